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
    """The days drawn across a timeline: a run of days, then single later days.

    Each day of the run is ``wide`` columns wide. The later days are those on which something
    changes; ``hidden`` counts those that do not fit.
    """

    days: Sequence[date]
    wide: int
    later: Sequence[date] = ()
    hidden: int = 0

    @property
    def days_by_column(self) -> Iterator[tuple[int, date]]:
        """Pairs of the column in which a day begins and that day, from left to right."""
        yield from ((number * self.wide, day) for number, day in enumerate(self.days))
        behind = len(self.days) * self.wide + len(BREAK)
        yield from ((behind + number * _LATER, day) for number, day in enumerate(self.later))

    def months(self, width: int) -> str:
        """Return the line of months, each above the first of its days that is drawn.

        The first month of a year that has room for it has the year too. Months that do not fit into
        ``width`` columns are left out.
        """
        firsts: dict[tuple[int, int], int] = {}
        for column, day in self.days_by_column:
            firsts.setdefault((day.year, day.month), column)
        ends = [*list(firsts.values())[1:], width + 1]
        texts = []
        dated: set[int] = set()
        for ((year, month), column), end in zip(firsts.items(), ends, strict=True):
            name = ShortStyle.months[month - 1]
            with_year = f"{name} {year}"
            if year not in dated and column + len(with_year) < end:
                dated.add(year)
                name = with_year
            texts.append((column, name))
        return _ruled(texts, width)

    def numbers(self, width: int) -> str:
        """Return the line of days of the month, of at most ``width`` columns.

        It has the first day drawn, the first of each month, every fifth day and the later days,
        without those that would overlap others or not fit.
        """
        later = set(self.later)
        wanted = (
            (column, f"{day.day:>{AFTER_A_BREAK}}" if day in later else str(day.day))
            for number, (column, day) in enumerate(self.days_by_column)
            if number == 0 or day.day == 1 or day.day % 5 == 0 or day in later
        )
        return _ruled(wanted, width)


def _ruled(texts: Iterable[tuple[int, str]], width: int) -> str:
    """Return a line of at most ``width`` columns, with texts at the columns given with them.

    A text that would overlap the one before it, or not fit, is left out.
    """
    line = ""
    for column, text in texts:
        begins = column + len(text) - len(text.lstrip())
        if (begins > len(line) or not line) and column + len(text) <= width:
            line = line.ljust(begins) + text.lstrip()
    return line


def axis(first: date, last: date, until: date, changes: Iterable[date], width: int) -> Axis:
    """Return which days a timeline draws in ``width`` columns: all from first to last if they fit.

    If not, those up to ``until`` or as far as they fit, then as many of the later days of change as
    fit, and the last day. ``changes`` are the days on which something changes.
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
