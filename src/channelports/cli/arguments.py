"""The arguments and options that say which ports, places and days: one declaration for each."""

from enum import StrEnum
from typing import Annotated, NamedTuple

import typer

from channelports.cli.complete import day, name_in, words_or_day

AGAIN = "can be repeated"
"""What the help says of an option of which any may hold."""

PORTS = ("ports",)
"""What a command takes names of, where it takes those of ports alone."""


class Takes(NamedTuple):
    """What a command takes as plain words: names of some collections, dates, closed words.

    ``names`` may be the ports, which are no collection; none are taken where it is empty.
    """

    command: str
    names: tuple[str, ...] = ()
    dates: bool = False
    vocabularies: tuple[type[StrEnum], ...] = ()


WordsArgument = list[str] | None
"""The type of an argument of ports, places and dates."""

PortsArgument = Annotated[
    WordsArgument,
    typer.Argument(
        metavar="PORT",
        autocompletion=words_or_day("ports", dates=False),
        help="Only these ports, or all",
        show_default=False,
    ),
]
PlacesArgument = Annotated[
    WordsArgument,
    typer.Argument(
        metavar="PORT",
        autocompletion=words_or_day("places", dates=False),
        help="Only at these ports or places",
        show_default=False,
    ),
]
PlacesAndDaysArgument = Annotated[
    WordsArgument,
    typer.Argument(
        metavar="PORT|DATE",
        autocompletion=words_or_day("places"),
        help="Only these ports, places or forces, and these days: boulogne 17 sep",
        show_default=False,
    ),
]
PortsAndDayArgument = Annotated[
    WordsArgument,
    typer.Argument(
        metavar="PORT|DATE",
        autocompletion=words_or_day("ports"),
        help="Only these ports; the day at whose end they stood so: calais 20 sep",
        show_default=False,
    ),
]
PortsAndDaysArgument = Annotated[
    WordsArgument,
    typer.Argument(
        metavar="PORT|DATE",
        autocompletion=words_or_day("ports"),
        help="Only these ports, and from the first to the last of these days",
        show_default=False,
    ),
]
DayArgument = Annotated[
    WordsArgument,
    typer.Argument(
        metavar="DATE",
        autocompletion=words_or_day(),
        help="At the end of this day or month: 17 sep",
        show_default=False,
    ),
]
QuestionArgument = Annotated[
    WordsArgument,
    typer.Argument(
        metavar="NAME|MEASURE",
        autocompletion=words_or_day(then="measures", dates=False),
        help="Of this record, and this measure: boulogne casualties",
        show_default=False,
    ),
]

DateOption = list[str] | None
"""The type of an option that means one date, so that a second can be refused."""

FromOption = Annotated[
    DateOption,
    typer.Option("--from", metavar="DATE", autocompletion=day, help="From this day on"),
]
ToOption = Annotated[
    DateOption,
    typer.Option("--to", metavar="DATE", autocompletion=day, help="Up to and including this day"),
]
AtTheEndOfOption = Annotated[
    DateOption,
    typer.Option(
        "--on", metavar="DATE", autocompletion=day, help="At the end of this day or month"
    ),
]
PlaceOption = Annotated[
    list[str] | None,
    typer.Option(
        "--port",
        metavar="NAME",
        autocompletion=name_in("places"),
        help=f"Only at this port or place; {AGAIN}",
    ),
]
PortOption = Annotated[
    list[str] | None,
    typer.Option(
        "--port",
        metavar="NAME",
        autocompletion=name_in("ports"),
        help=f"Only this port; {AGAIN}",
    ),
]
