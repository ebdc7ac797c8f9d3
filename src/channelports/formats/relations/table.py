"""What a table is: columns that say what they hold and refer to, and rows."""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple, TypeVar

from channelports.dates import HistoricalDate
from channelports.formats.extent import Extent
from channelports.reports import Cell
from channelports.reports.entries import iso

R = TypeVar("R")

Kind = Literal["string", "integer", "number", "boolean", "date"]
"""What a column holds, in the words of the Table Schema of Frictionless Data."""

Rows = Iterable[tuple[Cell, ...]]


class Field(NamedTuple):
    """A column of a table, which Table Schema calls a field.

    ``to`` is the table to whose ids the column's values refer, if any; ``needed`` is whether every
    row has a value in it.
    """

    name: str
    meaning: str
    kind: Kind = "string"
    to: str = ""
    needed: bool = False


class Relation(NamedTuple):
    """A table of a dataset: columns and rows; the values in its ``key`` columns identify a row."""

    name: str
    meaning: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Cell, ...], ...]
    key: tuple[str, ...]


Maker = Callable[[Extent], Relation]
"""Makes one table of a whole dataset."""


def table(name: str, meaning: str, *fields: Field, key: int = 1) -> Callable[..., Maker]:
    """Return a decorator that turns a function yielding rows into one that makes the whole table.

    ``fields`` are the columns; the first ``key`` of them identify a row.
    """

    def decorate(rows: Callable[[Extent], Rows]) -> Maker:
        names = tuple(field.name for field in fields[:key])
        return lambda extent: Relation(name, meaning, fields, tuple(rows(extent)), names)

    return decorate


RECORD = Field("record", "The record.", to="records", needed=True)


def every(extent: Extent, kind: type[R]) -> Iterator[R]:
    """Yield every record of a class, such as ``Event``, that is exported, in file order."""
    for collection in extent.collections.values():
        yield from (record for record in collection.values() if isinstance(record, kind))


def dated(name: str, meaning: str) -> tuple[Field, ...]:
    """Return the three columns of a date: as written, first day, last day.

    ``name`` and ``meaning`` are those of the first.
    """
    return (
        Field(name, f"{meaning}; EDTF, and clock times as the source gives them."),
        Field(f"{name}_earliest", "The first day that it names.", "date"),
        Field(f"{name}_latest", "The last day that it names.", "date"),
    )


def days(dated: HistoricalDate | None) -> tuple[Cell, Cell, Cell]:
    """Return the three cells of a date, for the columns of ``dated``; three None without a date."""
    if dated is None:
        return None, None, None
    return dated.text, iso(dated.earliest), iso(dated.latest)
