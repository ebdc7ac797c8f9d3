"""The coast with the ports on it: their signs, and the names that fit beside them."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.text import Text

from channelports import queries
from channelports.data.coastline import coast
from channelports.model import Place, PlaceKind
from channelports.reports.map import MapOfPorts
from channelports.reports.status import PortStatus
from channelports.screens.canvas import Canvas, Cell
from channelports.screens.labels import Label, Point, apart, placed
from channelports.screens.status import UNCERTAIN, has_signs, sign, style_of
from channelports.screens.text import Screen

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

_AROUND_THE_PORTS = {
    PlaceKind.COUNTRY,
    PlaceKind.COUNTY,
    PlaceKind.ESTUARY,
    PlaceKind.RIVER,
    PlaceKind.SEA,
    PlaceKind.STRAIT,
}
"""The kinds of places whose names help to see what is where."""

_SMALLER = 3
"""By how many rows a map may be smaller than fits, if more of its names are then in line."""

_MARGIN = 8
"""Columns east of the coast into which names may run."""


def name_of(port: PortStatus) -> str:
    """Return a port's name for the map, followed by ``?`` if its state is in doubt."""
    return f"{port.place.name} {UNCERTAIN}" if port.is_doubtful else port.place.name


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
        on_map = [(port, cell) for port in result.ports if (cell := self._cell(port.place))]
        free = apart([cell for _, cell in on_map], self.canvas.columns, self.canvas.rows)
        self.points = [
            (port, Point(screen.show(name_of(port)), cell))
            for (port, _), cell in zip(on_map, free, strict=True)
            if cell
        ]
        shown = {port.place.id for port, _ in self.points}
        places = [port.place for port in result.ports]
        self.left_out = [place.name for place in places if place.id not in shown]
        points = [point for _, point in self.points]
        labels = placed(points, self.columns, self.canvas.rows, self.canvas.shore)
        self.labels = [label for label in labels if label]
        named_ = zip(self.points, labels, strict=True)
        self.unnamed = [port.place.name for (port, _), label in named_ if label is None]
        pairs = zip(points, labels, strict=True)
        self.in_line = sum(bool(label and label.row == point.cell[1]) for point, label in pairs)

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
        land = self.canvas.land if filled else frozenset()
        drawn = [
            [
                self._ground(letter, (column, row), filled)
                for column, letter in enumerate(line.ljust(self.columns))  # names may run into it
            ]
            for row, line in enumerate(self.canvas.lines(has_signs(self.screen)))
        ]
        for style, labels in (("bold", self.labels), ("dim italic", self.around())):
            for label in labels:
                self._clear(drawn, label)
                for (column, row), letter in zip(label.cells, label.text, strict=True):
                    on_land = f"{style} {_ON_LAND}" if (column, row) in land else style
                    drawn[row][column] = letter, on_land
        for port, point in self.points:
            column, row = point.cell
            drawn[row][column] = sign(port.state, self.screen).plain, style_of(port.state)
        return Text("\n").join(map(_run_together, drawn))

    def _ground(self, letter: str, cell: Cell, filled: bool) -> _Letter:
        """Return what a character of the map is and its style, where no name or sign is.

        ``letter`` is the shore there, or a blank; on land that is not ``filled`` some blanks become
        dots.
        """
        if cell not in self.canvas.land:
            return letter, "" if letter == " " else _SHORE
        if filled:
            return letter, LAND if letter == " " else _ON_LAND
        column, row = cell
        is_dot = letter == " " and column % 4 == row % 2 * 2
        return (_DOTS[not has_signs(self.screen)], "dim") if is_dot else (letter, _SHORE)

    def around(self) -> Iterator[Label]:
        """Yield labels for countries, rivers and the like that cover no port, name or shore."""
        taken = {point.cell for _, point in self.points}
        taken |= {cell for label in self.labels for cell in label.cells}
        for place in queries.whole(self.result.dataset).places.values():
            cell = self._cell(place) if place.kind in _AROUND_THE_PORTS else None
            name = self.screen.show(place.name)
            if cell is None or cell_len(name) != len(name):
                continue
            label = Label(name, cell[0] - len(name) // 2, cell[1])
            covered = {*label.cells, *label.ends}
            is_on = label.is_on(self.canvas.columns, self.canvas.rows)
            if is_on and covered.isdisjoint(taken) and covered.isdisjoint(self.canvas.shore):
                taken |= covered
                yield label

    def _clear(self, drawn: list[list[_Letter]], label: Label) -> None:
        """Remove the dots of the land just before and after a name, so that they do not touch."""
        for column, row in label.ends:
            if 0 <= column < self.columns and (column, row) not in self.canvas.shore:
                drawn[row][column] = " ", drawn[row][column][1]


def _run_together(line: Sequence[_Letter]) -> Text:
    """Return a row of letters as text, with one span for each run of one style.

    A span for each letter would be slow.
    """
    text = Text()
    for style, run in groupby(line, key=lambda letter: letter[1]):
        text.append("".join(letter for letter, _ in run), style=style or None)
    return text
