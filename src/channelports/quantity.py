"""Figures as a source states them: exact, approximate, a range, or bounded on one side.

They stay so when they are parsed, added and printed. A range has no midpoint, an approximate figure
no margin, and a bound that nobody stated stays unknown: it never becomes zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import add

from channelports.errors import truncate

_MOST_DIGITS = 15
_FORMS = (
    "write 9535, ~12000, 9000..10000, ~9000..10000, over 7000, under 400, at least 22 "
    "or at most 5, in digits alone: no separators, signs or leading zeros, "
    f"at most {_MOST_DIGITS} digits"
)
_EN_DASH = "\u2013"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of things, from ``low`` to ``high``; ``approximate`` is the mark ``~`` in the text.

    Where both bounds are known they are inclusive. Where one is missing (None) the other is
    exclusive: `over 7000` has low 7000 and begins at 7001, `under 400` has high 400 and ends at
    399. ``inclusive`` says that the source names the bound itself: `at least 22` begins at 22, so
    it has low 21, as `over 21` has, and is another statement. Only a sum or a difference can lack
    both bounds, or be negative.
    """

    low: int | None
    high: int | None
    approximate: bool = False
    inclusive: bool = False

    @classmethod
    def parse(cls, text: str) -> Quantity:
        """Parse a figure such as `9535`, `~12000`, `9000..10000`, `over 7000` or `at least 22`.

        Raises ValueError with the accepted forms.
        """
        try:
            about = _is_about(text)
            inclusive = text.startswith("at ")
            return cls(*_read_bounds(text.removeprefix("~")), about, inclusive)
        except ValueError as error:
            raise ValueError(f"{truncate(text)!r} is not a figure: {error}") from None

    @classmethod
    def exact(cls, number: int, approximate: bool = False) -> Quantity:
        """Return the figure of a single number; with ``approximate``, of about that number."""
        return cls(number, number, approximate)

    @property
    def value(self) -> int | None:
        """The number, where the figure is a single one; None for a range or a bound."""
        return self.low if self.low == self.high else None

    @property
    def lowest(self) -> int | None:
        """The smallest number that the figure can be: 7001 for `over 7000`, 22 for `at least 22`.

        None without a lower bound.
        """
        return None if self.low is None else self.low + (self.high is None)

    @property
    def highest(self) -> int | None:
        """The largest number that the figure can be: 399 for `under 400`, 5 for `at most 5`.

        None without an upper bound.
        """
        return None if self.high is None else self.high - (self.low is None)

    @property
    def is_open(self) -> bool:
        """Whether a bound is missing, as in `over 7000`."""
        return self.low is None or self.high is None

    @property
    def text(self) -> str:
        """The figure in the dataset's notation, which `parse` reads back: `~9000..10000`.

        For a sum or a difference it may be one that `parse` refuses: `unknown` (no bound), `over
        ~17000`, `at least ~60`, `under 0`, `at most 0`, and any with a minus sign.
        """
        return self._write("d", about="~", to="..")

    def display(self, signed: bool = False) -> str:
        """Return the figure as answers print it: `~12,000`, `9,000–10,000`, `at least 22`.

        ``signed`` is for a difference that is printed below the two figures it comes from: it then
        always has a plus or minus sign, and no `~`, which those figures show already.
        """
        if signed:
            return self._write("+,d", about="", to=" to ")
        has_sign = self.low is not None and self.low < 0
        return self._write(",d", about="~", to=" to " if has_sign else _EN_DASH)

    def as_json(self) -> dict[str, object]:
        """Return the figure as a JSON object: text, value, bounds, and whether it is about that."""
        return {
            "text": self.text,
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "approximate": self.approximate,
            "lowest": self.lowest,
            "highest": self.highest,
        }

    def __str__(self) -> str:
        return self.text

    def __add__(self, other: Quantity) -> Quantity:
        return _from_inclusive(
            _plus(self.lowest, other.lowest),
            _plus(self.highest, other.highest),
            self.approximate or other.approximate,
            self.inclusive or other.inclusive,
        )

    def _write(self, spec: str, about: str, to: str) -> str:
        ends = (self.lowest, self.highest) if self.inclusive else (self.low, self.high)
        mark = about if self.approximate else ""
        low, high = (_number(end, spec) for end in ends)
        match low, high:
            case None, None:
                return "unknown"
            case None, _:
                return f"{'at most' if self.inclusive else 'under'} {mark}{high}"
            case _, None:
                return f"{'at least' if self.inclusive else 'over'} {mark}{low}"
        return f"{mark}{low}" if low == high else f"{mark}{low}{to}{high}"


def total(quantities: Iterable[Quantity]) -> Quantity | None:
    """Return the sum of figures: their low ends added up, and their high ends; None for no figures.

    A bound missing from a part is missing from the sum: `over 7000` and `9000..10000` make `over
    16000`, `over 5` (6 or more) and `over 6` (7 or more) make `over 12` (13 or more). It is worded
    as `at least` if a part is: `over 21` and `at least 5` make `at least 27`. Parts open on
    opposite sides leave no bound at all: `over 5` and `under 7` make `unknown`. The sum is
    approximate if a part is: `over 7000` and `~100` make `over ~7100`.
    """
    parts = tuple(quantities)
    return reduce(add, parts) if parts else None


def difference(stated: Quantity, summed: Quantity) -> Quantity:
    """Return ``summed`` minus ``stated``, as a range from the least to the most that it can be.

    It says how far the sum of some parts is from the total that a source states.
    """
    return _from_inclusive(
        _minus(summed.lowest, stated.highest),
        _minus(summed.highest, stated.lowest),
        stated.approximate or summed.approximate,
        stated.inclusive or summed.inclusive,
    )


def _from_inclusive(
    lowest: int | None, highest: int | None, approximate: bool, inclusive: bool
) -> Quantity:
    """Return the figure that is at least ``lowest`` and at most ``highest``, both inclusive.

    None is no bound. A `Quantity` with one bound has it exclusive, so a lone bound is moved by one;
    ``inclusive`` is how such a bound is worded.
    """
    return Quantity(
        low=lowest - 1 if lowest is not None and highest is None else lowest,
        high=highest + 1 if highest is not None and lowest is None else highest,
        approximate=approximate,
        inclusive=inclusive and (lowest is None) != (highest is None),
    )


def _is_about(text: str) -> bool:
    if text.startswith(("~over", "~under", "~at ")):
        raise ValueError("a bound cannot have ~, write over 7000 or under 400")
    return text.startswith("~")


def _read_bounds(text: str) -> tuple[int | None, int | None]:
    match text.split(" "):
        case ["over", low]:
            return _count(low), None
        case ["under", "0"] | ["at", "most", "0"]:
            raise ValueError("nothing counts less than 0, write 0 for none")
        case ["under", high]:
            return None, _count(high)
        case ["at", "least", "0"]:
            raise ValueError("every count is at least 0; leave it out if no more is known")
        case ["at", "least", low]:
            return _count(low) - 1, None
        case ["at", "most", high]:
            return None, _count(high) + 1
    low, dots, high = text.partition("..")
    return _in_order(_count(low), _count(high)) if dots else (_count(low), _count(low))


def _in_order(low: int, high: int) -> tuple[int, int]:
    if low == high:
        raise ValueError(f"the ends of the range are equal, write {low} alone")
    if low > high:
        raise ValueError(f"the range runs backwards, write {high}..{low}")
    return low, high


def _count(digits: str) -> int:
    is_plain = digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS
    if not is_plain or (digits.startswith("0") and digits != "0"):
        raise ValueError(_FORMS)
    return int(digits)


def _plus(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _minus(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one - other


def _number(number: int | None, spec: str) -> str | None:
    if number is None:
        return None
    return format(number, spec) if number else "0"  # "+,d" would write +0
