"""Puts claims in words: with their units, their metric values, and what they include."""

from typing import NamedTuple

from channelports import queries
from channelports.dates import HistoricalDate
from channelports.model import (
    Claim,
    Dataset,
    DateClaim,
    Event,
    EventKind,
    FigureClaim,
    Question,
    shown_claim,
)
from channelports.quantity import Quantity

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
    name = queries.called(dataset, dataset[part.of])
    if not part.claims:  # the sources asked do not state it
        return name
    shown = shown_claim(dataset, part.claims)
    return f"{in_words(dataset, part.measure, shown)} of {name}"


def counted(claim: Claim, included: str | None) -> str:
    """Return what a claim counts and includes, as a text to put after the claim's value.

    Such as ``, German, including ~1,600 of Cap Gris-Nez``; empty if the claim says neither.
    ``included`` is what the function ``included`` returns for the claim.
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
