"""What ``ports list`` answers: a line on each port, or the records of one kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from channelports.citations import Citation
from channelports.dates import HistoricalDate
from channelports.model import (
    ACCOUNT,
    AnyRecord,
    Dataset,
    Event,
    FigureClaim,
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
from channelports.queries import called, links
from channelports.reports.answer import (
    Cell,
    Head,
    Note,
    NoteKind,
    Result,
    Rival,
    Row,
    Table,
    cites,
    notes_of,
    table,
)
from channelports.reports.claims import is_of_account, notes_of_own
from channelports.reports.describe import cite_of, one_line
from channelports.reports.totals import shown_figure

CHIEF_MEASURES = ("garrison", "prisoners", "casualties")
"""The measures that people ask about first."""


class PortSummary(NamedTuple):
    """The row of one port: the battle for it, its liberation, commander and main figures.

    ``freed`` is the event by which it was liberated, or None. ``figures`` has the shown claim for
    each chief measure, such as ``prisoners``, or None.
    """

    place: Place
    operation: Operation | None
    freed: Event | None
    commander: Person | None
    figures: Mapping[str, FigureClaim | None]
    cite: tuple[Citation, ...]
    notes: tuple[Note, ...]

    @property
    def days(self) -> int | None:
        """How many days the battle for the port lasted; None if that is not known."""
        date = self.operation.date if self.operation else None
        return date.days() if date else None

    @property
    def dates(self) -> HistoricalDate | None:
        """The dates of the battle for the port, if its first and last day are known.

        Else the date of the port's liberation; None if that is not stated.
        """
        if self.operation and self.operation.date and self.days:
            return self.operation.date
        return self.freed.date if self.freed else None

    @property
    def inferred(self) -> bool:
        """Whether the liberation of the port is inferred, since the source says less."""
        return self.freed is not None and self.freed.makes[self.place.id].inferred


@dataclass(frozen=True)
class Ports(Result):
    """The overview of all ports: each one's operation, dates, commander and main figures."""

    can_miss_rows = False

    ports: tuple[PortSummary, ...]

    tables = table("port", "operation", "dates", "days", "commander", *CHIEF_MEASURES)

    figures = CHIEF_MEASURES

    def _rows(self) -> Iterator[Row]:
        for each in self.ports:
            cells: dict[str, Cell] = {
                "port": each.place.name,
                "operation": each.operation.name if each.operation else None,
                "dates": each.dates,
                "days": each.days,
                "liberated": each.freed.date if each.freed else None,
                "inferred": each.inferred,
                "commander": each.commander.name if each.commander else None,
                **{name: claim.value if claim else None for name, claim in each.figures.items()},
            }
            yield Row(each.place.id, cells, each.cite, each.notes)


def summary_of_ports(dataset: Dataset) -> Ports:
    """Answer the overview of all ports: operation, dates, commander and main figures.

    Ports for which the chosen sources state nothing are left out.
    """
    every = (dataset.places[place.id] for place in links.ports(dataset.whole))
    ports = (_port(dataset, place) for place in every)
    known = tuple(port for port in ports if port.cite)
    return Ports("list", "Summary of the ports", dataset, known)


def _port(dataset: Dataset, place: Place) -> PortSummary:
    operation = next(iter(links.fights_for(dataset, place.id)), None)
    freed = links.change_to(dataset, place.id, PortState.LIBERATED)
    garrison = links.led_at(dataset, place.id)
    figures = {measure: shown_figure(dataset, place.id, measure) for measure in CHIEF_MEASURES}
    cited = cites(
        operation.cite if operation else (),
        freed.cite if freed else (),
        links.cite_of_command(dataset, garrison.id) if garrison else (),
        *(claim.cite for claim in figures.values() if claim),
    )
    notes = notes_of(freed.remarks) if freed and freed.makes[place.id].inferred else ()
    asked = {measure: links.outcome(dataset, place.id, measure) for measure in CHIEF_MEASURES}
    for name, record in (("operation", operation), ("liberated", freed)):
        asked[name] = links.outcome(dataset, record.id, "date") if record else None
    notes += tuple(_by_others(dataset, figures, asked))
    commander = links.commander(dataset, garrison.id) if garrison else None
    return PortSummary(place, operation, freed, commander, figures, cited or place.cite, notes)


def _by_others(
    dataset: Dataset,
    figures: Mapping[str, FigureClaim | None],
    asked: Mapping[str, Outcome | None],
) -> Iterator[Note]:
    """Yield a short note on figures and dates of a port that other sources fill or contradict.

    ``asked`` has the outcomes for these, by what the note calls them. The note has only the values:
    what each of them counts would be too long here. Nothing if there are no such values.
    """
    filled = {
        name: claim.cite
        for name, claim in figures.items()
        if claim and not is_of_account(dataset, claim.cite)
    }
    said = [f"{dataset.founding.author_date} states no {' and no '.join(filled)}"] if filled else []
    others: list[str] = []
    said_by: list[Rival] = []
    for name, outcome in asked.items():
        claims = question(dataset, outcome).claims if outcome else ()
        found = rivals(shown_claim(dataset, claims), claims) if claims else ()
        values = " or ".join(dict.fromkeys(claim.text for claim in found))
        others += [f"{name} {values}"] if values else []
        said_by += (Rival(f"{name} {claim.text}", claim.cite) for claim in found)
    said += [f"By other sources: {'; '.join(others)}"] if others else []
    if said:
        cite = cites(*filled.values(), *(each.cite for each in said_by))
        kind = NoteKind.RIVALS if others else NoteKind.NOT_STATED
        yield Note(f"{'. '.join(said)}.", cite, kind, rivals=tuple(said_by))


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

    def _rows(self) -> Iterator[Row]:
        for each in self.records:
            cells: dict[str, Cell] = {"name": each.name, "about": each.about or None}
            if isinstance(each.record, Measure):
                cells |= {"unit": each.record.unit, "added_up": each.record.additive}
            yield Row(each.record.id, cells, each.cite, each.notes, about=each.name)


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
    name = called(dataset, record)
    return Listed(record, name, one_line(dataset, record), cite_of(record), notes)


def _rivals_of_own(dataset: Dataset, record: Event | Operation | Person) -> Iterator[Note]:
    """Yield notes on the dates, ranks or posts that other sources have for a record.

    They contradict the record's own. Remarks, and notes on other accounts of it, are left out.
    """
    account = dataset.measures[ACCOUNT].name if ACCOUNT in dataset.measures else None
    for note in notes_of_own(dataset, record):
        if note.kind is NoteKind.RIVALS and note.about != account:
            yield note
