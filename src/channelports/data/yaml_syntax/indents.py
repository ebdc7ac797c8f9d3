"""Finds the line whose indent is wrong, by comparing it with the lines around it."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import name

from channelports.data.yaml_syntax.brackets import NotYamlError, Span
from channelports.vocabulary import COLLECTIONS

_LONGEST_KEY = 2000
_MOST_LINES = 1000
"""How many lines before or after one are looked at, so that a mistake is found soon."""

_DEEPEST = 1_000_000
"""A column beyond any real one."""

_LINE = re.compile(
    r"""(?P<indent>[^\S\n]*)(?P<dashes>(?:-[ \t]+|-(?=\n|\Z))*)
    (?:(?P<key>"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|[^\s"'\[\]{}\#,](?:(?![ \t]\#|:[ \t\n]|:\Z).)*)
    [ \t]*:(?=[ \t\n]|\Z)[ \t]*)?""",
    re.VERBOSE,
)
NOTHING = re.compile(r"(?:[^\S\n]*+(?:#[^\n]*+)?\n)++|[^\S\n]*+(?:#[^\n]*+)?\Z")
"""Lines that are blank or have only a comment."""


_ODD_BLANK = re.compile(r"(?:^|^-|:)((?:(?![ \t\n])\s|[\u200b\u2060\ufeff]))")


class Block(NamedTuple):
    """A mapping or list without brackets, by the column of its keys or hyphens, from 0."""

    column: int
    is_list: bool


def parsed(span: Span, at: int) -> re.Match[str]:
    """Return a match of the line that begins at an index, with its indent, hyphens and key.

    These are its groups ``indent``, ``dashes`` and ``key``; the key is None in a line without one.
    """
    found = _LINE.match(span.text, at, min(span.end, at + _LONGEST_KEY))
    assert found is not None  # noqa: S101 - every part of it may be empty
    return found


def next_line(span: Span, at: int) -> int:
    """Return the index at which the next line begins, or the end."""
    end = span.text.find("\n", at, span.end)
    return span.end if end < 0 else end + 1


def blanks(count: int) -> str:
    """Return a number of spaces in words: ``1 space``, ``4 spaces``, ``no spaces``."""
    return f"{count or 'no'} space{'s' * (count != 1)}"


def check_for_other_blanks(line: re.Match[str]) -> None:
    """Raise NotYamlError if a line's indent has a tab or another character that is no space."""
    other = line["indent"].lstrip(" ")
    at = line.end("indent") - len(other)
    if other and other[0] != "\t":
        raise odd_blank(at, other[0])
    if other:
        raise NotYamlError(at, "a tab is in the indent; indent only with spaces")


def odd_blank(at: int, letter: str) -> NotYamlError:
    """Return the error for a character that only looks like a blank, such as a no-break space."""
    return NotYamlError(
        at,
        f"U+{ord(letter):04X} ({name(letter, 'no letter').lower()}) is here, which YAML reads "
        "as a letter; write a plain space",
    )


def odd_blank_in(key: str, at: int = 0) -> NotYamlError | None:
    """Return the error for a false blank before a key, or after its hyphen or colon; else None.

    A false blank only looks like one, such as a no-break space. ``at`` is the index of the key.
    """
    found = None if key.isascii() else _ODD_BLANK.search(key)
    return odd_blank(at + found.start(1), found[1]) if found else None


def astray(span: Span, at: int) -> NotYamlError:
    """Return the error for a line whose indent fits no line before it.

    The wrong indent may be that of this line, which begins at ``at``, or of an earlier one.
    """
    whole = Span(span.text, len(span.text))
    here = _column(whole, at)
    before = next(lines_before(whole, at), None)
    parent = next(lines_before(whole, at, here - 1), None)
    if parent is not None and (mistake := _of_the_line_above(whole, parent, before, here)):
        return mistake
    is_deeper = before is not None and _column(whole, before) < here
    first = None if is_deeper else _only_line(whole, at, here)
    if first is not None:
        return _misplaced(whole, first, here)
    if parent is not None and _is_too_shallow(whole, parent, at, here):
        return too_shallow(whole, parent, here)
    if is_deeper and before is not None:
        return NotYamlError(
            parsed(whole, at).end("indent"),
            "this line is deeper than the key before it, which has a value already; "
            f"indent it by {_column(whole, before)}",
        )
    return _misplaced(whole, at, *_fitting(whole, at, here))


def _of_the_line_above(
    span: Span, parent: int, before: int | None, here: int
) -> NotYamlError | None:
    """Return the error if the line above is to blame, since no deeper line may follow it.

    None if it is not. ``parent`` is where the nearest less indented line begins, ``before`` the
    line just above; ``here`` is the column of the deeper line.
    """
    line = parsed(span, parent)
    key = line["key"]
    if key is None or line["dashes"]:
        return None
    if parent == before and _NO_BLANK_OF_AN_ITEM.match(key):
        return NotYamlError(line.start("key") + 1, NO_BLANK_OF_AN_ITEM)
    if _column(span, parent) > 0:
        return None
    if key not in _OF_THE_FILE:
        return _misplaced(span, parent, here)
    if parent == before and span.char(line.end()) not in ("", "\n"):
        return NotYamlError(
            line.end(), "this key has a value, and deeper lines follow; delete the value"
        )
    return None


_OF_THE_FILE = ("dataset", *COLLECTIONS)
_NO_BLANK_OF_AN_ITEM = re.compile(r"-[^\s-]")
NO_BLANK_OF_AN_ITEM = "a space is missing after the '-' of an item; add it"


def too_shallow(span: Span, at: int, wanted: int) -> NotYamlError:
    """Return the error for a line that is indented less than the lines below it require.

    ``wanted`` is the column that they require.
    """
    line = parsed(span, at)
    if span.char(line.end()) in ("", "\n", "|", ">"):
        return _misplaced(span, at, wanted)
    return NotYamlError(
        line.end("indent"),
        f"this key has a value, and deeper lines follow; indent it by {wanted}, "
        "or delete the value",
    )


def _only_line(span: Span, at: int, here: int) -> int | None:
    """Return where the line begins that alone is indented too deep above the line at ``at``.

    None if there is no such line. ``here`` is the column of the line at ``at``.
    """
    first, parent, column = at, -1, 0
    for line in lines_before(span, at):
        column = _column(span, line)
        if column < here:
            parent = column
            break
        first = line
    deepest = _column(span, first)
    others = [line for line in lines_before(span, at, deepest) if line > first]
    below = _after(span, at, here)
    is_agreed = below is not None and _column(span, below) == here
    is_odd = (deepest - parent) % 2 > (here - parent) % 2
    return first if deepest > here and not others and (is_agreed or is_odd) else None


def _is_too_shallow(span: Span, parent: int, at: int, here: int) -> bool:
    """Return whether the line above is indented too little, rather than this one too much.

    ``parent`` is where the line above begins, ``at`` where this line begins; ``here`` is the column
    of this line.
    """
    above = next(lines_before(span, parent, here), None)
    if above is None:
        return False
    below = _after(span, at, here)
    opens = span.char(parsed(span, above).end()) in ("", "\n")
    column, outer = _column(span, parent), _column(span, above)
    is_agreed = below is not None and _column(span, below) == here
    is_odd = (column - outer) % 2 > (here - outer) % 2
    return outer == here or (opens and (is_agreed or is_odd) and outer <= column)


def _misplaced(span: Span, at: int, *fitting: int) -> NotYamlError:
    line = parsed(span, at)
    count = line.end("indent") - at
    return NotYamlError(
        line.end("indent"),
        f"the indent of {blanks(count)} does not fit the lines around it; "
        f"indent by {' or '.join(str(each) for each in fitting)}",
    )


def _fitting(span: Span, at: int, here: int) -> list[int]:
    """Return the columns to which a line could be indented: those of the nearest earlier keys.

    The nearest column to the left and the nearest to the right of ``here``, its own.
    """
    columns = [_DEEPEST]
    for line in lines_before(span, at):
        if parsed(span, line)["key"] and _column(span, line) < columns[-1]:
            columns.append(_column(span, line))
    higher = [column for column in columns if here < column < _DEEPEST]
    lower = [column for column in columns if column < here]
    return [*lower[:1], *higher[-1:]] or [0]


def _column(span: Span, at: int) -> int:
    """Return the column of a line's key, or of its text if it has none."""
    line = parsed(span, at)
    return (line.start("key") if line["key"] else line.end("indent")) - at


def lines_before(span: Span, at: int, deepest: int = _DEEPEST) -> Iterator[int]:
    """Yield where earlier lines begin, the nearest first; skips blank lines and comments.

    Also skipped are lines deeper than the column ``deepest``. Ends after 1,000 lines.
    """
    for _ in range(_MOST_LINES):
        if at <= 0:
            return
        begin = span.text.rfind("\n", 0, at - 1) + 1
        if not NOTHING.match(span.text, begin, at) and _column(span, begin) <= deepest:
            yield begin
        at = begin


def _after(span: Span, at: int, deepest: int) -> int | None:
    """Return where the next line begins that is not deeper than the column ``deepest``.

    None at the end, or if none of the next 1,000 lines is.
    """
    for _ in range(_MOST_LINES):
        at = next_line(span, at)
        nothing = NOTHING.match(span.text, at)
        at = nothing.end() if nothing else at
        if at >= span.end:
            return None
        if _column(span, at) <= deepest:
            return at
    return None
