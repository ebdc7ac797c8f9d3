"""The ports on the coast: each marked by its state on a day, and beside the map what that means."""

import operator
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from channelports import query
from channelports.answers import Answer, Row, shown_date
from channelports.dates import HistoricalDate
from channelports.model import PlaceKind, PortState
from channelports.reader.coast import coast
from channelports.view.canvas import Canvas
from channelports.view.columns import Column, Columns
from channelports.view.foot import Foot
from channelports.view.labels import Cell, Label, Labels, Point, apart
from channelports.view.states import UNCERTAIN, has_signs, named, sign, signed
from channelports.view.text import Screen

_KEY = 40
"""Columns for the key beside the map."""

_GAP = 2
"""Columns between the two."""

_LEAST = 36
"""Columns that a map needs; where fewer are left beside its key, that goes below."""

_FEWEST_ROWS = 13
"""Rows with fewer of which the coast is not to be recognized, however low the screen."""

_AROUND = 2
"""Rows for what stands around the map and its foot: the heading, and the next prompt."""


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

_INDENT = 2
"""Columns before the name of a port, under the sign of its state."""

_LOCATORS = 7
"""Columns of the key for who says so."""

_NAMES = 19
"""Columns of the key beyond which the name of a port takes two lines."""


def map_(answer: Answer, screen: Screen) -> RenderableType:
    """Return the map, as large as the screen has room for it with its key and its foot."""
    return _Map(answer, screen)


class _Map:
    def __init__(self, answer: Answer, screen: Screen) -> None:
        self.answer = answer
        self.screen = screen
        self.foot = Foot(answer, screen, brief=not screen.full)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = options.max_width
        is_beside = width >= _LEAST + _GAP + _KEY
        foot = self.foot.draw()
        rows = self.screen.rows - _AROUND
        if is_beside:
            width -= _GAP + _KEY
        if is_beside and not self.screen.full:  # in full it runs over the screen anyway
            rows -= len(console.render_lines(foot, options, pad=False))
        chart = Chart.best(self.answer, self.screen, width, max(rows, _FEWEST_ROWS))
        yield self.screen.text(self.answer.heading, "bold")
        key = Group(*self._key(chart.left_out, chart.unnamed))
        if is_beside:
            both = Table.grid(padding=(0, _GAP, 0, 0))
            both.add_column(width=chart.columns, no_wrap=True)
            both.add_column(width=_KEY)
            both.add_row(chart.draw(), key)
            yield both
        else:
            yield chart.draw()
            yield key
        yield foot

    def _key(self, left_out: Sequence[str], unnamed: Sequence[str]) -> Iterator[RenderableType]:
        """Yield the states with their signs, under each the ports in it, then those of no port."""
        rows = sorted(self.answer.rows, key=_rank)
        names = max((cell_len(str(row.cells["port"])) for row in rows), default=0) + _INDENT
        names = min(names, _NAMES)
        columns = [Column(names, gap=1), Column(gap=1), Column(_LOCATORS, right=True)]
        for _, same in groupby(rows, key=_rank):
            ports = list(same)
            yield signed(ports[0], self.screen)
            lines = [self._port(row) for row in ports]
            if self.screen.width < _KEY:
                yield Columns([Column()], [[Text(" ").join(line)] for line in lines])
            else:
                yield Columns(columns, lines)
        absent = [state for state in PortState if all(r.cells["state"] is not state for r in rows)]
        if absent:
            signs = Text(", ").join(named(state, self.screen) for state in absent)
            yield self.screen.text("No port: ", "dim").append_text(signs)
        doubtful = [row for row in rows if _is_doubtful(row)]
        for course, same in groupby(doubtful, key=lambda row: str(row.cells["course"])):
            names_ = ", ".join(str(row.cells["port"]) for row in same)
            yield self.screen.text(f"{UNCERTAIN} {names_}: possibly {course}")
        if left_out:
            yield self.screen.text(f"Not on the map: {', '.join(left_out)}.", "dim")
        if unnamed:
            yield self.screen.text(f"Not named on the map: {', '.join(unnamed)}.", "dim")

    def _port(self, row: Row) -> tuple[Text, Text, Text]:
        name = self.screen.text(f"{' ' * _INDENT}{_name(row)}")
        return name, self.screen.text(_since(row)), self.foot.locators(row)


def _rank(row: Row) -> tuple[int, bool]:
    """Return the place of a port in the key: by its state, an inferred one after the others."""
    state = row.cells["state"]
    order = list(PortState).index(state) if isinstance(state, PortState) else len(PortState)
    return order, bool(row.cells["inferred"])


def _since(row: Row) -> str:
    """Return since when a port was in its state; of one still held, to which day at the latest."""
    since, ends = row.cells["date"], row.cells["next_date"]
    if isinstance(since, HistoricalDate):
        return shown_date(since, row.cells["kind"], short=True)
    if isinstance(ends, HistoricalDate) and ends.latest and ends.latest > date.min:
        before = (ends.latest - timedelta(days=1)).isoformat()
        return f"to {HistoricalDate.parse(before).display_short()}"
    return ""


def _is_doubtful(row: Row) -> bool:
    """Tell whether a port may have been in another state than the one that is certain."""
    return bool(row.cells["state"] and row.cells["course"])


def _name(row: Row) -> str:
    """Return a port's name; if there is a doubt about its state, that shows."""
    return f"{row.cells['port']} {UNCERTAIN}" if _is_doubtful(row) else str(row.cells["port"])


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
            (row, Point(screen.show(_name(row)), cell))
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
        braille = has_signs(self.screen)
        east = [Text(" ") for _ in range(self.columns - self.canvas.columns)]
        drawn = [
            [*(Text(character, "dim" if is_land else "") for character, is_land in line), *east]
            for line in self.canvas.lines(braille)
        ]
        for style, labels in (("bold", self.labels), ("dim italic", self.around())):
            for label in labels:
                self._clear(drawn, label)
                for (column, row), letter in zip(label.cells, label.text, strict=True):
                    drawn[row][column] = Text(letter, style)
        for port, point in self.points:
            column, row = point.cell
            drawn[row][column] = sign(port.cells["state"], self.screen)
        return Text("\n").join(Text().join(row) for row in drawn)

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

    def _clear(self, drawn: list[list[Text]], label: Label) -> None:
        """Take the dots of the land off both ends of a name."""
        for column in (label.column - 1, label.column + len(label.text)):
            is_on = 0 <= column < self.columns
            if is_on and (column, label.row) not in self.canvas.shore:
                drawn[label.row][column] = Text(" ")

    def _loss(self, cell: Cell) -> int:
        """Return what it costs to cover a character: the shore something, land and sea nothing."""
        return int(cell in self.canvas.shore)
