"""The page of one record: its parts as typed values, and the flat rows made from them.

A page is rows with a ``section``. One that has nothing to say is left out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from channelports.answers.answer import Cell, Column, Note, Result, Row, Section, cites, notes_of
from channelports.answers.claims import CLAIMED, Answered, claim_rows
from channelports.answers.describe import by_codename
from channelports.answers.events import Entry, event_cells, shown_date
from channelports.answers.totals import NOT_STATED
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

_BLANK: dict[str, Cell] = {
    "label": None,
    "value": None,
    "figure": None,
    "unit": None,
    "metric": None,
    "counting": None,
    "standing": None,
    "because": None,
    "includes": None,
    "included": None,
    "of": None,
    "of_name": None,
    "measure": None,
    "date": None,
    "weekday": None,
    "kind": None,
    "planned": None,
    "who": None,
    "at": None,
    "equipment": None,
    "detail": None,
}
"""Every row of a page has all of these, so that its columns never depend on what is shown."""


_FACTS = (Column("", "label"), Column("", "value"), Column("Details", "detail", details=True))

_EVENTS = (
    Column("Day", "weekday"),
    Column("Date", "date"),
    Column("Kind", "kind"),
    Column("Event", "label"),
    Column("Figures", "value"),
    Column("Who", "who"),
    Column("Details", "detail", details=True),
)

_SECTIONS = {
    "record": Section("", _FACTS),
    "fight": Section("Who and when", _FACTS),
    "outcomes": Section(
        "What it came to", (Column("Measure", "label"), Column("Of", "of_name"), *CLAIMED)
    ),
    "chronology": Section("Day by day", _EVENTS),
    "not-dated": Section("Not dated", _EVENTS),
    "about": Section("Elsewhere, about it", _EVENTS),
    "related": Section("Related", (Column("", "label"), Column("", "value"))),
}
"""The parts of a page, by the ``section`` of their rows: their headings and columns."""


class Fact(NamedTuple):
    """Something that a record says itself, under a label."""

    label: str
    value: str
    cite: tuple[Citation, ...]
    notes: tuple[Note, ...] = ()


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
    for fact in page.facts:
        cells: dict[str, Cell] = {"label": fact.label, "value": fact.value}
        yield _row("record", page.record.id, cells, fact.cite, fact.notes)
    for fight in page.fights:
        yield from _fight_rows(fight, isinstance(page.record, Place))
    for milestone in page.milestones:
        yield _milestone_row(page.record.id, milestone)
    for question in page.questions:
        yield from _claim_rows(page, question)
    for measure in page.not_stated:
        cells = {"label": measure.name, "value": NOT_STATED}
        yield _row("outcomes", page.record.id, cells)
    for each in page.entries:
        yield _event_row(page.dataset, each, "chronology" if each.event.date else "not-dated")
    for each in page.about:
        yield _event_row(page.dataset, each, "about")
    for related in page.related:
        cells = {"label": related.label, "value": related.name}
        yield _row("related", related.id, cells, related.cite)


def _row(
    section: str,
    id_: str,
    cells: Mapping[str, Cell],
    cite: tuple[Citation, ...] = (),
    notes: tuple[Note, ...] = (),
) -> Row:
    return Row(id_, {"section": section, **_BLANK, **cells}, cite, notes)


def _fight_rows(fight: Fight, is_of_place: bool) -> Iterator[Row]:
    operation = fight.operation
    cells: dict[str, Cell]
    if is_of_place:
        cells = {"label": "Operation", "value": by_codename(operation)}
        cite = cites(operation.cite, operation.codename.cite if operation.codename else ())
        yield _row("fight", operation.id, cells, cite, notes_of(operation.remarks))
    if operation.date:
        days = operation.date.days()
        value = f"{operation.date.display()}{f', {days} days' if days else ''}"
        cells = {"label": "When", "value": value, "date": operation.date}
        yield _row("fight", operation.id, cells, operation.cite, fight.date_notes)
    for side, fighters in (("Attackers", fight.attackers), ("Defenders", fight.defenders)):
        for fighter in fighters:
            force = fighter.force
            cells = {"label": side, "value": fighter.led, "kind": force.echelon}
            cells = {**cells, "detail": force.detail}
            yield _row("fight", force.id, cells, fighter.cite, fighter.notes)


def _milestone_row(id_: str, milestone: Milestone) -> Row:
    event = milestone.event
    if event is None or event.date is None:
        return _row("fight", id_, {"label": milestone.label, "value": NOT_STATED})
    inferred = " (inferred)" if milestone.inferred else ""
    value = f"{shown_date(event.date, event.kind)} — {event.title}{inferred}"
    cells: dict[str, Cell] = {"label": milestone.label, "value": value, "date": event.date}
    return _row("fight", event.id, cells, event.cite, milestone.notes)


def _claim_rows(page: Page, question: Answered) -> Iterator[Row]:
    is_measure = isinstance(page.record, Measure)
    label = question.of_name if is_measure else question.measure.name
    for row in claim_rows(page.dataset, question.outcome):
        kept = {name: row.cells[name] for name in _BLANK if name in row.cells}
        cells = {**kept, "label": label, "kind": question.of_kind}
        yield _row("outcomes", row.id, cells, row.cite, row.notes)


def _event_row(dataset: Dataset, each: Entry, section: str) -> Row:
    cells = event_cells(dataset, each)
    kept = {name: cells[name] for name in ("kind", "planned", "at", "equipment", "detail")}
    who = [cells[name] for name in ("people", "forces") if cells[name]]
    more: dict[str, Cell] = {
        "label": each.event.title,
        "value": cells["figures"],
        "date": each.date,
        "weekday": each.date.weekday() if each.date else None,
        "who": "; ".join(str(name) for name in who) or None,
    }
    return _row(section, each.event.id, {**kept, **more}, each.cite, each.notes)
