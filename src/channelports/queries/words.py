"""Finds the records whose texts contain some words, in any order, case and accents ignored.

A word fits one that begins with it, and another form of itself: ``flooding`` fits ``flooded``,
``batteries`` fits ``battery``, ``steadily`` fits ``steady``. The endings that count as forms are
-s, -es, -ies, -ed, -ing and -ly. The caller says which texts a record has.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from channelports.characters import fold

_ACCENTS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
"""Accents that are characters of their own; to a regular expression they are no letters."""

_LETTERS = rf"[^\W_](?:[^\W_]|[{_ACCENTS}])*"

_WORD = re.compile(rf"[0-9]{{1,3}}(?:,[0-9]{{3}})+|{_LETTERS}(?:['’]{_LETTERS})*")

_SHORT = 3
"""Words of up to this many letters have no endings, and what is left without one has as many."""

_SIBILANTS = ("s", "x", "z", "ch", "sh")
"""After these a plural ends in -es: ``pillboxes``."""

_VOWELS = frozenset("aeiouy")


class Word(NamedTuple):
    """One word of a text, folded for comparison, and its place: ``text[start:end]``."""

    folded: str
    start: int
    end: int


class Passage(NamedTuple):
    """A text of a record, with its label and with how much a word counts that is found in it.

    One that ``is_hidden`` is searched and never printed.
    """

    label: str
    text: str
    weight: int
    is_hidden: bool = False


class Found(NamedTuple):
    """A record that has all the wanted words, its score, and the fewest passages that show them."""

    id: str
    score: int
    passages: tuple[Passage, ...]


def words_in(text: str) -> Iterator[Word]:
    """Yield the words of a text; a number with separators is one word, and so is ``Hitler's``.

    >>> [word.folded for word in words_in("Cap Gris-Nez: ~1,600")]
    ['cap', 'gris', 'nez', '1600']
    """
    for found in _WORD.finditer(text):
        folded = _folded(found[0])
        if folded:
            yield Word(folded, found.start(), found.end())


@lru_cache(maxsize=4096)
def _folded(word: str) -> str:
    """Return a word as it is compared; cached, since the same words occur again and again."""
    return fold(word.replace(",", ""))


def spans(text: str, wanted: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Return the start and end of each word in a text that fits one of ``wanted``.

    The screen of ``ports search`` highlights these.
    """
    keys = tuple(wanted)
    return tuple((w.start, w.end) for w in words_in(text) if any(_fits(w.folded, k) for k in keys))


def search(passages: Mapping[str, Sequence[Passage]], wanted: Sequence[str]) -> tuple[Found, ...]:
    """Return the records in whose passages all wanted words occur, the best first.

    ``passages`` has the texts of each record, by its id. Each word scores the weight of the
    weightiest passage that has it, doubled for the whole word. The score of the best single passage
    is added, doubled if it has no other words. Equals stay in their order.
    """
    found = [hit for id_, texts in passages.items() if (hit := _found(id_, texts, wanted))]
    return tuple(sorted(found, key=lambda hit: -hit.score))


def vocabulary(passages: Mapping[str, Sequence[Passage]]) -> frozenset[str]:
    """Return every word that occurs in any passage of any record, folded.

    ``ports search`` looks there for the word that a misspelt one was meant to be.
    """
    texts = (passage.text for each in passages.values() for passage in each)
    return frozenset(word.folded for text in texts for word in words_in(text))


def is_in(words: Iterable[str], wanted: str) -> bool:
    """Return whether one of ``words`` is a form of the word ``wanted``, or begins with it."""
    return any(_fits(word, wanted) for word in words)


def near_words(known: Iterable[str], wanted: str) -> list[str]:
    """Return at most three of the ``known`` words that are spelt most like ``wanted``.

    They are suggested for a word that occurs nowhere.
    """
    from difflib import get_close_matches

    return get_close_matches(wanted, set(known), n=3, cutoff=0.75)


def _found(id_: str, texts: Sequence[Passage], wanted: Sequence[str]) -> Found | None:
    if not _may_have("\n".join(passage.text for passage in texts), wanted):
        return None
    read = [(p, {*map(_folded, _WORD.findall(p.text))} - {""}) for p in texts]
    every = {word for _, words in read for word in words}
    if not all(is_in(every, key) for key in wanted):
        return None
    scores = [_scores(passage, words, wanted) for passage, words in read]
    best = [max(score[key] for score in scores) for key in wanted]
    together = max(
        sum(score.values()) * (2 if words == set(wanted) else 1)
        for (_, words), score in zip(read, scores, strict=True)
    )
    shown = tuple(_fewest([*zip(texts, scores, strict=True)], wanted))
    return Found(id_, sum(best) + together, shown)


def _may_have(text: str, wanted: Iterable[str]) -> bool:
    """Return whether a text can contain all wanted words; quick, before it is split into words.

    False is certain, True is not.
    """
    letters = fold(text.replace(",", ""))
    return all(_beginning(key) in letters for key in wanted)


@lru_cache(maxsize=64)
def _singular(key: str) -> str:
    return key.removesuffix("s") if len(key) > _SHORT else key


@lru_cache(maxsize=64)
def _beginning(key: str) -> str:
    """Return the letters with which every word begins that fits ``key``."""
    return min((base.removesuffix("e").removesuffix("y") for base in _bases(key)), key=len)


@lru_cache(maxsize=4096)
def _bases(word: str) -> frozenset[str]:
    """Return a word and the words of which it may be a form; two forms of one word share a base.

    It is a light form of stemming. Nothing but the spelling says whether ``landed`` comes from
    ``land`` or from ``lande``, so there are both.

    >>> sorted(_bases("flooding"))
    ['flood', 'floode', 'flooding']
    """
    bases = (base for base in _without_ending(word) if len(base) >= _SHORT)
    return frozenset((word, *(base for base in bases if not _VOWELS.isdisjoint(base))))


def _without_ending(word: str) -> Iterator[str]:
    """Yield what may be the base of a word with an ending, too short ones included."""
    if word.endswith("ies"):
        yield f"{word[:-3]}y"
    elif word.endswith("es") and word.endswith(_SIBILANTS, 0, -2):
        yield from (word[:-2], word[:-1])
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        yield word[:-1]
    elif word.endswith("ied"):
        yield f"{word[:-3]}y"
    elif word.endswith(("ed", "ing")):
        base = word.removesuffix("ed").removesuffix("ing")
        yield from (base, f"{base}e")
        if base[-2:-1] == base[-1:]:  # stopped
            yield base[:-1]
    elif word.endswith("ily"):
        yield f"{word[:-3]}y"
    elif word.endswith("ly"):
        yield word[:-2]


def _scores(passage: Passage, words: Iterable[str], wanted: Sequence[str]) -> dict[str, int]:
    return {key: passage.weight * max((_fit(w, key) for w in words), default=0) for key in wanted}


def _fit(word: str, key: str) -> int:
    """Return 2 if ``word`` is the wanted ``key`` or its singular, else 1 if it fits, else 0.

    A word fits if it begins with the key, or is another form of the same word.
    """
    if not word.startswith(_beginning(key)):  # quick, and so for nearly all words
        return 0
    if word in (key, _singular(key)):
        return 2
    return int(word.startswith(key) or not _bases(word).isdisjoint(_bases(key)))


def _fits(word: str, key: str) -> bool:
    return _fit(word, key) > 0


def _fewest(
    scored: Sequence[tuple[Passage, Mapping[str, int]]], wanted: Sequence[str]
) -> Iterator[Passage]:
    """Yield passages until every wanted word is shown, each time the one that shows most more.

    Of equals it is one that is not hidden. ``scored`` has each passage with the score of each
    wanted word in it.
    """
    left = set(wanted)
    while left:
        passage, score = max(
            scored,
            key=lambda each: (
                sum(each[1][key] > 0 for key in left),
                not each[0].is_hidden,
                sum(each[1].values()),
            ),
        )
        yield passage
        left -= {key for key in left if score[key]}
