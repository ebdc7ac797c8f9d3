"""What a check tells, and how much it weighs."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Generic, NamedTuple, ParamSpec

Path = tuple[str | int, ...]
"""The keys that lead through the file to what is told of, and the numbers of items in lists."""


class Level(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    """The tool's answers would be wrong."""
    WARNING = "warning"
    """A historian should look."""


class Found(NamedTuple):
    """What a check has found: where, and a sentence that names the thing and its cure."""

    path: Path
    message: str


class Finding(NamedTuple):
    """What was found, and the code of the check that found it."""

    code: str
    path: Path
    message: str

    @property
    def record(self) -> str:
        """The id of the record on which it stands."""
        return str(self.path[1])


P = ParamSpec("P")


class Check(NamedTuple, Generic[P]):
    """A function, whose docstring is what it tells, and the level of all that it finds."""

    function: Callable[P, Iterator[Found]]
    level: Level

    @property
    def tells(self) -> str:
        """What it tells, in a sentence."""
        return " ".join((self.function.__doc__ or "").split("\n\n")[0].split())
