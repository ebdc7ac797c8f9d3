"""Draws the pictures of the page that ``ports export html`` makes: ``docs/page-*.png``.

Run it after a change to the page: ``python docs/page.py``. It needs Chromium.
"""

import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from channelports.data import load
from channelports.formats.extent import Extent
from channelports.formats.html import to_html

FOLDER = Path(__file__).parent


class Picture(NamedTuple):
    """A part of the page as a screen of some size shows it, light or dark."""

    name: str
    fragment: str
    width: int
    height: int
    is_dark: bool = False


PICTURES = (
    Picture("page-day", "day-1944-09-22", 1280, 1110),
    Picture("page-port", "port-boulogne", 390, 844, is_dark=True),
)


def draw(browser: Browser, picture: Picture, page: Path) -> None:
    """Write a picture of the page in a file."""
    tab = browser.new_page(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme="dark" if picture.is_dark else "light",
    )
    tab.goto(f"{page.as_uri()}#{picture.fragment}")
    tab.screenshot(path=FOLDER / f"{picture.name}.png")


if __name__ == "__main__":
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "page.html"
        file.write_text(to_html(Extent(load())), encoding="utf-8")
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=chromium, args=options)
        for each in PICTURES:
            draw(browser, each, file)
        browser.close()
