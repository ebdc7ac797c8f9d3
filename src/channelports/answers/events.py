"""Events as rows: the chronology, and the days of any record's page."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from channelports import query
from channelports.answers.answer import Answer, Cell, Column, Note, Row, cites, table
from channelports.answers.figures import in_words
from channelports.answers.rivals import (
    dates_by_others,
    note_of_date,
    notes_of_event,
    notes_of_figures,
)
from channelports.dates import HistoricalDate, Match
from channelports.model import (
    Dataset,
    Event,
    EventKind,
    FigureClaim,
    Side,
    is_own,
    shown_claim,
)

_COLUMNS = (
    Column("Day", "weekday"),
    Column("Date", "date"),
    Column("In these days", "match"),
    Column("By others", "by_others"),
    Column("Own date", "own_date"),
    Column("Kind", "kind"),
    Column("Event", "title"),
    Column("Figures", "figures"),
    Column("Where", "at"),
    Column("Details", "detail", details=True),
)

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


def chronology(dataset: Dataset, asked: Asked = EVERYTHING) -> Answer:
    """Answer what happened, in date order.

    An event of a force is one in which it, or a force under it, is named; one of a side names a
    force or a person of that side. An event without a date is left out where a window is asked for,
    and said to be. One that only may fall in the window is in, and says ``possibly``; so is one
    that falls in it by the date of other sources, and says that it is theirs.
    """
    events = query.in_order(_asked_for(dataset, asked))
    rows = tuple(_in_window(dataset, events, asked.window))
    return Answer(
        command="chronology",
        heading=_heading(dataset, asked, bool(rows)),
        dataset=dataset,
        layout="chronology",
        rows=rows,
        sections=table(*_COLUMNS),
        remarks=tuple(_remarks(dataset, rows, events, asked.window)),
    )


def _asked_for(dataset: Dataset, asked: Asked) -> Iterator[Event]:
    here = {e.id for place in asked.places for e in query.events_of_place(dataset, place)}
    theirs = {e.id for force in asked.forces for e in query.events_of_force(dataset, force)}
    for event in dataset.events.values():
        if (asked.places and event.id not in here) or (asked.forces and event.id not in theirs):
            continue
        if asked.kinds and event.kind not in asked.kinds:
            continue
        if not asked.sides or not query.sides_in(dataset, event).isdisjoint(asked.sides):
            yield event


def _heading(dataset: Dataset, asked: Asked, dated: bool) -> str:
    of = [*(dataset[id_].label for id_ in (*asked.places, *asked.forces)), *asked.kinds]
    of += [f"{side.capitalize()} side" for side in asked.sides]
    what = f"Chronology of {', '.join(of)}" if of else "Chronology"
    first, last = asked.window
    if first is None and last is None:
        return f"{what}: days of 1944 unless a year is given" if dated else what
    ends = f"{first or '..'}" if first == last else f"{first or '..'}/{last or '..'}"
    return f"{what}: {HistoricalDate.parse(ends).display()}"


def _remarks(
    dataset: Dataset, rows: tuple[Row, ...], events: tuple[Event, ...], window: Window
) -> Iterator[Note]:
    if any(row.cells["match"] == Match.POSSIBLY for row in rows):
        yield Note("? marks what may fall in the days asked for; its source leaves that open.", ())
    if window != (None, None):
        yield from left_out(event for event in events if not dates_by_others(dataset, event))


def left_out(events: Iterable[Event]) -> Iterator[Note]:
    """Say how many events have no date, and so cannot be looked for in some days."""
    undated = [event for event in events if event.date is None]
    if undated:
        which = f"“{undated[0].title}” has" if len(undated) == 1 else f"{len(undated)} events have"
        yield Note(f"{which} no date and cannot be told to fall in these days or not.", ())


def _in_window(dataset: Dataset, events: Iterable[Event], window: Window) -> Iterator[Row]:
    """Yield the events that fall in a window, by date; by others' only if not by its own."""
    if window == (None, None):
        for event in events:
            yield event_row(dataset, event, _NOT_ASKED)
        return
    found: list[tuple[HistoricalDate, Row]] = []
    for event in events:
        match = _match(dataset, event, event.date, window)
        if event.date and match is not Match.NO:
            found.append((event.date, event_row(dataset, event, {**_NOT_ASKED, "match": match})))
        else:
            found += _by_others(dataset, event, window)
    yield from (row for _, row in sorted(found, key=lambda dated: dated[0]))


_NOT_ASKED: dict[str, Cell] = {"match": None, "by_others": None, "own_date": None}
"""What the cells on a window hold in an answer without one."""


def _by_others(
    dataset: Dataset, event: Event, window: Window
) -> Iterator[tuple[HistoricalDate, Row]]:
    """Yield an event as other sources date it, if one of their dates falls in a window."""
    for claim in dates_by_others(dataset, event):
        match = _match(dataset, event, claim.value, window)
        if match is not Match.NO:
            cells = {**_date_cells(claim.value), "match": match}
            cells |= {"by_others": True, "own_date": event.date}
            row = event_row(dataset, event, cells)
            figures = (figure.cite for _, figure in _figure_claims(dataset, event))
            notes = (note_of_date(dataset, event, claim), *row.notes)
            yield claim.value, replace(row, cite=cites(claim.cite, *figures), notes=notes)
            return


def _match(dataset: Dataset, event: Event, date: HistoricalDate | None, window: Window) -> Match:
    """Tell whether an event falls in a window by a date of it.

    One whose beginning is not known is not looked for before its operation, or the account, began;
    if it happened once, by a day, it need not have been that day.
    """
    if date is None or (_is_bounded(event, date) and _is_outside(dataset, event, date, window)):
        return Match.NO
    match = date.within(*window)
    is_by_a_day = not event.kind.lasts and date.earliest is None
    return Match.POSSIBLY if is_by_a_day and window[0] and match is Match.CERTAINLY else match


def _is_bounded(event: Event, date: HistoricalDate) -> bool:
    """Tell whether a date is kept within the account: not what others state with its beginning."""
    return date == event.date or date.earliest is None


def _is_outside(dataset: Dataset, event: Event, date: HistoricalDate, window: Window) -> bool:
    bounds = [dataset.dataset.period]
    operation = dataset.operations[event.operation].date if event.operation else None
    if operation and not _is_before(date, operation):
        bounds.append(operation)
    return any(bound.within(*window) is Match.NO for bound in bounds)


def _is_before(date: HistoricalDate, operation: HistoricalDate) -> bool:
    """Tell whether a date is over by the first day of an operation, which it then led up to."""
    return bool(date.latest and operation.earliest and date.latest <= operation.earliest)


def event_row(dataset: Dataset, event: Event, more: dict[str, Cell] | None = None) -> Row:
    """Return an event as a row; its figures are cited with it."""
    figures = figures_of(dataset, event)
    return Row(
        id=event.id,
        cells={
            **_date_cells(event.date),
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
        cite=cites(event.cite, *(claim.cite for _, claim in _figure_claims(dataset, event))),
        notes=(
            *notes_of_event(dataset, event),
            *notes_of_figures(dataset, event),
        ),
    )


def _date_cells(date: HistoricalDate | None) -> dict[str, Cell]:
    return {
        "date": date,
        "weekday": date.weekday() if date else None,
        "earliest": iso(date.earliest if date else None),
        "latest": iso(date.latest if date else None),
    }


def shown_date(date: HistoricalDate, kind: Cell, short: bool = False) -> str:
    """Return an event's date in words; of what does not last, ``by`` a day, not ``until`` it."""
    by = isinstance(kind, EventKind) and not kind.lasts
    return date.display_short(by) if short else date.display(by)


def names(dataset: Dataset, ids: Iterable[str]) -> str | None:
    """Return the names of several records in one cell."""
    return "; ".join(dataset[id_].label for id_ in ids) or None


def figures_of(dataset: Dataset, event: Event) -> tuple[str, ...]:
    """Return an event's figures in words: ``900 aircraft sent``."""
    return tuple(
        _in_line(dataset, measure, claim) for measure, claim in _figure_claims(dataset, event)
    )


def _in_line(dataset: Dataset, measure: str, claim: FigureClaim) -> str:
    words = in_words(dataset, measure, claim)
    return f"{words} {claim.counting}" if claim.counting else str(words)


def _figure_claims(dataset: Dataset, event: Event) -> Iterator[tuple[str, FigureClaim]]:
    """Yield the figures that are shown of an event, each with its measure."""
    for outcome in query.outcomes_of(dataset, event.id):
        claim = None if is_own(outcome.measure) else shown_claim(dataset, outcome.claims)
        if isinstance(claim, FigureClaim):
            yield outcome.measure, claim


def iso(day: date | None) -> str | None:
    """Return a day as ISO 8601 writes it."""
    return day.isoformat() if day else None
