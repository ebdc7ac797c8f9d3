"""Finds the records that contain some words, best first, with the passages that contain them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from channelports.citations import Citation
from channelports.errors import UsageError, truncate
from channelports.model import COLLECTIONS, SINGULAR, AnyRecord, Dataset, Outcome, Record
from channelports.model.fields import MaybeProse, Prose
from channelports.queries import called
from channelports.queries import words as words_of
from channelports.reports.answer import Cell, Note, Result, Row, table
from channelports.reports.claims import in_words
from channelports.reports.describe import Fact, cite_of, facts_of

_NAME, _OTHER_NAME, _SAID, _LINKED, _REMARK = 8, 6, 4, 2, 1
"""How much a word counts in a name, another name, prose, the name of a link, a remark."""

_SHOWN_ANYHOW = ("Name", "Id")

_LAST = ("outcomes", "measures", "sources")
"""Of equal hits those in the other collections come first, as they do for a name."""

_EXPLAINED = 5
"""Up to this many words are explained one by one when no record has them all."""

_PLAIN = frozenset(
    (
        *("a", "an", "and", "are", "at", "by", "did", "do", "for", "from", "how", "in", "is", "it"),
        *("many", "much", "of", "on", "the", "to", "was", "were", "what", "when", "where", "which"),
        *("who", "whose", "why", "with"),
    )
)
"""Words that do not say what a question is about."""

_KINDS = (*(name for name in COLLECTIONS if name not in _LAST), *_LAST)


class Hit(NamedTuple):
    """A record that has all the words: its name, and the labelled passages that have them.

    ``kind`` is the singular of its collection, such as ``person``.
    """

    record: AnyRecord | Outcome
    name: str
    kind: str
    passages: tuple[tuple[str, str], ...]

    @property
    def cite(self) -> tuple[Citation, ...]:
        """The citations for what the record says."""
        return cite_of(self.record)


@dataclass(frozen=True)
class Search(Result):
    """The answer of ``ports search``: the records that have all the words, best first.

    ``wanted`` are the words searched for, case folded.
    """

    wanted: tuple[str, ...]
    hits: tuple[Hit, ...]

    tables = table("rank", "id", "kind", "name", "found")

    def _rows(self) -> Iterator[Row]:
        for rank, hit in enumerate(self.hits, start=1):
            found = [f"{label}: {text}" for label, text in hit.passages]
            shown = "; ".join([hit.record.id, hit.name, *found])
            spans = words_of.spans(shown, self.wanted)
            cells: dict[str, Cell] = {
                "rank": rank,
                "kind": hit.kind,
                "name": hit.name,
                "found": "; ".join(found) or None,
                "words": "; ".join(
                    dict.fromkeys(shown[start:end] for start, end in spans) or self.wanted
                ),
                "open": f"ports show {hit.record.id}",
            }
            yield Row(hit.record.id, cells, hit.cite, about=hit.name)


def search(dataset: Dataset, words: str, collections: Sequence[str] = ()) -> Search:
    """Answer which records contain all the words, best first.

    ``collections`` names those to search in; empty means all. Raises UsageError if there is no
    word. If no record has all words, the search is repeated without words such as *who* and *the*;
    if that finds nothing either, remarks say in how many records a word is, or what is spelt like
    it.
    """
    wanted = tuple(dict.fromkeys(word.folded for word in words_of.words_in(words)))
    if not wanted:
        raise UsageError("Give a word to search for, for instance: ports search searchlights")
    passages = {
        record.id: tuple(passages_of(dataset, record))
        for name in (name for name in _KINDS if not collections or name in collections)
        for record in dataset.collection(name).values()
    }
    found = words_of.search(passages, wanted)
    if not found and (significant := tuple(word for word in wanted if word not in _PLAIN)):
        wanted = significant
        found = words_of.search(passages, wanted)
    hits = tuple(_hit(dataset, each) for each in found)
    remarks = () if hits else tuple(_word_by_word(passages, wanted))
    heading = _heading(words, len(hits))
    return Search("search", heading, dataset, wanted, hits, remarks=remarks)


def _heading(words: str, count: int) -> str:
    found = f": {count} {'record' if count == 1 else 'records'}" if count else ""
    return f"Search for {truncate(' '.join(words.split()))}{found}"


def passages_of(dataset: Dataset, record: AnyRecord | Outcome) -> Iterator[words_of.Passage]:
    """Yield what is written of a record, as labelled passages to search in.

    These are its name, id and facts, in which it names the records that it is linked to, its
    claims, its remarks and its search terms. Each has a weight: how much a word in it counts.
    """
    yield words_of.Passage("Name", called(dataset, record), _NAME)
    yield words_of.Passage("Id", record.id, _REMARK)
    for fact in facts_of(dataset, record):
        if fact.key is None or fact.key.key.searched:
            yield words_of.Passage(fact.label, fact.value, _weight(record, fact))
    if isinstance(record, Outcome):
        for claim in record.claims:
            words = str(in_words(dataset, record.measure, claim))
            parts = (words, claim.counting, claim.because)
            yield words_of.Passage("Claim", ", ".join(part for part in parts if part), _SAID)
            for remark in claim.remarks:
                yield words_of.Passage("Remark", remark.text, _REMARK)
    for remark in record.remarks:
        yield words_of.Passage("Remark", remark.text, _REMARK)
    terms = record.search_terms
    if isinstance(record, Outcome):  # "deaths" finds what counts the killed
        measure = dataset.measures[record.measure]
        terms += (*measure.aliases, *measure.search_terms)
    if terms:
        yield words_of.Passage("Search terms", "; ".join(terms), _SAID, is_hidden=True)


def _weight(record: AnyRecord | Outcome, fact: Fact) -> int:
    """Return how much a word in a fact counts for the rank of a hit.

    Most in an alias, less in prose, least in the name of a linked record.
    """
    if fact.key and fact.key.name == "aliases":
        return _OTHER_NAME
    is_prose = fact.key and fact.key.hint in (Prose, MaybeProse)
    is_written = fact.is_apart or (is_prose and isinstance(record, Record))
    return _SAID if is_written else _LINKED


def _hit(dataset: Dataset, found: words_of.Found) -> Hit:
    record = dataset[found.id]
    passages = [p for p in found.passages if p.label not in _SHOWN_ANYHOW and not p.is_hidden]
    if isinstance(record, Outcome):  # the claims are the answer, whichever passage has the words
        passages += [p for p in passages_of(dataset, record) if p.label == "Claim"]
    said = dict.fromkeys((passage.label, passage.text) for passage in passages)
    return Hit(
        record,
        called(dataset, record),
        SINGULAR[dataset.collection_of(found.id)],
        tuple(said),
    )


def _word_by_word(
    passages: dict[str, tuple[words_of.Passage, ...]], wanted: Sequence[str]
) -> Iterator[Note]:
    """Yield a note on each of the first five words: how many records have that word.

    If none has, the note gives words that are spelt like it. It is for when no record has all
    words.
    """
    known = words_of.vocabulary(passages)
    for key in wanted[:_EXPLAINED]:
        if words_of.is_in(known, key):
            count = len(words_of.search(passages, [key]))
            yield Note(
                f"'{truncate(key)}' is in {count} {'record' if count == 1 else 'records'}.", ()
            )
            continue
        near = words_of.near_words(known, key)
        did_you_mean = f" Did you mean {' or '.join(near)}?" if near else ""
        yield Note(f"'{truncate(key)}' is in no record.{did_you_mean}", ())
