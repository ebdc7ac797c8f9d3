"""Replies as Markdown: a heading, pipe tables (as GitHub and Pandoc read them), notes, sources."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from channelports.answers import Cell, Column, Note, Report, Row, Section, joined, reference
from channelports.characters import clean
from channelports.citations import Citation
from channelports.dates import HistoricalDate
from channelports.quantity import Quantity

_MEANT = re.compile(r"([\\`*_~\[\]<>|&$#])")
"""What some Markdown or other takes for markup within a line."""

_MARK = "†"
_RIGHT, _LEFT = "--:", "---"


def to_markdown(report: Report) -> str:
    """Return a reply for people who paste it into a document.

    Columns in which nothing stands are left out. ``†1`` in a row points to a note.
    """
    sources = [f"- {_words(source.id)}: {_words(reference(source))}." for source in report.sources]
    blocks = [
        [f"## {_words(report.heading)}"],
        *_tables(report),
        *_headed("Notes", [f"- {note}" for note in _notes(report)]),
        *_headed("Sources", sources),
    ]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _headed(heading: str, lines: Sequence[str]) -> Iterator[Sequence[str]]:
    if lines:
        yield [f"### {heading}"]
        yield lines


def _notes(report: Report) -> Iterator[str]:
    """Yield the remarks that have a mark, in the order of their numbers, then the others."""
    for number, note in enumerate(_marked(report), start=1):
        yield f"{_MARK}{number} {_words(note.text)} ({_words(_places(note.cite))})"
    yield from (_words(note.text) for note in report.notes if not note.cite)


def _marked(report: Report) -> list[Note]:
    return [note for note in report.notes if note.cite]


def _tables(report: Report) -> Iterator[Sequence[str]]:
    """Yield each run of rows of one section as a table, under the section's heading."""
    for name, same in groupby(report.rows, lambda row: str(row.cells.get("section") or "")):
        section = report.sections[name]
        if section.heading:
            yield [f"### {_words(section.heading)}"]
        yield list(_table(report, section, tuple(same)))


def _table(report: Report, section: Section, rows: Sequence[Row]) -> Iterator[str]:
    columns = [column for column in section.columns if _is_used(column, rows)]
    sources = any(row.cite for row in rows)
    yield _line([*(_words(column.head) for column in columns), *(["Source"] * sources)])
    yield _line([*(_alignment(column, rows) for column in columns), *([_LEFT] * sources)])
    for row in rows:
        cells = [_shown(report, row, column) for column in columns]
        yield _line([*cells, *([_source(report, row)] * sources)])
    for row in report.totals:
        label = _words(str(row.cells["label"]))
        cells = [label, *(_shown(report, row, column) for column in columns[1:])]
        yield _line([*map(_strong, cells), *([_source(report, row)] * sources)])


def _cell(row: Row, column: Column) -> Cell:
    return row.id if column.cell == "id" else row.cells.get(column.cell)


def _is_used(column: Column, rows: Iterable[Row]) -> bool:
    return any(_cell(row, column) is not None for row in rows)


def _alignment(column: Column, rows: Iterable[Row]) -> str:
    return _RIGHT if any(_is_number(_cell(row, column)) for row in rows) else _LEFT


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float | Quantity) and not isinstance(cell, bool)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _shown(report: Report, row: Row, column: Column) -> str:
    match cell := _cell(row, column):
        case None:
            return "not stated" if column.cell in report.figures else ""
        case bool():
            return "yes" if cell else "no"
        case Quantity():
            return _words(cell.display(signed=row.id == "difference"))
        case HistoricalDate():
            return _words(cell.display())
        case _:
            return _words(str(cell))


def _strong(shown: str) -> str:
    return f"**{shown}**" if shown else ""


def _source(report: Report, row: Row) -> str:
    """Return who says so, and where, with the marks of the remarks on the row."""
    marked = _marked(report)
    marks = [f"{_MARK}{marked.index(note) + 1}" for note in row.notes if note.cite]
    return " ".join([*filter(None, [_words(_places(row.cite))]), *marks])


def _places(cite: tuple[Citation, ...]) -> str:
    """Return citations as ``rickard-2021: Boulogne, para. 5; Boulogne, para. 6``."""
    places = (joined(tuple(same)) for _, same in groupby(cite, lambda citation: citation.source))
    return "; ".join(f"{source}: {locator}" for source, locator in places)


def _words(text: str) -> str:
    """Return a text on one line, none of whose characters Markdown takes for its own."""
    return _MEANT.sub(r"\\\1", clean(text))
