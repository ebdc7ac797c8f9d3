"""What other sources say than an answer shows, as notes: short, with who says it."""

from collections.abc import Iterator

from channelports import query
from channelports.answers.answer import Note, cites
from channelports.answers.figures import in_words
from channelports.model import (
    ACCOUNT,
    Claim,
    Dataset,
    Event,
    Operation,
    Person,
    Question,
    StatementClaim,
    is_by,
    is_own,
    own_claim,
    question,
    rivals,
    shown_claim,
)


def rival_note(dataset: Dataset, asked: Question, about: str = "") -> Iterator[Note]:
    """Yield who says otherwise than the claim that is shown, in one note.

    It begins with the silence of the founding source, if the claim is not that one's. ``about``
    says what the question is, where an answer has several.
    """
    shown = shown_claim(dataset, asked.claims)
    others = rivals(shown, asked.claims)
    is_filled = not is_told(dataset, shown)
    said = "; ".join(said_in(dataset, asked.measure, claim) for claim in others)
    head = f"{about} by other sources" if about else "By other sources"
    parts = [
        f"{dataset.founding.author_date} does not state it." if is_filled else "",
        _ended(f"{head}: {said}") if said else "",
    ]
    cited = cites(shown.cite if is_filled else (), *(claim.cite for claim in others))
    if cited:
        yield Note(" ".join(filter(None, parts)), cited, is_rival=True)


def is_told(dataset: Dataset, claim: Claim) -> bool:
    """Tell whether a claim is of the source whose account is told; through a lens all are."""
    return query.whole(dataset) is not dataset or is_by(claim, dataset.dataset.founding)


def said_in(dataset: Dataset, measure: str, claim: Claim) -> str:
    """Return a claim in a note: its value, what it counts, how it stands and why."""
    words = str(in_words(dataset, measure, claim)).removesuffix(".")
    if claim.counting:
        words = f"{words}, {claim.counting}"
    return f"{words} ({claim.standing}: {claim.because})" if claim.standing else words


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def notes_of_own(dataset: Dataset, record: Event | Operation | Person) -> Iterator[Note]:
    """Yield what other sources say of a record's own date, rank, post or account."""
    for outcome in query.outcomes_of(dataset, record.id):
        if not is_own(outcome.measure):
            continue
        own = own_claim(record, outcome.measure)
        others = rivals(own, outcome.claims) if own else outcome.claims
        if others:
            said = "; ".join(said_in(dataset, outcome.measure, claim) for claim in others)
            head = f"{dataset.measures[outcome.measure].name} by other sources"
            cited = cites(*(claim.cite for claim in others))
            yield Note(_ended(f"{head}: {said}"), cited, is_rival=outcome.measure != ACCOUNT)


def notes_of_figures(dataset: Dataset, event: Event) -> Iterator[Note]:
    """Yield what other sources say of the figures of an event."""
    for outcome in query.outcomes_of(dataset, event.id):
        asked = question(dataset, outcome)
        if not is_own(outcome.measure) and not isinstance(asked.claims[0], StatementClaim):
            yield from rival_note(dataset, asked, dataset.measures[outcome.measure].name)
