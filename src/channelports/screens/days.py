"""The ports from day to day: the days that change something one below the other, or single days.

A single day fills a screen, for ``ports map --play``: the map, and beside it what happened.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.segment import Segment, Segments
from rich.text import Text

from channelports.model import PortState
from channelports.reports.days import DayByDay, DayOfPorts
from channelports.reports.describe import worded
from channelports.reports.entries import Entry
from channelports.reports.status import PortStatus
from channelports.screens.chart import Chart
from channelports.screens.events import by_day, day_of_entry, happening, listed
from channelports.screens.footer import MARK, Drawing, Footer
from channelports.screens.map import DrawnMap, has_colour
from channelports.screens.screen import Screen, grid
from channelports.screens.status import UNCERTAIN, lines, named, sign, table_of_states

_BESIDE = 72
"""From so many columns on, what happened is beside the map; on fewer it is below."""

_GAP = 2
"""The columns between the map and what happened, and between the signs of the legend."""

_MOST_FOR_EVENTS = 60
"""The most columns for what happened: longer lines are hard to read."""

_LEGEND = 4
"""How many rows are kept free below a map for its legend."""

_AROUND = 3
"""The rows of the day above, and of the line of days and the keys below."""

_FEWEST = 5
"""How many rows the map and the events have at least, however low the screen is."""

_DAY, _CHANGE = "─", "│"
"""A day in the line of days, and one on which the state of a port changes."""

_WIDEST_DAY = 3
"""The most columns of a day in the line of days."""

_SUMMARY = "Shown are the first day and those on which the state of a port changes."

Lines = list[list[Segment]]


def days(result: DayByDay, footer: Footer) -> Iterator[RenderableType]:
    """Draw the days that change something, one map each, and what happened on them."""
    yield footer.screen.text(result.heading, "bold")
    for day in result.changes:
        yield from footer.screen.headed(_heading(day))
        yield _MapOfDay(day, footer)
        if footer.screen.sources:
            yield table_of_states(footer, lines(day.map.ports, apart=True))
        if day.entries:
            yield listed(footer, by_day(footer, _on_the_day(day)))
        if day.perhaps:
            yield footer.screen.text(_more(result, day, len(day.perhaps), "perhaps"), "dim")
    yield from (Text(""), footer.screen.text(_SUMMARY, "dim"))
    yield footer.draw("ports chronology")


class _MapOfDay:
    """The map of one day with its legend."""

    def __init__(self, day: DayOfPorts, footer: Footer) -> None:
        self._map = DrawnMap(day.map, footer)
        self._rows = footer.screen.rows - _AROUND

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self._map.draw(console, options.max_width, self._rows)


def _on_the_day(day: DayOfPorts) -> Iterator[Entry]:
    """Yield the events of a day; one that has made a state by then needs no *perhaps*."""
    return (entry._replace(match=None) for entry in day.entries)


def _more(result: DayByDay, day: DayOfPorts, count: int, what: str) -> str:
    """Return how many events are not shown, and the command that shows them."""
    command = " ".join(["ports chronology", *result.ports, day.date.display_short()])
    return f"{count} {what}: {command}"


def _heading(day: DayOfPorts) -> str:
    """Return a day with its weekday, such as ``Sun 17 September 1944``."""
    return f"{day.date.weekday()} {day.date.display()}"


class Animation:
    """Draws single days, each on a whole screen; the maps of all days have the same size."""

    def __init__(self, result: DayByDay, screen: Screen) -> None:
        self.result = result
        self.screen = screen
        self.is_beside = screen.width >= _BESIDE
        self.rows = max(screen.rows - _AROUND, _FEWEST)
        columns, rows = screen.width, self.rows // 2
        if self.is_beside:
            columns = max(screen.width * 11 // 20, screen.width - _GAP - _MOST_FOR_EVENTS)
            rows = self.rows - _LEGEND
        chart = Chart.best(result.days[0].map, screen, columns, max(rows, 1))
        self.columns, self.height = chart.columns, chart.canvas.rows

    def frame(self, number: int, is_playing: bool) -> RenderableType:
        """Return a day by its number, from 0, above a line that says what keys do now."""
        return _Frame(self, number, is_playing)


class _Frame(Drawing[DayByDay]):
    """One day on a whole screen."""

    def __init__(self, animation: Animation, number: int, is_playing: bool) -> None:
        super().__init__(animation.result, Footer(animation.result, animation.screen))
        self.animation = animation
        self.number = number
        self.day = animation.result.days[number]
        self.is_playing = is_playing

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        shown = options.update(width=self.screen.width, height=None)
        body = console.render_lines(self._body(console, shown), shown)
        drawn = [
            *console.render_lines(self._heading(), shown)[:1],
            *Segment.set_shape(body[: self.animation.rows], shown.max_width, self.animation.rows),
            *console.render_lines(self._line_of_days(), shown)[:1],
            *console.render_lines(self._keys(), shown)[:1],
        ]
        yield _joined(drawn)

    def _heading(self) -> Text:
        """Return the day, and on the right which of the days it is."""
        day = self.screen.text(_heading(self.day), "bold")
        count = f"{self.number + 1} of {len(self.result.days)}"
        gap = self.screen.width - day.cell_len - len(count)
        return self.screen.line(day, " " * max(gap, 1), (count, "dim"))

    def _body(self, console: Console, options: ConsoleOptions) -> RenderableType:
        """Return the map with its legend, and beside or below it as much as fits of what happened.

        What happened is drawn first: only then is known whether the legend has to explain its mark.
        """
        whole = self.animation
        beside = options.update(width=options.max_width - whole.columns - _GAP)
        of_events = beside if whole.is_beside else options
        events = [console.render_lines(each, of_events) for each in self._happened()]
        chart = Chart(self.day.map, self.screen, whole.columns, whole.height)
        drawn = Group(chart.draw(filled=has_colour(console)), *self._legend(chart))
        if whole.is_beside:
            fitting = self._fitting(events, whole.rows)
            return grid([(drawn, fitting)], whole.columns, beside.max_width, gap=_GAP)
        rows = whole.rows - len(console.render_lines(drawn, options))
        return Group(drawn, self._fitting(events, rows))

    def _legend(self, chart: Chart) -> Iterator[Text]:
        """Yield lines below the map: the signs of the states, and ports that are not on the map.

        Then what the mark means, and who was asked.
        """
        ports = self.day.map.ports
        parts = [named(state, self.screen) for state in PortState]
        if any(port.state is None or port.is_doubtful for port in ports):
            parts.append(self.screen.text(f"{UNCERTAIN} not certain"))
        line = Text()
        for part in parts:
            if line and line.cell_len + _GAP + part.cell_len > self.animation.columns:
                yield line
                line = Text()
            line = self.screen.line(line, " " * _GAP if line else "", part)
        yield line
        hidden = {*chart.left_out, *chart.unnamed}
        for port in ports:
            if port.place.name in hidden:
                yield self._state(port)
        if self.footer.is_marked:
            yield self.screen.text(f"{MARK} more to say: ports chronology --notes", "dim")
        if self.result.filtered:
            yield self.screen.text(self.result.filtered, "dim")

    def _state(self, port: PortStatus) -> Text:
        """Return a port with its state, and those that are possible: ``■ Calais held``."""
        states = [worded(port.state)] if port.state else []
        if port.is_inferred:
            states[0] += " (inferred)"
        possible = ", ".join(worded(stage.state) for stage in port.standing.possible)
        states += [f"possibly {possible}"] if possible else []
        words = f" {', '.join(states) or 'not stated'}"
        return self.screen.line(
            sign(port.state, self.screen), " ", (port.place.name, "bold"), words
        )

    def _happened(self) -> Iterator[RenderableType]:
        """Yield the new states of ports, then the events, or that nothing is stated of the day.

        What was only perhaps on the day is there if nothing else was.
        """
        yield from map(self._state, self.day.changed)
        if self.day.changed and self.day.entries:
            yield Text("")
        bullet = self.screen.text("–", "dim")
        entries = self.day.perhaps if self._is_quiet else _on_the_day(self.day)
        yield from (grid([(bullet, self._event(entry))], 1, None) for entry in entries)
        if self._is_quiet and not self.day.perhaps:
            yield self.screen.text("Nothing is stated of this day.", "dim")

    @property
    def _is_quiet(self) -> bool:
        """Whether nothing was certainly on the day."""
        return not self.day.changed and not self.day.entries

    def _event(self, entry: Entry) -> Text:
        """Return an event, after its days if it is not of this day alone."""
        when, day = entry.date, self.day.day
        is_own = when is not None and when.earliest == when.latest == day
        words = happening(entry, self.footer)
        return words if is_own else self.screen.line((f"{day_of_entry(entry)}: ", "dim"), words)

    def _fitting(self, parts: Sequence[Lines], rows: int) -> RenderableType:
        """Return as many parts as fit in some rows, and how many more events there are."""
        more = 0 if self._is_quiet else len(self.day.perhaps)
        left = rows - 1 if more or sum(map(len, parts)) > rows else rows
        kept: Lines = []
        shown = 0
        for part in parts:
            if len(kept) + len(part) > left:
                break
            kept += part
            shown += 1
        left_out = len(parts) - shown
        drawn = _joined(kept)
        if not more + left_out:
            return drawn
        words = _more(self.result, self.day, more + left_out, "more" if left_out else "perhaps")
        return Group(drawn, self.screen.text(words, "dim"))

    def _keys(self) -> Text:
        """Return what the keys do, most needed first: a narrow screen shows the first of them."""
        is_last = self.number + 1 == len(self.result.days)
        now, space = ("Playing", "pauses") if self.is_playing else ("Paused", "goes on")
        if is_last and not self.is_playing:
            now, space = "The end", "begins again"
        arrows = "←→" if self.screen.has_signs else "left/right"
        return self.screen.text(f"{now}: space {space}, {arrows} step, q leaves, home, end", "dim")

    def _line_of_days(self) -> Text:
        """Return a line with a sign for each day, this day's reversed; blank if it does not fit.

        Where days are left out there is a gap, if it is wide enough.
        """
        shown = self.result.days
        width = min(self.screen.width // len(shown), _WIDEST_DAY)
        changes = {day.day for day in self.result.changes}
        line = Text()
        for number, day in enumerate(shown if width else ()):
            following = shown[number + 1 : number + 2]
            is_next_shown = any(each.day - day.day == timedelta(days=1) for each in following)
            sign_of_day = _CHANGE if day.day in changes else _DAY
            letters = sign_of_day.ljust(width, _DAY if is_next_shown else " ")
            style = "bold reverse" if number == self.number else "dim"
            line.append(self.screen.show(letters), style=style)
        return line


def _joined(lines: Lines) -> Segments:
    """Return lines that are drawn already as one part of a drawing."""
    return Segments([segment for line in lines for segment in (*line, Segment.line())])
