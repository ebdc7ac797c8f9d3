"""What a check is: a function that asks a dataset one question, and how serious its answers are."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from channelports.errors import KeyPath, Problem, Severity

Found = Iterator[tuple[KeyPath, str]]
"""What a check function yields: where something is wrong, and a message with the cure."""


class Check(NamedTuple):
    """A check function, whose name is the code and whose docstring the documentation."""

    function: Callable[..., Found]
    severity: Severity

    @property
    def code(self) -> str:
        """The stable code of its problems: ``bad-coordinates`` of ``bad_coordinates``."""
        return self.function.__name__.replace("_", "-")

    @property
    def description(self) -> str:
        """What it looks for, in a sentence."""
        return " ".join((self.function.__doc__ or "").split("\n\n")[0].split())

    def problems(self, *asked: object) -> Iterator[Problem]:
        """Yield the problems that it finds, with its code and severity."""
        for path, message in self.function(*asked):
            yield Problem(self.code, message, path, self.severity)
