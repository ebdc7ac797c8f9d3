"""The coast with the ports on it: their signs, and the names that fit beside them.

Names are placed so that none covers another or the sign of a place.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from channelports.data.coastline import coast
from channelports.model import Place
from channelports.reports.charts import MapOfPorts
from channelports.reports.status import PortStatus
from channelports.screens.canvas import Canvas, Cell
from channelports.screens.screen import Screen
from channelports.screens.status import UNCERTAIN, sign, style_of
from channelports.vocabulary import AROUND_THE_PORTS

_Letter = tuple[str, str]
"""A letter of the map, and its style."""

LAND = "on #5b6650"
"""The land where there is colour: neither dark nor light, so that it is calm on either ground."""

_ON_LAND = f"not dim #ffffff {LAND}"
"""Makes any letter on the land readable, whatever colour a terminal has for text."""

_SHORE = "default"
"""The shore at sea: a style, so that in a picture it is set apart from the blanks before it."""

_DOTS = "·."
"""The dot that marks land where there is no colour; and in ASCII."""

_SMALLER = 3
"""By how many rows a map may be smaller than fits, if more of its names are then in line."""

_MARGIN = 8
"""Columns east of the coast into which names may run."""


_FROM_A_SIGN, _OFF_ITS_ROW_FROM_A_SIGN = 3, 7
"""How many columns a name keeps from another place's sign, so as not to be read as its name."""

_OFF_ITS_ROW = 5
"""The cost of a name above or below its sign; covering one character of the shore costs 1."""

_NEAR = [(across, down) for down in (0, -1, 1) for across in (0, 1, -1, 2, -2)]
_NEAR.sort(key=lambda step: step[0] ** 2 + 4 * step[1] ** 2)
"""The steps to a cell and those next to it, the nearest first; a row is as high as two columns."""


def name_of(port: PortStatus) -> str:
    """Return a port's name for the map, followed by ``?`` if its state is in doubt."""
    return f"{port.place.name} {UNCERTAIN}" if port.is_doubtful else port.place.name


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


def apart(cells: Iterable[Cell | None], columns: int, rows: int) -> list[Cell | None]:
    """Return a cell for each sign: the one given, or the nearest free one if a sign is there.

    None if there is no free cell close by, on a map of some columns and rows, or none is given.
    """
    found: list[Cell | None] = []
    for wanted in cells:
        near = [(wanted[0] + across, wanted[1] + down) for across, down in _NEAR] if wanted else []
        on_map = (cell for cell in near if 0 <= cell[0] < columns and 0 <= cell[1] < rows)
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


class Chart:
    """The coast with the signs of the ports on it, and the names that fit.

    ``in_line`` is how many names are on the row of their sign, where they are easiest to read.
    ``left_out`` names the ports that are not on the map, ``unnamed`` those on it without a name.
    """

    def __init__(self, result: MapOfPorts, screen: Screen, columns: int, height: int) -> None:
        self.result = result
        self.screen = screen
        self.canvas = Canvas(coast(), columns, height)
        self.columns = min(columns, self.canvas.columns + _MARGIN)
        cells = [self._cell(port.place) for port in result.ports]
        free = apart(cells, self.canvas.columns, self.canvas.rows)
        found = [*zip(result.ports, free, strict=True)]
        self.left_out = [port.place.name for port, cell in found if cell is None]
        self.points = [
            (port, Point(screen.show(name_of(port)), cell)) for port, cell in found if cell
        ]
        points = [point for _, point in self.points]
        labels = placed(points, self.columns, self.canvas.rows, self.canvas.shore)
        named = [*zip(self.points, labels, strict=True)]
        self.labels = [label for label in labels if label]
        self.unnamed = [port.place.name for (port, _), label in named if label is None]
        self.in_line = sum(label.row == point.cell[1] for (_, point), label in named if label)

    @classmethod
    def best(cls, result: MapOfPorts, screen: Screen, columns: int, height: int) -> "Chart":
        """Return the largest chart that fits, or one a little smaller with more names in line.

        It has at most ``columns`` columns and ``height`` rows.
        """
        heights = range(height, max(height - _SMALLER, 1) - 1, -1)
        charts = (cls(result, screen, columns, each) for each in heights)
        return max(charts, key=lambda chart: chart.in_line)

    def _cell(self, place: Place) -> Cell | None:
        where = place.coordinates
        return self.canvas.cell((where.longitude, where.latitude)) if where else None

    def draw(self, filled: bool = False) -> Text:
        """Return the map as text, one line per row.

        If ``filled``, land has a colour behind it; if not, it has dots.
        """
        labels = [("bold", label) for label in self.labels]
        labels += [("dim italic", label) for label in self.around()]
        bare = {cell for _, label in labels for cell in label.ends}
        drawn = [
            [
                self._ground(letter, (column, row), filled, bare)
                for column, letter in enumerate(line.ljust(self.columns))  # names may run into it
            ]
            for row, line in enumerate(self.canvas.lines(self.screen.has_signs))
        ]
        for style, label in labels:
            for (column, row), letter in zip(label.cells, label.text, strict=True):
                is_filled = filled and (column, row) in self.canvas.land
                drawn[row][column] = letter, f"{style} {_ON_LAND}" if is_filled else style
        for port, point in self.points:
            column, row = point.cell
            drawn[row][column] = sign(port.state, self.screen).plain, style_of(port.state)
        return Text("\n").join(map(_run_together, drawn))

    def _ground(self, letter: str, cell: Cell, filled: bool, bare: Container[Cell]) -> _Letter:
        """Return what a character of the map is and its style, where no name or sign is.

        ``letter`` is the shore there, or a blank. On land that is not ``filled`` some blanks become
        dots, except those next to names, the ``bare`` ones.
        """
        if cell not in self.canvas.land:
            return letter, "" if letter == " " else _SHORE
        if filled:
            return letter, LAND if letter == " " else _ON_LAND
        column, row = cell
        is_dot = letter == " " and column % 4 == row % 2 * 2 and cell not in bare
        return (self.screen.sign(_DOTS), "dim") if is_dot else (letter, _SHORE)

    def around(self) -> Iterator[Label]:
        """Yield labels for countries, rivers and the like that cover no port, name or shore."""
        taken = {point.cell for _, point in self.points}
        taken |= {cell for label in self.labels for cell in label.cells}
        for place in self.result.dataset.whole.places.values():
            cell = self._cell(place) if place.kind in AROUND_THE_PORTS else None
            name = self.screen.show(place.name)
            if cell is None or cell_len(name) != len(name):
                continue
            label = Label(name, cell[0] - len(name) // 2, cell[1])
            covered = {*label.cells, *label.ends}
            is_on = label.is_on(self.canvas.columns, self.canvas.rows)
            if is_on and covered.isdisjoint(taken) and covered.isdisjoint(self.canvas.shore):
                taken |= covered
                yield label


def _run_together(line: Sequence[_Letter]) -> Text:
    """Return a row of letters as text, with one span for each run of one style.

    A span for each letter would be slow.
    """
    text = Text()
    for style, run in groupby(line, key=lambda letter: letter[1]):
        text.append("".join(letter for letter, _ in run), style=style or None)
    return text
