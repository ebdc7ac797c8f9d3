"""The bibliography: every source, how far it was read and is to be trusted, what rests on it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from channelports import query
from channelports.answers.answer import (
    Cell,
    Column,
    Note,
    Result,
    Row,
    notes_of,
    reference,
    table,
)
from channelports.answers.describe import cite_of, cited_by, counted
from channelports.model import Dataset, Source, question, shown_claim

_COLUMNS = (
    *("id", "reference", "cited_by", "reliability", "records", "alone", "claims", "shown"),
    Column("Group", "group", details=True),
    Column("Type", "type", details=True),
    Column("Read", "read", details=True),
    Column("Address", "url", details=True),
)


class _Rests(NamedTuple):
    """How much rests on each source, by its id: see ``Rested``."""

    alone: Mapping[str, int]
    claims: Mapping[str, int]
    shown: Mapping[str, int]


class Rested(NamedTuple):
    """A source, how many records of each kind cite it, and how much rests on it.

    ``alone`` are the records that cite nothing else for what they say, ``claims`` those that it
    makes, ``shown`` how many of these answers show.
    """

    source: Source
    is_founding: bool
    cited_by: Mapping[str, int]
    alone: int
    claims: int
    shown: int
    notes: tuple[Note, ...]

    @property
    def records(self) -> int:
        """How many records cite it."""
        return sum(self.cited_by.values())

    @property
    def cited(self) -> str:
        """The records that cite it, counted by kind."""
        return ", ".join(counted(count, name) for name, count in self.cited_by.items())


@dataclass(frozen=True)
class Bibliography(Result):
    """The sources, the founding one first, then those on which most rests."""

    rested: tuple[Rested, ...]

    sections = table(*_COLUMNS)

    def _rows(self) -> Iterable[Row]:
        return map(_row, self.rested)


def sources(dataset: Dataset) -> Bibliography:
    """Answer the sources; what rests on each is counted over the whole dataset."""
    rests = _rests(query.whole(dataset))
    found = [_rested(dataset, source, rests) for source in dataset.sources.values()]
    found.sort(key=lambda each: (not each.is_founding, -each.records))
    is_account = dataset.dataset.founding in dataset.sources
    account = f": the account is that of {dataset.founding.author_date}" if is_account else ""
    return Bibliography(
        "sources",
        f"Sources{account}",
        dataset,
        tuple(found),
        works=tuple(each.source for each in found),
    )


def _rested(dataset: Dataset, source: Source, rests: _Rests) -> Rested:
    return Rested(
        source,
        source.id == dataset.dataset.founding,
        cited_by(query.whole(dataset), source.id),
        rests.alone[source.id],
        rests.claims[source.id],
        rests.shown[source.id],
        notes_of(source.remarks),
    )


def _rests(dataset: Dataset) -> _Rests:
    alone: Counter[str] = Counter()
    claims: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    for record in dataset.records.values():
        cited = {citation.source for citation in cite_of(record)}
        if len(cited) == 1:
            alone.update(cited)
    for outcome in dataset.outcomes.values():
        first = shown_claim(dataset, question(dataset, outcome).claims)
        for claim in outcome.claims:
            made_by = {citation.source for citation in claim.cite}
            claims.update(made_by)
            shown.update(made_by if claim is first else ())
    return _Rests(alone, claims, shown)


def _row(rested: Rested) -> Row:
    source = rested.source
    cells: dict[str, Cell] = {
        "reference": f"{reference(source)}.",
        "type": source.type,
        "group": source.group,
        "reliability": source.reliability,
        "read": source.read,
        "url": source.url,
        "founding": rested.is_founding,
        "records": rested.records,
        "alone": rested.alone,
        "claims": rested.claims,
        "shown": rested.shown,
        "cited_by": rested.cited or None,
    }
    return Row(source.id, cells, (), rested.notes)
