"""Which options of a command take the words that somebody typed without one.

Only asked where a command line cannot be understood, so it may read the dataset.
"""

from collections.abc import Container, Iterator, Sequence
from pathlib import Path

from channelports import query
from channelports.dates.typed import read_date
from channelports.errors import PortsError, UnknownNameError
from channelports.reader import load
from channelports.vocabulary import EventKind, Nation, Side

_VOCABULARIES = (("--side", Side), ("--nation", Nation), ("--kind", EventKind))


def is_date(text: str) -> bool:
    """Return whether some words are read as a date."""
    try:
        read_date(text)
    except ValueError:
        return False
    return True


def with_options(options: Container[str], words: Sequence[str], data: Path | None) -> list[str]:
    """Return words with the options of a command that take them; none if they cannot be placed."""
    text = " ".join(words)
    for option, vocabulary in _VOCABULARIES:
        if option in options and text.lower() in set(vocabulary):
            return [option, text]
    dates, names = _parted(words)
    line = _for_dates(options, dates)
    if dates and not line:
        return []
    if not names:
        return line
    named = _for_names(options, names, data)
    return [*line, *named] if named else []


def looking_up(words: Sequence[str], data: Path | None) -> list[str]:
    """Return command lines that look some words up: the days, the record, or a search for them."""
    text = " ".join(words)
    if is_date(text):
        return [f"ports chronology --on '{text}'"]
    try:
        query.find(load(data), text)
    except PortsError:
        return [f"ports show {text}", f"ports search {text}"]
    return [f"ports show {text}"]


def _parted(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the dates among some words, each as long as it can be, and the other words."""
    dates, others, at = [], [], 0
    while at < len(words):
        ends = (end for end in range(len(words), at, -1) if not _ends_short(words[at:end]))
        end = next((end for end in ends if is_date(" ".join(words[at:end]))), None)
        if end is None:
            others.append(words[at])
        else:
            dates.append(" ".join(words[at:end]))
        at = end or at + 1
    return dates, others


def _ends_short(words: Sequence[str]) -> bool:
    """Return whether the last of three words may be the day of another date: ``10 sep 12``."""
    return len(words) > 2 and words[-1].isdecimal() and len(words[-1]) < 3


def _for_dates(options: Container[str], dates: list[str]) -> list[str]:
    if "--on" in options and len(dates) == 1:
        return ["--on", *dates]
    if "--from" in options and len(dates) in (1, 2):
        return [word for each in zip(("--from", "--to"), dates, strict=False) for word in each]
    return []


def _for_names(options: Container[str], names: list[str], data: Path | None) -> list[str]:
    option = next((each for each in ("--port", "--of", "--force") if each in options), None)
    if option is None:
        return []
    collections = () if option == "--of" else ("places",)
    try:
        found = list(_names(names, collections, data))
    except PortsError:
        return []
    return [word for name in found for word in (option, name)]


def _names(names: list[str], collections: tuple[str, ...], data: Path | None) -> Iterator[str]:
    """Yield a name as typed, or the names of several ports; raises UnknownNameError for neither."""
    dataset = load(data)
    text = " ".join(names)
    try:
        query.find(dataset, text, *([collections] if collections else []))
        yield text
    except UnknownNameError:
        for id_ in query.find_ports(dataset, names):
            yield dataset.places[id_].name.lower()
