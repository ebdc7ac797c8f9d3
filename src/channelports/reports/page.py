"""The page of one record: its parts as typed values, and the flat rows made from them.

A page is rows with a ``section``. One that has nothing to say is left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from channelports.citations import Citation
from channelports.model import (
    AnyRecord,
    Dataset,
    Event,
    Force,
    Measure,
    Operation,
    Outcome,
    Person,
    Place,
    PortState,
)
from channelports.reports.answer import (
    DETAILS,
    Cell,
    Column,
    Note,
    Result,
    Row,
    Section,
    cites,
    columns,
    notes_of,
)
from channelports.reports.describe import Fact, by_codename
from channelports.reports.entries import Entry, event_cells
from channelports.reports.figures import shown_date
from channelports.reports.questions import CLAIMED, Answered, rows_of
from channelports.reports.totals import NOT_STATED

_CLAIM = (
    *("value", "figure", "unit", "metric", "counting", "standing", "because", "includes"),
    *("included", "of", "of_name", "measure", "date"),
)
"""The cells of a claim."""

_EVENT = ("kind", "planned", "at", "equipment", "detail")
"""Cells of an event, as the chronology has them."""

_CELLS = ("label", *_CLAIM, "weekday", "kind", "planned", "who", "at", "equipment", "detail")
"""Every row of a page has all of these, so that its columns never depend on what is shown."""

_FACTS = (Column("", "label"), Column("", "value"))

_EVENTS = columns(
    *("weekday", "date", "kind"),
    Column("Event", "label"),
    Column("Figures", "value"),
    "who",
    DETAILS,
)

_SECTIONS = {
    "record": Section("", (*_FACTS, DETAILS)),
    "fight": Section("Who and when", (*_FACTS, DETAILS)),
    "outcomes": Section(
        "What it came to", columns(Column("Measure", "label"), "of_name", *CLAIMED)
    ),
    "chronology": Section("Day by day", _EVENTS),
    "not-dated": Section("Not dated", _EVENTS),
    "about": Section("Elsewhere, about it", _EVENTS),
    "related": Section("Related", _FACTS),
}
"""The parts of a page, by the ``section`` of their rows: their headings and columns."""


class Fighter(NamedTuple):
    """A force on one side of an operation, and who led it."""

    force: Force
    commander: Person | None
    cite: tuple[Citation, ...]
    notes: tuple[Note, ...]

    @property
    def led(self) -> str:
        """Return the force with its commander."""
        led = f", under {self.commander.titled}" if self.commander else ""
        return f"{self.force.name}{led}"


class Fight(NamedTuple):
    """An operation for a place: when it was, and who fought whom."""

    operation: Operation
    date_notes: tuple[Note, ...]
    attackers: tuple[Fighter, ...]
    defenders: tuple[Fighter, ...]


class Milestone(NamedTuple):
    """The event that took a port or opened it again; of a port that was fought for it may lack."""

    state: PortState
    event: Event | None
    inferred: bool = False
    notes: tuple[Note, ...] = ()

    @property
    def label(self) -> str:
        """What came about."""
        return "Reopened" if self.state is PortState.OPEN else "Liberated"


class Related(NamedTuple):
    """A record that belongs to another, by its id and its name, under what it is of that one."""

    label: str
    id: str
    name: str
    cite: tuple[Citation, ...]


@dataclass(frozen=True)
class Page(Result):
    """All that there is on one record.

    ``entries`` are its own events, by date, ``about`` those that concern it besides. ``not_stated``
    are the measures of which nobody states anything, though they are added up over it.
    """

    record: AnyRecord | Outcome
    summary: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    fights: tuple[Fight, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    questions: tuple[Answered, ...] = ()
    not_stated: tuple[Measure, ...] = ()
    entries: tuple[Entry, ...] = ()
    about: tuple[Entry, ...] = ()
    related: tuple[Related, ...] = ()

    sections = _SECTIONS

    figures = ("figure",)

    def _rows(self) -> Iterable[Row]:
        return _rows(self)


def _rows(page: Page) -> Iterator[Row]:
    """Yield the flat rows of a page, each with the same cells."""
    own = page.record.id
    for fact in page.facts:
        yield _row("record", own, fact.cite, fact.notes, label=fact.label, value=fact.value)
    for fight in page.fights:
        yield from _fight_rows(fight, isinstance(page.record, Place))
    for milestone in page.milestones:
        yield _milestone_row(own, milestone)
    for question in page.questions:
        label = question.of_name if isinstance(page.record, Measure) else question.measure.name
        for row in rows_of(page.dataset, question, _CLAIM):
            cells = {**row.cells, "label": label, "kind": question.of_kind}
            yield _row("outcomes", row.id, row.cite, row.notes, **cells)
    for measure in page.not_stated:
        yield _row("outcomes", own, label=measure.name, value=NOT_STATED)
    for each in page.entries:
        yield _event_row(page.dataset, each, "chronology" if each.event.date else "not-dated")
    for each in page.about:
        yield _event_row(page.dataset, each, "about")
    for related in page.related:
        yield _row("related", related.id, related.cite, label=related.label, value=related.name)


def _row(
    section: str,
    id_: str,
    cite: tuple[Citation, ...] = (),
    notes: tuple[Note, ...] = (),
    **cells: Cell,
) -> Row:
    return Row(id_, {"section": section, **dict.fromkeys(_CELLS), **cells}, cite, notes)


def _fight_rows(fight: Fight, is_of_place: bool) -> Iterator[Row]:
    operation = fight.operation
    if is_of_place:
        cite = cites(operation.cite, operation.codename.cite if operation.codename else ())
        notes, name = notes_of(operation.remarks), by_codename(operation)
        yield _row("fight", operation.id, cite, notes, label="Operation", value=name)
    if date := operation.date:
        days = date.days()
        value = f"{date.display()}{f', {days} days' if days else ''}"
        said = (operation.cite, fight.date_notes)
        yield _row("fight", operation.id, *said, label="When", value=value, date=date)
    for side, fighters in (("Attackers", fight.attackers), ("Defenders", fight.defenders)):
        for fighter in fighters:
            yield _row(
                "fight",
                fighter.force.id,
                fighter.cite,
                fighter.notes,
                label=side,
                value=fighter.led,
                kind=fighter.force.echelon,
                detail=fighter.force.detail,
            )


def _milestone_row(id_: str, milestone: Milestone) -> Row:
    label, event = milestone.label, milestone.event
    if event is None or event.date is None:
        return _row("fight", id_, label=label, value=NOT_STATED)
    inferred = " (inferred)" if milestone.inferred else ""
    value = f"{shown_date(event.date, event.kind)} — {event.title}{inferred}"
    said = (event.cite, milestone.notes)
    return _row("fight", event.id, *said, label=label, value=value, date=event.date)


def _event_row(dataset: Dataset, each: Entry, section: str) -> Row:
    cells = event_cells(dataset, each)
    who = [cells[name] for name in ("people", "forces") if cells[name]]
    return _row(
        section,
        each.event.id,
        each.cite,
        each.notes,
        **{name: cells[name] for name in _EVENT},
        label=each.event.title,
        value=cells["figures"],
        date=each.date,
        weekday=each.date.weekday() if each.date else None,
        who="; ".join(map(str, who)) or None,
    )
