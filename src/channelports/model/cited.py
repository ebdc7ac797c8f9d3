"""Every citation and every remark in a record, wherever in it they stand."""

from collections.abc import Iterator

from channelports.citations import Citation
from channelports.model.entries import Record, Remark
from channelports.model.outcomes import Outcome
from channelports.model.records import AnyRecord, Force, Operation, Person, Place


def citations_in(record: AnyRecord | Outcome) -> Iterator[Citation]:
    """Yield every citation in a record, those of its remarks and parts included."""
    for remark in record.remarks:
        yield from remark.cite
    if isinstance(record, Record):
        yield from record.cite
    if isinstance(record, Outcome):
        for claim in record.claims:
            yield from claim.cite
            for remark in claim.remarks:
                yield from remark.cite
    yield from _citations_of_keys(record)


def remarks_in(record: AnyRecord | Outcome) -> Iterator[Remark]:
    """Yield every remark on a record, those on its claims included."""
    yield from record.remarks
    if isinstance(record, Outcome):
        for claim in record.claims:
            yield from claim.remarks


def _citations_of_keys(record: AnyRecord | Outcome) -> Iterator[Citation]:
    """Yield the citations of single keys, whose values rest on what the record does not cite."""
    match record:
        case Person():
            yield from record.own_rank.cite if record.own_rank else ()
        case Place() if record.coordinates and record.coordinates.cite:
            yield record.coordinates.cite
        case Force():
            yield from record.commander.cite if record.commander else ()
        case Operation():
            yield from record.codename.cite if record.codename else ()
            for combatant in (*record.attackers, *record.defenders):
                yield from combatant.cite
        case _:
            return
