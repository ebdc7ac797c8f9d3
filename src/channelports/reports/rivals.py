"""Notes on what other sources say than an answer shows: short, and with who says it."""

from collections.abc import Iterator, Sequence

from channelports import queries
from channelports.citations import Citation
from channelports.dates import Precision
from channelports.model import (
    Claim,
    Dataset,
    DateClaim,
    Event,
    Operation,
    Outcome,
    Person,
    Question,
    Relation,
    StatementClaim,
    compare,
    in_standing_order,
    is_own,
    own_claim,
    question,
    rivals,
    shown_claim,
)
from channelports.reports.answer import Note, NoteKind, Rival, cites, notes_of
from channelports.reports.figures import in_words


def rival_note(dataset: Dataset, asked: Question) -> Iterator[Note]:
    """Yield one note on the claims that do not agree with the shown one, if there are any.

    If another source than the founding one makes the shown claim, the note says so too; it then
    comes even if all claims agree.
    """
    shown = shown_claim(dataset, asked.claims)
    others = rivals(shown, asked.claims)
    is_by_another = not is_of_account(dataset, shown.cite)
    if others:
        before = f"{dataset.founding.author_date} does not state it. " if is_by_another else ""
        yield _note(dataset, asked.measure, shown, others, before=before)
    elif is_by_another:
        yield not_stated_by_founding(dataset, shown.cite)


def not_stated_by_founding(dataset: Dataset, cite: tuple[Citation, ...]) -> Note:
    """Return a note that the founding source does not state what is shown.

    ``cite`` are the citations for what is shown, which are the note's own.
    """
    words = f"{dataset.founding.author_date} does not state it; what is given is another's."
    return Note(words, cite, NoteKind.NOT_STATED)


def notes_of_outcome(dataset: Dataset, outcome: Outcome) -> Iterator[Note]:
    """Yield the remarks on an outcome and its shown claim, and what others say instead."""
    yield from notes_of(shown_claim(dataset, outcome.claims).remarks)
    yield from notes_of(outcome.remarks)
    yield from rival_note(dataset, question(dataset, outcome))


def is_of_account(dataset: Dataset, cite: tuple[Citation, ...]) -> bool:
    """Return whether citations include the founding source, whose account answers follow.

    Always true if a source filter leaves that source out: the account is then that of the others.
    """
    founding = dataset.dataset.founding
    is_cited = any(citation.source == founding for citation in cite)
    return founding not in dataset.sources or is_cited


def _said_in(dataset: Dataset, measure: str, claim: Claim) -> str:
    """Return a claim for a note: its value, what it counts, its standing and the reason."""
    words = str(in_words(dataset, measure, claim)).removesuffix(".")
    if claim.counting:
        words = f"{words}, {claim.counting}"
    return f"{words} ({claim.standing}: {claim.because})" if claim.standing else words


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def notes_of_own(dataset: Dataset, record: Event | Operation | Person) -> Iterator[Note]:
    """Yield notes on what other sources have in place of what a record says itself.

    That is the date, rank, post or account in it. Each note on their values is followed by the
    remarks on these.
    """
    for outcome in queries.outcomes_of(dataset, record.id):
        if not is_own(outcome.measure):
            continue
        own, others = _own_and_others(record, outcome)
        if others:
            name = dataset.measures[outcome.measure].name
            yield _note(dataset, outcome.measure, own, others, name)
        for claim in others:
            yield from notes_of(claim.remarks)
        yield from notes_of(outcome.remarks)


def _own_and_others(
    record: Event | Operation | Person, outcome: Outcome
) -> tuple[Claim | None, tuple[Claim, ...]]:
    """Return what a record states itself, and the outcome's claims that do not agree.

    If the record does not state it: None, and all claims of the outcome.
    """
    own = own_claim(record, outcome.measure)
    return own, rivals(own, outcome.claims) if own else outcome.claims


def dates_by_others(dataset: Dataset, event: Event) -> tuple[DateClaim, ...]:
    """Return the dates of other sources for an event that differ from its own date.

    The one that an answer would show comes first; empty if there are none.
    """
    outcome = queries.outcome(dataset, event.id, "date")
    if outcome is None:
        return ()
    _, others = _own_and_others(event, outcome)
    ordered = in_standing_order(dataset, others) if others else ()
    return tuple(claim for claim in ordered if isinstance(claim, DateClaim))


def note_of_date(dataset: Dataset, event: Event, claim: DateClaim) -> Note:
    """Return a note for an event listed by another source's date: what its own date is.

    ``claim`` is the date under which it is listed.
    """
    founding = dataset.dataset.founding
    is_founding_s = any(citation.source == founding for citation in event.cite)
    whose = dataset.founding.author_date if is_founding_s else "the record itself"
    own = event.date.display(by=not event.kind.lasts) if event.date else "no date"
    return Note(f"Dated so by other sources; {whose} has {own}.", claim.cite, NoteKind.RIVALS)


def notes_of_event(dataset: Dataset, event: Event) -> tuple[Note, ...]:
    """Return what an event's date is inferred from, the remarks on it, and what others say.

    Other sources may have another date and another account.
    """
    return (*_inferred(event), *notes_of(event.remarks), *notes_of_own(dataset, event))


def _inferred(event: Event) -> Iterator[Note]:
    if event.date and event.date_inferred:
        is_in_bounds = event.date.precision is Precision.BOUNDS
        kind = NoteKind.BOUNDS if is_in_bounds else NoteKind.REMARK
        yield Note(f"The date is inferred from {event.date_inferred}.", event.cite, kind)


def notes_of_person(dataset: Dataset, person: Person) -> tuple[Note, ...]:
    """Return the remarks on a person, and what other sources say of rank and post."""
    return (*notes_of(person.remarks), *notes_of_own(dataset, person))


def _note(
    dataset: Dataset,
    measure: str,
    shown: Claim | None,
    others: Sequence[Claim],
    about: str = "",
    before: str = "",
) -> Note:
    """Return a note that lists what other sources claim in place of the shown claim.

    ``about`` is the name of what they claim, such as the measure, where that is not clear;
    ``before`` is a sentence to put first. If ``shown`` is None, the claims are compared with the
    best of them.
    """
    beside = shown or shown_claim(dataset, tuple(others))
    said = tuple(
        Rival(
            _said_in(dataset, measure, claim),
            claim.cite,
            Relation.ADDS if claim is beside else compare(beside, claim).relation,
        )
        for claim in others
    )
    head = f"{about} by other sources" if about else "By other sources"
    text = _ended(f"{before}{head}: {'; '.join(rival.words for rival in said)}")
    cite = cites(*(rival.cite for rival in said))
    return Note(text, cite, NoteKind.RIVALS, about, said)


def notes_of_figures(dataset: Dataset, event: Event) -> Iterator[Note]:
    """Yield a note on each figure of an event on which other sources do not agree."""
    for outcome in queries.outcomes_of(dataset, event.id):
        if is_own(outcome.measure) or isinstance(outcome.claims[0], StatementClaim):
            continue
        shown = shown_claim(dataset, outcome.claims)
        others = rivals(shown, outcome.claims)
        if others:
            name = dataset.measures[outcome.measure].name
            yield _note(dataset, outcome.measure, shown, others, name)
