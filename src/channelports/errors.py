"""The expected errors, each with its message and exit code, and the problems of a dataset."""

from collections.abc import Iterable, Sequence
from enum import IntEnum, StrEnum
from typing import NamedTuple

STDIN = "<stdin>"
"""The name of standard input in messages."""

SHOWN_PROBLEMS = 5
"""How many problems a command other than ``check`` prints before it says how many there are."""


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
    """An expected error: ``str()`` is its message, ``exit_code`` the exit code of the process."""

    exit_code = ExitCode.USAGE


class Severity(StrEnum):
    """How serious a problem is: an error makes a dataset invalid, a warning does not."""

    ERROR = "error"
    """The file cannot be read, or answers from it would be wrong."""
    WARNING = "warning"
    """A historian should look at it again."""


KeyPath = tuple[str | int, ...]
"""The keys and list positions that lead to a value: ``("events", "surrender", "cite", 0)``."""


class Problem(NamedTuple):
    """One thing wrong in a dataset, or to look at again: a line that ``ports check`` prints.

    ``code`` never changes its meaning; ``message`` says what is wrong and how to correct it.
    ``path`` leads to it in the dataset, and is empty where the text cannot be read as YAML.
    ``line`` and ``column`` count from 1, and are 0 until the file has been searched for the path;
    ``on_key`` says whether they are those of the key there, or of its value.
    """

    code: str
    message: str
    path: KeyPath = ()
    severity: Severity = Severity.ERROR
    line: int = 0
    column: int = 0
    on_key: bool = True

    def in_file(self, path: str) -> str:
        """Return the line that ``ports check`` prints: ``FILE:LINE:COL: CODE message``.

        Editors turn it into a link. A warning has ``warning`` before its code.
        """
        code = self.code if self.severity is Severity.ERROR else f"{self.severity} {self.code}"
        return on_one_line(f"{path}:{self.line}:{self.column}: {code} {self.message}")


def in_file_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems sorted by line and column, without those that would print the same line."""
    lines = {(each.line, each.column, each.code, each.message): each for each in problems}
    return [lines[place] for place in sorted(lines)]


_MOST_QUOTED = 60


def on_one_line(text: str) -> str:
    """Return a text with blanks in place of line ends, so that it cannot break up an error message.

    The text is often what a user entered.
    """
    return " ".join(text.splitlines())


def truncate(text: str) -> str:
    """Return a text that a user entered, cut to at most 60 characters, for an error message.

    A text that was cut ends in ``…``.
    """
    return text if len(text) <= _MOST_QUOTED else f"{text[: _MOST_QUOTED - 1]}…"


class UnreadableError(PortsError):
    """A file that cannot be opened or decoded, is too large, or is another export of the tool."""

    exit_code = ExitCode.UNREADABLE

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(on_one_line(f"{path}: {reason}"))


class DatasetError(PortsError):
    """A file that is not a valid dataset; ``problems`` has all that is wrong, in file order."""

    exit_code = ExitCode.UNREADABLE

    def __init__(self, path: str, problems: Sequence[Problem]) -> None:
        self.path = on_one_line(path)
        self.problems = tuple(problems)
        super().__init__(self._sentence())

    def _sentence(self) -> str:
        shown = [problem.in_file(self.path) for problem in self.problems[:SHOWN_PROBLEMS]]
        count = len(self.problems)
        noun = "error" if count == 1 else "errors"
        path = "-" if self.path == STDIN else self.path
        return "\n".join([*shown, f"{count} {noun} in all; 'ports check {path}' lists them."])


_PLURALS = {"person": "people", "equipment": "equipment"}


class UnknownNameError(PortsError):
    """A name that fits no record or, if ``ambiguous``, more than one.

    ``wanted`` is what was looked for, such as ``port``. ``candidates`` are the records that were
    perhaps meant, each with its kind; ``more`` counts those left out of the list.
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
                return "'ports list' shows the ports, 'ports search' searches every text."
            case "port":
                return "'ports list' shows them."
            case kind:
                plurals = [_PLURALS.get(one, f"{one}s") for one in kind.split(" or ")]
                lists = " and ".join(f"'ports list {plural}'" for plural in plurals)
                return f"{lists} {'shows' if len(plurals) == 1 else 'show'} them."


class UnknownWordError(PortsError):
    """A word that is not one of a closed vocabulary; the message lists the allowed words.

    ``wanted`` is what the message calls such a word, ``plural`` what it calls several.
    """

    def __init__(self, word: str, wanted: str, plural: str, words: Sequence[str]) -> None:
        self.word = word
        self.wanted = wanted
        self.words = tuple(words)
        super().__init__(
            f"Unknown {wanted} '{on_one_line(truncate(word))}'. "
            f"The {plural} are: {', '.join(words)}."
        )


class UsageError(PortsError):
    """An option or argument that cannot be parsed, or that does not go with the others."""


class OutputError(PortsError):
    """A file that cannot be written, or that would have been overwritten."""

    def __init__(self, sentence: str) -> None:
        super().__init__(on_one_line(sentence))
