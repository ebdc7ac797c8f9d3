"""Splits the words of a command line into dates and names.

It knows what a date looks like and nothing of the dataset, so that the value of an option can be
found before a dataset is loaded.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from channelports.dates.point import MONTHS
from channelports.dates.user_input import read_date

_MOST_WORDS = 14
"""The most words of a date: from Sunday the 10th of September 1944 to Tuesday the 12th of ..."""

_BETWEEN = ("and", "&", "+", "vs", "vs.", "versus")
"""Words between two names that belong to neither."""

_BEFORE = ("at", "in", "on", "of", "for", "near", "around")
"""Words before a name or a date that can be dropped."""

_MAY_BEGIN = re.compile(
    r"\d|\.\.|~|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun"
    r"|(?:from|since|until|till|by|to|before|after|between|the|on|in|about|circa|ca?|at|today"
    r"|early|late|evening|morning|afternoon|night|noon|dawn|midnight|midday)\b",
    re.IGNORECASE,
)
"""How the first word of a date begins, so that other words are not parsed as dates."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
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
    return len(key) >= _SHORTEST and any(day.startswith(key) for day in _WEEKDAYS)
