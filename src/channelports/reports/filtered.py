"""What an answer says of the sources that were chosen or left out, and what they do not cover."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from channelports.model import NamedRecord, keys_of, own_claim
from channelports.queries.source_filter import SourceFilter
from channelports.reports.answer import Note, Result, Row

_NAMED = 5
"""Up to this many rows that are not covered are named; more are only counted."""

_ALIASES = next(key.key.label for key in keys_of(NamedRecord) if key.name == "aliases")

_ONE_A_KEY = ("record", "fight")
"""The sections of a page with a row for each key of a record, which its label tells apart."""

_NAMES = ("port", "title", "name", "label")
"""The cells that say what a row is about."""


def according_to(answer: Result, entire: Result, chosen: SourceFilter) -> Result:
    """Return the answer of the chosen sources, with a sentence on what they do not cover.

    ``answer`` is made from the chosen sources, ``entire`` from all sources for the same question:
    the rows that only ``entire`` has are not covered.
    """
    stated = {_key(row) for row in _stating(answer)}
    every = {_key(row): row for row in _stating(entire) if not _is_stated(row, answer, entire)}
    missing = [row for key, row in every.items() if key not in stated]
    names = Counter(_name(row) for row in every.values())
    named = [_named(row, names) for row in missing]
    line = _line(answer, chosen, named, len(every))
    return replace(
        answer,
        heading=f"{answer.heading}, {_asked(chosen)}",
        remarks=(*answer.remarks, Note(line, ())),
        filtered=line,
    )


def _asked(chosen: SourceFilter) -> str:
    """Return in words which sources were chosen: according to these, without those, or both.

    Such as ``according to wikipedia``.
    """
    according = f"according to {chosen.label}" if chosen.label else ""
    return ", ".join(
        filter(None, (according, f"without {chosen.without}" if chosen.without else ""))
    )


def _stating(answer: Result) -> tuple[Row, ...]:
    """Return the rows of an answer that have citations; all rows if none has.

    Aliases and computed rows are always left out: nobody is cited for them.
    """
    rows = tuple(
        row
        for row in answer.rows
        if row.cells.get("section") != "computed" and not _has_aliases(row)
    )
    return tuple(row for row in rows if row.cite) or rows


def _has_aliases(row: Row) -> bool:
    """Return whether a row of a page has the aliases of its record."""
    return row.cells.get("section") == "record" and row.cells["label"] == _ALIASES


def _is_stated(row: Row, answer: Result, entire: Result) -> bool:
    """Return whether the chosen sources state in a record itself what an outcome's row says.

    Then the row is not missing from ``answer``. Always false if the rows are records.
    """
    asked = (
        entire.dataset.outcomes.get(row.id)
        if entire.rows_are_called != Result.rows_are_called
        else None
    )
    return bool(asked and own_claim(answer.dataset[asked.of], asked.measure))


def _key(row: Row) -> tuple[object, ...]:
    """Return what identifies a row, to find the same row in the answer of other sources.

    That is its id, section, measure, event and place, and on a page also its label.
    """
    names = ("section", "measure", "event", "place")
    label = row.cells.get("label") if row.cells.get("section") in _ONE_A_KEY else None
    return row.id, label, *(row.cells.get(name) for name in names)


def _name(row: Row) -> str:
    """Return in words what a row is about, such as ``Prisoners of Boulogne``; at worst its id."""
    if row.cells.get("measure"):
        measure = row.cells.get("measure_name") or row.cells["label"]
        return f"{measure} of {row.cells.get('of_name') or row.cells['port']}"
    if row.cells.get("event"):
        return f"“{row.cells['title']}”"
    return str(next(filter(None, map(row.cells.get, _NAMES)), row.id))


def _named(row: Row, names: Mapping[str, int]) -> str:
    """Return what a row is about, with its value if several rows are about the same.

    ``names`` has the number of rows for each name.
    """
    name = _name(row)
    value = row.cells.get("value") if names[name] > 1 else None
    return f"{name} ({value})" if value else name


def _line(answer: Result, chosen: SourceFilter, missing: list[str], count: int) -> str:
    """Return the sentence on which sources were chosen, and what they do not cover.

    ``missing`` names the rows that are not covered. Up to five are named, of more only the number
    is given, out of ``count`` rows.
    """
    asked = _opening(chosen, answer.dataset.dataset.founding)
    if not answer.can_miss_rows:
        return f"{asked}."
    by_whom = "" if chosen.label else " by the others"
    if not missing:
        return f"{asked}; {'it covers' if chosen.label else 'the others cover'} everything here."
    if len(missing) <= _NAMED:
        return f"{asked}; not covered{by_whom}: {', '.join(dict.fromkeys(missing))}."
    return f"{asked}; {len(missing)} of {count} {answer.rows_are_called} not covered{by_whom}."


def _opening(chosen: SourceFilter, founding: str) -> str:
    """Return how the sentence on the chosen sources begins, without a full stop.

    If only the sources to leave out are given and the founding one is among them, it says so.
    ``founding`` is the id of that source.
    """
    asked = _asked(chosen)
    asked = f"{asked[0].upper()}{asked[1:]}"
    if not chosen.without:
        return f"{asked} alone"
    if chosen.label or founding in chosen.sources:
        return asked
    return f"{asked}: the main source is left out, and this is the account of the others"
