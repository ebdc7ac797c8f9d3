"""Tables for any screen: Rich's if the columns fit, else one block of lines per row."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from rich.box import Box
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from channelports.screens.text import Screen

T = TypeVar("T")

_Row = list[Text]

_LONG = 30
"""Words longer than this may be broken if they do not fit."""

_LINES = Box("    \n    \n ── \n    \n ── \n    \n    \n    \n")
"""A line below the heads and one between groups of rows; no other."""

_LINES_IN_ASCII = Box("    \n    \n -- \n    \n -- \n    \n    \n    \n", ascii=True)


class Column(NamedTuple, Generic[T]):
    """One column of a table: its head, and the function that returns a row's cell.

    Figures are aligned on the right; a column that ``stays_whole`` is not wrapped. ``width`` is its
    least width, so that several tables line up, ``most`` its greatest. ``style`` is for cells that
    are plain text.
    """

    head: str
    cell: Callable[[T], str | Text]
    is_figure: bool = False
    stays_whole: bool = False
    most: int | None = None
    width: int = 0
    style: str = ""

    @property
    def is_broken(self) -> bool:
        """Whether the text in the column may be wrapped over several lines."""
        return not (self.is_figure or self.stays_whole)


def table(
    screen: Screen,
    columns: Sequence[Column[T]],
    *groups: Sequence[T],
    heads: bool = True,
) -> RenderableType:
    """Return rows as a table, with a rule between groups; empty columns are left out.

    If the columns do not fit side by side, or the screen is narrow, each row is a block of lines.
    Without ``heads`` the table has no line of heads.
    """
    drawn = [[[_cell(screen, column, row) for column in columns] for row in g] for g in groups if g]
    by_column = list(zip(*(cells for group in drawn for cells in group), strict=True))
    used = [number for number, cells in enumerate(by_column) if any(cell.plain for cell in cells)]
    shown = [columns[n] for n in used]
    kept = [[[cells[n] for n in used] for cells in group] for group in drawn]
    least = 2 * (len(used) - 1) + sum(_least(columns[n], by_column[n]) for n in used)
    if screen.narrow or least > screen.width:
        return Group(*_blocks(screen, shown, kept))
    return _table(screen, shown, kept, heads)


def said_once(screen: Screen, words: Iterable[str]) -> Iterator[str]:
    """Yield words for a column, blank where they repeat those before.

    On a narrow screen no words are left out.
    """
    before = None
    for each in words:
        yield "" if each == before and not screen.narrow else each
        before = each


def _cell(screen: Screen, column: Column[T], row: T) -> Text:
    """Return the cell of a row, wrapped rather than cropped even in a column that stays whole."""
    words = column.cell(row)
    cell = screen.text(words, column.style) if isinstance(words, str) else words
    cell.no_wrap = False
    return cell


def _least(column: Column[T], cells: Sequence[Text]) -> int:
    """Return the width that a column needs so that only words over 30 columns are broken.

    A column that is not wrapped needs that of its longest cell, up to 30.
    """
    texts = [column.head, *(cell.plain for cell in cells)]
    whole = [word for text in texts for word in text.split()] if column.is_broken else texts
    return max(min(max(map(cell_len, whole), default=0), _LONG), column.width)


def _table(
    screen: Screen, columns: Sequence[Column[T]], groups: Sequence[Sequence[_Row]], heads: bool
) -> Table:
    made = Table(
        box=_LINES if screen.show("─") == "─" else _LINES_IN_ASCII,
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
    screen: Screen, columns: Sequence[Column[T]], groups: Sequence[Sequence[_Row]]
) -> Iterator[RenderableType]:
    """Yield each row as a block: its first cell, and below it the others with their heads.

    Empty cells are left out.
    """
    for number, (first, *others) in enumerate(cells for group in groups for cells in group):
        if number:
            yield Text("")
        yield first
        for column, cell in zip(columns[1:], others, strict=True):
            if cell.plain:
                head = (f"{column.head}: " if column.head else "", "dim")
                yield Padding(screen.line(head, cell), (0, 0, 0, 2))
