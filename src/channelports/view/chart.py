"""The coast with the ports on it: their signs, and the names that find room beside them."""

import operator
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.text import Text

from channelports import query
from channelports.answers import Answer, Row
from channelports.model import PlaceKind
from channelports.reader.coast import coast
from channelports.view.canvas import Canvas, Cell
from channelports.view.labels import Label, Labels, Point, apart
from channelports.view.states import UNCERTAIN, has_signs, sign, style_of
from channelports.view.text import Screen

_Letter = tuple[str, str]
"""A letter of the map, and its style."""

_AROUND_THE_PORTS = {
    PlaceKind.COUNTRY,
    PlaceKind.COUNTY,
    PlaceKind.ESTUARY,
    PlaceKind.RIVER,
    PlaceKind.SEA,
    PlaceKind.STRAIT,
}
"""The kinds of places whose names help to see what is where."""

_MOVED = 10
"""What it costs that a sign had to be moved from where its port lies."""

_SMALLER = 3
"""Rows by which a map may be smaller than its room, if its names then stand better."""

_MARGIN = 8
"""Columns east of the coast into which names may run."""


def is_doubtful(row: Row) -> bool:
    """Tell whether a port may have been in another state than the one that is certain."""
    return bool(row.cells["state"] and row.cells["course"])


def name_of(row: Row) -> str:
    """Return a port's name; if there is a doubt about its state, that shows."""
    return f"{row.cells['port']} {UNCERTAIN}" if is_doubtful(row) else str(row.cells["port"])


class Chart:
    """The coast with the ports on it, and the names that find room.

    ``cost`` is how badly the names stand, and the signs that had to be moved.
    """

    def __init__(self, answer: Answer, screen: Screen, columns: int, height: int) -> None:
        self.answer = answer
        self.screen = screen
        self.canvas = Canvas(coast(), columns, height)
        self.columns = min(columns, self.canvas.columns + _MARGIN)
        rows = answer.rows
        on_map = [(row, cell) for row in rows if (cell := self._cell(row))]
        cells = [cell for _, cell in on_map]
        free = apart(cells, self.canvas.columns, self.canvas.rows)
        self.points = [
            (row, Point(screen.show(name_of(row)), cell))
            for (row, _), cell in zip(on_map, free, strict=True)
            if cell
        ]
        shown = {row.id for row, _ in self.points}
        self.left_out = [str(row.cells["port"]) for row in rows if row.id not in shown]
        points = [point for _, point in self.points]
        labels, cost = Labels(points, self.columns, self.canvas.rows, self._loss).placed()
        self.labels = [label for label in labels if label]
        named_ = zip(self.points, labels, strict=True)
        self.unnamed = [str(row.cells["port"]) for (row, _), label in named_ if label is None]
        self.cost = cost + _MOVED * sum(map(operator.ne, cells, free))

    @classmethod
    def best(cls, answer: Answer, screen: Screen, columns: int, height: int) -> "Chart":
        """Return the largest of the charts, or one not much smaller whose names stand better."""
        heights = range(height, max(height - _SMALLER, 1) - 1, -1)
        charts = (cls(answer, screen, columns, each) for each in heights)
        return min(charts, key=lambda chart: chart.cost)

    def _cell(self, row: Row) -> Cell | None:
        east, north = row.cells["longitude"], row.cells["latitude"]
        if isinstance(east, float) and isinstance(north, float):
            return self.canvas.cell((east, north))
        return None

    def draw(self) -> Text:
        """Return the map, a line of text a row."""
        east = [(" ", "")] * (self.columns - self.canvas.columns)
        drawn = [
            [*((letter, "dim" if is_land else "") for letter, is_land in line), *east]
            for line in self.canvas.lines(has_signs(self.screen))
        ]
        for style, labels in (("bold", self.labels), ("dim italic", self.around())):
            for label in labels:
                self._clear(drawn, label)
                for (column, row), letter in zip(label.cells, label.text, strict=True):
                    drawn[row][column] = letter, style
        for port, point in self.points:
            column, row = point.cell
            state = port.cells["state"]
            drawn[row][column] = sign(state, self.screen).plain, style_of(state)
        return Text("\n").join(map(_run_together, drawn))

    def around(self) -> Iterator[Label]:
        """Yield the names of what lies around the ports, as far as they cover nothing."""
        taken = {point.cell for _, point in self.points}
        taken |= {cell for label in self.labels for cell in label.cells}
        for place in query.whole(self.answer.dataset).places.values():
            where = place.coordinates if place.kind in _AROUND_THE_PORTS else None
            cell = self.canvas.cell((where.longitude, where.latitude)) if where else None
            name = self.screen.show(place.name)
            if cell is None or cell_len(name) != len(name):
                continue
            label = Label(name, cell[0] - len(name) // 2, cell[1])
            beside = {(label.column - 1, label.row), (label.column + len(name), label.row)}
            covered = {*label.cells, *beside}
            is_on = label.column >= 0 and label.column + len(name) <= self.canvas.columns
            if is_on and covered.isdisjoint(taken) and covered.isdisjoint(self.canvas.shore):
                taken |= covered
                yield label

    def _clear(self, drawn: list[list[_Letter]], label: Label) -> None:
        """Take the dots of the land off both ends of a name."""
        for column in (label.column - 1, label.column + len(label.text)):
            is_on = 0 <= column < self.columns
            if is_on and (column, label.row) not in self.canvas.shore:
                drawn[label.row][column] = " ", ""

    def _loss(self, cell: Cell) -> int:
        """Return what it costs to cover a character: the shore something, land and sea nothing."""
        return int(cell in self.canvas.shore)


def _run_together(line: Sequence[_Letter]) -> Text:
    """Return letters as one text, those of a style together: a span for each would take long."""
    text = Text()
    for style, run in groupby(line, key=lambda letter: letter[1]):
        text.append("".join(letter for letter, _ in run), style=style or None)
    return text
