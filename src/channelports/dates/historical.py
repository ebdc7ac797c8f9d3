"""Dates as a source states them: as precise as the source is, and no more.

The text is a subset of EDTF (ISO 8601-2) with a clock time or a part of day added. A date knows its
earliest and latest day. It adds no margin to an approximate date and no end to an open interval.
One day within bounds, `[1944-09-06..1944-09-09]`, is EDTF's set of one: a day that is not known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import total_ordering

from channelports.dates.display import ShortStyle, ShortStyleOf1944, StyleOfYears, written
from channelports.dates.point import (
    WEEKDAYS,
    PartOfDay,
    Point,
    Precision,
    is_same_day,
    minute_of,
    span,
)
from channelports.errors import truncate

_POINT = re.compile("([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)(?: (.+))?")
_BOUNDS = re.compile(r"\[([0-9-]+)\.\.([0-9-]+)\]")
_CLOCK = re.compile("(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_FORMS = (
    "write a day, month or year (1944-09-17, 1944-09, 1944), then ~ if about, ? if uncertain, "
    "% if both; a time after a day (1944-09-12 11:45, 1944-09-10 evening); "
    "an interval (1944-09-10/1944-09-12, ../1944-09-30, 1944-09-10/..); "
    "or one day within bounds ([1944-09-06..1944-09-09])"
)


class Match(StrEnum):
    """Whether a date lies in a window of days; possibly, where the date is too vague to say."""

    CERTAINLY = "certainly"
    POSSIBLY = "possibly"
    NO = "no"


_SortKey = tuple[date, int, bool, date, int, str]

_BEFORE_THE_DAY = -2
"""Sorts a date with an open start before all others on the day of its end."""

_AFTER_THE_DAY = 24 * 60
"""Sorts one day within bounds after all dates on the first day that it can be."""


@total_ordering
@dataclass(frozen=True, slots=True)
class HistoricalDate:
    """A date as the dataset writes it, with its two ends: None if open, equal for a single date.

    Two are equal when their texts are. They sort by earliest day, its time, latest day, its time,
    and text. A day without a time sorts before any time on it, an open start just before the day of
    the known end, and an open end after every known one. One day within bounds sorts after all that
    is on the first day that it can be.
    """

    text: str
    start: Point | None = field(compare=False, repr=False)
    end: Point | None = field(compare=False, repr=False)
    sort_key: _SortKey = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sort_key", _sort_key(self.text, self.start, self.end))

    @classmethod
    def parse(cls, text: str) -> HistoricalDate:
        """Parse a date such as `1944-09-17`, `1944-09~`, `1944-09-12 11:45` or `../1944-09-30`.

        Raises ValueError, which says what is wrong and what to write.
        """
        try:
            return cls(text, *_read_ends(text))
        except ValueError as error:
            raise ValueError(f"{truncate(text)!r} is not a date: {error}") from None

    @property
    def known_ends(self) -> tuple[Point, ...]:
        """The start and the end of the date, without one that is open.

        A date that is not an interval has the same end twice.
        """
        return tuple(end for end in (self.start, self.end) if end)

    @property
    def earliest(self) -> date | None:
        """The first day on which the date can have begun; None if its start is open."""
        return self.start.earliest if self.start else None

    @property
    def latest(self) -> date | None:
        """The last day on which the date can have ended; None if its end is open."""
        return self.end.latest if self.end else None

    @property
    def precision(self) -> Precision:
        """Whether the date names a day, a month or a year, is one day in bounds or an interval."""
        is_single = self.start is not None and self.start == self.end
        return self.known_ends[0].precision if is_single else Precision.INTERVAL

    @property
    def approximate(self) -> bool:
        """Whether the start or the end is marked as approximate (`~` or `%`)."""
        return any(end.approximate for end in self.known_ends)

    @property
    def uncertain(self) -> bool:
        """Whether the start or the end is marked as uncertain (`?` or `%`)."""
        return any(end.uncertain for end in self.known_ends)

    @property
    def start_time(self) -> str | None:
        """The clock time or part of day of the date's start, such as `11:45` or `evening`.

        None if the start has no time or is open.
        """
        return self.start.time if self.start else None

    @property
    def end_time(self) -> str | None:
        """The clock time or part of day of the date's end, such as `11:45` or `evening`.

        None if the end has no time or is open.
        """
        return self.end.time if self.end else None

    def within(self, first: date | None, last: date | None) -> Match:
        """Return whether the date lies in the window from `first` to `last`, inclusive.

        None is no limit. An interval happened on every day from its start to its end; a month, a
        year or a date within bounds means one unknown day in it. An open interval includes the day
        of its known end, and how far it reaches beyond is unknown. So a date is certainly in the
        window if it has a day there wherever its ends fall, possibly if only in some of those
        cases, and else not. An approximate or uncertain date is at best possibly in, with no margin
        around it; only a window without limits certainly has it. Raises ValueError if the window
        ends before it begins.
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
        """Return how many days the date lasted, its first and last included.

        None unless both ends name a day. For an approximate or uncertain date the number is no more
        reliable than the date.
        """
        if not self.start or not self.end:
            return None
        if any(end.precision is not Precision.DAY for end in self.known_ends):
            return None
        return (self.end.latest - self.start.earliest).days + 1

    def weekday(self) -> str | None:
        """Return the weekday, `Mon` to `Sun`, of the date's first day.

        None if the start is open, is not one known day, or is marked as approximate or uncertain.
        """
        if not self.start or self.start.is_marked or self.start.precision is not Precision.DAY:
            return None
        return WEEKDAYS[self.start.earliest.weekday()][:3]

    def display(self, by: bool = False) -> str:
        """Return the date for people: `17 September 1944`, `between 6 and 9 September 1944`.

        With an open start it is `until 9 September 1944`, or `by 9 September 1944` if ``by`` is
        set.
        """
        return written(self.start, self.end, by=by)

    def display_short(self, by: bool = False) -> str:
        """Return the date for a table: `17 Sep`, `~1 Sep`; the year is added unless it is 1944.

        ``by`` makes a date with an open start begin with `by` instead of `until`.
        """
        days = (day for end in self.known_ends for day in (end.earliest, end.latest))
        is_of_1944 = all(day.year == 1944 for day in days)
        style = ShortStyleOf1944 if is_of_1944 else ShortStyle
        return written(self.start, self.end, style, by)

    def display_years(self) -> str:
        """Return the years of the date alone, for an author-date citation.

        Such as `1944`, `about 2004`, `1944?`, `1944–1945`, `from 1946`, `until 1946` and `between
        1944 and 1945`.
        """
        start, end = (point and point.year for point in (self.start, self.end))
        if start and end and start.earliest == end.earliest:
            start = end = start._replace(approximate=self.approximate, uncertain=self.uncertain)
        return written(start, end, StyleOfYears)

    @property
    def of_days(self) -> HistoricalDate:
        """The same date without clock times and parts of day, to compare or print only days."""
        ends = [end.partition(" ")[0] for end in self.text.split("/")]
        return HistoricalDate.parse("/".join(dict.fromkeys(ends)))

    @property
    def edtf(self) -> str:
        """The date in standard EDTF: its text without clock times and parts of day."""
        ends = (end.partition(" ")[0] for end in self.text.split("/"))
        return "/".join(dict.fromkeys(ends))

    def __str__(self) -> str:
        return self.text

    def __lt__(self, other: HistoricalDate) -> bool:
        return self.sort_key < other.sort_key


def _read_ends(text: str) -> tuple[Point | None, Point | None]:
    if text.startswith("["):
        point = _read_bounds(text)
        return point, point
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
    raise ValueError(
        "a slash only separates the two ends of an interval, write a day as 1944-09-17"
    )


def _read_bounds(text: str) -> Point:
    """Return one day within bounds, written as EDTF's set of one: `[1944-09-06..1944-09-09]`."""
    found = _BOUNDS.fullmatch(text)
    if not found:
        raise ValueError(
            "one day within bounds is written with its first and last possible day, "
            "as in [1944-09-06..1944-09-09]"
        )
    first, last = (_read_point(bound) for bound in found.groups())
    if any(bound.precision is not Precision.DAY for bound in (first, last)):
        raise ValueError("both bounds have to be days, as in [1944-09-06..1944-09-09]")
    first, last = _in_order(first, last)
    return Point(first.earliest, last.latest, Precision.BOUNDS)


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
    if not _CLOCK.fullmatch(time) and time not in tuple(PartOfDay):
        raise ValueError(
            "after the day and its ~, ? or % write one space and a clock time from 00:00 to 23:59, "
            f"or one of {', '.join(PartOfDay)}"
        )


def _in_order(first: Point, last: Point) -> tuple[Point, Point]:
    if first == last:
        raise ValueError("its ends are equal, write one date instead of two")
    if last.latest < first.earliest or (is_same_day(first, last) and _runs_back(first, last)):
        raise ValueError("it ends before it begins, write the earlier end first")
    return first, last


def _runs_back(first: Point, last: Point) -> bool:
    """Return whether the time of ``first`` is later than that of ``last``, both being on one day.

    False if one of them has no time, or one has a clock time and the other a part of day: neither
    is then surely earlier.
    """
    if not first.time or not last.time or (":" in first.time) != (":" in last.time):
        return False
    return minute_of(first.time) > minute_of(last.time)


def _sort_key(text: str, start: Point | None, end: Point | None) -> _SortKey:
    first, last = start or end, end or start
    if not first or not last:
        raise ValueError("a date needs a known end")
    earliest = start.earliest if start else last.latest
    begins = minute_of(first.time) if start else _BEFORE_THE_DAY
    if first.precision is Precision.BOUNDS:
        begins = _AFTER_THE_DAY
    return earliest, begins, end is None, last.latest, minute_of(last.time), text


def _number(figures: str | None) -> int | None:
    return int(figures) if figures else None
