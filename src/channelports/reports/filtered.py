"""What an answer says of the sources that were chosen or left out, and what they do not cover."""

from collections import Counter
from dataclasses import replace

from channelports.model import own_claim
from channelports.queries.source_filter import SourceFilter
from channelports.reports.answer import Note, Result, Row

_NAMED = 5
"""Up to this many rows that are not covered are named; more are only counted."""


def according_to(answer: Result, entire: Result, chosen: SourceFilter) -> Result:
    """Return the answer of the chosen sources, with a sentence on what they do not cover.

    ``answer`` is made from the chosen sources, ``entire`` from all sources for the same question:
    the rows that only ``entire`` has are not covered.
    """
    stated = {_key(row) for row in _stating(answer)}
    every = {_key(row): row for row in _stating(entire) if not _is_stated(row, answer, entire)}
    missing = [row for key, row in every.items() if key not in stated]
    count = Counter(row.about for row in every.values())
    named = [_named(row, is_alone=count[row.about] == 1) for row in missing]
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

    Rows for which nobody is cited, such as aliases, are always left out.
    """
    rows = tuple(row for row in answer.rows if row.citable)
    return tuple(row for row in rows if row.cite) or rows


def _is_stated(row: Row, answer: Result, entire: Result) -> bool:
    """Return whether the chosen sources state in a record itself what a row of a claim says.

    Then the row is not missing from ``answer``. Always false for other rows.
    """
    asked = entire.dataset.outcomes.get(row.id) if row.part else None
    return bool(asked and own_claim(answer.dataset[asked.of], asked.measure))


def _key(row: Row) -> tuple[object, ...]:
    """Return what identifies a row, to find the same row in the answer of other sources."""
    return row.id, row.cells.get("section"), row.part


def _named(row: Row, is_alone: bool) -> str:
    """Return what a row is about, with its value unless no other row is about the same."""
    value = None if is_alone else row.cells.get("value")
    return f"{row.about} ({value})" if value else row.about


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
