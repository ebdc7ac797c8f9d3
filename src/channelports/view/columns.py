"""Rows of cells set in columns of known width, each cell wrapped in its own column.

Rich's grids do this too, at four times the cost: a page of sixty lines took longer to draw than the
whole dataset to read.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.text import Text


class Column(NamedTuple):
    """How wide a column is (0: its share of what is left, by ``ratio``), and how it is set.

    ``gap`` is how many blanks part it from the next.
    """

    width: int = 0
    ratio: int = 1
    right: bool = False
    gap: int = 2


class Columns:
    """Rows of cells; draws itself as wide as it is allowed to be."""

    def __init__(self, columns: Sequence[Column], rows: Iterable[Sequence[Text]]) -> None:
        self.columns = columns
        self.rows = rows

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        widths = self._widths(options.max_width)
        for row in self.rows:
            cells = [wrapped(console, cell, width) for cell, width in zip(row, widths, strict=True)]
            for line in zip_longest(*cells):
                yield from self._line(console, line, widths)
                yield Segment.line()

    def _widths(self, whole: int) -> list[int]:
        free = whole - sum(column.width for column in self.columns)
        free -= sum(column.gap for column in self.columns[:-1])
        shares = sum(column.ratio for column in self.columns if not column.width)
        widths = []
        for column in self.columns:
            share = 0 if column.width else max(free * column.ratio // max(shares, 1), 1)
            widths.append(column.width or share)
            if share:  # what the division leaves over goes to the last
                free, shares = free - share, shares - column.ratio
        return widths

    def _line(
        self, console: Console, cells: Sequence[Text | None], widths: Sequence[int]
    ) -> Iterator[Segment]:
        """Yield one line; blanks stand before a cell, so that none end the line."""
        owed = 0
        for cell, width, column in zip(cells, widths, self.columns, strict=True):
            length = cell_len(cell.plain) if cell else 0
            before = width - length if column.right else 0
            if cell:
                yield Segment(" " * (owed + before))
                yield from cell.render(console)
                owed = width - length - before + column.gap
            else:
                owed += width + column.gap


def width_of(cell: Text) -> int:
    """Return how wide a cell is, if none of its lines is broken."""
    return max(map(cell_len, cell.plain.split("\n")))


def whole(columns: Sequence[Column]) -> int:
    """Return how wide columns of known width are together."""
    return sum(column.width for column in columns) + sum(column.gap for column in columns[:-1])


def narrowed(widths: Sequence[int], kept: Sequence[bool], most: int, gap: int = 2) -> list[int]:
    """Return widths that have room in ``most`` columns: the widest give way, those kept at last."""
    found = list(widths)
    excess = sum(found) + gap * (len(found) - 1) - most
    for _ in range(excess):
        free = [n for n, width in enumerate(found) if width > 1 and not kept[n]]
        widest = max(free or range(len(found)), key=found.__getitem__)
        found[widest] = max(found[widest] - 1, 1)
    return found


def wrapped(console: Console, cell: Text, width: int) -> Sequence[Text]:
    """Return the lines of a cell, none wider than its column; words longer than that are folded.

    What begins with blanks goes on behind as many.
    """
    if "\n" not in cell.plain and cell_len(cell.plain) <= width:
        return (cell,)
    lines: list[Text] = []
    for paragraph in cell.split("\n"):
        indent = len(paragraph.plain) - len(paragraph.plain.lstrip())
        indent = indent if width > 2 * indent else 0
        for line in paragraph[indent:].wrap(console, width - indent, overflow="fold"):
            line.rstrip()
            lines.append(Text(" " * indent).append_text(line))
    return lines
