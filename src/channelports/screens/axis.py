"""The days across the top of a timeline: which have room, and in which columns they stand."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from channelports.dates.display import ShortStyle

_MOST_COLUMNS = 3
"""Columns beyond which a day is not drawn any wider."""

BREAK = "/"
"""What stands before a day that does not follow on the one before it."""

AFTER_A_BREAK = 3
"""Columns of such a day."""

_LATER = len(BREAK) + AFTER_A_BREAK

_MOST_LATER = 6
"""Days behind a break for which room is kept."""


class Axis(NamedTuple):
    """The days of a timeline: those one after another, each some columns wide, and later ones.

    Of the later days only those are there on which something changes, less the ``hidden`` ones for
    which there is no room.
    """

    days: Sequence[date]
    wide: int
    later: Sequence[date] = ()
    hidden: int = 0

    @property
    def columns(self) -> int:
        """How wide a bar is."""
        return len(self.days) * self.wide + len(self.later) * _LATER

    @property
    def places(self) -> Iterator[tuple[int, date]]:
        """The days, each with the column in which it begins."""
        yield from ((number * self.wide, day) for number, day in enumerate(self.days))
        behind = len(self.days) * self.wide + len(BREAK)
        yield from ((behind + number * _LATER, day) for number, day in enumerate(self.later))

    def months(self, room: int) -> str:
        """Return the months, each over its first day, with the year where it is another's."""
        texts = []
        before: date | None = None
        for column, day in self.places:
            if before is None or (day.year, day.month) != (before.year, before.month):
                month = ShortStyle.months[day.month - 1]
                dated = f"{month} {day.year}"
                same_year = before is not None and before.year == day.year
                has_room = column + len(dated) <= room
                texts.append((column, dated if has_room and not same_year else month))
                before = day
        return _ruled(texts, room)

    def numbers(self, room: int) -> str:
        """Return the days of the month: the first, every fifth, and those behind a break."""
        later = set(self.later)
        wanted = (
            (column, f"{day.day:>{AFTER_A_BREAK}}" if day in later else str(day.day))
            for number, (column, day) in enumerate(self.places)
            if number == 0 or day.day == 1 or day.day % 5 == 0 or day in later
        )
        return _ruled(wanted, room)


def _ruled(texts: Iterable[tuple[int, str]], room: int) -> str:
    """Return texts in their columns, less those that would run into another or out of the room."""
    line = ""
    for column, text in texts:
        begins = column + len(text) - len(text.lstrip())
        if (begins > len(line) or not line) and column + len(text) <= room:
            line = line.ljust(begins) + text.lstrip()
    return line


def axis(first: date, last: date, until: date, changes: Iterable[date], room: int) -> Axis:
    """Return the days from a first to a last for which some columns have room.

    All of them if they fit; else those to ``until``, or as far as the room goes, and behind breaks
    the later days of the changes, and the last.
    """
    count = (last - first).days + 1
    run = [first + timedelta(days=number) for number in range(min(count, room))]
    if count <= room:
        return Axis(run, min(room // count, _MOST_COLUMNS))
    wanted = (until - first).days + 1 if first <= until else count
    every = sorted({*changes, last})
    later = sum(day > until for day in every)
    days = run[: max(min(wanted, room - min(later, _MOST_LATER) * _LATER), 1)]
    behind = [day for day in every if day > days[-1]]
    fit = max(room - len(days), 0) // _LATER
    shown = behind if len(behind) <= fit else [*behind[: fit - 1], last][-fit:] if fit else []
    wide = (room - len(shown) * _LATER) // len(days)
    return Axis(days, min(max(wide, 1), _MOST_COLUMNS), shown, len(behind) - len(shown))
