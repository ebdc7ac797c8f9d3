"""Reads lines, more strictly than YAML requires, up to the first mistake.

Begins shortly before the last event that a parser reported, and knows indents, keys, items and
values; the module ``brackets`` reads what is in quotes and brackets.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, NoReturn

from channelports.data.yaml_syntax.brackets import (
    CUTS,
    FAR,
    QUOTES,
    Brackets,
    NotYamlError,
    Span,
    after_quotes,
    ill_begun,
)
from channelports.data.yaml_syntax.indents import (
    NO_BLANK_OF_AN_ITEM,
    NOTHING,
    Block,
    astray,
    check_for_other_blanks,
    lines_before,
    next_line,
    odd_blank_in,
    parsed,
    too_shallow,
)
from channelports.data.yaml_syntax.values import (
    Left,
    Value,
    behind_brackets,
    read_plain,
    read_value,
)
from channelports.errors import truncate

_MOST_LINES = 100_000
_STEP = 2

_WORD = re.compile(r"[A-Za-z0-9_-]+")
_NO_BLANK = re.compile(r"([A-Za-z0-9_-]+):\S")


_ALIKE = "indent its lines alike"


class Understood(NamedTuple):
    """What a YAML parser had reported before it gave up.

    Its last event, the blocks that were open then, and the indices of the brackets that were open.
    """

    last: Any
    blocks: Sequence[Block]
    brackets: Sequence[int]


class Lines:
    """Reads lines from shortly before the parser's last event, to find the first mistake.

    ``index`` is where the parser gave up; ``read`` raises NotYamlError for the mistake.
    """

    def __init__(self, span: Span, understood: Understood, index: int) -> None:
        self._span = span
        self._index = index
        self._last = understood.last
        self._blocks = list(understood.blocks)
        self._brackets = list(understood.brackets)
        self._left = Left.VALUE
        self._base = -1
        self._cut: int | None = None
        self._alone: int | None = None
        self._lines: tuple[re.Match[str], int] | None = None

    def read(self) -> None:
        """Read lines up to the first mistake and raise NotYamlError for it; return without one."""
        at = self._first()
        if self._index - at > FAR:  # it is all blank, or one long text
            at = self._span.text.find("\n", self._index - FAR, self._index) + 1
        for _ in range(_MOST_LINES):
            empty = NOTHING.match(self._span.text, at, self._span.end)
            at = empty.end() if empty else at
            if at >= self._span.end or self._index - at > FAR:
                return
            at = self._line(at)

    def _first(self) -> int:
        """Read a line whose indent is right, or the brackets that are open, to begin with.

        The line is that of the last key or item of the innermost block before the parser's last
        event or, if that is far, the nearest one. Return the index where the next line begins.
        """
        if self._last is None:
            return 0
        last: int = self._last.start_mark.index
        at: int = last - self._last.start_mark.column
        if self._brackets:
            return self._in_brackets(last)
        if not self._blocks:
            self._refuse_a_second_root(at)
            return at
        entries = list(self._entries_before(at))
        of_the_block = (entry for entry in entries if entry[1] <= self._column)
        begin, column = next(of_the_block, entries[0] if entries else (at, self._column))
        self._blocks = [block for block in self._blocks if block.column <= column]
        return self._line(begin)

    def _entries_before(self, at: int) -> Iterator[tuple[int, int]]:
        """Yield earlier lines with a key or hyphen, nearest first, as (index, indent)."""
        for begin in lines_before(self._span, at):
            line = parsed(self._span, begin)
            if line["key"] is not None or line["dashes"]:
                yield begin, line.end("indent") - begin

    def _refuse_a_second_root(self, at: int) -> None:
        """Raise NotYamlError if the mapping that is the whole file has ended before a line.

        ``at`` is where that line begins.
        """
        text = self._span.text
        nothing = NOTHING.match(text, 0, at)
        first = parsed(self._span, nothing.end() if nothing else 0)
        if first.start() < at and not text.startswith("...", at):
            raise (
                astray(self._span, first.start())
                if first["indent"]
                else NotYamlError(
                    at,
                    "the dataset ended before this line; indent lines that belong together alike",
                )
            )

    def _in_brackets(self, last: int) -> int:
        """Read to the end of the brackets that are open, for their first mistake.

        Reading begins at the outermost of them that is not far before ``last``, the index of the
        parser's last event. Return the index where the next line begins.
        """
        begin = next((at for at in self._brackets if last - at < FAR), self._brackets[-1])
        opens = [at for at in self._brackets if at <= begin]
        brackets = Brackets(self._span, opens, self._column)
        self._base = self._column
        return self._after(behind_brackets(self._span, brackets.read(begin + 1)))

    @property
    def _column(self) -> int:
        return self._blocks[-1].column if self._blocks else -1

    def _line(self, at: int) -> int:
        """Look for a mistake in the line at an index; return where the next line begins."""
        text = self._span.text
        line = parsed(self._span, at)
        column = line.end("indent") - at
        if self._left is Left.LINES and column > self._base and "\t" not in line["indent"]:
            return self._line_of_a_text(line, column)
        if text.startswith("---", at):
            self._left, self._base, self._blocks = Left.VALUE, -1, []
            return next_line(self._span, at)
        self._check_indent(line, at)
        if text.startswith("...", at) or text.startswith("%", at):
            raise NotYamlError(
                at, f"a line that begins with '{text[at]}' does not belong here; delete it"
            )
        if column > self._base:
            return self._deeper(line)
        self._leave(line, column)
        return self._content(at)

    def _line_of_a_text(self, line: re.Match[str], column: int) -> int:
        """Check the indent of one line of a text after ``|`` or ``>``.

        No line of such a text may be indented less than its first. Return where the next line
        begins.
        """
        first, count = self._lines or (line, 0)
        self._lines = (first, count + 1)
        wanted = first.end("indent") - first.start()
        if column < wanted:
            self._refuse_line_of_a_text(line, first, count)
        return next_line(self._span, line.start())

    def _refuse_line_of_a_text(
        self, line: re.Match[str], first: re.Match[str], count: int
    ) -> NoReturn:
        """Raise NotYamlError for a line of a text that is indented less than its ``first`` line.

        ``count`` is how many lines were read before it.
        """
        column = line.end("indent") - line.start()
        is_as_usual = first.end("indent") - first.start() == self._base + _STEP
        if line["key"] is not None and not is_as_usual:
            raise too_shallow(
                self._span, next(lines_before(self._span, first.start())), column - _STEP
            )
        if count == 1 and column == self._base + _STEP:
            raise NotYamlError(
                first.end("indent"),
                f"this line of a text is indented deeper than the next; {_ALIKE}",
            )
        raise NotYamlError(
            line.end("indent"),
            f"this line of a text is indented less than the first of it; {_ALIKE}",
        )

    def _check_indent(self, line: re.Match[str], at: int) -> None:
        is_structure = line["key"] is not None or line["dashes"]
        is_last = next_line(self._span, at) > self._index
        if is_structure or self._left is not Left.TEXT or is_last:
            check_for_other_blanks(line)

    def _deeper(self, line: re.Match[str]) -> int:
        """Look for a mistake in a line that is indented deeper than the key or hyphen before it.

        Return the index where the next line begins.
        """
        begin = line.end("indent")
        match self._left:
            case Left.VALUE:
                return self._content(line.start())
            case Left.TEXT:
                return self._text_goes_on(line, begin)
        if line["key"] is not None or line["dashes"]:
            raise astray(self._span, line.start())
        raise NotYamlError(
            begin, "text follows what is already closed; put the whole text in quotes"
        )

    def _text_goes_on(self, line: re.Match[str], begin: int) -> int:
        """Look for a mistake in a line that continues a text without quotes.

        ``begin`` is the index of its first letter. Return where the next line begins.
        """
        if self._cut is not None:
            raise NotYamlError(self._cut, CUTS)
        key = line["key"]
        if key is not None and self._alone is not None and not line["dashes"]:
            self._refuse_no_key(self._alone)
        if key is not None and _WORD.fullmatch(key):
            raise astray(self._span, line.start())
        return self._after(read_plain(self._span, begin))

    def _leave(self, line: re.Match[str], column: int) -> None:
        """Close the blocks that are deeper than a line, and refuse the line if it fits no other.

        ``column`` is the indent of the line. Raises NotYamlError.
        """
        begin = line.end("indent")
        while self._blocks and self._blocks[-1].column > column:
            self._blocks.pop()
        if line["dashes"]:
            self._leave_for_an_item(begin, column)
            return
        if self._blocks and self._blocks[-1] == (column, True):
            self._blocks.pop()
            if self._column != column:
                self._refuse_no_item(begin)
        if self._column != column:
            raise astray(self._span, line.start())

    def _leave_for_an_item(self, begin: int, column: int) -> None:
        if self._blocks and self._blocks[-1] == (column, True):
            return
        if self._column == column and self._left is Left.VALUE and self._base == column:
            self._blocks.append(Block(column, is_list=True))
            return
        raise NotYamlError(
            begin,
            "this item fits no list; write the items of a list under a key that has no other "
            "value, all with the same indent",
        )

    def _refuse_no_item(self, begin: int) -> None:
        if self._span.text[begin] == "-":
            raise NotYamlError(begin + 1, NO_BLANK_OF_AN_ITEM)
        raise NotYamlError(
            begin,
            "this is not an item of the list; write '- ' before it, or indent it like the text of "
            "the item to which it belongs",
        )

    def _content(self, at: int) -> int:
        """Look for a mistake in what follows a line's indent; return where the next line begins."""
        line = parsed(self._span, at)
        begin, behind = line.end("indent"), line.end("dashes")
        if line["dashes"]:
            self._enter(begin - at, is_list=True)
            self._base = behind - at - len(line["dashes"].rpartition("-")[2]) - 1
        is_bare = line["key"] is None and not line["dashes"]
        if is_bare and (begin - at <= self._base or (begin - at, False) in self._blocks):
            self._refuse_no_key(begin)
        if line["key"] is not None:
            if odd := odd_blank_in(line["key"], behind):
                raise odd
            if (why := ill_begun(self._span, behind)) and line["key"][0] not in "&!":
                raise NotYamlError(behind, why)
            self._enter(behind - at, is_list=False)
            self._base = behind - at
        self._alone = behind if line["key"] is None else None
        value = read_value(self._span, line.end(), self._base, self._column, self._index)
        return self._after(value)

    def _after(self, value: Value) -> int:
        self._left, self._cut, self._lines = value.left, value.comment, None
        return value.end

    def _enter(self, column: int, is_list: bool) -> None:
        if (column, is_list) not in self._blocks:
            self._blocks.append(Block(column, is_list))

    def _refuse_no_key(self, begin: int) -> None:
        span = self._span
        if why := ill_begun(span, begin):
            raise NotYamlError(begin, why)
        if span.text[begin] in QUOTES:
            after_quotes(span, begin, self._column)
        elif span.text[begin] in "[{":
            raise NotYamlError(begin, "a key is plain text, not a list or a mapping")
        rest = span.text[begin : next_line(self._span, begin)].strip()
        if odd := odd_blank_in(rest, begin):
            raise odd
        if found := _NO_BLANK.match(rest):
            raise NotYamlError(
                begin + found.end(1) + 1,
                f"a space is missing after '{truncate(found[1])}:'; write it",
            )
        if rest.startswith("-"):
            raise NotYamlError(begin + 1, NO_BLANK_OF_AN_ITEM)
        raise NotYamlError(
            begin,
            f"'{truncate(rest)}' has no colon after it; write KEY: VALUE, or indent a continued "
            "text deeper than its key",
        )
