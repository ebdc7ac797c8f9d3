"""The arguments and options that commands share, each declared once."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from channelports.cli.complete import day, file_name, name_in, one_of, source, words_or_day
from channelports.formats import Format
from channelports.vocabulary import Side

AGAIN = "can be repeated"
"""What the help says of an option that may be given several times."""

SHARED = "Every answer"
"""The heading in a command's help of the options that every answer has."""

Texts = list[str] | None
"""The type of what may be several words or be given several times.

That of an option for one date too, so that a second one can be refused.
"""


def argument(metavar: str, complete: Callable[..., Any], help_: str) -> Any:
    """Return Typer's declaration of an argument: its name in the help, its completer, its help."""
    return typer.Argument(metavar=metavar, autocompletion=complete, help=help_)


def option(name: str, metavar: str, complete: Callable[..., Any], help_: str) -> Any:
    """Return Typer's declaration of an option that takes a value.

    ``metavar`` is the name of the value in the help, ``complete`` completes it at TAB.
    """
    return typer.Option(name, metavar=metavar, autocompletion=complete, help=help_)


def _shared(*names: str, help_: str, **more: Any) -> Any:
    """Return Typer's declaration of an option that every answer has; the help lists these apart."""
    return typer.Option(*names, help=help_, rich_help_panel=SHARED, **more)


_PORT = words_or_day("ports", dates=False)
_PORT_OR_DAY = words_or_day("ports")

PortsArgument = Annotated[Texts, argument("PORT", _PORT, "Only these ports, or all")]
PortsToCompare = Annotated[list[str], argument("PORT", _PORT, "Two ports or more")]
PlacesArgument = Annotated[
    Texts,
    argument("PORT", words_or_day("places", dates=False), "Only at these ports or places"),
]
PlacesAndDaysArgument = Annotated[
    Texts,
    argument(
        "PORT|DATE",
        words_or_day("places"),
        "Only these ports, places or forces, and these days: boulogne 17 sep",
    ),
]
PortsAndDayArgument = Annotated[
    Texts,
    argument(
        "PORT|DATE",
        _PORT_OR_DAY,
        "Only these ports, at the end of this day or month: calais 20 sep",
    ),
]
PortsAndDaysArgument = Annotated[
    Texts,
    argument(
        "PORT|DATE", _PORT_OR_DAY, "Only these ports, and only these days: calais 20 sep to 5 oct"
    ),
]
QuestionArgument = Annotated[
    Texts,
    argument(
        "NAME|MEASURE",
        words_or_day(then="measures", dates=False),
        "Only this record, and this measure: boulogne casualties",
    ),
]

OnOption = Annotated[Texts, option("--on", "DATE", day, "Only on this day or in this month")]
AtTheEndOfOption = Annotated[Texts, option("--on", "DATE", day, "At the end of this day or month")]
FromOption = Annotated[Texts, option("--from", "DATE", day, "From this day on")]
ToOption = Annotated[Texts, option("--to", "DATE", day, "Up to and including this day")]
PlayOption = Annotated[
    bool,
    typer.Option("--play", help="From day to day: space pauses, arrows step, q leaves"),
]
PlaceOption = Annotated[
    Texts, option("--port", "NAME", name_in("places"), f"Only at this port or place; {AGAIN}")
]
PortOption = Annotated[
    Texts, option("--port", "NAME", name_in("ports"), f"Only this port; {AGAIN}")
]
SideOption = Annotated[
    Texts, option("--side", "SIDE", one_of(*Side), f"Only this side: {', '.join(Side)}")
]

FormatOption = Annotated[
    str | None,
    _shared(
        "--format",
        "-f",
        metavar="FORM",
        autocompletion=one_of(*Format),
        help_=", ".join(form for form in Format if form is not Format.TABLE),
    ),
]
OutputOption = Annotated[
    Path | None,
    _shared(
        "--output",
        "-o",
        metavar="FILE",
        autocompletion=file_name,
        help_="Write to a file, or to standard output for -",
    ),
]
AccordingToOption = Annotated[
    Texts,
    _shared(
        "--according-to",
        metavar="SOURCE",
        autocompletion=source,
        help_="Only this source, or group of sources",
    ),
]
WithoutOption = Annotated[
    Texts,
    _shared(
        "--without",
        metavar="SOURCE",
        autocompletion=source,
        help_="Leave out this source, or group of sources",
    ),
]
DataOption = Annotated[
    Path | None,
    _shared(
        "--data",
        metavar="FILE",
        autocompletion=file_name,
        envvar="CHANNELPORTS_DATA",
        help_="Another dataset (or: CHANNELPORTS_DATA)",
    ),
]
WidthOption = Annotated[str | None, _shared("--width", metavar="N", help_="Fill N columns")]
OverwriteOption = Annotated[bool, _shared("--overwrite", help_="Let --output replace a file")]
BomOption = Annotated[bool, _shared("--bom", help_="Mark CSV as UTF-8, for Excel")]
AsciiOption = Annotated[bool, _shared("--ascii", help_="Use plain ASCII characters")]
NoPagerOption = Annotated[bool, _shared("--no-pager", help_="Print a long answer without a pager")]
SourcesOption = Annotated[bool, _shared("--sources", help_="Add who says so, and where")]
NotesOption = Annotated[bool, _shared("--notes", help_="Add remarks and what other sources say")]
FullOption = Annotated[bool, _shared("--full", help_="Add both, and all details")]

TOGETHER = {
    ("--according-to", "--without"): "Only these sources, or all but these",
    ("--output", "--overwrite"): "Write to a file; replace one that exists",
    ("--width", "--ascii", "--no-pager"): "Set the width; plain ASCII; no pager",
    ("--help",): "Show this help",
}
"""Options of every answer that the help joins in one line, and what it says of them."""
