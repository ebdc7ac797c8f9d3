"""What there is: the ports at a glance, and the ids and names of any kind of record."""

from collections.abc import Iterator, Mapping

from channelports import query
from channelports.answers.answer import Answer, Cell, Column, Note, Row, cites, notes_of, table
from channelports.answers.describe import cite_of, one_line
from channelports.answers.rivals import notes_of_own
from channelports.answers.totals import Part, part_of
from channelports.model import (
    AnyRecord,
    Dataset,
    Event,
    Measure,
    Operation,
    Outcome,
    Person,
    Place,
    PortState,
    question,
    rivals,
    shown_claim,
)

GLANCE = ("garrison", "prisoners", "casualties")
"""The measures that the list of ports shows."""

_LISTED = (Column("Id", "id"), Column("Name", "name"), Column("About", "about", aside=True))

_MEASURES = (
    Column("Id", "id"),
    Column("Name", "name", aside=True),
    Column("Counts", "about"),
    Column("Unit", "unit"),
    Column("Added up", "added_up"),
)

_GLANCED_AT = (
    Column("Port", "port"),
    Column("Operation", "operation"),
    Column("Dates", "dates"),
    Column("Days", "days"),
    Column("Commander", "commander"),
    *(Column(measure.capitalize(), measure) for measure in GLANCE),
)


def ports_at_a_glance(dataset: Dataset) -> Answer:
    """Answer each port's operation, dates, commander and chief figures."""
    every = (dataset.places[place.id] for place in query.ports(query.whole(dataset)))
    rows = tuple(row for row in (_port(dataset, place) for place in every) if row.cite)
    return Answer(
        command="list",
        heading="The ports at a glance",
        dataset=dataset,
        rows=rows,
        sections=table(*_GLANCED_AT),
        figures=GLANCE,
        layout="ports",
    )


def _port(dataset: Dataset, place: Place) -> Row:
    fought = query.fights_for(dataset, place.id)
    operation = fought[0] if fought else None
    freed = query.change_to(dataset, place.id, PortState.LIBERATED)
    garrison = query.led_at(dataset, place.id)
    commander = query.commander(dataset, garrison.id) if garrison else None
    parts = {measure: part_of(dataset, place.id, measure) for measure in GLANCE}
    taken = freed.date if freed else None
    inferred = freed is not None and freed.makes[place.id].inferred
    days = operation.date.days() if operation and operation.date else None
    cells: dict[str, Cell] = {
        "port": place.name,
        "operation": operation.name if operation else None,
        "dates": operation.date if operation and operation.date and days else taken,
        "days": days,
        "liberated": taken,
        "inferred": inferred,
        "commander": commander.name if commander else None,
        **{measure: part.value for measure, part in parts.items()},
    }
    cited = cites(
        operation.cite if operation else (),
        freed.cite if freed else (),
        query.cite_of_command(dataset, garrison.id) if garrison else (),
        *(part.claim.cite for part in parts.values() if part.claim),
    )
    notes = notes_of(freed.remarks) if freed and inferred else ()
    records = {"operation": operation, "liberated": freed}
    dated = {name: record.id for name, record in records.items() if record}
    notes += tuple(_by_others(dataset, parts, dated))
    return Row(place.id, cells, cited or place.cite, notes)


def _by_others(
    dataset: Dataset, parts: Mapping[str, Part], dated: Mapping[str, str]
) -> Iterator[Note]:
    """Yield in one short note what of a port's line other sources fill, and what they have instead.

    Only the values: what each of them counts would drown the ports.
    """
    filled = {name: part.claim for name, part in parts.items() if part.is_filled and part.claim}
    said = [f"{dataset.founding.author_date} states no {' and no '.join(filled)}"] if filled else []
    cited = [claim.cite for claim in filled.values()]
    outcomes = {name: part.outcome for name, part in parts.items()}
    outcomes |= {name: query.outcome(dataset, id_, "date") for name, id_ in dated.items()}
    others: list[str] = []
    for name, outcome in outcomes.items():
        asked = question(dataset, outcome) if outcome else None
        found = rivals(shown_claim(dataset, asked.claims), asked.claims) if asked else ()
        values = " or ".join(dict.fromkeys(claim.text for claim in found))
        others += [f"{name} {values}"] if values else []
        cited += [claim.cite for claim in found]
    said += [f"By other sources: {'; '.join(others)}"] if others else []
    if said:
        yield Note(f"{'. '.join(said)}.", cites(*cited), is_rival=True)


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
        notes += tuple(note for note in notes_of_own(dataset, record) if note.is_rival)
    return Row(record.id, cells, cite_of(record), notes)
