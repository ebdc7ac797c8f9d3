"""Why an answer says what it says: who makes each claim, its rivals, and what follows from it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from channelports import queries
from channelports.citations import Citation
from channelports.dates import HistoricalDate
from channelports.model import (
    Dataset,
    DateClaim,
    Event,
    FigureClaim,
    Operation,
    Outcome,
    Question,
    shown_claim,
)
from channelports.quantity import Quantity
from channelports.reports.answer import Cell, Column, Note, Result, Row, Section, columns, notes_of
from channelports.reports.belonging import asked_of, silence
from channelports.reports.describe import Fact, facts_of, joined_by_others, worded
from channelports.reports.figures import shown_date
from channelports.reports.questions import (
    CELLS,
    SIDE_BY_SIDE,
    Answered,
    Lines,
    answered,
    reliability_of,
    rows_of,
)
from channelports.reports.totals import sums

_CELLS = ("label", *CELLS, "file", "line", "relation")
"""Every row has all of these, so that the columns never depend on what is asked."""

_FACTS = (Column("", "label"), Column("", "value"))

SECTIONS = {
    "record": Section("", columns(*_FACTS, "line")),
    "claims": Section("Who says what", columns(*SIDE_BY_SIDE, "line")),
    "computed": Section("Computed from it", (*_FACTS, Column("", "counting"))),
}
"""The parts of the answer, by the ``section`` of their rows: their headings and columns."""


class Follows(NamedTuple):
    """What is computed from the claim that is shown."""

    id: str
    label: str
    value: str
    cite: tuple[Citation, ...]
    counting: str | None = None
    figure: Quantity | None = None


@dataclass(frozen=True)
class Why(Result):
    """A record with the remarks on it, the questions to it, and what is computed from the answers.

    ``asked_for`` is the record's id; ``file`` and ``line`` are where it stands.
    """

    asked_for: str
    measure: str | None
    facts: tuple[Fact, ...]
    on_record: tuple[Note, ...]
    asked: tuple[Answered, ...]
    follows: tuple[Follows, ...]
    file: str
    line: int | None

    sections = SECTIONS

    figures = ("figure",)

    def _rows(self) -> Iterable[Row]:
        return (*self._rows_of_record(), *self._rows_of_claims(), *map(_row, self.follows))

    def _rows_of_record(self) -> Iterator[Row]:
        for number, fact in enumerate(self.facts):
            cells: dict[str, Cell] = {
                "section": "record",
                **dict.fromkeys(_CELLS),
                "label": fact.label,
                "value": fact.value,
                "reliability": reliability_of(self.dataset, fact.cite),
                "file": self.file,
                "line": self.line,
            }
            yield Row(self.asked_for, cells, fact.cite, () if number else self.on_record)

    def _rows_of_claims(self) -> Iterator[Row]:
        for asked in self.asked:
            for row in rows_of(self.dataset, asked, _CELLS):
                yield replace(row, cells={"section": "claims", **row.cells, "file": self.file})


def _row(follows: Follows) -> Row:
    cells: dict[str, Cell] = {
        "section": "computed",
        **dict.fromkeys(_CELLS),
        "label": follows.label,
        "value": follows.value,
        "figure": follows.figure,
        "counting": follows.counting,
    }
    return Row(follows.id, cells, follows.cite)


def why(dataset: Dataset, id_: str, measure: str | None, lines: Lines) -> Why:
    """Answer who says what of a record, or of one measure of it, and what is computed from it.

    Of a record that is not asked for one measure: what it says itself, all that is asked of it,
    what is contested of what belongs to it, and what else concerns it.
    """
    record = dataset[id_]
    questions = tuple(asked_of(dataset, record, measure))
    is_whole = measure is None and not isinstance(record, Outcome)
    facts: tuple[Fact, ...] = ()
    if is_whole:
        own = (fact for fact in facts_of(dataset, record) if fact.cite or not fact.is_apart)
        facts = (*own, *joined_by_others(dataset, record))
    name = queries.called(dataset, record)
    about = f"{name}: {dataset.measures[measure].name}" if measure else name
    return Why(
        "why",
        f"Why {about}",
        dataset,
        id_,
        measure,
        facts,
        (*notes_of(record.remarks), *_from_elsewhere(dataset, id_)) if facts else (),
        tuple(answered(dataset, asked, lines) for asked in questions),
        () if is_whole else tuple(f for asked in questions for f in _computed(dataset, asked)),
        lines.file,
        lines.of((dataset.collection_of(id_), id_)) if facts else None,
        remarks=() if facts or questions else tuple(silence(dataset, record, measure)),
    )


def _from_elsewhere(dataset: Dataset, id_: str) -> Iterator[Note]:
    """Yield the remarks on other records that concern this one, each with what it is on."""
    for other, remark in dataset.remarks_about.get(id_, ()):
        of = dataset[other]
        on = dataset[of.of] if isinstance(of, Outcome) else of
        yield Note(f"{queries.called(dataset, on)}: {remark.text}", remark.cite)


def _computed(dataset: Dataset, asked: Question) -> Iterator[Follows]:
    """Yield what is computed from the claim that is shown."""
    shown = shown_claim(dataset, asked.claims)
    campaign = queries.campaign(dataset)
    added = (*queries.parts_of_campaign(dataset), *([campaign.id] if campaign else []))
    if dataset.measures[asked.measure].additive and asked.of in added:
        yield from _totals(dataset, asked.measure)
    yield from _included_in(dataset, asked)
    if isinstance(shown, DateClaim):
        yield from _dated(dataset, asked.of, shown.value)


def _totals(dataset: Dataset, measure: str) -> Iterator[Follows]:
    """Yield the totals over the ports, into which a part goes and beside which a whole stands."""
    for each in sums(dataset, measure):
        if each.value:
            cite = each.claim.cite if each.claim else ()
            of = (each.kind.value, each.label, each.displayed(), cite)
            yield Follows(*of, counting=each.counting, figure=each.value)


def _included_in(dataset: Dataset, asked: Question) -> Iterator[Follows]:
    """Yield the claims that count this one among theirs."""
    outcome = queries.outcome(dataset, asked.of, asked.measure)
    for larger, claim in dataset.including.get(outcome.id, ()) if outcome else ():
        if isinstance(claim, FigureClaim):
            of = queries.called(dataset, dataset[larger.of])
            yield Follows(larger.id, "Counted in", claim.text, claim.cite, of, claim.value)


def _dated(dataset: Dataset, of: str, date: HistoricalDate) -> Iterator[Follows]:
    """Yield what follows from a date: the states of places, or how many days a fight took."""
    record = dataset[of]
    if isinstance(record, Event):
        for place, change in record.makes.items():
            state = f"{dataset.places[place].name} {worded(change.state)}"
            inferred = "inferred" if change.inferred else None
            yield Follows(of, state, shown_date(date, record.kind), record.cite, inferred)
    if isinstance(record, Operation) and (days := date.days()):
        yield Follows(of, "Days", str(days), record.cite)
