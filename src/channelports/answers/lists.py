"""What there is: the ports at a glance, and the ids and names of any kind of record."""

from collections.abc import Iterator

from channelports import query
from channelports.answers.answer import (
    Answer,
    Cell,
    Column,
    Note,
    NoteKind,
    Row,
    notes_of,
    table,
)
from channelports.answers.describe import cite_of, one_line
from channelports.answers.rivals import notes_of_own
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

_LISTED = (Column("Id", "id"), Column("Name", "name"), Column("About", "about", aside=True))

_MEASURES = (
    Column("Id", "id"),
    Column("Name", "name", aside=True),
    Column("Counts", "about"),
    Column("Unit", "unit"),
    Column("Added up", "added_up"),
)


def records(dataset: Dataset, collection: str) -> Answer:
    """Answer the id and name of every record of one kind, with what tells it from the others."""
    rows = tuple(_record(dataset, record) for record in dataset.collection(collection).values())
    columns = _MEASURES if collection == "measures" else _LISTED
    return Answer("list", collection.capitalize(), dataset, rows, table(*columns))


def _record(dataset: Dataset, record: AnyRecord | Outcome) -> Row:
    cells: dict[str, Cell] = {
        "name": query.called(dataset, record),
        "about": one_line(dataset, record) or None,
    }
    if isinstance(record, Measure):
        cells |= {"unit": record.unit, "added_up": record.additive}
    notes: tuple[Note, ...] = notes_of(record.remarks) if isinstance(record, Person) else ()
    if isinstance(record, Event | Operation | Person):
        notes += tuple(_rivals_of_own(dataset, record))
    return Row(record.id, cells, cite_of(record), notes)


def _rivals_of_own(dataset: Dataset, record: Event | Operation | Person) -> Iterator[Note]:
    """Yield who dates a record otherwise or gives another rank or post; not who tells it so."""
    account = dataset.measures[ACCOUNT].name if ACCOUNT in dataset.measures else None
    for note in notes_of_own(dataset, record):
        if note.kind is NoteKind.RIVALS and note.about != account:
            yield note
