"""Tables for any screen: Rich's where there is room for columns, else one block of lines a row."""

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from rich.box import Box
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from channelports.view.text import Screen

T = TypeVar("T")

_LONG = 30
"""Columns beyond which a word is broken where it has to be."""

_LINES = Box("    \n    \n ── \n    \n ── \n    \n    \n    \n")
"""A line below the heads and one between groups of rows; no other."""

_LINES_IN_ASCII = Box("    \n    \n -- \n    \n -- \n    \n    \n    \n", ascii=True)


class Column(NamedTuple, Generic[T]):
    """One column: its head, what it shows of a row, whether it holds figures or stays whole.

    ``width`` is how wide it is at least, so that several tables stand in line, ``most`` how wide it
    may be.
    """

    head: str
    cell: Callable[[T], Text]
    is_figure: bool = False
    stays_whole: bool = False
    most: int | None = None
    width: int = 0


def table(
    screen: Screen,
    columns: Sequence[Column[T]],
    *groups: Sequence[T],
    heads: bool = True,
) -> RenderableType:
    """Return rows in columns, a line between the groups; columns that hold nothing are left out.

    Where they have no room side by side, each row is a block of lines.
    """
    drawn = [[[column.cell(row) for column in columns] for row in group] for group in groups]
    rows = [cells for group in drawn for cells in group]
    used = [n for n in range(len(columns)) if any(cells[n].plain for cells in rows)]
    shown = [columns[n] for n in used]
    kept = [[[cells[n] for n in used] for cells in group] for group in drawn if group]
    if screen.narrow or not _have_room(screen, shown, kept):
        return Group(*_blocks(screen, shown, kept))
    return _table(screen, shown, kept, heads)


def _have_room(
    screen: Screen, columns: Sequence[Column[T]], groups: Sequence[Sequence[Sequence[Text]]]
) -> bool:
    """Tell whether columns fit side by side without a word broken, but for very long ones."""
    least = 2 * (len(columns) - 1)
    for number, column in enumerate(columns):
        texts = [column.head, *(cells[number].plain for group in groups for cells in group)]
        if column.is_figure or column.stays_whole:
            widest = max(map(cell_len, texts))
        else:
            widest = max((cell_len(word) for text in texts for word in text.split()), default=0)
        least += max(min(widest, _LONG), column.width)
    return least <= screen.width


def _table(
    screen: Screen,
    columns: Sequence[Column[T]],
    groups: Sequence[Sequence[Sequence[Text]]],
    heads: bool,
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
            no_wrap=column.is_figure or column.stays_whole,
            overflow="fold",
            min_width=column.width or None,
            max_width=column.most,
        )
    for group in groups:
        for cells in group:
            made.add_row(*map(_foldable, cells))
        made.add_section()
    return made


def _foldable(cell: Text) -> Text:
    """Return a cell that is broken at last where it would be cropped, though its column is kept."""
    cell.no_wrap = False
    return cell


def _blocks(
    screen: Screen,
    columns: Sequence[Column[T]],
    groups: Sequence[Sequence[Sequence[Text]]],
) -> Iterator[RenderableType]:
    """Yield each row as a block: its first cell, under it the others with their heads."""
    for number, (first, *others) in enumerate(cells for group in groups for cells in group):
        if number:
            yield Text("")
        yield first
        for column, cell in zip(columns[1:], others, strict=True):
            if cell.plain:
                head = screen.text(f"{column.head}: " if column.head else "", "dim")
                yield Padding(head.append_text(cell), (0, 0, 0, 2))
