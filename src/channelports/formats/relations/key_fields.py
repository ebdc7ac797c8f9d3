"""The columns of a table that come from the keys of its records, and a record's cells in them."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import Any, NamedTuple

from channelports.dates import HistoricalDate
from channelports.formats.relations.table import Field, Kind, dated, days
from channelports.model import (
    COLLECTIONS,
    CitedText,
    Commander,
    Coordinates,
    Declared,
    Record,
    keys_of,
)
from channelports.model.entries import Entry
from channelports.reports import Cell

OWN_TABLES = frozenset(
    (
        "remarks",
        "cite",
        "aliases",
        "author",
        "sections",
        "claims",
        "attackers",
        "defenders",
        "makes",
    )
)
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


def refers_to(key: Declared) -> str:
    """Return the table that has the ids in a key; ``records`` for ids of any collection.

    Empty for a key that holds no ids.
    """
    homes = ("people",) if key.type is Commander else key.homes
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
