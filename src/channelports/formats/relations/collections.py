"""One table for each collection, one of all records by their ids, and one row on the dataset."""

from collections.abc import Callable, Iterable

from channelports import queries
from channelports.data.exported import SCHEMA
from channelports.formats.extent import Extent
from channelports.formats.relations.table import Column, Relation, dated, days
from channelports.model import SINGULAR, Coordinates, Event
from channelports.reports import Cell, reference


def dataset(extent: Extent) -> Relation:
    """Return the one row on the dataset."""
    header = extent.dataset.dataset
    return Relation(
        "dataset",
        "What the dataset is: one row.",
        (
            Column("title", "What it is about.", needed=True),
            Column("version", "Its version; every change of a fact makes a new one.", needed=True),
            Column("licence", "The licence under which it may be used.", needed=True),
            *dated("period", "The first and the last day of the account"),
            Column("founding", "The source whose account it tells.", to="sources", needed=True),
            Column("author", "Who made it."),
            Column("issued", "When this version was published."),
            Column("url", "Where it stands."),
            Column("according_to", "The sources that tell this extract; empty: all of them."),
            Column("schema", "The name and version of this form.", needed=True),
        ),
        (
            (
                *(header.title, header.version, header.licence, *days(header.period)),
                *(header.founding, "; ".join(name.full for name in header.author) or None),
                *(header.issued, header.url, extent.according_to, SCHEMA),
            ),
        ),
        ("title",),
    )


def records(extent: Extent) -> Relation:
    """Return all records of all collections by their ids."""
    return Relation(
        "records",
        "Every record of any collection, by its id.",
        (
            Column("id", "The id; unique in the whole dataset.", needed=True),
            Column("kind", "What kind of record it is, and so in which table.", needed=True),
            Column("name", "The words by which it is known.", needed=True),
            Column("told", "Whether more than its name is told.", "boolean", needed=True),
        ),
        tuple(
            (id_, SINGULAR[name], extent.name(id_), extent.is_told(id_))
            for name, collection in extent.collections.items()
            for id_ in collection
        ),
        ("id",),
    )


_ID = Column("id", "Its id, as in records.", to="records", needed=True)
_NAME = Column("name", "Its name.", needed=True)
_DETAIL = Column("detail", "What the sources say of it.")


def _table(
    name: str, meaning: str, columns: Iterable[Column], cells: Callable[..., Iterable[Cell]]
) -> Callable[[Extent], Relation]:
    """Return what makes the table of a collection, given the cells of a record behind its id."""

    def make(extent: Extent) -> Relation:
        records = extent.collections[name].values()
        rows = tuple((record.id, *cells(record)) for record in records)
        return Relation(name, meaning, (_ID, *columns), rows, ("id",))

    return make


sources = _table(
    "sources",
    "Works that were read.",
    (
        Column("reference", "The work as a bibliography lists it.", needed=True),
        Column("type", "What kind of work it is, in the words of CSL.", needed=True),
        Column("title", "The title of the work, or of the article or entry in it.", needed=True),
        Column("container_title", "The site, journal or encyclopaedia that it is part of."),
        Column("publisher", "Who published it."),
        Column("issued", "When it was published."),
        Column("url", "Where it stands."),
        Column("accessed", "When it was read there."),
        Column("source_group", "One word for several sources of one hand."),
        Column("reliability", "How far it is to be trusted, beside the others.", needed=True),
        Column("read", "How much of it was read, and in what form.", needed=True),
    ),
    lambda source: (
        *(reference(source), source.type, source.title, source.container_title),
        *(source.publisher, source.issued, source.url, source.accessed),
        *(source.group, source.reliability, source.read),
    ),
)

measures = _table(
    "measures",
    "What outcomes count or tell.",
    (
        _NAME,
        Column("counts", "What a value of it counts or says.", needed=True),
        Column("value", "What its claims hold: a figure, a date or a statement.", needed=True),
        Column("unit", "The unit of its figures, unless a claim names another."),
        Column("additive", "Whether values may be added up.", "boolean", needed=True),
    ),
    lambda measure: (measure.name, measure.counts, measure.value, measure.unit, measure.additive),
)

places = _table(
    "places",
    "Ports, towns, capes, hills, rivers and works.",
    (
        _NAME,
        _DETAIL,
        Column("kind", "What kind of place it is.", needed=True),
        Column("within", "The larger place of which it is a part.", to="places"),
        Column("latitude", "Degrees north (WGS 84).", "number"),
        Column("longitude", "Degrees east (WGS 84).", "number"),
        Column("coordinates_from", "A citation, or general-knowledge: good to about a kilometre."),
    ),
    lambda place: (
        *(place.name, place.detail, place.kind, place.within),
        *_coordinates(place.coordinates),
    ),
)

people = _table(
    "people",
    "Commanders and deciders.",
    (
        _NAME,
        _DETAIL,
        Column("side", "Which side the person was on.", needed=True),
        Column("rank", "The rank as the source gives it."),
        Column("own_rank", "The rank as the person's own army named it."),
        Column("post", "What the person commanded or did at the time."),
    ),
    lambda person: (
        *(person.name, person.detail, person.side, person.rank),
        *(person.own_rank.text if person.own_rank else None, person.post),
    ),
)

forces = _table(
    "forces",
    "Armies, formations, units, garrisons, ships, air commands, batteries and guns.",
    (
        _NAME,
        _DETAIL,
        Column("side", "Which side it was on.", needed=True),
        Column("nation", "Whose army, navy or air force it belonged to.", needed=True),
        Column("echelon", "Its size or sort.", needed=True),
        Column("parent", "The force that it was under at the time.", to="forces"),
        Column("commander", "Who commanded it at the time.", to="people"),
        Column("place", "Where it stood, if that is what it was for.", to="places"),
    ),
    lambda force: (
        *(force.name, force.detail, force.side, force.nation, force.echelon, force.parent),
        *(force.commander.person if force.commander else None, force.at),
    ),
)

equipment = _table(
    "equipment",
    "Types of vehicles, guns and aircraft.",
    (
        _NAME,
        _DETAIL,
        Column("kind", "What sort of equipment it is.", needed=True),
        Column("purpose", "What it was for."),
    ),
    lambda equipment: (equipment.name, equipment.detail, equipment.kind, equipment.purpose),
)


operations = _table(
    "operations",
    "Battles, and the campaign.",
    (
        _NAME,
        _DETAIL,
        Column("place", "What it was for the possession of.", to="places"),
        *dated("date", "From its first day to its last"),
        Column("codename", "The code name."),
        Column("within", "The larger operation of which it was a part.", to="operations"),
    ),
    lambda operation: (
        *(operation.name, operation.detail, operation.place, *days(operation.date)),
        *(operation.codename.text if operation.codename else None, operation.within),
    ),
)


def events(extent: Extent) -> Relation:
    """Return what happened, with its place in the chronology."""
    told = extent.collections["events"]
    order = queries.in_order(event for event in told.values() if isinstance(event, Event))
    positions = {event.id: position for position, event in enumerate(order, start=1)}
    table = _events(extent)
    rows = tuple((*row, positions[str(row[0])]) for row in table.rows)
    return table._replace(columns=(*table.columns, _POSITION), rows=rows)


_POSITION = Column("position", "Its place in the chronology, from 1.", "integer", needed=True)

_events = _table(
    "events",
    "What happened, and what was meant to (kind: plan).",
    (
        Column("title", "What happened, in a line.", needed=True),
        _DETAIL,
        Column("kind", "What sort of thing happened.", needed=True),
        *dated("date", "When it was"),
        Column("operation", "The operation that it was part of.", to="operations"),
    ),
    lambda event: (*(event.title, event.detail, event.kind, *days(event.date), event.operation),),
)

outcomes = _table(
    "outcomes",
    "Questions: a measure of a record. The claims answer them.",
    (
        Column("of", "The record that the question is about.", to="records", needed=True),
        Column("measure", "What is asked of it.", to="measures", needed=True),
    ),
    lambda outcome: (outcome.of, outcome.measure),
)


def _coordinates(place: Coordinates | None) -> tuple[Cell, Cell, Cell]:
    if place is None:
        return None, None, None
    return place.latitude, place.longitude, str(place.cite or place.basis)
