"""The panel Ask: questions about the account."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

import typer

from channelports import answers, query
from channelports.answers import Answer
from channelports.cli.question import question
from channelports.dates import Match
from channelports.errors import UnknownWordError, UsageError
from channelports.model import COLLECTIONS, Dataset, EventKind, Nation, Side

EXAMPLES = {
    "list": ("ports list", "ports list measures"),
    "show": ("ports show boulogne", "ports show 3rd canadian division --full"),
    "chronology": ("ports chronology --on '17 sep'", "ports chronology --port le-havre --full"),
    "forces": ("ports forces", "ports forces --port boulogne --side allied"),
    "people": ("ports people", "ports people --side german"),
    "outcomes": ("ports outcomes", "ports outcomes --of boulogne --measure casualties"),
    "prisoners": ("ports prisoners", "ports prisoners boulogne calais"),
    "casualties": ("ports casualties", "ports casualties boulogne --format json"),
    "search": ("ports search searchlights clouds", "ports search montgomery --kind events"),
}

_AGAIN = "may be given again"

PortsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="PORT", help="Only these ports.", show_default=False),
]
PortOption = Annotated[
    list[str] | None,
    typer.Option("--port", metavar="NAME", help=f"Only at this port or place; {_AGAIN}."),
]
SideOption = Annotated[
    list[str] | None,
    typer.Option("--side", metavar="SIDE", help=f"Only this side: {', '.join(Side)}."),
]
DateOption = list[str] | None


def list_(
    dataset: Dataset,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="In singular or plural.")] = "ports",
) -> Answer:
    """The ports at a glance, or the records of any kind.

    The kinds: KINDS. Ports are what is listed without one.
    """
    collection = query.kind_of_record(kind)
    if collection is None:
        return answers.ports_at_a_glance(dataset)
    return answers.records(dataset, collection)


def show(
    dataset: Dataset,
    name: Annotated[
        list[str], typer.Argument(metavar="NAME", help="An id, name or alias; no quotes needed.")
    ],
) -> Answer:
    """Everything about one port, person, force, event...

    A name may be an id, a name in full, how one begins, or words in it: 3rd canadian division.
    Accents and capitals do not matter. One that fits several records is not guessed at.
    """
    return answers.page(dataset, query.find(dataset, " ".join(name)))


def chronology(
    dataset: Dataset,
    port: PortOption = None,
    force: Annotated[
        list[str] | None,
        typer.Option("--force", metavar="NAME", help=f"Only of this force; {_AGAIN}."),
    ] = None,
    side: SideOption = None,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help=f"Only of this kind; {_AGAIN}."),
    ] = None,
    on: Annotated[
        DateOption, typer.Option("--on", metavar="DATE", help="Only on this day or in this month.")
    ] = None,
    from_: Annotated[
        DateOption, typer.Option("--from", metavar="DATE", help="From this day on, included.")
    ] = None,
    to: Annotated[
        DateOption, typer.Option("--to", metavar="DATE", help="To this day, included.")
    ] = None,
) -> Answer:
    """What happened, day by day.

    Dates are read as people type them: 17 sep, 17/9/1944, September 1944. What may fall in the days
    asked for is marked with a question mark, what was only meant to happen with the word Plan.

    A force stands for those under it too. The kinds of events: KINDS.
    """
    asked = answers.Asked(
        places=_ids(dataset, port, "places"),
        forces=_ids(dataset, force, "forces"),
        sides=_sides(side),
        kinds=tuple(query.word(EventKind, text, "kind of event") for text in kind or ()),
        window=_window(dataset, _one("--on", on), _one("--from", from_), _one("--to", to)),
    )
    return answers.chronology(dataset, asked)


def _ids(dataset: Dataset, names: list[str] | None, *collections: str) -> tuple[str, ...]:
    """Return the ids that some names mean, each once."""
    found = (query.find(dataset, name, collections or COLLECTIONS) for name in names or ())
    return tuple(dict.fromkeys(found))


def _sides(texts: list[str] | None) -> tuple[Side, ...]:
    return tuple(query.word(Side, text, "side") for text in texts or ())


def _one(option: str, texts: list[str] | None) -> str | None:
    """Return what an option says; raises UsageError where it is given twice and means one thing."""
    if texts and len(texts) > 1:
        raise UsageError(
            f"{option} is given more than once; for several days, give --from and --to."
        )
    return texts[0] if texts else None


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


def forces(
    dataset: Dataset,
    port: PortOption = None,
    side: SideOption = None,
    nation: Annotated[
        list[str] | None,
        typer.Option("--nation", metavar="NATION", help=f"Only this nation: {', '.join(Nation)}."),
    ] = None,
) -> Answer:
    """Who fought: the order of battle as a tree.

    With --port: who attacked, who defended, and who else its events name.
    """
    from channelports.answers.forces import Among, forces

    nations = tuple(query.word(Nation, text, "nation") for text in nation or ())
    return forces(dataset, Among(_ids(dataset, port, "places"), _sides(side), nations))


def people(dataset: Dataset, port: PortOption = None, side: SideOption = None) -> Answer:
    """Who led and who decided."""
    from channelports.answers.forces import Among, people

    return people(dataset, Among(_ids(dataset, port, "places"), _sides(side)))


def outcomes(
    dataset: Dataset,
    of: Annotated[
        list[str] | None,
        typer.Option("--of", metavar="NAME", help=f"Only what the page of this has; {_AGAIN}."),
    ] = None,
    measure: Annotated[
        list[str] | None,
        typer.Option(
            "--measure", metavar="NAME", help=f"Only this ({_AGAIN}); see: ports list measures"
        ),
    ] = None,
) -> Answer:
    """What came of it: every claim, and who makes it.

    Claims are figures, dates or judgements; each answers one measure of one record.
    """
    return answers.outcomes(dataset, _ids(dataset, of), _ids(dataset, measure, "measures"))


def _collection(text: str) -> str:
    """Return the collection that a word names; the ports are none."""
    collection = query.kind_of_record(text)
    if collection is None:
        raise UnknownWordError(text, "kind of record", "kinds", COLLECTIONS)
    return collection


def search(
    dataset: Dataset,
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", help="Words in any order; accents do not matter."),
    ],
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help="Only places, people...; may be given again."),
    ] = None,
) -> Answer:
    """The records that mention some words, best first.

    All the words have to be there, in any order; a word may be the beginning of a longer one.
    """
    from channelports.answers.search import search

    kinds = [_collection(text) for text in kind or ()]
    return search(dataset, " ".join(words), kinds)


def _by_port(measure: str, help_: str) -> Callable[..., Answer]:
    """Return the question for one additive measure by port."""

    def ask(dataset: Dataset, port: PortsArgument = None) -> Answer:
        return answers.by_port(dataset, measure, query.find_ports(dataset, port or ()))

    ask.__doc__ = help_
    return ask


COMMANDS: dict[str, Callable[..., None]] = {
    "list": question(list_, kinds=("ports", *COLLECTIONS)),
    "show": question(show, details=True),
    "chronology": question(chronology, details=True, kinds=EventKind),
    "forces": question(forces, details=True),
    "people": question(people),
    "outcomes": question(outcomes),
    "prisoners": question(
        _by_port(
            "prisoners",
            "Prisoners by port, their sum beside the stated total.",
        )
    ),
    "casualties": question(
        _by_port(
            "casualties",
            "Casualties by port, their sum beside the stated total.",
        )
    ),
    "search": question(search),
}
