"""Events as they stand among others: with their figures, remarks and places, and as cells."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from channelports import queries
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
from channelports.reports.answer import Cell, Note, cites
from channelports.reports.figures import Figure, in_words
from channelports.reports.rivals import notes_of_event, notes_of_figures


class EventFigure(NamedTuple):
    """A figure of an event in words, and what it counts: ``800 aircraft``, ``sent``."""

    words: Figure
    counting: str | None
    cite: tuple[Citation, ...]

    def __str__(self) -> str:
        return f"{self.words} {self.counting}" if self.counting else str(self.words)


class Entry(NamedTuple):
    """An event among others: its figures, the remarks, where it was if its title does not say.

    ``remarks`` are those on the event, ``figure_notes`` are what others say of its figures.
    ``match`` is whether it falls in the days that were asked for. One that does so by the date of
    other sources alone has that claim as ``by_others``.
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
        """The date under which it stands here."""
        return self.by_others.value if self.by_others else self.event.date

    @property
    def is_planned(self) -> bool:
        """Whether it was only meant to happen."""
        return self.event.kind is EventKind.PLAN

    @property
    def cite(self) -> tuple[Citation, ...]:
        """Who tells the event, or dates it so; and who gives its figures."""
        told = self.by_others.cite if self.by_others else self.event.cite
        return cites(told, *(figure.cite for figure in self.figures))

    @property
    def notes(self) -> tuple[Note, ...]:
        """The remarks on the event and on its figures."""
        return (*self.remarks, *self.figure_notes)


def entry(dataset: Dataset, event: Event) -> Entry:
    """Return an event with its figures, the remarks on it, and what others say of its figures."""
    return Entry(
        event,
        tuple(_figures(dataset, event)),
        notes_of_event(dataset, event),
        tuple(notes_of_figures(dataset, event)),
        queries.places_not_in_title(dataset, event),
    )


def event_cells(dataset: Dataset, entry: Entry) -> dict[str, Cell]:
    """Return what a row says of an event, but for its date."""
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
    """Return a date as a row has it: as it is written, its weekday, its first and last day."""
    return {
        "date": date,
        "weekday": date.weekday() if date else None,
        "earliest": iso(date.earliest if date else None),
        "latest": iso(date.latest if date else None),
    }


def names(dataset: Dataset, ids: Iterable[str]) -> str | None:
    """Return the names of several records in one cell."""
    return "; ".join(dataset[id_].label for id_ in ids) or None


def _figures(dataset: Dataset, event: Event) -> Iterator[EventFigure]:
    """Yield the figures that are shown of an event."""
    for outcome in queries.outcomes_of(dataset, event.id):
        claim = None if is_own(outcome.measure) else shown_claim(dataset, outcome.claims)
        if isinstance(claim, FigureClaim):
            words = in_words(dataset, outcome.measure, claim)
            yield EventFigure(words, claim.counting, claim.cite)


def iso(day: date | None) -> str | None:
    """Return a day as ISO 8601 writes it."""
    return day.isoformat() if day else None
