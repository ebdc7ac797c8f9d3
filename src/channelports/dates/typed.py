"""Dates as people type them at a prompt; the dataset's own are stricter."""

import re
from datetime import date

from channelports.dates.point import MONTHS, span
from channelports.errors import brief

_TYPED_FORMS = "17 sep, 17 September 1944, 1944-09-17, 17/9/1944 (day first), sep 1944 or 1944"


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.? ")
_YEAR_FIRST = re.compile(r"(\d{4})(?:([-/.])(\d\d?)(?:\2(\d\d?))?)?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d\d?)([-/.])(\d\d?)(?:\2(\d{4}|\d\d))?", re.ASCII)
_DAY = r"(\d\d?)(?:st|nd|rd|th|\.)?"
_DAY_THEN_MONTH = re.compile(rf"{_DAY} ?(?:of )?([a-z]{{3,}})\.?(?: (\d{{4}}|\d\d))?", re.ASCII)
_MONTH_OF_YEAR = re.compile(r"(\d\d?)[-/.](\d{4})", re.ASCII)
_MONTH_THEN_YEAR = re.compile(r"([a-z]{3,})\.? '?(3[2-9]|[4-9]\d)", re.ASCII)
_MONTH_THEN_DAY = re.compile(rf"([a-z]{{3,}})\.?(?: {_DAY})?(?: (\d{{4}}))?", re.ASCII)


def read_date(text: str, year: int = 1944) -> tuple[date, date]:
    """Read what a person typed, a day, a month or a year, as its first and last day.

    Letter case and commas do not matter, and the name of a weekday has to fit. Figures are read day
    first (`17/9/1944`, `17.9.44`) unless the year stands first (`1944-09-17`); a year of two
    figures is of the 1900s, and `year` stands in for a missing one. ValueError shows what can be
    typed.
    """
    typed = " ".join(text.lower().replace(",", " ").split())
    weekday = _WEEKDAY.match(typed)
    try:
        days = span(*_parts(_WEEKDAY.sub("", typed, count=1), year))
        if weekday and days[0] == days[1]:
            _check_weekday(weekday[1], days[0])
        return days
    except ValueError as fault:
        raise ValueError(f"{brief(text)!r} is not a date: {fault}; type {_TYPED_FORMS}") from None


def _check_weekday(wanted: str, day: date) -> None:
    """Raise ValueError unless a day was the weekday that is typed with it."""
    name = _WEEKDAYS[day.weekday()]
    if not name.lower().startswith(wanted):
        raise ValueError(f"{day.day} {MONTHS[day.month - 1]} {day.year} was a {name}")


def _parts(typed: str, year: int) -> tuple[int, int | None, int | None]:
    if found := _YEAR_FIRST.fullmatch(typed):
        return int(found[1]), _number(found[3]), _number(found[4])
    if found := _DAY_FIRST.fullmatch(typed):
        return _year(found[4], year), int(found[3]), int(found[1])
    spaced = typed.replace("-", " ")
    if found := _DAY_THEN_MONTH.fullmatch(spaced):
        return _year(found[3], year), _month_named(found[2]), int(found[1])
    if found := _MONTH_OF_YEAR.fullmatch(typed):
        return int(found[2]), int(found[1]), None
    if found := _MONTH_THEN_YEAR.fullmatch(spaced):
        return _year(found[2], year), _month_named(found[1]), None
    if found := _MONTH_THEN_DAY.fullmatch(spaced):
        return _year(found[3], year), _month_named(found[1]), _number(found[2])
    raise ValueError("it does not read as a day, a month or a year")


def _year(figures: str | None, otherwise: int) -> int:
    if not figures:
        return otherwise
    return int(figures) if len(figures) == 4 else 1900 + int(figures)


def _number(figures: str | None) -> int | None:
    return int(figures) if figures else None


def _month_named(word: str) -> int:
    for number, name in enumerate(MONTHS, start=1):
        if name.lower().startswith(word):
            return number
    raise ValueError(f"{brief(word)!r} is no month")
