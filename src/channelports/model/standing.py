"""Which of the claims that answer a question is shown, and which of the others contradict it.

A record answers some questions itself: its date, a person's rank and post, its whole account. An
outcome for such a measure holds only what other sources say instead.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from channelports.model.comparison import agree
from channelports.model.dataset import Dataset
from channelports.model.outcomes import Claim, DateClaim, Outcome, StatementClaim
from channelports.model.records import AnyRecord, Event, Operation, Person
from channelports.vocabulary import Reliability, Standing, ValueKind

ACCOUNT = "account"
"""The measure under which other sources give a different account of a whole record."""


class Question(NamedTuple):
    """A measure of a record, with all the claims that answer it."""

    of: str
    measure: str
    claims: tuple[Claim, ...]


def question(dataset: Dataset, outcome: Outcome) -> Question:
    """Return the measure that an outcome is about, with all claims that answer it.

    What the record states itself in a key, such as its date, comes first, as a claim. It is left
    out if the outcome has the same value from one of the same sources.
    """
    own = own_claim(dataset[outcome.of], outcome.measure)
    if own is None or any(_is_the_same(own, claim) for claim in outcome.claims):
        return Question(outcome.of, outcome.measure, outcome.claims)
    return Question(outcome.of, outcome.measure, (own, *outcome.claims))


def _is_the_same(own: Claim, claim: Claim) -> bool:
    """Return whether ``claim`` only repeats ``own``, which its record states itself.

    It does if it has the same value and cites one of the same sources.
    """
    return own.value == claim.value and not set(own.cite).isdisjoint(claim.cite)


def own_claim(record: AnyRecord | Outcome, measure: str) -> Claim | None:
    """Return what a record states itself for a measure, as a claim; None if it states nothing.

    Records state dates, ranks, posts and accounts in keys of their own, not in outcomes.
    """
    read = _OWN.get(measure)
    return read(record) if read else None


def is_own(measure: str) -> bool:
    """Return whether records state a measure in a key of their own: date, rank, post, account."""
    return measure in _OWN


def _date(record: AnyRecord | Outcome) -> Claim | None:
    if not isinstance(record, Event | Operation) or record.date is None:
        return None
    return DateClaim.model_construct(kind=ValueKind.DATE, value=record.date, cite=record.cite)


def _rank(record: AnyRecord | Outcome) -> Claim | None:
    return _statement(record, record.rank) if isinstance(record, Person) else None


def _post(record: AnyRecord | Outcome) -> Claim | None:
    return _statement(record, record.post) if isinstance(record, Person) else None


def _account(record: AnyRecord | Outcome) -> Claim | None:
    """Return a record's description (``detail``), or else its title or name, as a claim.

    None if the record cites no source.
    """
    return _statement(record, getattr(record, "detail", None) or record.label)


def _statement(record: AnyRecord | Outcome, text: str | None) -> Claim | None:
    cite = getattr(record, "cite", ())
    if text is None or not cite:
        return None
    return StatementClaim.model_construct(kind=ValueKind.STATEMENT, value=text, cite=cite)


_OWN: Mapping[str, Callable[[AnyRecord | Outcome], Claim | None]] = {
    "date": _date,
    "rank": _rank,
    "post": _post,
    ACCOUNT: _account,
}


def shown_claim(dataset: Dataset, claims: tuple[Claim, ...]) -> Claim:
    """Return the one claim of a question that an answer shows: that of the founding source, if any.

    Otherwise the preferred one, or the one with the most reliable source, the first of equals. A
    deprecated claim is shown only where there is no other.
    """
    founding = [claim for claim in claims if is_by(claim, dataset.dataset.founding)]
    preferred = [claim for claim in claims if claim.standing is Standing.PREFERRED]
    standing = [claim for claim in claims if claim.standing is not Standing.DEPRECATED]
    if founding or preferred:
        return (founding or preferred)[0]
    return min(standing or claims, key=lambda claim: _BEST_FIRST.index(reliability(dataset, claim)))


_BEST_FIRST = tuple(Reliability)


def reliability(dataset: Dataset, claim: Claim) -> Reliability:
    """Return the reliability of the most reliable source that a claim cites."""
    return min((dataset.sources[c.source].reliability for c in claim.cite), key=_BEST_FIRST.index)


def is_by(claim: Claim, source: str) -> bool:
    """Return whether a claim cites a source, given by its id."""
    return any(citation.source == source for citation in claim.cite)


def rivals(shown: Claim, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Return those of a question's claims that do not agree with the shown one.

    ``~11000`` agrees with 11000. Claims that only round the shown one, or add to it, are returned
    too.
    """
    return tuple(claim for claim in claims if claim is not shown and not agree(claim, shown))


def in_standing_order(dataset: Dataset, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Return a question's claims: the one that answers show, then the others in their order."""
    shown = shown_claim(dataset, claims)
    return (shown, *(claim for claim in claims if claim is not shown))
