"""A table for each collection, one of all records by id, and one row about the dataset."""

from collections.abc import Callable
from itertools import chain

from channelports import queries
from channelports.data.json_reader import SCHEMA
from channelports.formats.extent import Extent
from channelports.formats.relations.key_fields import fields_of
from channelports.formats.relations.table import Field, Relation, dated, days
from channelports.model import SINGULAR, Event, model_of
from channelports.reports import Cell, reference


def dataset(extent: Extent) -> Relation:
    """Return the table about the dataset itself, such as its version; it has one row."""
    header = extent.dataset.dataset
    return Relation(
        "dataset",
        "What the dataset is: one row.",
        (
            Field("title", "What it is about.", needed=True),
            Field("version", "Its version; every change of a fact makes a new one.", needed=True),
            Field("licence", "The licence under which it may be used.", needed=True),
            *dated("period", "The first and the last day of the account"),
            Field("founding", "The source whose account it follows.", to="sources", needed=True),
            Field("author", "Who made it."),
            Field("issued", "When this version was published."),
            Field("url", "Its address."),
            Field("according_to", "The sources of this extract; empty: all of them."),
            Field("schema", "The name and version of this form.", needed=True),
        ),
        (
            (
                *(header.title, header.version, header.licence, *days(header.period)),
                *(header.founding, "; ".join(name.full for name in header.author) or None),
                *(header.issued, header.url, extent.according_to, SCHEMA),
            ),
        ),
        ("title",),
    )


def records(extent: Extent) -> Relation:
    """Return the table of all records of all collections, by id; other tables refer to it."""
    return Relation(
        "records",
        "Every record of any collection, by its id.",
        (
            Field("id", "The id; unique in the whole dataset.", needed=True),
            Field("kind", "What kind of record it is, and so in which table.", needed=True),
            Field("name", "Its name.", needed=True),
            Field("told", "Whether more than its name is stated.", "boolean", needed=True),
        ),
        tuple(
            (id_, SINGULAR[name], extent.name(id_), extent.is_stated(id_))
            for name, collection in extent.collections.items()
            for id_ in collection
        ),
        ("id",),
    )


_ID = Field("id", "Its id, as in records.", to="records", needed=True)


def _table(
    name: str, meaning: str, *computed: tuple[Field, Callable[..., Cell]]
) -> Callable[[Extent], Relation]:
    """Return a function that makes the table of a collection, a row for each record.

    Its columns are the id, the ``computed`` ones (each with the function that fills it), and the
    record's keys. ``name`` is the collection, ``meaning`` says what the table holds.
    """

    def make(extent: Extent) -> Relation:
        made, keys = computed, tuple(fields_of(model_of(name)))
        columns = (*(column for column, _ in made), *chain(*(each.fields for each in keys)))
        rows = tuple(
            (
                record.id,
                *(cell(record) for _, cell in made),
                *chain(*(each.cells(getattr(record, each.key.name)) for each in keys)),
            )
            for record in extent.collections[name].values()
        )
        return Relation(name, meaning, (_ID, *columns), rows, ("id",))

    return make


_REFERENCE = Field("reference", "The work as a bibliography lists it.", needed=True)

sources = _table("sources", "Works that were read.", (_REFERENCE, reference))
measures = _table("measures", "What outcomes count or state.")
places = _table("places", "Ports, towns, capes, hills, rivers and works.")
people = _table("people", "Commanders and deciders.")
forces = _table(
    "forces",
    "Armies, formations, units, garrisons, ships, air commands, batteries and guns.",
)
equipment = _table("equipment", "Types of vehicles, guns and aircraft.")
operations = _table("operations", "Battles, and the campaign.")
outcomes = _table("outcomes", "Questions: a measure of a record. The claims answer them.")


def events(extent: Extent) -> Relation:
    """Return the table of events, each with its position in the chronology."""
    stated = extent.collections["events"]
    order = queries.in_order(event for event in stated.values() if isinstance(event, Event))
    positions = {event.id: position for position, event in enumerate(order, start=1)}
    table = _events(extent)
    rows = tuple((*row, positions[str(row[0])]) for row in table.rows)
    return table._replace(fields=(*table.fields, _POSITION), rows=rows)


_POSITION = Field("position", "Its place in the chronology, from 1.", "integer", needed=True)

_events = _table("events", "What happened, and what was planned (kind: plan).")
