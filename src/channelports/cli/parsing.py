"""What people type as ports, places and days, read as the dataset means it: ids and days."""

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
"""The most words of a measure: state of the port, with an article."""


class Given(NamedTuple):
    """What the plain words of a command line mean."""

    ids: tuple[str, ...]
    dates: tuple[str, ...]
    members: tuple[StrEnum, ...]


def read(dataset: "Dataset", takes: Takes, texts: Texts) -> Given:
    """Return what plain words mean; raises a PortsError that says what to type instead."""
    if not texts:
        return Given((), (), ())
    from channelports.cli import suggest
    from channelports.cli.words import parted

    words = parted(texts)
    if words.dates and not takes.dates:
        raise UsageError(suggest.of_dates(takes, words))
    if words.names and not takes.names:
        raise UsageError(suggest.of_names(dataset, takes, words))
    found: list[str | StrEnum] = []
    if words.names:
        runs = _runs(dataset, takes.names)
        for run in words.names:
            try:
                found += _meant(runs, run, takes.vocabularies)
            except UnknownNameError as error:
                raise suggest.of_a_run(dataset, takes, run, texts, error) from None
    each = dict.fromkeys(found)
    members = tuple(one for one in each if isinstance(one, StrEnum))
    return Given(tuple(one for one in each if not isinstance(one, StrEnum)), words.dates, members)


def _runs(dataset: "Dataset", collections: tuple[str, ...]) -> "Runs":
    from channelports.queries.names import Names, names_of_ports
    from channelports.queries.runs import Runs

    is_ports = collections == PORTS
    return Runs(names_of_ports(dataset) if is_ports else Names(dataset, collections))


def _meant(
    runs: "Runs", words: Sequence[str], vocabularies: Iterable[type[StrEnum]]
) -> Iterator[str | StrEnum]:
    """Yield what the words of one run mean; a closed word is one unless a name begins with it."""
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


def of_kind(given: Given, vocabulary: type[Kind]) -> tuple[Kind, ...]:
    """Return the closed words of one vocabulary among those that were given."""
    return tuple(one for one in given.members if isinstance(one, vocabulary))


def records(
    dataset: "Dataset", given: Given, names: list[str] | None, *collections: str
) -> tuple[str, ...]:
    """Return the records that words and the values of an option mean, those of some collections."""
    from channelports import queries

    every = queries.whole(dataset)
    held = [every.collection("places" if name in PORTS else name) for name in collections]
    by_words = [id_ for id_ in given.ids if any(id_ in each for each in held)]
    return once(by_words, ids(dataset, names, *collections))


def question(
    dataset: "Dataset", takes: Takes, texts: Texts
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the records and the measures that plain words mean: ``boulogne casualties``.

    The word of a measure is one, unless all the words are the name of a record.
    """
    from channelports.queries.names import has_name

    words = " ".join(texts or ()).replace(",", " , ").split()
    if has_name(dataset, " ".join(words)):
        return read(dataset, takes, texts).ids, ()
    measures: list[str] = []
    names: list[str] = []
    while words:
        measure, used = _measure(dataset, words)
        measures += [measure] if measure else []
        names.append("," if measure else words[0])
        del words[:used]
    found = read(dataset, takes, names).ids
    measures += [id_ for id_ in found if id_ in dataset.measures]
    return tuple(id_ for id_ in found if id_ not in dataset.measures), once(measures)


def _measure(dataset: "Dataset", words: Sequence[str]) -> tuple[str | None, int]:
    """Return the measure that the words at the beginning mean, and how many they are."""
    from channelports import queries

    for used in range(min(len(words), _WORDS_OF_MEASURE), 0, -1):
        if measure := queries.measure_called(dataset, " ".join(words[:used])):
            return measure, used
    return None, 1


def once(*groups: Iterable[Each]) -> tuple[Each, ...]:
    """Return what words and options give together, each once."""
    return tuple(dict.fromkeys(each for group in groups for each in group))


def ids(dataset: "Dataset", names: list[str] | None, *collections: str) -> tuple[str, ...]:
    """Return the ids that the values of an option mean, each once; a value may be several names."""
    found = [id_ for name in names or () for id_ in _named(dataset, name, collections)]
    return tuple(dict.fromkeys(found))


def _named(dataset: "Dataset", name: str, collections: tuple[str, ...]) -> Iterable[str]:
    """Return the record that a name means, or the records of a run of names."""
    from channelports import queries
    from channelports.cli import suggest
    from channelports.cli.words import parted

    try:
        if collections == PORTS:
            return [queries.find_port(dataset, name)]
        return [queries.find(dataset, name, collections or COLLECTIONS)]
    except UnknownNameError as error:
        runs = parted([name]).names
        if not error.ambiguous and sum(map(len, runs)) > 1:
            with suppress(UnknownNameError):
                every = _runs(dataset, collections or COLLECTIONS)
                return [id_ for run in runs for id_ in every.find(run)]
        raise suggest.with_next_steps(dataset, error) from None


def record(dataset: "Dataset", words: Sequence[str]) -> str:
    """Return the id of the one record that some words mean."""
    from channelports import queries

    try:
        return queries.find(dataset, " ".join(words))
    except UnknownNameError as error:
        from channelports.cli import suggest

        raise suggest.with_next_steps(dataset, error) from None


def sides(texts: list[str] | None) -> tuple[Side, ...]:
    """Return the sides that some words mean."""
    from channelports import queries

    return tuple(queries.word(Side, text, "side") for text in texts or ())


def window(
    dataset: "Dataset",
    on: Texts = None,
    from_: Texts = None,
    to: Texts = None,
    dates: tuple[str, ...] = (),
) -> "Window":
    """Return the first and last day that the options --on, --from and --to mean, or some dates.

    Raises UsageError where they exclude one another, one is given twice, or one is no date.
    """
    day, begins, ends = (
        _one(option, texts, "; for several days, give --from and --to")
        for option, texts in (("--on", on), ("--from", from_), ("--to", to))
    )
    if day is not None and (begins is not None or ends is not None):
        raise UsageError("--on says which days; give it alone, or give --from and --to.")
    by_words = _spanned(dataset, dates)
    if day is not None:
        return _agreed(by_words, _read(dataset, day), dates, f"--on {day}") or (None, None)
    first = _known(dataset, begins)[0] if begins is not None else None
    last = _known(dataset, ends)[1] if ends is not None else None
    if first and last and last < first:
        raise UsageError(f"--to {ends} is before --from {begins}.")
    given = " ".join(
        f"{option} {text}" for option, text in (("--from", begins), ("--to", ends)) if text
    )
    return _agreed(by_words, (first, last) if given else None, dates, given) or (None, None)


def _spanned(dataset: "Dataset", dates: tuple[str, ...]) -> "Window | None":
    """Return the days of one date, or from the first to the last of two."""
    if len(dates) > 2:
        raise UsageError(
            f"'{', '.join(dates)}' are too many dates; give the first and the last day: "
            "10 sep to 12 sep"
        )
    read = sorted(_known(dataset, text) for text in dates) if len(dates) > 1 else ()
    if read:
        return read[0][0], read[-1][1]
    return _read(dataset, dates[0]) if dates else None


def _agreed(
    by_words: "Days | None", by_option: "Days | None", dates: tuple[str, ...], given: str
) -> "Days | None":
    """Return days that are given as words, or by an option; raises UsageError if they differ."""
    if by_words and by_option and by_words != by_option:
        words = " ".join(dates)
        raise UsageError(f"'{words}' and {given} are not the same days; give one of the two.")
    return by_words or by_option


def days(dataset: "Dataset", on: Texts, dates: tuple[str, ...] = ()) -> tuple[date, date] | None:
    """Return the first and last day that the option --on or a date means; None without either."""
    text = _one("--on", on)
    if len(dates) > 1:
        raise UsageError(
            f"'{dates[0]}' and '{dates[1]}' are two dates; give one, or days in a row: 10-12 sep"
        )
    by_words = _known(dataset, dates[0]) if dates else None
    by_option = _known(dataset, text) if text is not None else None
    return _agreed(by_words, by_option, dates, f"--on {text}")


def _one(option: str, texts: Texts, cure: str = "") -> str | None:
    """Return what an option says; raises UsageError where it is given twice and means one thing."""
    if texts and len(texts) > 1:
        raise UsageError(f"{option} is given more than once{cure}.")
    return texts[0] if texts else None


def _known(dataset: "Dataset", text: str) -> tuple[date, date]:
    """Read a date of which both ends are wanted; an open one is as the end that is known."""
    first, last = _read(dataset, text)
    known = first or last or date.min
    return first or known, last or known


def _read(dataset: "Dataset", text: str) -> "Window":
    """Read a date; one without a year is of the first year that puts it in the dataset's period."""
    from channelports.cli.words import with_today
    from channelports.dates import Match
    from channelports.dates.typed import read_date

    period = dataset.dataset.period
    first = period.earliest or period.latest or date(1944, 1, 1)
    last = period.latest or first
    years = range(first.year, min(last.year, first.year + 9) + 1)
    read = []
    faults = []
    for year in years:
        try:
            read.append(read_date(with_today(text), year))
        except ValueError as fault:  # it may be a date of another year
            faults.append(fault)
    if not read:
        raise UsageError(str(faults[0]))
    return next((day for day in read if period.within(*day) is not Match.NO), read[0])
