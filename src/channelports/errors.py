"""What can go wrong in a foreseen way, as values: each knows its sentence and its exit code.

Knows nothing of files, terminals or the dataset's contents.
"""

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

STDIN = "<stdin>"
"""What messages call standard input."""

SHOWN_FAULTS = 5
"""How many faults a command other than ``check`` prints before it says how many there are."""


class ExitCode(IntEnum):
    """The exit codes, a promise to scripts."""

    ANSWERED = 0
    NOTHING = 1
    USAGE = 2
    UNREADABLE = 3
    BUG = 70
    INTERRUPTED = 130
    TERMINATED = 143


class PortsError(Exception):
    """A foreseen failure: ``str()`` is its sentence, ``exit_code`` what the process ends with."""

    exit_code = ExitCode.USAGE


class Fault(NamedTuple):
    """One thing wrong in a dataset, and where: line and column count from 1."""

    line: int
    column: int
    code: str
    message: str
    warning: bool = False

    @property
    def level(self) -> str:
        """``warning`` where it is only to be looked at, else ``error``."""
        return "warning" if self.warning else "error"

    def in_file(self, path: str) -> str:
        """Return ``FILE:LINE:COL: CODE message``, the form that editors jump to, on one line.

        A warning says so before its code.
        """
        code = f"warning {self.code}" if self.warning else self.code
        return on_one_line(f"{path}:{self.line}:{self.column}: {code} {self.message}")


_MOST_TOLD = 60


def on_one_line(text: str) -> str:
    """Return what somebody typed on one line, so that it makes no line of its own in a sentence."""
    return " ".join(text.splitlines())


def truncate(text: str) -> str:
    """Return what somebody typed, cut where it is too long for a sentence."""
    return text if len(text) <= _MOST_TOLD else f"{text[: _MOST_TOLD - 1]}…"


class UnreadableError(PortsError):
    """A file that cannot be opened or decoded."""

    exit_code = ExitCode.UNREADABLE

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(on_one_line(f"{path}: {reason}"))


class DatasetError(PortsError):
    """A file that was read but is not a dataset; ``faults`` holds all that is wrong, in order."""

    exit_code = ExitCode.UNREADABLE

    def __init__(self, path: str, faults: Sequence[Fault]) -> None:
        self.path = on_one_line(path)
        self.faults = tuple(faults)
        super().__init__(self._sentence())

    def _sentence(self) -> str:
        shown = [fault.in_file(self.path) for fault in self.faults[:SHOWN_FAULTS]]
        count = len(self.faults)
        noun = "fault" if count == 1 else "faults"
        path = "-" if self.path == STDIN else self.path
        return "\n".join([*shown, f"{count} {noun} in all; 'ports check {path}' lists them."])


_PLURALS = {"person": "people", "equipment": "equipment"}


class UnknownNameError(PortsError):
    """A name that fits no record, or more than one: never guessed at.

    ``more`` is how many it fits besides the candidates.
    """

    def __init__(
        self, wanted: str, name: str, candidates: Sequence[str], ambiguous: bool, more: int = 0
    ) -> None:
        self.wanted = wanted
        self.name = on_one_line(truncate(name))
        self.candidates = tuple(on_one_line(candidate) for candidate in candidates)
        self.ambiguous = ambiguous
        self.more = more
        super().__init__(self._sentence())

    def _sentence(self) -> str:
        listed = "".join(f"\n  {candidate}" for candidate in self.candidates)
        if self.ambiguous:
            if self.more:
                listed += f"\n  and {self.more} more\n'ports search {self.name}' finds them all."
            return f"'{self.name}' fits more than one {self.wanted}:{listed}"
        if self.candidates:
            return f"No {self.wanted} is called '{self.name}'. Did you mean:{listed}"
        return f"No {self.wanted} is called '{self.name}'. {self._where_to_look()}"

    def _where_to_look(self) -> str:
        match self.wanted:
            case "record":
                return "'ports list' shows the ports, 'ports search' looks in every text."
            case "port":
                return "'ports list' shows them."
            case kind:
                plurals = [_PLURALS.get(one, f"{one}s") for one in kind.split(" or ")]
                lists = " and ".join(f"'ports list {plural}'" for plural in plurals)
                return f"{lists} {'shows' if len(plurals) == 1 else 'show'} them."


class UnknownWordError(PortsError):
    """A word that is none of a closed vocabulary; the sentence names all that there are."""

    def __init__(self, word: str, wanted: str, plural: str, words: Sequence[str]) -> None:
        self.word = word
        self.wanted = wanted
        self.words = tuple(words)
        super().__init__(
            f"'{on_one_line(truncate(word))}' is no {wanted}. The {plural} are: {', '.join(words)}."
        )


class UsageError(PortsError):
    """An option or argument that cannot be understood."""


class OutputError(PortsError):
    """A file that cannot be written, or that would have been overwritten."""

    def __init__(self, sentence: str) -> None:
        super().__init__(on_one_line(sentence))
