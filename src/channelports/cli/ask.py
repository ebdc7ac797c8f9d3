"""The panel Ask: questions about the account."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

import typer

from channelports import answers, query
from channelports.answers import Answer
from channelports.cli.question import question
from channelports.dates import Match
from channelports.errors import UsageError
from channelports.model import COLLECTIONS, SINGULAR, Dataset

EXAMPLES = {
    "list": ("ports list", "ports list forces"),
    "show": ("ports show boulogne", "ports show 3rd canadian division --full"),
    "chronology": ("ports chronology --on '17 sep'", "ports chronology --port le-havre --full"),
    "prisoners": ("ports prisoners", "ports prisoners boulogne calais"),
    "casualties": ("ports casualties", "ports casualties boulogne --format json"),
}

PortsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="PORT", help="Only these ports.", show_default=False),
]


def list_(
    dataset: Dataset,
    kind: Annotated[
        str, typer.Argument(metavar="[KIND]", help=f"ports, {', '.join(COLLECTIONS)}.")
    ] = "ports",
) -> Answer:
    """The ports at a glance, or the ids and names of any kind of record."""
    collection = _collection(kind)
    if collection is None:
        return answers.ports_at_a_glance(dataset)
    return answers.records(dataset, collection)


def _collection(kind: str) -> str | None:
    """Return the collection that a word names, in singular or plural; None for the ports."""
    folded = query.fold(kind)
    if folded in ("port", "ports"):
        return None
    for plural, singular in SINGULAR.items():
        if folded in (plural, singular):
            return plural
    raise UsageError(
        f"'{kind}' is no kind of record. The kinds are: ports, {', '.join(COLLECTIONS)}."
    )


def show(
    dataset: Dataset,
    name: Annotated[
        list[str], typer.Argument(metavar="NAME", help="An id, name or alias; no quotes needed.")
    ],
) -> Answer:
    """Everything about one port, place, person, force, event or other record."""
    return answers.page(dataset, query.find(dataset, " ".join(name)))


def chronology(
    dataset: Dataset,
    port: Annotated[
        list[str] | None,
        typer.Option(
            "--port", metavar="NAME", help="Only at this port or place; may be given again."
        ),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Only on this day or in this month.")
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="From this day on, included.")
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="To this day, included.")
    ] = None,
) -> Answer:
    """What happened, day by day; what was only planned is marked."""
    window = _window(dataset, on, from_, to)
    places = tuple(query.find(dataset, name, ["places"]) for name in port or ())
    return answers.chronology(dataset, places, window)


def _window(dataset: Dataset, on: str | None, from_: str | None, to: str | None) -> answers.Window:
    if on is not None and (from_ is not None or to is not None):
        raise UsageError("--on is one day; give it alone, or give --from and --to.")
    if on is not None:
        return _read(dataset, on)
    first = _read(dataset, from_)[0] if from_ is not None else None
    last = _read(dataset, to)[1] if to is not None else None
    if first and last and last < first:
        raise UsageError(f"--to {to} is before --from {from_}.")
    return first, last


def _read(dataset: Dataset, text: str) -> tuple[date, date]:
    """Read a date; one without a year is of the first year that puts it in the dataset's period."""
    from channelports.dates.typed import read_date

    period = dataset.dataset.period
    first = period.earliest or period.latest or date(1944, 1, 1)
    last = period.latest or first
    years = range(first.year, min(last.year, first.year + 9) + 1)
    try:
        days = [read_date(text, year) for year in years]
    except ValueError as error:
        raise UsageError(str(error)) from None
    return next((day for day in days if period.within(*day) is not Match.NO), days[0])


def _by_port(measure: str, help_: str) -> Callable[..., Answer]:
    """Return the question for one additive measure by port."""

    def ask(dataset: Dataset, port: PortsArgument = None) -> Answer:
        return answers.by_port(dataset, measure, query.find_ports(dataset, port or ()))

    ask.__doc__ = help_
    return ask


COMMANDS: dict[str, Callable[..., None]] = {
    "list": question(list_),
    "show": question(show, details=True),
    "chronology": question(chronology, details=True),
    "prisoners": question(
        _by_port(
            "prisoners",
            "Prisoners taken, by port, with their sum beside the stated total.",
        )
    ),
    "casualties": question(
        _by_port(
            "casualties",
            "Casualties of the attackers, by port, with their sum beside the stated total.",
        )
    ),
}
