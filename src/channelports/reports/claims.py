"""Claims in words: a value with its unit, and short notes on what other sources say instead."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from channelports.citations import Citation
from channelports.dates import HistoricalDate, Precision
from channelports.model import (
    Claim,
    Dataset,
    DateClaim,
    Event,
    EventKind,
    FigureClaim,
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
from channelports.quantity import Quantity
from channelports.queries import called, links
from channelports.reports.answer import Note, NoteKind, Rival, cites, notes_of

CONVERTED = "≈"
"""Marks a value that was converted, not stated."""

_METRIC = {
    "yards": (0.9144, "m"),
    "miles": (1.609344, "km"),
    "lb": (0.00045359237, "t"),
    "tons": (1.0160469088, "t"),
}
"""How much one imperial unit is in metric, and the metric unit."""


class Figure(NamedTuple):
    """A claim in words: its value, its unit if it has one, and its metric value if converted."""

    value: str
    unit: str | None = None
    metric: str | None = None

    @property
    def text(self) -> str:
        """The value with its unit, without the metric value, where that would be too long."""
        return f"{self.value} {self.unit}" if self.unit else self.value

    def __str__(self) -> str:
        return f"{self.text} ({self.metric})" if self.metric else self.text


def unit_of(dataset: Dataset, measure: str, claim: Claim) -> str | None:
    """Return the unit of a claim: its own, else that of its measure; None without either."""
    return claim.unit or dataset.measures[measure].unit


def in_words(dataset: Dataset, measure: str, claim: Claim) -> Figure:
    """Return a claim in words: its value, and for a figure its unit and metric value.

    The unit ``people`` is left out; only imperial units have a metric value.
    """
    if not isinstance(claim, FigureClaim):
        return Figure(claim.text)
    unit = unit_of(dataset, measure, claim)
    if unit is None or unit == "people":
        return Figure(claim.text)
    singular = unit.removesuffix("s") if claim.value.value == 1 else unit
    return Figure(claim.text, singular, metric(claim.value, unit))


def claim_in_words(dataset: Dataset, asked: Question, claim: Claim) -> Figure:
    """Return a claim in words; a date is written as the dates of its event are.

    For events that do not last, such as a surrender, that is ``by`` a day, not ``until`` it.
    """
    words = in_words(dataset, asked.measure, claim)
    of = dataset[asked.of]
    if isinstance(of, Event) and isinstance(claim, DateClaim):
        return words._replace(value=shown_date(claim.value, of.kind))
    return words


def included(dataset: Dataset, claim: Claim) -> str | None:
    """Return in words the other figure that a claim's value includes; None if it has none.

    Such as ``~1,600 of Cap Gris-Nez``; only the name if the chosen sources do not state the figure.
    """
    if claim.includes is None:
        return None
    part = dataset.outcomes[claim.includes]
    name = called(dataset, dataset[part.of])
    if not part.claims:  # the sources asked do not state it
        return name
    shown = shown_claim(dataset, part.claims)
    return f"{in_words(dataset, part.measure, shown)} of {name}"


def counted(claim: Claim, included: str | None = None) -> str:
    """Return what a claim counts and includes, as a text to put after the claim's value.

    Such as ``, German, including ~1,600 of Cap Gris-Nez``; empty if there is neither. ``included``
    is what the function ``included`` returns for the claim; without it, that is left out.
    """
    counting = f", {claim.counting}" if claim.counting else ""
    return f"{counting}, including {included}" if included else counting


def standing(claim: Claim) -> str:
    """Return how far a claim is trusted, and why, as a text to put after its value.

    Such as `` (disputed: by a witness)``; empty if the claim has neither a standing nor a reason.
    """
    words = ": ".join(filter(None, [claim.standing, claim.because]))
    return f" ({words})" if words else ""


def shown_date(date: HistoricalDate, kind: object, short: bool = False) -> str:
    """Return an event's date in words, or with ``short`` as short as in a table.

    If only its end is known: ``by 9 September 1944`` if the ``kind`` of event does not last, such
    as a surrender; else ``until 9 September 1944``.
    """
    by = isinstance(kind, EventKind) and not kind.lasts
    return date.display_short(by) if short else date.display(by)


def metric(value: Quantity, unit: str) -> str | None:
    """Return yards, miles, tons or pounds in metric, to three figures, after ``≈``.

    A range and a bound are converted too: ``≈8,230 m to 9,140 m``, ``over ≈5,080 t``. None for
    other units, and for a sum without bounds. A yard is 0.9144 m, a mile 1,609.344 m and a pound
    0.45359237 kg (international, 1959); a ton is the British long ton of 1,016 kg.
    """
    if unit not in _METRIC:
        return None
    match value.low, value.high:
        case int(low), None:
            return f"over {CONVERTED}{_converted(low, unit)}"
        case None, int(high):
            return f"under {CONVERTED}{_converted(high, unit)}"
        case int(low), int(high):
            ends = dict.fromkeys((low, high))  # one end, if the figure is a single number
            return CONVERTED + " to ".join(_converted(end, unit) for end in ends)
    return None


def _converted(number: int, unit: str) -> str:
    """Return a number of an imperial unit with its metric unit: ``217 km`` for 135 miles."""
    factor, into = _METRIC[unit]
    length = number * factor
    if into == "m" and length >= 10_000:
        length, into = length / 1000, "km"
    return f"{_three_figures(length)} {into}"


def _three_figures(number: float) -> str:
    rounded = float(f"{number:.3g}")
    return f"{rounded:,.0f}" if rounded >= 100 else f"{rounded:g}"


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
    words = f"{dataset.founding.author_date} does not state it; this is from another source."
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
    return f"{words}{counted(claim)}{standing(claim) if claim.standing else ''}"


def notes_of_own(dataset: Dataset, record: Event | Operation | Person) -> Iterator[Note]:
    """Yield notes on what other sources have in place of what a record says itself.

    That is the date, rank, post or account in it. Each note on their values is followed by the
    remarks on these.
    """
    for outcome in links.outcomes_of(dataset, record.id):
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
    outcome = links.outcome(dataset, event.id, "date")
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
    text = f"{before}{head}: {'; '.join(rival.words for rival in said)}"
    text = text if text.endswith((".", "!", "?")) else f"{text}."
    cite = cites(*(rival.cite for rival in said))
    return Note(text, cite, NoteKind.RIVALS, about, said)


def notes_of_figures(dataset: Dataset, event: Event) -> Iterator[Note]:
    """Yield a note on each figure of an event on which other sources do not agree."""
    for outcome in links.outcomes_of(dataset, event.id):
        if is_own(outcome.measure) or isinstance(outcome.claims[0], StatementClaim):
            continue
        shown = shown_claim(dataset, outcome.claims)
        others = rivals(shown, outcome.claims)
        if others:
            name = dataset.measures[outcome.measure].name
            yield _note(dataset, outcome.measure, shown, others, name)
