"""What the page shows day by day: the map, the timeline, and the days of its slider."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from channelports.dates import HistoricalDate
from channelports.dates.point import WEEKDAYS
from channelports.formats.axis import Axis, axis
from channelports.formats.svg_map import SvgMap, svg_map
from channelports.model import Dataset, Place
from channelports.queries import links
from channelports.reports.charts import PhaseOfPort, Timeline, TimeOfPort, timeline
from channelports.reports.events import Chronology, of_days
from channelports.reports.status import PortStatus
from channelports.vocabulary import AROUND_THE_PORTS


class Day(NamedTuple):
    """A day of the slider: the ids of the events that were certainly on it, and possibly.

    Possible too are those that only other sources have on this day.
    """

    day: date
    words: str
    certainly: tuple[str, ...]
    possibly: tuple[str, ...]


class ChangedDay(NamedTuple):
    """A day on which a state changes, or the doubt about it: the state of each port then.

    ``changed`` has the ids of the ports whose state is another than before.
    """

    day: date
    words: str
    states: tuple[PortStatus, ...]
    changed: frozenset[str]


@dataclass(frozen=True)
class Board:
    """The ports from day to day, and the map that shows one of these days."""

    dataset: Dataset
    chronology: Chronology

    @cached_property
    def timeline(self) -> Timeline:
        """The answer of ``ports timeline``: the states of each port over time."""
        return timeline(self.dataset)

    @cached_property
    def ports(self) -> tuple[TimeOfPort, ...]:
        """The ports in the order in which the tool lists them, with their states over time."""
        order = [place.id for place in links.ports(self.dataset.whole)]
        return tuple(sorted(self.timeline.ports, key=lambda port: order.index(port.place.id)))

    @cached_property
    def axis(self) -> Axis:
        """The days of the timeline and of the slider."""
        return axis(self.timeline, self.chronology.entries, self._ended)

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """The days of the slider, with their events."""
        return tuple(self._days())

    def _days(self) -> Iterator[Day]:
        found = of_days(self.dataset, self.dataset.events.values(), self.axis.days)
        for day, entries in found.items():
            certainly = tuple(each.event.id for each in entries if each.is_certain)
            possibly = tuple(each.event.id for each in entries if not each.is_certain)
            yield Day(day, day_in_words(day), certainly, possibly)

    @cached_property
    def changes(self) -> tuple[ChangedDay, ...]:
        """The days on which a state changes, or the doubt about it, with the state of each port."""
        return tuple(self._changes())

    def _changes(self) -> Iterator[ChangedDay]:
        days = sorted({phase.first for port in self.ports for phase in port.phases})
        for day in days:
            phases = {port.place.id: _phase(port, day) for port in self.ports}
            new = (id_ for id_, phase in phases.items() if phase.first == day != days[0])
            states = tuple(phase.status for phase in phases.values())
            yield ChangedDay(day, day_in_words(day), states, frozenset(new))

    @cached_property
    def shown_first(self) -> ChangedDay | None:
        """The day that the map shows without a script: the last change in the campaign, or at all.

        None if no port has a state.
        """
        until = [each for each in self.changes if self._ended is None or each.day <= self._ended]
        return next(reversed(until or self.changes), None)

    @property
    def _ended(self) -> date | None:
        campaign = self.dataset.whole.campaign
        return campaign.date.latest if campaign and campaign.date else None

    @cached_property
    def map(self) -> SvgMap:
        """The map, with the coordinates of all sources, as ``ports map`` has it."""
        places = self.dataset.whole.places.values()
        around = (place for place in places if place.kind in AROUND_THE_PORTS)
        return svg_map((port.place for port in self.ports), around)

    def status_of(self, place: Place) -> PortStatus | None:
        """Return the state of a port on the day that the map shows without a script."""
        states = self.shown_first.states if self.shown_first else ()
        return next((status for status in states if status.place.id == place.id), None)


def _phase(port: TimeOfPort, day: date) -> PhaseOfPort:
    return next(phase for phase in port.phases if phase.first <= day <= phase.last)


def day_in_words(day: date) -> str:
    """Return a day in full: ``Sunday 17 September 1944``."""
    return f"{WEEKDAYS[day.weekday()]} {HistoricalDate.parse(day.isoformat()).display()}"
