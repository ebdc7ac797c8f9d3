"""Which events, outcomes and questions belong to a record, and so to its page."""

from collections.abc import Iterator

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
from channelports.queries import called, links
from channelports.reports.answer import Note


def outcomes_covered(dataset: Dataset, record: AnyRecord | Outcome) -> tuple[Outcome, ...]:
    """Return the outcomes that belong to a record, as on its page, in file order.

    These are its own and those of its events; for a place also those of the battles for it and of
    the forces at it. For a measure these are all outcomes of that measure; for an outcome, itself,
    unless it has no claims.
    """
    match record:
        case Outcome():
            return (record,) if record.claims else ()
        case Measure():
            return tuple(o for o in dataset.outcomes.values() if o.measure == record.id)
    ids = [record.id]
    if isinstance(record, Place):
        ids += [op.id for op in links.fights_for(dataset, record.id)]
        ids += [force.id for force in dataset.forces_at.get(record.id, ())]
    ids += [event.id for event in events_covered(dataset, record)]
    return links.outcomes_of(dataset, *ids)


def events_covered(dataset: Dataset, record: AnyRecord | Outcome) -> tuple[Event, ...]:
    """Return the events that belong to a record, as on its page, in date order.

    For a place, those at it, within it and of the battles for it; for an operation, those of it;
    for a force, a person or equipment, those that name it. Empty for an event, a measure, a source
    or an outcome.
    """
    match record:
        case Place():
            return links.events_of_place(dataset, record.id)
        case Operation():
            return links.in_order(dataset.events_in.get(record.id, ()))
        case Event() | Measure() | Source() | Outcome():
            return ()
        case _:
            return links.in_order(e for e in dataset.events.values() if record.id in _who(e))


def _who(event: Event) -> tuple[str, ...]:
    return (*event.forces, *event.people, *event.equipment)


def asked_of(
    dataset: Dataset, record: AnyRecord | Outcome, measure: str | None
) -> Iterator[Question]:
    """Yield the questions about a record, each with its claims, for answers such as ``why``.

    With ``measure``: all questions for that measure about the record, what belongs to it and what
    concerns it. Without: all about the record itself, those with several claims about what belongs
    to it (its events, for instance), then those of other records that concern it.
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
    """Yield a note that lists the measures for which a record has outcomes.

    It is for a user whose ``measure`` had no answer; nothing is yielded if no measure was asked for
    or the record has no outcomes.
    """
    if measure is not None:
        known = dict.fromkeys(o.measure for o in outcomes_covered(dataset, record))
        if known:
            yield Note(f"Measures of {called(dataset, record)}: {', '.join(known)}.", ())
