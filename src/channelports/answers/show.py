"""Everything about one record of any kind: the page that ``ports show`` prints.

A page is rows with a ``section``. Every kind of record is put together from the same sections;
one that has nothing to say is left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from channelports import query
from channelports.answers.answer import (
    Answer,
    Cell,
    Column,
    Row,
    Section,
    cites,
    notes_of,
)
from channelports.answers.claims import CLAIMED, claim_rows, events_covered, outcomes_covered
from channelports.answers.describe import by_codename, cite_of, cited_apart, described
from channelports.answers.events import event_row, shown_date
from channelports.answers.rivals import notes_of_event, notes_of_own, notes_of_person
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

SECTIONS = {
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


class _Facts(NamedTuple):
    """A record's page while it is put together."""

    dataset: Dataset
    record: AnyRecord | Outcome

    def row(self, section: str, id_: str, cite: tuple[Citation, ...], **cells: Cell) -> Row:
        return Row(id_, {"section": section, **_BLANK, **cells}, cite)


def page(dataset: Dataset, id_: str) -> Answer:
    """Answer everything about one record; nothing where the source asked does not tell of it."""
    record = dataset[id_]
    facts = _Facts(dataset, record)
    sections = (_identity, _fights, _outcomes, _chronology, _about, _related)
    rows = tuple(row for section in sections for row in section(facts))
    if id_ not in dataset.records and not any(row.cite for row in rows):
        rows = ()
    return Answer(
        command="show",
        heading=query.called(dataset, record),
        dataset=dataset,
        layout="page",
        rows=rows,
        sections=SECTIONS,
        figures=("figure",),
    )


def _identity(facts: _Facts) -> Iterator[Row]:
    """Yield what kind of record it is, its other names, and what is said of it."""
    record = facts.record
    cite = record.cite if isinstance(record, Record) else ()
    notes = () if isinstance(record, Outcome) else notes_of(record.remarks)
    for name, value in described(facts.dataset, record):
        row = facts.row("record", record.id, cite, label=name, value=value)
        yield replace(row, notes=notes) if name == "Kind" else row
    for name, value, apart in cited_apart(facts.dataset, record):
        yield facts.row("record", record.id, apart, label=name, value=value)
    if isinstance(record, Place) and record.coordinates:
        place = record.coordinates
        value = f"{abs(place.latitude)}° {'N' if place.latitude >= 0 else 'S'}, "
        value += f"{abs(place.longitude)}° {'E' if place.longitude >= 0 else 'W'}"
        if place.cite is None:
            value += " (general knowledge, good to about 1 km)"
        cited = (place.cite,) if place.cite else ()
        yield facts.row("record", record.id, cited, label="Coordinates", value=value)


def _fights(facts: _Facts) -> Iterator[Row]:
    """Yield when a place or an operation was fought for, and who fought whom."""
    dataset, record = facts
    match record:
        case Place():
            operations = query.fights_for(dataset, record.id)
        case Operation():
            operations = (record,)
        case _:
            return
    for operation in operations:
        yield from _fight(facts, operation)
    if isinstance(record, Place):
        yield from _states(facts, record, bool(operations))


def _fight(facts: _Facts, operation: Operation) -> Iterator[Row]:
    if isinstance(facts.record, Place):
        row = facts.row(
            "fight",
            operation.id,
            cites(operation.cite, operation.codename.cite if operation.codename else ()),
            label="Operation",
            value=by_codename(operation),
        )
        yield replace(row, notes=notes_of(operation.remarks))
    if operation.date:
        days = operation.date.days()
        lasted = f", {days} days" if days else ""
        value = f"{operation.date.display()}{lasted}"
        row = facts.row(
            "fight", operation.id, operation.cite, label="When", value=value, date=operation.date
        )
        yield replace(row, notes=tuple(notes_of_own(facts.dataset, operation)))
    yield from _side(facts, operation, "Attackers", operation.attackers)
    yield from _side(facts, operation, "Defenders", operation.defenders)


def _side(
    facts: _Facts, operation: Operation, side: str, combatants: tuple[Combatant, ...]
) -> Iterator[Row]:
    for combatant in combatants:
        force = facts.dataset.forces[combatant.force]
        commander = query.commander(facts.dataset, force.id)
        led = f", under {commander.titled}" if commander else ""
        who_led = query.cite_of_command(facts.dataset, force.id)
        cite = cites(combatant.cite or operation.cite, who_led)
        row = facts.row("fight", force.id, cite, label=side, value=f"{force.name}{led}")
        more: dict[str, Cell] = {"kind": force.echelon, "detail": force.detail}
        notes = notes_of_person(facts.dataset, commander) if commander else ()
        yield replace(row, cells={**row.cells, **more}, notes=notes)


def _states(facts: _Facts, place: Place, fought_for: bool) -> Iterator[Row]:
    """Yield the events that took a place and opened it; a port that was fought for may lack one."""
    wanted = [(PortState.LIBERATED, "Liberated"), (PortState.OPEN, "Reopened")]
    for state, name in wanted:
        event = query.change_to(facts.dataset, place.id, state)
        if event and event.date:
            inferred = " (inferred)" if event.makes[place.id].inferred else ""
            value = f"{shown_date(event.date, event.kind)} — {event.title}{inferred}"
            row = facts.row("fight", event.id, event.cite, label=name, value=value, date=event.date)
            yield replace(row, notes=notes_of_event(facts.dataset, event))
        elif fought_for and place.kind is PlaceKind.PORT:
            yield facts.row("fight", place.id, (), label=name, value=NOT_STATED)


def _related(facts: _Facts) -> Iterator[Row]:
    """Yield the records that belong to this one."""
    dataset, record = facts
    related: list[tuple[str, Iterable[NamedRecord]]] = []
    match record:
        case Place():
            parts = query.places_within(dataset, record.id) - {record.id}
            related = [
                ("Places in it", (p for p in dataset.places.values() if p.id in parts)),
                ("Stationed", _stationed(dataset, record.id)),
            ]
        case Force():
            id_ = record.id
            fought = dataset.operations.values()
            related = [
                ("Under it", (f for f in dataset.forces.values() if f.parent == id_)),
                ("Attacked in", (op for op in fought if id_ in query.fighters(op.attackers))),
                ("Defended in", (op for op in fought if id_ in query.fighters(op.defenders))),
                ("Equipment", (e for e in dataset.equipment.values() if id_ in e.forces)),
            ]
        case Person():
            related = [("Commands", query.commands(dataset, record.id))]
        case Operation():
            within = (op for op in dataset.operations.values() if op.within == record.id)
            related = [("Operations", within)]
        case Source():
            yield from _resting_on(facts)
    for name, others in related:
        for other in others:
            yield facts.row("related", other.id, other.cite, label=name, value=other.name)


def _resting_on(facts: _Facts) -> Iterator[Row]:
    """Yield the records that cite a source; those that cite nothing else first."""
    dataset, source = facts
    found: dict[str, list[Row]] = {"On it alone": [], "Cited in": []}
    for record in dataset.records.values():
        cited = tuple(c for c in citations_in(record) if c.source == source.id)
        if cited:
            is_alone = {citation.source for citation in cite_of(record)} == {source.id}
            label = "On it alone" if is_alone else "Cited in"
            name = query.called(dataset, record)
            row = facts.row("related", record.id, cites(cited), label=label, value=name)
            found[label].append(row)
    for rows in found.values():
        yield from rows


def _stationed(dataset: Dataset, place: str) -> Iterator[Force]:
    """Yield the forces at a place that are not already named as its defenders."""
    operations = query.operations_at(dataset, place)
    defenders = {id_ for op in operations for id_ in query.fighters(op.defenders)}
    for force in dataset.forces_at.get(place, ()):
        if force.id not in defenders:
            yield force


def _chronology(facts: _Facts) -> Iterator[Row]:
    for event in events_covered(facts.dataset, facts.record):
        yield _event(facts, event, "chronology" if event.date else "not-dated")


def _about(facts: _Facts) -> Iterator[Row]:
    """Yield the events that concern a record without being its own."""
    dataset, record = facts
    own = {event.id for event in events_covered(dataset, record)}
    about = (event for event in dataset.events.values() if record.id in event.about)
    for event in query.in_order(event for event in about if event.id not in own):
        yield _event(facts, event, "about")


def _event(facts: _Facts, event: Event, section: str) -> Row:
    # the rivals of its figures stand among the outcomes
    notes = notes_of_event(facts.dataset, event)
    row = event_row(facts.dataset, event)
    kept = ("date", "weekday", "kind", "planned", "at", "equipment", "detail")
    cells: dict[str, Cell] = {name: row.cells[name] for name in kept}
    who = [row.cells[name] for name in ("people", "forces") if row.cells[name]]
    cells |= {"label": event.title, "value": row.cells["figures"]}
    cells["who"] = "; ".join(str(name) for name in who) or None
    return Row(event.id, {"section": section, **_BLANK, **cells}, row.cite, notes)


def _outcomes(facts: _Facts) -> Iterator[Row]:
    """Yield every claim on the record and on what its page covers."""
    dataset, record = facts
    for outcome in outcomes_covered(dataset, record):
        for row in claim_rows(dataset, outcome):
            kept = {name: row.cells[name] for name in _BLANK if name in row.cells}
            label = row.cells["of_name" if isinstance(record, Measure) else "measure_name"]
            cells = {"section": "outcomes", **_BLANK, **kept, "label": label}
            yield replace(row, cells={**cells, "kind": row.cells["of_kind"]})
    if record.id not in query.parts_of_campaign(dataset):
        return
    stated = {outcome.measure for outcome in query.outcomes_of(dataset, record.id)}
    for measure in dataset.measures.values():
        if measure.additive and measure.id not in stated:
            yield facts.row("outcomes", record.id, (), label=measure.name, value=NOT_STATED)
