"""The records that mention some words, best first, with the passages that do."""

from collections.abc import Iterator, Sequence

from channelports import query
from channelports.answers.answer import Answer, Cell, Column, Note, Row, table
from channelports.answers.describe import cite_of, cited_apart, described
from channelports.answers.figures import in_words
from channelports.errors import UsageError, brief
from channelports.model import COLLECTIONS, SINGULAR, AnyRecord, Dataset, Outcome
from channelports.query import words as words_of

_NAME, _OTHER_NAME, _SAID, _LINKED, _REMARK = 8, 6, 4, 2, 1
"""How much a word counts in a name, in what is said of a record, in what it is linked to."""

_WEIGHTS = {"Also called": _OTHER_NAME, "Described": _SAID, "Purpose": _SAID, "Post": _SAID}

_SHOWN_ANYHOW = ("Name", "Id")

_LAST = ("outcomes", "measures", "sources")
"""Of equal hits those of the account come first, as they do when a name is looked up."""

_EXPLAINED = 5
"""Of how many words it is said where they are, when no record has them all."""

_COLUMNS = (
    Column("Rank", "rank"),
    Column("Id", "id"),
    Column("Kind", "kind"),
    Column("Name", "name"),
    Column("Found", "found"),
)


_KINDS = (*(name for name in COLLECTIONS if name not in _LAST), *_LAST)


def search(dataset: Dataset, words: str, collections: Sequence[str] = ()) -> Answer:
    """Answer which records, of some collections or of all, have all the words, best first.

    Raises UsageError if there is no word. Where nothing is found, remarks say which word is at
    fault and what is near it.
    """
    wanted = list(dict.fromkeys(word.folded for word in words_of.words_in(words)))
    if not wanted:
        raise UsageError("Give a word to search for, for instance: ports search searchlights")
    passages = {
        record.id: tuple(passages_of(dataset, record))
        for name in (name for name in _KINDS if not collections or name in collections)
        for record in dataset.collection(name).values()
    }
    hits = words_of.search(passages, wanted)
    rows = tuple(_row(dataset, hit, rank, wanted) for rank, hit in enumerate(hits, start=1))
    return Answer(
        command="search",
        heading=_heading(words, len(hits)),
        dataset=dataset,
        layout="search",
        rows=rows,
        sections=table(*_COLUMNS),
        remarks=() if rows else tuple(_apart(passages, wanted)),
    )


def _heading(words: str, count: int) -> str:
    found = f": {count} {'record' if count == 1 else 'records'}" if count else ""
    return f"Search for {brief(' '.join(words.split()))}{found}"


def passages_of(dataset: Dataset, record: AnyRecord | Outcome) -> Iterator[words_of.Passage]:
    """Yield all that is written of a record, and the names of what it is linked to."""
    yield words_of.Passage("Name", query.called(dataset, record), _NAME)
    yield words_of.Passage("Id", record.id, _REMARK)
    for label, value, _ in cited_apart(dataset, record):
        yield words_of.Passage(label, value, _SAID)
    for label, value in described(dataset, record):
        yield words_of.Passage(label, value, _WEIGHTS.get(label, _LINKED))
    if isinstance(record, Outcome):
        for claim in record.claims:
            words = str(in_words(dataset, record.measure, claim))
            parts = (words, claim.counting, claim.because)
            yield words_of.Passage("Claim", ", ".join(part for part in parts if part), _SAID)
            for remark in claim.remarks:
                yield words_of.Passage("Remark", remark.text, _REMARK)
    for remark in record.remarks:
        yield words_of.Passage("Remark", remark.text, _REMARK)


def _row(dataset: Dataset, hit: words_of.Found, rank: int, wanted: Sequence[str]) -> Row:
    record = dataset[hit.id]
    passages = [p for p in hit.passages if p.label not in _SHOWN_ANYHOW]
    if isinstance(record, Outcome):
        passages += [p for p in passages_of(dataset, record) if p.label == "Claim"]
    found = dict.fromkeys(f"{p.label}: {p.text}" for p in passages)
    shown = "; ".join([hit.id, query.called(dataset, record), *found])
    words = dict.fromkeys(shown[start:end] for start, end in words_of.spans(shown, wanted))
    cells: dict[str, Cell] = {
        "rank": rank,
        "kind": SINGULAR[dataset.collection_of(hit.id)],
        "name": query.called(dataset, record),
        "found": "; ".join(found) or None,
        "words": "; ".join(words),
        "open": f"ports show {hit.id}",
    }
    return Row(hit.id, cells, cite_of(record))


def _apart(
    passages: dict[str, tuple[words_of.Passage, ...]], wanted: Sequence[str]
) -> Iterator[Note]:
    """Say of the first words how many records have each, and of one that none has what is near."""
    known = words_of.vocabulary(passages)
    for key in wanted[:_EXPLAINED]:
        if words_of.is_in(known, key):
            count = len(words_of.search(passages, [key]))
            yield Note(f"'{brief(key)}' is in {count} {'record' if count == 1 else 'records'}.", ())
            continue
        near = words_of.near_words(known, key)
        did_you_mean = f" Did you mean {' or '.join(near)}?" if near else ""
        yield Note(f"'{brief(key)}' is in no record.{did_you_mean}", ())
