"""In which words a claim is shown, and what it is in metric."""

import pytest

from channelports.data import parse
from channelports.model import Dataset, Outcome
from channelports.quantity import Quantity
from channelports.reports.claims import in_words, metric, unit_of

HEAD = """\
dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09, founding: s}
sources:
  s: {type: webpage, title: S, reliability: high, read: whole}
measures:
  prisoners: {name: Prisoners, counts: men, value: figure, unit: people}
  guns: {name: Guns, counts: guns, value: figure}
  range: {name: Range, counts: how far, value: figure, unit: yards}
  distance: {name: Distance, counts: how far, value: figure, unit: miles}
  bombs: {name: Bombs, counts: bombs, value: figure, unit: tons}
  duration: {name: Duration, counts: days, value: figure, unit: days}
  aircraft: {name: Aircraft, counts: aircraft, value: figure, unit: aircraft}
  calibre: {name: Calibre, counts: calibre, value: figure, unit: mm}
  date: {name: Date, counts: when, value: date}
  judgement: {name: Judgement, counts: what is thought, value: statement}
places:
  calais: {name: Calais, kind: port, cite: 's[p. 1]'}
outcomes:
"""


def with_claims(measure: str, *claims: str) -> tuple[Dataset, Outcome]:
    """Return a dataset and its one outcome, whose claims have these keys."""
    rows = "".join(f"      - {{{keys}, cite: 's[p. 1]'}}\n" for keys in claims)
    text = f"{HEAD}  o:\n    of: calais\n    measure: {measure}\n    claims:\n{rows}"
    dataset = parse(text)
    return dataset, dataset.outcomes["o"]


def test_a_claims_own_unit_goes_before_that_of_its_measure() -> None:
    dataset, outcome = with_claims("duration", "value: 24, unit: hours", "value: 2")
    assert [unit_of(dataset, outcome.measure, claim) for claim in outcome.claims] == [
        "hours",
        "days",
    ]


def test_a_measure_without_a_unit_gives_none() -> None:
    dataset, outcome = with_claims("guns", "value: 4")
    assert unit_of(dataset, outcome.measure, outcome.claims[0]) is None


@pytest.mark.parametrize(
    ("figure", "unit", "converted"),
    [
        ("1", "yards", "≈0.914 m"),
        ("10", "yards", "≈9.14 m"),
        ("500", "yards", "≈457 m"),
        ("2000", "yards", "≈1,830 m"),
        ("10000", "yards", "≈9,140 m"),
        ("34000", "yards", "≈31.1 km"),
        ("42000", "yards", "≈38.4 km"),
        ("~42000", "yards", "≈38.4 km"),
        ("7", "miles", "≈11.3 km"),
        ("20", "miles", "≈32.2 km"),
        ("135", "miles", "≈217 km"),
        ("2000", "miles", "≈3,220 km"),
        ("1", "tons", "≈1.02 t"),
        ("98", "tons", "≈99.6 t"),
        ("5000", "tons", "≈5,080 t"),
        ("~5000", "tons", "≈5,080 t"),
    ],
)
def test_yards_miles_and_long_tons_are_given_in_metric_to_three_figures_and_marked(
    figure: str, unit: str, converted: str
) -> None:
    assert metric(Quantity.parse(figure), unit) == converted


@pytest.mark.parametrize(("miles", "converted"), [("1", "≈1.61 km"), ("5", "≈8.05 km")])
def test_a_few_miles_are_kilometres_too(miles: str, converted: str) -> None:
    assert metric(Quantity.parse(miles), "miles") == converted


@pytest.mark.parametrize(
    ("figure", "unit", "converted"),
    [
        ("9000..10000", "yards", "≈8,230 m to 9,140 m"),
        ("~10000..11000", "yards", "≈9,140 m to 10.1 km"),
        ("6000..7000", "tons", "≈6,100 t to 7,110 t"),
        ("over 5000", "tons", "over ≈5,080 t"),
        ("under 400", "miles", "under ≈644 km"),
    ],
)
def test_both_ends_of_a_range_and_a_bound_are_converted(
    figure: str, unit: str, converted: str
) -> None:
    assert metric(Quantity.parse(figure), unit) == converted


def test_a_sum_without_bounds_is_not_converted() -> None:
    assert metric(Quantity.parse("over 5") + Quantity.parse("under 7"), "tons") is None


@pytest.mark.parametrize("unit", ["people", "aircraft", "mm", "days", "km", "yard", ""])
def test_other_units_are_not_converted(unit: str) -> None:
    assert metric(Quantity.parse("42"), unit) is None


@pytest.mark.parametrize(
    ("measure", "claim", "words"),
    [
        ("prisoners", "value: ~12000", "~12,000"),
        ("guns", "value: 4", "4"),
        ("aircraft", "value: 800", "800 aircraft"),
        ("aircraft", "value: 1", "1 aircraft"),
        ("calibre", "value: 380", "380 mm"),
        ("duration", "value: under 7", "under 7 days"),
        ("duration", "value: 1", "1 day"),
        ("duration", "value: ~1", "~1 day"),
        ("duration", "value: 0", "0 days"),
        ("duration", "value: 1..2", "1–2 days"),
        ("duration", "value: 24, unit: hours", "24 hours"),
        ("duration", "value: 1, unit: hours", "1 hour"),
        ("range", "value: 42000", "42,000 yards (≈38.4 km)"),
        ("range", "value: ~42000", "~42,000 yards (≈38.4 km)"),
        ("range", "value: 9000..10000", "9,000–10,000 yards (≈8,230 m to 9,140 m)"),
        ("distance", "value: 135", "135 miles (≈217 km)"),
        ("distance", "value: 2000, unit: yards", "2,000 yards (≈1,830 m)"),
        ("bombs", "value: 1", "1 ton (≈1.02 t)"),
        ("bombs", "value: 5000", "5,000 tons (≈5,080 t)"),
        ("date", "value: 1944-09-30", "30 September 1944"),
        ("judgement", "value: 'A mistake [on balance].'", "A mistake [on balance]."),
    ],
)
def test_a_claim_has_its_unit_singular_of_one_and_in_metric(
    measure: str, claim: str, words: str
) -> None:
    dataset, outcome = with_claims(measure, claim)
    assert str(in_words(dataset, outcome.measure, outcome.claims[0])) == words


def test_the_metric_value_stands_apart_from_the_stated_one() -> None:
    dataset, outcome = with_claims("range", "value: 42000")
    figure = in_words(dataset, outcome.measure, outcome.claims[0])
    assert (figure.text, figure.metric) == ("42,000 yards", "≈38.4 km")
