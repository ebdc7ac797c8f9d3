"""The exceptions that remarks make: warnings that a record may have, for a stated reason."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from channelports.checks.check import Found
from channelports.errors import KeyPath
from channelports.model import COLLECTIONS, AnyRecord, Dataset, Outcome, Remark


class Exemption(NamedTuple):
    """A warning that a remark allows: the record's id, the warning's code, its path in the file."""

    record: str
    code: str
    path: KeyPath


def exemptions(dataset: Dataset) -> Iterator[Exemption]:
    """Yield every warning that a remark on a record, or on a claim of it, allows by its code."""
    for collection in COLLECTIONS:
        for id_, record in dataset.collection(collection).items():
            for path, remark in _remarks(record):
                for number, code in enumerate(remark.allows):
                    yield Exemption(id_, code, (collection, id_, *path, "allows", number))


def needless_exception(dataset: Dataset, warned: Collection[tuple[str, str]]) -> Found:
    """A code that a remark allows, although the record has no such warning.

    Yields a path and a message for each; ``ports check`` prints them as warnings. ``warned`` has
    the (record id, code) of every warning that the other checks found.
    """
    for exemption in exemptions(dataset):
        if (exemption.record, exemption.code) not in warned:
            yield (
                exemption.path,
                f"'{exemption.record}' has no warning '{exemption.code}'; "
                "delete the code, or write one that it has",
            )


def _remarks(record: AnyRecord | Outcome) -> Iterator[tuple[KeyPath, Remark]]:
    for number, remark in enumerate(record.remarks):
        yield ("remarks", number), remark
    for place, claim in enumerate(record.claims if isinstance(record, Outcome) else ()):
        for number, remark in enumerate(claim.remarks):
            yield ("claims", place, "remarks", number), remark
