"""The ports on the coast: each marked by its state on a day, and beside the map what that means."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from channelports.answers import Answer, Row, shown_date
from channelports.dates import HistoricalDate
from channelports.model import PortState
from channelports.view.chart import Chart, is_doubtful, name_of
from channelports.view.columns import Column, Columns
from channelports.view.foot import Foot
from channelports.view.states import UNCERTAIN, named, signed
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
        doubtful = [row for row in rows if is_doubtful(row)]
        for course, same in groupby(doubtful, key=lambda row: str(row.cells["course"])):
            names_ = ", ".join(str(row.cells["port"]) for row in same)
            yield self.screen.text(f"{UNCERTAIN} {names_}: possibly {course}")
        if left_out:
            yield self.screen.text(f"Not on the map: {', '.join(left_out)}.", "dim")
        if unnamed:
            yield self.screen.text(f"Not named on the map: {', '.join(unnamed)}.", "dim")

    def _port(self, row: Row) -> tuple[Text, Text, Text]:
        name = self.screen.text(f"{' ' * _INDENT}{name_of(row)}")
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
