"""The page of one record: its parts as typed values, and the flat rows made of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

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
from channelports.reports.answer import DETAILS, Cell, Head, Note, Result, Row, Table, heads
from channelports.reports.claims import shown_date
from channelports.reports.describe import Fact, by_codename
from channelports.reports.entries import Entry, entry_cells
from channelports.reports.questions import CLAIMED, Answered, claim_rows
from channelports.reports.totals import NOT_STATED

_FACTS = (Head("", "label"), Head("", "value"))

_EVENTS = heads(
    *("weekday", "date", "kind"),
    Head("Event", "label"),
    Head("Figures", "value"),
    "who",
    DETAILS,
)


class Fighter(NamedTuple):
    """A force on one side of an operation, and its commander, or None.

    ``part`` is what it did there, or else what is said of it in general.
    """

    force: Force
    part: str | None
    commander: Person | None
    cite: tuple[Citation, ...]
    notes: tuple[Note, ...]

    @property
    def led(self) -> str:
        """The force with its commander, as ``German garrison, under Lt General Ferdinand Heim``."""
        led = f", under {self.commander.titled}" if self.commander else ""
        return f"{self.force.name}{led}"


class Fight(NamedTuple):
    """A battle for a place, and who fought whom.

    ``cite`` are the citations for its name and code name. ``date_notes`` are what other sources say
    of its date; empty if it has none.
    """

    operation: Operation
    attackers: tuple[Fighter, ...]
    defenders: tuple[Fighter, ...]
    cite: tuple[Citation, ...]
    notes: tuple[Note, ...]
    date_notes: tuple[Note, ...]

    @property
    def sides(self) -> tuple[tuple[str, tuple[Fighter, ...]], ...]:
        """Both sides of the battle, each with its name: attackers or besiegers, and defenders."""
        attackers = "Besiegers" if self.operation.siege else "Attackers"
        return (attackers, self.attackers), ("Defenders", self.defenders)


class Milestone(NamedTuple):
    """The event by which a port was liberated or reopened.

    ``event`` is None if it is not stated; ``inferred`` is whether the source says less.
    """

    state: PortState
    event: Event | None
    inferred: bool = False
    notes: tuple[Note, ...] = ()

    @property
    def label(self) -> str:
        """What happened to the port: ``Liberated`` or ``Reopened``."""
        return "Reopened" if self.state is PortState.OPEN else "Liberated"


class Related(NamedTuple):
    """A record related to the one of the page: how it is related, its id and name.

    ``label`` says how, such as ``Stationed`` for a force at the place.
    """

    label: str
    id: str
    name: str
    cite: tuple[Citation, ...]


@dataclass(frozen=True)
class Page(Result):
    """The answer of ``ports show``: everything on one record.

    ``not_stated`` are the measures that totals add up over the record, but for which no source
    states a value. ``entries`` are the events that belong to it, by date; ``about`` are other
    events that concern it.
    """

    rows_are_called = "facts on this page"

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

    keys = (
        *("section", "label", "value", "figure", "unit", "metric", "counting", "standing"),
        *("because", "includes", "included", "of", "of_name", "measure", "date", "weekday"),
        *("kind", "planned", "who", "at", "equipment", "detail", "echelon", "of_kind"),
    )

    tables: ClassVar = {
        "record": Table("", (*_FACTS, DETAILS)),
        "fight": Table("Who and when", (*_FACTS, DETAILS)),
        "outcomes": Table("Outcomes", heads(Head("Measure", "label"), "of_name", *CLAIMED)),
        "chronology": Table("Day by day", _EVENTS),
        "not-dated": Table("Not dated", _EVENTS),
        "about": Table("Elsewhere, about it", _EVENTS),
        "related": Table("Related", _FACTS),
    }

    figures = ("figure",)

    def _rows(self) -> Iterator[Row]:
        own = self.record.id
        for fact in self.facts:
            yield fact.row(own)
        for fight in self.fights:
            yield from _fight_rows(fight, is_named=isinstance(self.record, Place))
        for milestone in self.milestones:
            yield _milestone_row(own, milestone)
        for asked in self.questions:
            label = asked.of_name if isinstance(self.record, Measure) else asked.measure.name
            more = {"section": "outcomes", "label": label, "kind": asked.of_kind}
            yield from claim_rows(self.dataset, asked, **more)
        for measure in self.not_stated:
            cells = {"section": "outcomes", "label": measure.name, "value": NOT_STATED}
            yield Row(own, cells, about=measure.name)
        for entry in self.entries:
            section = "chronology" if entry.event.date else "not-dated"
            yield _event_row(self.dataset, entry, section)
        for entry in self.about:
            yield _event_row(self.dataset, entry, "about")
        for each in self.related:
            cells = {"section": "related", "label": each.label, "value": each.name}
            yield Row(each.id, cells, each.cite, about=each.label)


def _fight_rows(fight: Fight, is_named: bool) -> Iterator[Row]:
    """Yield the rows on a battle: its name, its days, then a row for each force that fought.

    The name is left out unless it ``is_named``: on the page of the operation the heading has it.
    """
    operation, date = fight.operation, fight.operation.date
    if is_named:
        name = {"label": "Operation", "value": by_codename(operation)}
        yield _fight_row(operation.id, name, fight.cite, fight.notes)
    if date:
        days = date.days()
        value = f"{date.display()}{f', {days} days' if days else ''}"
        when: dict[str, Cell] = {"label": "When", "value": value, "date": date}
        yield _fight_row(operation.id, when, operation.cite, fight.date_notes)
    for label, side in fight.sides:
        for each in side:
            force = each.force
            cells = {
                "label": label,
                "value": each.led,
                "kind": force.echelon,
                "echelon": force.echelon,
                "detail": each.part,
            }
            yield _fight_row(force.id, cells, each.cite, each.notes)


def _milestone_row(own: str, milestone: Milestone) -> Row:
    """Return the row of a milestone; ``own`` is its id if the event is not stated or not dated."""
    event, label = milestone.event, milestone.label
    if event is None or event.date is None:
        cite = event.cite if event else ()
        return _fight_row(own, {"label": label, "value": NOT_STATED}, cite, milestone.notes)
    inferred = " (inferred)" if milestone.inferred else ""
    value = f"{shown_date(event.date, event.kind)} — {event.title}{inferred}"
    cells: dict[str, Cell] = {"label": label, "value": value, "date": event.date}
    return _fight_row(event.id, cells, event.cite, milestone.notes)


def _fight_row(
    id_: str, cells: Mapping[str, Cell], cite: tuple[Citation, ...], notes: tuple[Note, ...]
) -> Row:
    label = str(cells["label"])
    return Row(id_, {"section": "fight", **cells}, cite, notes, about=label, part=label)


def _event_row(dataset: Dataset, entry: Entry, section: str) -> Row:
    """Return the row of an event, with the remarks on it, but not those on its figures."""
    cells = entry_cells(dataset, entry)
    who = [cells[name] for name in ("people", "forces") if cells[name]]
    cells |= {
        "section": section,
        "label": entry.event.title,
        "value": cells["figures"],
        "date": entry.date,
        "weekday": entry.date.weekday() if entry.date else None,
        "who": "; ".join(map(str, who)) or None,
    }
    return Row(entry.event.id, cells, entry.cite, entry.remarks, about=entry.event.title)
