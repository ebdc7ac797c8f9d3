"""Reports as JSON (one object that always has the same keys) or JSON Lines (one object per row)."""

import json
import re
from collections.abc import Mapping

from channelports.dates import HistoricalDate
from channelports.model import Header, Source
from channelports.quantity import Quantity
from channelports.reports import SCHEMA, Cell, Note, Report, Row, joined, reference

Document = Mapping[str, object]

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def to_json(report: Report) -> str:
    """Return a report as one indented JSON object, with a final line feed.

    It has the rows, totals, notes and sources of the answer, and the header of the dataset.
    """
    document = {
        "schema": SCHEMA,
        "command": report.command,
        "dataset": _header(report.header),
        "rows": [_object(row) for row in report.rows],
        "totals": [_object(row) for row in report.totals],
        "notes": [_note(note) for note in report.notes],
        "sources": [_source(source) for source in report.sources],
    }
    return lines(json.dumps(document, ensure_ascii=False, indent=2))


def to_jsonl(report: Report) -> str:
    """Return the rows of a report as JSON Lines: one object per row and line, and nothing else."""
    return "".join(lines(json.dumps(_object(row), ensure_ascii=False)) for row in report.rows)


def escape_non_ascii(text: str, encoding: str) -> str:
    """Return a JSON text that an encoding can write: with escapes unless the encoding is Unicode.

    JSON has characters beyond ASCII only in strings, where an escape means the same.
    """
    if encoding.lower().replace("-", "").startswith("utf"):
        return text
    return _NOT_ASCII.sub(lambda letter: json.dumps(letter[0])[1:-1], text)


def lines(text: str) -> str:
    """Return a JSON text with a final line feed, and with escapes for unprintable characters.

    So nothing in it can steer a terminal.
    """
    return "".join(f"{_escaped(line)}\n" for line in text.split("\n"))


def _escaped(line: str) -> str:
    """Return one line of a JSON text with escapes for the characters that are not printable."""
    if line.isprintable():
        return line
    return "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in line)


def _header(header: Header | None) -> Document | None:
    if header is None:
        return None
    return {"title": header.title, "version": header.version, "licence": header.licence}


def _object(row: Row) -> Document:
    return {name: _value(cell) for name, cell in row.flat().items()}


def _value(cell: Cell) -> object:
    match cell:
        case Quantity():
            return cell.as_json()
        case HistoricalDate():
            return cell.text
        case _:
            return cell


def _note(note: Note) -> Document:
    source, locator = joined(note.cite)
    return {"text": note.text, "source": source, "locator": locator}


def _source(source: Source) -> Document:
    return {
        "id": source.id,
        "reference": reference(source),
        "url": source.url,
        "group": source.group,
        "reliability": source.reliability,
        "read": source.read,
        "reliable_for": source.reliable_for,
    }
