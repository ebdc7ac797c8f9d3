"""How the answers to one question stand beside one another: which is shown, which say otherwise.

A record states some answers itself: its date, a person's rank and post, its account as a whole.
An outcome of it for a measure of that name holds only what others say instead.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from channelports.model.comparison import agree
from channelports.model.dataset import Dataset
from channelports.model.outcomes import Claim, DateClaim, Outcome, StatementClaim
from channelports.model.records import AnyRecord, Event, Operation, Person
from channelports.vocabulary import Reliability, Standing, ValueKind

ACCOUNT = "account"
"""The measure of the account of a record as a whole, for those who give another."""


class Question(NamedTuple):
    """What can be asked of a record: a measure, and the claims that answer it."""

    of: str
    measure: str
    claims: tuple[Claim, ...]


def question(dataset: Dataset, outcome: Outcome) -> Question:
    """Return an outcome as a question, what its record states itself before the claims."""
    own = own_claim(dataset[outcome.of], outcome.measure)
    if own is None or any(_is_the_same(own, claim) for claim in outcome.claims):
        return Question(outcome.of, outcome.measure, outcome.claims)
    return Question(outcome.of, outcome.measure, (own, *outcome.claims))


def _is_the_same(own: Claim, claim: Claim) -> bool:
    """Return whether a record states the same as a claim of one of its own sources."""
    return own.value == claim.value and not set(own.cite).isdisjoint(claim.cite)


def own_claim(record: AnyRecord | Outcome, measure: str) -> Claim | None:
    """Return what a record states itself of a measure, as a claim; None if it does not."""
    read = _OWN.get(measure)
    return read(record) if read else None


def is_own(measure: str) -> bool:
    """Return whether records state a measure of this name themselves."""
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
    """Return the account of a record: its detail, else its title or name."""
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
    """Return the claim that an answer shows: the founding source's, for it is its account.

    Where it makes none: the preferred one, else the one whose source is the most to be trusted,
    the first of equals; a deprecated one only where there is no other.
    """
    founding = [claim for claim in claims if is_by(claim, dataset.dataset.founding)]
    preferred = [claim for claim in claims if claim.standing is Standing.PREFERRED]
    standing = [claim for claim in claims if claim.standing is not Standing.DEPRECATED]
    if founding or preferred:
        return (founding or preferred)[0]
    return min(standing or claims, key=lambda claim: _TRUST.index(reliability(dataset, claim)))


_TRUST = tuple(Reliability)


def reliability(dataset: Dataset, claim: Claim) -> Reliability:
    """Return how far the best source of a claim is to be trusted."""
    return min((dataset.sources[c.source].reliability for c in claim.cite), key=_TRUST.index)


def is_by(claim: Claim, source: str) -> bool:
    """Return whether a source makes the claim."""
    return any(citation.source == source for citation in claim.cite)


def rivals(shown: Claim, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Return the claims that say otherwise; `~11000` beside 11000 does not."""
    return tuple(claim for claim in claims if claim is not shown and not agree(claim, shown))


def in_standing_order(dataset: Dataset, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Return claims with the one that is shown first."""
    shown = shown_claim(dataset, claims)
    return (shown, *(claim for claim in claims if claim is not shown))
