"""Which events, outcomes and questions belong to a record, and so to its page."""

from collections.abc import Iterator

from channelports import queries
from channelports.model import (
    AnyRecord,
    Dataset,
    Event,
    Measure,
    Operation,
    Outcome,
    Place,
    Question,
    Source,
    own_claim,
    question,
)
from channelports.reports.answer import Note


def outcomes_covered(dataset: Dataset, record: AnyRecord | Outcome) -> tuple[Outcome, ...]:
    """Return the outcomes on a record's page: its own, and those of its battles, forces and events.

    For a measure these are all outcomes of that measure.
    """
    match record:
        case Outcome():
            return (record,) if record.claims else ()
        case Measure():
            return tuple(o for o in dataset.outcomes.values() if o.measure == record.id)
    ids = [record.id]
    if isinstance(record, Place):
        ids += [op.id for op in queries.fights_for(dataset, record.id)]
        ids += [force.id for force in dataset.forces_at.get(record.id, ())]
    ids += [event.id for event in events_covered(dataset, record)]
    return queries.outcomes_of(dataset, *ids)


def events_covered(dataset: Dataset, record: AnyRecord | Outcome) -> tuple[Event, ...]:
    """Return the events on a record's page, in date order.

    They happened at the place or in the operation, or name the force, person or equipment.
    """
    match record:
        case Place():
            return queries.events_of_place(dataset, record.id)
        case Operation():
            return queries.in_order(dataset.events_in.get(record.id, ()))
        case Event() | Measure() | Source() | Outcome():
            return ()
        case _:
            return queries.in_order(e for e in dataset.events.values() if record.id in _who(e))


def _who(event: Event) -> tuple[str, ...]:
    return (*event.forces, *event.people, *event.equipment)


def asked_of(
    dataset: Dataset, record: AnyRecord | Outcome, measure: str | None
) -> Iterator[Question]:
    """Yield the questions about a record that have answers: for one measure, or for any.

    First come those of the record and of what belongs to it, then those of others that concern it.
    """
    covered = [question(dataset, outcome) for outcome in outcomes_covered(dataset, record)]
    if isinstance(record, Outcome) and not covered:  # its source has it in the record alone
        own = own_claim(dataset[record.of], record.measure)
        covered = [Question(record.of, record.measure, (own,))] if own else []
    others = [question(dataset, o) for o in dataset.outcomes_about.get(record.id, ())]
    about = {_key(asked) for asked in others}
    known = {_key(asked) for asked in covered}
    others = [asked for asked in others if _key(asked) not in known]
    if measure is None:
        is_outcome = isinstance(record, Outcome)
        for asked in covered:
            is_of_it = asked.of == record.id or is_outcome or _key(asked) in about
            if is_of_it or len(asked.claims) > 1:
                yield asked
        yield from others
        return
    found = [asked for asked in (*covered, *others) if asked.measure == measure]
    own = own_claim(record, measure)
    if own and all(asked.of != record.id for asked in found):
        found.insert(0, Question(record.id, measure, (own,)))
    yield from found


def _key(asked: Question) -> tuple[str, str]:
    return asked.of, asked.measure


def what_may_be_asked(
    dataset: Dataset, record: AnyRecord | Outcome, measure: str | None
) -> Iterator[Note]:
    """Yield a note that lists a record's measures, for when the one asked for has no answer."""
    if measure is not None:
        known = dict.fromkeys(o.measure for o in outcomes_covered(dataset, record))
        if known:
            yield Note(f"Measures of {queries.called(dataset, record)}: {', '.join(known)}.", ())
