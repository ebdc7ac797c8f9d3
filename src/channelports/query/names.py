"""Finds records by the names that people type; a name that fits several is never guessed at."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple, TypeVar

from channelports.characters import fold
from channelports.errors import UnknownNameError, UnknownWordError
from channelports.model import (
    COLLECTIONS,
    SINGULAR,
    AnyRecord,
    Dataset,
    Event,
    Outcome,
)
from channelports.query.links import ports
from channelports.query.seen import whole

Vocabulary = TypeVar("Vocabulary", bound=StrEnum)

MOST_CANDIDATES = 5
"""How many candidates an unknown or ambiguous name lists."""

_NEAR = 0.75


_ACCOUNT = frozenset({"places", "people", "forces", "equipment", "operations", "events"})
"""What people ask for by name; a source, measure or outcome of the same name comes after it."""


_NAMED = _ACCOUNT - {"events"}
"""What has a name and not a title, some words of which do not name it."""


class _Name(NamedTuple):
    folded: str
    id: str


def find(dataset: Dataset, name: str, collections: Sequence[str] = COLLECTIONS) -> str:
    """Return the id of the one record that a name means.

    Tried in turn: id, whole name or alias, beginning of one, all words in one (of what has a name:
    words of an event's title do not name it). Raises UnknownNameError with at most five candidates
    where none or several fit.
    """
    dataset = whole(dataset)
    if any(name in dataset.collection(collection) for collection in collections):
        return name
    wanted = SINGULAR[collections[0]] if len(collections) == 1 else "record"
    by_words = _NAMED if len(collections) > 1 else frozenset(collections)
    return _find(dataset, name, wanted, list(_names(dataset, collections)), by_words)


def _account_first(dataset: Dataset, ids: Iterable[str]) -> list[str]:
    """Return the records of the account alone if there are any; else the others."""
    every = list(dict.fromkeys(ids))
    return [id_ for id_ in every if dataset.collection_of(id_) in _ACCOUNT] or every


def measure_called(dataset: Dataset, word: str) -> str | None:
    """Return the measure whose id, name or other name a word is, in singular or plural."""
    names = _names(whole(dataset), ["measures"])
    key = _bare(word)
    return next((entry.id for entry in names if key and _is_exactly(entry.folded, key)), None)


def find_port(dataset: Dataset, name: str) -> str:
    """Return the id of the one port that a name means; raises UnknownNameError as ``find`` does."""
    dataset = whole(dataset)
    return _find(dataset, name, "port", _names_of_ports(dataset), _NAMED)


def _names_of_ports(dataset: Dataset) -> list[_Name]:
    dataset = whole(dataset)
    among = {place.id for place in ports(dataset)}
    return [entry for entry in _names(dataset, ["places"]) if entry.id in among]


def _find(
    dataset: Dataset, name: str, wanted: str, names: Sequence[_Name], by_words: Set[str]
) -> str:
    """Return the one record that a name means; ``by_words`` are the collections found by words."""
    key = _bare(name)
    said: list[str] = []
    for fits in (_is_exactly, _begins_with, _has_the_words_of):
        fitting = [entry.id for entry in names if key and fits(entry.folded, key)]
        found = _account_first(dataset, fitting)
        if fits is _has_the_words_of and by_words.isdisjoint(map(dataset.collection_of, found)):
            said = [id_ for id_ in found if dataset.collection_of(id_) in _ACCOUNT]
            break
        if len(found) == 1:
            return found[0]
        if found:
            more = max(len(found) - MOST_CANDIDATES, 0)
            candidates = _described(dataset, found[:MOST_CANDIDATES])
            raise UnknownNameError(wanted, name, candidates, ambiguous=True, more=more)
    near = list(dict.fromkeys([*said, *_near(dataset, names, key)]))[:MOST_CANDIDATES]
    raise UnknownNameError(wanted, name, _described(dataset, near), ambiguous=False)


def _bare(name: str) -> str:
    """Return a name as names are compared, without the article before it."""
    return fold(name).removeprefix("the ")


def find_ports(dataset: Dataset, words: Sequence[str]) -> tuple[str, ...]:
    """Return the ports that a run of words means, each the longest name that fits.

    ``le havre boulogne`` is two ports; raises UnknownNameError at the first word that fits none.
    """
    ports_ = _Ports(whole(dataset)) if words else None
    found: list[str] = []
    at = 0
    while ports_ and at < len(words):
        id_, used = ports_.longest(words[at : at + ports_.most_words])
        found.append(id_)
        at += used
    return tuple(dict.fromkeys(found))


class _Ports:
    """The ports by the words of their names: of many that are asked for, each is found soon."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.names = _names_of_ports(dataset)
        words = [entry.folded.split() for entry in self.names]
        self.most_words = max(map(len, words), default=1)
        self.words = sorted((word, number) for number, of in enumerate(words) for word in of)

    def longest(self, words: Sequence[str]) -> tuple[str, int]:
        """Return the port that the longest run of words at the beginning means, and its length."""
        for used in range(len(words), 1, -1) if fold(words[0]) else ():
            run = " ".join(words[:used])
            if fitting := self._fitting(run):
                return _find(self.dataset, run, "port", fitting, _NAMED), used
        names = self._fitting(words[0]) or self.names
        return _find(self.dataset, words[0], "port", names, _NAMED), 1

    def _fitting(self, name: str) -> list[_Name]:
        """Return what a name may mean: names in which each of its words begins a word."""
        key = _bare(name)
        every = [set(self._beginning(part.removesuffix("s"))) for part in key.split()]
        near = [self.names[number] for number in sorted(set.intersection(*every))] if every else []
        return [entry for entry in near if _is_like(entry.folded, key)]

    def _beginning(self, part: str) -> Iterator[int]:
        """Yield the numbers of the names that have a word beginning so."""
        for at in range(bisect_left(self.words, (part, 0)), len(self.words)):
            word, number = self.words[at]
            if not word.startswith(part):
                return
            yield number


def _is_like(folded: str, key: str) -> bool:
    return any(fits(folded, key) for fits in (_is_exactly, _begins_with, _has_the_words_of))


def _names(dataset: Dataset, collections: Sequence[str]) -> Iterator[_Name]:
    for collection in collections:
        for id_, record in dataset.collection(collection).items():
            yield _Name(fold(id_), id_)
            for name in record.names:
                yield _Name(_bare(name), id_)


def _is_exactly(name: str, key: str) -> bool:
    """Tell whether the key is the name, or its plural."""
    return bool(name) and key in (name, f"{name}s")


def _begins_with(name: str, key: str) -> bool:
    return name.startswith(key)


def _has_the_words_of(name: str, key: str) -> bool:
    """Tell whether each word of the key begins a word of its own of the name, or is its plural."""
    words = name.split()
    for part in sorted(key.split(), key=len, reverse=True):
        own = next((word for word in words if word.startswith(part) or f"{word}s" == part), None)
        if own is None:
            return False
        words.remove(own)
    return True


def _near(dataset: Dataset, names: Sequence[_Name], key: str) -> list[str]:
    """Return the ids whose names are spelt most like the key, the nearest first.

    A name of which one word alone is like it comes after those that are like it as a whole, and
    what has a name of its own before what has a title.
    """
    nearness: dict[str, tuple[float, float]] = {}
    for entry in names:
        entire = _likeness(entry.folded, key)
        word = max((_likeness(word, key) for word in entry.folded.split()), default=0.0)
        if entire or word:
            nearness[entry.id] = max((entire, word), nearness.get(entry.id, (0.0, 0.0)))
    nearest = sorted(nearness, key=lambda id_: nearness[id_], reverse=True)
    return [id_ for id_ in nearest if dataset.collection_of(id_) in _NAMED] or nearest


def _likeness(name: str, key: str) -> float:
    lengths = len(name), len(key)
    if 2 * min(lengths) < _NEAR * sum(lengths):  # before a matcher reads the whole key
        return 0.0
    matcher = SequenceMatcher(None, name, key, autojunk=False)
    if matcher.quick_ratio() < _NEAR:
        return 0.0
    return matcher.ratio()


def _described(dataset: Dataset, ids: Sequence[str]) -> list[str]:
    return [
        f"{id_}  ({SINGULAR[dataset.collection_of(id_)]}: {called(dataset, dataset[id_])})"
        for id_ in ids
    ]


def called(dataset: Dataset, record: AnyRecord | Outcome) -> str:
    """Return the words by which a record is known.

    An outcome is a measure of something, one of another outcome by its id; an event has behind it
    the places where it happened that its title does not name.
    """
    match record:
        case Outcome():
            of = dataset[record.of]
            name = record.of if isinstance(of, Outcome) else called(dataset, of)
            return f"{dataset.measures[record.measure].name}: {name}"
        case Event() if places := untold_places(dataset, record):
            return f"{record.title} ({', '.join(places)})"
        case _:
            return record.label


def untold_places(dataset: Dataset, event: Event) -> tuple[str, ...]:
    """Return the names of the places where an event happened that its title does not have."""
    title = f" {fold(event.title)} "
    names = (dataset.places[id_].name for id_ in event.at)
    return tuple(name for name in names if f" {fold(name)} " not in title)


def has_words_of(text: str, name: str) -> bool:
    """Tell whether the words of a name stand in a text, whole and in their order."""
    return f" {fold(name)} " in f" {fold(text)} "


def kind_of_record(text: str) -> str | None:
    """Return the collection that a word names, in singular or plural; None for the ports.

    Raises UnknownWordError for any other word.
    """
    names = {"ports": "ports", "port": "ports"}
    names |= {fold(name): plural for plural, one in SINGULAR.items() for name in (plural, one)}
    found = names.get(fold(text))
    if found is None:
        raise UnknownWordError(text, "kind of record", "kinds", ["ports", *COLLECTIONS])
    return None if found == "ports" else found


def word(vocabulary: type[Vocabulary], text: str, wanted: str) -> Vocabulary:
    """Return the one word of a closed vocabulary that a text means: itself, or how it begins.

    Its plural will do. Raises UnknownWordError, which names all the words.
    """
    key = fold(text)
    words = {fold(member.value): member for member in vocabulary}
    if exact := words.get(key) or words.get(key.removesuffix("s")):
        return exact
    begun = [member for name, member in words.items() if key and name.startswith(key)]
    if len(begun) > 1:
        raise UnknownNameError(wanted, text, [member.value for member in begun], ambiguous=True)
    if not begun:
        plural = f"{wanted.split(maxsplit=1)[0]}s"
        raise UnknownWordError(text, wanted, plural, [member.value for member in vocabulary])
    return begun[0]
