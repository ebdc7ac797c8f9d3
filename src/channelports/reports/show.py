"""Builds the page of one record of any kind, which ``ports show`` prints.

Every kind of record is built from the same parts; a part that has nothing to say is empty.
"""

from collections.abc import Iterable, Iterator, Sequence

from channelports.model import (
    AnyRecord,
    Combatant,
    Dataset,
    Force,
    Measure,
    NamedRecord,
    Operation,
    Outcome,
    Person,
    Place,
    PlaceKind,
    PortState,
    Source,
    citations_in,
)
from channelports.queries import called, links
from channelports.reports.answer import cites, notes_of
from channelports.reports.belonging import events_covered, outcomes_covered
from channelports.reports.claims import notes_of_event, notes_of_own, notes_of_person
from channelports.reports.describe import Fact, cite_of, facts_of
from channelports.reports.entries import entry
from channelports.reports.page import Fight, Fighter, Milestone, Page, Related
from channelports.reports.questions import answered
from channelports.reports.summary import summary


def page(dataset: Dataset, id_: str) -> Page:
    """Answer ``ports show``: everything on one record, given by its id.

    If the chosen sources do not state it, the page has its name only.
    """
    record = dataset[id_]
    events = events_covered(dataset, record)
    own = {event.id for event in events}
    about = (e for e in dataset.events.values() if id_ in e.about and e.id not in own)
    fights = tuple(_fights(dataset, record))
    made = Page(
        "show",
        called(dataset, record),
        dataset,
        record,
        tuple(summary(dataset, record)),
        tuple(_facts(dataset, record)),
        fights,
        tuple(_milestones(dataset, record, bool(fights))),
        tuple(answered(dataset, outcome) for outcome in outcomes_covered(dataset, record)),
        tuple(_not_stated(dataset, record)),
        tuple(entry(dataset, event) for event in events),
        tuple(entry(dataset, event) for event in links.in_order(about)),
        tuple(_related(dataset, record)),
    )
    # Through a source filter a record may be known by its name alone, which is no answer.
    if id_ not in dataset.records and not any(row.cite for row in made.rows):
        return Page(made.command, made.heading, dataset, record)
    return made


def _facts(dataset: Dataset, record: AnyRecord | Outcome) -> Iterator[Fact]:
    """Yield the facts of a record; the first one, its kind, has the remarks on the record."""
    first, *others = facts_of(dataset, record)
    notes = () if isinstance(record, Outcome) else notes_of(record.remarks)
    yield from (first._replace(notes=notes), *others)


def _fights(dataset: Dataset, record: AnyRecord | Outcome) -> Iterator[Fight]:
    """Yield the battles for a place, or an operation itself, with who fought whom.

    Nothing for other records.
    """
    match record:
        case Place():
            operations = links.fights_for(dataset, record.id)
        case Operation():
            operations = (record,)
        case _:
            return
    for operation in operations:
        codename = operation.codename
        yield Fight(
            operation,
            tuple(_fighter(dataset, operation, each) for each in operation.attackers),
            tuple(_fighter(dataset, operation, each) for each in operation.defenders),
            cites(operation.cite, codename.cite if codename else ()),
            notes_of(operation.remarks),
            tuple(notes_of_own(dataset, operation)) if operation.date else (),
        )


def _fighter(dataset: Dataset, operation: Operation, combatant: Combatant) -> Fighter:
    force = dataset.forces[combatant.force]
    commander = links.commander(dataset, force.id)
    cite = cites(combatant.cite or operation.cite, links.cite_of_command(dataset, force.id))
    notes = notes_of_person(dataset, commander) if commander else ()
    return Fighter(force, combatant.part or force.detail, commander, cite, notes)


def _milestones(
    dataset: Dataset, record: AnyRecord | Outcome, fought_for: bool
) -> Iterator[Milestone]:
    """Yield the events by which a place was liberated, and was reopened as a port.

    Without a dated event nothing is yielded; but a port that was ``fought_for`` then has a
    milestone without an event, to say that it is not stated.
    """
    if not isinstance(record, Place):
        return
    for state in (PortState.LIBERATED, PortState.OPEN):
        event = links.change_to(dataset, record.id, state)
        if event and event.date:
            inferred = event.makes[record.id].inferred
            yield Milestone(state, event, inferred, notes_of_event(dataset, event))
        elif fought_for and record.kind is PlaceKind.PORT:
            yield Milestone(state, None)


def _not_stated(dataset: Dataset, record: AnyRecord | Outcome) -> Iterator[Measure]:
    if record.id not in links.parts_of_campaign(dataset):
        return
    stated = {outcome.measure for outcome in links.outcomes_of(dataset, record.id)}
    for measure in dataset.measures.values():
        if measure.additive and measure.id not in stated:
            yield measure


def _related(dataset: Dataset, record: AnyRecord | Outcome) -> Iterator[Related]:
    """Yield the records related to a record, each with a label that says how.

    They are the places in a place and forces at it, what a force or person fought in or commanded,
    what an operation consists of, or what cites a source.
    """
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
            parts = links.beneath(dataset, record.id) - {record.id}
            return (
                ("Places in it", (p for p in dataset.places.values() if p.id in parts)),
                ("Stationed", _stationed(dataset, record.id)),
            )
        case Force(id=id_):
            fought = dataset.operations.values()
            attacked = [op for op in fought if id_ in links.fighters(op.attackers)]
            return (
                ("Under it", (f for f in dataset.forces.values() if f.under == id_)),
                ("Attacked in", (op for op in attacked if not op.siege)),
                ("Besieged in", (op for op in attacked if op.siege)),
                ("Defended in", (op for op in fought if id_ in links.fighters(op.defenders))),
                ("Equipment", (e for e in dataset.equipment.values() if id_ in e.forces)),
            )
        case Person():
            return (("Commands", dataset.commands_of.get(record.id, ())),)
        case Operation():
            within = (op for op in dataset.operations.values() if op.within == record.id)
            return (("Operations", within),)
        case _:
            return ()


def _resting_on(dataset: Dataset, source: Source) -> Iterator[Related]:
    """Yield the records that cite a source: first those that cite no other source."""
    others = []
    for record in dataset.records.values():
        cited = tuple(c for c in citations_in(record) if c.source == source.id)
        if not cited:
            continue
        related = (record.id, called(dataset, record), cites(cited))
        if {citation.source for citation in cite_of(record)} == {source.id}:
            yield Related("On it alone", *related)
        else:
            others.append(Related("Cited in", *related))
    yield from others


def _stationed(dataset: Dataset, place: str) -> Iterator[Force]:
    """Yield the forces at a place, without those that defended it in an operation."""
    operations = links.operations_at(dataset, place)
    defenders = {id_ for op in operations for id_ in links.fighters(op.defenders)}
    for force in dataset.forces_at.get(place, ()):
        if force.id not in defenders:
            yield force
