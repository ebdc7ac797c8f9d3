"""Finds every citation and every remark in a record, at whatever depth."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from channelports.citations import Citation
from channelports.model.entries import Entry, Record, Remark
from channelports.model.keys import keys_with_cite
from channelports.model.outcomes import Outcome
from channelports.model.records import AnyRecord


class CitedValue(NamedTuple):
    """A value with citations of its own, and the key of the record that holds it."""

    key: str
    value: Any
    cite: tuple[Citation, ...]


def citations_in(record: AnyRecord | Outcome) -> Iterator[Citation]:
    """Yield every citation in a record, also those of its remarks, claims and values."""
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
    """Yield every remark on a record, also those on its claims."""
    yield from record.remarks
    if isinstance(record, Outcome):
        for claim in record.claims:
            yield from claim.remarks


def cited_values(record: Entry) -> Iterator[CitedValue]:
    """Yield the values of a record that have citations of their own, except remarks and claims."""
    if not isinstance(record, Record):
        return
    for key in keys_with_cite(type(record)):
        held = getattr(record, key)
        for value in held if isinstance(held, tuple) else (held,):
            if cite := own_cite(value):
                yield CitedValue(key, value, cite)


def own_cite(value: object) -> tuple[Citation, ...]:
    """Return the citations that a value has itself, or an empty tuple.

    Such a value rests on the citations of its record.
    """
    cite = getattr(value, "cite", None)
    return (cite,) if isinstance(cite, Citation) else cite or ()
