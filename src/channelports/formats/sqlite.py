"""A whole dataset as an SQLite database: tables, views like the commands, and a full-text index.

It is made in memory, so that it is written whole or not at all. The same dataset makes the same
bytes.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from channelports.characters import safe
from channelports.dates import HistoricalDate
from channelports.formats.extent import Extent
from channelports.formats.relations import Field, Relation, relations
from channelports.model import Outcome
from channelports.reports import Cell
from channelports.reports.search import passages_of

_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
"""The SQLite type for each kind of column; other kinds are text."""

_INDEX = """
CREATE VIRTUAL TABLE records_fts USING fts5(
    name, text, content="records", tokenize="unicode61 remove_diacritics 2"
);
"""
"""The index has the table as its content, by which other programs find it."""


def to_database(extent: Extent) -> bytes:
    """Return a whole dataset as the bytes of an SQLite file, for ``ports export sqlite``.

    Raises MemoryError if it is too large for memory.
    """
    with closing(sqlite3.connect(":memory:")) as database:
        for table in _with_texts(extent):
            database.execute(_declared(table))
            _fill(database, table)
        database.executescript(_INDEX)
        database.execute("INSERT INTO records_fts (records_fts) VALUES ('rebuild')")
        database.executescript(Path(__file__).with_name("views.sql").read_text("utf-8"))
        database.commit()
        try:
            return database.serialize()
        except sqlite3.OperationalError as error:  # there is no other way for it to fail
            raise MemoryError from error


def _declared(table: Relation) -> str:
    """Return a table's CREATE TABLE statement, with the meaning of each column as a comment."""
    columns = "\n".join(f"    {_column(column)}, -- {column.meaning}" for column in table.fields)
    key = ", ".join(table.key)
    return f"CREATE TABLE {table.name} ( -- {table.meaning}\n{columns}\n    PRIMARY KEY ({key})\n)"


def _column(column: Field) -> str:
    needed = " NOT NULL" if column.needed else ""
    refers = f" REFERENCES {column.to} (id)" if column.to else ""
    return f'"{column.name}" {_TYPES.get(column.kind, "TEXT")}{needed}{refers}'


def _fill(database: sqlite3.Connection, table: Relation) -> None:
    blanks = ", ".join("?" * len(table.fields))
    database.executemany(
        f"INSERT INTO {table.name} VALUES ({blanks})",  # noqa: S608 - the names are our own
        ([_stored(cell) for cell in row] for row in table.rows),
    )


def _stored(cell: Cell) -> str | int | float | None:
    match cell:
        case HistoricalDate():
            return cell.text
        case str():
            return safe(cell)
        case bool() | int() | float() | None:
            return cell
        case _:
            return str(cell)


def _with_texts(extent: Extent) -> Iterator[Relation]:
    """Yield the tables of a dataset; the table of all records gets a column ``text``.

    The full-text index is made of that column.
    """
    records, *others = relations(extent)
    text = Field("text", "All its text, and the names of what it is linked to.", needed=True)
    rows = tuple((*row, _text(extent, str(row[0]))) for row in records.rows)
    yield records._replace(fields=(*records.fields, text), rows=rows)
    yield from others


def _text(extent: Extent, id_: str) -> str:
    """Return the texts of a record that ``ports search`` searches, for the full-text index."""
    record = extent.dataset[id_]
    texts = [passage.text for passage in passages_of(extent.dataset, record)]
    if isinstance(record, Outcome):  # figures without separators, as people search for them
        texts += [str(claim.value) for claim in record.claims]
    return "\n".join(dict.fromkeys(texts))
