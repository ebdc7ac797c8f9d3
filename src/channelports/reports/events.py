"""The chronology: which events match what a user asks for, in date order."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from channelports.dates import HistoricalDate, Match
from channelports.model import Dataset, Event, EventKind, Place, Side
from channelports.queries import links
from channelports.reports.answer import DETAILS, Head, Note, NoteKind, Result, Row, table
from channelports.reports.claims import dates_by_others
from channelports.reports.entries import Entry, date_cells, entry, entry_cells, entry_dated_by

Window = tuple[date | None, date | None]
"""The first and last day asked for, both included; None is no limit."""


class Asked(NamedTuple):
    """Which events a user asks for; an empty tuple is no limit.

    Of several places, forces, sides or kinds, an event has to match one of each. ``window`` has the
    first and the last day.
    """

    places: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()
    kinds: tuple[EventKind, ...] = ()
    window: Window = (None, None)


EVERYTHING = Asked()


@dataclass(frozen=True)
class Chronology(Result):
    """The answer of ``ports chronology``: events in date order, undated ones last.

    ``places`` are those asked for.
    """

    rows_are_called = "events"

    entries: tuple[Entry, ...]
    places: tuple[Place, ...] = ()

    tables = table(
        *("weekday", "date"),
        Head("In these days", "match"),
        *("by_others", "own_date", "kind", "title", "figures"),
        Head("Where", "at"),
        DETAILS,
    )

    def _rows(self) -> Iterator[Row]:
        for each in self.entries:
            event = each.event
            cells = {
                **date_cells(each.date),
                **entry_cells(self.dataset, each),
                "match": each.match,
                "by_others": True if each.by_others else None,
                "own_date": event.date if each.by_others else None,
            }
            yield Row(event.id, cells, each.cite, each.notes, about=event.title)


def chronology(dataset: Dataset, asked: Asked = EVERYTHING) -> Chronology:
    """Answer which events match what is asked for, in date order, undated ones last.

    An event of a force names it or a force under it; an event of a side names a force or a person
    of that side. With a window, events without a date are left out and counted in a note. An event
    that may fall in the window is included as ``possibly``; an event that falls in it only by the
    date of another source is included under that date.
    """
    events = links.in_order(_asked_for(dataset, asked))
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
    here = {e.id for place in asked.places for e in links.events_of_place(dataset, place)}
    theirs = {e.id for force in asked.forces for e in links.events_of_force(dataset, force)}
    for event in dataset.events.values():
        if (asked.places and event.id not in here) or (asked.forces and event.id not in theirs):
            continue
        if asked.kinds and event.kind not in asked.kinds:
            continue
        if not asked.sides or not links.sides_in(dataset, event).isdisjoint(asked.sides):
            yield event


def _heading(dataset: Dataset, asked: Asked, dated: bool) -> str:
    of = [*(dataset[id_].label for id_ in (*asked.places, *asked.forces)), *asked.kinds]
    of += [f"{side.capitalize()} side" for side in asked.sides]
    what = f"Chronology of {', '.join(of)}" if of else "Chronology"
    if asked.window == (None, None):
        return f"{what}: days of 1944 unless a year is given" if dated else what
    return f"{what}: {days_in_words(asked.window)}"


def days_in_words(window: Window) -> str:
    """Return a window in words for a heading, such as ``until 17 September 1944``.

    One of its two days, at least, has to be given.
    """
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
    """Yield a note on the events without a date, which no window can include.

    It names a single such event, and otherwise says how many there are. Nothing if all have a date.
    """
    undated = [event for event in events if event.date is None]
    if undated:
        which = f"“{undated[0].title}” has" if len(undated) == 1 else f"{len(undated)} events have"
        text = f"{which} no date, and may or may not fall in these days."
        yield Note(text, (), NoteKind.CAVEAT)


def _in_window(dataset: Dataset, events: Iterable[Event], window: Window) -> Iterable[Entry]:
    """Return the events that fall in a window, in the order of the dates by which they do.

    Without limits, all events are returned in the order given.
    """
    if window == (None, None):
        return [entry(dataset, event) for event in events]
    return _by_date(filter(None, (_within(dataset, event, window) for event in events)))


def of_days(
    dataset: Dataset, events: Iterable[Event], days: Sequence[date]
) -> Mapping[date, Sequence[Entry]]:
    """Return which of some events are on each of some days, as `chronology` has it for that day.

    ``days`` have to be in order. It compares an event only with the days that its dates reach, so
    it is faster than a chronology for each day.
    """
    found: dict[date, list[Entry]] = {day: [] for day in days}
    for event in links.in_order(events):
        for day in _reached(dataset, event, days):
            if each := _within(dataset, event, (day, day)):
                found[day].append(each)
    return {day: _by_date(entries) for day, entries in found.items()}


def _reached(dataset: Dataset, event: Event, days: Sequence[date]) -> Sequence[date]:
    """Return the days from the earliest to the latest that any source has for an event.

    An event without a date has none. ``days`` are in order.
    """
    own = (event.date,) if event.date else ()
    dates = (*own, *(claim.value for claim in dates_by_others(dataset, event)))
    first = min((each.earliest or date.min for each in dates), default=date.max)
    last = max((each.latest or date.max for each in dates), default=date.min)
    return days[bisect_left(days, first) : bisect_right(days, last)]


def _by_date(entries: Iterable[Entry]) -> Sequence[Entry]:
    return links.by_date(entries, lambda each: each.date, lambda each: each.event.at)


def _within(dataset: Dataset, event: Event, window: Window) -> Entry | None:
    """Return an event as an entry if it falls in a window, else None.

    If it does not by its own date but by that of another source, the entry says so.
    """
    match = _match(dataset, event, event.date, window)
    if match is not Match.NO:
        return entry(dataset, event)._replace(match=match)
    for claim in dates_by_others(dataset, event):
        match = _match(dataset, event, claim.value, window)
        if match is not Match.NO:
            return entry_dated_by(dataset, event, claim)._replace(match=match)
    return None


def _match(dataset: Dataset, event: Event, date: HistoricalDate | None, window: Window) -> Match:
    """Return whether an event falls in a window by a date: certainly, possibly or not.

    A date without a known start reaches back no further than the event's operation, or the account.
    For an event that does not last, *by* a day is at best possibly in a window with a first day.
    """
    if date is None or _is_outside(dataset, event, date, window):
        return Match.NO
    match = date.within(*window)
    is_by_a_day = not event.kind.lasts and date.earliest is None
    return Match.POSSIBLY if is_by_a_day and window[0] and match is Match.CERTAINLY else match


def _is_outside(dataset: Dataset, event: Event, date: HistoricalDate, window: Window) -> bool:
    """Return whether a window lies wholly outside the account's period or the event's operation.

    ``_match`` compares the date itself. The operation does not count if the date is over when it
    begins; neither limit counts for another source's date with a known start.
    """
    if date != event.date and date.earliest is not None:
        return False
    bounds = [dataset.dataset.period]
    operation = dataset.operations[event.operation].date if event.operation else None
    if operation and not _is_before(date, operation):
        bounds.append(operation)
    return any(bound.within(*window) is Match.NO for bound in bounds)


def _is_before(date: HistoricalDate, operation: HistoricalDate) -> bool:
    """Return whether a date is over when an operation begins.

    If so, the days of the operation do not limit the date.
    """
    return bool(date.latest and operation.earliest and date.latest <= operation.earliest)
