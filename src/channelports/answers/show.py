"""Everything about one record of any kind: the page that ``ports show`` prints.

Every kind of record is put together from the same parts; one that has nothing to say is empty.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from channelports import query
from channelports.answers.answer import Cell, Column, Note, Result, Row, Section, cites, notes_of
from channelports.answers.claims import (
    CLAIMED,
    Answered,
    answered,
    claim_rows,
    events_covered,
    outcomes_covered,
)
from channelports.answers.describe import by_codename, cite_of, cited_apart, described
from channelports.answers.events import Entry, entry, event_cells, shown_date
from channelports.answers.rivals import notes_of_event, notes_of_own, notes_of_person
from channelports.answers.summary import summary
from channelports.answers.totals import NOT_STATED
from channelports.citations import Citation
from channelports.model import (
    AnyRecord,
    Combatant,
    Dataset,
    Event,
    Force,
    Measure,
    NamedRecord,
    Operation,
    Outcome,
    Person,
    Place,
    PlaceKind,
    PortState,
    Record,
    Source,
    citations_in,
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

    @property
    def sections(self) -> Mapping[str, Section]:
        """The parts of a page."""
        return _SECTIONS

    @property
    def figures(self) -> tuple[str, ...]:
        """The figure of a claim."""
        return ("figure",)

    @property
    def totals(self) -> tuple[Row, ...]:
        """None."""
        return ()

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """A row for each fact, claim, event and related record."""
        return tuple(_rows(self))


def page(dataset: Dataset, id_: str) -> Page:
    """Answer everything about one record; nothing where the source asked does not tell of it."""
    record = dataset[id_]
    events = events_covered(dataset, record)
    own = {event.id for event in events}
    about = (e for e in dataset.events.values() if id_ in e.about and e.id not in own)
    fights = tuple(_fights(dataset, record))
    made = Page(
        "show",
        query.called(dataset, record),
        dataset,
        record,
        tuple(summary(dataset, record)),
        tuple(_facts(dataset, record)),
        fights,
        tuple(_milestones(dataset, record, bool(fights))),
        tuple(answered(dataset, outcome) for outcome in outcomes_covered(dataset, record)),
        tuple(_not_stated(dataset, record)),
        tuple(entry(dataset, event) for event in events),
        tuple(entry(dataset, event) for event in query.in_order(about)),
        tuple(_related(dataset, record)),
    )
    if id_ not in dataset.records and not any(row.cite for row in made.rows):
        return Page(made.command, made.heading, dataset, record)
    return made


def _facts(dataset: Dataset, record: AnyRecord | Outcome) -> Iterator[Fact]:
    """Yield what kind of record it is, its other names, and what is said of it."""
    cite = record.cite if isinstance(record, Record) else ()
    notes = () if isinstance(record, Outcome) else notes_of(record.remarks)
    for label, value in described(dataset, record):
        yield Fact(label, value, cite, notes if label == "Kind" else ())
    for label, value, apart in cited_apart(dataset, record):
        yield Fact(label, value, apart)
    if isinstance(record, Place) and record.coordinates:
        place = record.coordinates
        value = f"{abs(place.latitude)}° {'N' if place.latitude >= 0 else 'S'}, "
        value += f"{abs(place.longitude)}° {'E' if place.longitude >= 0 else 'W'}"
        if place.cite is None:
            value += " (general knowledge, good to about 1 km)"
        yield Fact("Coordinates", value, (place.cite,) if place.cite else ())


def _fights(dataset: Dataset, record: AnyRecord | Outcome) -> Iterator[Fight]:
    """Yield the operations for a place, or one itself, with who fought whom."""
    match record:
        case Place():
            operations = query.fights_for(dataset, record.id)
        case Operation():
            operations = (record,)
        case _:
            return
    for operation in operations:
        sides = (operation.attackers, operation.defenders)
        attackers, defenders = (
            tuple(_fighter(dataset, operation, combatant) for combatant in side) for side in sides
        )
        notes = tuple(notes_of_own(dataset, operation))
        yield Fight(operation, notes, attackers, defenders)


def _fighter(dataset: Dataset, operation: Operation, combatant: Combatant) -> Fighter:
    force = dataset.forces[combatant.force]
    commander = query.commander(dataset, force.id)
    cite = cites(combatant.cite or operation.cite, query.cite_of_command(dataset, force.id))
    notes = notes_of_person(dataset, commander) if commander else ()
    return Fighter(force, commander, cite, notes)


def _milestones(
    dataset: Dataset, record: AnyRecord | Outcome, fought_for: bool
) -> Iterator[Milestone]:
    """Yield the events that took a place and opened it; a port that was fought for may lack one."""
    if not isinstance(record, Place):
        return
    for state in (PortState.LIBERATED, PortState.OPEN):
        event = query.change_to(dataset, record.id, state)
        if event and event.date:
            inferred = event.makes[record.id].inferred
            yield Milestone(state, event, inferred, notes_of_event(dataset, event))
        elif fought_for and record.kind is PlaceKind.PORT:
            yield Milestone(state, None)


def _not_stated(dataset: Dataset, record: AnyRecord | Outcome) -> Iterator[Measure]:
    if record.id not in query.parts_of_campaign(dataset):
        return
    stated = {outcome.measure for outcome in query.outcomes_of(dataset, record.id)}
    for measure in dataset.measures.values():
        if measure.additive and measure.id not in stated:
            yield measure


def _related(dataset: Dataset, record: AnyRecord | Outcome) -> Iterator[Related]:
    """Yield the records that belong to this one."""
    if isinstance(record, Source):
        yield from _resting_on(dataset, record)
    for label, others in _belonging(dataset, record):
        for other in others:
            yield Related(label, other.id, other.name, other.cite)


def _belonging(
    dataset: Dataset, record: AnyRecord | Outcome
) -> Sequence[tuple[str, Iterable[NamedRecord]]]:
    match record:
        case Place():
            parts = query.places_within(dataset, record.id) - {record.id}
            return (
                ("Places in it", (p for p in dataset.places.values() if p.id in parts)),
                ("Stationed", _stationed(dataset, record.id)),
            )
        case Force(id=id_):
            fought = dataset.operations.values()
            return (
                ("Under it", (f for f in dataset.forces.values() if f.parent == id_)),
                ("Attacked in", (op for op in fought if id_ in query.fighters(op.attackers))),
                ("Defended in", (op for op in fought if id_ in query.fighters(op.defenders))),
                ("Equipment", (e for e in dataset.equipment.values() if id_ in e.forces)),
            )
        case Person():
            return (("Commands", query.commands(dataset, record.id)),)
        case Operation():
            within = (op for op in dataset.operations.values() if op.within == record.id)
            return (("Operations", within),)
        case _:
            return ()


def _resting_on(dataset: Dataset, source: Source) -> Iterator[Related]:
    """Yield the records that cite a source; those that cite nothing else first."""
    found: dict[str, list[Related]] = {"On it alone": [], "Cited in": []}
    for record in dataset.records.values():
        cited = tuple(c for c in citations_in(record) if c.source == source.id)
        if cited:
            is_alone = {citation.source for citation in cite_of(record)} == {source.id}
            label = "On it alone" if is_alone else "Cited in"
            name = query.called(dataset, record)
            found[label].append(Related(label, record.id, name, cites(cited)))
    for related in found.values():
        yield from related


def _stationed(dataset: Dataset, place: str) -> Iterator[Force]:
    """Yield the forces at a place that are not already named as its defenders."""
    operations = query.operations_at(dataset, place)
    defenders = {id_ for op in operations for id_ in query.fighters(op.defenders)}
    for force in dataset.forces_at.get(place, ()):
        if force.id not in defenders:
            yield force


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
