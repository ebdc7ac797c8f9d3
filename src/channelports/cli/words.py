"""Splits the words of a command line into dates and names, and reads the dates.

To find a date needs no dataset, so that it can be done before one is loaded. Only to read it does:
a date without a year is in a year of the dataset's period.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from channelports.cli.parameters import Texts
from channelports.dates.point import MONTHS, WEEKDAYS
from channelports.dates.user_input import read_date
from channelports.errors import UsageError, on_one_line

if TYPE_CHECKING:
    from channelports.model import Dataset
    from channelports.reports import Window

Days = TypeVar("Days", bound=tuple[date | None, date | None])

_MOST_WORDS = 14
"""The most words of a date: from Sunday the 10th of September 1944 to Tuesday the 12th of ..."""

_BETWEEN = ("and", "&", "+", "vs", "vs.", "versus")
"""Words between two names that belong to neither."""

_BEFORE = ("at", "in", "on", "of", "for", "near", "around")
"""Words before a name or a date that can be dropped."""

_MAY_BEGIN = re.compile(
    r"\d|\.\.|~|\[|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun"
    r"|(?:from|since|until|till|by|to|before|after|between|the|on|in|about|circa|ca?|at|today"
    r"|early|late|evening|morning|afternoon|night|noon|dawn|midnight|midday)\b",
    re.IGNORECASE,
)
"""How the first word of a date begins, so that other words are not parsed as dates."""

_TODAY = re.compile(r"\btoday\b", re.IGNORECASE)
_SHORTEST = 3
"""Letters of the shortest name of a month or weekday."""


class Words(NamedTuple):
    """The words of a command line: each date as written, and each run of words that are names."""

    dates: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]


def split_words(texts: Iterable[str]) -> Words:
    """Split texts into dates and runs of words that are names, in their order.

    A date is as many words as possible. A comma, a date or an *and* ends a run of names.
    """
    words = _words(texts)
    dates: list[str] = []
    names: list[list[str]] = [[]]
    at = 0
    while at < len(words):
        used = date_length(words[at : at + _MOST_WORDS + 1])
        if used:
            dates.append(" ".join(words[at : at + used]))
            names.append([])
        elif words[at].lower() in _BETWEEN or words[at] == ",":
            names.append([])
        elif names[-1] or words[at].lower() not in _BEFORE:
            names[-1].append(words[at])
        at += used or 1
    return Words(tuple(dates), tuple(tuple(run) for run in names if run))


def _words(texts: Iterable[str]) -> list[str]:
    """Return the words of some texts, a comma being a word; a text without words is kept whole."""
    return [word for text in texts for word in text.replace(",", " , ").split() or [text]]


def date_length(words: Sequence[str]) -> int:
    """Return how many of the first words are a date; 0 if they do not begin with one."""
    if not words or not _MAY_BEGIN.match(words[0]):
        return 0
    counts = range(min(len(words), _MOST_WORDS), 0, -1)
    return next((count for count in counts if _is_whole_date(words, count)), 0)


def _is_whole_date(words: Sequence[str], count: int) -> bool:
    """Return whether the first ``count`` words are a date that does not borrow from the next one.

    In ``10 sep 12 oct`` the 12 belongs to the second date.
    """
    last = words[count - 1]
    if last == "," or not is_date(" ".join(words[:count])):
        return False
    behind = words[count : count + 1]
    may_begin_another = count > 1 and last.isdecimal() and behind and behind[0] != ","
    return not (may_begin_another and is_date(f"{last} {behind[0]}"))


def is_date(text: str) -> bool:
    """Return whether a text has the form of a date, even with the wrong day of the week."""
    words = [word for word in with_today(text).split() if not _is_weekday(word)]
    try:
        read_date(" ".join(words))
    except ValueError:
        return False
    return True


def with_today(text: str) -> str:
    """Return a date with the word *today* replaced by today's day and month."""
    if not _TODAY.search(text):
        return text
    today = date.today()
    return _TODAY.sub(f"{today.day} {MONTHS[today.month - 1]}", text)


def why_not_a_date(texts: Iterable[str]) -> str | None:
    """Return why a number beside a month is not a date (31 September); None if there is none."""
    words = _words(texts)
    for pair in pairwise(words):
        has_number = any(word[:1].isdecimal() for word in pair)
        if has_number and any(_is_month(word) for word in pair):
            try:
                read_date(" ".join(pair))
            except ValueError as error:
                return str(error)
    return None


def _is_month(word: str) -> bool:
    return len(word) >= _SHORTEST and any(m.lower().startswith(word.lower()) for m in MONTHS)


def _is_weekday(word: str) -> bool:
    key = word.lower().strip(".,")
    return len(key) >= _SHORTEST and any(day.lower().startswith(key) for day in WEEKDAYS)


def window(
    dataset: "Dataset", dates: tuple[str, ...], on: Texts, from_: Texts, to: Texts
) -> "Window":
    """Return the first and last day that ``dates``, found among words, or the three options mean.

    A day is None where the window is open; both are without any date. Raises UsageError if they
    contradict each other, if one is given twice, or if one is not a date.
    """
    day, begins, ends = (
        _only_value(option, texts, "; for several days, give --from and --to")
        for option, texts in (("--on", on), ("--from", from_), ("--to", to))
    )
    if day is not None and (begins is not None or ends is not None):
        raise UsageError("--on says which days; give it alone, or give --from and --to.")
    by_words = _days_of_words(dataset, dates)
    if day is not None:
        return _agreed(by_words, _parse_date(dataset, day), dates, f"--on {day}") or (None, None)
    first = _days_of(dataset, begins)[0] if begins is not None else None
    last = _days_of(dataset, ends)[1] if ends is not None else None
    if first and last and last < first:
        raise UsageError(f"--to {ends} is before --from {begins}.")
    given = " ".join(
        f"{option} {text}" for option, text in (("--from", begins), ("--to", ends)) if text
    )
    return _agreed(by_words, (first, last) if given else None, dates, given) or (None, None)


def _days_of_words(dataset: "Dataset", dates: tuple[str, ...]) -> "Window | None":
    """Return the days of one date, or from the earlier of two to the later; None without dates.

    Raises UsageError for more than two.
    """
    if len(dates) > 2:
        raise UsageError(
            f"'{', '.join(dates)}' are too many dates; give the first and the last day: "
            "10 sep to 12 sep"
        )
    if len(dates) < 2:
        return _parse_date(dataset, dates[0]) if dates else None
    earlier, later = sorted(_days_of(dataset, text) for text in dates)
    return earlier[0], later[1]


def _agreed(
    by_words: "Days | None", by_option: "Days | None", dates: tuple[str, ...], given: str
) -> "Days | None":
    """Return the days that the words or an option mean; raises UsageError if both do and differ.

    ``dates`` are the words, ``given`` is the option as written, both for the message. None if
    neither means any.
    """
    if by_words and by_option and by_words != by_option:
        words = " ".join(dates)
        raise UsageError(f"'{words}' and {given} are not the same days; give one of the two.")
    return by_words or by_option


def days(dataset: "Dataset", dates: tuple[str, ...], on: Texts) -> tuple[date, date] | None:
    """Return the first and last day that a date, found among words, or ``--on`` means.

    Returns None if there is neither. Raises UsageError if they differ, or are not dates.
    """
    text = _only_value("--on", on)
    if len(dates) > 1:
        raise UsageError(
            f"'{dates[0]}' and '{dates[1]}' are two dates; give one, or days in a row: 10-12 sep"
        )
    by_words = _days_of(dataset, dates[0]) if dates else None
    by_option = _days_of(dataset, text) if text is not None else None
    return _agreed(by_words, by_option, dates, f"--on {text}")


def _only_value(option: str, texts: Texts, cure: str = "") -> str | None:
    """Return the one value of an option, or None; raises UsageError if it is given more than once.

    ``cure`` ends the message.
    """
    if texts and len(texts) > 1:
        raise UsageError(f"{option} is given more than once{cure}.")
    return on_one_line(texts[0]) if texts else None


def _days_of(dataset: "Dataset", text: str) -> tuple[date, date]:
    """Return the first and last day of a date; an open end is replaced by the other end."""
    first, last = _parse_date(dataset, text)
    known = first or last or date.min
    return first or known, last or known


def _parse_date(dataset: "Dataset", text: str) -> "Window":
    """Return the first and last day of a date; None for an open end. Raises UsageError.

    Without a year the date is in the first year that fits the dataset's period.
    """
    from channelports.dates import Match

    period = dataset.dataset.period
    first = period.earliest or period.latest or date(1944, 1, 1)
    last = period.latest or first
    years = range(first.year, min(last.year, first.year + 9) + 1)  # ten at most: each costs time
    found = []
    errors = []
    for year in years:
        try:
            found.append(read_date(with_today(text), year))
        except ValueError as error:  # it may be a date of another year
            errors.append(error)
    if not found:
        raise UsageError(str(errors[0]))
    return next((day for day in found if period.within(*day) is not Match.NO), found[0])
