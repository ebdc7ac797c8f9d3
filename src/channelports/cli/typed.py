"""What people type at the options of several commands, read as the dataset means it."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from channelports.cli.complete import day, name_in
from channelports.errors import UsageError
from channelports.vocabulary import COLLECTIONS, Side

if TYPE_CHECKING:
    from channelports.answers import Window
    from channelports.model import Dataset

_BETWEEN = ("and", "&", "vs", "vs.", "versus")

AGAIN = "may be given again"
"""What the help says of an option of which any may hold."""

DateOption = list[str] | None
"""The type of an option that means one date, so that a second can be refused."""

FromOption = Annotated[
    DateOption,
    typer.Option("--from", metavar="DATE", autocompletion=day, help="From this day on, included."),
]
ToOption = Annotated[
    DateOption,
    typer.Option("--to", metavar="DATE", autocompletion=day, help="To this day, included."),
]
AtTheEndOfOption = Annotated[
    DateOption,
    typer.Option(
        "--on", metavar="DATE", autocompletion=day, help="At the end of this day or month."
    ),
]
PortOption = Annotated[
    list[str] | None,
    typer.Option(
        "--port",
        metavar="NAME",
        autocompletion=name_in("places"),
        help=f"Only at this port or place; {AGAIN}.",
    ),
]


def ids(dataset: "Dataset", names: list[str] | None, *collections: str) -> tuple[str, ...]:
    """Return the ids that some names mean, each once."""
    from channelports import query

    found = (query.find(dataset, name, collections or COLLECTIONS) for name in names or ())
    return tuple(dict.fromkeys(found))


def port_words(texts: Iterable[str]) -> list[str]:
    """Return the words of the names of ports, without the commas and words between two of them."""
    words = [word for text in texts for word in text.replace(",", " ").split() or [text]]
    return [word for word in words if word.lower() not in _BETWEEN]


def sides(texts: list[str] | None) -> tuple[Side, ...]:
    """Return the sides that some words mean."""
    from channelports import query

    return tuple(query.word(Side, text, "side") for text in texts or ())


def window(
    dataset: "Dataset", on: DateOption = None, from_: DateOption = None, to: DateOption = None
) -> "Window":
    """Return the first and last day that the options --on, --from and --to mean.

    Raises UsageError where they exclude one another, one is given twice, or one is no date.
    """
    day, begins, ends = (
        _one(option, texts, "; for several days, give --from and --to")
        for option, texts in (("--on", on), ("--from", from_), ("--to", to))
    )
    if day is not None and (begins is not None or ends is not None):
        raise UsageError("--on says which days; give it alone, or give --from and --to.")
    if day is not None:
        return _read(dataset, day)
    first = _known(dataset, begins)[0] if begins is not None else None
    last = _known(dataset, ends)[1] if ends is not None else None
    if first and last and last < first:
        raise UsageError(f"--to {ends} is before --from {begins}.")
    return first, last


def days(dataset: "Dataset", on: DateOption) -> tuple[date, date] | None:
    """Return the first and last day that the option --on means; none where it is not given."""
    text = _one("--on", on)
    return _known(dataset, text) if text is not None else None


def _one(option: str, texts: DateOption, cure: str = "") -> str | None:
    """Return what an option says; raises UsageError where it is given twice and means one thing."""
    if texts and len(texts) > 1:
        raise UsageError(f"{option} is given more than once{cure}.")
    return texts[0] if texts else None


def _known(dataset: "Dataset", text: str) -> tuple[date, date]:
    """Read a date of which both ends are wanted; an open one is as the end that is known."""
    first, last = _read(dataset, text)
    known = first or last or date.min
    return first or known, last or known


def _read(dataset: "Dataset", text: str) -> "Window":
    """Read a date; one without a year is of the first year that puts it in the dataset's period."""
    from channelports.dates import Match
    from channelports.dates.typed import read_date

    period = dataset.dataset.period
    first = period.earliest or period.latest or date(1944, 1, 1)
    last = period.latest or first
    years = range(first.year, min(last.year, first.year + 9) + 1)
    read = []
    faults = []
    for year in years:
        try:
            read.append(read_date(text, year))
        except ValueError as fault:  # it may be a date of another year
            faults.append(fault)
    if not read:
        raise UsageError(str(faults[0]))
    return next((day for day in read if period.within(*day) is not Match.NO), read[0])
