"""The page of one record: its parts as typed values, and each of them as a flat row."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, assert_never

from channelports.citations import Citation
from channelports.dates import HistoricalDate
from channelports.model import (
    AnyRecord,
    Dataset,
    Event,
    Force,
    Measure,
    Operation,
    Outcome,
    Person,
    Place,
    PortState,
)
from channelports.queries.links import Role
from channelports.reports.answer import (
    DETAILS,
    Cell,
    Flat,
    Head,
    Note,
    Result,
    Table,
    heads,
)
from channelports.reports.describe import Fact, by_codename
from channelports.reports.events import Entry, event_cells
from channelports.reports.figures import shown_date
from channelports.reports.questions import CLAIMED, Answered, Reply, flat_reply
from channelports.reports.totals import NOT_STATED

_FACTS = (Head("", "label"), Head("", "value"))

_EVENTS = heads(
    *("weekday", "date", "kind"),
    Head("Event", "label"),
    Head("Figures", "value"),
    "who",
    DETAILS,
)


class OperationName(NamedTuple):
    """The name of an operation, with its code name, as a row of a page."""

    operation: Operation
    cite: tuple[Citation, ...]
    notes: tuple[Note, ...]


class OperationDays(NamedTuple):
    """When an operation was, as a row of a page; the notes have what other sources say."""

    operation: Operation
    date: HistoricalDate
    cite: tuple[Citation, ...]
    notes: tuple[Note, ...]


class Fighter(NamedTuple):
    """A force on one side of an operation, its ``role``, and its commander, or None."""

    role: Role
    force: Force
    commander: Person | None
    cite: tuple[Citation, ...]
    notes: tuple[Note, ...]

    @property
    def led(self) -> str:
        """The force with its commander, as ``German garrison, under Lt General Ferdinand Heim``."""
        led = f", under {self.commander.titled}" if self.commander else ""
        return f"{self.force.name}{led}"


class Fight(NamedTuple):
    """A battle for a place: its name, its days if they are stated, and who fought whom."""

    name: OperationName
    days: OperationDays | None
    attackers: tuple[Fighter, ...]
    defenders: tuple[Fighter, ...]

    @property
    def operation(self) -> Operation:
        """The record of the operation."""
        return self.name.operation


class Milestone(NamedTuple):
    """The event by which a port was liberated or reopened, as a row of a page.

    ``event`` is None if it is not stated; ``inferred`` is whether the source says less.
    """

    state: PortState
    event: Event | None
    inferred: bool = False
    notes: tuple[Note, ...] = ()

    @property
    def cite(self) -> tuple[Citation, ...]:
        """The citations for the event; empty without an event."""
        return self.event.cite if self.event else ()

    @property
    def label(self) -> str:
        """What happened to the port: ``Liberated`` or ``Reopened``."""
        return "Reopened" if self.state is PortState.OPEN else "Liberated"


class NotStated(NamedTuple):
    """A measure that totals add up over the record, but for which no source states a value."""

    measure: Measure
    cite: tuple[Citation, ...] = ()
    notes: tuple[Note, ...] = ()


class PageEvent(NamedTuple):
    """An event as a row of a page, with the remarks on it, but not those on its figures.

    ``is_about`` is whether the event only concerns the record instead of belonging to it.
    """

    entry: Entry
    is_about: bool
    cite: tuple[Citation, ...]
    notes: tuple[Note, ...]


class Related(NamedTuple):
    """A record related to the one of the page, as a row: how it is related, its id and name.

    ``label`` says how, such as ``Stationed`` for a force at the place.
    """

    label: str
    id: str
    name: str
    cite: tuple[Citation, ...]
    notes: tuple[Note, ...] = ()


PageItem = (
    Fact
    | OperationName
    | OperationDays
    | Fighter
    | Milestone
    | Reply
    | NotStated
    | PageEvent
    | Related
)
"""The parts of a page, each of which becomes a row."""


@dataclass(frozen=True)
class Page(Result):
    """The answer of ``ports show``: everything on one record.

    ``entries`` are the events that belong to it, by date; ``about`` are other events that concern
    it.
    """

    rows_are_called = "facts on this page"

    record: AnyRecord | Outcome
    summary: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    fights: tuple[Fight, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    questions: tuple[Answered, ...] = ()
    not_stated: tuple[NotStated, ...] = ()
    entries: tuple[Entry, ...] = ()
    about: tuple[Entry, ...] = ()
    related: tuple[Related, ...] = ()

    keys = (
        *("section", "label", "value", "figure", "unit", "metric", "counting", "standing"),
        *("because", "includes", "included", "of", "of_name", "measure", "date", "weekday"),
        *("kind", "planned", "who", "at", "equipment", "detail", "echelon", "of_kind"),
    )

    tables: ClassVar = {
        "record": Table("", (*_FACTS, DETAILS)),
        "fight": Table("Who and when", (*_FACTS, DETAILS)),
        "outcomes": Table("What it came to", heads(Head("Measure", "label"), "of_name", *CLAIMED)),
        "chronology": Table("Day by day", _EVENTS),
        "not-dated": Table("Not dated", _EVENTS),
        "about": Table("Elsewhere, about it", _EVENTS),
        "related": Table("Related", _FACTS),
    }

    figures = ("figure",)

    def _items(self) -> Iterator[PageItem]:
        yield from self.facts
        for fight in self.fights:
            yield from [fight.name] if isinstance(self.record, Place) else []
            yield from [fight.days] if fight.days else []
            yield from (*fight.attackers, *fight.defenders)
        yield from self.milestones
        for question in self.questions:
            yield from question.replies
        yield from self.not_stated
        for is_about, entries in ((False, self.entries), (True, self.about)):
            yield from (PageEvent(each, is_about, each.cite, each.remarks) for each in entries)
        yield from self.related

    def _flat(self, item: PageItem) -> Flat:
        own = self.record.id
        match item:
            case Fact():
                return own, {"section": "record", "label": item.label, "value": item.value}
            case OperationName() | OperationDays() | Fighter() | Milestone():
                id_, cells = _flat_of_fight(item)
                return id_ or own, {"section": "fight", **cells}
            case Reply(asked):
                id_, cells = flat_reply(self.dataset, item)
                label = asked.of_name if isinstance(self.record, Measure) else asked.measure.name
                return id_, {"section": "outcomes", **cells, "label": label, "kind": asked.of_kind}
            case NotStated():
                return own, {"section": "outcomes", "label": item.measure.name, "value": NOT_STATED}
            case PageEvent():
                return item.entry.event.id, _cells_of_event(self.dataset, item)
            case Related():
                return item.id, {"section": "related", "label": item.label, "value": item.name}
        assert_never(item)


def _flat_of_fight(
    item: OperationName | OperationDays | Fighter | Milestone,
) -> tuple[str | None, dict[str, Cell]]:
    """Return the id of the record that a row on a battle names, and the cells of the row.

    The id is None if that is an event that is not stated, or not dated.
    """
    match item:
        case OperationName(operation):
            return operation.id, {"label": "Operation", "value": by_codename(operation)}
        case OperationDays(operation, date):
            days = date.days()
            value = f"{date.display()}{f', {days} days' if days else ''}"
            return operation.id, {"label": "When", "value": value, "date": date}
        case Fighter(role, force):
            return force.id, {
                "label": f"{role.capitalize()}s",
                "value": item.led,
                "kind": force.echelon,
                "echelon": force.echelon,
                "detail": force.detail,
            }
        case Milestone():
            event = item.event
            if event is None or event.date is None:
                return None, {"label": item.label, "value": NOT_STATED}
            inferred = " (inferred)" if item.inferred else ""
            value = f"{shown_date(event.date, event.kind)} — {event.title}{inferred}"
            return event.id, {"label": item.label, "value": value, "date": event.date}
    assert_never(item)


def _cells_of_event(dataset: Dataset, item: PageEvent) -> dict[str, Cell]:
    entry = item.entry
    dated = "chronology" if entry.event.date else "not-dated"
    cells = event_cells(dataset, entry)
    who = [cells[name] for name in ("people", "forces") if cells[name]]
    return {
        **cells,
        "section": "about" if item.is_about else dated,
        "label": entry.event.title,
        "value": cells["figures"],
        "date": entry.date,
        "weekday": entry.date.weekday() if entry.date else None,
        "who": "; ".join(map(str, who)) or None,
    }
