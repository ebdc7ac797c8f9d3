"""The records of any kind: the id and name of each, and what tells it from the others."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from channelports import queries
from channelports.model import (
    ACCOUNT,
    AnyRecord,
    Dataset,
    Event,
    Measure,
    Operation,
    Outcome,
    Person,
)
from channelports.reports.answer import (
    Cell,
    Column,
    Note,
    NoteKind,
    Result,
    Row,
    Section,
    notes_of,
    table,
)
from channelports.reports.describe import cite_of, one_line
from channelports.reports.rivals import notes_of_own


class Listed(NamedTuple):
    """A record with its name and one line on it."""

    record: AnyRecord | Outcome
    name: str
    about: str
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Records(Result):
    """All records of one kind."""

    collection: str
    records: tuple[Listed, ...]

    @property
    def sections(self) -> Mapping[str, Section]:
        """One table."""
        if self.collection == "measures":
            return table("id", "name", Column("Counts", "about"), "unit", "added_up")
        return table("id", "name", "about")

    def _rows(self) -> Iterable[Row]:
        for listed in self.records:
            record = listed.record
            cells: dict[str, Cell] = {"name": listed.name, "about": listed.about or None}
            if isinstance(record, Measure):
                cells |= {"unit": record.unit, "added_up": record.additive}
            yield Row(record.id, cells, cite_of(record), listed.notes)


def records(dataset: Dataset, collection: str) -> Records:
    """Answer the id and name of every record of one kind, with what tells it from the others."""
    every = dataset.collection(collection).values()
    found = tuple(_listed(dataset, record) for record in every)
    return Records("list", collection.capitalize(), dataset, collection, found)


def _listed(dataset: Dataset, record: AnyRecord | Outcome) -> Listed:
    notes: tuple[Note, ...] = notes_of(record.remarks) if isinstance(record, Person) else ()
    if isinstance(record, Event | Operation | Person):
        notes += tuple(_rivals_of_own(dataset, record))
    return Listed(record, queries.called(dataset, record), one_line(dataset, record), notes)


def _rivals_of_own(dataset: Dataset, record: Event | Operation | Person) -> Iterator[Note]:
    """Yield who dates a record otherwise or gives another rank or post; not who tells it so."""
    account = dataset.measures[ACCOUNT].name if ACCOUNT in dataset.measures else None
    for note in notes_of_own(dataset, record):
        if note.kind is NoteKind.RIVALS and note.about != account:
            yield note
