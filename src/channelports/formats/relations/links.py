"""The tables of what a record has several of: authors, sections, places, forces, states, phases."""

from collections.abc import Callable, Iterator
from datetime import date

from channelports import queries
from channelports.formats.extent import Extent
from channelports.formats.relations.key_fields import refers_to
from channelports.formats.relations.table import Field, Relation, every
from channelports.model import SINGULAR, Declared, Event, Operation, Source
from channelports.queries.states import History, histories
from channelports.reports import Cell


def authors(extent: Extent) -> Relation:
    """Return the table of the authors of all sources, a row for each author of a source."""
    rows = (
        (source.id, number, author.family, author.given, author.literal)
        for source in every(extent, Source)
        for number, author in enumerate(source.author, start=1)
    )
    return Relation(
        "authors",
        "Who wrote a source.",
        (
            Field("source", "The source.", to="sources", needed=True),
            Field("number", "From 1, in the order of the work.", "integer", needed=True),
            Field("family", "The family name."),
            Field("given", "The given names or initials."),
            Field("literal", "The whole name of an author, if it has no parts."),
        ),
        tuple(rows),
        ("source", "number"),
    )


def sections(extent: Extent) -> Relation:
    """Return the table of the titled sections of all sources, a row for each."""
    rows = (
        (source.id, number, section.title, section.paragraphs, section.captions)
        for source in every(extent, Source)
        for number, section in enumerate(source.sections, start=1)
    )
    return Relation(
        "sections",
        "The headed parts of a source, as locators name them.",
        (
            Field("source", "The source.", to="sources", needed=True),
            Field("number", "From 1, in the order of the work.", "integer", needed=True),
            Field("title", "The heading.", needed=True),
            Field("paragraphs", "How many paragraphs it has.", "integer", needed=True),
            Field("captions", "How many picture captions it has.", "integer", needed=True),
        ),
        tuple(rows),
        ("source", "number"),
    )


def links(owner: str, key: Declared) -> Callable[[Extent], Relation]:
    """Return a function that makes the table of links for one key that holds several ids.

    ``owner`` is the collection whose records have the key. A row has the id of such a record and
    one of the ids in its key.
    """
    one, to = SINGULAR[owner], refers_to(key)

    def make(extent: Extent) -> Relation:
        records = extent.collections[owner].values()
        rows = (
            (record.id, id_)
            for record in records
            for id_ in dict.fromkeys(getattr(record, key.name))
        )
        column = "record" if to == "records" else SINGULAR[to]
        columns = (
            Field(one, f"The {one}.", to=owner, needed=True),
            Field(column, key.key.meaning, to=to, needed=True),
        )
        return Relation(f"{one}_{key.name}", key.key.meaning, columns, tuple(rows), (one, column))

    return make


def event_states(extent: Extent) -> Relation:
    """Return the table of the states into which events brought places, or were planned to."""
    rows = (
        (event.id, place, change.state, change.inferred)
        for event in every(extent, Event)
        for place, change in event.makes.items()
    )
    return Relation(
        "event_states",
        "The states of places that events made; a plan makes none.",
        (
            Field("event", "The event.", to="events", needed=True),
            Field("place", "The place.", to="places", needed=True),
            Field("state", "Its new state.", needed=True),
            Field("inferred", "Whether the source says less.", "boolean", needed=True),
        ),
        tuple(rows),
        ("event", "place"),
    )


def combatants(extent: Extent) -> Relation:
    """Return the table of the forces that fought in each operation, as attacker or as defender."""
    rows = (
        (operation.id, role, force)
        for operation in every(extent, Operation)
        for role, combatants in (
            ("attacker", operation.attackers),
            ("defender", operation.defenders),
        )
        for force in dict.fromkeys(queries.fighters(combatants))
    )
    return Relation(
        "combatants",
        "The forces that fought in an operation.",
        (
            Field("operation", "The operation.", to="operations", needed=True),
            Field("role", "Attacker or defender.", needed=True),
            Field("force", "The force.", to="forces", needed=True),
        ),
        tuple(rows),
        ("operation", "role", "force"),
    )


def phases(extent: Extent) -> Relation:
    """Return the table of the states of each port over time, each from a first to a last day."""
    ports = queries.ports(extent.dataset)
    known = histories(extent.dataset, (port.id for port in ports))
    period = extent.dataset.dataset.period
    first = period.earliest or period.latest or date.min
    rows = (
        (place, number, *cells)
        for place, history in known.items()
        if history.stages and place in extent.collections["places"]
        for number, cells in enumerate(_cells_of_phases(history, first), start=1)
    )
    return Relation(
        "phases",
        "The state of each port from one day to another, at the end of each day.",
        (
            Field("place", "The port.", to="places", needed=True),
            Field("number", "From 1, by date.", "integer", needed=True),
            Field("state", "The state that is certain; empty: none is."),
            Field("inferred", "Whether the source says less than the state.", "boolean"),
            Field("possible", "States that may have followed by then, in their order."),
            Field("first_day", "The first day.", "date", needed=True),
            Field("last_day", "The last day; empty: from then on.", "date"),
            Field(
                "event",
                "The event that made the certain state; empty: none, it was so from the first.",
                to="events",
            ),
        ),
        tuple(rows),
        ("place", "number"),
    )


def _cells_of_phases(history: History, first: date) -> Iterator[tuple[Cell, ...]]:
    """Yield the cells of each phase of one port, from a first day to the last one of any change."""
    turns = [day for s in history.stages for day in (s.possible_from, s.certain_from)]
    last = max([first, *(day for day in turns if day < date.max)])
    for phase in history.phases(first, last):
        certain, possible = phase.standing
        event = certain.event if certain else None
        yield (
            certain.state if certain else None,
            certain.is_inferred if certain else None,
            ", ".join(stage.state for stage in possible) or None,
            phase.first.isoformat(),
            phase.last.isoformat() if phase.last < last else None,
            event.id if event else None,
        )
