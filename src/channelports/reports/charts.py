"""What the charts of ports show: the state of each on a map, or from day to day over time."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, NamedTuple

from channelports.data.coastline import coast
from channelports.dates import Match
from channelports.model import Dataset, Event, EventKind, Place, PortState
from channelports.queries import links
from channelports.queries.states import History
from channelports.reports.answer import Cell, Head, Note, Result, Row, Table, heads, table
from channelports.reports.claims import notes_of_event
from channelports.reports.events import Window, days_in_words, left_out
from channelports.reports.status import (
    HEADS,
    STATE,
    Days,
    PortStatus,
    Status,
    event_cells,
    histories_of,
    in_period,
    named,
    outside,
    reaches_outside,
    row_of_state,
    status_of_port,
    status_on,
    when,
)

MARKED = (EventKind.BOMBING, EventKind.SURRENDER)
"""The kinds of events that are marked on their days."""

STATES, MARKS = "Who held what", "Bombed, surrendered"
"""The headings of the two parts of a timeline."""

_FREE = {PortState.LIBERATED, PortState.OPEN}


class PhaseOfPort(NamedTuple):
    """A run of days over which a port was in one state, and the events certainly in it."""

    status: PortStatus
    first: date
    last: date
    events: tuple[Event, ...] = ()


class Mark(NamedTuple):
    """A bombing or a surrender of a port, which the timeline marks on its days."""

    place: Place
    event: Event
    notes: tuple[Note, ...]


class TimeOfPort(NamedTuple):
    """One port in the timeline: its states one after the other, and its marked events."""

    place: Place
    phases: tuple[PhaseOfPort, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Timeline(Result):
    """The answer of ``ports timeline``: the ports in the order in which they were freed.

    Without ports if the period of the account has none of the days asked for.
    """

    rows_are_called = "states and marked days"

    ports: tuple[TimeOfPort, ...]

    keys = (
        *("section", "place", "port", "state", "inferred", "possible", "course", "date"),
        *("weekday", "earliest", "latest", "event", "kind", "title", "first", "last", "days"),
        "events",
    )

    tables: ClassVar = {
        "phases": Table(
            STATES, heads(*STATE, Head("From", "first"), Head("To", "last"), "days", "title")
        ),
        "marks": Table(MARKS, heads("port", "kind", "date", "title")),
    }

    def _rows(self) -> Iterator[Row]:
        for phase in (phase for port in self.ports for phase in port.phases):
            status = phase.status
            cells: dict[str, Cell] = {
                "section": "phases",
                "first": phase.first.isoformat(),
                "last": phase.last.isoformat(),
                "days": (phase.last - phase.first).days + 1,
                "events": "; ".join(event.id for event in phase.events) or None,
            }
            row = row_of_state(status.place, status.standing, status.cite, status.notes)
            yield replace(row, cells={**row.cells, **cells})
        for mark in (mark for port in self.ports for mark in port.marks):
            event = event_cells(mark.event)
            cells = {
                "section": "marks",
                "place": mark.place.id,
                "port": mark.place.name,
                **event,
                "first": event["earliest"],
                "last": event["latest"],
            }
            about = f"“{mark.event.title}”"
            yield Row(mark.event.id, cells, mark.event.cite, mark.notes, about, mark.place.id)


def timeline(
    dataset: Dataset, ports: tuple[str, ...] = (), window: Window = (None, None)
) -> Timeline:
    """Answer from when to when each port was in which state, and its bombings and surrender.

    ``ports`` are ids; empty means all ports. Each state has its first and last day within the
    window, and the events that certainly fall in these days. Bombings and surrenders without a date
    are included only if there is no window.
    """
    days = days_of_account(dataset, window)
    found = [_PortHistory(dataset, *each) for each in histories_of(dataset, ports)]
    found.sort(key=lambda port: port.freed)
    undated = left_out(event for port in found for event in port.marked)
    return Timeline(
        "timeline",
        _heading((port.place for port in found if ports), days or window),
        dataset,
        tuple(port.over(days, window == (None, None)) for port in found) if days else (),
        remarks=_remarks(dataset, undated, window) if days else (outside(dataset),),
    )


def days_of_account(dataset: Dataset, window: Window) -> Days | None:
    """Return the first and last day to show: those of the window, else those of the account.

    Days outside the period of the account are cut off; None if no day is left.
    """
    dated = [event.date.known_ends[-1].latest for event in dataset.events.values() if event.date]
    period = dataset.dataset.period
    begins, ends = period.known_ends[0].earliest, period.known_ends[-1].latest
    first = window[0] or period.earliest or min(dated, default=begins)
    last = window[1] or period.latest or max(dated, default=ends)
    return in_period(dataset, (first, last)) if first <= last else None


def _remarks(dataset: Dataset, undated: Iterable[Note], window: Window) -> tuple[Note, ...]:
    """Return the notes for a timeline that is limited to a window; none without a window.

    One is for a window that reaches outside the account; ``undated`` are those on events without a
    date.
    """
    if window == (None, None):
        return ()
    return (*([outside(dataset)] if reaches_outside(dataset, window) else []), *undated)


def _heading(places: Iterable[Place], window: Window) -> str:
    names = ", ".join(place.name for place in places)
    heading = f"Timeline of {names or 'the ports'}"
    return heading if window == (None, None) else f"{heading}: {days_in_words(window)}"


class _PortHistory:
    """One port with its history and its events, to make its part of the timeline from."""

    def __init__(self, dataset: Dataset, place: Place, history: History) -> None:
        self.dataset = dataset
        self.place = place
        self.history = history
        self.events = links.events_of_place(dataset, place.id)
        self.marked = [event for event in self.events if event.kind in MARKED]

    @property
    def freed(self) -> date:
        """The first day on which the port was certainly in Allied hands.

        ``date.max`` if there is none. The ports are sorted by it.
        """
        free = (stage for stage in self.history.stages if stage.state in _FREE)
        return min((stage.certain_from for stage in free), default=date.max)

    def over(self, days: Days, undated: bool) -> TimeOfPort:
        """Return the port's states and marked events over some days.

        Marked events without a date are included if ``undated``.
        """
        return TimeOfPort(self.place, tuple(self._phases(*days)), tuple(self._marks(days, undated)))

    def _phases(self, first: date, last: date) -> Iterator[PhaseOfPort]:
        """Yield the port's states as runs of days, with the events certainly in each."""
        found = list(self.history.phases(first, last))
        begins = [phase.first for phase in found]
        happened: list[list[Event]] = [[] for _ in found]
        for event in self.events if self.history.stages else ():
            for number in _phases_of(event, begins):
                phase = found[number]
                if event.date and event.date.within(phase.first, phase.last) is Match.CERTAINLY:
                    happened[number].append(event)
        for (standing, begin, end), events in zip(found, happened, strict=True):
            status = status_of_port(self.dataset, self.place, self.history, standing, end)
            yield PhaseOfPort(status, begin, end, tuple(events))

    def _marks(self, days: Days, undated: bool) -> Iterator[Mark]:
        for event in self.marked:
            match = event.date.within(*days) if event.date else Match.NO
            if match is not Match.NO or (undated and event.date is None):
                yield Mark(self.place, event, tuple(notes_of_event(self.dataset, event)))


def _phases_of(event: Event, begins: Sequence[date]) -> range:
    """Return the indices of the phases in which an event may have fallen.

    ``begins`` has the first day of each phase. Empty for an event without a date.
    """
    if event.date is None:
        return range(0)
    first, last = event.date.earliest or date.min, event.date.latest or date.max
    return range(max(bisect_right(begins, first) - 1, 0), bisect_right(begins, last))


@dataclass(frozen=True)
class MapOfPorts(Status):
    """The answer of ``ports map``: the state of each port on one day, and its coordinates."""

    tables = table(*HEADS, Head("North", "latitude"), Head("East", "longitude"))

    def _rows(self) -> Iterator[Row]:
        for row, port in zip(super()._rows(), self.ports, strict=True):
            where = port.place.coordinates
            cells = {
                "latitude": where.latitude if where else None,
                "longitude": where.longitude if where else None,
                "coordinates_from": str(where.cite or where.basis) if where else None,
            }
            yield replace(row, cells={**row.cells, **cells})


def map_of_ports(
    dataset: Dataset, days: Days | None = None, ports: tuple[str, ...] = ()
) -> MapOfPorts:
    """Answer the state of each port at the end of a day, and its coordinates.

    ``ports`` are ids; empty means all ports.
    Of several days it is the last one within the account's period; without ``days``, the last one
    of the campaign. The cell ``coordinates_from`` is the citation for the coordinates, or
    ``general-knowledge``, good to about a kilometre.
    """
    asked = days or _last_of_campaign(dataset)
    last = (in_period(dataset, asked) or asked)[1]
    found = status_on(dataset, (last, last), ports)
    credit = (credit_of_coast(),) if found.ports else ()
    return MapOfPorts(
        "map",
        f"Map of {named(dataset, ports, 'the ports')} {when(found.days)}",
        dataset,
        found.days,
        found.ports,
        remarks=(*found.remarks, *credit),
    )


def credit_of_coast() -> Note:
    """Return the note on who drew the coast of the maps."""
    return Note(f"Coast: {coast().origin}.", ())


def _last_of_campaign(dataset: Dataset) -> Days:
    """Return the last day of the campaign, as a window of that single day.

    If the campaign has no date, it is the last day of the account's period.
    """
    campaign = dataset.whole.campaign
    dated = campaign.date if campaign and campaign.date else dataset.dataset.period
    day = dated.known_ends[-1].latest
    return day, day
