"""Claims as rows: the outcomes of any record, and which outcomes and events belong to its page."""

from collections.abc import Iterator
from typing import NamedTuple

from channelports import query
from channelports.answers.answer import (
    Answer,
    Cell,
    Column,
    Note,
    Row,
    notes_of,
    table,
)
from channelports.answers.events import shown_date
from channelports.answers.figures import Figure, in_words, unit_of
from channelports.answers.rivals import rival_note
from channelports.answers.totals import sums
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


def outcomes(dataset: Dataset, of: tuple[str, ...] = (), measures: tuple[str, ...] = ()) -> Answer:
    """Answer every claim, or those of some measures, or on what the pages of some records cover.

    Of one measure that may be added up, the totals over the ports are there too.
    """
    covered = [outcome for id_ in of for outcome in outcomes_covered(dataset, dataset[id_])]
    found = {o.id: o for o in (covered if of else dataset.outcomes.values())}
    about = [query.called(dataset, dataset[id_]) for id_ in of]
    about += [dataset.measures[id_].name for id_ in measures]
    rows = tuple(
        row
        for outcome in found.values()
        if not measures or outcome.measure in measures
        for row in claim_rows(dataset, outcome)
    )
    return Answer(
        command="outcomes",
        heading=": ".join(["Outcomes", ", ".join(about)]) if about else "Outcomes",
        dataset=dataset,
        layout="outcomes",
        rows=rows,
        sections=table(Column("Of", "of_name"), Column("Measure", "measure_name"), *CLAIMED),
        totals=tuple(_totals(dataset, measures, rows)) if not of else (),
        figures=("figure",),
        remarks=tuple(_meaning(dataset, measures)),
    )


def _totals(dataset: Dataset, measures: tuple[str, ...], claims: tuple[Row, ...]) -> Iterator[Row]:
    """Yield what the ports add up to, in the cells of a claim, where one measure may be added."""
    if len(measures) != 1 or not claims or not dataset.measures[measures[0]].additive:
        return
    for each in sums(dataset, measures[0]):
        cells: dict[str, Cell] = {
            "label": each.label,
            "of_name": each.label,
            "measure": measures[0],
            "value": each.displayed(),
            "figure": each.value,
            "counting": each.counting,
        }
        cite = each.claim.cite if each.claim else ()
        yield Row(each.kind.value, {**dict.fromkeys(claims[0].cells), **cells}, cite, each.notes)


def _meaning(dataset: Dataset, measures: tuple[str, ...]) -> Iterator[Note]:
    """Say what the measures that were asked for count."""
    for id_ in measures:
        counted = dataset.measures[id_]
        yield Note(f"{counted.name}: {counted.counts}.", ())


class ClaimInWords(NamedTuple):
    """A claim with its value in words, what that includes, and the remarks on it."""

    claim: Claim
    words: Figure
    included: str | None
    notes: tuple[Note, ...]


class Answered(NamedTuple):
    """A question with the claims that answer it, the one that is shown first.

    ``others`` are those that give something else, which ``rivals`` say in a note.
    """

    outcome: Outcome
    of_name: str
    of_kind: str
    measure: Measure
    claims: tuple[ClaimInWords, ...]
    others: tuple[ClaimInWords, ...]
    rivals: tuple[Note, ...]

    @property
    def shown(self) -> ClaimInWords:
        """The claim that answers show."""
        return self.claims[0]

    @property
    def notes(self) -> tuple[Note, ...]:
        """The remarks on all the claims, and who gives something else."""
        return (*(note for claim in self.claims for note in claim.notes), *self.rivals)


def answered(dataset: Dataset, outcome: Outcome) -> Answered:
    """Return the claims of an outcome, with what the record states itself among them."""
    asked = question(dataset, outcome)
    claims: list[ClaimInWords] = []
    for number, claim in enumerate(in_standing_order(dataset, asked.claims)):
        remarks = (*claim.remarks, *(() if number else outcome.remarks))
        words = _in_words(dataset, asked, claim)
        claims.append(ClaimInWords(claim, words, _included(dataset, claim), notes_of(remarks)))
    differing = rivals(claims[0].claim, asked.claims) if claims else ()
    return Answered(
        outcome,
        query.called(dataset, dataset[asked.of]),
        dataset.collection_of(asked.of),
        dataset.measures[asked.measure],
        tuple(claims),
        tuple(each for each in claims if each.claim in differing),
        tuple(rival_note(dataset, asked)),
    )


def claim_rows(dataset: Dataset, outcome: Outcome) -> Iterator[Row]:
    """Yield the claims of an outcome as rows, the one that is shown first."""
    asked = question(dataset, outcome)
    cells = cells_of_question(dataset, asked)
    for each in answered(dataset, outcome).claims:
        said = cells_of_claim(dataset, asked, each.claim)
        yield Row(outcome.id, {**cells, **said}, each.claim.cite, each.notes)


def _in_words(dataset: Dataset, asked: Question, claim: Claim) -> Figure:
    words = in_words(dataset, asked.measure, claim)
    of = dataset[asked.of]
    if isinstance(of, Event) and isinstance(claim, DateClaim):
        return words._replace(text=shown_date(claim.value, of.kind))
    return words


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
    words = _in_words(dataset, asked, claim)
    is_figure = isinstance(claim, FigureClaim)
    return {
        "value": words.text,
        "figure": claim.value if isinstance(claim, FigureClaim) else None,
        "date": claim.value if isinstance(claim, DateClaim) else None,
        "unit": unit_of(dataset, asked.measure, claim) if is_figure else None,
        "metric": words.metric,
        "counting": claim.counting,
        "includes": claim.includes,
        "included": _included(dataset, claim),
        "standing": claim.standing,
        "because": claim.because,
    }


def _included(dataset: Dataset, claim: Claim) -> str | None:
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
