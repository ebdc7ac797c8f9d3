"""One end of a date: a day, month or year, whether it is approximate, and the time of day.

A date that is one day within bounds has them in a single point, as the days of a month are.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

MONTHS: tuple[str, ...] = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Precision(StrEnum):
    """What a date names: a day, some day of a month or year or within bounds, or an interval."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    BOUNDS = "bounds"
    INTERVAL = "interval"


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
        """A nominal minute of the day (0 to 1439), used only to sort dates: 300 for `early`."""
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
    """One end of a date: its first and last possible day, its marks and its time of day."""

    earliest: date
    latest: date
    precision: Precision
    approximate: bool = False
    uncertain: bool = False
    time: str | None = None

    @property
    def is_marked(self) -> bool:
        """Whether this end of a date is marked as approximate or uncertain."""
        return self.approximate or self.uncertain

    @property
    def year(self) -> Point:
        """The year in which this end of a date lies, as a `Point` with the same marks.

        Of bounds in different years, the bounds from the first year to the last.
        """
        (first, _), (_, last) = (span(day.year, None, None) for day in (self.earliest, self.latest))
        precision = Precision.YEAR if first.year == last.year else Precision.BOUNDS
        return Point(first, last, precision, self.approximate, self.uncertain)


def minute_of(time: str | None) -> int:
    """Return the minute of the day (0 to 1439) of `11:45` or `evening`; -1 for None.

    It serves to sort and compare dates; that of a part of day is only nominal.
    """
    if not time:
        return -1
    if ":" not in time:
        return PartOfDay(time).minute
    return 60 * int(time[:2]) + int(time[3:])


def span(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    """Return the first and last day of a year, of a month or of a day.

    Of a day both are that day. ``month`` and ``day`` are None where they are not given. Raises
    ValueError if there is no such year, month or day.
    """
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


def is_same_day(first: Point, last: Point) -> bool:
    """Return whether two ends of a date both name a day, and the same one."""
    return first.earliest == first.latest == last.earliest == last.latest
