"""The options on output: the format, the file, and how much of an answer is shown."""

import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from channelports.cli.terminal import NARROWEST, WIDEST
from channelports.errors import UnknownWordError, UsageError, on_one_line, truncate
from channelports.formats import ENDINGS, OTHER_ENDINGS, Format

_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Output:
    """How and where an answer is to be written, as the options say.

    ``path`` is the file, None for standard output; ``width`` the columns of a screen, None if not
    given; ``sources``, ``notes`` and ``full`` say what to show besides the answer itself.
    """

    format: Format = Format.TABLE
    path: Path | None = None
    overwrite: bool = False
    width: int | None = None
    ascii: bool = False
    bom: bool = False
    sources: bool = False
    notes: bool = False
    full: bool = False
    pager: bool = True

    @classmethod
    def wanted(
        cls,
        format_: str | None = None,
        path: Path | None = None,
        overwrite: bool = False,
        width: str | None = None,
        ascii_: bool = False,
        bom: bool = False,
    ) -> "Output":
        """Return the output that the options of a command line ask for.

        Raises UsageError if they contradict each other or a width is no number, and
        UnknownWordError for an unknown format.
        """
        found = format_of(format_, path)
        if bom and found is not Format.CSV:
            raise UsageError("--bom works only with --format csv.")
        columns = _columns(width) if width is not None else None
        return cls(found, target(path), overwrite, columns, ascii_, bom)

    @property
    def is_terminal(self) -> bool:
        """Whether the answer is printed on a terminal, not to a file or a pipe."""
        return self.path is None and sys.stdout.isatty()

    @property
    def encoding(self) -> str:
        """The encoding to write: ASCII for ``--ascii``, UTF-8 in a file or with ``--bom``.

        Otherwise that of standard output.
        """
        if self.ascii:
            return "ascii"
        if self.path is not None or self.bom:
            return "utf-8"
        return getattr(sys.stdout, "encoding", None) or "utf-8"


def target(path: Path | None) -> Path | None:
    """Return the file that a path given by the user means; None if it means standard output.

    The paths ``-`` and ``/dev/stdout`` do.
    """
    is_stdout = path is not None and _is_stdout(path)
    return None if is_stdout else path


def _columns(text: str) -> int:
    """Return the value of ``--width`` as a number from 20 to 1,000; raises UsageError."""
    is_number = text.isascii() and text.isdecimal() and len(text) < 9
    if is_number and NARROWEST <= int(text) <= WIDEST:
        return int(text)
    raise UsageError(
        f"--width is a number of columns from {NARROWEST} to {WIDEST}, not '{truncate(text)}'."
    )


def format_of(name: str | None, path: Path | None) -> Format:
    """Return the format by ``--format``, else by the file's ending; a table if neither says.

    Raises UnknownWordError for an unknown name, and UsageError if the two contradict each other or
    the ending is that of a format that we do not write.
    """
    ending = path.suffix.lower() if path else ""
    meant = ENDINGS.get(ending, ())
    if name is not None:
        (found, *_) = ENDINGS.get(f".{name.lower()}") or (named(name, Format, "format", "formats"),)
        if path and meant and found not in meant:
            raise UsageError(contradiction(path, f"--format {found}"))
        return found
    if meant:
        return meant[0]
    if ending in OTHER_ENDINGS:
        raise UsageError(
            f"An answer cannot be written as {ending}. The formats are: {', '.join(Format)}; "
            "'ports export --help' lists those of the whole dataset."
        )
    return Format.TABLE


def named(text: str, words: type[_Word], what: str, plural: str) -> _Word:
    """Return the member of a vocabulary with this name, in any case.

    Raises UnknownWordError, whose message calls such a word ``what`` and all of them ``plural``.
    """
    try:
        return words(text.lower())
    except ValueError:
        raise UnknownWordError(text, what, plural, list(words)) from None


def contradiction(path: Path, asked: str) -> str:
    """Return the message for a file whose ending contradicts another option.

    ``asked`` is that option, such as ``--format json``.
    """
    name = on_one_line(path.name)
    return f"{name} ends in {path.suffix}, but you asked for {asked}; change one of them."


def _is_stdout(path: Path) -> bool:
    from channelports.cli.files import descriptor_of

    return str(path) == "-" or descriptor_of(path) == 1
