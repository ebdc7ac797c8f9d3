"""The ports on the coast: each with the sign of its state on a day, and a legend."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.text import Text

from channelports.dates import HistoricalDate
from channelports.model import PortState
from channelports.queries.states import Stage
from channelports.reports.charts import MapOfPorts
from channelports.reports.describe import worded
from channelports.reports.status import PortStatus
from channelports.screens.chart import Chart, name_of
from channelports.screens.footer import Drawing, Footer
from channelports.screens.screen import grid
from channelports.screens.status import UNCERTAIN, day_of, lines, named, sign, table_of_states

_KEY = 36
"""How many columns wide the legend beside the map is; a longer name needs two lines."""

_GAP = 2
"""How many columns are between the map and its legend."""

_LEAST = 36
"""How many columns a map needs; if fewer are left beside the legend, that goes below it."""

_FEWEST_ROWS = 13
"""How many rows a map has at least, since with fewer one would not recognize the coast."""

_AROUND = 2
"""How many rows the heading above the map and the next prompt need."""

_DAYS = 11
"""How many columns a day needs: the length of ``10 May 1945``."""

_INDENT = 2
"""Columns before the name of a port, under the sign of its state."""


def map_(result: MapOfPorts, footer: Footer) -> Iterator[RenderableType]:
    """Draw the answer of ``ports map``, as large as fits on the screen with legend and footer."""
    yield footer.screen.text(result.heading, "bold")
    yield _Map(result, footer)


class _Map(Drawing[MapOfPorts]):
    """The map with its legend, the details and the footer."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        drawn = DrawnMap(self.result, self.footer)
        lie_at = dict(self._coordinates()) if self.screen.full else {}
        apart = [*lines(self.result.ports, apart=True)] if self.screen.sources else []
        details = [Text(""), table_of_states(self.footer, apart, lie_at)] if apart else []
        footer = self.footer.draw("ports timeline")
        rows = self.screen.rows - _AROUND
        is_beside = has_legend_beside(options.max_width)
        if is_beside and not (self.screen.sources or self.screen.notes):
            rows -= len(console.render_lines(footer, options, pad=False))
        yield drawn.draw(console, options.max_width, rows)
        yield from details
        yield footer

    def _coordinates(self) -> Iterator[tuple[str, Text]]:
        """Yield the id of each port that has coordinates, and these with their source.

        Even if that source is filtered out.
        """
        sources = self.result.dataset.whole.sources
        for place in (port.place for port in self.result.ports):
            if where := place.coordinates:
                by = worded(where.basis) if where.basis else ""
                if where.cite:
                    by = f"{sources[where.cite.source].short}, {where.cite.locator}"
                words = f"{where.latitude} N, {where.longitude} E"
                yield place.id, self.screen.line(words, (f" ({by})", "dim"))


def has_legend_beside(width: int) -> bool:
    """Return whether a screen of some columns has room for the legend beside the map."""
    return width >= _LEAST + _GAP + _KEY


def has_colour(console: Console) -> bool:
    """Return whether a console shows colours, so that land can have one behind it."""
    return console.color_system is not None and not console.no_color


class DrawnMap(Drawing[MapOfPorts]):
    """A map with its legend: beside it if there is room, else below it.

    When it is made, the footer gets the remarks on the states of the ports.
    """

    def __init__(self, result: MapOfPorts, footer: Footer) -> None:
        super().__init__(result, footer)
        self._legend = [*self._states()]

    def draw(self, console: Console, width: int, rows: int) -> RenderableType:
        """Return the map in at most some columns and rows; the legend may need more rows."""
        is_beside = has_legend_beside(width)
        width -= _GAP + _KEY if is_beside else 0
        chart = Chart.best(self.result, self.screen, width, max(rows, _FEWEST_ROWS))
        drawn = chart.draw(filled=has_colour(console))
        legend = Group(*self._legend, *self._missing(chart))
        if is_beside:
            return grid([(drawn, legend)], chart.columns, _KEY, gap=_GAP)
        return Group(drawn, legend)

    def _states(self) -> Iterator[RenderableType]:
        """Yield the legend: each state with its sign, and below it its ports and since when.

        Lines on the ports in doubt, with the states they are possibly in, come last.
        """
        ports = sorted(self.result.ports, key=_rank)
        names = {port.place.id: self._name(port) for port in ports}
        widest = max((name.cell_len for name in names.values()), default=0)
        for _, same in groupby(ports, key=_rank):
            group = list(same)
            yield self._state(group[0])
            lines = [(names[p.place.id], self.screen.text(self._since(p))) for p in group]
            yield Padding.indent(self._aligned(lines, widest), _INDENT)
        doubtful = [port for port in self.result.ports if port.standing.possible]
        for course, same in groupby(doubtful, key=self._possible_states):
            doubted = ", ".join(port.place.name for port in same)
            yield self.screen.text(f"{UNCERTAIN} {doubted}: possibly {course}")

    def _aligned(self, lines: Sequence[tuple[Text, Text]], widest: int) -> RenderableType:
        """Return lines of names and days as two columns, the names ``widest`` wide at most.

        On a narrow screen each day just follows its name.
        """
        if self.screen.width < _KEY:
            return Text("\n").join(Text(" ").join(line) for line in lines)
        return grid(lines, min(widest, _KEY - _INDENT - 1 - _DAYS), None)

    def _state(self, port: PortStatus) -> Text:
        if port.state:
            return named(port.state, self.screen, port.is_inferred)
        return sign(None, self.screen).append(" not stated")

    def _name(self, port: PortStatus) -> Text:
        mark = self.footer.mark(port.place.name, port.notes)
        self.footer.below(port.cite, port.place.name)
        return self.screen.line(name_of(port), mark)

    def _since(self, port: PortStatus) -> str:
        """Return the day since when a port was in its state, or until when it was still held.

        Such as ``22 Sep`` or ``to 16 Sep``; empty if that is not known.
        """
        stage = port.standing.certain
        if stage and stage.event:
            return day_of(stage.event, self.screen)
        if stage and port.after and port.after.possible_from > date.min:
            before = (port.after.possible_from - timedelta(days=1)).isoformat()
            return f"to {HistoricalDate.parse(before).display_short()}"
        return ""

    def _possible_states(self, port: PortStatus) -> str:
        """Return the states that a port in doubt may be in, and since when, as a text."""

        def words(stage: Stage) -> str:
            day = f" {day_of(stage.event, self.screen)}" if stage.event else ""
            return f"{worded(stage.state)}{day}{' (inferred)' if stage.is_inferred else ''}"

        return ", ".join(map(words, port.standing.possible))

    def _missing(self, chart: Chart) -> Iterator[Text]:
        """Yield lines that list the ports without a sign on the map, and those without a name."""
        for words, names in (("on", chart.left_out), ("named on", chart.unnamed)):
            if names:
                yield self.screen.text(f"Not {words} the map: {', '.join(names)}.", "dim")


def _rank(port: PortStatus) -> tuple[int, bool]:
    """Return a port's order in the legend: by its state, an inferred one after a stated one."""
    order = list(PortState).index(port.state) if port.state else len(PortState)
    return order, port.is_inferred
