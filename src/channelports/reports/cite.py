"""How to cite the dataset, a source or a fact: in the text by author and date, and in full."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from string import ascii_lowercase
from typing import NamedTuple

from channelports.citations import Citation, by_source
from channelports.dates import HistoricalDate, Precision
from channelports.model import AnyRecord, Dataset, Outcome, Source, in_standing_order
from channelports.model.sources import Name
from channelports.queries import called
from channelports.reports.answer import Head, Note, Result, Row, table
from channelports.reports.belonging import asked_of, what_may_be_asked
from channelports.reports.claims import counted, in_words
from channelports.reports.describe import cite_of, cited_apart, joined_by_others

_ADDRESS = re.compile("https?://")
"""An address; a full stop after it would look like a part of it."""

DATASET = "dataset"
"""The id of the row on the dataset itself."""

_NO_DATE = "n.d."

_ON_SOURCES = Note("The facts in the dataset come from its sources: cite those too.", ())


class _Fact(NamedTuple):
    """Something to cite sources for: a record, or a claim, value or remark about it.

    ``of`` is the id of the record; ``says`` is the claim, value or remark in words, or None.
    """

    of: str
    says: str | None
    cite: tuple[Citation, ...]


class Cited(NamedTuple):
    """How to cite one work, or the dataset: in the text, and in full.

    ``id`` is that of the work; ``of`` is the id of the record that it is cited for, ``says`` what
    the work says of that record in words. Both are None for the dataset.
    """

    id: str
    in_text: str
    reference: str
    of: str | None = None
    of_name: str | None = None
    says: str | None = None
    cite: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class HowToCite(Result):
    """The answer of ``ports cite``: how to cite some works, and the dataset.

    The works are in the order in which they are cited. ``itself`` is the dataset; None if a measure
    was asked for that has no claims. ``named`` are the ids of the records that the heading names,
    so that a screen need not name them again.
    """

    can_miss_rows = False

    cited: tuple[Cited, ...]
    itself: Cited | None
    named: tuple[str, ...]

    tables = table("id", "of_name", "says", Head("In the text", "in_text"), "reference")

    def _rows(self) -> Iterator[Row]:
        for each in (*self.cited, *([self.itself] if self.itself else [])):
            cells = {
                "of": each.of,
                "of_name": each.of_name,
                "says": each.says,
                "in_text": each.in_text,
                "reference": each.reference,
            }
            yield Row(each.id, cells, each.cite)


def cite(dataset: Dataset, id_: str | None = None, measure: str | None = None) -> HowToCite:
    """Answer how to cite the dataset, a record, or the claims on one measure of a record.

    ``id_`` is that of the record; without it, the dataset alone is cited. There is one entry for
    each work behind each claim, value or remark, then one for the dataset: in the text, with the
    place in the work, and in full. Works of one author and year get letters, such as 2021a, 2021b.
    """
    asked = dataset[id_] if id_ else None
    cited = tuple(_cited(dataset, asked, measure))
    is_empty = measure is not None and not cited
    remarks = what_may_be_asked(dataset, asked, measure) if asked and is_empty else (_ON_SOURCES,)
    of = (asked.of,) if isinstance(asked, Outcome) else ()
    return HowToCite(
        "cite",
        f"How to cite {_called(dataset, id_, measure)}",
        dataset,
        cited,
        None if is_empty else _dataset_cited(dataset),
        (asked.id, *of) if asked else (),
        remarks=tuple(remarks),
        works=(asked,) if isinstance(asked, Source) else (),
    )


def _called(dataset: Dataset, id_: str | None, measure: str | None) -> str:
    if id_ is None:
        return "the dataset"
    of = called(dataset, dataset[id_])
    return f"{dataset.measures[measure].name}: {of}" if measure else of


def _cited(
    dataset: Dataset, record: AnyRecord | Outcome | None, measure: str | None
) -> Iterator[Cited]:
    if isinstance(record, Source) and measure is None:
        yield _work(dataset, record, _author_and_year(record), [], _Fact(record.id, None, ()))
    elif record:
        facts = list(_facts(dataset, record, measure))
        known = _known_as(dataset, dict.fromkeys(c.source for fact in facts for c in fact.cite))
        for fact in facts:
            for source, locators in by_source(fact.cite).items():
                yield _work(dataset, dataset.sources[source], known[source], locators, fact)


def _facts(dataset: Dataset, record: AnyRecord | Outcome, measure: str | None) -> Iterator[_Fact]:
    if measure is None and not isinstance(record, Outcome):
        yield _Fact(record.id, None, cite_of(record))
        yield from _parts(dataset, record)
        return
    for asked in asked_of(dataset, record, measure):
        for claim in in_standing_order(dataset, asked.claims):
            said = f"{in_words(dataset, asked.measure, claim)}{counted(claim)}"
            yield _Fact(asked.of, said, claim.cite)


def _parts(dataset: Dataset, record: AnyRecord | Outcome) -> Iterator[_Fact]:
    """Yield the values of a record that have citations of their own, and the remarks on it."""
    for fact in (*cited_apart(dataset, record), *joined_by_others(dataset, record)):
        yield _Fact(record.id, f"{fact.label}: {fact.value}", fact.cite)
    for remark in record.remarks:
        yield _Fact(record.id, f"Remark: {remark.text}", remark.cite)


def _known_as(dataset: Dataset, ids: Iterable[str]) -> Mapping[str, tuple[str, str]]:
    """Return the author and year by which the text cites each source, by the source's id.

    Where several of the sources have the same author and year, each year has a letter: ``2021a``.
    """
    parts = {id_: _author_and_year(dataset.sources[id_]) for id_ in ids}
    shared = Counter(parts.values())
    letters = {part: map(_letter, count()) for part in shared}
    return {
        id_: (author, year + next(letters[author, year]) if shared[author, year] > 1 else year)
        for id_, (author, year) in parts.items()
    }


def _letter(number: int) -> str:
    """Return the letter for one of several works of one author and year: a, b, ... z, aa, bb.

    ``number`` counts these works from 0.
    """
    return ascii_lowercase[number % 26] * (number // 26 + 1)


def _author_and_year(source: Source) -> tuple[str, str]:
    author = source.author[0].short if source.author else f"“{source.title}”"
    others = " et al." if len(source.author) > 2 else ""
    second = f" and {source.author[1].short}" if len(source.author) == 2 else ""
    return f"{author}{second}{others}", _year(source.issued)


def _year(dated: HistoricalDate | None) -> str:
    return dated.display_years() if dated else _NO_DATE


def _work(
    dataset: Dataset,
    source: Source,
    known_as: tuple[str, str],
    locators: list[str],
    fact: _Fact,
) -> Cited:
    author, year = known_as
    reference = _reference(
        source.author,
        year,
        f"“{source.title}”" if source.container_title else source.title,
        source.container_title,
        source.publisher,
        _day(source.issued),
        source.url,
        f"Read {source.accessed.display()}" if source.accessed else None,
    )
    return Cited(
        source.id,
        ", ".join(filter(None, (f"{author} {year}", "; ".join(locators)))),
        reference,
        fact.of,
        called(dataset, dataset[fact.of]),
        fact.says,
        tuple(Citation(source.id, each) for each in locators),
    )


def _reference(author: Sequence[Name], year: str, title: str, *more: str | None) -> str:
    """Return a work as in a list of references: author, year, title, then the parts ``more``.

    Each part ends with a full stop, except an address. Parts that are None are left out. Without an
    author the title comes first.
    """
    authors = "; ".join(name.full for name in author)
    parts = (authors or title, _capitalised(year), title if authors else None, *more)
    stated = [part for part in parts if part]
    return " ".join(p if p.endswith(".") or _ADDRESS.match(p) else f"{p}." for p in stated)


def _day(dated: HistoricalDate | None) -> str | None:
    """Return a source's date in words, to follow its title in a reference.

    None without a date, or if only its year is known, since the reference already has that.
    """
    if dated is None or all(end.precision is Precision.YEAR for end in dated.known_ends):
        return None
    return _capitalised(dated.display())


def _capitalised(text: str) -> str:
    """Return a text with a capital first letter, such as ``From 1946``; ``n.d.`` stays."""
    return text if text.startswith(_NO_DATE) else text[:1].upper() + text[1:]


def _dataset_cited(dataset: Dataset) -> Cited:
    header = dataset.dataset
    author = header.author[0].short if header.author else header.title
    year = _year(header.issued)
    what = f"Dataset, version {header.version}, {header.licence}"
    reference = _reference(header.author, year, header.title, what, header.url)
    return Cited(DATASET, f"{author} {year}", reference)
