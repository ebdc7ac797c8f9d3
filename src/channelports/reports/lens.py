"""What an answer says of the sources that were asked, or left out, and where they are silent."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from channelports.model import own_claim
from channelports.queries.lens import Lens
from channelports.reports.answer import Note, Result, Row

_NAMED = 5
"""How many silences are named; more are counted."""

_WORKS, _RECORDS = "works", "records"

_ROWS = {
    "casualties": "ports",
    "Changes": "changes",
    "chronology": "events",
    "cite": _WORKS,
    "compare": "values",
    "disputes": "disputes",
    "Ports": "columns",
    "forces": "forces",
    "outcomes": "questions",
    "people": "people",
    "prisoners": "ports",
    "map": "ports",
    "sources": _WORKS,
    "status": "ports",
    "timeline": "states and marked days",
    "show": "facts on this page",
}
"""What the rows of a result or a command are called; those of others are records."""

_NEVER_SILENT = (_WORKS, "disputes", "columns")
"""Rows that do not show where a source is silent: it does not differ from itself, for one."""

_NAMES = ("port", "title", "name", "label")
"""The cells that say what a row is about."""


def according_to(seen: Result, entire: Result, lens: Lens) -> Result:
    """Return an answer with the name of its source, and with what that says nothing of."""
    told = {_key(row) for row in _stating(seen)}
    every = {_key(row): row for row in _stating(entire) if not _is_stated(row, seen, entire)}
    silent = [row for key, row in every.items() if key not in told]
    names = Counter(_name(row) for row in every.values())
    called = [_called(row, names) for row in silent]
    line = _line(_rows(seen), lens, called, len(every), entire.dataset.dataset.founding)
    return replace(
        seen,
        heading=f"{seen.heading}, {_asked(lens)}",
        remarks=(*seen.remarks, Note(line, ())),
        filtered=line,
    )


def _asked(lens: Lens) -> str:
    """Return which sources were asked: *according to wikipedia*, *without wikipedia*."""
    chosen = f"according to {lens.label}" if lens.label else ""
    return ", ".join(filter(None, (chosen, f"without {lens.without}" if lens.without else "")))


def _stating(answer: Result) -> tuple[Row, ...]:
    """Return the rows that state something: those that are cited, where any is."""
    rows = tuple(row for row in answer.rows if row.cells.get("section") != "computed")
    return tuple(row for row in rows if row.cite) or rows


def _is_stated(row: Row, seen: Result, entire: Result) -> bool:
    """Tell whether a row is what others give for a value that its record has here itself."""
    asked = entire.dataset.outcomes.get(row.id) if _rows(entire) != _RECORDS else None
    return bool(asked and own_claim(seen.dataset[asked.of], asked.measure))


def _key(row: Row) -> tuple[object, ...]:
    """Return what a row is about: a record, a question, or what an event made of a place."""
    names = ("section", "measure", "event", "place")
    return row.id, *(row.cells.get(name) for name in names)


def _name(row: Row) -> str:
    """Return the words that say what a row is about; its id, where it has none."""
    if row.cells.get("measure"):
        measure = row.cells.get("measure_name") or row.cells["label"]
        return f"{measure} of {row.cells.get('of_name') or row.cells['port']}"
    if row.cells.get("event"):
        return f"“{row.cells['title']}”"
    return str(next(filter(None, map(row.cells.get, _NAMES)), row.id))


def _called(row: Row, names: Mapping[str, int]) -> str:
    """Return what a row is about, with its value if others are about the same."""
    name = _name(row)
    value = row.cells.get("value") if names[name] > 1 else None
    return f"{name} ({value})" if value else name


def _rows(answer: Result) -> str:
    return _ROWS.get(type(answer).__name__) or _ROWS.get(answer.command, _RECORDS)


def _line(rows: str, lens: Lens, silent: list[str], count: int, founding: str) -> str:
    asked = _opening(lens, founding)
    if rows in _NEVER_SILENT:
        return f"{asked}."
    they_are = "" if lens.label else "the others are "
    if not silent:
        nothing = "silent on nothing here" if lens.label else "the others cover everything here"
        return f"{asked}; {nothing}."
    names = dict.fromkeys(silent)
    if len(silent) <= _NAMED:
        return f"{asked}; {they_are}silent on {', '.join(names)}."
    return f"{asked}; {they_are}silent on {len(silent)} of {count} {rows}."


def _opening(lens: Lens, founding: str) -> str:
    """Return which sources were asked, and that the founding one is not among them."""
    asked = _asked(lens)
    asked = f"{asked[0].upper()}{asked[1:]}"
    if not lens.without:
        return f"{asked} alone"
    if lens.label or founding in lens.sources:
        return asked
    return f"{asked}: the main source is left out, and this is the account of the others"
