"""The chronology: events in date order, with their figures and the remarks on them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from channelports.citations import Citation
from channelports.dates import HistoricalDate, Match
from channelports.model import (
    Dataset,
    DateClaim,
    Event,
    EventKind,
    FigureClaim,
    Place,
    Side,
    is_own,
    shown_claim,
)
from channelports.queries import links, places_not_in_title
from channelports.reports.answer import (
    DETAILS,
    Cell,
    Head,
    Note,
    NoteKind,
    Result,
    Row,
    cites,
    table,
)
from channelports.reports.claims import (
    Figure,
    dates_by_others,
    in_words,
    note_of_date,
    notes_of_event,
    notes_of_figures,
)

Window = tuple[date | None, date | None]
"""The first and last day asked for, both included; None is no limit."""


class EventFigure(NamedTuple):
    """A figure of an event in words, and what it counts: ``800 aircraft``, ``sent``."""

    words: Figure
    counting: str | None
    cite: tuple[Citation, ...]

    def __str__(self) -> str:
        return f"{self.words} {self.counting}" if self.counting else str(self.words)


class Entry(NamedTuple):
    """An event in a list: its figures, remarks, and the places that its title does not name.

    ``remarks`` are those on the event, ``figure_notes`` what others say of its figures. ``match``
    is whether the event falls in the window asked for, None without a window. If it does so only by
    the date of another source, ``by_others`` is the claim of that source.
    """

    event: Event
    figures: tuple[EventFigure, ...]
    remarks: tuple[Note, ...]
    figure_notes: tuple[Note, ...]
    places: tuple[str, ...]
    match: Match | None = None
    by_others: DateClaim | None = None

    @property
    def date(self) -> HistoricalDate | None:
        """The date under which the event is listed: by ``by_others``, else its own; or None."""
        return self.by_others.value if self.by_others else self.event.date

    @property
    def time(self) -> str:
        """The time of day, such as ``19:00``, ``until midday``, ``14:00–16:00``; empty if none."""
        if self.date is None:
            return ""
        start, end = self.date.start_time, self.date.end_time
        if start and end and start != end:
            return f"{start}–{end}"
        if self.date.start is None and end:
            return f"until {end}" if self.event.kind.lasts else f"by {end}"
        return start or (f"until {end}" if end else "")

    @property
    def is_certain(self) -> bool:
        """Whether the event falls in the window asked for certainly, and by its own date."""
        return self.match is Match.CERTAINLY and not self.by_others

    @property
    def is_planned(self) -> bool:
        """Whether the event was only planned."""
        return self.event.kind is EventKind.PLAN

    @property
    def cite(self) -> tuple[Citation, ...]:
        """The citations for the event, or for ``by_others`` instead, and for its figures."""
        stated = self.by_others.cite if self.by_others else self.event.cite
        return cites(stated, *(figure.cite for figure in self.figures))

    @property
    def notes(self) -> tuple[Note, ...]:
        """The remarks on the event, and what other sources say of its figures."""
        return (*self.remarks, *self.figure_notes)


def entry(dataset: Dataset, event: Event) -> Entry:
    """Return an event as an entry of a list: with its figures, all remarks, and where it was.

    ``match`` and ``by_others`` are not set: they are for events that are looked for in a window.
    """
    return Entry(
        event,
        tuple(_figures(dataset, event)),
        notes_of_event(dataset, event),
        tuple(notes_of_figures(dataset, event)),
        places_not_in_title(dataset, event),
    )


def entry_dated_by(dataset: Dataset, event: Event, claim: DateClaim) -> Entry:
    """Return an event as an entry under the date of another source; a note has its own date."""
    own = entry(dataset, event)
    remarks = (note_of_date(dataset, event, claim), *own.remarks)
    return own._replace(remarks=remarks, by_others=claim)


def event_cells(dataset: Dataset, entry: Entry) -> dict[str, Cell]:
    """Return the cells of a row about an event, except those of its date."""
    event = entry.event
    return {
        "kind": event.kind,
        "planned": entry.is_planned,
        "title": event.title,
        "figures": "; ".join(map(str, entry.figures)) or None,
        "detail": event.detail,
        "at": names(dataset, event.at),
        "operation": dataset.operations[event.operation].name if event.operation else None,
        "forces": names(dataset, event.forces),
        "people": names(dataset, event.people),
        "equipment": names(dataset, event.equipment),
    }


def date_cells(date: HistoricalDate | None) -> dict[str, Cell]:
    """Return the cells of a date: the date as written, its weekday, its first and last day.

    All are None without a date; the days are None where they are not known.
    """
    return {
        "date": date,
        "weekday": date.weekday() if date else None,
        "earliest": iso(date.earliest if date else None),
        "latest": iso(date.latest if date else None),
    }


def names(dataset: Dataset, ids: Iterable[str]) -> str | None:
    """Return the names of records, given by their ids, as the text of a cell; None for no ids."""
    return "; ".join(dataset[id_].label for id_ in ids) or None


def _figures(dataset: Dataset, event: Event) -> Iterator[EventFigure]:
    """Yield the figures of an event that an answer shows, one for each measure.

    Its date, its account and other statements are no figures.
    """
    for outcome in links.outcomes_of(dataset, event.id):
        claim = None if is_own(outcome.measure) else shown_claim(dataset, outcome.claims)
        if isinstance(claim, FigureClaim):
            words = in_words(dataset, outcome.measure, claim)
            yield EventFigure(words, claim.counting, claim.cite)


def iso(day: date | None) -> str | None:
    """Return a day as the text of a cell, in ISO 8601 such as ``1944-09-17``; None for None."""
    return day.isoformat() if day else None


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
                **event_cells(self.dataset, each),
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
