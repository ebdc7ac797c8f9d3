"""Parses user input: names, dates and closed words become ids, days and members of vocabularies."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from channelports.characters import fold
from channelports.cli.parameters import PORTS, Takes, Texts
from channelports.errors import UnknownNameError, UsageError
from channelports.vocabulary import COLLECTIONS, Side

if TYPE_CHECKING:
    from channelports.model import Dataset
    from channelports.queries.runs import Runs
    from channelports.reports import Window

Days = TypeVar("Days", bound=tuple[date | None, date | None])
Each = TypeVar("Each")
Kind = TypeVar("Kind", bound=StrEnum)

_WORDS_OF_MEASURE = 5
"""The most words of a measure: the state of the port."""


class Parsed(NamedTuple):
    """What the words of a command line mean: ids of records, dates, members of vocabularies."""

    ids: tuple[str, ...]
    dates: tuple[str, ...]
    members: tuple[StrEnum, ...]


def parse(dataset: "Dataset", takes: Takes, texts: Texts) -> Parsed:
    """Return what the words of an argument mean: ids, dates and members of vocabularies.

    ``takes`` says which of these the argument accepts. Raises PortsError, with suggestions, for
    words that mean nothing or are not accepted.
    """
    if not texts:
        return Parsed((), (), ())
    from channelports.cli import suggest
    from channelports.cli.words import split_words

    words = split_words(texts)
    if words.dates and not takes.dates:
        raise UsageError(suggest.for_dates(takes, words))
    if words.names and not takes.names:
        raise UsageError(suggest.for_names(dataset, takes, words))
    found: list[str | StrEnum] = []
    if words.names:
        runs = _runs(dataset, takes.names)
        for run in words.names:
            try:
                found += _meant(runs, run, takes.vocabularies)
            except UnknownNameError as error:
                raise suggest.for_unknown_name(dataset, takes, run, texts, error) from None
    each = dict.fromkeys(found)
    members = tuple(one for one in each if isinstance(one, StrEnum))
    return Parsed(tuple(one for one in each if not isinstance(one, StrEnum)), words.dates, members)


def _runs(dataset: "Dataset", collections: tuple[str, ...]) -> "Runs":
    from channelports.queries.names import Names, names_of_ports
    from channelports.queries.runs import Runs

    is_ports = collections == PORTS
    return Runs(names_of_ports(dataset) if is_ports else Names(dataset, collections))


def _meant(
    runs: "Runs", words: Sequence[str], vocabularies: Iterable[type[StrEnum]]
) -> Iterator[str | StrEnum]:
    """Yield the ids and vocabulary members that a run of words means.

    A word such as *german*, in one of the ``vocabularies``, means its member unless a longer name
    begins with the word. ``runs`` has the names that are looked for. Raises UnknownNameError.
    """
    closed = {each.value: each for vocabulary in reversed([*vocabularies]) for each in vocabulary}
    at = 0
    while at < len(words):
        rest = words[at : at + runs.most_words]
        key = fold(words[at])
        member = closed.get(key) or closed.get(key.removesuffix("s"))
        if member and runs.length(rest) < 2:
            yield member
            at += 1
        else:
            id_, used = runs.longest(rest)
            yield id_
            at += used


def of_kind(given: Parsed, vocabulary: type[Kind]) -> tuple[Kind, ...]:
    """Return those of the members in ``given`` that belong to one vocabulary, such as ``Side``."""
    return tuple(one for one in given.members if isinstance(one, vocabulary))


def records(
    dataset: "Dataset", given: Parsed, names: list[str] | None, *collections: str
) -> tuple[str, ...]:
    """Return the ids, in some collections, that words and the values of an option mean.

    ``given`` are the parsed words, ``names`` the values. An id of another collection is left out.
    """
    from channelports import queries

    every = queries.whole(dataset)
    held = [every.collection("places" if name in PORTS else name) for name in collections]
    by_words = [id_ for id_ in given.ids if any(id_ in each for each in held)]
    return unique(by_words, ids(dataset, names, *collections))


def records_and_measures(
    dataset: "Dataset", takes: Takes, texts: Texts
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of the records, and those of the measures, that words mean.

    So ``boulogne casualties`` is one of each. A word that is a measure is always one, unless all
    words together are the name of a record.
    """
    from channelports.queries.names import has_name

    words = " ".join(texts or ()).replace(",", " , ").split()
    if has_name(dataset, " ".join(words)):
        return parse(dataset, takes, texts).ids, ()
    measures: list[str] = []
    names: list[str] = []
    while words:
        measure, used = _measure(dataset, words)
        measures += [measure] if measure else []
        names.append("," if measure else words[0])
        del words[:used]
    found = parse(dataset, takes, names).ids
    measures += [id_ for id_ in found if id_ in dataset.measures]
    return tuple(id_ for id_ in found if id_ not in dataset.measures), unique(measures)


def _measure(dataset: "Dataset", words: Sequence[str]) -> tuple[str | None, int]:
    """Return the id of the measure that the first words mean, and how many words that is.

    If they mean none, (None, 1).
    """
    from channelports import queries

    for used in range(min(len(words), _WORDS_OF_MEASURE), 0, -1):
        if measure := queries.measure_called(dataset, " ".join(words[:used])):
            return measure, used
    return None, 1


def unique(*groups: Iterable[Each]) -> tuple[Each, ...]:
    """Return the members of several groups in their order, each once."""
    return tuple(dict.fromkeys(each for group in groups for each in group))


def ids(dataset: "Dataset", names: list[str] | None, *collections: str) -> tuple[str, ...]:
    """Return the ids, in some collections, that the values of an option mean, each once.

    A value may be several names in a row.
    """
    found = [id_ for name in names or () for id_ in _ids_of_value(dataset, name, collections)]
    return tuple(dict.fromkeys(found))


def _ids_of_value(dataset: "Dataset", name: str, collections: tuple[str, ...]) -> Iterable[str]:
    """Return the ids, in some collections, that a value of an option means.

    They are one id, or the ids of several names in a row. Raises PortsError with suggestions.
    """
    from channelports import queries
    from channelports.cli import suggest
    from channelports.cli.words import split_words

    try:
        if collections == PORTS:
            return [queries.find_port(dataset, name)]
        return [queries.find(dataset, name, collections or COLLECTIONS)]
    except UnknownNameError as error:
        runs = split_words([name]).names
        if not error.ambiguous and sum(map(len, runs)) > 1:
            with suppress(UnknownNameError):
                every = _runs(dataset, collections or COLLECTIONS)
                return [id_ for run in runs for id_ in every.find(run)]
        raise suggest.with_next_steps(dataset, error) from None


def record(dataset: "Dataset", words: Sequence[str]) -> str:
    """Return the id of the one record that words, such as ``le havre``, mean together.

    Raises PortsError, with suggestions, if they mean none or several.
    """
    from channelports import queries

    try:
        return queries.find(dataset, " ".join(words))
    except UnknownNameError as error:
        from channelports.cli import suggest

        raise suggest.with_next_steps(dataset, error) from None


def sides(texts: list[str] | None) -> tuple[Side, ...]:
    """Return the sides that the values of ``--side`` mean; the beginning of a word is enough."""
    from channelports import queries

    return tuple(queries.word(Side, text, "side") for text in texts or ())


def window(
    dataset: "Dataset",
    on: Texts = None,
    from_: Texts = None,
    to: Texts = None,
    dates: tuple[str, ...] = (),
) -> "Window":
    """Return the first and last day that --on, --from and --to, or dates among the words, mean.

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
    both = sorted(_days_of(dataset, text) for text in dates) if len(dates) > 1 else ()
    if both:
        return both[0][0], both[-1][1]
    return _parse_date(dataset, dates[0]) if dates else None


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


def days(dataset: "Dataset", on: Texts, dates: tuple[str, ...] = ()) -> tuple[date, date] | None:
    """Return the first and last day that --on, or a date among the words, means.

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
    return texts[0] if texts else None


def _days_of(dataset: "Dataset", text: str) -> tuple[date, date]:
    """Return the first and last day of a date; an open end is replaced by the other end."""
    first, last = _parse_date(dataset, text)
    known = first or last or date.min
    return first or known, last or known


def _parse_date(dataset: "Dataset", text: str) -> "Window":
    """Return the first and last day of a date; None for an open end. Raises UsageError.

    Without a year the date is in the first year that fits the dataset's period.
    """
    from channelports.cli.words import with_today
    from channelports.dates import Match
    from channelports.dates.user_input import read_date

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
