"""The ports along the days on a screen: a bar for each with a sign per day, and a key."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from channelports.dates import HistoricalDate
from channelports.dates.point import Precision, span
from channelports.model import EventKind, PortState
from channelports.reports import shown_date
from channelports.reports.charts import MARKS, STATES, Mark, PhaseOfPort, Timeline, TimeOfPort
from channelports.reports.describe import worded
from channelports.reports.status import on_one_line
from channelports.screens.axis import AFTER_A_BREAK, BREAK, Axis, axis
from channelports.screens.footer import Drawing, Footer
from channelports.screens.screen import Column, Head, Row, grid, once, table
from channelports.screens.status import (
    UNCERTAIN,
    Line,
    day_of,
    happened,
    lines,
    named,
    sign,
    source_of,
    state_of,
)

_SIGNS = {EventKind.BOMBING: "▼!", EventKind.SURRENDER: "◇S"}
"""The signs of marked events below a bar, then in ASCII; of two on a day the last is shown."""

_NAMES = 20
"""A port's name longer than this needs two lines."""


def timeline(result: Timeline, footer: Footer) -> Iterator[RenderableType]:
    """Draw the answer of ``ports timeline``: bars, key and footer; if narrow, in words.

    With ``--sources``, tables of the states and events come before the footer.
    """
    return footer.answer(_Timeline(result, footer).parts(), "ports chronology")


class _Timeline(Drawing[Timeline]):
    def parts(self) -> Iterator[RenderableType]:
        """Yield the parts of the answer between its heading and the footer."""
        yield from self.in_words() if self.screen.narrow else self.bars()
        yield from self.details() if self.screen.sources else ()

    def bars(self) -> Iterator[RenderableType]:
        """Yield two lines with the days, a bar for each port below them, and the key."""
        names = [self._name(port) for port in self.result.ports]
        wide = min(max(name.cell_len for name in names), _NAMES)
        columns = self.screen.width - wide - 1
        days = self._axis(columns)
        for line in (days.months(columns), days.numbers(columns)):
            yield self.screen.text(f"{' ' * (wide + 1)}{line}", "dim")
        bars = (self._bar(port, days) for port in self.result.ports)
        yield grid(zip(names, bars, strict=True), wide, columns)
        yield from self._key(days)

    def _axis(self, columns: int) -> Axis:
        """Return which days to draw in ``columns`` columns: all of them if they fit.

        If not, those up to the end of the last month of the campaign, then single later days on
        which something changes.
        """
        phases = [phase for port in self.result.ports for phase in port.phases]
        dates = [mark.event.date for port in self.result.ports for mark in port.marks]
        changes = [phase.first for phase in phases]
        changes += [date_.earliest for date_ in dates if date_ and date_.earliest]
        last = max(phase.last for phase in phases)
        campaign = self.result.dataset.whole.campaign
        ended = campaign.date.latest if campaign and campaign.date else None
        until = span(ended.year, ended.month, None)[1] if ended else last
        return axis(min(phase.first for phase in phases), last, until, changes, columns)

    def _name(self, port: TimeOfPort) -> Text:
        """Return the name of a port, with the mark if there are remarks."""
        notes = [note for phase in port.phases for note in phase.status.notes]
        notes += [note for mark in port.marks for note in mark.notes]
        return self.screen.line(port.place.name, self.footer.mark(port.place.name, notes))

    def _bar(self, port: TimeOfPort, days: Axis) -> Text:
        """Return a port's bar: the signs of its states, day by day, and those of its events.

        The signs of bombings and surrenders are on a line below. A port without states has ``not
        stated`` instead of a bar.
        """
        drawn = Text()
        for day in days.days:
            drawn.append_text(self._day(port.phases, day, days.wide))
        for day in days.later:
            drawn.append_text(self.screen.text(BREAK, "dim"))
            drawn.append_text(self._day(port.phases, day, AFTER_A_BREAK))
        if not any(phase.status.standing.stages for phase in port.phases):
            drawn = self.screen.text("not stated", "dim")
        marks = self._marks(port.marks, days)
        return drawn.append_text(Text("\n").append_text(marks) if marks.plain else Text(""))

    def _day(self, phases: Sequence[PhaseOfPort], day: date, wide: int) -> Text:
        """Return the sign of one day, ``?`` if in doubt, or blanks if no state is stated.

        ``wide`` is how many columns the day has.
        """
        phase = next((phase for phase in phases if phase.first <= day <= phase.last), None)
        if phase is None or not phase.status.standing.stages:
            return Text(" " * wide)
        is_doubtful = bool(phase.status.standing.possible)
        doubt = self.screen.text(UNCERTAIN, "dim")
        return Text().join([doubt if is_doubtful else sign(phase.status.state, self.screen)] * wide)

    def _marks(self, marks: Sequence[Mark], days: Axis) -> Text:
        """Return the line below a port's bar: signs of its bombings and surrenders.

        Each sign is below its day; those on days that are not drawn follow with their dates. An
        event of several days is on its first and last; one on an unknown day of a month is below no
        day.
        """
        columns = {day: column for column, day in days.days_by_column}
        signs: dict[int, str] = {}
        behind = []
        for mark in marks:
            drawn = [columns[day] for day in _days_of(mark) if day in columns]
            signs.update(dict.fromkeys(drawn, self._sign(mark.event.kind)))
            if not drawn:
                behind.append(f"{self._sign(mark.event.kind)} {_day_of(mark)}")
        line = "".join(signs.get(n, " ") for n in range(max(signs, default=-1) + 1))
        also = "  also " if line and behind else ""
        return self.screen.line((line, "bold"), (f"{also}{', '.join(behind)}", "dim"))

    def _sign(self, kind: EventKind) -> str:
        return self.screen.sign(_SIGNS[kind])

    def _key(self, days: Axis) -> Iterator[RenderableType]:
        """Yield the key: what the signs mean, and which states are inferred.

        If later days of change did not fit, their number is the last line.
        """
        yield from self._side_by_side(self._signs(days))
        phases = [phase.status for port in self.result.ports for phase in port.phases]
        inferred: dict[str, dict[str, None]] = {}
        for phase in phases:
            if phase.state and phase.is_inferred:
                inferred.setdefault(worded(phase.state), {})[phase.place.name] = None
        if inferred and self.screen.notes:  # the mark on their names says that there is more
            said = "; ".join(f"{state} {', '.join(ports)}" for state, ports in inferred.items())
            yield self.screen.text(f"Inferred: {said}.")
        if days.hidden:
            yield self.screen.text(f"Not drawn: {days.hidden} later days of change; see --from.")

    def _signs(self, days: Axis) -> Iterator[Text]:
        """Yield the signs of all states, and those of other things drawn, with meanings.

        The others are for bombings, surrenders, doubt and days left out.
        """
        yield from (named(state, self.screen) for state in PortState)
        kinds = {mark.event.kind for port in self.result.ports for mark in port.marks}
        for kind in _SIGNS:
            if kind in kinds:
                yield self.screen.line((f"{self._sign(kind)} ", "bold"), worded(kind))
        phases = (phase for port in self.result.ports for phase in port.phases)
        if any(phase.status.standing.possible for phase in phases):
            yield self.screen.text(f"{UNCERTAIN} possibly in the next state already")
        if days.later:
            yield self.screen.text(f"{BREAK} days left out")

    def _side_by_side(self, items: Iterable[Text]) -> Iterator[Text]:
        """Yield lines with as many texts side by side as fit, none of them broken."""
        line = Text("")
        for item in items:
            if line.plain and line.cell_len + 2 + item.cell_len > self.screen.width:
                yield line
                line = Text("")
            line.append("  " if line.plain else "").append_text(item)
        yield line

    def in_words(self) -> Iterator[RenderableType]:
        """Yield each port with its states and their days, then its marked events.

        It replaces the bars on a narrow screen.
        """
        for port in self.result.ports:
            yield self._name(port)
            for phase in port.phases:
                yield Padding.indent(self._phase(phase), 2)
            for mark in port.marks:
                words = f"{self._sign(mark.event.kind)} {worded(mark.event.kind)} "
                yield Padding.indent(self.screen.text(f"{words}{_day_of(mark)}"), 2)

    def _phase(self, phase: PhaseOfPort) -> Text:
        """Return a port's state in one phase in words, with its sign and days.

        Possible states follow; ``not stated`` if there is no state.
        """
        certain, possible = phase.status.standing
        if not certain and not possible:
            return self.screen.text("not stated", "dim")
        words = sign(None, self.screen)
        if certain:
            words = named(certain.state, self.screen, certain.is_inferred)
        words.append_text(self.screen.text(f" {_days(phase)}"))
        for stage in possible:
            by = f" {day_of(stage.event, self.screen)}" if stage.event else ""
            words.append_text(self.screen.text(f", possibly {worded(stage.state)}{by}"))
        return words

    def details(self) -> Iterator[RenderableType]:
        """Yield tables of the states and of the marked events, with their sources."""
        port = Column("Port", stays_whole=True)
        columns: list[Head] = [port, "State", "Days", "What happened", "Source"]
        yield from self.screen.headed(STATES, "bold")
        yield table(self.screen, columns, once(self.screen, self._states()))
        marks = [mark for port in self.result.ports for mark in port.marks]
        if marks:
            rows = (
                (
                    mark.place.name,
                    _day_of(mark),
                    mark.event.title,
                    self.footer.source(mark.event.cite),
                )
                for mark in marks
            )
            columns = [port, Column("Day", stays_whole=True), "What happened", "Source"]
            yield from self.screen.headed(MARKS, "bold")
            yield table(self.screen, columns, rows)

    def _states(self) -> Iterator[Row]:
        """Yield a row for each state of each phase, for the table of details."""
        for phase in (phase for port in self.result.ports for phase in port.phases):
            for line in lines([phase.status]):
                yield (
                    phase.status.place.name,
                    state_of(line, self.screen),
                    _days(phase) if line.is_first else "",
                    self._event(line),
                    source_of(line, self.footer),
                )

    def _event(self, line: Line) -> Text:
        if line.stage is None or line.event is None:
            return Text("")
        words = on_one_line(line.event) if self.screen.full else line.event.title
        return happened(self.screen, words, line.stage.is_inferred)


def _day_of(mark: Mark) -> str:
    day = mark.event.date
    return shown_date(day, mark.event.kind, short=True) if day else "not dated"


def _days(phase: PhaseOfPort) -> str:
    """Return the days of a phase in words, such as ``10–11 Sep``."""
    ends = dict.fromkeys((phase.first.isoformat(), phase.last.isoformat()))
    return HistoricalDate.parse("/".join(ends)).display_short()


def _days_of(mark: Mark) -> list[date]:
    """Return the day of an event, or the first and last of several; empty if not known."""
    ends = mark.event.date.known_ends if mark.event.date else ()
    return [end.earliest for end in ends if end.precision is Precision.DAY]
