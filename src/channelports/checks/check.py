"""What a check is: a function that yields problems of a dataset, and how serious they are."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from channelports.errors import KeyPath, Problem, Severity

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
