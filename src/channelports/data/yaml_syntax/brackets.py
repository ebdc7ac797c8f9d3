"""Reads quotes, brackets and braces of a text that is not YAML, up to the first mistake in them."""

import re
from typing import NamedTuple, NoReturn

from channelports.data.limits import MAX_LETTERS

QUOTES = ("'", '"')

_QUOTED = {
    "'": re.compile(r"'[^']*+(?:''[^']*+)*+'"),
    '"': re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL),
}
_LONGEST_ESCAPE = 10
_BAD_ESCAPE = re.compile(
    r"\\(?:\\|(?![0abtnvfre \"/N_LP\t\n]|x[0-9a-fA-F]{2}|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}"
    r"|U00(?:0[0-9a-fA-F]|10)[0-9a-fA-F]{4})(?P<bad>))"
)
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
"""JSON writes an emoji as two of these escapes, YAML never does."""

_BEHIND = re.compile(r"[ \t]*(?:\n|\Z|(?<=[ \t])#|:(?=[ \t\n]|\Z))")
_BEHIND_IN_BRACKETS = re.compile(r"[ \t]*(?:\n|\Z|(?<=[ \t])#|[:,\]}])")
_GAP = re.compile(r"(?:[ \t\n]++|(?<![^ \t\n\[{,])#[^\n]*+)++")
_PLAIN = re.compile(r"(?:[^\s,\[\]{}:#]|:(?![\s,\[\]{}]|\Z)|(?<!\s)#|[ \t]++(?=[^\s#]))++")
_LIKE_A_LINE = re.compile(r"\n( *)(?:- +(?=\S)|[A-Za-z0-9_-]+:(?=[ \n]|\Z))")

CUT = re.compile(r"[ \t]+(#)(?=#*[^#\s])")
"""A comment that may be the rest of a text, because no blank follows the ``#``."""

_CUT_AT_ONCE = re.compile(r"[ \t]*(#)(?=#*[^#\s])[^\n]*[\]}]")
"""A comment in brackets that may be an item, because it contains the closing bracket."""

_IN_QUOTES = "'#' begins a comment here; put a text that begins with it in quotes"

CUTS = "' #' begins a comment here, and the text ends before it; put the text in quotes"

FAR = 4 * MAX_LETTERS
"""How many letters are read again at most to find a mistake, so that it never takes long."""


class NotYamlError(Exception):
    """The first mistake in a text: its index there, and a message that says how to correct it."""

    def __init__(self, at: int, message: str) -> None:
        self.at = at
        self.message = message
        super().__init__(message)


class Span(NamedTuple):
    """A text with line feeds as line ends, and the index at which reading it stops."""

    text: str
    end: int

    def near(self, at: int) -> int:
        """Return the index up to which to look from ``at``: 200,000 letters on, or the end.

        A text of that length is refused anyway.
        """
        return min(self.end, at + FAR)

    def char(self, at: int) -> str:
        """Return the character at an index, or an empty string at the end."""
        return self.text[at] if at < self.end else ""


def ill_begun(span: Span, at: int) -> str:
    """Return why a text that begins at an index needs quotes; empty if it does not need them."""
    first, then = span.char(at), span.char(at + 1)
    if first and first in "@`%&*!,]}":
        return f"a text that begins with '{first}' has to be in quotes"
    if first and first in "-?:" and (not then or then.isspace()):
        return f"a text that begins with '{first} ' has to be in quotes"
    return ""


def unclosed_quote(at: int, quote: str, line: str = "") -> NotYamlError:
    """Return the error for a quote that is not closed, at the index where it opens.

    ``line`` is added to the message and says where the next quote is.
    """
    return NotYamlError(
        at, f"the quote {quote} that opens here is not closed{line}; close it where the text ends"
    )


def swallowed(span: Span, at: int, end: int, column: int) -> bool:
    """Return whether quotes contain what looks like lines of the file, from ``at`` to ``end``.

    Such lines are indented by no more than ``column``.
    """
    found = _LIKE_A_LINE.finditer(span.text, at, end)
    return any(len(line[1]) <= column for line in found)


def after_quotes(span: Span, at: int, column: int, in_brackets: bool = False) -> int:
    """Return the index after the closing quote of the quotes that open at an index.

    ``column`` is that of the block around them. Raises NotYamlError if they do not close, close by
    accident on a later line, have an invalid escape, or are followed by text.
    """
    text, quote = span.text, span.text[at]
    found = _QUOTED[quote].match(text, at, span.near(at))
    end = found.end() if found else span.near(at)
    if end < span.end and end == span.near(at):
        found = None
    first_line = text.find("\n", at, end)
    if quote == '"':
        check_escapes(text, at, first_line if first_line > 0 else end)
    if found is None:
        raise unclosed_quote(at, quote)
    behind = _BEHIND_IN_BRACKETS if in_brackets else _BEHIND
    is_followed = not behind.match(text, end, span.end)
    if first_line >= 0 and (is_followed or swallowed(span, at, end, column)):
        lines = text.count("\n", at, end)
        raise unclosed_quote(at, quote, f" before the next one, {lines} lines later" * (lines > 1))
    if is_followed:
        _refuse_more(
            end - 1, quote, ", or a comma if that is the next item of a list" * in_brackets
        )
    return end


def check_escapes(text: str, at: int, end: int) -> None:
    """Raise NotYamlError for the first invalid escape in double quotes, from ``at`` to ``end``."""
    for found in _BAD_ESCAPE.finditer(text, at, end + _LONGEST_ESCAPE):
        if found["bad"] is not None and found.start() < end:
            code = text[found.start() : found.start() + 6]
            raise NotYamlError(
                found.start(),
                f"the code '{code}' is a lone surrogate, no character; write the character itself"
                if _SURROGATE.fullmatch(code)
                else "a backslash in double quotes begins a code, but this is not one; "
                "write it twice, or put the text in single quotes",
            )


def _refuse_more(at: int, quote: str, else_: str) -> NoReturn:
    other, twice = ("double", "''") if quote == "'" else ("single", r"\"")
    raise NotYamlError(
        at,
        f"the quotes close here, but more text follows; write {twice} for a {quote} that is part "
        f"of the text, or put all of it in {other} quotes{else_}",
    )


def unclosed_bracket(span: Span, at: int) -> NotYamlError:
    """Return the error for a bracket or brace that opens at an index and is not closed."""
    opening = span.text[at]
    return NotYamlError(
        at,
        f"the '{opening}' that opens here is not closed; write '{_CLOSING[opening]}' where it "
        "ends, or put a text that begins with it in quotes",
    )


_CLOSING = {"[": "]", "{": "}"}


class Brackets:
    """Reads on inside brackets and braces, to find the first mistake in them.

    ``opens`` are the indices of the brackets that are open, ``column`` that of the block around
    them.
    """

    def __init__(self, span: Span, opens: list[int], column: int) -> None:
        self._span = span
        self._opens = opens
        self._column = column
        self._done = ""
        self._has_colon = False
        self._is_broken = False
        self._cut: tuple[int, str] | None = None

    def read(self, at: int) -> int:
        """Look for a mistake up to the last closing bracket; return the index after that.

        Raises NotYamlError for a mistake.
        """
        try:
            while self._opens:
                at = self._part(self._gap(at))
        except NotYamlError:
            if self._cut is not None:
                raise NotYamlError(*self._cut) from None
            raise
        return at

    def _gap(self, at: int) -> int:
        """Skip blanks, line ends and comments; return the index after them.

        Raises NotYamlError if the brackets are not closed there.
        """
        span = self._span
        found = _GAP.match(span.text, at, span.near(at))
        end = found.end() if found else at
        self._cut = self._cut or self._cut_by_comment(at, end)
        self._is_broken = "\n" in span.text[at:end]
        if self._is_broken:
            start = span.text.rfind("\n", at, end)
            line = _LIKE_A_LINE.match(span.text, start, span.end)
            if line and len(line[1]) <= self._column:
                raise unclosed_bracket(span, self._opens[-1])
        if end >= span.near(at):
            raise unclosed_bracket(span, self._opens[-1])
        return end

    def _cut_by_comment(self, at: int, end: int) -> tuple[int, str] | None:
        """Return the index of a ``#`` that was probably meant as text, and the message; else None.

        Looked for from ``at`` to ``end``, which are blanks and comments to YAML.
        """
        if self._done == "plain":
            cut = CUT.match(self._span.text, at, end)
            return (cut.start(1), CUTS) if cut else None
        cut = None if self._done else _CUT_AT_ONCE.match(self._span.text, at, end)
        return (cut.start(1), _IN_QUOTES) if cut else None

    def _part(self, at: int) -> int:
        char = self._span.text[at]
        if char in "]}":
            return self._close(at, char)
        if char == ",":
            if not self._done:
                raise NotYamlError(
                    at, "nothing is before this comma; write the item, or delete the comma"
                )
            self._done, self._has_colon = "", False
            return at + 1
        if char == ":" and (self._done or not self._begins_a_word(at)):
            return self._colon(at)
        return self._value(at, char)

    def _begins_a_word(self, at: int) -> bool:
        then = self._span.char(at + 1)
        return bool(then) and not then.isspace() and then not in ",[]{}"

    def _close(self, at: int, char: str) -> int:
        if _CLOSING[self._span.text[self._opens[-1]]] != char:
            raise unclosed_bracket(self._span, self._opens[-1])
        self._opens.pop()
        self._done, self._has_colon = "closed", bool(self._opens)
        if self._opens and self._span.text[self._opens[-1]] == "[":
            self._has_colon = False
        return at + 1

    def _colon(self, at: int) -> int:
        if self._has_colon:
            raise NotYamlError(
                at,
                "a text that has ': ' in it has to be in quotes; "
                "if this is the next key, a comma is missing before it",
            )
        self._done, self._has_colon = "", True
        return at + 1

    def _value(self, at: int, char: str) -> int:
        span = self._span
        if self._done and not (self._done == "plain" and self._is_broken and char not in "[{'\""):
            raise NotYamlError(
                at, "a comma is missing before this; write it, or put the whole text in quotes"
            )
        if char in "[{":
            self._opens.append(at)
            self._done, self._has_colon = "", False
            return at + 1
        if char in QUOTES:
            end = after_quotes(span, at, self._column, in_brackets=True)
            self._done = "closed"
            return end
        if why := ill_begun(span, at):
            raise NotYamlError(at, why)
        self._done = "plain"
        found = _PLAIN.match(span.text, at, span.near(at))
        end = found.end() if found else at + 1
        if span.char(end) in ("[", "{"):
            raise NotYamlError(
                at,
                "a text within brackets that has [ ] { or } of its own has to be in quotes",
            )
        return end
