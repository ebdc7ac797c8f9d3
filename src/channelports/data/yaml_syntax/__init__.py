"""Finds the first mistake in a text that is not YAML: its line, its column and how to correct it.

A parser gives up where it cannot go on, which may be many lines after the mistake, and libyaml and
PyYAML describe it in different words. So their messages are not used: the lines are read again,
from the last event that the parser reported to the first mistake.
"""

import re
from typing import Any
from unicodedata import category

from yaml.reader import ReaderError

from channelports.data.json_reader import NOT_IN_YAML
from channelports.data.key_positions import problem_at
from channelports.data.yaml_syntax.brackets import (
    CUT,
    FAR,
    NotYamlError,
    Span,
    check_escapes,
    swallowed,
    unclosed_quote,
)
from channelports.data.yaml_syntax.indents import odd_blank_in
from channelports.data.yaml_syntax.lines import Lines, Understood
from channelports.errors import Problem

_AN_ITEM = re.compile(r"\n *- ")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_CUT_ON_THE_NEXT_LINE = re.compile(r"[ \t]*(?:\r\n|[\r\n])( +)#(?=#*[^#\s])")
_NOT_READ = "; the rest of the file was not read"


def syntax_problem(text: str, error: Exception, understood: Understood) -> Problem:
    """Return the mistake that made the YAML parser fail, with its position and its cure.

    ``understood`` is what the parser had read before it raised ``error``.
    """
    letter = re.search(NOT_IN_YAML, text) if isinstance(error, ReaderError) else None
    if letter:
        return _problem(
            text,
            letter.start(),
            f"{_named(letter[0])} is not allowed in a text; delete it{_NOT_READ}",
        )
    mark = _mark(error, understood.last)
    index = mark.index if mark else 0
    plain = plain_line_ends(text)
    end = plain.find("\n", index)
    span = Span(plain, min(len(text) if end < 0 else end + 1, index + FAR))
    try:
        Lines(span, understood, index).read()
    except NotYamlError as found:
        return _problem(plain, found.at, found.message + _NOT_READ)
    unknown = _TAB if span.char(index) == "\t" else _UNKNOWN
    return _problem(plain, index, unknown + _NOT_READ)


_TAB = "a tab is here; write spaces instead"
_UNKNOWN = (
    "this is not YAML from here on; check the indent, colons, quotes and brackets "
    "of this line and the one before"
)


def _mark(error: Exception, last: Any) -> Any:
    return getattr(error, "problem_mark", None) or getattr(last, "end_mark", None)


def _named(letter: str) -> str:
    sort = "control character" if category(letter) == "Cc" else "letter"
    return f"the {sort} U+{ord(letter):04X}"


def lone_surrogate(text: str, event: Any) -> list[Problem]:
    """Return a problem in a list if a quoted text has an escape for a lone surrogate; else none.

    ``event`` is the parser's event for the text. Not every parser refuses such an escape by itself.
    """
    if not _SURROGATE.search(event.value):
        return []
    try:
        check_escapes(text, event.start_mark.index, event.end_mark.index)
    except NotYamlError as found:
        return [_problem(text, found.at, found.message + _NOT_READ)]
    return []


def odd_blank_of_a_key(event: Any) -> list[Problem]:
    """Return a problem in a list if a key has a character that only looks like a blank; else none.

    A no-break space is one. ``event`` is the parser's event for the key.
    """
    odd = odd_blank_in(event.value)
    return [_at(event, 0, odd.at, odd.message + _NOT_READ)] if odd else []


def swallowed_lines(text: str, event: Any, column: int) -> list[Problem]:
    """Return a problem in a list if quotes contain what looks like other lines of the file.

    Such quotes were not closed where they should be, and end at the next quote by accident.
    ``event`` is the parser's event for what is in quotes, ``column`` that of the block around them.
    """
    if ":" not in event.value and "- " not in event.value:
        return []
    held = plain_line_ends(text[event.start_mark.index : event.end_mark.index])
    if not swallowed(Span(held, len(held)), 0, len(held), column):
        return []
    return [_at(event, 0, 0, unclosed_quote(0, event.style).message + _NOT_READ)]


def swallowed_item(text: str, event: Any) -> list[Problem]:
    """Return a problem in a list if YAML reads a list item as part of the text before it.

    ``event`` is the parser's event for that text.
    """
    if event.style or event.start_mark.line == event.end_mark.line:
        return []
    held = plain_line_ends(text[event.start_mark.index : event.end_mark.index])
    found = _AN_ITEM.search(held)
    if found is None:
        return []
    lines, column = held.count("\n", 0, found.end()), len(found[0]) - 3
    message = "this item is part of the text before it; indent all items of a list alike"
    return [_at(event, lines, column - event.start_mark.column, message)]


def cutting_comment(text: str, mark: Any, column: int) -> tuple[int, int] | None:
    """Return the line and column of a ``#`` that may have cut off the text before it, or None.

    ``mark`` is the end of that text. People put a blank after the ``#`` or ``##`` of a comment;
    without one it is more likely text, as in "Hill #70". On the next line it has to be indented
    deeper than ``column``, that of the text's key.
    """
    if found := CUT.match(text, mark.index):
        return mark.line + 1, mark.column + len(found[0])
    found = _CUT_ON_THE_NEXT_LINE.match(text, mark.index)
    return (mark.line + 2, len(found[1]) + 1) if found and len(found[1]) > column else None


def _at(event: Any, lines: int, columns: int, message: str) -> Problem:
    mark = event.start_mark
    return problem_at((mark.line + lines + 1, mark.column + columns + 1), "yaml-syntax", message)


_OTHER_LINE_ENDS = str.maketrans("\r\x85\u2028\u2029", "\n\n\n\n")


def plain_line_ends(text: str) -> str:
    """Return a text with every line end as a line feed, of the same length so that indices stay."""
    if any(end in text for end in "\r\x85\u2028\u2029"):
        return text.replace("\r\n", " \n").translate(_OTHER_LINE_ENDS)
    return text


def _problem(text: str, at: int, message: str) -> Problem:
    plain = plain_line_ends(text[:at])
    return problem_at((plain.count("\n") + 1, at - plain.rfind("\n")), "yaml-syntax", message)
