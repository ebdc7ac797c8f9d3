"""The ports in time: in which state each was from when to when, its bombings and surrenders."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from channelports import query
from channelports.answers.answer import Answer, Cell, Column, Note, Row, Section
from channelports.answers.events import Window, iso, left_out
from channelports.answers.status import (
    Days,
    cells_of,
    event_cells,
    in_period,
    outside,
    resting_on,
    telling,
    told_again,
    told_of,
)
from channelports.dates import HistoricalDate, Match
from channelports.model import Dataset, Event, EventKind, Place, PortState
from channelports.query.states import History, Phase, Standing

MARKED = (EventKind.BOMBING, EventKind.SURRENDER)
"""The kinds of events that are marked on their days."""

_PHASES = (
    Column("Port", "port"),
    Column("State", "state"),
    Column("Possible", "course"),
    Column("Inferred", "inferred"),
    Column("From", "first"),
    Column("To", "last"),
    Column("Days", "days"),
    Column("Event", "title"),
)

_MARKS = (
    Column("Port", "port"),
    Column("Kind", "kind"),
    Column("Date", "date"),
    Column("Event", "title"),
)

SECTIONS = {
    "phases": Section("Who held what", _PHASES),
    "marks": Section("Bombed, surrendered", _MARKS),
}
"""The parts of the answer, by the ``section`` of their rows."""

_FREE = {PortState.LIBERATED, PortState.OPEN}


def timeline(
    dataset: Dataset, ports: tuple[str, ...] = (), window: Window = (None, None)
) -> Answer:
    """Answer from when to when each port was in which state, at the ends of the days.

    The ports stand in the order in which they left German hands. A row of ``phases`` has the first
    and the last day, within those asked for, and the events that certainly fall in it; one of
    ``marks`` is a bombing or a surrender, with its days or without a date.
    """
    days = _days(dataset, window)
    told = [_Told(dataset, *each) for each in told_of(dataset) if not ports or each[0].id in ports]
    told.sort(key=lambda port: port.freed)
    rows: list[Row] = []
    if days:
        rows += [row for port in told for row in port.phases(*days)]
        rows += [row for port in told for row in port.marks(days, window == (None, None))]
    undated = left_out(event for port in told for event in port.marked)
    return Answer(
        command="timeline",
        heading=_heading((port.place for port in told if ports), days or window),
        dataset=dataset,
        layout="timeline",
        rows=tuple(rows),
        sections=SECTIONS,
        remarks=_remarks(dataset, undated, window) if days else (outside(dataset),),
    )


def _days(dataset: Dataset, window: Window) -> Days | None:
    """Return the first and the last day to tell of; none where the account has none of them."""
    dated = [event.date.known_ends[-1].latest for event in dataset.events.values() if event.date]
    period = dataset.dataset.period
    begins, ends = period.known_ends[0].earliest, period.known_ends[-1].latest
    first = window[0] or period.earliest or min(dated, default=begins)
    last = window[1] or period.latest or max(dated, default=ends)
    return in_period(dataset, (first, last)) if first <= last else None


def _remarks(dataset: Dataset, undated: Iterable[Note], window: Window) -> tuple[Note, ...]:
    """Say what the account has no days of, and which events cannot be looked for in some."""
    if window == (None, None):
        return ()
    beyond = [day for day in window if day and dataset.dataset.period.within(day, day) is Match.NO]
    return (*([outside(dataset)] if beyond else []), *undated)


def _heading(places: Iterable[Place], window: Window) -> str:
    names = ", ".join(place.name for place in places)
    heading = f"Timeline of {names or 'the ports'}"
    if window == (None, None):
        return heading
    days = HistoricalDate.parse("/".join(str(day or "..") for day in dict.fromkeys(window)))
    return f"{heading}: {days.display()}"


class _Told:
    """One port: its history, and its events."""

    def __init__(self, dataset: Dataset, place: Place, history: History | None) -> None:
        self.dataset = dataset
        self.place = place
        self.history = history
        self.events = query.events_of_place(dataset, place.id)
        self.marked = [event for event in self.events if event.kind in MARKED]

    @property
    def freed(self) -> date:
        """The first day on which it was certainly in Allied hands; the end of time if none was."""
        stages = self.history.stages if self.history else ()
        return min((s.certain_from for s in stages if s.state in _FREE), default=date.max)

    def phases(self, first: date, last: date) -> Iterator[Row]:
        """Yield how it stood, one run of days after the other."""
        if self.history is None:  # the sources asked tell of no change
            yield self._phase(Phase(Standing(None), first, last), ())
            return
        found = list(self.history.phases(first, last))
        begins = [phase.first for phase in found]
        happened: list[list[str]] = [[] for _ in found]
        for event in self.events:
            for number in _phases_of(event, begins):
                phase = found[number]
                if event.date and event.date.within(phase.first, phase.last) is Match.CERTAINLY:
                    happened[number].append(event.id)
        for phase, events in zip(found, happened, strict=True):
            yield self._phase(phase, events)

    def _phase(self, phase: Phase, happened: Sequence[str]) -> Row:
        cells: dict[str, Cell] = {
            "section": "phases",
            **cells_of(self.place, phase.standing),
            "first": phase.first.isoformat(),
            "last": phase.last.isoformat(),
            "days": (phase.last - phase.first).days + 1,
            "events": "; ".join(happened) or None,
        }
        after = self.history.after(phase.standing) if self.history else None
        events = telling(phase.standing, after.event if after else None)
        row = resting_on(self.dataset, self.place.id, cells, events)
        return replace(row, notes=(*row.notes, *told_again(phase.standing, phase.last)))

    def marks(self, days: Days, undated: bool) -> Iterator[Row]:
        """Yield the events of some days that are marked, and those without a date if wanted."""
        for event in self.marked:
            match = event.date.within(*days) if event.date else Match.NO
            if match is not Match.NO or (undated and event.date is None):
                yield self._mark(event)

    def _mark(self, event: Event) -> Row:
        cells: dict[str, Cell] = {
            "section": "marks",
            **dict.fromkeys(cells_of(self.place, Standing(None))),
            "place": self.place.id,
            "port": self.place.name,
            **event_cells(event),
            "first": iso(event.date.earliest) if event.date else None,
            "last": iso(event.date.latest) if event.date else None,
            "days": None,
            "events": None,
        }
        return resting_on(self.dataset, event.id, cells, [event])


def _phases_of(event: Event, begins: Sequence[date]) -> range:
    """Return the numbers of the phases, by their first days, in which an event may have fallen."""
    if event.date is None:
        return range(0)
    first, last = event.date.earliest or date.min, event.date.latest or date.max
    return range(max(bisect_right(begins, first) - 1, 0), bisect_right(begins, last))
