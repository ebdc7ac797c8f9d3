"""The bibliography: every source, how far it was read and is to be trusted, what rests on it."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from channelports import query
from channelports.answers.answer import Answer, Cell, Column, Row, notes_of, reference, table
from channelports.answers.describe import cite_of, cited_by, counted
from channelports.model import Dataset, Source, question, shown_claim

_COLUMNS = (
    Column("Id", "id"),
    Column("Reference", "reference"),
    Column("Cited by", "cited_by", aside=True),
    Column("Reliability", "reliability"),
    Column("Records", "records"),
    Column("Alone", "alone"),
    Column("Claims", "claims"),
    Column("Shown", "shown"),
    Column("Group", "group", details=True),
    Column("Type", "type", details=True),
    Column("Read", "read", details=True),
    Column("Address", "url", details=True),
)


class _Rests(NamedTuple):
    """How much rests on each source, by its id: see the docstring of ``sources``."""

    alone: Mapping[str, int]
    claims: Mapping[str, int]
    shown: Mapping[str, int]


def sources(dataset: Dataset) -> Answer:
    """Answer the sources, the founding one first, then those on which most rests.

    Of each: how many records cite it (``records``), how many cite nothing else for what they say
    (``alone``), how many claims it makes (``claims``) and how many of these answers show
    (``shown``).
    """
    founding = dataset.dataset.founding
    rests = _rests(query.whole(dataset))
    rows = [_row(dataset, source, rests) for source in dataset.sources.values()]
    rows.sort(key=lambda row: (row.id != founding, -_number(row.cells["records"])))
    return Answer(
        command="sources",
        heading=f"Sources: the account is that of {dataset.founding.author_date}",
        dataset=dataset,
        rows=tuple(rows),
        sections=table(*_COLUMNS),
        layout="sources",
        works=tuple(dataset.sources[row.id] for row in rows),
    )


def _number(cell: Cell) -> int:
    return cell if isinstance(cell, int) else 0


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


def _row(dataset: Dataset, source: Source, rests: _Rests) -> Row:
    counts = cited_by(query.whole(dataset), source.id)
    cells: dict[str, Cell] = {
        "reference": f"{reference(source)}.",
        "type": source.type,
        "group": source.group,
        "reliability": source.reliability,
        "read": source.read,
        "url": source.url,
        "founding": source.id == dataset.dataset.founding,
        "records": sum(counts.values()),
        "alone": rests.alone[source.id],
        "claims": rests.claims[source.id],
        "shown": rests.shown[source.id],
        "cited_by": ", ".join(counted(count, name) for name, count in counts.items()) or None,
    }
    return Row(source.id, cells, (), notes_of(source.remarks))
