"""Which of the claims that answer a question is shown, and how the others relate to it.

A record answers some questions itself: its date, a person's rank and post, its whole account. An
outcome for such a measure holds only what other sources say instead.

Figures and dates are compared by value. What one sentence says of another only a reader can judge,
so a claim may state it in its key ``relation``; without that, two different sentences differ.
"""

from typing import NamedTuple

from channelports.dates import HistoricalDate, PartOfDay
from channelports.dates.point import minute_of
from channelports.model.dataset import Dataset
from channelports.model.outcomes import Claim, DateClaim, FigureClaim, Outcome, StatementClaim
from channelports.model.records import AnyRecord, Event, Operation, Person
from channelports.model.sources import KINDS
from channelports.quantity import Quantity
from channelports.vocabulary import Relation, Reliability, Standing, ValueKind

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

    Records state dates, ranks, posts and accounts in keys of their own, not in outcomes. The
    account of a record is its description (``detail``), or else its title or name.
    """
    match measure, record:
        case "date", Event() | Operation() if record.date:
            return DateClaim.model_construct(
                kind=ValueKind.DATE, value=record.date, cite=record.cite
            )
        case "rank", Person():
            return _statement(record, record.rank)
        case "post", Person():
            return _statement(record, record.post)
        case "account", _:
            return _statement(record, getattr(record, "detail", None) or record.label)
    return None


def is_own(measure: str) -> bool:
    """Return whether records state a measure in a key of their own: date, rank, post, account."""
    return measure in KINDS


def _statement(record: AnyRecord | Outcome, text: str | None) -> Claim | None:
    """Return a text of a record as a claim; None without a text, or if the record cites nothing."""
    cite = getattr(record, "cite", ())
    if text is None or not cite:
        return None
    return StatementClaim.model_construct(kind=ValueKind.STATEMENT, value=text, cite=cite)


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


_MOST_ROUNDED = 10
"""A rounded number is at most a tenth off: 600 is 634 rounded, but 300 is not 260."""


_HOURS = {
    PartOfDay.EARLY: (0, 10),
    PartOfDay.MORNING: (3, 12),
    PartOfDay.MIDDAY: (11, 14),
    PartOfDay.AFTERNOON: (12, 19),
    PartOfDay.EVENING: (16, 24),
    PartOfDay.LATE: (16, 24),
    PartOfDay.NIGHT: (0, 24),
}
"""The first and last hour that people can mean by a part of the day, at the widest."""


class Comparison(NamedTuple):
    """How a claim relates to the shown one: a member of ``Relation``, and a phrase for people."""

    relation: Relation
    words: str


_AGREES = Comparison(Relation.AGREES, "agrees")
_ROUNDS = Comparison(Relation.ROUNDS, "gives a rounder figure")
_LESS_EXACT = Comparison(Relation.ROUNDS, "is less exact")
_MORE_EXACT = Comparison(Relation.ADDS, "is more exact")
_THE_HOUR = Comparison(Relation.ADDS, "gives the hour")
_COUNTS_ELSE = Comparison(Relation.ADDS, "counts something else")
_ADDS = Comparison(Relation.ADDS, "adds to it")
_DIFFERS = Comparison(Relation.DIFFERS, "says otherwise")

_BY_KEY = {each.relation: each for each in (_AGREES, _ROUNDS, _ADDS, _DIFFERS)}
"""The comparison that a claim states itself, by its key ``relation``."""


def compare(shown: Claim, claim: Claim) -> Comparison:
    """Return how ``claim`` relates to ``shown``: it agrees, rounds it, adds to it, or differs.

    ``shown`` is the claim that an answer shows for a question, ``claim`` another claim on that
    question. If they do not agree, the key ``relation`` of ``claim`` decides. Without one, a claim
    adds to a ``shown`` that is itself marked as adding; else dates and figures are compared by
    value.
    """
    if agree(shown, claim):
        return _AGREES
    if claim.relation:
        return _BY_KEY[claim.relation]
    if shown.relation is Relation.ADDS:
        return _ADDS
    match shown, claim:
        case DateClaim(), DateClaim():
            return _of_dates(shown.value, claim.value)
        case FigureClaim(), FigureClaim():
            return _of_figures(shown, claim)
    return _DIFFERS


def agree(one: Claim, other: Claim) -> bool:
    """Return whether two claims have the same value; ``~11000`` and 11000 count as the same.

    Figures must also count the same thing in the same unit. Claims of different kinds never agree.
    """
    match one, other:
        case FigureClaim(), FigureClaim():
            same = (one.value.low, one.value.high) == (other.value.low, other.value.high)
            return same and (one.counting, one.unit) == (other.counting, other.unit)
        case (DateClaim(), DateClaim()) | (StatementClaim(), StatementClaim()):
            return one.value == other.value
    return False


def _of_figures(shown: FigureClaim, claim: FigureClaim) -> Comparison:
    """Return how the figure of ``claim`` relates to that of ``shown``; they are known not to agree.

    The same number for another thing adds to it. Otherwise one can be the other, rounded, only if
    both count the same thing in the same unit.
    """
    if (shown.value.low, shown.value.high) == (claim.value.low, claim.value.high):
        return _COUNTS_ELSE
    is_same_thing = shown.counting == claim.counting or None in (shown.counting, claim.counting)
    if shown.unit != claim.unit or not is_same_thing:
        return _DIFFERS
    if _rounds(claim.value, shown.value):
        return _ROUNDS
    return _MORE_EXACT if _rounds(shown.value, claim.value) else _DIFFERS


def _rounds(rounder: Quantity, exact: Quantity) -> bool:
    """Return whether ``rounder`` is a less precise form of ``exact``.

    A range or bound is, if it contains ``exact``. A single number is, if it is approximate and lies
    in the range ``exact``; or if it is approximate or a multiple of 100, and is the number
    ``exact`` rounded.
    """
    number, other = rounder.value, exact.value
    if number is None:
        return _is_in(exact, rounder)
    if other is None:
        return rounder.approximate and _is_in(rounder, exact)
    is_round = rounder.approximate or number % 100 == 0
    return is_round and _is_rounded(number, other)


def _is_in(inner: Quantity, outer: Quantity) -> bool:
    low, high = inner.lowest, inner.highest
    above = outer.lowest is None or (low is not None and low >= outer.lowest)
    below = outer.highest is None or (high is not None and high <= outer.highest)
    return above and below


def _is_rounded(number: int, exact: int) -> bool:
    """Return whether ``number`` is ``exact`` rounded to fewer digits, and at most a tenth off."""
    digits = len(str(number).rstrip("0"))
    if number == 0 or digits >= len(str(exact).rstrip("0")):
        return False
    unit = 10 ** max(len(str(exact)) - digits, 0)
    off = abs(number - exact)
    return number % unit == 0 and off * 2 <= unit and off * _MOST_ROUNDED <= exact


def _of_dates(shown: HistoricalDate, date: HistoricalDate) -> Comparison:
    is_in_it, has_it_in = _is_within(date, shown), _is_within(shown, date)
    if is_in_it and has_it_in and _is_doubtful(date) and not _is_doubtful(shown):
        return _LESS_EXACT
    if is_in_it and (closer := _closeness(date, shown)):
        return closer
    return _LESS_EXACT if has_it_in and _closeness(shown, date) else _DIFFERS


def _is_doubtful(date: HistoricalDate) -> bool:
    return date.approximate or date.uncertain


def _is_within(date: HistoricalDate, other: HistoricalDate) -> bool:
    """Return whether ``date`` lies entirely in ``other``.

    False unless ``other`` is a day, a month, a year or, with an open start, a date by which
    something happened.
    """
    if other.end is None or other.start not in (None, other.end):
        return False
    if date.earliest is None or date.latest is None or date.latest > other.end.latest:
        return False
    if other.start is None:  # an interval ends when the other does, or contradicts it
        return date.start == date.end or date.latest == other.end.latest
    return other.start.earliest <= date.earliest


def _closeness(date: HistoricalDate, other: HistoricalDate) -> Comparison | None:
    """Return how ``date`` is more precise than ``other``, which contains it; None if it is not.

    It is more exact if ``other`` has no time of day, or a later last day. It gives the hour if it
    has a clock time and ``other`` a part of day by which people can mean that time.
    """
    if other.end is None or other.end.time is None or date.latest != other.end.latest:
        return _MORE_EXACT
    has_clock = all(end.time and ":" in end.time for end in date.known_ends)
    if not has_clock or ":" in other.end.time or date.end is None or date.end.time is None:
        return None
    first, last = _HOURS[PartOfDay(other.end.time)]
    return _THE_HOUR if 60 * first <= minute_of(date.end.time) <= 60 * last else None
