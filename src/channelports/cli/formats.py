"""Which format a command line asks for, by its options and the name of a file."""

from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from channelports.errors import UnknownWordError, UsageError, on_one_line
from channelports.formats import ENDINGS, OTHER_ENDINGS, Format

_Word = TypeVar("_Word", bound=StrEnum)


def format_of(name: str | None, path: Path | None) -> Format:
    """Return the format that ``--format`` names, or else the ending of the file, or a table.

    Raises UnknownWordError for a name that is not one, and UsageError where the two contradict each
    other or the ending is that of a format that cannot be had.
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
    """Return the word that was typed, in capitals or not."""
    try:
        return words(text.lower())
    except ValueError:
        raise UnknownWordError(text, what, plural, list(words)) from None


def contradiction(path: Path, asked: str) -> str:
    """Return a sentence for a file whose ending says one thing and the command line another."""
    return (
        f"{on_one_line(path.name)} ends in {path.suffix}, but {asked} is asked for; change either."
    )
