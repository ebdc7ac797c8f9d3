"""The days across the top of a timeline: which of them fit, and in which columns they are."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from channelports.dates.display import ShortStyle

_MOST_COLUMNS = 3
"""How many columns wide a day is drawn at most."""

BREAK = "/"
"""The sign before a day that does not follow the one before it directly."""

AFTER_A_BREAK = 3
"""How many columns wide such a day is."""

_LATER = len(BREAK) + AFTER_A_BREAK

_MOST_LATER = 6
"""For how many later days columns are kept free."""


class Axis(NamedTuple):
    """The days of a timeline: a run of days, each ``wide`` columns wide, then single later days.

    The later days are those on which something changes; ``hidden`` counts those that do not fit.
    """

    days: Sequence[date]
    wide: int
    later: Sequence[date] = ()
    hidden: int = 0

    @property
    def columns(self) -> int:
        """The width of the whole axis, in columns."""
        return len(self.days) * self.wide + len(self.later) * _LATER

    @property
    def places(self) -> Iterator[tuple[int, date]]:
        """Each day with the column in which it begins."""
        yield from ((number * self.wide, day) for number, day in enumerate(self.days))
        behind = len(self.days) * self.wide + len(BREAK)
        yield from ((behind + number * _LATER, day) for number, day in enumerate(self.later))

    def months(self, width: int) -> str:
        """Return the line of months, each over its first day, with the year where it changes."""
        texts = []
        before: date | None = None
        for column, day in self.places:
            if before is None or (day.year, day.month) != (before.year, before.month):
                month = ShortStyle.months[day.month - 1]
                dated = f"{month} {day.year}"
                same_year = before is not None and before.year == day.year
                fits = column + len(dated) <= width
                texts.append((column, dated if fits and not same_year else month))
                before = day
        return _ruled(texts, width)

    def numbers(self, width: int) -> str:
        """Return the line of days of the month: the first, every fifth, and the later days."""
        later = set(self.later)
        wanted = (
            (column, f"{day.day:>{AFTER_A_BREAK}}" if day in later else str(day.day))
            for number, (column, day) in enumerate(self.places)
            if number == 0 or day.day == 1 or day.day % 5 == 0 or day in later
        )
        return _ruled(wanted, width)


def _ruled(texts: Iterable[tuple[int, str]], width: int) -> str:
    """Return a line with texts at their columns, without those that would overlap or not fit."""
    line = ""
    for column, text in texts:
        begins = column + len(text) - len(text.lstrip())
        if (begins > len(line) or not line) and column + len(text) <= width:
            line = line.ljust(begins) + text.lstrip()
    return line


def axis(first: date, last: date, until: date, changes: Iterable[date], width: int) -> Axis:
    """Return as many days from first to last as fit into some columns.

    All of them if they fit. If not, those up to ``until`` or as far as they fit, then the later
    days on which something changes, and the last day.
    """
    count = (last - first).days + 1
    run = [first + timedelta(days=number) for number in range(min(count, width))]
    if count <= width:
        return Axis(run, min(width // count, _MOST_COLUMNS))
    wanted = (until - first).days + 1 if first <= until else count
    every = sorted({*changes, last})
    later = sum(day > until for day in every)
    days = run[: max(min(wanted, width - min(later, _MOST_LATER) * _LATER), 1)]
    behind = [day for day in every if day > days[-1]]
    fit = max(width - len(days), 0) // _LATER
    # The last day is always among those shown, or one would not see how it ended.
    shown = behind if len(behind) <= fit else [*behind[: fit - 1], last][-fit:] if fit else []
    wide = (width - len(shown) * _LATER) // len(days)
    return Axis(days, min(max(wide, 1), _MOST_COLUMNS), shown, len(behind) - len(shown))
