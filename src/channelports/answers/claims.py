"""Claims as rows and in words, and which outcomes and events belong to a record's page."""

from collections.abc import Iterator
from typing import NamedTuple

from channelports import query
from channelports.answers.answer import Cell, Column, Note, Row, notes_of
from channelports.answers.events import shown_date
from channelports.answers.figures import Figure, in_words, unit_of
from channelports.answers.rivals import rival_note
from channelports.model import (
    AnyRecord,
    Claim,
    Dataset,
    DateClaim,
    Event,
    FigureClaim,
    Measure,
    Operation,
    Outcome,
    Place,
    Question,
    Source,
    in_standing_order,
    question,
    rivals,
    shown_claim,
)

CLAIMED = (
    Column("Value", "value"),
    Column("Metric", "metric"),
    Column("Counting", "counting"),
    Column("Includes", "included"),
    Column("Standing", "standing"),
    Column("Because", "because"),
)
"""What a claim says, column by column."""


class Claimed(NamedTuple):
    """A claim in words, with what it includes, and the remarks on it.

    One that ``is_rival`` gives something else than the claim that is shown.
    """

    claim: Claim
    words: Figure
    included: str | None
    is_rival: bool
    notes: tuple[Note, ...]


class Answered(NamedTuple):
    """A question with the claims that answer it, the one that is shown first.

    ``rivals`` say in a note who gives something else, if anybody does.
    """

    outcome: Outcome
    of_name: str
    of_kind: str
    measure: Measure
    claims: tuple[Claimed, ...]
    rivals: tuple[Note, ...]

    @property
    def shown(self) -> Claimed:
        """The claim that answers show."""
        return self.claims[0]

    @property
    def others(self) -> tuple[Claimed, ...]:
        """The other claims."""
        return self.claims[1:]

    @property
    def notes(self) -> tuple[Note, ...]:
        """The remarks on all the claims, and who gives something else."""
        return (*(note for claim in self.claims for note in claim.notes), *self.rivals)


def answered(dataset: Dataset, outcome: Outcome) -> Answered:
    """Return the claims of an outcome, with what the record states itself among them."""
    asked = question(dataset, outcome)
    shown, *others = in_standing_order(dataset, asked.claims)
    contrary = rivals(shown, asked.claims)
    claims = []
    for claim in (shown, *others):
        remarks = (*claim.remarks, *(outcome.remarks if claim is shown else ()))
        words = claim_in_words(dataset, asked, claim)
        is_rival = claim in contrary
        claims.append(Claimed(claim, words, included(dataset, claim), is_rival, notes_of(remarks)))
    return Answered(
        outcome,
        query.called(dataset, dataset[asked.of]),
        dataset.collection_of(asked.of),
        dataset.measures[asked.measure],
        tuple(claims),
        tuple(rival_note(dataset, asked)),
    )


def claim_rows(dataset: Dataset, outcome: Outcome) -> Iterator[Row]:
    """Yield the claims of an outcome as rows, the one that is shown first."""
    asked = question(dataset, outcome)
    cells = cells_of_question(dataset, asked)
    shown, *others = in_standing_order(dataset, asked.claims)
    for claim in (shown, *others):
        notes = notes_of(claim.remarks)
        if claim == shown:
            notes += notes_of(outcome.remarks)
        said = cells_of_claim(dataset, asked, claim)
        yield Row(outcome.id, {**cells, **said}, claim.cite, notes)


def cells_of_question(dataset: Dataset, asked: Question) -> dict[str, Cell]:
    """Return the cells that the rows of all claims on a question have in common."""
    return {
        "of": asked.of,
        "of_name": query.called(dataset, dataset[asked.of]),
        "of_kind": dataset.collection_of(asked.of),
        "measure": asked.measure,
        "measure_name": dataset.measures[asked.measure].name,
    }


def cells_of_claim(dataset: Dataset, asked: Question, claim: Claim) -> dict[str, Cell]:
    """Return the other cells of the row of a claim: what it says itself."""
    words = claim_in_words(dataset, asked, claim)
    is_figure = isinstance(claim, FigureClaim)
    return {
        "value": words.text,
        "figure": claim.value if isinstance(claim, FigureClaim) else None,
        "date": claim.value if isinstance(claim, DateClaim) else None,
        "unit": unit_of(dataset, asked.measure, claim) if is_figure else None,
        "metric": words.metric,
        "counting": claim.counting,
        "includes": claim.includes,
        "included": included(dataset, claim),
        "standing": claim.standing,
        "because": claim.because,
    }


def claim_in_words(dataset: Dataset, asked: Question, claim: Claim) -> Figure:
    """Return what a claim says: a date as the dates of its event are written."""
    words = in_words(dataset, asked.measure, claim)
    of = dataset[asked.of]
    if isinstance(of, Event) and isinstance(claim, DateClaim):
        return words._replace(text=shown_date(claim.value, of.kind))
    return words


def included(dataset: Dataset, claim: Claim) -> str | None:
    """Return in words what a claim's value contains: ``~1,600 of Cap Gris-Nez``."""
    if claim.includes is None:
        return None
    part = dataset.outcomes[claim.includes]
    name = query.called(dataset, dataset[part.of])
    if not part.claims:  # the sources asked do not state it
        return name
    shown = shown_claim(dataset, part.claims)
    return f"{in_words(dataset, part.measure, shown)} of {name}"


def outcomes_covered(dataset: Dataset, record: AnyRecord | Outcome) -> tuple[Outcome, ...]:
    """Return the outcomes that a record's page shows: its own, and those of what belongs to it."""
    match record:
        case Outcome():
            return (record,) if record.claims else ()
        case Measure():
            return tuple(o for o in dataset.outcomes.values() if o.measure == record.id)
    ids = [record.id]
    if isinstance(record, Place):
        ids += [op.id for op in query.fights_for(dataset, record.id)]
        ids += [force.id for force in dataset.forces_at.get(record.id, ())]
    ids += [event.id for event in events_covered(dataset, record)]
    return query.outcomes_of(dataset, *ids)


def events_covered(dataset: Dataset, record: AnyRecord | Outcome) -> tuple[Event, ...]:
    """Return the events that a record's page tells, in date order."""
    match record:
        case Place():
            return query.events_of_place(dataset, record.id)
        case Operation():
            return query.in_order(dataset.events_in.get(record.id, ()))
        case Event() | Measure() | Source() | Outcome():
            return ()
        case _:
            return query.in_order(e for e in dataset.events.values() if record.id in _who(e))


def _who(event: Event) -> tuple[str, ...]:
    return (*event.forces, *event.people, *event.equipment)
