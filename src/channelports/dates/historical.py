"""Dates as a source gives them: what is known of the day, and nothing more.

The text is a subset of EDTF (ISO 8601-2) with a clock time or a part of day added. A date knows its
earliest and latest day; it invents no margin around "about" and no end for an open interval.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import total_ordering
from typing import NamedTuple

from channelports.errors import brief

MONTHS: tuple[str, ...] = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_POINT = re.compile("([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)(?: (.+))?")
_CLOCK = re.compile("(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_FORMS = (
    "write a day, month or year (1944-09-17, 1944-09, 1944), then ~ if about, ? if uncertain, "
    "% if both; a time after a day (1944-09-12 11:45, 1944-09-10 evening); "
    "or an interval (1944-09-10/1944-09-12, ../1944-09-30, 1944-09-10/..)"
)


class Precision(StrEnum):
    """What a date names: one day, some day of a month or year, or an interval."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"


class Match(StrEnum):
    """Whether a date falls in a window of days, as far as its text can tell."""

    CERTAINLY = "certainly"
    POSSIBLY = "possibly"
    NO = "no"


class PartOfDay(StrEnum):
    """A part of the day, in the order in which the parts follow each other."""

    EARLY = "early"
    MORNING = "morning"
    MIDDAY = "midday"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    LATE = "late"
    NIGHT = "night"

    @property
    def minute(self) -> int:
        """The minute of the day that it takes in the order of dates, and nowhere else."""
        return 60 * _NOMINAL_HOUR[self]


_NOMINAL_HOUR = {
    PartOfDay.EARLY: 5,
    PartOfDay.MORNING: 9,
    PartOfDay.MIDDAY: 12,
    PartOfDay.AFTERNOON: 15,
    PartOfDay.EVENING: 19,
    PartOfDay.LATE: 21,
    PartOfDay.NIGHT: 23,
}


class Point(NamedTuple):
    """One end of a date: a day, month or year with its mark and its time."""

    earliest: date
    latest: date
    precision: Precision
    approximate: bool = False
    uncertain: bool = False
    time: str | None = None

    @property
    def is_marked(self) -> bool:
        """Whether it is about or uncertain."""
        return self.approximate or self.uncertain


_SortKey = tuple[date, int, bool, date, int, str]

_BEFORE_THE_DAY = -2
"""What ended on a day but began nobody knows when comes before all that is of that day."""


@total_ordering
@dataclass(frozen=True, slots=True)
class HistoricalDate:
    """A date as typed, with its ends; an open end is None, and a single date is both its ends.

    Equal when the text is equal. The order is total: by earliest day, its time, latest day, its
    time, text. A day without a time comes before any time on it. What has an open start comes just
    before the day of its known end; an open end comes after every known one.
    """

    text: str
    start: Point | None = field(compare=False, repr=False)
    end: Point | None = field(compare=False, repr=False)
    sort_key: _SortKey = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sort_key", _sort_key(self.text, self.start, self.end))

    @classmethod
    def parse(cls, text: str) -> HistoricalDate:
        """Read a date as the dataset writes it; ValueError names the fault and the cure."""
        try:
            return cls(text, *_read_ends(text))
        except ValueError as fault:
            raise ValueError(f"{brief(text)!r} is not a date: {fault}") from None

    @property
    def known_ends(self) -> tuple[Point, ...]:
        """The start and the end, without an open one: two of them, or one."""
        return tuple(end for end in (self.start, self.end) if end)

    @property
    def earliest(self) -> date | None:
        """The first day on which it can have begun; None if the start is open."""
        return self.start.earliest if self.start else None

    @property
    def latest(self) -> date | None:
        """The last day on which it can have ended; None if the end is open."""
        return self.end.latest if self.end else None

    @property
    def precision(self) -> Precision:
        """What the text names; an interval is one whatever its ends are."""
        is_single = self.start is not None and self.start == self.end
        return self.known_ends[0].precision if is_single else Precision.INTERVAL

    @property
    def approximate(self) -> bool:
        """Whether either end is about."""
        return any(end.approximate for end in self.known_ends)

    @property
    def uncertain(self) -> bool:
        """Whether either end is uncertain."""
        return any(end.uncertain for end in self.known_ends)

    @property
    def start_time(self) -> str | None:
        """The clock time or part of day of the start, as typed."""
        return self.start.time if self.start else None

    @property
    def end_time(self) -> str | None:
        """The clock time or part of day of the end, as typed."""
        return self.end.time if self.end else None

    def within(self, first: date | None, last: date | None) -> Match:
        """Whether it falls in the window from `first` to `last`, both included; None is no limit.

        What lasted from one day to another happened on every day between; what is dated to a month
        or a year happened on one unknown day of it. An open interval includes the day of its known
        end, and how far it reaches beyond is unknown. So a date is certainly in the window if a day
        of it is in wherever its ends may fall, possibly if only in some of those cases, else not.
        One that is about or uncertain is at best possibly in, with no margin around it; only a
        window without limits holds it certainly. ValueError if the window ends before it begins.
        """
        if first is None and last is None:
            return Match.CERTAINLY
        opens, closes = first or date.min, last or date.max
        if opens > closes:
            raise ValueError(f"the window from {opens} to {closes} ends before it begins")
        if (self.earliest or date.min) > closes or (self.latest or date.max) < opens:
            return Match.NO
        latest_start = min(end.latest for end in self.known_ends)
        earliest_end = max(end.earliest for end in self.known_ends)
        is_sure = latest_start <= closes and earliest_end >= opens
        is_marked = self.approximate or self.uncertain
        return Match.CERTAINLY if is_sure and not is_marked else Match.POSSIBLY

    def days(self) -> int | None:
        """How many days, first and last included; None unless both ends name a day.

        Of an approximate or uncertain date the number is no better than the date.
        """
        if not self.start or not self.end:
            return None
        if any(end.precision is not Precision.DAY for end in self.known_ends):
            return None
        return (self.end.latest - self.start.earliest).days + 1

    def weekday(self) -> str | None:
        """`Mon` to `Sun` for the day it begins; None if that day is not stated for certain."""
        if not self.start or self.start.is_marked or self.start.precision is not Precision.DAY:
            return None
        return _WEEKDAYS[self.start.earliest.weekday()]

    def display(self, by: bool = False) -> str:
        """Write the date for people: `17 September 1944`, `about 1 September 1944`, `1944`.

        Where its beginning is not known: `until 9 September 1944`, or `by` that day.
        """
        return _display(self, _Style, by)

    def display_short(self, by: bool = False) -> str:
        """Write the date for a table: `17 Sep`, `~1 Sep`; a day of 1944 goes without its year."""
        is_of_1944 = all(end.earliest.year == 1944 for end in self.known_ends)
        return _display(self, _ShortStyleOf1944 if is_of_1944 else _ShortStyle, by)

    def __str__(self) -> str:
        return self.text

    def __lt__(self, other: HistoricalDate) -> bool:
        return self.sort_key < other.sort_key


def _read_ends(text: str) -> tuple[Point | None, Point | None]:
    match text.split("/"):
        case [single]:
            point = _read_point(single)
            return point, point
        case ["..", ".."]:
            raise ValueError("one end at least must be known, as in ../1944-09-30")
        case ["..", last]:
            return None, _read_point(last)
        case [first, ".."]:
            return _read_point(first), None
        case [first, last]:
            return _in_order(_read_point(first), _read_point(last))
    raise ValueError("a slash only parts the two ends of an interval, write a day as 1944-09-17")


def _read_point(text: str) -> Point:
    found = _POINT.fullmatch(text)
    if not found:
        raise ValueError(_FORMS)
    year, month, day, mark, time = found.groups()
    earliest, latest = span(int(year), _number(month), _number(day))
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    if time:
        _check_time(time, precision)
    return Point(earliest, latest, precision, mark in {"~", "%"}, mark in {"?", "%"}, time)


def _check_time(time: str, precision: Precision) -> None:
    if precision is not Precision.DAY:
        raise ValueError("a time needs a day before it, as in 1944-09-10 evening")
    if not _CLOCK.fullmatch(time) and time not in _NOMINAL_HOUR:
        raise ValueError(
            "after the day and its ~, ? or % come one blank and a clock time from 00:00 to 23:59, "
            f"or one of {', '.join(PartOfDay)}"
        )


def _in_order(first: Point, last: Point) -> tuple[Point, Point]:
    if first == last:
        raise ValueError("its ends are equal, write one date in place of two")
    if last.latest < first.earliest or (_is_same_day(first, last) and _runs_back(first, last)):
        raise ValueError("it ends before it begins, write the earlier end first")
    return first, last


def _is_same_day(first: Point, last: Point) -> bool:
    return first.earliest == first.latest == last.earliest == last.latest


def _runs_back(first: Point, last: Point) -> bool:
    """Compare clock times, or parts of day; one against the other would prove nothing."""
    if not first.time or not last.time or (":" in first.time) != (":" in last.time):
        return False
    return _minute(first.time) > _minute(last.time)


def _sort_key(text: str, start: Point | None, end: Point | None) -> _SortKey:
    first, last = start or end, end or start
    if not first or not last:
        raise ValueError("a date needs a known end")
    earliest = start.earliest if start else last.latest
    begins = _minute(first.time) if start else _BEFORE_THE_DAY
    return earliest, begins, end is None, last.latest, _minute(last.time), text


def _minute(time: str | None) -> int:
    if not time:
        return -1
    if ":" not in time:
        return PartOfDay(time).minute
    return 60 * int(time[:2]) + int(time[3:])


def span(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    """Return the first and last day of a year, month or day; ValueError if there is no such."""
    if not 1 <= year <= 9999:
        raise ValueError("years run from 0001 to 9999")
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        raise ValueError("months run from 01 to 12")
    last = 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day
    if day is None:
        return date(year, month, 1), date(year, month, last)
    if not 1 <= day <= last:
        raise ValueError(f"the days of {MONTHS[month - 1]} {year} run from 01 to {last}")
    return date(year, month, day), date(year, month, day)


def _number(figures: str | None) -> int | None:
    return int(figures) if figures else None


_DASH = "\u2013"


class _Style:
    """The words and signs of a written date; the class itself is the value."""

    months = MONTHS
    about = "about "
    before_time = ", "
    uncertain = " (uncertain)"
    day_has_year = True


class _ShortStyle(_Style):
    months = tuple(name[:3] for name in MONTHS)
    about = "~"
    before_time = " "
    uncertain = "?"


class _ShortStyleOf1944(_ShortStyle):
    day_has_year = False


def _display(dated: HistoricalDate, style: type[_Style], by: bool) -> str:
    first, last = dated.known_ends[0], dated.known_ends[-1]
    if not dated.start:
        return f"{'by' if by else 'until'} {_write(last, style)}"
    if not dated.end:
        return f"from {_write(first, style)}"
    if first == last:
        return _write(first, style)
    return _write_interval(first, last, style)


def _write_interval(first: Point, last: Point, style: type[_Style]) -> str:
    """Write once what both ends share: a year, a month or a timed day."""
    is_marked = first.is_marked or last.is_marked
    if _is_same_day(first, last) and first.time and last.time and not is_marked:
        return f"{_write(first, style)}{_DASH}{last.time}"
    is_alike = first.precision is last.precision
    is_one_year = first.earliest.year == last.earliest.year
    is_plain = is_alike and not (first.time or last.time or is_marked)
    left = _write(first, style, omits_year=is_alike and is_one_year)
    if is_plain and is_one_year and first.earliest.month == last.earliest.month:
        left = str(first.earliest.day)
    dash = _DASH if is_plain and " " not in left else f" {_DASH} "
    return f"{left}{dash}{_write(last, style)}"


def _write(point: Point, style: type[_Style], omits_year: bool = False) -> str:
    month = style.months[point.earliest.month - 1]
    year = str(point.earliest.year)
    match point.precision:
        case Precision.DAY:
            words = [str(point.earliest.day), month]
            omits_year = omits_year or not style.day_has_year
        case Precision.MONTH:
            words = [month]
        case _:
            words, omits_year = [], False
    about = style.about if point.approximate else ""
    time = f"{style.before_time}{point.time}" if point.time else ""
    uncertain = style.uncertain if point.uncertain else ""
    return about + " ".join(words if omits_year else [*words, year]) + time + uncertain
