"""Golden screens of small fixed datasets, and the pages of the shipped one drawn for any screen."""

import re
from itertools import cycle, islice
from pathlib import Path

import pytest
from conftest import Ports, dataset, drawn, thorough
from goldens import DATA, OF_THE_COAST, SCREENS, line_of_screen
from rich.cells import cell_len

from channelports.model import is_own
from channelports.reports import page
from channelports.screens import Screen


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: path.stem)
def test_a_screen_is_the_expected_one(ports: Ports, path: Path) -> None:
    shown = ports(line_of_screen(path))
    assert (shown.code, shown.err) == (0, "")
    assert shown.out == path.read_text()


def test_the_golden_screens_cover_every_layout_at_two_widths_and_in_ascii() -> None:
    names = [path.stem for path in SCREENS]
    for command in (
        "show", "prisoners", "chronology", "list", "list_events",
        "people", "outcomes", "search", "sources", "cite", *OF_THE_COAST,
    ):  # fmt: skip
        assert any(name.startswith(command) and name.endswith("80") for name in names)
        assert any(name.startswith(command) and name.endswith("120") for name in names)
    assert any("--ascii" in name for name in names)


@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 40)])
@pytest.mark.parametrize("form", ["", " --ascii"])
@pytest.mark.parametrize("command", ["map", "timeline"])
def test_a_drawing_leaves_a_line_for_the_prompt(
    ports: Ports, command: str, form: str, width: int, height: int
) -> None:
    drawn = ports(f"{command}{form} --width {width} --data {DATA / 'coast.yaml'}").out
    assert len(drawn.splitlines()) < height
    assert drawn.isascii() == bool(form)


SCREENS_OF_ALL_KINDS = [
    Screen(width, encoding, full=full)
    for encoding in ("ascii", "cp437", "cp1252", "latin-1", "utf-8")
    for full in (False, True)
    for width in (20, 33, 80, 109, 110, 160)
]


@pytest.mark.parametrize("each", [1, *thorough(len(SCREENS_OF_ALL_KINDS))])
def test_every_page_fits_its_screen(each: int) -> None:
    """Each page is drawn for one screen, taken in turn; ``-m thorough`` draws it for all."""
    screens = cycle(SCREENS_OF_ALL_KINDS)
    for id_ in dataset().records:
        answer = page(dataset(), id_)
        for screen in islice(screens, each):
            shown = drawn(answer, screen)
            shown.encode(screen.encoding)
            assert max(cell_len(line) for line in shown.splitlines()) <= screen.width, id_


@pytest.mark.parametrize("step", [4, *thorough(1)])
def test_a_full_page_holds_all_that_its_rows_say(step: int) -> None:
    """Every word of every value and detail of a record stands on its page with all details."""
    for id_ in list(dataset().records)[::step]:
        answer = page(dataset(), id_)
        held = set(re.findall(r"\w+", drawn(answer, Screen(300, full=True))))
        for row in answer.rows:
            if row.cells["label"] in ("Kind", "Also called") or is_own(str(row.cells["measure"])):
                continue  # in the head, and in a note
            for name in ("value", "detail", "counting", "because"):
                said = set(re.findall(r"\w+", str(row.cells[name] or "")))
                assert said <= held, (id_, row.id, name)


@pytest.mark.parametrize("width", [66, 80, 120])
def test_a_name_longer_than_the_screen_is_folded_not_cropped(
    ports: Ports, tmp_path: Path, width: int
) -> None:
    """Rich crops a column that must not wrap, without a sign, where it does not fit."""
    long = "W" * 300
    path = tmp_path / "d.yaml"
    text = (DATA / "hard-cases.yaml").read_text()
    path.write_text(text.replace("name: Le Havre", f"name: {long}"))
    for command in ("prisoners", "list", "list places"):
        shown = ports(f"{command} --width {width} --data {path}").out
        assert shown.count("W") >= 300
        assert max(len(line) for line in shown.splitlines()) <= width
