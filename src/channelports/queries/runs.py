"""Splits a run of words into names, each as long as possible: ``le havre boulogne`` is two."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import suppress

from channelports.characters import fold
from channelports.errors import UnknownNameError
from channelports.queries.name_forms import standard
from channelports.queries.names import Name, Names, bare


class Runs:
    """An index of names by their words, so that many names in a run are each found quickly."""

    def __init__(self, names: Names) -> None:
        self.names = names
        words = [{*entry.folded.split(), *entry.standard.split()} for entry in names.entries]
        self.most_words = max((len(e.folded.split()) for e in names.entries), default=1) + 1
        self.known: dict[str, list[Name]] = {}
        self.words = sorted((word, number) for number, of in enumerate(words) for word in of)

    def find(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the ids of the records that a run of words names one after another, each once.

        Raises UnknownNameError at a word that fits no name, or a name that fits several records.
        """
        found: list[str] = []
        at = 0
        while at < len(words):
            id_, used = self.longest(words[at : at + self.most_words])
            found.append(id_)
            at += used
        return tuple(dict.fromkeys(found))

    def longest(self, words: Sequence[str]) -> tuple[str, int]:
        """Return the id that the longest name at the start of ``words`` means, and its length.

        The length is its number of words. Raises UnknownNameError if that name fits several
        records, or the first word none.
        """
        used = self.length(words)
        if used > 1:
            run = " ".join(words[:used])
            return self.names.find(run, self._fitting(run)), used
        fitting = self._fitting(words[0]) or None
        try:
            return self.names.find(words[0], fitting), 1
        except UnknownNameError as error:
            if error.ambiguous or not error.candidates:
                self._refuse_misspelt(words)
            raise

    def length(self, words: Sequence[str]) -> int:
        """Return how many words at the start of ``words`` form a name; 0 if the first fits none.

        The longest such name counts; it may fit several records.
        """
        most = min(len(words), self.most_words) if words and fold(words[0]) else 0
        runs = range(most, 0, -1)
        return next((used for used in runs if self._fitting(" ".join(words[:used]))), 0)

    def certain_length(self, words: Sequence[str]) -> int:
        """Return what ``length`` does, but 0 for a single word that fits several records.

        Part of a name is enough if it fits only one; several words count even if they fit several.
        """
        used = self.length(words)
        if used == 1:
            with suppress(UnknownNameError):
                self.names.find(words[0])
                return 1
            return 0
        return used

    def _refuse_misspelt(self, words: Sequence[str]) -> None:
        """Raise UnknownNameError if the first two or more words are spelt nearly like a name.

        So ``le harvre`` is refused as a whole, not for its first word.
        """
        for used in range(2, min(len(words), self.most_words) + 1):
            run = " ".join(words[:used])
            if self.names.near(run):
                self.names.find(run)

    def _fitting(self, name: str) -> list[Name]:
        """Return the names that a text may mean: each of its words begins a word of the name.

        The answer is kept, since the same text is asked for again and again.
        """
        if name not in self.known:
            self.known[name] = self._looked_up(bare(name))
        return self.known[name]

    def _looked_up(self, key: str) -> list[Name]:
        numbers = self._having(key) | self._having(standard(key))
        near = [self.names.entries[number] for number in sorted(numbers)]
        return [entry for entry in near if self.names.is_like(entry, key)]

    def _having(self, key: str) -> set[int]:
        every = [set(self._beginning(part.removesuffix("s"))) for part in key.split()]
        return set.intersection(*every) if every else set()

    def _beginning(self, part: str) -> Iterator[int]:
        """Yield the number, among all names, of each name with a word that begins with ``part``."""
        for at in range(bisect_left(self.words, (part, 0)), len(self.words)):
            word, number = self.words[at]
            if not word.startswith(part):
                return
            yield number
