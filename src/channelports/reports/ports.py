"""A line on each port: its operation, dates, commander and main figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from channelports import queries
from channelports.citations import Citation
from channelports.dates import HistoricalDate
from channelports.model import (
    Dataset,
    Event,
    Operation,
    Person,
    Place,
    PortState,
    question,
    rivals,
    shown_claim,
)
from channelports.reports.answer import (
    Flat,
    Note,
    NoteKind,
    Result,
    Rival,
    cites,
    notes_of,
    table,
)
from channelports.reports.totals import Part, part_of

CHIEF_MEASURES = ("garrison", "prisoners", "casualties")
"""The measures that people ask about first."""


class PortSummary(NamedTuple):
    """The row of one port: the battle for it, its liberation, commander and main figures.

    ``freed`` is the event by which it was liberated, or None. ``figures`` has a part for each chief
    measure, such as ``prisoners``.
    """

    place: Place
    operation: Operation | None
    freed: Event | None
    commander: Person | None
    figures: Mapping[str, Part]
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

    def _items(self) -> Sequence[PortSummary]:
        return self.ports

    def _flat(self, item: PortSummary) -> Flat:
        return item.place.id, {
            "port": item.place.name,
            "operation": item.operation.name if item.operation else None,
            "dates": item.dates,
            "days": item.days,
            "liberated": item.freed.date if item.freed else None,
            "inferred": item.inferred,
            "commander": item.commander.name if item.commander else None,
            **{measure: part.value for measure, part in item.figures.items()},
        }


def summary_of_ports(dataset: Dataset) -> Ports:
    """Answer the overview of all ports: operation, dates, commander and main figures.

    Ports for which the chosen sources state nothing are left out.
    """
    every = (dataset.places[place.id] for place in queries.ports(queries.whole(dataset)))
    ports = (_port(dataset, place) for place in every)
    known = tuple(port for port in ports if port.cite)
    return Ports("list", "Summary of the ports", dataset, known)


def _port(dataset: Dataset, place: Place) -> PortSummary:
    operation = next(iter(queries.fights_for(dataset, place.id)), None)
    freed = queries.change_to(dataset, place.id, PortState.LIBERATED)
    garrison = queries.led_at(dataset, place.id)
    parts = {measure: part_of(dataset, place.id, measure) for measure in CHIEF_MEASURES}
    cited = cites(
        operation.cite if operation else (),
        freed.cite if freed else (),
        queries.cite_of_command(dataset, garrison.id) if garrison else (),
        *(part.claim.cite for part in parts.values() if part.claim),
    )
    notes = notes_of(freed.remarks) if freed and freed.makes[place.id].inferred else ()
    records = {"operation": operation, "liberated": freed}
    dated = {name: record.id for name, record in records.items() if record}
    notes += tuple(_by_others(dataset, parts, dated))
    commander = queries.commander(dataset, garrison.id) if garrison else None
    return PortSummary(place, operation, freed, commander, parts, cited or place.cite, notes)


def _by_others(
    dataset: Dataset, parts: Mapping[str, Part], dated: Mapping[str, str]
) -> Iterator[Note]:
    """Yield a short note on figures and dates of a port that other sources fill or contradict.

    ``dated`` has the ids of the battle and of the liberation. The note has only the values: what
    each of them counts would be too long here. Nothing if there are no such values.
    """
    filled = {name: part.claim for name, part in parts.items() if part.is_filled and part.claim}
    said = [f"{dataset.founding.author_date} states no {' and no '.join(filled)}"] if filled else []
    outcomes = {name: part.outcome for name, part in parts.items()}
    outcomes |= {name: queries.outcome(dataset, id_, "date") for name, id_ in dated.items()}
    others: list[str] = []
    said_by: list[Rival] = []
    for name, outcome in outcomes.items():
        asked = question(dataset, outcome) if outcome else None
        found = rivals(shown_claim(dataset, asked.claims), asked.claims) if asked else ()
        values = " or ".join(dict.fromkeys(claim.text for claim in found))
        others += [f"{name} {values}"] if values else []
        said_by += (Rival(f"{name} {claim.text}", claim.cite) for claim in found)
    said += [f"By other sources: {'; '.join(others)}"] if others else []
    if said:
        cite = cites(*(claim.cite for claim in filled.values()), *(each.cite for each in said_by))
        kind = NoteKind.RIVALS if others else NoteKind.NOT_STATED
        yield Note(f"{'. '.join(said)}.", cite, kind, rivals=tuple(said_by))
