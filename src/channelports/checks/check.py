"""What a check is, and which warnings the remarks of a dataset allow, for a stated reason."""

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from channelports.errors import KeyPath, Problem, Severity
from channelports.model import COLLECTIONS, AnyRecord, Dataset, Outcome, Remark

Found = Iterator[tuple[KeyPath, str]]
"""What a check function yields: where something is wrong, and a message with the cure."""


class Check(NamedTuple):
    """A check function with the severity of its problems.

    The function's name is the code of these problems, and its docstring says what it finds.
    """

    function: Callable[..., Found]
    severity: Severity

    @property
    def code(self) -> str:
        """The stable code of the problems that the check finds: ``bad-coordinates``, say.

        It is the name of the check's function.
        """
        return self.function.__name__.replace("_", "-")

    @property
    def description(self) -> str:
        """What the check finds, from the docstring of its function; the codebook prints it."""
        return " ".join((self.function.__doc__ or "").split("\n\n")[0].split())

    def problems(self, *asked: object) -> Iterator[Problem]:
        """Run the check on a dataset; yield what it finds as problems with its code and severity.

        ``asked`` are the arguments of its function: the dataset, and for one check the warnings
        found.
        """
        for path, message in self.function(*asked):
            yield Problem(self.code, message, path, self.severity)


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
