"""Who held what: the state of each port at the end of a day, and every change of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from channelports.citations import Citation
from channelports.dates import HistoricalDate, Match
from channelports.model import Dataset, Event, Place, PortState
from channelports.queries import links
from channelports.queries.states import History, Stage, Standing, histories
from channelports.reports.answer import Cell, Head, Note, NoteKind, Result, Row, cites, table
from channelports.reports.claims import notes_of_event, shown_date
from channelports.reports.describe import worded
from channelports.reports.entries import date_cells
from channelports.reports.events import Window

Days = tuple[date, date]
"""The first and the last day asked about, both included."""

STATE = ("port", "state", Head("Possible", "course"), "inferred")
"""The table heads of a port's state."""

HEADS = (*STATE, Head("Since", "date"), "title", Head("Next", "then"))
"""The table heads of a port's state, the event behind it and the next event."""


class PortStatus(NamedTuple):
    """The state of one port over some days, with the remarks on the events behind it.

    ``after`` is the state that followed the certain one; None if there is none.
    """

    place: Place
    standing: Standing
    after: Stage | None
    notes: tuple[Note, ...]

    @property
    def state(self) -> PortState | None:
        """The state that the port certainly had at the end of each of the days.

        None if it changed within these days, or if no state is stated.
        """
        return self.standing.certain.state if self.standing.certain else None

    @property
    def is_inferred(self) -> bool:
        """Whether the certain state was inferred, because the source says less."""
        return bool(self.standing.certain and self.standing.certain.is_inferred)

    @property
    def is_doubtful(self) -> bool:
        """Whether the port may have been in another state than the certain one."""
        return bool(self.standing.certain and self.standing.possible)

    @property
    def cite(self) -> tuple[Citation, ...]:
        """The citations for the events that show the port's state."""
        after = self.after.event if self.after else None
        return cites(*(event.cite for event in _events_behind(self.standing, after)))


class Change(NamedTuple):
    """A new state of a port, and the event that states it.

    ``again`` is whether an earlier event already states the same state.
    """

    place: Place
    stage: Stage
    event: Event
    again: bool
    notes: tuple[Note, ...]

    @property
    def cite(self) -> tuple[Citation, ...]:
        """The citations for the event that states the new state."""
        return self.event.cite


@dataclass(frozen=True)
class Status(Result):
    """The answer of ``ports status`` with a day: the state of each port over some days.

    Without ports if the period of the account has none of these days.
    """

    rows_are_called = "ports"

    days: Days
    ports: tuple[PortStatus, ...]

    tables = table(*HEADS)

    def _rows(self) -> Iterator[Row]:
        for each in self.ports:
            event = each.after.event if each.after else None
            cells: dict[str, Cell] = {
                "next_date": event.date if event else None,
                "next_event": event.id if event else None,
                "then": on_one_line(event) if event else None,
            }
            row = row_of_state(each.place, each.standing, each.cite, each.notes)
            yield replace(row, cells={**row.cells, **cells})


@dataclass(frozen=True)
class Changes(Result):
    """The answer of ``ports status`` without a day: every change of a port's state, by date."""

    rows_are_called = "changes"

    changes: tuple[Change, ...]

    tables = table("weekday", "date", "port", "state", "inferred", "title")

    def _rows(self) -> Iterator[Row]:
        for each in self.changes:
            row = row_of_state(each.place, Standing(each.stage), each.cite, each.notes)
            cells = {**row.cells, "again": each.again}
            yield replace(row, id=each.event.id, part=each.place.id, cells=cells)


def status(
    dataset: Dataset, days: Days | None = None, ports: tuple[str, ...] = ()
) -> Status | Changes:
    """Answer the state of each port at the end of a day, or without ``days`` every change of it.

    ``ports`` are ids; empty means all ports. Over several days it is the state that was certainly
    the same at the end of each day; if there is none, all possible ones are listed. Days outside
    the period of the account have no answer.
    """
    return status_on(dataset, days, ports) if days else _changes(dataset, ports)


def status_on(dataset: Dataset, days: Days, ports: tuple[str, ...] = ()) -> Status:
    """Return the state of each port over some days, for ``ports status`` and ``ports map``.

    ``ports`` are ids; empty means all ports. If the account has none of the days, the answer has no
    ports, only a note on its period.
    """
    within = in_period(dataset, days)
    found = tuple(
        status_of_port(dataset, place, history, history.standing(*within), within[1])
        for place, history in histories_of(dataset, ports)
        if within
    )
    remarks = [] if within == days else [outside(dataset)]
    if any(port.state is None and port.cite for port in found):
        words = "Where the state of a port changed in these days, each state is given."
        remarks.append(Note(words, ()))
    heading = f"{named(dataset, ports)} {when(days)}"
    return Status("status", heading, dataset, days, found, remarks=tuple(remarks))


def status_of_port(
    dataset: Dataset, place: Place, history: History, found: Standing, last: date
) -> PortStatus:
    """Return the state of a place over some days, with the remarks on the events behind it.

    ``found`` is that state, ``last`` the last of the days: later events up to it that state the
    same are noted.
    """
    after = history.after(found)
    events = _events_behind(found, after.event if after else None)
    notes = (note for event in events for note in notes_of_event(dataset, event))
    return PortStatus(place, found, after, (*notes, *_stated_again(found, last)))


def histories_of(dataset: Dataset, ports: tuple[str, ...]) -> list[tuple[Place, History]]:
    """Return ports with the histories of their states: all, or those with the given ids."""
    places = [p for p in links.ports(dataset.whole) if not ports or p.id in ports]
    found = histories(dataset, (place.id for place in places))
    return [(place, found[place.id]) for place in places]


def named(dataset: Dataset, ports: tuple[str, ...], otherwise: str = "The ports") -> str:
    """Return the names of ports, given by their ids, for a heading; ``otherwise`` for no ids."""
    places = dataset.whole.places
    return ", ".join(places[id_].name for id_ in ports) or otherwise


def when(days: Days) -> str:
    """Return days in words for a heading, such as ``at the end of 17 September 1944``.

    For a whole month or year: ``in September 1944``.
    """
    first, last = days
    if first == last:
        return f"at the end of {HistoricalDate.parse(first.isoformat()).display()}"
    for length in (len("1944-09"), len("1944")):
        named = HistoricalDate.parse(first.isoformat()[:length])
        if (named.earliest, named.latest) == days:
            return f"in {named.display()}"
    return HistoricalDate.parse(f"{first}/{last}").display()


def in_period(dataset: Dataset, days: Days) -> Days | None:
    """Return those of some days that lie in the period of the account; None if none does."""
    period = dataset.dataset.period
    if period.within(*days) is Match.NO:
        return None
    return max(days[0], period.earliest or date.min), min(days[1], period.latest or date.max)


def outside(dataset: Dataset) -> Note:
    """Return a note on the period of the account, for an answer about days outside it."""
    words = f"The account is that of {dataset.dataset.period.display()}."
    return Note(words, (), kind=NoteKind.CAVEAT)


def reaches_outside(dataset: Dataset, window: Window) -> bool:
    """Return whether an end of a window lies outside the period of the account."""
    period = dataset.dataset.period
    return any(day and period.within(day, day) is Match.NO for day in window)


def row_of_state(
    place: Place, found: Standing, cite: tuple[Citation, ...], notes: tuple[Note, ...]
) -> Row:
    """Return the row of a place's state: the state, its event, and what else is possible.

    ``found`` is that state; ``cite`` and ``notes`` are the row's own.
    """
    event = found.certain.event if found.certain else None
    cells = {
        "place": place.id,
        "port": place.name,
        "state": found.certain.state if found.certain else None,
        "inferred": found.certain.is_inferred if found.certain else None,
        "possible": "; ".join(stage.state for stage in found.possible) or None,
        "course": "; ".join(map(_in_words, found.possible)) or None,
        **event_cells(event),
    }
    about, part = (f"“{event.title}”", event.id) if event else (place.name, "")
    return Row(place.id, cells, cite, notes, about, part)


def event_cells(event: Event | None) -> dict[str, Cell]:
    """Return the cells of an event, to add to the row of a port's state or of a mark.

    All are None without an event.
    """
    return {
        **date_cells(event.date if event else None),
        "event": event.id if event else None,
        "kind": event.kind if event else None,
        "title": event.title if event else None,
    }


def _events_behind(found: Standing, after: Event | None) -> Iterable[Event]:
    """Return the events that show in which state a place was, each once.

    These brought the certain and the possible states about. If no event did, because the place was
    still held, it is ``after``: the event that ended that state.
    """
    events = [stage.event for stage in found.stages if stage.event]
    if after and found.certain and not found.certain.event:
        events.append(after)
    return {event.id: event for event in events}.values()


def _stated_again(found: Standing, day: date) -> Iterator[Note]:
    """Yield a note on each later event, up to a day, that states the same state again."""
    for stage in found.stages:
        for event in stage.others:
            if (again := stage._replace(event=event)).reached_by(day) is not Match.NO:
                yield Note(
                    f"Stated again: {_in_words(again)}: {event.title}.", event.cite, NoteKind.RIVALS
                )


def _in_words(stage: Stage) -> str:
    """Return a state with the day of its event, such as ``invested by 9 Sep (inferred)``."""
    day = f" {_day(stage.event)}" if stage.event else ""
    return f"{worded(stage.state)}{day}{' (inferred)' if stage.is_inferred else ''}"


def on_one_line(event: Event) -> str:
    """Return an event with its day: ``22 Sep: Heim agrees at last to surrender``."""
    return f"{_day(event)}: {event.title}"


def _day(event: Event) -> str:
    return shown_date(event.date, event.kind, short=True) if event.date else "(not dated)"


def _changes(dataset: Dataset, ports: tuple[str, ...]) -> Changes:
    """Answer every change of state of all ports, or of those with the given ids, by date."""
    order = {e.id: n for n, e in enumerate(links.in_order(dataset.events.values()))}
    changes = tuple(
        sorted(_changes_stated(dataset, ports), key=lambda change: order[change.event.id])
    )
    has_founding = changes and dataset.dataset.founding in dataset.sources
    return Changes(
        "status",
        f"{named(dataset, ports)}, every change: days of 1944 unless a year is given",
        dataset,
        changes,
        remarks=(Note("Until its first change every port is held.", ()),) if has_founding else (),
    )


def _changes_stated(dataset: Dataset, ports: tuple[str, ...]) -> Iterator[Change]:
    """Yield a change for each event that brings a port into a state, or states it again."""
    for place, history in histories_of(dataset, ports):
        for stage in history.stages:
            for event in (stage.event, *stage.others):
                if event:
                    of_event = stage._replace(event=event)
                    notes = tuple(notes_of_event(dataset, event))
                    yield Change(place, of_event, event, event is not stage.event, notes)
