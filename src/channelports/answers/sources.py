"""The bibliography: every source, how far it was read and is to be trusted, what rests on it."""

from channelports.answers.answer import Answer, Cell, Column, Row, notes_of, reference, table
from channelports.answers.describe import cited_by, counted
from channelports.model import Dataset, Source

_COLUMNS = (
    Column("Id", "id"),
    Column("Reference", "reference"),
    Column("Cited by", "cited_by", aside=True),
    Column("Reliability", "reliability"),
    Column("Records", "records"),
    Column("Type", "type", details=True),
    Column("Read", "read", details=True),
    Column("Address", "url", details=True),
)


def sources(dataset: Dataset) -> Answer:
    """Answer the sources, the founding one first, with the number of records that cite each."""
    founding = dataset.dataset.founding
    every = sorted(dataset.sources.values(), key=lambda source: source.id != founding)
    return Answer(
        command="sources",
        heading=f"Sources: the account is that of {dataset.founding.author_date}",
        dataset=dataset,
        rows=tuple(_row(dataset, source) for source in every),
        sections=table(*_COLUMNS),
    )


def _row(dataset: Dataset, source: Source) -> Row:
    counts = cited_by(dataset, source.id)
    cells: dict[str, Cell] = {
        "reference": f"{reference(source)}.",
        "type": source.type,
        "group": source.group,
        "reliability": source.reliability,
        "read": source.read,
        "url": source.url,
        "founding": source.id == dataset.dataset.founding,
        "records": sum(counts.values()),
        "cited_by": ", ".join(counted(count, name) for name, count in counts.items()) or None,
    }
    return Row(source.id, cells, (), notes_of(source.remarks))
