"""Parses user input: names, dates and closed words become ids, days and members of vocabularies."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from channelports.characters import fold
from channelports.cli.parameters import Texts
from channelports.errors import UnknownNameError, UsageError
from channelports.vocabulary import COLLECTIONS

if TYPE_CHECKING:
    from channelports.model import Dataset
    from channelports.queries.runs import Runs
    from channelports.reports import Window

Each = TypeVar("Each")
Kind = TypeVar("Kind", bound=StrEnum)

PORTS = ("ports",)
"""The names that a command accepts if it accepts only those of ports."""


class Takes(NamedTuple):
    """What a command accepts as plain words: names in some collections, dates, closed words.

    ``command`` is the command's name, for messages. ``names`` are the collections; it can have
    ``ports``, which is not a collection, and if it is empty, no name is accepted.
    """

    command: str
    names: tuple[str, ...] = ()
    dates: bool = False
    vocabularies: tuple[type[StrEnum], ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the words of a command line mean: ids of records, dates, members of vocabularies.

    Its methods add what options with the same meaning say.
    """

    dataset: "Dataset"
    ids: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    members: tuple[StrEnum, ...] = ()

    def records(self, collection: str, names: Texts) -> tuple[str, ...]:
        """Return the ids of one collection that the words, or the values of an option, mean."""
        stored = "places" if collection in PORTS else collection
        held = self.dataset.whole.collection(stored)
        return unique(
            (id_ for id_ in self.ids if id_ in held), ids(self.dataset, names, collection)
        )

    def members_of(self, vocabulary: type[Kind], texts: Texts, wanted: str) -> tuple[Kind, ...]:
        """Return the members of a vocabulary that the words, or the values of an option, mean.

        The beginning of a value is enough. ``wanted`` is what an error message calls such a value.
        """
        from channelports import queries

        by_words = (member for member in self.members if isinstance(member, vocabulary))
        return unique(by_words, [queries.word(vocabulary, text, wanted) for text in texts or ()])

    def window(self, on: Texts, from_: Texts, to: Texts) -> "Window":
        """Return the first and last day that the words, or --on, --from and --to, mean."""
        from channelports.cli import words

        return words.window(self.dataset, self.dates, on, from_, to)

    def days(self, on: Texts) -> tuple[date, date] | None:
        """Return the first and last day that a date among the words, or --on, means."""
        from channelports.cli import words

        return words.days(self.dataset, self.dates, on)


def parse(dataset: "Dataset", takes: Takes, texts: Texts) -> Parsed:
    """Return what the words of an argument mean: ids, dates and members of vocabularies.

    ``takes`` says which of these the argument accepts. Raises PortsError, with suggestions, for
    words that mean nothing or are not accepted.
    """
    if not texts:
        return Parsed(dataset)
    from channelports.cli import suggest
    from channelports.cli.words import split_words

    words = split_words(texts)
    if words.dates and not takes.dates:
        raise UsageError(suggest.for_dates(takes, words))
    found: list[str | StrEnum] = []
    if words.names:
        runs = runs_of(dataset, takes.names)
        for run in words.names:
            try:
                found += _meant(runs, run, takes.vocabularies)
            except UnknownNameError as error:
                raise suggest.for_unknown_name(dataset, takes, run, texts, error) from None
    members = unique(one for one in found if isinstance(one, StrEnum))
    found_ids = unique(one for one in found if not isinstance(one, StrEnum))
    return Parsed(dataset, found_ids, words.dates, members)


def runs_of(dataset: "Dataset", collections: tuple[str, ...]) -> "Runs":
    """Return the names of the records in some collections, indexed to find several in a row."""
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


def records_and_measures(
    dataset: "Dataset", texts: Texts
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of the records, and those of the measures, that the words of outcomes mean.

    So ``boulogne casualties`` is one of each. A word that is a measure is always one, unless all
    words together are the name of a record.
    """
    from channelports.queries.names import has_name

    takes = Takes("outcomes", COLLECTIONS)
    words = " ".join(texts or ()).replace(",", " , ").split()
    if has_name(dataset, " ".join(words)):
        return parse(dataset, takes, texts).ids, ()
    measures: list[str] = []
    names: list[str] = []
    while words:
        measure, used = leading_measure(dataset, words)
        measures += [measure] if measure else []
        names.append("," if measure else words[0])
        del words[:used]
    found = parse(dataset, takes, names).ids
    measures += [id_ for id_ in found if id_ in dataset.measures]
    return tuple(id_ for id_ in found if id_ not in dataset.measures), unique(measures)


def leading_measure(dataset: "Dataset", words: Sequence[str]) -> tuple[str | None, int]:
    """Return the id of the measure that the first words mean, and how many words that is.

    If they mean none, (None, 1).
    """
    from channelports import queries

    for used in range(min(len(words), longest_measure(dataset)), 0, -1):
        if measure := queries.measure_called(dataset, " ".join(words[:used])):
            return measure, used
    return None, 1


def longest_measure(dataset: "Dataset") -> int:
    """Return how many words the longest name of a measure has, with an article before it."""
    names = (name for m in dataset.measures.values() for name in (m.id, *m.names))
    return max((len(fold(name).split()) for name in names), default=0) + 1


def unique(*groups: Iterable[Each]) -> tuple[Each, ...]:
    """Return the members of several groups in their order, each once."""
    return tuple(dict.fromkeys(each for group in groups for each in group))


def ids(dataset: "Dataset", names: Texts, *collections: str) -> tuple[str, ...]:
    """Return the ids, in some collections or any, that the values of an option mean, each once.

    A value may be several names in a row.
    """
    every = collections or COLLECTIONS
    return unique(*(_ids_of_value(dataset, name, every) for name in names or ()))


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
        return [queries.find(dataset, name, collections)]
    except UnknownNameError as error:
        runs = split_words([name]).names
        if not error.ambiguous and sum(map(len, runs)) > 1:
            with suppress(UnknownNameError):
                every = runs_of(dataset, collections)
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
