"""The exceptions that remarks make: warnings that a record may have, for a reason that is told."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from channelports.checks.finding import Finding, Found, Path
from channelports.model import COLLECTIONS, AnyRecord, Dataset, Outcome, Remark


class Exemption(NamedTuple):
    """A code that a remark allows its record to have, and where it does."""

    record: str
    code: str
    path: Path


def exemptions(dataset: Dataset) -> Iterator[Exemption]:
    """Yield what the remarks of each record allow, and those of its claims."""
    for collection in COLLECTIONS:
        for id_, record in dataset.collection(collection).items():
            for path, remark in _remarks(record):
                for number, code in enumerate(remark.allows):
                    yield Exemption(id_, code, (collection, id_, *path, "allows", number))


def needless_exception(dataset: Dataset, warnings: Collection[Finding]) -> Iterator[Found]:
    """A code that a remark allows and that is none of the record's warnings."""
    raised = {(warning.record, warning.code) for warning in warnings}
    for exemption in exemptions(dataset):
        if (exemption.record, exemption.code) not in raised:
            yield Found(
                exemption.path,
                f"'{exemption.record}' has no warning '{exemption.code}'; "
                "take it out, or write one that it has",
            )


def _remarks(record: AnyRecord | Outcome) -> Iterator[tuple[Path, Remark]]:
    for number, remark in enumerate(record.remarks):
        yield ("remarks", number), remark
    for place, claim in enumerate(record.claims if isinstance(record, Outcome) else ()):
        for number, remark in enumerate(claim.remarks):
            yield ("claims", place, "remarks", number), remark
