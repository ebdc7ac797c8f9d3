"""What an answer says of the source through which it was asked, and where that is silent."""

from dataclasses import replace

from channelports.answers.answer import Answer, Note, Result, Row
from channelports.query.lens import Lens

_NAMED = 5
"""How many silences are named; more are counted."""

_ROWS = {
    "casualties": "ports",
    "changes": "changes",
    "chronology": "events",
    "cite": "works",
    "compare": "values",
    "forces": "forces",
    "outcomes": "questions",
    "people": "people",
    "prisoners": "ports",
    "map": "ports",
    "status": "ports",
    "timeline": "states and marked days",
    "show": "facts on this page",
}
"""What the rows of a layout or a command are called; those of the others are records."""

_WORKS = "works"

_NAMES = ("port", "title", "name", "label")
"""The cells that say what a row is about."""


def according_to(seen: Result, entire: Result, lens: Lens) -> Result:
    """Return an answer with the name of its source, and with what that says nothing of."""
    told = {_key(row) for row in _stating(seen)}
    every = {_key(row): row for row in _stating(entire)}
    silent = [row for key, row in every.items() if key not in told]
    line = _line(_rows(seen), lens, silent, len(every))
    return replace(
        seen,
        heading=f"{seen.heading}, according to {lens.label}",
        remarks=(*seen.remarks, Note(line, ())),
        filtered=line,
    )


def _stating(answer: Result) -> tuple[Row, ...]:
    """Return the rows that state something: those that are cited, where any is."""
    rows = tuple(row for row in answer.rows if row.cells.get("section") != "computed")
    return tuple(row for row in rows if row.cite) or rows


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


def _rows(answer: Result) -> str:
    layout = answer.layout if isinstance(answer, Answer) else ""
    return _ROWS.get(layout) or _ROWS.get(answer.command, "records")


def _line(rows: str, lens: Lens, silent: list[Row], count: int) -> str:
    alone = f"According to {lens.label} alone"
    if rows == _WORKS:  # that other works say nothing here is what was asked for
        return f"{alone}."
    if not silent:
        return f"{alone}; silent on nothing here."
    names = dict.fromkeys(_name(row) for row in silent)
    if len(silent) <= _NAMED:
        return f"{alone}; silent on {', '.join(names)}."
    return f"{alone}; silent on {len(silent)} of {count} {rows}."
