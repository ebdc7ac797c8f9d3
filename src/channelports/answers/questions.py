"""Questions with their claims side by side: which is shown and why, and how the others stand."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, assert_never

from channelports import query
from channelports.answers.answer import Cell, Note, Row, notes_of
from channelports.answers.claims import (
    cells_of_claim,
    cells_of_question,
    claim_in_words,
    included,
    outcomes_covered,
)
from channelports.answers.figures import Figure
from channelports.answers.rivals import is_told
from channelports.citations import Citation
from channelports.model import (
    AnyRecord,
    Claim,
    Dataset,
    Measure,
    Outcome,
    Question,
    Relation,
    Standing,
    compare,
    in_standing_order,
    own_claim,
    question,
    shown_claim,
)

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Where things stand in the file: ``of`` returns the line of a path, counted from 1.

    None where that is not known, as of what came through a pipe.
    """

    file: str
    of: Callable[[Path], int | None]


class Reason(StrEnum):
    """Why a claim is shown."""

    FOUNDING = "founding"
    """It is the founding source's, whose account is told."""
    ONLY = "only"
    """The founding source is silent, and no other states it."""
    BEST = "best"
    """The founding source is silent, and of the others none is more reliable."""
    BEST_ASKED = "best-asked"
    """The founding source is not asked, and of those asked none is more reliable."""


class Stated(NamedTuple):
    """One answer to a question: in words, and why it is shown or how it stands to the one that is.

    ``why`` is that for people. The claim that is shown has a ``reason``, the others a ``relation``.
    """

    claim: Claim
    said: Figure
    included: str | None
    why: str
    reason: Reason | None
    relation: Relation | None
    notes: tuple[Note, ...] = ()
    line: int | None = None


class Answered(NamedTuple):
    """A question with its answers, the one that is shown first.

    ``id`` is the outcome that asks it, or the record that answers it itself; ``line`` where that
    stands.
    """

    question: Question
    id: str
    of_name: str
    measure: Measure
    claims: tuple[Stated, ...]
    line: int | None = None

    @property
    def differs(self) -> bool:
        """Whether a claim contradicts the one that is shown."""
        return any(each.relation is Relation.DIFFERS for each in self.claims)


def answered(dataset: Dataset, asked: Question, lines: Lines | None = None) -> Answered:
    """Return a question with its answers; each has its line of the file, if ``lines`` knows it."""
    outcome = query.outcome(dataset, asked.of, asked.measure)
    places = _Places(dataset, asked, outcome) if lines else None
    shown = shown_claim(dataset, asked.claims)
    remarks = outcome.remarks if outcome else ()
    reason = _reason(dataset, asked, shown)
    claims = tuple(
        Stated(
            claim,
            claim_in_words(dataset, asked, claim),
            included(dataset, claim),
            _why(dataset, claim, shown, reason),
            reason if claim is shown else None,
            None if claim is shown else compare(shown, claim).relation,
            notes_of((*claim.remarks, *(remarks if claim is shown else ()))),
            lines.of(places.of(claim)) if lines and places else None,
        )
        for claim in in_standing_order(dataset, asked.claims)
    )
    return Answered(
        asked,
        outcome.id if outcome else asked.of,
        query.called(dataset, dataset[asked.of]),
        dataset.measures[asked.measure],
        claims,
        lines.of(places.of_question) if lines and places else None,
    )


def rows_of(dataset: Dataset, asked: Answered) -> Iterator[Row]:
    """Yield the answers to a question as rows."""
    of_all = cells_of_question(dataset, asked.question)
    for stated in asked.claims:
        cells: dict[str, Cell] = {
            **of_all,
            **cells_of_claim(dataset, asked.question, stated.claim),
            "shown": stated.relation is None,
            "why": stated.why,
            "relation": stated.relation,
            "reliability": reliability_of(dataset, stated.claim.cite),
            "line": stated.line,
        }
        yield Row(asked.id, cells, stated.claim.cite, stated.notes)


def reliability_of(dataset: Dataset, cite: tuple[Citation, ...]) -> str | None:
    """Return how far each source of some citations is to be trusted, in the order of ``source``."""
    sources = dict.fromkeys(citation.source for citation in cite)
    return " | ".join(dataset.sources[source].reliability for source in sources) or None


def asked_of(
    dataset: Dataset, record: AnyRecord | Outcome, measure: str | None
) -> Iterator[Question]:
    """Yield the questions to a record that are answered: those of one measure, or of any.

    First those of the record and what belongs to it, then those of others that are about it.
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


def silence(dataset: Dataset, record: AnyRecord | Outcome, measure: str | None) -> Iterator[Note]:
    """Say what may be asked of a record, where the measure asked for may not."""
    if measure is not None:
        known = dict.fromkeys(o.measure for o in outcomes_covered(dataset, record))
        if known:
            yield Note(f"Of {query.called(dataset, record)} may be asked: {', '.join(known)}.", ())


def _reason(dataset: Dataset, asked: Question, shown: Claim) -> Reason:
    if dataset.dataset.founding not in dataset.sources:
        return Reason.BEST_ASKED
    if is_told(dataset, shown.cite):
        return Reason.FOUNDING
    others = [c for c in asked.claims if c.standing is not Standing.DEPRECATED]
    return Reason.ONLY if len(others) == 1 else Reason.BEST


def _why(dataset: Dataset, claim: Claim, shown: Claim, reason: Reason) -> str:
    """Return why a claim is shown, or how it stands to the one that is."""
    founding = dataset.founding.author_date
    if claim.standing:
        why_so = f": {claim.because}" if claim.because else ""
        told = "" if claim is shown else f"; what is told stays {founding}'s"
        return f"{claim.standing}{why_so}{told if claim.standing is Standing.PREFERRED else ''}"
    if claim is not shown:
        return compare(shown, claim).words
    match reason:
        case Reason.FOUNDING:
            return f"shown: {founding}, whose account this is, says so"
        case Reason.ONLY:
            return f"shown: the one source that states it; {founding} does not"
        case Reason.BEST:
            return f"shown: of those that state it none is more reliable; {founding} does not"
        case Reason.BEST_ASKED:
            return "shown: of what is said by the sources asked none is more reliable"
    assert_never(reason)


class _Places:
    """Where a question and the claims on it stand in the file."""

    def __init__(self, dataset: Dataset, asked: Question, outcome: Outcome | None) -> None:
        entire = query.whole(dataset)
        self.of_record: Path = (entire.collection_of(asked.of), asked.of, asked.measure)
        self.of_question: Path = ("outcomes", outcome.id) if outcome else self.of_record
        self.of_claims: Path = ("outcomes", outcome.id if outcome else "", "claims")
        self.told: dict[Hashable, list[tuple[int, Claim]]] = {}
        for number, claim in enumerate(entire.outcomes[outcome.id].claims if outcome else ()):
            self.told.setdefault(_said(claim), []).append((number, claim))

    def of(self, claim: Claim) -> Path:
        """Return the path of a claim; of what a record states itself, that of its key."""
        cited = set(claim.cite)
        for number, original in self.told.get(_said(claim), ()):
            if cited.issubset(original.cite):
                return (*self.of_claims, number)
        return self.of_record


def _said(claim: Claim) -> Hashable:
    return claim.value, claim.counting, claim.unit
