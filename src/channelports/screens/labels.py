"""Places names on a map so that none covers another or the sign of a place."""

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from channelports.screens.canvas import Cell

_FROM_A_SIGN, _OFF_ITS_ROW_FROM_A_SIGN = 3, 7
"""How many columns a name keeps from another place's sign, so as not to be read as its name."""

_OFF_ITS_ROW = 5
"""The cost of a name above or below its sign; covering one character of the shore costs 1."""

_NEAR = [(across, down) for down in (0, -1, 1) for across in (0, 1, -1, 2, -2)]
_NEAR.sort(key=lambda step: step[0] ** 2 + 4 * step[1] ** 2)
"""The steps to a cell and those next to it, the nearest first; a row is as high as two columns."""


class Label(NamedTuple):
    """A name on a map: its text, the column where it begins, and its row."""

    text: str
    column: int
    row: int

    @property
    def end(self) -> int:
        """The column just after the last letter of the name."""
        return self.column + len(self.text)

    @property
    def cells(self) -> Iterator[Cell]:
        """The cells that the name covers."""
        return ((column, self.row) for column in range(self.column, self.end))

    @property
    def ends(self) -> tuple[Cell, Cell]:
        """The cells just before and just after the name."""
        return (self.column - 1, self.row), (self.end, self.row)

    def is_on(self, columns: int, rows: int) -> bool:
        """Return whether the name fits entirely on a map of some columns and rows."""
        return 0 <= self.row < rows and self.column >= 0 and self.end <= columns


class Point(NamedTuple):
    """A place on a map: its name, and the cell of its sign."""

    name: str
    cell: Cell


def apart(cells: Sequence[Cell], columns: int, rows: int) -> list[Cell | None]:
    """Return a cell for each sign: the one given, or the nearest free one if a sign is there.

    None if there is no free cell close by, on a map of some columns and rows.
    """
    found: list[Cell | None] = []
    for column, row in cells:
        around = ((column + across, row + down) for across, down in _NEAR)
        on_map = (cell for cell in around if 0 <= cell[0] < columns and 0 <= cell[1] < rows)
        found.append(next((cell for cell in on_map if cell not in found), None))
    return found


def placed(
    points: Sequence[Point], columns: int, rows: int, shore: Container[Cell]
) -> list[Label | None]:
    """Return a label for each point's name; None for a name that does not fit.

    Each name in turn gets the free position with the least cost: best on the row of its sign, and
    covering little of the ``shore``.
    """
    signs = {point.cell for point in points}
    taken: set[Cell] = set()
    found: list[Label | None] = []
    for point in points:
        free = [
            (label, cost + sum(cell in shore for cell in label.cells))
            for label, cost in _beside(point)
            if label.is_on(columns, rows)
            and not _is_near_a_sign(label, point.cell, signs)
            and taken.isdisjoint([*label.cells, label.ends[1]])
        ]
        label, _ = min(free, key=lambda each: each[1], default=(None, 0))
        found.append(label)
        if label:
            taken.update(label.cells, label.ends[1:])
    return found


def _is_near_a_sign(label: Label, own: Cell, signs: Container[Cell]) -> bool:
    """Return whether a name is so near another place's sign that it seems to be its name.

    ``own`` is the cell of the name's sign; signs on the far side of that do not count.
    """
    is_on_its_row = label.row == own[1]
    gap = _FROM_A_SIGN if is_on_its_row else _OFF_ITS_ROW_FROM_A_SIGN
    first, last = label.column - gap, label.end + gap
    if is_on_its_row and label.column > own[0]:
        first = max(first, own[0] + 1)
    elif is_on_its_row:
        last = min(last, own[0])
    around = ((column, label.row) for column in range(first, last))
    return any(cell in signs and cell != own for cell in around)


def _beside(point: Point) -> Iterator[tuple[Label, int]]:
    """Yield the labels that a point can have, and the cost of each; best on its own row.

    Nothing for a name with letters that are not one column wide, since terminals differ on these.
    """
    if cell_len(point.name) != len(point.name):
        return
    column, row = point.cell
    length = len(point.name)
    yield Label(point.name, column + 2, row), 0
    yield Label(point.name, column - 1 - length, row), 1
    for near in (row + 1, row - 1):
        for begins in (column + 1, column - length, column - length // 2):
            yield Label(point.name, begins, near), _OFF_ITS_ROW
