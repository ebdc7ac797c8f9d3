"""Reads the value after a key or hyphen: quotes, brackets, a block of text, or plain text."""

import re
from enum import Enum, auto
from typing import NamedTuple, NoReturn

from channelports.data.yaml_syntax.brackets import (
    QUOTES,
    Brackets,
    NotYamlError,
    Span,
    after_quotes,
    ill_begun,
)
from channelports.data.yaml_syntax.indents import next_line, odd_blank_in, parsed

_REST = re.compile(r"[ \t]*+(?:(?<=[ \t])#[^\n]*+)?(?:\n|\Z)")
_HEADER = re.compile(r"[|>](?:[1-9]?[+-]?|[+-][1-9])[ \t]*+(?:(?<=[ \t])#[^\n]*+)?(?:\n|\Z)")
_PLAIN_ENDS = re.compile(r":(?=[ \t\n]|\Z)|[ \t]+#|\n|\Z")
_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*+[ \t]++)++|[&!][^\s,\[\]{}]*(?=\n|\Z)")


class Left(Enum):
    """What the next line may continue, after a line has been read."""

    VALUE = auto()
    """A value has to follow."""
    TEXT = auto()
    """A text without quotes may continue."""
    CLOSED = auto()
    """Nothing: the value was in quotes or brackets."""
    LINES = auto()
    """The lines of a text follow, after ``|`` or ``>``."""


class Value(NamedTuple):
    """What was read of a value up to the end of its last line.

    ``left`` says what the next line may continue, ``end`` where that line begins, and ``comment``
    where a comment after plain text begins.
    """

    left: Left
    end: int
    comment: int | None = None


def read_value(span: Span, at: int, base: int, column: int, stopped: int) -> Value:
    """Look for a mistake in a value up to the end of its last line; return what was read.

    ``base`` is the column of the value's key or hyphen, ``column`` that of the block around it,
    ``stopped`` the index where the parser gave up. Raises NotYamlError for a mistake.
    """
    rest = _REST.match(span.text, at, span.end)
    if rest:
        return Value(Left.VALUE, rest.end())
    properties = _PROPERTIES.match(span.text, at, span.end)
    if properties and next_line(span, at) <= stopped:
        return read_value(span, properties.end(), base, column, stopped)
    char = span.text[at]
    if char in QUOTES:
        return _behind_quotes(span, at, base)
    if char in "[{":
        return behind_brackets(span, Brackets(span, [at], column).read(at + 1))
    if char in "|>":
        return _header(span, at)
    if why := ill_begun(span, at):
        raise NotYamlError(at, why)
    if odd := odd_blank_in(char, at):
        raise odd
    return read_plain(span, at)


def behind_brackets(span: Span, at: int) -> Value:
    """Return the value in brackets whose last bracket ends at an index.

    Raises NotYamlError if text follows it in the line.
    """
    rest = _REST.match(span.text, at, span.end)
    if rest is None:
        _refuse_behind_brackets(span, at)
    return Value(Left.CLOSED, rest.end())


def _refuse_behind_brackets(span: Span, at: int) -> NoReturn:
    begin = parsed(span, span.text.rfind("\n", 0, at) + 1).end()
    value = begin if span.char(begin) in ("[", "{") else at
    char = span.text[at]
    if char in "]}":
        raise NotYamlError(at, f"no bracket is open that '{char}' could close; delete it")
    if char == ":":
        raise NotYamlError(value, "a key is plain text, not a list or a mapping")
    if value == at:
        raise NotYamlError(at, "text follows what is closed; put the whole text in quotes")
    raise NotYamlError(value, f"a text that begins with '{span.text[value]}' has to be in quotes")


def _behind_quotes(span: Span, at: int, base: int) -> Value:
    end = after_quotes(span, at, base)
    rest = _REST.match(span.text, end, span.end)
    if rest is None:
        raise NotYamlError(end, "a colon follows what is in quotes; put the whole text in quotes")
    return Value(Left.CLOSED, rest.end())


def _header(span: Span, at: int) -> Value:
    header = _HEADER.match(span.text, at, span.end)
    if header is None:
        raise NotYamlError(at, f"a text that begins with '{span.text[at]}' has to be in quotes")
    return Value(Left.LINES, header.end())


def read_plain(span: Span, at: int) -> Value:
    """Look for a mistake in a text without quotes up to the end of its line; return what was read.

    Raises NotYamlError for a mistake, such as ``: `` in the text.
    """
    found = _PLAIN_ENDS.search(span.text, at, span.near(at))
    assert found is not None  # noqa: S101 - the end of the text is one
    if found[0] == ":":
        raise NotYamlError(
            found.start(),
            "a text that has ': ' in it, or a colon at its end, has to be in quotes",
        )
    comment = found.end() - 1 if found[0].endswith("#") else None
    return Value(Left.TEXT, next_line(span, found.start()), comment)
