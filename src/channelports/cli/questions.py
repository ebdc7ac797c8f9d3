"""Questions about the account: what happened, who fought, what it cost."""

from typing import TYPE_CHECKING, Annotated

import typer

from channelports.cli import parsing
from channelports.cli.commands import QUESTIONS, question
from channelports.cli.complete import name_in, one_of, words_of_name_in, words_or_day
from channelports.cli.parameters import (
    AGAIN,
    AtTheEndOfOption,
    FromOption,
    OnOption,
    PlaceOption,
    PlacesAndDaysArgument,
    PlacesArgument,
    PortOption,
    PortsAndDayArgument,
    PortsArgument,
    PortsToCompare,
    QuestionArgument,
    SideOption,
    Texts,
    ToOption,
    argument,
    option,
)
from channelports.cli.parsing import PORTS, Takes
from channelports.errors import UnknownWordError, UsageError, on_one_line, truncate
from channelports.vocabulary import COLLECTIONS, EventKind, Nation, PortState, Side

if TYPE_CHECKING:
    from channelports.model import Dataset
    from channelports.reports import Result


@question(QUESTIONS, "ports list", "ports list measures", kinds=("ports", *COLLECTIONS))
def list_(
    dataset: "Dataset",
    kind: Annotated[
        str,
        argument("KIND", one_of("ports", *COLLECTIONS), "One of the kinds; without one, the ports"),
    ] = "ports",
) -> "Result":
    """The ports in one table, or all records of one kind.

    The kinds: KINDS.
    """
    from channelports import queries, reports
    from channelports.reports.lists import records

    try:
        collection = queries.kind_of_record(kind)
    except UnknownWordError as error:
        raise UsageError(
            f"{error}\nTo look up a record: ports show {on_one_line(truncate(kind))}"
        ) from None
    if collection is None:
        return reports.summary_of_ports(dataset)
    return records(dataset, collection)


@question(QUESTIONS, "ports show boulogne", "ports show 3rd canadian division --full")
def show(
    dataset: "Dataset",
    name: Annotated[
        list[str],
        argument(
            "NAME", words_of_name_in("name"), "A name, a part of one, or an id; no quotes needed"
        ),
    ],
) -> "Result":
    """Everything about one port, person, force or event.

    A few words of a name are enough: 3rd canadian division. Accents and capitals do not matter. If
    several names have these words, you get a list to choose from.
    """
    from channelports import reports

    return reports.page(dataset, parsing.record(dataset, name))


@question(
    QUESTIONS,
    "ports chronology boulogne 17 sep",
    "ports chronology le havre --full",
    kinds=EventKind,
)
def chronology(
    dataset: "Dataset",
    words: PlacesAndDaysArgument = None,
    port: PlaceOption = None,
    force: Annotated[
        Texts,
        option(
            "--force", "NAME", name_in("forces"), f"Only this force and those under it; {AGAIN}"
        ),
    ] = None,
    side: SideOption = None,
    kind: Annotated[
        Texts, option("--kind", "KIND", one_of(*EventKind), f"Only events of this kind; {AGAIN}")
    ] = None,
    on: OnOption = None,
    from_: FromOption = None,
    to: ToOption = None,
) -> "Result":
    """What happened, day by day.

    Write dates as you like: 17 sep, 17/9/1944, September 1944, 10-12 sep. Perhaps marks an event
    that may not fall on these days, Plan what was only planned.

    The kinds of events: KINDS.
    """
    from channelports import reports

    takes = Takes("chronology", ("places", "forces"), dates=True, vocabularies=(Side, EventKind))
    given = parsing.parse(dataset, takes, words)
    asked = reports.Asked(
        places=given.records("places", port),
        forces=given.records("forces", force),
        sides=given.members_of(Side, side, "side"),
        kinds=given.members_of(EventKind, kind, "kind of event"),
        window=given.window(on, from_, to),
    )
    return reports.chronology(dataset, asked)


@question(QUESTIONS, "ports forces", "ports forces boulogne --side allied")
def forces(
    dataset: "Dataset",
    words: Annotated[
        Texts,
        argument(
            "PORT",
            words_or_day("places", dates=False),
            "Who attacked or defended these, or is named in their events",
        ),
    ] = None,
    port: PlaceOption = None,
    side: SideOption = None,
    nation: Annotated[
        Texts, option("--nation", "NATION", one_of(*Nation), ", ".join(Nation))
    ] = None,
) -> "Result":
    """Who fought: the order of battle as a tree.

    Each force is under the one that it was part of, with its commander.
    """
    from channelports.reports.forces import Among, forces

    takes = Takes("forces", ("places",), vocabularies=(Side, Nation))
    given = parsing.parse(dataset, takes, words)
    places = given.records("places", port)
    sides = given.members_of(Side, side, "side")
    return forces(dataset, Among(places, sides, given.members_of(Nation, nation, "nation")))


@question(QUESTIONS, "ports people", "ports people calais")
def people(
    dataset: "Dataset",
    words: PlacesArgument = None,
    port: PlaceOption = None,
    side: SideOption = None,
) -> "Result":
    """Who led and who decided.

    Each person with rank, and post or part. If you name places, only those who commanded a force
    there, or are named in their events.
    """
    from channelports.reports.forces import Among, people

    given = parsing.parse(dataset, Takes("people", ("places",), vocabularies=(Side,)), words)
    places = given.records("places", port)
    return people(dataset, Among(places, given.members_of(Side, side, "side")))


@question(QUESTIONS, "ports outcomes", "ports outcomes boulogne casualties")
def outcomes(
    dataset: "Dataset",
    words: QuestionArgument = None,
    of: Annotated[
        Texts, option("--of", "NAME", name_in(), f"Only this port, event, person...; {AGAIN}")
    ] = None,
    measure: Annotated[
        Texts,
        option(
            "--measure",
            "NAME",
            name_in("measures"),
            f"Only this; {AGAIN}. All: ports list measures",
        ),
    ] = None,
) -> "Result":
    """Every figure, date and judgement, and who gives it.

    Where sources differ, you see all of them side by side. Each question is called a measure:
    prisoners, casualties, garrison and others.
    """
    from channelports.reports.outcomes import outcomes

    records, measures = parsing.records_and_measures(dataset, words)
    return outcomes(
        dataset,
        parsing.unique(records, parsing.ids(dataset, of)),
        parsing.unique(measures, parsing.ids(dataset, measure, "measures")),
    )


@question(QUESTIONS, "ports prisoners", "ports prisoners boulogne calais")
def prisoners(dataset: "Dataset", words: PortsArgument = None) -> "Result":
    """Prisoners by port, their sum and the stated total.

    If you name ports, you get only their figures, without totals.
    """
    return _by_port(dataset, "prisoners", words)


@question(QUESTIONS, "ports casualties", "ports casualties boulogne --format json")
def casualties(dataset: "Dataset", words: PortsArgument = None) -> "Result":
    """Casualties by port, their sum and the stated total.

    If you name ports, you get only their figures, without totals.
    """
    return _by_port(dataset, "casualties", words)


def _by_port(dataset: "Dataset", measure: str, words: Texts) -> "Result":
    """Return the answer for a measure that has a command of its name, such as ``prisoners``.

    ``words`` are the ports to show, as the user named them; all without any.
    """
    from channelports import reports

    ports = parsing.parse(dataset, Takes(measure, PORTS), words).ids
    return reports.by_port(dataset, measure, ports)


@question(
    QUESTIONS,
    "ports compare le havre boulogne calais",
    "ports compare boulogne dunkirk --format csv",
)
def compare(
    dataset: "Dataset",
    words: PortsToCompare,
) -> "Result":
    """Ports side by side, a column each.

    If something is not known for a port, it says why. What is the same for all is below.
    """
    from channelports.reports.compare import compare

    chosen = parsing.parse(dataset, Takes("compare", PORTS), words).ids
    if len(chosen) < 2:
        raise UsageError("Name at least two ports: ports compare boulogne calais")
    return compare(dataset, chosen)


@question(
    QUESTIONS,
    "ports status 20 sep",
    "ports status",
    kinds=(state.replace("-", " ") for state in PortState),
)
def status(
    dataset: "Dataset",
    words: PortsAndDayArgument = None,
    port: PortOption = None,
    on: AtTheEndOfOption = None,
) -> "Result":
    """Who held each port at the end of a day, or each change.

    The states: KINDS. A port is held by the Germans until an event changes that; inferred: its
    source says less.
    """
    from channelports.reports.status import status

    given = parsing.parse(dataset, Takes("status", PORTS, dates=True), words)
    ports = given.records("ports", port)
    return status(dataset, given.days(on), ports)


@question(QUESTIONS, "ports search searchlights clouds", "ports search montgomery --kind events")
def search(
    dataset: "Dataset",
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", help="The record must have all of them, in any order"),
    ],
    kind: Annotated[
        Texts,
        option("--kind", "KIND", one_of(*COLLECTIONS), f"Only places, people, events...; {AGAIN}"),
    ] = None,
) -> "Result":
    """The records that mention some words, best match first.

    The beginning of a word is enough. Accents and capitals do not matter.
    """
    from channelports.reports.search import search

    kinds = [_collection(text) for text in kind or ()]
    return search(dataset, " ".join(words), kinds)


def _collection(text: str) -> str:
    """Return the collection that a value of ``--kind`` names.

    Raises UnknownWordError for other words, ``ports`` included.
    """
    from channelports import queries

    collection = queries.kind_of_record(text)
    if collection is None:
        raise UnknownWordError(text, "kind of record", "kinds", COLLECTIONS)
    return collection
