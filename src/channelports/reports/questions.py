"""Questions with all their claims: which is shown and why, and how the others relate to it."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, assert_never

from channelports.citations import Citation
from channelports.model import (
    Claim,
    Dataset,
    DateClaim,
    FigureClaim,
    Measure,
    Outcome,
    Question,
    Relation,
    Standing,
    compare,
    in_standing_order,
    question,
    rivals,
)
from channelports.queries import called, links
from channelports.reports.answer import Cell, Note, Row, notes_of
from channelports.reports.claims import (
    Figure,
    claim_in_words,
    included,
    is_of_account,
    rival_note,
    unit_of,
)

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """The name of the dataset's file, and a function that finds line numbers in it.

    ``of`` returns the line of a path of keys, counted from 1; None if that is not known, as for
    input from a pipe.
    """

    file: str
    of: Callable[[Path], int | None]


CLAIMED = ("value", "metric", "counting", "included", "standing", "because")
"""What a claim says, column by column."""

KEYS = (
    *("of", "of_name", "measure", "measure_name", "value", "figure", "date", "unit", "metric"),
    *("counting", "includes", "included", "standing", "because", "shown", "why", "reliability"),
)
"""The cells of a row where claims are beside one another."""

SIDE_BY_SIDE = (
    *("of_name", "measure_name", "value", "counting", "included"),
    *("shown", "why", "reliability"),
)
"""The columns of claims beside one another: what they say, and how far to trust them."""


class Reason(StrEnum):
    """Why a claim is the one that is shown."""

    FOUNDING = "founding"
    """It is the founding source's, whose account this is."""
    ONLY = "only"
    """The founding source does not state it, and only one other does."""
    BEST = "best"
    """The founding source does not state it, and of the others none is more reliable."""
    BEST_ASKED = "best-asked"
    """The founding source is not asked, and of those asked none is more reliable."""


class Stated(NamedTuple):
    """A claim in words, and why it is shown or how it relates to the shown one.

    ``why`` says that for people. The shown claim has a ``reason``, the others have a ``relation``;
    ``is_rival`` is whether a claim does not agree with the shown one. ``line`` is the claim's line
    in the file, or None.
    """

    claim: Claim
    words: Figure
    included: str | None
    why: str
    reason: Reason | None
    relation: Relation | None
    is_rival: bool
    notes: tuple[Note, ...]
    line: int | None


class Answered(NamedTuple):
    """A question about a record, with the claims that answer it, the shown one first.

    ``id`` is that of the outcome, or of the record if only that answers it. ``of`` is the id of the
    record, ``of_kind`` its collection; ``line`` is the question's line in the file, or None.
    ``rivals`` has one note on the claims that do not agree with the shown one, if there are any.
    """

    id: str
    of: str
    of_name: str
    of_kind: str
    measure: Measure
    claims: tuple[Stated, ...]
    line: int | None
    rivals: tuple[Note, ...]

    @property
    def shown(self) -> Stated:
        """The claim that an answer shows."""
        return self.claims[0]

    @property
    def others(self) -> tuple[Stated, ...]:
        """The claims that are not shown."""
        return self.claims[1:]

    @property
    def notes(self) -> tuple[Note, ...]:
        """The remarks on all claims, and the note on those that differ."""
        return (*(note for claim in self.claims for note in claim.notes), *self.rivals)

    @property
    def differs(self) -> bool:
        """Whether a claim contradicts the shown one, not just rounds it or adds to it."""
        return any(each.relation is Relation.DIFFERS for each in self.claims)


def answered(dataset: Dataset, asked: Question | Outcome, lines: Lines | None = None) -> Answered:
    """Return a question with all its claims: which is shown and why, how the others relate.

    ``asked`` may also be an outcome, whose question is then answered. With ``lines``, the question
    and each claim have their line in the file.
    """
    if isinstance(asked, Outcome):
        outcome: Outcome | None = asked
        asked = question(dataset, asked)
    else:
        outcome = links.outcome(dataset, asked.of, asked.measure)
    paths = _Paths(dataset, asked, outcome) if lines else None
    shown, *others = in_standing_order(dataset, asked.claims)
    contrary = rivals(shown, asked.claims)
    remarks = notes_of(outcome.remarks) if outcome else ()
    reason = _reason(dataset, asked, shown)

    def stated(claim: Claim) -> Stated:
        comparison = None if claim is shown else compare(shown, claim)
        return Stated(
            claim,
            claim_in_words(dataset, asked, claim),
            included(dataset, claim),
            _why(dataset, claim, comparison.words if comparison else None, reason),
            None if comparison else reason,
            comparison.relation if comparison else None,
            claim in contrary,
            notes_of(claim.remarks) + (() if comparison else remarks),
            lines.of(paths.of(claim)) if lines and paths else None,
        )

    return Answered(
        outcome.id if outcome else asked.of,
        asked.of,
        called(dataset, dataset[asked.of]),
        dataset.collection_of(asked.of),
        dataset.measures[asked.measure],
        tuple(map(stated, (shown, *others))),
        lines.of(paths.of_question) if lines and paths else None,
        tuple(rival_note(dataset, asked)),
    )


def claim_rows(dataset: Dataset, asked: Answered, **more: Cell) -> Iterator[Row]:
    """Yield a row for each claim of a question, with every cell that any answer has for a claim.

    The id is that of the outcome, or of the record if only that answers the question. ``more`` are
    further cells, which every row gets.
    """
    about = f"{asked.measure.name} of {asked.of_name}"
    for stated in asked.claims:
        claim = stated.claim
        is_figure = isinstance(claim, FigureClaim)
        cells = {
            "of": asked.of,
            "of_name": asked.of_name,
            "of_kind": asked.of_kind,
            "measure": asked.measure.id,
            "measure_name": asked.measure.name,
            "value": stated.words.text,
            "figure": claim.value if isinstance(claim, FigureClaim) else None,
            "date": claim.value if isinstance(claim, DateClaim) else None,
            "unit": unit_of(dataset, asked.measure.id, claim) if is_figure else None,
            "metric": stated.words.metric,
            "counting": claim.counting,
            "includes": claim.includes,
            "included": stated.included,
            "standing": claim.standing,
            "because": claim.because,
            "shown": stated.relation is None,
            "why": stated.why,
            "relation": stated.relation,
            "reliability": reliability_of(dataset, claim.cite),
            "line": stated.line,
            **more,
        }
        yield Row(asked.id, cells, claim.cite, stated.notes, about, asked.measure.id)


def reliability_of(dataset: Dataset, cite: tuple[Citation, ...]) -> str | None:
    """Return the reliability of each cited source as a text, such as ``high | medium``.

    In the order of the citations; None without citations.
    """
    sources = dict.fromkeys(citation.source for citation in cite)
    return " | ".join(dataset.sources[source].reliability for source in sources) or None


def _reason(dataset: Dataset, asked: Question, shown: Claim) -> Reason:
    if dataset.dataset.founding not in dataset.sources:
        return Reason.BEST_ASKED
    if is_of_account(dataset, shown.cite):
        return Reason.FOUNDING
    others = [c for c in asked.claims if c.standing is not Standing.DEPRECATED]
    return Reason.ONLY if len(others) == 1 else Reason.BEST


def _why(dataset: Dataset, claim: Claim, relation: str | None, reason: Reason) -> str:
    """Return for people why a claim is shown, or else how it relates to the shown one.

    ``relation`` is that relation in words, None for the shown claim; ``reason`` is why that one is
    shown. If the claim has a standing, such as ``disputed``, that is said instead of either.
    """
    founding = dataset.founding.author_date
    if claim.standing:
        why_so = f": {claim.because}" if claim.because else ""
        stays = "" if relation is None else f"; the account still follows {founding}"
        return f"{claim.standing}{why_so}{stays if claim.standing is Standing.PREFERRED else ''}"
    if relation is not None:
        return relation
    match reason:
        case Reason.FOUNDING:
            return f"shown: {founding}, whose account this is, says so"
        case Reason.ONLY:
            return f"shown: the only source that states it; {founding} does not"
        case Reason.BEST:
            return f"shown: no other source is more reliable; {founding} does not state it"
        case Reason.BEST_ASKED:
            return "shown: none of the sources asked is more reliable"
    assert_never(reason)


class _Paths:
    """The paths of a question and of its claims in the dataset's file, to find their lines."""

    def __init__(self, dataset: Dataset, asked: Question, outcome: Outcome | None) -> None:
        entire = dataset.whole
        self.of_record: Path = (entire.collection_of(asked.of), asked.of, asked.measure)
        self.of_question: Path = ("outcomes", outcome.id) if outcome else self.of_record
        self.of_claims: Path = ("outcomes", outcome.id if outcome else "", "claims")
        self.claims: dict[Hashable, list[tuple[int, Claim]]] = {}
        for number, claim in enumerate(entire.outcomes[outcome.id].claims if outcome else ()):
            self.claims.setdefault(_said(claim), []).append((number, claim))

    def of(self, claim: Claim) -> Path:
        """Return the path of a claim; if only the record states it, the path of that key."""
        cited = set(claim.cite)
        for number, original in self.claims.get(_said(claim), ()):
            if cited.issubset(original.cite):
                return (*self.of_claims, number)
        return self.of_record


def _said(claim: Claim) -> Hashable:
    return claim.value, claim.counting, claim.unit
