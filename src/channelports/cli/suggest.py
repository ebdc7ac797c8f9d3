"""Suggests commands for words that a command does not accept, or that name no record.

Only used when a command line is wrong, so it may load the dataset.
"""

import re
import shlex
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from channelports import queries
from channelports.characters import fold
from channelports.cli.parsing import Takes
from channelports.cli.words import Words, split_words, why_not_a_date
from channelports.data import load
from channelports.errors import PortsError, UnknownNameError, UsageError, on_one_line, truncate
from channelports.model import Dataset
from channelports.vocabulary import Nation, Side

_DAY_ALONE = re.compile(r"(?:[1-9]|[12]\d|30)(?:st|nd|rd|th)?", re.ASCII)
"""A day of a month of thirty days."""

_BY_PORT = ("prisoners", "casualties")
"""The measures that have a command of the same name."""

_NEEDS_NO_QUOTES = re.compile(r"[\w ,./:+-]+")


def looking_up(
    words: Sequence[str], data: Path | None, verbs: Sequence[str] = ("show",)
) -> list[str]:
    """Return command lines that look up some words, as a day, a record, or a search.

    They are suggestions in an error message. ``verbs`` are the commands to suggest for a record,
    ``data`` is the dataset's path. Empty if nothing fits or the dataset cannot be loaded.
    """
    text = " ".join(words)
    try:
        return _looking_up(load(data), text, verbs)
    except PortsError:
        return []


def _looking_up(dataset: Dataset, text: str, verbs: Sequence[str] = ("show",)) -> list[str]:
    words = split_words([text])
    if words.dates:
        with suppress(UnknownNameError):
            for run in words.names:
                queries.find(dataset, " ".join(run), ("places", "forces"))
            return [f"ports chronology {_quoted(text)}"]
    try:
        found = queries.find(dataset, text)
    except UnknownNameError as error:
        ids = [candidate.split()[0] for candidate in error.candidates]
        near = [f"ports {verb} {id_}" for id_ in ids for verb in verbs]
        return [*near, *([f"ports search {_quoted(text)}"] if _mentions(dataset, text) else [])]
    return _showing(found, text, verbs)


def _showing(found: str, text: str, verbs: Sequence[str] = ("show",)) -> list[str]:
    """Return command lines that show the record with the id ``found``.

    The measures prisoners and casualties have commands of their own, which come first. ``text`` is
    the record's name as entered, ``verbs`` are the other commands to suggest.
    """
    by_port = [f"ports {found}"] if found in _BY_PORT else []
    return [*by_port, *(f"ports {verb} {_quoted(text)}" for verb in verbs)]


def for_dates(takes: Takes, words: Words) -> str:
    """Return the message for a date where a command accepts none, with commands that do.

    ``takes`` says which command it is, ``words`` are those that were entered.
    """
    dates, names = _quoted(" ".join(words.dates)), _quoted(" ".join(_flat(words.names)))
    rest = f" {names}" if names else ""
    return _lines(
        f"ports {takes.command} does not accept a date. Without it, or what happened then:",
        [f"ports {takes.command}{rest}", f"ports chronology{rest} {dates}"],
    )


def for_names(dataset: Dataset, takes: Takes, words: Words) -> str:
    """Return the message for a name where a command accepts only dates.

    It names commands that accept the name, or says why the words are no date.
    """
    dates, names = " ".join(words.dates), " ".join(_flat(words.names))
    rest = f" {_quoted(dates)}" if dates else ""
    if reason := why_not_a_date([*words.dates, *_flat(words.names)]) or why_not_a_date(
        [*_flat(words.names), *words.dates]
    ):
        return reason
    try:
        queries.find_ports(dataset, _flat(words.names))
    except UnknownNameError:
        lines = [f"ports {takes.command}{rest}", *_looking_up(dataset, names)]
        return _lines(f"ports {takes.command} accepts a date, not '{_shown(names)}':", lines)
    return _lines(
        f"ports {takes.command} shows all the ports and accepts only a date. For one port:",
        [f"ports status {_quoted(names)}{rest}", f"ports {takes.command}{rest}"],
    )


def for_unknown_name(
    dataset: Dataset,
    takes: Takes,
    run: Sequence[str],
    texts: Iterable[str],
    error: UnknownNameError,
) -> PortsError:
    """Return the error for a run of words that names nothing a command accepts.

    ``texts`` are all the words given; ``error`` is about the first word that names nothing.
    """
    if reason := why_not_a_date(texts):
        return UsageError(reason)
    if takes.dates and _DAY_ALONE.fullmatch(error.name):
        words = (f"{word} sep" if word == error.name else word for word in texts)
        line = f"ports {takes.command} {' '.join(words)}"
        return UsageError(
            _lines(f"'{error.name}' is not a date: a day needs its month, for instance", [line])
        )
    if error.ambiguous:
        return error
    for text in dict.fromkeys((" ".join(run), error.name)) if fold(error.name) else ():
        try:
            found = queries.find(dataset, text)
        except UnknownNameError:
            continue
        problem = f"No {error.wanted} is called '{_shown(text)}'. To look it up:"
        return UsageError(_lines(problem, _showing(found, text)))
    return with_next_steps(dataset, error)


def with_next_steps(dataset: Dataset, error: UnknownNameError) -> PortsError:
    """Return the error for an unknown or ambiguous name, with commands to try next."""
    steps = list(_next_steps(dataset, error))
    return UsageError("\n".join([str(error), *steps])) if steps else error


def _next_steps(dataset: Dataset, error: UnknownNameError) -> Iterator[str]:
    key = fold(error.name).removesuffix("s")
    if key in {*Side, *Nation}:
        yield f"'ports forces {key}' lists the {key.capitalize()} forces."
    elif error.name.endswith("…"):
        return
    elif not error.ambiguous and (count := _mentions(dataset, error.name)):
        records = "1 record mentions" if count == 1 else f"{count} records mention"
        yield f"{records} it:\n  ports search {_quoted(error.name)}"
    elif not error.ambiguous and not error.candidates and error.wanted == "record":
        yield "'ports list forces', 'ports list people' and 'ports list places' list all names."


def _mentions(dataset: Dataset, text: str) -> int:
    """Return how many records contain all words of a text; 0 for nothing but punctuation."""
    from channelports.reports.search import search

    try:
        return len(search(dataset, text).rows)
    except UsageError:  # there is nothing to search for, only punctuation
        return 0


def _quoted(text: str) -> str:
    """Return words as a shell needs them, in quotes if necessary."""
    return text if not text or _NEEDS_NO_QUOTES.fullmatch(text) else shlex.quote(text)


def _lines(problem: str, lines: Iterable[str]) -> str:
    return "\n".join([problem, *(f"  {on_one_line(line)}" for line in dict.fromkeys(lines))])


def _shown(text: str) -> str:
    return on_one_line(truncate(text))


def _flat(names: Iterable[Iterable[str]]) -> list[str]:
    return [word for run in names for word in run]
