"""The ports from day to day: who held what at the end of each day, and what happened on it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar, NamedTuple

from channelports.dates import HistoricalDate
from channelports.model import Dataset, Event, Place
from channelports.queries import links
from channelports.queries.states import History
from channelports.reports.answer import Cell, Head, Result, Row, Table, heads
from channelports.reports.charts import MapOfPorts, credit_of_coast, days_of_account
from channelports.reports.claims import dates_by_others
from channelports.reports.entries import Entry, date_cells, entry_cells
from channelports.reports.events import Window, days_in_words, left_out, of_days
from channelports.reports.status import (
    STATE,
    Days,
    PortStatus,
    histories_of,
    named,
    outside,
    reaches_outside,
    status_of_port,
)

_MOST_DAYS = 100
"""A campaign of more days has only those on which something happens."""

_STATES, _EVENTS = "Who held what", "What happened"
"""The headings of the two parts of the answer."""


class DayOfPorts(NamedTuple):
    """One day: the map at its end, the ports whose state is new, and the events of the day.

    ``entries`` were on this day, or by it have made a state that is new; ``perhaps`` may have been
    on it, or were by another source.
    """

    day: date
    map: MapOfPorts
    changed: tuple[PortStatus, ...]
    entries: tuple[Entry, ...]
    perhaps: tuple[Entry, ...]

    @property
    def date(self) -> HistoricalDate:
        """The day as a date, to write it in words."""
        return HistoricalDate.parse(self.day.isoformat())


@dataclass(frozen=True)
class DayByDay(Result):
    """The answer of ``ports map --play``: the days, in order.

    Without days if the period of the account has none of those asked for. ``ports`` are the ids of
    those asked for, empty for all.
    """

    rows_are_called = "states and events"
    is_played = True

    days: tuple[DayOfPorts, ...]
    ports: tuple[str, ...] = ()

    keys = (
        *("section", "day", "place", "port", "state", "inferred", "possible", "course", "date"),
        *("weekday", "earliest", "latest", "event", "kind", "title", "next_date", "next_event"),
        *("then", "latitude", "longitude", "coordinates_from", "changed", "planned", "figures"),
        *("at", "match", "by_others"),
    )

    tables: ClassVar = {
        "states": Table(
            _STATES, heads("day", *STATE, Head("New", "changed"), Head("Since", "date"), "title")
        ),
        "events": Table(
            _EVENTS,
            heads(
                *("day", Head("On this day", "match"), "date", "title", "figures"),
                Head("Where", "at"),
            ),
        ),
    }

    @property
    def changes(self) -> tuple[DayOfPorts, ...]:
        """The first day, and each on which the state of a port, or the doubt about it, changes."""
        return (*self.days[:1], *(day for day in self.days[1:] if day.changed))

    def _rows(self) -> Iterator[Row]:
        for day in self.days:
            new = {port.place.id for port in day.changed}
            for row in day.map.rows:
                cells = {**_cells("states", day), **row.cells, "changed": row.id in new}
                yield replace(row, cells=cells, part=f"{day.day} {row.part}")
            for each in (*day.entries, *day.perhaps):
                cells = {
                    **_cells("events", day),
                    **entry_cells(self.dataset, each),
                    **date_cells(each.date),
                    "event": each.event.id,
                    "match": each.match,
                    "by_others": True if each.by_others else None,
                }
                yield Row(each.event.id, cells, each.cite, each.notes, about=each.event.title)


def _cells(section: str, day: DayOfPorts) -> Mapping[str, Cell]:
    return {"section": section, "day": day.day.isoformat()}


def day_by_day(
    dataset: Dataset, ports: tuple[str, ...] = (), window: Window = (None, None)
) -> DayByDay:
    """Answer who held each port at the end of each day, and what happened on it.

    ``ports`` are ids; empty means all ports, and events wherever they were. The days are those of
    the window, or else of the account: each up to the end of the campaign, and after that those on
    which something happens. Events without a date are counted in a note.
    """
    days = days_of_account(dataset, window)
    events = _events(dataset, ports)
    undated = (event for event in events if not dates_by_others(dataset, event))
    found = tuple(_days(dataset, ports, events, days)) if days else ()
    asked = f": {days_in_words(window)}" if window != (None, None) else ""
    return DayByDay(
        "map",
        f"{named(dataset, ports)} from day to day{asked}",
        dataset,
        found,
        ports,
        remarks=(
            *((outside(dataset),) if reaches_outside(dataset, window) or not days else ()),
            *(left_out(undated) if found else ()),
            *((credit_of_coast(),) if found else ()),
        ),
    )


def _events(dataset: Dataset, ports: tuple[str, ...]) -> Sequence[Event]:
    """Return all events in the order of their dates, or those at some ports."""
    here = {event.id for port in ports for event in links.events_of_place(dataset, port)}
    return links.in_order(e for e in dataset.events.values() if not ports or e.id in here)


def _days(
    dataset: Dataset, ports: tuple[str, ...], events: Iterable[Event], days: Days
) -> Iterator[DayOfPorts]:
    histories = histories_of(dataset, ports)
    changed = _changes(histories, days)
    dates = (_date_of(dataset, event) for event in events)
    busy = changed.keys() | {_last_day(when) for when in dates if when}
    for day, found in of_days(dataset, events, _shown(dataset, days, busy)).items():
        statuses = tuple(
            status_of_port(dataset, place, history, history.standing(day, day), day)
            for place, history in histories
        )
        map_ = MapOfPorts("map", "", dataset, (day, day), statuses)
        new = tuple(each for each in statuses if each.place.id in changed.get(day, ()))
        certain = [port.standing.certain for port in new]
        behind = {stage.event.id for stage in certain if stage and stage.event}
        entries = tuple(each for each in found if each.is_certain or each.event.id in behind)
        perhaps = tuple(each for each in found if each not in entries)
        yield DayOfPorts(day, map_, new, entries, perhaps)


def _changes(histories: Iterable[tuple[Place, History]], days: Days) -> Mapping[date, set[str]]:
    """Return the ids of the ports whose state, or the doubt about it, is new on each of some days.

    A day without such a port has no entry.
    """
    first, last = days
    before = first - timedelta(days=1) if first > date.min else first
    found: dict[date, set[str]] = {}
    for place, history in histories:
        for phase in history.phases(before, last):
            if phase.first >= first and phase.first != before:
                found.setdefault(phase.first, set()).add(place.id)
    return found


def _date_of(dataset: Dataset, event: Event) -> HistoricalDate | None:
    """Return the date of an event, else the first one of another source; None without any."""
    return event.date or next((by.value for by in dates_by_others(dataset, event)), None)


def _last_day(when: HistoricalDate) -> date:
    """Return the last day of a date, or its latest known one if its end is open."""
    return when.latest or max(end.latest for end in when.known_ends)


def _shown(dataset: Dataset, days: Days, busy: Iterable[date]) -> Sequence[date]:
    """Return which days to show: those of the campaign, and the ``busy`` ones after it.

    If the campaign has no date, or is very long, only the busy ones; but always the first day.
    """
    first, last = days
    campaign = dataset.whole.campaign
    ends = campaign.date.known_ends[-1].latest if campaign and campaign.date else first
    count = (min(ends, last) - first).days + 1
    every = range(count if count <= _MOST_DAYS else 1)
    found = {first + timedelta(days=number) for number in every}
    return sorted(found | {first} | {day for day in busy if first <= day <= last})
