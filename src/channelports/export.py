"""Answers as text for machines; the form is a contract.

An answer in JSON is one object with always the same keys. Knows nothing of Rich or files.
"""

import json
from collections.abc import Mapping, Sequence

from channelports.answers import SCHEMA, Answer, Cell, Row, reference
from channelports.answers.answer import joined
from channelports.dates import HistoricalDate
from channelports.errors import Fault
from channelports.model import Dataset, Source
from channelports.quantity import Quantity

Document = Mapping[str, object]


def to_json(answer: Answer, ascii_only: bool = False) -> str:
    """Return an answer as one JSON object, indented, with a line feed at its end."""
    notes = [
        dict(zip(("text", "source", "locator"), (note.text, *joined(note.cite)), strict=True))
        for note in answer.notes
    ]
    return _written(
        _document(
            answer.command,
            answer.dataset,
            [_object(row) for row in answer.rows],
            totals=[_object(row) for row in answer.totals],
            notes=notes,
            sources=[_source(source) for source in answer.sources],
        ),
        ascii_only,
    )


def faults_to_json(faults: Sequence[Fault], dataset: Dataset | None, ascii_only: bool) -> str:
    """Return what ``check`` found; the dataset is null where there are faults."""
    rows: list[Document] = [
        {
            "id": f"{fault.line}:{fault.column}",
            "line": fault.line,
            "column": fault.column,
            "code": fault.code,
            "message": fault.message,
            "source": None,
            "locator": None,
            "note": None,
        }
        for fault in faults
    ]
    return _written(_document("check", dataset, rows), ascii_only)


def version_to_json(dataset: Dataset, tool: str, ascii_only: bool) -> str:
    """Return the tool's version and how many records of each kind the dataset has."""
    rows: list[Document] = [
        {"id": name, "count": count, "source": None, "locator": None, "note": None}
        for name, count in dataset.counts()
    ]
    notes: list[Document] = [{"text": f"channelports {tool}", "source": None, "locator": None}]
    return _written(_document("version", dataset, rows, notes=notes), ascii_only)


def _document(
    command: str,
    dataset: Dataset | None,
    rows: Sequence[Document],
    totals: Sequence[Document] = (),
    notes: Sequence[Document] = (),
    sources: Sequence[Document] = (),
) -> Document:
    """Return the seven keys that every answer has, in their order."""
    header = dataset.dataset if dataset else None
    return {
        "schema": SCHEMA,
        "command": command,
        "dataset": header
        and {"title": header.title, "version": header.version, "licence": header.licence},
        "rows": rows,
        "totals": totals,
        "notes": notes,
        "sources": sources,
    }


def _written(document: Document, ascii_only: bool) -> str:
    text = json.dumps(document, ensure_ascii=ascii_only, indent=2)
    return "".join(f"{_escaped(line)}\n" for line in text.split("\n"))


def _escaped(line: str) -> str:
    """Return a line with all that JSON lets stand and a terminal might obey written as escapes."""
    if line.isprintable():
        return line
    return "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in line)


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


def _source(source: Source) -> Document:
    return {
        "id": source.id,
        "reference": reference(source),
        "url": source.url,
        "group": source.group,
        "reliability": source.reliability,
        "read": source.read,
    }
