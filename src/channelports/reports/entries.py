"""Entries: events as lists have them, with their figures and the remarks on them."""

from collections.abc import Iterable, Iterator
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
    is_own,
    shown_claim,
)
from channelports.queries import links, places_not_in_title
from channelports.reports.answer import Cell, Note, cites
from channelports.reports.claims import (
    Figure,
    in_words,
    note_of_date,
    notes_of_event,
    notes_of_figures,
)


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


def entry_cells(dataset: Dataset, entry: Entry) -> dict[str, Cell]:
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
