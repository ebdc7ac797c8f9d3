"""The screen that an answer is drawn for, and how words and tables get onto it safely."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.box import Box
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from channelports.characters import clean, plain

_MOST_ROWS = 60
"""How many rows a drawing has at most if it is made larger only because the screen is wide."""

_NARROW = 60

_SIGNS = "■□▲○●▼◇⣿"
"""The signs of states and events, and the dots of maps."""

Words = str | Text | tuple[str, str]
"""Words of a line, or words with their style."""

Row = Sequence[str | Text]
"""The cells of one row of a table."""

_LONG = 30
"""Words longer than this may be broken if they do not fit."""

_LINES = "    \n    \n ── \n    \n ── \n    \n    \n    \n"
"""A line below the heads of a table and one between groups of rows; no other."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What an answer is drawn for: width, encoding, and what to show besides the answer.

    ``styled`` is whether bold and underlined are visible; if not, a sign replaces them. ``height``
    is the number of rows of a terminal; None for a pipe. ``full`` shows everything, with all
    details, so it includes ``sources`` and ``notes``.
    """

    width: int
    encoding: str = "utf-8"
    full: bool = False
    styled: bool = True
    height: int | None = None
    sources: bool = False
    notes: bool = False

    def __post_init__(self) -> None:
        if self.full:
            object.__setattr__(self, "sources", True)
            object.__setattr__(self, "notes", True)

    @property
    def rows(self) -> int:
        """How many rows a drawing may have: those of the terminal, else what suits the width."""
        return self.height or min(24 + max(self.width - 80, 0) * 2 // 5, _MOST_ROWS)

    @property
    def narrow(self) -> bool:
        """Whether the screen has under 60 columns, so that a table would have to break words."""
        return self.width < _NARROW

    @property
    def wide(self) -> bool:
        """Whether two columns of text fit side by side: there are 110 columns or more."""
        return self.width >= 110

    @property
    def has_signs(self) -> bool:
        """Whether the screen can show the signs of states and events, and the dots of maps."""
        return self.show(_SIGNS) == _SIGNS

    def sign(self, either: str) -> str:
        """Return the first of two signs, or the second, which is ASCII, if only that can be shown.

        One that cannot show all of the signs shows none of them, so that they do not mix.
        """
        return either[0] if self.has_signs else either[1]

    def show(self, text: str) -> str:
        """Return a text as this screen can show it: in its encoding, with escaped controls."""
        return plain(clean(text), self.encoding)

    def text(self, text: str, style: str | Style = "") -> Text:
        """Return words as a Rich text; the one way in which words reach a table.

        The style applies to these words alone, not to what is appended to them.
        """
        return Text(overflow="fold").append(self.show(text), style=style or None)

    def line(self, *parts: Words) -> Text:
        """Return parts as one Rich text, each in its style, like Rich's ``Text.assemble``.

        Words that are not a Rich text yet are made safe for the screen.
        """
        line = Text(overflow="fold")
        for part in parts:
            words = (part,) if isinstance(part, str) else part
            line.append_text(words if isinstance(words, Text) else self.text(*words))
        return line

    def headed(self, heading: str, style: str = "bold cyan") -> tuple[Text, Text]:
        """Return a blank line and a heading in a style, as the two lines above a section."""
        return Text(""), self.text(heading, style)


class Column(NamedTuple):
    """One column of a table: its head, and how its cells are drawn.

    Figures are aligned on the right; a column that ``stays_whole`` is not wrapped. ``width`` is its
    least width, so that several tables line up, ``most`` its greatest. ``style`` is for cells that
    are plain text.
    """

    head: str
    is_figure: bool = False
    stays_whole: bool = False
    most: int | None = None
    width: int = 0
    style: str = ""

    @property
    def is_broken(self) -> bool:
        """Whether the text in the column may be wrapped over several lines."""
        return not (self.is_figure or self.stays_whole)


Head = Column | str
"""A column of a table, or only its head."""


def table(
    screen: Screen, columns: Sequence[Head], *groups: Iterable[Row], heads: bool = True
) -> RenderableType:
    """Return rows as a table, with a rule between groups; empty columns are left out.

    If the columns do not fit side by side, or
    the screen is narrow, each row is a block of lines. Without ``heads`` the table has no line of
    heads.
    """
    every = [Column(column) if isinstance(column, str) else column for column in columns]
    drawn = [[_cells(screen, every, row) for row in group] for group in groups]
    by_column = list(zip(*(cells for group in drawn for cells in group), strict=True))
    used = [number for number, cells in enumerate(by_column) if any(cell.plain for cell in cells)]
    shown = [every[n] for n in used]
    kept = [[[cells[n] for n in used] for cells in group] for group in drawn]
    least = 2 * (len(used) - 1) + sum(_least(every[n], by_column[n]) for n in used)
    if screen.narrow or least > screen.width:
        return Group(*_blocks(screen, shown, [cells for group in kept for cells in group]))
    return _side_by_side(screen, shown, kept, heads)


def grid(rows: Iterable[Sequence[RenderableType]], *widths: int | None, gap: int = 1) -> Table:
    """Return rows side by side in columns of these widths, without heads or lines.

    A column without a width is as wide as it needs to be. ``gap`` is between the columns.
    """
    made = Table.grid(padding=(0, gap, 0, 0))
    for width in widths:
        made.add_column(width=width, overflow="fold")
    for row in rows:
        made.add_row(*row)
    return made


def once(screen: Screen, rows: Iterable[Row]) -> Iterator[Row]:
    """Yield rows for a table, their first cell blank if it repeats the one above.

    On a narrow screen no cell is left out.
    """
    before: str | Text | None = None
    for first, *others in rows:
        yield ("" if first == before and not screen.narrow else first, *others)
        before = first


def _cells(screen: Screen, columns: Sequence[Column], row: Row) -> list[Text]:
    """Return the cells of a row, wrapped rather than cropped even in a column that stays whole."""
    cells = [
        screen.text(words, column.style) if isinstance(words, str) else words
        for column, words in zip(columns, row, strict=True)
    ]
    for cell in cells:
        cell.no_wrap = False
    return cells


def _least(column: Column, cells: Sequence[Text]) -> int:
    """Return the width that a column needs so that only words over 30 columns are broken.

    A column that is not wrapped needs that of its longest cell, up to 30.
    """
    texts = [column.head, *(cell.plain for cell in cells)]
    whole = [word for text in texts for word in text.split()] if column.is_broken else texts
    return max(min(max(map(cell_len, whole), default=0), _LONG), column.width)


def _side_by_side(
    screen: Screen, columns: Sequence[Column], groups: Sequence[Sequence[list[Text]]], heads: bool
) -> Table:
    rule = screen.show("─")
    made = Table(
        box=Box(_LINES.replace("─", rule), ascii=rule == "-"),
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        show_header=heads,
        header_style="bold",
        border_style="dim",
    )
    for column in columns:
        made.add_column(
            screen.text(column.head),
            justify="right" if column.is_figure else "left",
            no_wrap=not column.is_broken,
            overflow="fold",
            min_width=column.width or None,
            max_width=column.most,
        )
    for group in groups:
        for cells in group:
            made.add_row(*cells)
        made.add_section()
    return made


def _blocks(
    screen: Screen, columns: Sequence[Column], rows: Sequence[list[Text]]
) -> Iterator[RenderableType]:
    """Yield each row as a block: its first cell, and below it the others with their heads.

    Empty cells are left out.
    """
    for number, (first, *others) in enumerate(rows):
        if number:
            yield Text("")
        yield first
        for column, cell in zip(columns[1:], others, strict=True):
            if cell.plain:
                head = (f"{column.head}: " if column.head else "", "dim")
                yield Padding.indent(screen.line(head, cell), 2)
