"""The days across the page's timeline: which of them it has, and where bars and marks are.

A day is one column. Places along the axis are in percent of its width.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from channelports.dates.display import ShortStyle
from channelports.dates.point import span
from channelports.model import EventKind
from channelports.reports.charts import Mark, PhaseOfPort, Timeline, TimeOfPort
from channelports.reports.entries import Entry

_A_DAY = timedelta(days=1)

_MOST_IN_A_ROW = 62
"""So many days can be drawn without leaving any out."""

_NUMBERED = (10, 20)
"""The days of a month whose numbers are on the axis."""

_OF_NAME = 6
"""How many columns the name of a month needs, with its year."""


class Bar(NamedTuple):
    """A run of days of one state on the axis."""

    phase: PhaseOfPort
    x: float
    width: float


class MarkOnAxis(NamedTuple):
    """A bombing or a surrender on the axis: the middle of its first day, and of its last."""

    kind: EventKind
    x: float
    until: float


class Tick(NamedTuple):
    """A line of the axis: where a month begins, in the middle of a day, or after days left out.

    ``text`` is the name of the month, the number of the day, or empty.
    """

    kind: Literal["month", "day", "gap"]
    text: str
    x: float


class Axis(NamedTuple):
    """The days of a timeline in order; some may be left out."""

    days: Sequence[date]

    def bars(self, port: TimeOfPort) -> Iterator[Bar]:
        """Yield the states of a port as bars; a state that no column has is left out."""
        for phase in port.phases:
            first, last = bisect_left(self.days, phase.first), bisect_right(self.days, phase.last)
            if first < last:
                yield Bar(phase, self._percent(first), self._percent(last - first))

    def marks(self, port: TimeOfPort) -> Iterator[MarkOnAxis]:
        """Yield the marked events of a port that are on the axis."""
        for mark in port.marks:
            first, last = self._columns(mark)
            if first <= last:
                middle, until = self._percent(first + 0.5), self._percent(last + 0.5)
                yield MarkOnAxis(mark.event.kind, middle, until)

    @property
    def _first_gap(self) -> int:
        """The index of the first day that follows days left out; how many days, if none does."""
        follow = zip(self.days, self.days[1:], strict=False)
        gaps = (number for number, (one, next_) in enumerate(follow, 1) if next_ - one > _A_DAY)
        return next(gaps, len(self.days))

    @property
    def ticks(self) -> Iterator[Tick]:
        """A line for each month and tenth day before the first gap, and for each gap."""
        first_gap = self._first_gap
        before: date | None = None
        named = 0
        for number, day in enumerate(self.days):
            is_new = before is None or (day.year, day.month) != (before.year, before.month)
            if before is not None and day - before > _A_DAY:
                yield Tick("gap", "", self._percent(number))
            elif is_new and number < first_gap:
                yield Tick("month", _month(day, before), self._percent(number))
                named = number
            elif day.day in _NUMBERED and named + _OF_NAME <= number < first_gap:
                yield Tick("day", str(day.day), self._percent(number + 0.5))
            before = day

    @property
    def later(self) -> str:
        """The months after the first gap: ``Oct – May 1945``; empty if there is no gap."""
        gap = self._first_gap
        if gap == len(self.days):
            return ""
        before, first, last = self.days[gap - 1], self.days[gap], self.days[-1]
        begin = _month(first, before)
        is_one = (first.year, first.month) == (last.year, last.month)
        return begin if is_one else f"{begin} – {_month(last, first)}"

    def _columns(self, mark: Mark) -> tuple[int, int]:
        """Return the first and the last column of a marked event.

        If it has no known day on the axis, the last is before the first.
        """
        when = mark.event.date
        if when is None or when.earliest is None or when.latest is None:
            return 0, -1
        return bisect_left(self.days, when.earliest), bisect_right(self.days, when.latest) - 1

    def _percent(self, columns: float) -> float:
        return round(100 * columns / len(self.days), 3)


def _month(day: date, before: date | None) -> str:
    """Return the short name of a day's month, with the year where that is new."""
    year = f" {day.year}" if before is None or day.year != before.year else ""
    return f"{ShortStyle.months[day.month - 1]}{year}"


def axis(timeline: Timeline, entries: Iterable[Entry], ended: date | None) -> Axis:
    """Return the days of a timeline: all up to the end of the month in which the campaign ended.

    After that, or if these are too many, only the days on which a state changes or an event
    certainly was. None if no port has a state. ``ended`` is None if the campaign has no date.
    """
    phases = [phase for port in timeline.ports for phase in port.phases]
    if not phases:
        return Axis(())
    first, last = min(phase.first for phase in phases), max(phase.last for phase in phases)
    days = {first, last, *(phase.first for phase in phases)}
    dated = (entry.date for entry in entries if entry.date)
    days |= {when.earliest for when in dated if when.earliest and when.earliest == when.latest}
    if ended:
        until = min(span(ended.year, ended.month, None)[1], last)
        if (until - first).days < _MOST_IN_A_ROW:
            days |= {first + timedelta(days=number) for number in range((until - first).days + 1)}
    return Axis(sorted(day for day in days if first <= day <= last))
