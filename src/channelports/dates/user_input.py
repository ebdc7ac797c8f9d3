"""Reads dates that people type at a prompt, in more forms than the dataset allows.

Every date that is printed can be typed again: with its weekday, its marks, its time of day, as an
interval, with an open end, and with the hyphen that replaces a dash on some screens. Other ways to
write a date are first replaced by one of those, with the patterns of `_PLAINER`.
"""

import re
from datetime import date, timedelta

from channelports.dates.point import MONTHS, PartOfDay, span
from channelports.errors import truncate

_ACCEPTED_FORMS = (
    "17 sep, 17 September 1944, 1944-09-17, 17/9/1944 (day first), sep 1944 or 1944, "
    "or several days: 10-12 sep, 29 sep - 1 oct"
)

_FAR = 100
"""Four digits after a day and month are a clock time if they are so many years off as a year."""

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.? ")
_YEAR_FIRST = re.compile(r"(\d{4})(?:([-/.])(\d\d?)(?:\2(\d\d?))?)?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d\d?)([-/.])(\d\d?)(?:\2(\d{4}|\d\d))?", re.ASCII)
_DAY = r"(\d\d?)(?:st|nd|rd|th|\.)?"
_DAY_ALONE = re.compile(_DAY, re.ASCII)
_DAY_THEN_MONTH = re.compile(
    rf"{_DAY} ?(?:of )?([a-z]{{3,}})\.?(?: ?(?:'(?!\d\d\d))?(\d{{4}}|\d\d))?", re.ASCII
)
_MONTH_OF_YEAR = re.compile(r"(\d\d?)[-/.](\d{4})", re.ASCII)
_MONTH_THEN_YEAR = re.compile(r"([a-z]{3,})\.? '?(3[2-9]|[4-9]\d)", re.ASCII)
_MONTH_THEN_DAY = re.compile(
    rf"([a-z]{{3,}})\.?(?: {_DAY})?(?: '?((?<=')\d\d|(?<!')\d{{4}}))?", re.ASCII
)
_HAS_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)", re.ASCII)

_SAYS_NO_DAY = re.compile(r"[,~?%]|\(uncertain\)|\b(?:about|circa|the)\b|\bca?\b\.?")
_CLOCK_OF_DIGITS = r"(?:[01]\d|2[0-3])[0-5]\d"
_TIME = re.compile(
    rf"(?<!\S)(?:(?:[01]?\d|2[0-3]):[0-5]\d|{'|'.join(PartOfDay)}"
    rf"|(?:(?<=\d{{4}} )|(?<=-\d\d )){_CLOCK_OF_DIGITS})(?!\S)",
    re.ASCII,
)
_MONTH = rf"(?:{'|'.join(name[:3].lower() for name in MONTHS)})[a-z]{{0,6}}\.?"
_HYPHEN_BETWEEN_ENDS = re.compile(
    r"(?<![-/.\d])\d\d?(?:st|nd|rd|th|\.)?-(?=\d\d?(?:st|nd|rd|th|\.)? ?[a-z])"
    r"|(?<![-/.\d])\d{4}-(?=\d{4}(?!\d))"
    rf"|(?<=[a-z] )\d{{4}}-(?={_DAY} ?{_MONTH})"
    rf"|(?<![a-z])[a-z]{{3,}}\.?-(?=[a-z]{{3}}|\d\d?:|{_DAY} ?{_MONTH})"
    r"|(?<=:\d\d)-",
    re.ASCII,
)
"""A hyphen between two dates, not one within a date such as 1944-09-17 or 17-sep."""

_BETWEEN_ENDS = re.compile(r" ?[\u2013\u2014] ?| (?:-|to|until|till) ")
_IN_ISO = re.compile(r"(\.\.|\d{4}[^/]*)/(\.\.|\d{4}[^/]*)", re.ASCII)
_CLOCK = r"([01]?\d|2[0-3]):?([0-5]\d)"
_PLAINER = tuple(
    (re.compile(pattern, re.ASCII), plainer)
    for pattern, plainer in (
        (r" ?/ ?", "/"),
        ("\u2019", "'"),
        (r"^between (.+) and (.+)$", "\\1 \u2013 \\2"),
        (r"^\.\. ?(?=\d)", "until "),
        (r"^([^./]*[a-z\d]) ?\.\.$", r"from \1"),
        (r"(?<=[a-z\d]) ?\.\. ?(?=[a-z\d])", " \u2013 "),
        (r"(?<=\d\.)-(?=\d\d?\.)", " \u2013 "),
        (r"(?<![-/.\d])(\d\d?\.\d\d?)\.(?![.\d])", r"\1"),
        (
            rf"^(\D{{0,20}}\b)({_MONTH}) {_DAY}(?: ?[-\u2013\u2014] ?| (?:to|until|till) )"
            rf"{_DAY}((?: (?:'\d\d|\d{{4}}))?)$",
            "\\1\\3 \u2013 \\4 \\2\\5",
        ),
        (rf"^(\D{{0,20}}\b{_MONTH} {_DAY})-(?=[a-z]{{3}})", "\\1 \u2013 "),
        (r"(-\d\d)t(?=\d\d:)", r"\1 "),
        (rf"\bat {_CLOCK}\b", r"\1:\2"),
        (rf"\b{_CLOCK} ?(?:hrs|hours)\b", r"\1:\2"),
        (r"(?:^|(?<=:\d\d ))(?:on|in) ", ""),
        (rf"\b({'|'.join(PartOfDay)}) of (?=\S)", r"\1 "),
    )
)
"""Ways to write a date, each with the plainer one that replaces it, applied in this order."""

_BEYOND = re.compile(r"(before|after) ")
_UNTIL = re.compile(r"(?:until|till|by|to) ")
_FROM = re.compile(rf"({_WEEKDAY.pattern})?(?:from|since) ")

_OPEN = ".."


def read_date(text: str, year: int = 1944) -> tuple[date | None, date | None]:
    """Return the first and last day of what a person typed: a day, a month, a year or an interval.

    An open end is None. Letter case, commas, marks and a time of day do not matter, and the name of
    a weekday has to fit. Figures are read day first (`17/9/1944`, `17.9.44`) unless the year stands
    first (`1944-09-17`); a year of two figures is of the 1900s, and `year` stands in for a missing
    one. ValueError shows what can be typed.
    """
    typed = " ".join(_SAYS_NO_DAY.sub(" ", text.lower()).split())
    try:
        return _window(_plainly(typed), year)
    except ValueError as error:
        raise ValueError(
            f"{truncate(text)!r} is not a date: {error}; type {_ACCEPTED_FORMS}"
        ) from None


def _plainly(typed: str) -> str:
    """Return what was typed in one of the forms that can be read."""
    for pattern, plainer in _PLAINER:
        typed = pattern.sub(plainer, typed)
    return typed


def _window(typed: str, year: int) -> tuple[date | None, date | None]:
    """Return the first and last day; "before" and "after" exclude the day, month or year named."""
    found = _BEYOND.match(typed)
    if not found:
        return _ends(*_parted(typed), year)
    named = typed[found.end() :]
    first, last = _days(named, year)
    if _TIME.search(named) or any(int(each) != first.year for each in _HAS_YEAR.findall(named)):
        raise ValueError(f"{found[1]!r} takes no time of day")
    is_before = found[1] == "before"
    if (is_before and first == date.min) or (not is_before and last == date.max):
        raise ValueError("years run from 0001 to 9999")
    return (None, first - timedelta(days=1)) if is_before else (last + timedelta(days=1), None)


def _parted(typed: str) -> tuple[str, str]:
    """Return the two ends of what was typed, twice the same for a day, month or year."""
    if found := _IN_ISO.fullmatch(typed):
        return found[1].strip(), found[2].strip()
    dashed = _HYPHEN_BETWEEN_ENDS.sub(lambda found: f"{found[0][:-1]} \u2013 ", typed)
    first, *last = _BETWEEN_ENDS.split(dashed, maxsplit=1)
    if last:
        return _FROM.sub(r"\1", first, count=1), last[0]
    if found := _UNTIL.match(typed):
        return _OPEN, typed[found.end() :]
    if _FROM.match(typed):
        return _FROM.sub(r"\1", typed, count=1), _OPEN
    return typed, typed


def _ends(first: str, last: str, year: int) -> tuple[date | None, date | None]:
    """Return the first day of one end and the last one of the other."""
    if first == last:
        return _days(first, year)
    if first == _OPEN:
        return None, _days(last, year)[1]
    if last == _OPEN:
        return _days(first, year)[0], None
    begins, ends = _both(first, last, year)
    if ends < begins:
        raise ValueError("it ends before it begins")
    return begins, ends


def _both(first: str, last: str, year: int) -> tuple[date, date]:
    """Return the ends of an interval; one may leave out the year or month that the other has."""
    if _HAS_YEAR.search(first) or _TIME.fullmatch(last):
        begins, ends = _days(first, year)
        return begins, ends if _TIME.fullmatch(last) else _days(last, begins.year)[1]
    opens, ends = _days(last, year)
    weekday = _WEEKDAY.match(first)
    if found := _DAY_ALONE.fullmatch(_WEEKDAY.sub("", first, count=1)):
        begins, _ = span(opens.year, opens.month, int(found[1]))
        if weekday:
            _check_weekday(weekday[1], begins)
        return begins, ends
    begins, _ = _days(first, opens.year)
    is_of_the_year_before = begins > ends and _HAS_YEAR.search(last)
    return _days(first, opens.year - 1)[0] if is_of_the_year_before else begins, ends


def _days(typed: str, year: int) -> tuple[date, date]:
    """Return the first and last day of a day, month or year; only a day may have a time."""
    bare = " ".join(_TIME.sub("", typed).split())
    weekday = _WEEKDAY.match(bare)
    days = span(*_parts(_WEEKDAY.sub("", bare, count=1), year))
    if weekday and days[0] == days[1]:
        _check_weekday(weekday[1], days[0])
    if bare != typed and days[0] != days[1]:
        raise ValueError("a time of day needs a day before it")
    return days


def _check_weekday(wanted: str, day: date) -> None:
    """Raise ValueError unless a day was the weekday that was typed with it."""
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
        return _year_or_clock(found[3], year), _month_named(found[2]), int(found[1])
    if found := _MONTH_OF_YEAR.fullmatch(typed):
        return int(found[2]), int(found[1]), None
    if found := _MONTH_THEN_YEAR.fullmatch(spaced):
        return _year(found[2], year), _month_named(found[1]), None
    if found := _MONTH_THEN_DAY.fullmatch(spaced):
        its_year = _year_or_clock(found[3], year) if found[2] else _year(found[3], year)
        return its_year, _month_named(found[1]), _number(found[2])
    raise ValueError("it does not read as a day, a month or a year")


def _year_or_clock(figures: str | None, otherwise: int) -> int:
    """Return the year of a day; `0955` and `1130` after one of 1944 are military clock times.

    `0000` is refused rather than read as midnight, because it may be a slip for a year.
    """
    year = _year(figures, otherwise)
    is_clock = figures and year and re.fullmatch(_CLOCK_OF_DIGITS, figures)
    return otherwise if is_clock and abs(year - otherwise) > _FAR else year


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
    raise ValueError(f"{truncate(word)!r} is no month")
