"""A table for each collection, one of all records by id, and one row about the dataset.

The columns of a collection come from the keys of its records.
"""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from itertools import chain
from typing import Any, NamedTuple

from channelports.data.json_reader import SCHEMA
from channelports.dates import HistoricalDate
from channelports.formats.extent import Extent
from channelports.formats.relations.table import (
    Field,
    Kind,
    Maker,
    Relation,
    Rows,
    dated,
    days,
    table,
)
from channelports.model import (
    COLLECTIONS,
    SINGULAR,
    CitedText,
    Commander,
    Coordinates,
    Declared,
    Event,
    Parent,
    Record,
    keys_of,
    model_of,
)
from channelports.model.entries import Entry
from channelports.queries import links
from channelports.reports import Cell, reference


@table(
    "dataset",
    "What the dataset is: one row.",
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
)
def dataset(extent: Extent) -> Rows:
    """Yield the one row about the dataset itself, such as its version."""
    header = extent.dataset.dataset
    yield (
        *(header.title, header.version, header.licence, *days(header.period)),
        *(header.founding, "; ".join(name.full for name in header.author) or None),
        *(header.issued, header.url, extent.according_to, SCHEMA),
    )


@table(
    "records",
    "Every record of any collection, by its id.",
    Field("id", "The id; unique in the whole dataset.", needed=True),
    Field("kind", "What kind of record it is, and so in which table.", needed=True),
    Field("name", "Its name.", needed=True),
    Field("told", "Whether more than its name is stated.", "boolean", needed=True),
)
def records(extent: Extent) -> Rows:
    """Yield a row for each record of any collection; other tables refer to it by its id."""
    for name, collection in extent.collections.items():
        for id_ in collection:
            yield id_, SINGULAR[name], extent.name(id_), extent.is_stated(id_)


OWN_TABLES = {
    *("remarks", "cite", "aliases", "search_terms", "author", "sections", "claims"),
    *("attackers", "defenders", "makes"),
}
"""The keys whose values have a table of their own."""

_KINDS: dict[type, Kind] = {bool: "boolean", int: "integer", float: "number"}


class KeyFields(NamedTuple):
    """A key of a record, its columns in a table, and the function that makes a value's cells."""

    key: Declared
    fields: tuple[Field, ...]
    cells: Callable[[Any], Iterable[Cell]]


def fields_of(model: type[Entry]) -> Iterator[KeyFields]:
    """Yield the table columns for each key of a record's class, in the order of declaration.

    Keys that hold several ids are left out: they have tables of their own (:func:`links_of`). So
    are those in ``OWN_TABLES``.
    """
    for key in keys_of(model):
        if key.name in OWN_TABLES or (key.holds_many and key.homes):
            continue
        if key.type is HistoricalDate and issubclass(model, Record):
            yield KeyFields(key, dated(key.column, key.key.meaning.removesuffix(".")), days)
        elif key.type is Coordinates:
            yield KeyFields(key, _COORDINATES, _degrees)
        else:
            yield KeyFields(key, (_column(key),), lambda value: (_cell(value),))


def links_of(model: type[Entry]) -> Iterator[Declared]:
    """Yield the keys of a record's class that hold several ids; each becomes a table of links."""
    keys = (key for key in keys_of(model) if key.name not in OWN_TABLES)
    return (key for key in keys if key.holds_many and key.homes)


_HOMES_OF_PARTS: dict[object, tuple[str, ...]] = {Commander: ("people",), Parent: ("forces",)}
"""The collections of the ids in values that can have citations of their own."""


def refers_to(key: Declared) -> str:
    """Return the table that has the ids in a key; ``records`` for ids of any collection.

    Empty for a key that holds no ids.
    """
    homes = _HOMES_OF_PARTS.get(key.type, key.homes)
    return "records" if homes == COLLECTIONS else "".join(homes)


def _column(key: Declared) -> Field:
    is_flag = key.type is bool
    kind = _KINDS.get(key.type, "string")
    return Field(key.column, key.key.meaning, kind, refers_to(key), key.needed or is_flag)


def _cell(value: object) -> Cell:
    """Return the value of a key as one cell of a table; several texts are joined by semicolons.

    Raises TypeError for a type of value that has no cell yet.
    """
    match value:
        case None | bool() | int() | float() | StrEnum() | str() | HistoricalDate():
            return value
        case tuple():
            return "; ".join(str(_cell(each)) for each in value) or None
        case CitedText():
            return value.text
        case Commander():
            return value.person
        case Parent():
            return value.force
        case _:
            raise TypeError(f"say in {__name__} what the cell of a {type(value).__name__} is")


_COORDINATES = (
    Field("latitude", "Degrees north (WGS 84).", "number"),
    Field("longitude", "Degrees east (WGS 84).", "number"),
    Field("coordinates_from", "A citation, or general-knowledge: good to about a kilometre."),
)


def _degrees(place: Coordinates | None) -> tuple[Cell, Cell, Cell]:
    if place is None:
        return None, None, None
    return place.latitude, place.longitude, str(place.cite or place.basis)


_ID = Field("id", "Its id, as in records.", to="records", needed=True)


def _table(name: str, meaning: str, *computed: tuple[Field, Callable[..., Cell]]) -> Maker:
    """Return a function that makes the table of a collection, a row for each record.

    Its columns are the id, the ``computed`` ones (each with the function that fills it), and the
    record's keys. ``name`` is the collection, ``meaning`` says what the table holds.
    """
    keys = tuple(fields_of(model_of(name)))
    columns = (*(column for column, _ in computed), *chain(*(each.fields for each in keys)))

    @table(name, meaning, _ID, *columns)
    def make(extent: Extent) -> Rows:
        for record in extent.collections[name].values():
            yield (
                record.id,
                *(cell(record) for _, cell in computed),
                *chain(*(each.cells(getattr(record, each.key.name)) for each in keys)),
            )

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


_events = _table("events", "What happened, and what was planned (kind: plan).")
_POSITION = Field("position", "Its place in the chronology, from 1.", "integer", needed=True)


def events(extent: Extent) -> Relation:
    """Return the table of events, each with its position in the chronology."""
    stated = extent.collections["events"]
    order = links.in_order(event for event in stated.values() if isinstance(event, Event))
    positions = {event.id: position for position, event in enumerate(order, start=1)}
    made = _events(extent)
    rows = tuple((*row, positions[str(row[0])]) for row in made.rows)
    return made._replace(fields=(*made.fields, _POSITION), rows=rows)
