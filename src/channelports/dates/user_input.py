"""Parses dates from the command line, in more forms than the dataset allows.

Every date that is printed can be entered again: with its weekday, its marks, its time of day, as an
interval, with an open end, and with the hyphen that replaces a dash on some screens. Other ways to
write a date are first rewritten as one of those, by the patterns of `_REWRITES`.
"""

import re
from datetime import date, timedelta

from channelports.dates.point import MONTHS, WEEKDAYS, PartOfDay, span
from channelports.errors import truncate

_ACCEPTED_FORMS = (
    "17 sep, 17 September 1944, 1944-09-17, 17/9/1944 (day first), sep 1944 or 1944, "
    "or several days: 10-12 sep, 29 sep - 1 oct"
)

_FAR = 100
"""Four digits after a day and month are a clock time if they are this far off as a year."""

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

_IGNORED = re.compile(r"[,~?%]|\(uncertain\)|\b(?:about|circa|the)\b|\bca?\b\.?")
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
_REWRITES = tuple(
    (re.compile(pattern, re.ASCII), plainer)
    for pattern, plainer in (
        (r"^\[(.+)\]$", r"\1"),
        (r" ?/ ?", "/"),
        ("\u2019", "'"),
        (r"^between (.+) and (.+)$", "\\1 \u2013 \\2"),
        (r"^within ", ""),
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
"""Patterns of other ways to write a date, and the usual form of each; applied in this order."""

_BEFORE_OR_AFTER = re.compile(r"(before|after) ")
_UNTIL = re.compile(r"(?:until|till|by|to) ")
_FROM = re.compile(rf"({_WEEKDAY.pattern})?(?:from|since) ")

_OPEN = ".."


def read_date(text: str, year: int = 1944) -> tuple[date | None, date | None]:
    """Return the first and last day of a day, month, year or interval entered by a user.

    An open end is None. Letter case, commas, marks and a time of day are ignored; the name of a
    weekday has to fit the day. Numbers are read day first (`17/9/1944`, `17.9.44`) unless the year
    comes first (`1944-09-17`). A year of two digits is in the 1900s; ``year`` is used for a missing
    one. Raises ValueError, which lists what can be entered.
    """
    entered = " ".join(_IGNORED.sub(" ", text.lower()).split())
    try:
        return _window(_rewritten(entered), year)
    except ValueError as error:
        raise ValueError(
            f"{truncate(text)!r} is not a date: {error}; type {_ACCEPTED_FORMS}"
        ) from None


def _rewritten(entered: str) -> str:
    """Return a date that a user entered in one of the forms that the other functions parse.

    For example `from .. to ..` and `between .. and ..` become two dates with a dash between them.
    """
    for pattern, plainer in _REWRITES:
        entered = pattern.sub(plainer, entered)
    return entered


def _window(entered: str, year: int) -> tuple[date | None, date | None]:
    """Return the first and last day of a date in lower case; None for an open end.

    ``year`` is used for a missing one. After "before" or "after", the day, month or year named is
    itself left out, and a time of day raises ValueError.
    """
    found = _BEFORE_OR_AFTER.match(entered)
    if not found:
        return _ends(*_split_ends(entered), year)
    named = entered[found.end() :]
    first, last = _days(named, year)
    if _TIME.search(named) or any(int(each) != first.year for each in _HAS_YEAR.findall(named)):
        raise ValueError(f"{found[1]!r} cannot have a time of day")
    is_before = found[1] == "before"
    if (is_before and first == date.min) or (not is_before and last == date.max):
        raise ValueError("years run from 0001 to 9999")
    return (None, first - timedelta(days=1)) if is_before else (last + timedelta(days=1), None)


def _split_ends(entered: str) -> tuple[str, str]:
    """Split a date that a user entered into the texts of its first and its last end.

    An open end is returned as ``..``, and a date that is not an interval twice.
    """
    if found := _IN_ISO.fullmatch(entered):
        return found[1].strip(), found[2].strip()
    dashed = _HYPHEN_BETWEEN_ENDS.sub(lambda found: f"{found[0][:-1]} \u2013 ", entered)
    first, *last = _BETWEEN_ENDS.split(dashed, maxsplit=1)
    if last:
        return _FROM.sub(r"\1", first, count=1), last[0]
    if found := _UNTIL.match(entered):
        return _OPEN, entered[found.end() :]
    if _FROM.match(entered):
        return _FROM.sub(r"\1", entered, count=1), _OPEN
    return entered, entered


def _ends(first: str, last: str, year: int) -> tuple[date | None, date | None]:
    """Return the first day of ``first`` and the last day of ``last``; None for an open end.

    Both are dates in lower case; ``..`` is an open end, ``year`` is used for a missing one. Raises
    ValueError if the interval ends before it begins.
    """
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
    """Return the first and last day of an interval of which both ends are known.

    An end that lacks the year or month has that of the other end; ``year`` is used if both lack it.
    """
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


def _days(entered: str, year: int) -> tuple[date, date]:
    """Return the first and last day of a day, month or year in lower case, without open ends.

    ``year`` is used for a missing one. Raises ValueError for an unknown form, for a weekday that
    does not fit, and for a time of day without a day.
    """
    bare = " ".join(_TIME.sub("", entered).split())
    weekday = _WEEKDAY.match(bare)
    days = span(*_parts(_WEEKDAY.sub("", bare, count=1), year))
    if weekday and days[0] == days[1]:
        _check_weekday(weekday[1], days[0])
    if bare != entered and days[0] != days[1]:
        raise ValueError("a time of day needs a day before it")
    return days


def _check_weekday(wanted: str, day: date) -> None:
    """Raise ValueError unless a day fell on the weekday that the user wrote before it.

    ``wanted`` is the first three letters of that weekday.
    """
    name = WEEKDAYS[day.weekday()]
    if not name.lower().startswith(wanted):
        raise ValueError(f"{day.day} {MONTHS[day.month - 1]} {day.year} was a {name}")


def _parts(entered: str, year: int) -> tuple[int, int | None, int | None]:
    if found := _YEAR_FIRST.fullmatch(entered):
        return int(found[1]), _number(found[3]), _number(found[4])
    if found := _DAY_FIRST.fullmatch(entered):
        return _year(found[4], year), int(found[3]), int(found[1])
    spaced = entered.replace("-", " ")
    if found := _DAY_THEN_MONTH.fullmatch(spaced):
        return _year_or_clock(found[3], year), _month_named(found[2]), int(found[1])
    if found := _MONTH_OF_YEAR.fullmatch(entered):
        return int(found[2]), int(found[1]), None
    if found := _MONTH_THEN_YEAR.fullmatch(spaced):
        return _year(found[2], year), _month_named(found[1]), None
    if found := _MONTH_THEN_DAY.fullmatch(spaced):
        its_year = _year_or_clock(found[3], year) if found[2] else _year(found[3], year)
        return its_year, _month_named(found[1]), _number(found[2])
    raise ValueError("its form is unknown")


def _year_or_clock(figures: str | None, otherwise: int) -> int:
    """Return the year that the digits after a day and month mean, ``otherwise`` if they mean none.

    Four digits such as `0955` and `1130`, far from the year ``otherwise``, are a military clock
    time. `0000` is refused rather than read as midnight: it may be a slip for a year.
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
    raise ValueError(f"{truncate(word)!r} is not a month")
