"""The bibliography: every source, how it was read, how reliable it is, and what rests on it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from channelports.model import Dataset, Source, question, shown_claim
from channelports.reports.answer import Head, Note, Result, Row, notes_of, reference, table
from channelports.reports.describe import cite_of, cited_by, counted_by_kind


class Rested(NamedTuple):
    """A source, and how much of the dataset rests on it.

    ``cited_by`` counts the records that cite the source, by collection; ``alone`` counts those that
    cite no other source. ``claims`` counts the claims of outcomes that the source makes, ``shown``
    those of them that answers show.
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
        """How many records cite the source."""
        return sum(self.cited_by.values())

    @property
    def cited(self) -> str:
        """How many records of each kind cite the source, such as ``1 person, 2 places``."""
        return counted_by_kind(self.cited_by)


@dataclass(frozen=True)
class Bibliography(Result):
    """The answer of ``ports sources``: the founding source, then the most cited first."""

    can_miss_rows = False

    rested: tuple[Rested, ...]

    tables = table(
        *("id", "reference", "cited_by", "reliability", "records", "alone", "claims", "shown"),
        Head("Reliable for", "reliable_for", details=True),
        Head("Group", "group", details=True),
        Head("Type", "type", details=True),
        Head("Read", "read", details=True),
        Head("Address", "url", details=True),
    )

    def _rows(self) -> Iterator[Row]:
        for each in self.rested:
            source = each.source
            cells = {
                "reference": f"{reference(source)}.",
                "type": source.type,
                "group": source.group,
                "reliability": source.reliability,
                "read": source.read,
                "url": source.url,
                "founding": each.is_founding,
                "records": each.records,
                "alone": each.alone,
                "claims": each.claims,
                "shown": each.shown,
                "cited_by": each.cited or None,
                "reliable_for": source.reliable_for,
            }
            yield Row(source.id, cells, notes=each.notes)


def sources(dataset: Dataset) -> Bibliography:
    """Answer which sources there are, and how much of the dataset rests on each.

    A source filter limits which sources are listed, but not what is counted.
    """
    entire = dataset.whole
    alone = _alone(entire)
    claims, shown = _claims(entire)
    found = [
        Rested(
            source,
            source.id == dataset.dataset.founding,
            cited_by(entire, source.id),
            alone[source.id],
            claims[source.id],
            shown[source.id],
            notes_of(source.remarks),
        )
        for source in dataset.sources.values()
    ]
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


def _alone(dataset: Dataset) -> Counter[str]:
    """Return for each source, by its id, how many records cite it and no other source."""
    cited = ({citation.source for citation in cite_of(r)} for r in dataset.records.values())
    return Counter(source for sources in cited if len(sources) == 1 for source in sources)


def _claims(dataset: Dataset) -> tuple[Counter[str], Counter[str]]:
    """Return two counts of claims, by source id: those that it makes, and those that are shown."""
    claims: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    for outcome in dataset.outcomes.values():
        first = shown_claim(dataset, question(dataset, outcome).claims)
        for claim in outcome.claims:
            made_by = {citation.source for citation in claim.cite}
            claims.update(made_by)
            shown.update(made_by if claim is first else ())
    return claims, shown
