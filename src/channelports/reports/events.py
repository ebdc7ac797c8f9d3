"""Events in date order: the chronology, and the days of any record's page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from channelports import queries
from channelports.dates import HistoricalDate, Match
from channelports.model import Dataset, Event, EventKind, Place, Side
from channelports.reports.answer import DETAILS, Flat, Head, Note, NoteKind, Result, table
from channelports.reports.entries import Entry, date_cells, entry, event_cells
from channelports.reports.rivals import dates_by_others, note_of_date

Window = tuple[date | None, date | None]
"""The first and last day asked for, both included; None is no limit."""


class Asked(NamedTuple):
    """Which events are asked for; of several places, forces or kinds, those of any."""

    places: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()
    kinds: tuple[EventKind, ...] = ()
    window: Window = (None, None)


EVERYTHING = Asked()


@dataclass(frozen=True)
class Chronology(Result):
    """Events in date order, those without a date last; of some ``places``, if these were asked."""

    entries: tuple[Entry, ...]
    places: tuple[Place, ...] = ()

    tables = table(
        *("weekday", "date"),
        Head("In these days", "match"),
        *("by_others", "own_date", "kind", "title", "figures"),
        Head("Where", "at"),
        DETAILS,
    )

    def _items(self) -> tuple[Entry, ...]:
        return self.entries

    def _flat(self, item: Entry) -> Flat:
        return item.event.id, {
            **date_cells(item.date),
            **event_cells(self.dataset, item),
            "match": item.match,
            "by_others": True if item.by_others else None,
            "own_date": item.event.date if item.by_others else None,
        }


def chronology(dataset: Dataset, asked: Asked = EVERYTHING) -> Chronology:
    """Answer what happened, in date order.

    An event of a force is one in which it, or a force under it, is named; one of a side names a
    force or a person of that side. An event without a date is left out where a window is asked for,
    and said to be. One that only may fall in the window is in, and says ``possibly``; so is one
    that falls in it by the date of other sources, and says that it is theirs.
    """
    events = queries.in_order(_asked_for(dataset, asked))
    entries = tuple(_in_window(dataset, events, asked.window))
    return Chronology(
        "chronology",
        _heading(dataset, asked, bool(entries)),
        dataset,
        entries,
        tuple(dataset.places[id_] for id_ in asked.places),
        remarks=tuple(_remarks(dataset, entries, events, asked.window)),
    )


def _asked_for(dataset: Dataset, asked: Asked) -> Iterator[Event]:
    here = {e.id for place in asked.places for e in queries.events_of_place(dataset, place)}
    theirs = {e.id for force in asked.forces for e in queries.events_of_force(dataset, force)}
    for event in dataset.events.values():
        if (asked.places and event.id not in here) or (asked.forces and event.id not in theirs):
            continue
        if asked.kinds and event.kind not in asked.kinds:
            continue
        if not asked.sides or not queries.sides_in(dataset, event).isdisjoint(asked.sides):
            yield event


def _heading(dataset: Dataset, asked: Asked, dated: bool) -> str:
    of = [*(dataset[id_].label for id_ in (*asked.places, *asked.forces)), *asked.kinds]
    of += [f"{side.capitalize()} side" for side in asked.sides]
    what = f"Chronology of {', '.join(of)}" if of else "Chronology"
    if asked.window == (None, None):
        return f"{what}: days of 1944 unless a year is given" if dated else what
    return f"{what}: {days_in_words(asked.window)}"


def days_in_words(window: Window) -> str:
    """Return the days of a window that has at least one end: ``until 17 September 1944``."""
    ends = dict.fromkeys(str(day or "..") for day in window)
    return HistoricalDate.parse("/".join(ends)).display()


_MAYBE = Note(
    "? marks what may fall in the days asked for; its source leaves that open.", (), NoteKind.SIGN
)


def _remarks(
    dataset: Dataset, entries: tuple[Entry, ...], events: tuple[Event, ...], window: Window
) -> Iterator[Note]:
    if any(entry.match is Match.POSSIBLY for entry in entries):
        yield _MAYBE
    if window != (None, None):
        yield from left_out(event for event in events if not dates_by_others(dataset, event))


def left_out(events: Iterable[Event]) -> Iterator[Note]:
    """Say how many events have no date, and so cannot be looked for in some days."""
    undated = [event for event in events if event.date is None]
    if undated:
        which = f"“{undated[0].title}” has" if len(undated) == 1 else f"{len(undated)} events have"
        text = f"{which} no date and cannot be told to fall in these days or not."
        yield Note(text, (), NoteKind.CAVEAT)


def _in_window(dataset: Dataset, events: Iterable[Event], window: Window) -> Iterable[Entry]:
    """Return the events that fall in a window, by the dates by which they do."""
    if window == (None, None):
        return [entry(dataset, event) for event in events]
    found = (_within(dataset, event, window) for event in events)
    return sorted(filter(None, found), key=lambda each: each.date.sort_key if each.date else ())


def _within(dataset: Dataset, event: Event, window: Window) -> Entry | None:
    """Return an event that falls in a window by its own date; if not, by one of other sources."""
    match = _match(dataset, event, event.date, window)
    if match is not Match.NO:
        return entry(dataset, event)._replace(match=match)
    for claim in dates_by_others(dataset, event):
        match = _match(dataset, event, claim.value, window)
        if match is not Match.NO:
            own = entry(dataset, event)
            remarks = (note_of_date(dataset, event, claim), *own.remarks)
            return own._replace(remarks=remarks, match=match, by_others=claim)
    return None


def _match(dataset: Dataset, event: Event, date: HistoricalDate | None, window: Window) -> Match:
    """Tell whether an event falls in a window by a date of it.

    One whose beginning is not known is not looked for before its operation, or the account, began;
    if it happened once, by a day, it need not have been that day.
    """
    if date is None or _is_outside(dataset, event, date, window):
        return Match.NO
    match = date.within(*window)
    is_by_a_day = not event.kind.lasts and date.earliest is None
    return Match.POSSIBLY if is_by_a_day and window[0] and match is Match.CERTAINLY else match


def _is_outside(dataset: Dataset, event: Event, date: HistoricalDate, window: Window) -> bool:
    """Tell whether a window has no day of the account or of the operation that a date is kept in.

    What others state with its beginning is not kept in them.
    """
    if date != event.date and date.earliest is not None:
        return False
    bounds = [dataset.dataset.period]
    operation = dataset.operations[event.operation].date if event.operation else None
    if operation and not _is_before(date, operation):
        bounds.append(operation)
    return any(bound.within(*window) is Match.NO for bound in bounds)


def _is_before(date: HistoricalDate, operation: HistoricalDate) -> bool:
    """Tell whether a date is over by the first day of an operation, which it then led up to."""
    return bool(date.latest and operation.earliest and date.latest <= operation.earliest)
