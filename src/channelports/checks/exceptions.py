"""The exceptions that remarks make: warnings that a record may have, for a stated reason."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from channelports.checks.check import Found
from channelports.errors import KeyPath
from channelports.model import COLLECTIONS, AnyRecord, Dataset, Outcome, Remark


class Exemption(NamedTuple):
    """The code of a warning that a remark allows its record to have, and where it does."""

    record: str
    code: str
    path: KeyPath


def exemptions(dataset: Dataset) -> Iterator[Exemption]:
    """Yield what the remarks of each record and its claims allow."""
    for collection in COLLECTIONS:
        for id_, record in dataset.collection(collection).items():
            for path, remark in _remarks(record):
                for number, code in enumerate(remark.allows):
                    yield Exemption(id_, code, (collection, id_, *path, "allows", number))


def needless_exception(dataset: Dataset, warned: Collection[tuple[str, str]]) -> Found:
    """A code that a remark allows, although the record has no such warning.

    ``warned`` are the ids of the records that have warnings, each with the code of one.
    """
    for exemption in exemptions(dataset):
        if (exemption.record, exemption.code) not in warned:
            yield (
                exemption.path,
                f"'{exemption.record}' has no warning '{exemption.code}'; "
                "take it out, or write one that it has",
            )


def _remarks(record: AnyRecord | Outcome) -> Iterator[tuple[KeyPath, Remark]]:
    for number, remark in enumerate(record.remarks):
        yield ("remarks", number), remark
    for place, claim in enumerate(record.claims if isinstance(record, Outcome) else ()):
        for number, remark in enumerate(claim.remarks):
            yield ("claims", place, "remarks", number), remark
