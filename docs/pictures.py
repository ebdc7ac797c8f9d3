"""Draws the pictures of the README, ``docs/*.svg``: what a terminal of 80 by 24 shows.

Run it after a change to what they show: ``python docs/pictures.py``. The pictures load nothing from
elsewhere; where a letter's font is missing, the reader's own monospaced font is used.
"""

import io
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console

from channelports.data import load
from channelports.reports import Result
from channelports.reports.charts import map_of_ports, timeline
from channelports.screens import Screen, draw

FOLDER = Path(__file__).parent
COLUMNS, ROWS = 80, 24
DAY = date(1944, 9, 20)
FORMAT = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)


def pictures() -> Mapping[str, str]:
    """Return each picture by its name, as SVG."""
    dataset = load()
    return {
        "map": picture("map --on '20 sep'", map_of_ports(dataset, (DAY, DAY))),
        "timeline": picture("timeline", timeline(dataset)),
    }


def picture(line: str, answer: Result) -> str:
    """Return an answer as a terminal window that shows a command line and its output."""
    console = Console(
        record=True,
        width=COLUMNS,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        highlight=False,
        legacy_windows=False,
    )
    console.print(draw(answer, Screen(COLUMNS, height=ROWS)))
    svg = console.export_svg(title=f"ports {line}", code_format=FORMAT, unique_id=answer.command)
    # some programs drop the blanks with which a line begins, and shift what follows
    return svg.replace("<text ", '<text xml:space="preserve" ')


if __name__ == "__main__":
    for name, svg in pictures().items():
        (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")
