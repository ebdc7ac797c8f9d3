"""Finds records by the names that users enter; a name that fits several is refused, not guessed."""

from collections.abc import Container, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple, TypeVar

from channelports.characters import fold
from channelports.errors import UnknownNameError, UnknownWordError
from channelports.model import COLLECTIONS, SINGULAR, Dataset
from channelports.queries.links import ports
from channelports.queries.name_forms import called, standard

Vocabulary = TypeVar("Vocabulary", bound=StrEnum)

MOST_CANDIDATES = 5
"""How many candidates an unknown or ambiguous name lists."""

_NEAR = 0.75

_SHORT = 3
"""Names of up to this many letters are not looked for inside a longer text."""


_ACCOUNT = frozenset({"places", "people", "forces", "equipment", "operations", "events"})
"""The collections that come first where a source, measure or outcome has the same name."""


_NAMED = _ACCOUNT - {"events"}
"""The collections whose records have names, not titles: some words of a name are enough."""

_TITLED = frozenset({"events", "sources"})


_MOST_NAMED = 2
"""A message names up to so many kinds of record (place or port); for more it says record."""


class Name(NamedTuple):
    """A folded name or id, by which a record can be found, and the id of the record that has it."""

    folded: str
    id: str

    @property
    def standard(self) -> str:
        """The name with numbers, units and ranks in one form: ``3rd canadian division``."""
        return standard(self.folded)


def find(dataset: Dataset, name: str, collections: Sequence[str] = COLLECTIONS) -> str:
    """Return the id of the one record, in some collections, that a name means.

    Tried in turn: id; whole name or alias; beginning of a name, all words in a name, and the same
    with numbers, units and ranks in another form; beginning of a title. Single words of a title are
    tried only if titles alone are searched. Raises UnknownNameError with at most five candidates,
    the best first, if no record fits or several do.
    """
    dataset = dataset.whole
    if any(name in dataset.collection(collection) for collection in collections):
        return name
    return Names(dataset, collections).find(name)


def measure_called(dataset: Dataset, word: str) -> str | None:
    """Return the id of the measure that a word means, in singular or plural; None if none does.

    ``word`` may be several words, as in ``state of the port``; an id counts as well.
    """
    names = _names(dataset.whole, ["measures"])
    key = bare(word)
    return next((entry.id for entry in names if key and _is_exactly(entry.folded, key)), None)


class Names:
    """The names of the records in some collections, or only of those with the given ids."""

    def __init__(
        self, dataset: Dataset, collections: Sequence[str], ids: Container[str] | None = None
    ) -> None:
        self.dataset = dataset.whole
        every = _names(self.dataset, collections)
        self.entries = [entry for entry in every if ids is None or entry.id in ids]
        singles = [SINGULAR[collection] for collection in collections]
        self.wanted = "record" if len(singles) > _MOST_NAMED else " or ".join(singles)
        self.by_words = _NAMED if len(collections) > 1 else frozenset(collections)

    def find(self, name: str, among: Sequence[Name] | None = None) -> str:
        """Return the id of the one record that a name means, as the function ``find`` does.

        With ``among``, only these names are tried. Raises UnknownNameError if no record fits or
        several do.
        """
        entries = self.entries if among is None else among
        for found in self._tries(name, entries):
            if len(found) == 1:
                return found[0]
            if found:
                more = max(len(found) - MOST_CANDIDATES, 0)
                candidates = _described(self.dataset, found[:MOST_CANDIDATES])
                raise UnknownNameError(self.wanted, name, candidates, ambiguous=True, more=more)
        near = _described(self.dataset, self.near(name))
        raise UnknownNameError(self.wanted, name, near, ambiguous=False)

    def is_like(self, entry: Name, key: str) -> bool:
        """Return whether the name ``entry`` fits ``key``, a folded text that a user entered.

        All ways to fit that ``find`` tries count; for a title, only its beginning.
        """
        if _is_exactly(entry.folded, key) or _begins_with(entry.folded, key):
            return True
        other = standard(key)
        return self.dataset.collection_of(entry.id) in self.by_words and (
            _has_the_words_of(entry.folded, key)
            or bool(other and _has_the_words_of(entry.standard, other))
        )

    def near(self, name: str) -> list[str]:
        """Return at most five ids that an unknown name may have been meant for, likeliest first."""
        key = bare(name)
        said = [e.id for e in self.entries if key and _has_the_words_of(e.folded, key)]
        said = [id_ for id_ in said if self.dataset.collection_of(id_) in _ACCOUNT]
        spelt = _near(self.dataset, self.entries, key)
        named = (e for e in self.entries if self.dataset.collection_of(e.id) in _NAMED)
        within = [e.id for e in named if _is_named_in(e.folded, key)]
        return list(dict.fromkeys([*said, *within, *spelt]))[:MOST_CANDIDATES]

    def _tries(self, name: str, entries: Sequence[Name]) -> Iterator[list[str]]:
        """Yield the ids that a name fits, for each way to fit in turn, the strictest way first.

        Nothing is yielded for a name without a letter or digit.
        """
        key, other = bare(name), standard(bare(name))
        if not key:
            return
        yield self._of_the_account(e.id for e in entries if _is_exactly(e.folded, key))
        named = [e for e in entries if self.dataset.collection_of(e.id) in self.by_words]
        for fits in (_begins_with, _has_the_words_of):
            yield self._best_first([e for e in named if fits(e.folded, key)], key)
        for fits in (_is_exactly, _begins_with, _has_the_words_of) if other else ():
            yield self._best_first([e for e in named if fits(e.standard, other)], other)
        yield self._of_the_account(e.id for e in entries if _begins_with(e.folded, key))

    def _of_the_account(self, ids: Iterable[str]) -> list[str]:
        """Return the ids without those of sources, measures and outcomes; if none is left, all."""
        every = list(dict.fromkeys(ids))
        return [id_ for id_ in every if self.dataset.collection_of(id_) in _ACCOUNT] or every

    def _best_first(self, fitting: Sequence[Name], key: str) -> list[str]:
        """Return the ids of the names ``fitting``, those with the words of ``key`` whole first.

        Then shorter names come first. Sources, measures and outcomes are left out if anything else
        fits.
        """
        words = set(key.split())
        ranks: dict[str, tuple[bool, int]] = {}
        for entry in fitting:
            own = entry.folded.split()
            rank = (not words.issubset((*own, *entry.standard.split())), len(own))
            ranks[entry.id] = min(rank, ranks.get(entry.id, rank))
        return self._of_the_account(sorted(ranks, key=lambda id_: ranks[id_]))


def has_name(dataset: Dataset, text: str) -> bool:
    """Return whether a text is a whole name or alias, or its plural, of a record.

    Ids and titles do not count, nor do names of sources and measures. The words of such a text
    belong together, even if one of them is also a measure.
    """
    key, dataset = bare(text), dataset.whole
    records = (r for name in _NAMED for r in dataset.collection(name).values())
    return bool(key) and any(_is_exactly(bare(n), key) for r in records for n in r.names)


def find_port(dataset: Dataset, name: str) -> str:
    """Return the id of the one port that a name means.

    A place that was fought for like a port counts. Raises UnknownNameError if none or several fit.
    """
    return names_of_ports(dataset).find(name)


def names_of_ports(dataset: Dataset) -> Names:
    """Return the names of the places that count as ports, in which ``find`` looks for one.

    A place that was fought for like a port counts.
    """
    names = Names(dataset, ["places"], {place.id for place in ports(dataset.whole)})
    names.wanted = "port"
    return names


def bare(name: str) -> str:
    """Return a name as names are compared: folded, and without ``the`` before it."""
    return fold(name).removeprefix("the ")


def _names(dataset: Dataset, collections: Sequence[str]) -> Iterator[Name]:
    for collection in collections:
        for id_, record in dataset.collection(collection).items():
            for name in (fold(id_), *map(bare, record.names)):
                yield Name(name, id_)


def _is_named_in(name: str, key: str) -> bool:
    """Return whether a name is part of user input, as ``montgomery`` is of ``old montgomery``.

    Names of up to three letters never are.
    """
    return len(name) > _SHORT and f" {name} " in f" {key} "


def _is_exactly(name: str, key: str) -> bool:
    """Return whether ``key``, which a user entered, is the name or its plural."""
    return bool(name) and key in (name, f"{name}s")


def _begins_with(name: str, key: str) -> bool:
    return name.startswith(key)


def _has_the_words_of(name: str, key: str) -> bool:
    """Return whether each word of ``key`` begins a different word of the name, or is its plural."""
    words = name.split()
    for part in sorted(key.split(), key=len, reverse=True):
        own = next((word for word in words if word.startswith(part) or f"{word}s" == part), None)
        if own is None:
            return False
        words.remove(own)
    return True


def _near(dataset: Dataset, names: Sequence[Name], key: str) -> list[str]:
    """Return the ids whose names are spelt most like ``key``, which a user entered, nearest first.

    Names that are alike as a whole come first, then those with one word that is alike. Titles are
    compared as a whole only, and are used only if no name is alike.
    """
    nearness: dict[str, tuple[float, float]] = {}
    for entry in names:
        entire = _likeness(entry.folded, key)
        words = entry.folded.split() if dataset.collection_of(entry.id) not in _TITLED else ()
        word = max((_likeness(word, key) for word in words), default=0.0)
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
    likeness = matcher.ratio()
    return likeness if likeness >= _NEAR else 0.0


def _described(dataset: Dataset, ids: Sequence[str]) -> list[str]:
    return [
        f"{id_}  ({SINGULAR[dataset.collection_of(id_)]}: {called(dataset, dataset[id_])})"
        for id_ in ids
    ]


def kind_of_record(text: str) -> str | None:
    """Return the collection that a word names, such as ``people`` for ``person`` or ``people``.

    None for ``ports``, which are a part of a collection. Raises UnknownWordError for any other
    word.
    """
    names = {"ports": "ports", "port": "ports"}
    names |= {fold(name): plural for plural, one in SINGULAR.items() for name in (plural, one)}
    found = names.get(fold(text))
    if found is None:
        raise UnknownWordError(text, "kind of record", "kinds", ["ports", *COLLECTIONS])
    return None if found == "ports" else found


def word(vocabulary: type[Vocabulary], text: str, wanted: str) -> Vocabulary:
    """Return the member of a closed vocabulary that a text means.

    The text is the member itself, its plural or its beginning. Raises UnknownWordError with all the
    words, or UnknownNameError if several begin so. ``wanted`` is what the message calls such a
    word.
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
