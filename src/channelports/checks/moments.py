"""When a date can have begun and ended at the outside, so that what comes after it is certain."""

from datetime import date

from channelports.dates import HistoricalDate, Point

Moment = tuple[date, int]
"""A day, and the minute of it."""

_FIRST: Moment = (date.min, 0)
_LAST: Moment = (date.max, 24 * 60)


def begins(when: HistoricalDate | None) -> Moment:
    """Return the first moment at which it can have begun."""
    start = when.start if when else None
    return (start.earliest, _minute(start, 0)) if start else _FIRST


def ends(when: HistoricalDate | None) -> Moment:
    """Return the last moment at which it can have ended."""
    end = when.end if when else None
    return (end.latest, _minute(end, 24 * 60)) if end else _LAST


def _minute(point: Point, otherwise: int) -> int:
    """Return the minute of a clock time; a part of the day has no ends to reckon with."""
    if not point.time or ":" not in point.time or point.is_marked:
        return otherwise
    return 60 * int(point.time[:2]) + int(point.time[3:])
