"""The tables below are the specification of figures; the properties hold for any of them."""

from __future__ import annotations

import contextlib
import json
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelports.quantity import Quantity, difference, total

# text, low, high, value, approximate
ACCEPTED = [
    ("9535", 9535, 9535, 9535, False),
    ("0", 0, 0, 0, False),
    ("7", 7, 7, 7, False),
    ("999999999999999", 999999999999999, 999999999999999, 999999999999999, False),
    ("~12000", 12000, 12000, 12000, True),
    ("~0", 0, 0, 0, True),
    ("9000..10000", 9000, 10000, None, False),
    ("~9000..10000", 9000, 10000, None, True),
    ("0..5", 0, 5, None, False),
    ("over 7000", 7000, None, None, False),
    ("over 0", 0, None, None, False),
    ("under 400", None, 400, None, False),
    ("under 1", None, 1, None, False),
    ("at least 22", 21, None, None, False),
    ("at least 1", 0, None, None, False),
    ("at most 5", None, 6, None, False),
    ("at most 1", None, 2, None, False),
]

# text, what the message says besides it
REFUSED = [
    ("", "write 9535"),
    (" ", "write 9535"),
    ("9,535", "no separators"),
    ("9 535", "no separators"),
    ("9_535", "no separators"),
    ("9.535", "no separators"),
    ("-70", "signs"),
    ("+70", "signs"),
    ("~-70", "signs"),
    ("007", "leading zeros"),
    ("00", "leading zeros"),
    ("01..5", "leading zeros"),
    ("over 07", "leading zeros"),
    ("1000000000000000", "at most 15 digits"),
    ("9535 ", "write 9535"),
    (" 9535", "write 9535"),
    ("9535\n", "write 9535"),
    ("\u0669\u0665", "in digits alone"),
    ("9\u00b2", "in digits alone"),
    ("~", "write 9535"),
    ("~~5", "write 9535"),
    ("5~", "write 9535"),
    ("..5", "write 9535"),
    ("5..", "write 9535"),
    ("..", "write 9535"),
    ("5...7", "write 9535"),
    ("5..7..9", "write 9535"),
    ("5..~7", "write 9535"),
    ("5-7", "write 9535"),
    ("9000..9000", "write 9000 alone"),
    ("10000..9000", "write 9000..10000"),
    ("~10000..9000", "write 9000..10000"),
    ("over", "over 7000"),
    ("over ", "over 7000"),
    ("over  7000", "over 7000"),
    ("Over 7000", "over 7000"),
    ("over 7000..8000", "over 7000"),
    ("~over 7000", "a bound cannot have ~"),
    ("~under 400", "a bound cannot have ~"),
    ("over ~7000", "over 7000"),
    ("under 0", "write 0 for none"),
    ("at least", "at least 22"),
    ("at least 022", "leading zeros"),
    ("At least 22", "at least 22"),
    ("at  least 22", "at least 22"),
    ("at least 22..30", "at least 22"),
    ("at 22", "at least 22"),
    ("~at least 22", "a bound cannot have ~"),
    ("at least ~22", "at least 22"),
    ("at least 0", "every count is at least 0"),
    ("at most 0", "write 0 for none"),
    ("about 12000", "~12000"),
    ("12,000-13,000", "9000..10000"),
    ("unknown", "write 9535"),
    ("twelve", "write 9535"),
]

# text, display
DISPLAYED = [
    ("0", "0"),
    ("934", "934"),
    ("9535", "9,535"),
    ("1234567", "1,234,567"),
    ("~12000", "~12,000"),
    ("9000..10000", "9,000–10,000"),
    ("~9000..10000", "~9,000–10,000"),
    ("0..5", "0–5"),
    ("over 7000", "over 7,000"),
    ("under 400", "under 400"),
    ("at least 22", "at least 22"),
    ("at least 7000", "at least 7,000"),
    ("at most 5", "at most 5"),
]

# parts, the text of their total, its display
TOTALS = [
    (["9535"], "9535", "9,535"),
    (["~12000", "9535", "10000"], "~31535", "~31,535"),
    (["0", "0"], "0", "0"),
    (["634", "300", "388..500"], "1322..1434", "1,322–1,434"),
    (["9000..10000", "~1600"], "~10600..11600", "~10,600–11,600"),
    (["over 7000"], "over 7000", "over 7,000"),
    (["over 7000", "100"], "over 7100", "over 7,100"),
    (["over 7000", "9000..10000"], "over 16000", "over 16,000"),
    (["over 7000", "~10000"], "over ~17000", "over ~17,000"),
    (["over 7000", "~100"], "over ~7100", "over ~7,100"),
    (["over 5", "over 6"], "over 12", "over 12"),
    (["over 5", "over 7"], "over 13", "over 13"),
    (["over 0", "over 0", "over 0"], "over 2", "over 2"),
    (["over 5", "10", "over 6"], "over 22", "over 22"),
    (["at least 22"], "at least 22", "at least 22"),
    (["at least 22", "100"], "at least 122", "at least 122"),
    (["at least 22", "~100"], "at least ~122", "at least ~122"),
    (["at least 22", "at least 5"], "at least 27", "at least 27"),
    (["over 21", "at least 5"], "at least 27", "at least 27"),
    (["at least 5", "over 21", "9000..10000"], "at least 9027", "at least 9,027"),
    (["at most 5", "10"], "at most 15", "at most 15"),
    (["at most 5", "under 7"], "at most 11", "at most 11"),
    (["at least 5", "at most 7"], "unknown", "unknown"),
    (["at least 5", "at most 7", "at least 1"], "unknown", "unknown"),
    (["over 5", "5..7"], "over 10", "over 10"),
    (["under 1", "under 1"], "under 1", "under 1"),
    (["under 400", "under 100"], "under 499", "under 499"),
    (["under 400", "100"], "under 500", "under 500"),
    (["under 400", "~100"], "under ~500", "under ~500"),
    (["under 400", "100..200"], "under 600", "under 600"),
    (["over 5", "under 7"], "unknown", "unknown"),
    (["over 5", "under 7", "~100"], "unknown", "unknown"),
    (["999999999999999", "1"], "1000000000000000", "1,000,000,000,000,000"),
]

# stated, summed, the text of the difference, its signed display
DIFFERENCES = [
    ("30000", "~31535", "~1535", "+1,535"),
    ("1500", "934", "-566", "-566"),
    ("100", "30", "-70", "-70"),
    ("934", "934", "0", "0"),
    ("1500", "1322..1434", "-178..-66", "-178 to -66"),
    ("1400", "1322..1434", "-78..34", "-78 to +34"),
    ("1000", "1000..1434", "0..434", "0 to +434"),
    ("~1400", "1300", "~-100", "-100"),
    ("9000..10000", "12000", "2000..3000", "+2,000 to +3,000"),
    ("7000", "over 8000", "over 1000", "over +1,000"),
    ("8000", "over ~7000", "over ~-1000", "over -1,000"),
    ("over 7000", "100", "under -6900", "under -6,900"),
    ("under 400", "500", "over 100", "over +100"),
    ("over 7000", "over 8000", "unknown", "unknown"),
    ("under 400", "over 500", "over 101", "over +101"),
    ("over 7000", "under 5", "under -6996", "under -6,996"),
    ("30", "at least 22", "at least -8", "at least -8"),
    ("at least 22", "30", "at most 8", "at most +8"),
    ("at most 22", "30", "at least 8", "at least +8"),
    ("22", "at most 22", "at most 0", "at most 0"),
    ("at least 22", "at least 30", "unknown", "unknown"),
    ("over 6", "6", "under 0", "under 0"),
    ("~1400", "over 1300", "over ~-100", "over -100"),
]

COUNTS = st.integers(min_value=0, max_value=10**15 - 1)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """Draw any figure that can be parsed."""
    low, high = sorted(draw(st.tuples(COUNTS, COUNTS)))
    about = draw(st.booleans())
    exact, ranged = Quantity.exact(low, about), Quantity(low, high, about)
    inclusive = draw(st.booleans())
    above = Quantity(low, None, inclusive=inclusive and low < 10**15 - 1)
    below = Quantity(None, max(high, 1 + inclusive), inclusive=inclusive)
    return draw(st.sampled_from([exact, ranged, above, below]))


@st.composite
def figures_with_a_pick(draw: st.DrawFn) -> tuple[Quantity, int]:
    """Draw a figure and a number that it may stand for."""
    figure = draw(quantities())
    if figure.low is None:
        assert figure.high is not None
        return figure, draw(st.integers(min_value=0, max_value=figure.high - 1))
    if figure.high is None:
        return figure, draw(st.integers(min_value=figure.low + 1))
    return figure, draw(st.integers(min_value=figure.low, max_value=figure.high))


def holds(figure: Quantity, number: int) -> bool:
    """Whether the number is within the bounds, exclusive where the figure is open."""
    slack = 1 if figure.is_open else 0
    return (figure.low is None or figure.low + slack <= number) and (
        figure.high is None or number <= figure.high - slack
    )


def summed(texts: list[str]) -> Quantity:
    """Total at least one parsed part."""
    answer = total(Quantity.parse(text) for text in texts)
    assert answer is not None
    return answer


@pytest.mark.parametrize(("text", "low", "high", "value", "approximate"), ACCEPTED)
def test_an_accepted_text_gives_its_bounds_its_value_and_itself(
    text: str, low: int | None, high: int | None, value: int | None, approximate: bool
) -> None:
    figure = Quantity.parse(text)

    assert (figure.low, figure.high, figure.value) == (low, high, value)
    assert figure.approximate is approximate
    assert figure.text == str(figure) == text


@pytest.mark.parametrize(("text", "cure"), REFUSED, ids=repr)
def test_a_refused_text_is_named_with_what_is_accepted_in_one_line(text: str, cure: str) -> None:
    with pytest.raises(ValueError, match="is not a figure: ") as refusal:
        Quantity.parse(text)

    message = str(refusal.value)
    assert message.startswith(repr(text))
    assert cure in message
    assert "\n" not in message


def test_an_approximate_bound_is_refused_with_how_to_write_it() -> None:
    with pytest.raises(ValueError, match="is not a figure: ") as refusal:
        Quantity.parse("~over 7000")

    reason = "a bound cannot have ~, write over 7000 or under 400"
    assert str(refusal.value) == f"'~over 7000' is not a figure: {reason}"


@pytest.mark.parametrize(
    ("text", "is_open"),
    [("5", False), ("~5", False), ("5..7", False), ("over 5", True), ("under 7", True)],
)
def test_a_figure_is_open_where_a_bound_is_missing(text: str, is_open: bool) -> None:
    assert Quantity.parse(text).is_open is is_open


def test_exact_makes_what_parse_reads() -> None:
    assert Quantity.exact(9535) == Quantity.parse("9535")
    assert Quantity.exact(12000, approximate=True) == Quantity.parse("~12000")


def test_about_a_number_is_not_that_number() -> None:
    assert Quantity.parse("~12000") != Quantity.parse("12000")


def test_at_least_22_is_not_over_21_though_both_begin_at_22() -> None:
    least, over = Quantity.parse("at least 22"), Quantity.parse("over 21")

    assert least != over
    assert (least.lowest, least.highest) == (over.lowest, over.highest) == (22, None)


def test_a_figure_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Quantity.exact(5).low = 6  # type: ignore[misc]


@pytest.mark.parametrize(("text", "shown"), DISPLAYED)
def test_people_see_thousands_separated_and_an_en_dash(text: str, shown: str) -> None:
    assert Quantity.parse(text).display() == shown


def test_a_negative_range_is_joined_by_a_word_since_a_dash_would_look_like_a_sign() -> None:
    assert Quantity(-178, -66).display() == "-178 to -66"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "9535",
            '{"text": "9535", "value": 9535, "low": 9535, "high": 9535, "approximate": false, '
            '"lowest": 9535, "highest": 9535}',
        ),
        (
            "~9000..10000",
            '{"text": "~9000..10000", "value": null, "low": 9000, "high": 10000, '
            '"approximate": true, "lowest": 9000, "highest": 10000}',
        ),
        (
            "under 400",
            '{"text": "under 400", "value": null, "low": null, "high": 400, "approximate": false, '
            '"lowest": null, "highest": 399}',
        ),
        (
            "at least 22",
            '{"text": "at least 22", "value": null, "low": 21, "high": null, "approximate": false, '
            '"lowest": 22, "highest": null}',
        ),
    ],
)
def test_json_has_seven_keys_in_this_order_and_raw_numbers(text: str, expected: str) -> None:
    assert json.dumps(Quantity.parse(text).as_json()) == expected


@pytest.mark.parametrize(("parts", "text", "shown"), TOTALS, ids=str)
def test_a_total_adds_lows_and_highs_and_keeps_a_missing_bound_missing(
    parts: list[str], text: str, shown: str
) -> None:
    answer = summed(parts)

    assert answer.text == text
    assert answer.display() == shown


def test_a_total_without_a_bound_still_knows_that_a_part_is_about() -> None:
    answer = summed(["over 5", "under 7", "~100"])

    assert (answer.low, answer.high, answer.approximate) == (None, None, True)


def test_nothing_adds_up_to_no_total_rather_than_zero() -> None:
    assert total([]) is None


@pytest.mark.parametrize(("stated", "added", "text", "shown"), DIFFERENCES)
def test_a_difference_is_the_sum_less_what_is_stated(
    stated: str, added: str, text: str, shown: str
) -> None:
    parts = Quantity(7000, None, True) if added == "over ~7000" else Quantity.parse(added)

    answer = difference(Quantity.parse(stated), parts)

    assert answer.text == text
    assert answer.display(signed=True) == shown


@given(quantities())
def test_any_figure_is_read_back_from_its_text(figure: Quantity) -> None:
    assert Quantity.parse(figure.text) == figure


@given(st.text() | st.text(alphabet="0123456789~. overundatlsm,-+"))
def test_parse_raises_nothing_but_value_error_and_changes_no_text(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert Quantity.parse(text).text == text


@given(st.lists(figures_with_a_pick(), min_size=1, max_size=5))
def test_the_bounds_of_a_sum_hold_any_pick_from_its_parts(
    parts: list[tuple[Quantity, int]],
) -> None:
    answer = total(figure for figure, _ in parts)

    assert answer is not None
    assert holds(answer, sum(pick for _, pick in parts))
    assert answer.approximate is any(figure.approximate for figure, _ in parts)


@given(figures_with_a_pick(), figures_with_a_pick())
def test_the_bounds_of_a_difference_hold_any_pick_from_its_sides(
    stated: tuple[Quantity, int], added: tuple[Quantity, int]
) -> None:
    assert holds(difference(stated[0], added[0]), added[1] - stated[1])


@given(st.lists(quantities(), min_size=1, max_size=4))
def test_the_bounds_of_a_sum_are_the_sums_of_the_bounds(parts: list[Quantity]) -> None:
    answer = total(parts)

    assert answer is not None
    for end in ("lowest", "highest"):
        bounds = [getattr(part, end) for part in parts]
        assert getattr(answer, end) == (None if None in bounds else sum(bounds))


@given(quantities(), quantities(), quantities())
def test_the_order_of_the_parts_does_not_matter(a: Quantity, b: Quantity, c: Quantity) -> None:
    assert total([a, b, c]) == total([c, a, b]) == a + (b + c)


@pytest.mark.parametrize(
    ("text", "lowest", "highest"),
    [
        ("9535", 9535, 9535),
        ("~9000..10000", 9000, 10000),
        ("over 7000", 7001, None),
        ("under 400", None, 399),
        ("at least 22", 22, None),
        ("at most 5", None, 5),
    ],
)
def test_an_exclusive_bound_lies_one_inside_it(
    text: str, lowest: int | None, highest: int | None
) -> None:
    figure = Quantity.parse(text)
    assert (figure.lowest, figure.highest) == (lowest, highest)


def test_a_figure_under_0_is_refused_with_its_cure() -> None:
    with pytest.raises(ValueError, match="is not a figure") as caught:
        Quantity.parse("under 0")
    message = "'under 0' is not a figure: nothing counts less than 0, write 0 for none"
    assert str(caught.value) == message
