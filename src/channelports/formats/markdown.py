"""Reports as Markdown: a heading, pipe tables (as GitHub and Pandoc read them), notes, sources."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby

from channelports.characters import plain, safe
from channelports.citations import Citation
from channelports.dates import HistoricalDate
from channelports.quantity import Quantity
from channelports.reports import (
    Cell,
    Head,
    Report,
    Row,
    joined,
    reference,
    shown_date,
)

_MEANT = re.compile(r"[\\`*_\[\]{<>|&$^]|(?<=\S)~")
"""What is markup in some dialect of Markdown; a tilde only where it could end some."""

_SIGNS = frozenset("\\`*_[]{}<>|&$^~#")
"""What may be markup, wherever it is."""

_WRITTEN = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "$": "&#36;", "^": "&#94;", "~": "&#126;"}
"""Entities for characters that not every dialect of Markdown lets a backslash escape."""

_BEGINS_A_BLOCK = re.compile(r"^([0-9]*)([-+.)=:])")
"""What begins a list or a rule at the beginning of a line."""

_BEGINS_A_BLOCK_BEHIND_A_MARK = re.compile(r"^((?:#+|-) [0-9]*)([-+.)=:])")
"""The same at the beginning of a heading or a list item."""

_HASH = re.compile(r"(?<!&)#")
"""What begins or ends a heading, unless it is part of an entity."""

_MARK = "†"
_RIGHT, _LEFT = "--:", "---"


def to_markdown(report: Report) -> str:
    """Return a report as Markdown: a heading, its tables, notes and sources.

    Columns without any value are left out. ``†1`` in a row refers to a note.
    """
    return _Markdown(report).written()


def plain_markdown(text: str, encoding: str) -> str:
    """Return a Markdown text with plain letters for those that an encoding lacks.

    Letters that Markdown would read as markup are escaped.
    """
    return "\n".join(_plain_line(line, encoding) for line in text.split("\n"))


def _plain_line(line: str, encoding: str) -> str:
    if plain(line, encoding) == line:
        return line
    letters = (_plain_letters(letter, encoding) for letter in line)
    return _BEGINS_A_BLOCK_BEHIND_A_MARK.sub(r"\1\\\2", "".join(letters))


def _plain_letters(letter: str, encoding: str) -> str:
    shown = plain(letter, encoding)
    if shown == letter:
        return letter
    return "".join(_escaped(sign) if sign in _SIGNS else sign for sign in shown)


class _Markdown:
    """Writes a report as Markdown; a class, because cells refer to notes by number."""

    def __init__(self, report: Report) -> None:
        self.report = report
        cited = (note for note in report.notes if note.cite)
        self.marked = {note: number for number, note in enumerate(cited, start=1)}

    def written(self) -> str:
        blocks = [
            [f"## {_line_of(self.report.heading)}"],
            *self._tables(),
            *self._listed("Notes", self._notes()),
            *self._listed("Sources", self._sources()),
        ]
        return "\n\n".join("\n".join(block) for block in blocks) + "\n"

    def _listed(self, heading: str, items: Iterable[str]) -> Iterator[Sequence[str]]:
        lines = [f"- {_line_of(item)}" for item in items]
        if lines:
            yield [f"### {heading}"]
            yield lines

    def _notes(self) -> Iterator[str]:
        """Yield the report's notes as lines: those with citations numbered, then those without."""
        for note, number in self.marked.items():
            yield f"{_MARK}{number} {note.text} ({_places(note.cite)})"
        yield from (note.text for note in self.report.notes if not note.cite)

    def _sources(self) -> Iterator[str]:
        return (f"{source.id}: {reference(source)}." for source in self.report.sources)

    def _tables(self) -> Iterator[Sequence[str]]:
        """Yield the lines of a table for each section of the report, after those of its heading."""
        rows = self.report.rows
        for name, same in groupby(rows, lambda row: str(row.cells.get("section") or "")):
            table = self.report.tables[name]
            if table.heading:
                yield [f"### {_line_of(table.heading)}"]
            yield list(self._table(table.heads, tuple(same)))

    def _table(self, heads: Sequence[Head], rows: Sequence[Row]) -> Iterator[str]:
        every = (*rows, *self.report.totals)
        used = [head for head in heads if _is_used(head, every)]
        sourced = any(row.cite or row.notes for row in every)
        yield _line([*(_words(head.text) for head in used), *(["Source"] * sourced)])
        yield _line([*(_alignment(head, every) for head in used), *([_LEFT] * sourced)])
        for row in rows:
            cells = [self._shown(row, head) for head in used]
            yield _line([*cells, *([self._source(row)] * sourced)])
        for row in self.report.totals:
            label = _words(str(row.cells["label"]))
            cells = [label, *(self._shown(row, head) for head in used[1:])]
            yield _line([*map(_strong, cells), *([self._source(row)] * sourced)])

    def _shown(self, row: Row, head: Head) -> str:
        match cell := _cell(row, head):
            case None:
                return "not stated" if head.cell in self.report.figures else ""
            case bool():
                return "yes" if cell else "no"
            case Quantity():
                return _words(cell.display(signed=row.is_difference))
            case StrEnum():
                return _words(cell.replace("-", " "))
            case HistoricalDate():
                return _words(shown_date(cell, row.cells.get("kind")))
            case _:
                return _words(str(cell))

    def _source(self, row: Row) -> str:
        """Return the cell that says who states a row: its citations, and the marks of its notes."""
        numbers = sorted(self.marked[note] for note in row.notes if note.cite)
        marks = (f"{_MARK}{number}" for number in numbers)
        return _words(" ".join([_places(row.cite), *marks]))


def _line_of(text: str) -> str:
    """Return a text for the beginning of a line, escaped so that it begins no list or heading."""
    words = _HASH.sub(r"\\#", _words(text))
    return _BEGINS_A_BLOCK.sub(r"\1\\\2", words)


def _words(text: str) -> str:
    """Return a text on one line, with everything escaped that could be markup."""
    return _MEANT.sub(lambda sign: _escaped(sign[0]), safe(text).strip())


def _escaped(sign: str) -> str:
    return _WRITTEN.get(sign, f"\\{sign}")


def _cell(row: Row, head: Head) -> Cell:
    return row.id if head.cell == "id" else row.cells.get(head.cell)


def _is_used(head: Head, rows: Iterable[Row]) -> bool:
    return any(_cell(row, head) is not None for row in rows)


def _alignment(head: Head, rows: Iterable[Row]) -> str:
    return _RIGHT if any(_is_number(_cell(row, head)) for row in rows) else _LEFT


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float | Quantity) and not isinstance(cell, bool)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _strong(shown: str) -> str:
    return f"**{shown}**" if shown else ""


def _places(cite: tuple[Citation, ...]) -> str:
    """Return citations as ``rickard-2021: Boulogne, para. 5; Boulogne, para. 6``.

    Locators in one source that follow each other are joined.
    """
    places = (joined(tuple(same)) for _, same in groupby(cite, lambda citation: citation.source))
    return "; ".join(f"{source}: {locator}" for source, locator in places)
