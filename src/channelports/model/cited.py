"""Every citation and every remark in a record, wherever in it they stand."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from channelports.citations import Citation
from channelports.model.entries import Entry, Record, Remark
from channelports.model.keys import keys_with_cite
from channelports.model.outcomes import Outcome
from channelports.model.records import AnyRecord


class CitedValue(NamedTuple):
    """A value that names its own sources, and the key under which the record has it."""

    key: str
    value: Any
    cite: tuple[Citation, ...]


def citations_in(record: AnyRecord | Outcome) -> Iterator[Citation]:
    """Yield every citation in a record, those of its remarks and parts included."""
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
    """Yield every remark on a record, those on its claims included."""
    yield from record.remarks
    if isinstance(record, Outcome):
        for claim in record.claims:
            yield from claim.remarks


def cited_values(record: Entry) -> Iterator[CitedValue]:
    """Yield the values of a record that name their own sources; its remarks and claims apart."""
    if not isinstance(record, Record):
        return
    for key in keys_with_cite(type(record)):
        held = getattr(record, key)
        for value in held if isinstance(held, tuple) else (held,):
            if cite := own_cite(value):
                yield CitedValue(key, value, cite)


def own_cite(value: object) -> tuple[Citation, ...]:
    """Return the citations that a value has of its own; none where it rests on its record's."""
    cite = getattr(value, "cite", None)
    return (cite,) if isinstance(cite, Citation) else cite or ()
