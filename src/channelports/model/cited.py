"""Finds every citation and every remark in a record, at whatever depth."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from channelports.citations import Citation
from channelports.model.entries import Entry, Record, Remark
from channelports.model.keys import keys_with_cite
from channelports.model.outcomes import Outcome
from channelports.model.records import AnyRecord


class CitedValue(NamedTuple):
    """A value that has citations of its own, with these, and the name of the key that holds it."""

    key: str
    value: Any
    cite: tuple[Citation, ...]


def citations_in(record: AnyRecord | Outcome) -> Iterator[Citation]:
    """Yield every citation in a record: its own, and those of its remarks, claims and cited values.

    A citation that occurs several times is yielded each time.
    """
    for remark in remarks_in(record):
        yield from remark.cite
    if isinstance(record, Record):
        yield from record.cite
    if isinstance(record, Outcome):
        for claim in record.claims:
            yield from claim.cite
    for each in cited_values(record):
        yield from each.cite


def remarks_in(record: AnyRecord | Outcome) -> Iterator[Remark]:
    """Yield the remarks on a record and, if it is an outcome, those on its claims."""
    yield from record.remarks
    if isinstance(record, Outcome):
        for claim in record.claims:
            yield from claim.remarks


def cited_values(record: Entry) -> Iterator[CitedValue]:
    """Yield each value in a record that has citations of its own, such as a commander.

    Remarks and claims have citations too, but are left out; for a source, a measure or an outcome
    there is nothing.
    """
    if not isinstance(record, Record):
        return
    for key in keys_with_cite(type(record)):
        held = getattr(record, key)
        for value in held if isinstance(held, tuple) else (held,):
            if cite := own_cite(value):
                yield CitedValue(key, value, cite)


def own_cite(value: object) -> tuple[Citation, ...]:
    """Return the citations that belong to one value of a record; empty if it has none of its own.

    A value without any is supported by the citations of its record.
    """
    cite = getattr(value, "cite", None)
    return (cite,) if isinstance(cite, Citation) else cite or ()
