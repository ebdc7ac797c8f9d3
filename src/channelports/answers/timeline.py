"""The ports in time: in which state each was from when to when, its bombings and surrenders."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from channelports import query
from channelports.answers.answer import Answer, Cell, Column, Row, Section
from channelports.answers.events import Window, iso, left_out
from channelports.answers.status import (
    Days,
    cells_of,
    event_cells,
    in_period,
    outside,
    places,
    resting_on,
    telling,
)
from channelports.dates import HistoricalDate, Match
from channelports.model import Dataset, Event, EventKind, Place, PortState
from channelports.query.states import Phase, Stage, Standing, phases, stages

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


_BLANK: dict[str, Cell] = {"first": None, "last": None, "days": None, "events": None}


def timeline(
    dataset: Dataset, ports: tuple[str, ...] = (), window: Window = (None, None)
) -> Answer:
    """Answer from when to when each port was in which state, at the ends of the days.

    The ports stand in the order in which they left German hands. A row of ``phases`` has the first
    and the last day, within those asked for, and the events that certainly fall in it; one of
    ``marks`` is a bombing or a surrender, with its days or without a date.
    """
    days = _days(dataset, window)
    chosen = [place for place in places(dataset) if not ports or place.id in ports]
    chosen.sort(key=lambda place: _freed(stages(dataset, place.id)))
    marks = [(place, e) for place in chosen for e in _marked(dataset, place)]
    rows: list[Row] = []
    if days:
        rows += [row for place in chosen for row in _phases(dataset, place, *days)]
        rows += [_mark(dataset, *mark) for mark in marks if _is_within(mark[1], window)]
    undated = left_out(e for _, e in marks) if window != (None, None) else ()
    return Answer(
        command="timeline",
        heading=_heading(chosen if ports else (), days or window),
        dataset=dataset,
        layout="timeline",
        rows=tuple(rows),
        sections=SECTIONS,
        remarks=tuple(undated) if days else (outside(dataset),),
    )


def _days(dataset: Dataset, window: Window) -> Days | None:
    """Return the first and the last day to tell of; none where the account has none of them."""
    dated = [event.date.known_ends[-1].latest for event in dataset.events.values() if event.date]
    period = dataset.dataset.period
    begins, ends = period.known_ends[0].earliest, period.known_ends[-1].latest
    first = window[0] or period.earliest or min(dated, default=begins)
    last = window[1] or period.latest or max(dated, default=ends)
    return in_period(dataset, (first, last)) if first <= last else None


def _freed(every: Sequence[Stage]) -> date:
    """Return the first day on which a place was certainly in Allied hands; the end of time else."""
    free = {PortState.LIBERATED, PortState.OPEN}
    return min((s.certain_from for s in every if s.state in free), default=date.max)


def _heading(places: Iterable[Place], window: Window) -> str:
    names = ", ".join(place.name for place in places)
    days = HistoricalDate.parse("/".join(str(day or "..") for day in dict.fromkeys(window)))
    return f"Timeline of {names or 'the ports'}: {days.display()}"


def _phases(dataset: Dataset, place: Place, first: date, last: date) -> Iterator[Row]:
    """Yield how a place stood, one run of days after the other."""
    every = stages(dataset, place.id)
    found = phases(every, first, last) if every else [Phase(Standing(None), first, last)]
    happened = query.events_of_place(dataset, place.id)
    for phase in found:
        within = (phase.first, phase.last)
        fell = (e.id for e in happened if e.date and e.date.within(*within) is Match.CERTAINLY)
        cells: dict[str, Cell] = {
            "section": "phases",
            **cells_of(place, phase.standing),
            **_BLANK,
            "first": phase.first.isoformat(),
            "last": phase.last.isoformat(),
            "days": (phase.last - phase.first).days + 1,
            "events": "; ".join(fell) or None,
        }
        events = telling(every, phase.standing, phase.last)
        yield resting_on(dataset, place.id, cells, events)


def _marked(dataset: Dataset, place: Place) -> Iterator[Event]:
    """Yield the events of a place that are marked."""
    return (e for e in query.events_of_place(dataset, place.id) if e.kind in MARKED)


def _is_within(event: Event, window: Window) -> bool:
    """Tell whether an event may fall in a window; without a window those without a date do too."""
    if event.date is None:
        return window == (None, None)
    return event.date.within(*window) is not Match.NO


def _mark(dataset: Dataset, place: Place, event: Event) -> Row:
    cells = {
        "section": "marks",
        **dict.fromkeys(cells_of(place, Standing(None))),
        **_BLANK,
        "place": place.id,
        "port": place.name,
        **event_cells(event),
        "first": iso(event.date.earliest) if event.date else None,
        "last": iso(event.date.latest) if event.date else None,
    }
    return resting_on(dataset, event.id, cells, [event])
