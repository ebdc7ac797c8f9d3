"""Events as rows: the chronology, and the days of any record's page."""

from collections.abc import Iterable, Iterator
from datetime import date

from channelports import query
from channelports.answers.answer import Answer, Cell, Note, Row, cites, notes_of
from channelports.answers.figures import in_words, shown_claim
from channelports.dates import Match
from channelports.model import Dataset, Event, EventKind, FigureClaim, Outcome

Window = tuple[date | None, date | None]
"""The first and last day asked for, both included; None is no limit."""


_POSSIBLY = Note("? may fall in the days asked for; its source leaves that open.", ())


def chronology(dataset: Dataset, port: str | None = None, window: Window = (None, None)) -> Answer:
    """Answer what happened, in date order: everywhere or at one port, at any time or in a window.

    An event without a date is left out where a window is asked for. One that only may fall in the
    window is in, and says ``possibly``.
    """
    events = (
        query.events_of_place(dataset, port) if port else query.in_order(dataset.events.values())
    )
    rows = tuple(_in_window(dataset, events, window))
    where = f" of {dataset[port].label}" if port else ""
    return Answer(
        command="chronology",
        heading=f"Chronology{where}",
        dataset=dataset,
        layout="chronology",
        rows=rows,
        remarks=(_POSSIBLY,) if any(row.cells["match"] == Match.POSSIBLY for row in rows) else (),
    )


def _in_window(dataset: Dataset, events: Iterable[Event], window: Window) -> Iterator[Row]:
    if window == (None, None):
        for event in events:
            yield event_row(dataset, event, {"match": None})
        return
    for event in events:
        match = _match(dataset, event, window)
        if match is not Match.NO:
            yield event_row(dataset, event, {"match": match})


def _match(dataset: Dataset, event: Event, window: Window) -> Match:
    """Tell whether an event falls in a window.

    One whose beginning is not known is not looked for before its operation, or the account, began.
    """
    operation = dataset.operations[event.operation] if event.operation else None
    bounds = [dataset.dataset.period, operation.date if operation else None]
    if event.date is None or any(b and b.within(*window) is Match.NO for b in bounds):
        return Match.NO
    return event.date.within(*window)


def event_row(dataset: Dataset, event: Event, more: dict[str, Cell] | None = None) -> Row:
    """Return an event as a row; its figures are cited with it."""
    figures = figures_of(dataset, event)
    return Row(
        id=event.id,
        cells={
            "date": event.date,
            "weekday": event.date.weekday() if event.date else None,
            "earliest": _iso(event.date.earliest if event.date else None),
            "latest": _iso(event.date.latest if event.date else None),
            "kind": event.kind,
            "planned": event.kind is EventKind.PLAN,
            "title": event.title,
            "figures": "; ".join(figures) or None,
            "detail": event.detail,
            "at": names(dataset, event.at),
            "operation": dataset.operations[event.operation].name if event.operation else None,
            "forces": names(dataset, event.forces),
            "people": names(dataset, event.people),
            "equipment": names(dataset, event.equipment),
            **(more or {}),
        },
        cite=cites(event.cite, *(claim.cite for claim in _figure_claims(dataset, event))),
        notes=notes_of(event.remarks),
    )


def names(dataset: Dataset, ids: Iterable[str]) -> str | None:
    """Return the names of several records in one cell."""
    return "; ".join(dataset[id_].label for id_ in ids) or None


def figures_of(dataset: Dataset, event: Event) -> tuple[str, ...]:
    """Return an event's figures in words: ``900 aircraft sent``."""
    return tuple(
        _in_line(dataset, outcome, claim)
        for outcome in query.outcomes_of(dataset, event.id)
        if isinstance(claim := shown_claim(outcome), FigureClaim)
    )


def _in_line(dataset: Dataset, outcome: Outcome, claim: FigureClaim) -> str:
    words = in_words(dataset, outcome, claim)
    return f"{words} {claim.counting}" if claim.counting else str(words)


def _figure_claims(dataset: Dataset, event: Event) -> Iterable[FigureClaim]:
    claims = (shown_claim(outcome) for outcome in query.outcomes_of(dataset, event.id))
    return [claim for claim in claims if isinstance(claim, FigureClaim)]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
