"""Why an answer says what it says: who makes each claim, its rivals, and what follows from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

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
from channelports.queries import called, links
from channelports.reports.answer import Cell, Head, Note, Result, Row, Table, heads, notes_of
from channelports.reports.belonging import asked_of, what_may_be_asked
from channelports.reports.claims import shown_date
from channelports.reports.describe import Fact, facts_of, joined_by_others, worded
from channelports.reports.questions import (
    KEYS,
    SIDE_BY_SIDE,
    Answered,
    Lines,
    answered,
    claim_rows,
    reliability_of,
)
from channelports.reports.totals import sums

_FACTS = (Head("", "label"), Head("", "value"))


class Follows(NamedTuple):
    """Something computed from the shown claim, such as a total, a state, a number of days."""

    id: str
    label: str
    value: str
    cite: tuple[Citation, ...]
    counting: str | None = None
    figure: Quantity | None = None


@dataclass(frozen=True)
class Why(Result):
    """The answer of ``ports why``: the facts of a record, the questions about it, what follows.

    ``asked_for`` is the record's id, ``measure`` the measure asked for, or None; ``follows`` is
    what is computed from the answers. ``file`` and ``line`` say where the record is in the
    dataset's file.
    """

    asked_for: str
    measure: str | None
    facts: tuple[Fact, ...]
    asked: tuple[Answered, ...]
    follows: tuple[Follows, ...]
    file: str
    line: int | None

    keys = ("section", "label", *KEYS, "file", "line", "relation")

    tables: ClassVar = {
        "record": Table("", heads(*_FACTS, "line")),
        "claims": Table("Who says what", heads(*SIDE_BY_SIDE, "line")),
        "computed": Table("Computed from it", (*_FACTS, Head("", "counting"))),
    }

    figures = ("figure",)

    @property
    def on_record(self) -> tuple[Note, ...]:
        """The remarks on the record, which are those of its first fact; else empty."""
        return self.facts[0].notes if self.facts else ()

    def _rows(self) -> Iterator[Row]:
        for fact in self.facts:
            reliability = reliability_of(self.dataset, fact.cite)
            place = {"file": self.file, "line": self.line}
            yield fact.row(self.asked_for, reliability=reliability, **place)
        for asked in self.asked:
            yield from claim_rows(self.dataset, asked, section="claims", file=self.file)
        for each in self.follows:
            cells: dict[str, Cell] = {
                "section": "computed",
                "label": each.label,
                "value": each.value,
                "figure": each.figure,
                "counting": each.counting,
            }
            yield Row(each.id, cells, each.cite, citable=False)


def why(dataset: Dataset, id_: str, measure: str | None, lines: Lines) -> Why:
    """Answer who says what of a record, or for one measure of it, and what is computed from it.

    Without a measure: what the record says itself, every question about it, what is disputed about
    what belongs to it, and what else concerns it, but nothing computed. ``lines`` finds the lines
    of all these in the file.
    """
    record = dataset[id_]
    questions = tuple(asked_of(dataset, record, measure))
    is_whole = measure is None and not isinstance(record, Outcome)
    facts: tuple[Fact, ...] = ()
    if is_whole:
        own = (fact for fact in facts_of(dataset, record) if fact.cite or not fact.is_apart)
        found = (*own, *joined_by_others(dataset, record))
        remarks = (*notes_of(record.remarks), *_from_elsewhere(dataset, id_))
        facts = (found[0]._replace(notes=remarks), *found[1:])
    name = called(dataset, record)
    about = f"{name}: {dataset.measures[measure].name}" if measure else name
    return Why(
        "why",
        f"Why {about}",
        dataset,
        id_,
        measure,
        facts,
        tuple(answered(dataset, asked, lines) for asked in questions),
        () if is_whole else tuple(f for asked in questions for f in _computed(dataset, asked)),
        lines.file,
        lines.of((dataset.collection_of(id_), id_)) if facts else None,
        remarks=() if facts or questions else tuple(what_may_be_asked(dataset, record, measure)),
    )


def _from_elsewhere(dataset: Dataset, id_: str) -> Iterator[Note]:
    """Yield notes with the remarks on other records that concern a record.

    Each note begins with the name of the record that the remark is on; ``id_`` is that of the
    record concerned.
    """
    for other, remark in dataset.remarks_about.get(id_, ()):
        of = dataset[other]
        on = dataset[of.of] if isinstance(of, Outcome) else of
        yield Note(f"{called(dataset, on)}: {remark.text}", remark.cite)


def _computed(dataset: Dataset, asked: Question) -> Iterator[Follows]:
    """Yield what is computed from the shown claim of a question.

    These are the totals that it is a part of, figures that include it, and what follows from a
    date.
    """
    shown = shown_claim(dataset, asked.claims)
    campaign = dataset.whole.campaign
    added = (*links.parts_of_campaign(dataset), *([campaign.id] if campaign else []))
    if dataset.measures[asked.measure].additive and asked.of in added:
        yield from _totals(dataset, asked.measure)
    yield from _included_in(dataset, asked)
    if isinstance(shown, DateClaim):
        yield from _dated(dataset, asked.of, shown.value)


def _totals(dataset: Dataset, measure: str) -> Iterator[Follows]:
    """Yield the totals over the ports for a measure, without those that have no value."""
    for each in sums(dataset, measure):
        if each.value:
            of = (each.kind.value, each.label, each.displayed(), each.cite)
            yield Follows(*of, counting=each.counting, figure=each.value)


def _included_in(dataset: Dataset, asked: Question) -> Iterator[Follows]:
    """Yield the larger figures that include the figure of a question, if there are any."""
    outcome = links.outcome(dataset, asked.of, asked.measure)
    for larger, claim in dataset.including.get(outcome.id, ()) if outcome else ():
        if isinstance(claim, FigureClaim):
            of = called(dataset, dataset[larger.of])
            yield Follows(larger.id, "Counted in", claim.text, claim.cite, of, claim.value)


def _dated(dataset: Dataset, of: str, date: HistoricalDate) -> Iterator[Follows]:
    """Yield what follows from the date of a record, given by its id ``of``.

    For an event: the states that it brought places into; for an operation: how many days it lasted.
    """
    record = dataset[of]
    if isinstance(record, Event):
        for place, change in record.makes.items():
            state = f"{dataset.places[place].name} {worded(change.state)}"
            inferred = "inferred" if change.inferred else None
            yield Follows(of, state, shown_date(date, record.kind), record.cite, inferred)
    if isinstance(record, Operation) and (days := date.days()):
        yield Follows(of, "Days", str(days), record.cite)
