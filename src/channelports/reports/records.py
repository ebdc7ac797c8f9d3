"""The list of the records of one kind: id, name, and what sets each apart from the others."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from channelports import queries
from channelports.citations import Citation
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
    Flat,
    Head,
    Note,
    NoteKind,
    Result,
    Table,
    notes_of,
    table,
)
from channelports.reports.describe import cite_of, one_line
from channelports.reports.rivals import notes_of_own


class Listed(NamedTuple):
    """A record of a list, with its name and one line about it."""

    record: AnyRecord | Outcome
    name: str
    about: str
    cite: tuple[Citation, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Records(Result):
    """The answer of ``ports list`` for a collection: all its records."""

    collection: str
    records: tuple[Listed, ...]

    @property
    def tables(self) -> Mapping[str, Table]:
        """One table with id, name and the line about each record.

        Measures also have their unit, and whether they are added up.
        """
        if self.collection == "measures":
            return table("id", "name", Head("Counts", "about"), "unit", "added_up")
        return table("id", "name", "about")

    def _items(self) -> Sequence[Listed]:
        return self.records

    def _flat(self, item: Listed) -> Flat:
        record = item.record
        counted: dict[str, Cell] = {}
        if isinstance(record, Measure):
            counted = {"unit": record.unit, "added_up": record.additive}
        return record.id, {"name": item.name, "about": item.about or None, **counted}


def records(dataset: Dataset, collection: str) -> Records:
    """Answer the id and name of every record in a collection, and what sets each apart.

    ``collection`` is its name, such as ``people``.
    """
    every = dataset.collection(collection).values()
    found = tuple(_listed(dataset, record) for record in every)
    return Records("list", collection.capitalize(), dataset, collection, found)


def _listed(dataset: Dataset, record: AnyRecord | Outcome) -> Listed:
    notes: tuple[Note, ...] = notes_of(record.remarks) if isinstance(record, Person) else ()
    if isinstance(record, Event | Operation | Person):
        notes += tuple(_rivals_of_own(dataset, record))
    name = queries.called(dataset, record)
    return Listed(record, name, one_line(dataset, record), cite_of(record), notes)


def _rivals_of_own(dataset: Dataset, record: Event | Operation | Person) -> Iterator[Note]:
    """Yield notes on the dates, ranks or posts that other sources have for a record.

    They contradict the record's own. Remarks, and notes on other accounts of it, are left out.
    """
    account = dataset.measures[ACCOUNT].name if ACCOUNT in dataset.measures else None
    for note in notes_of_own(dataset, record):
        if note.kind is NoteKind.RIVALS and note.about != account:
            yield note
