"""Who held what: the state of each port at the end of a day, and every change of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from channelports import query
from channelports.answers.answer import Answer, Cell, Column, Note, NoteKind, Row, cites, table
from channelports.answers.describe import worded
from channelports.answers.events import iso, shown_date
from channelports.answers.rivals import notes_of_event
from channelports.dates import HistoricalDate, Match
from channelports.model import Dataset, Event, Place
from channelports.query.states import History, Stage, Standing, histories

Days = tuple[date, date]
"""The first and the last day of those asked about, both included."""

COLUMNS = (
    Column("Port", "port"),
    Column("State", "state"),
    Column("Possible", "course"),
    Column("Inferred", "inferred"),
    Column("Since", "date"),
    Column("Event", "title"),
    Column("Next", "then"),
)

_CHANGES = (
    Column("Day", "weekday"),
    Column("Date", "date"),
    Column("Port", "port"),
    Column("State", "state"),
    Column("Inferred", "inferred"),
    Column("Event", "title"),
)


def status(dataset: Dataset, days: Days | None = None, ports: tuple[str, ...] = ()) -> Answer:
    """Answer the state of each port at the end of a day, or every change where no day is asked for.

    Of all ports, or of some.

    Of several days, a state that was certainly the same at the end of each of them; else none, and
    under ``possible`` all that there were. Nothing outside the period of the account.
    """
    if days is None:
        return _sequence(dataset, ports)
    within = in_period(dataset, days)
    told = _told_of(dataset, ports) if within else ()
    rows = [_state(dataset, place, history, within) for place, history in told if within]
    return Answer(
        command="status",
        heading=f"{_named(dataset, ports)} {when(days)}",
        dataset=dataset,
        layout="status",
        rows=tuple(rows),
        sections=table(*COLUMNS),
        remarks=tuple(_remarks(dataset, rows, days)),
    )


def told_of(dataset: Dataset) -> list[tuple[Place, History | None]]:
    """Return the places whose states are told, the ports and what was fought for like one."""
    places = query.ports(query.whole(dataset))
    found = histories(dataset, (place.id for place in places))
    return [(place, found[place.id]) for place in places]


def _told_of(dataset: Dataset, ports: tuple[str, ...]) -> list[tuple[Place, History | None]]:
    return [told for told in told_of(dataset) if not ports or told[0].id in ports]


def _named(dataset: Dataset, ports: tuple[str, ...]) -> str:
    places = query.whole(dataset).places
    return ", ".join(places[id_].name for id_ in ports) or "The ports"


def when(days: Days) -> str:
    """Return days in words: ``at the end of 17 September 1944``, ``in September 1944``."""
    first, last = days
    if first == last:
        return f"at the end of {HistoricalDate.parse(first.isoformat()).display()}"
    for length in (len("1944-09"), len("1944")):
        named = HistoricalDate.parse(first.isoformat()[:length])
        if (named.earliest, named.latest) == days:
            return f"in {named.display()}"
    return HistoricalDate.parse(f"{first}/{last}").display()


def in_period(dataset: Dataset, days: Days) -> Days | None:
    """Return those of some days that fall in the period of the account; none may."""
    period = dataset.dataset.period
    if period.within(*days) is Match.NO:
        return None
    return max(days[0], period.earliest or date.min), min(days[1], period.latest or date.max)


def _remarks(dataset: Dataset, rows: Iterable[Row], days: Days) -> Iterator[Note]:
    within = in_period(dataset, days)
    if within != days:
        yield outside(dataset)
    if any(row.cells["state"] is None and row.cite for row in rows):
        yield Note("Of a port whose state changed in these days every state is given.", ())


def outside(dataset: Dataset) -> Note:
    """Return which days the account is of, for who asks about others."""
    return Note(f"The account is that of {dataset.dataset.period.display()}.", ())


def _state(dataset: Dataset, place: Place, history: History | None, days: Days) -> Row:
    """Return how a place stood over some days as a row."""
    found = history.standing(*days) if history else Standing(None)
    after = history.after(found) if history else None
    event = after.event if after else None
    cells: dict[str, Cell] = {
        **cells_of(place, found),
        "next_date": event.date if event else None,
        "next_event": event.id if event else None,
        "then": f"{_day(event)}: {event.title}" if event else None,
    }
    row = resting_on(dataset, place.id, cells, telling(found, event))
    return replace(row, notes=(*row.notes, *told_again(found, days[1])))


def cells_of(place: Place, found: Standing) -> dict[str, Cell]:
    """Return how a place stood as cells: its state, the event that made it so, what is possible."""
    return {
        "place": place.id,
        "port": place.name,
        "state": found.certain.state if found.certain else None,
        "inferred": found.certain.is_inferred if found.certain else None,
        "possible": "; ".join(stage.state for stage in found.possible) or None,
        "course": "; ".join(map(_in_words, found.possible)) or None,
        **event_cells(found.certain.event if found.certain else None),
    }


def event_cells(event: Event | None) -> dict[str, Cell]:
    """Return an event as cells of a row that is about something else."""
    return {
        "date": event.date if event else None,
        "weekday": event.date.weekday() if event and event.date else None,
        "earliest": iso(event.date.earliest) if event and event.date else None,
        "latest": iso(event.date.latest) if event and event.date else None,
        "event": event.id if event else None,
        "kind": event.kind if event else None,
        "title": event.title if event else None,
    }


def resting_on(
    dataset: Dataset, id_: str, cells: Mapping[str, Cell], events: Iterable[Event]
) -> Row:
    """Return a row that says what some events tell: with their sources, and the notes on them."""
    each = {event.id: event for event in events}.values()
    notes = (note for event in each for note in notes_of_event(dataset, event))
    return Row(id_, cells, cites(*(event.cite for event in each)), tuple(notes))


def telling(found: Standing, after: Event | None) -> Iterator[Event]:
    """Yield the events that say how a place stood; of one still held, what ended that."""
    yield from (stage.event for stage in found.stages if stage.event)
    if after and found.certain and not found.certain.event:
        yield after


def told_again(found: Standing, day: date) -> Iterator[Note]:
    """Yield what others tell by a day of a state that had been told before."""
    for stage in found.stages:
        for event in stage.others:
            if (again := stage._replace(event=event)).reached_by(day) is not Match.NO:
                yield Note(
                    f"Told again: {_in_words(again)}: {event.title}.", event.cite, NoteKind.RIVALS
                )


def _in_words(stage: Stage) -> str:
    """Return a state with the day of its event: ``invested by 9 Sep (inferred)``."""
    day = f" {_day(stage.event)}" if stage.event else ""
    return f"{worded(stage.state)}{day}{' (inferred)' if stage.is_inferred else ''}"


def _day(event: Event) -> str:
    return shown_date(event.date, event.kind, short=True) if event.date else "(not dated)"


def _sequence(dataset: Dataset, ports: tuple[str, ...]) -> Answer:
    """Answer every change of state, by date."""
    order = {e.id: n for n, e in enumerate(query.in_order(dataset.events.values()))}
    rows = tuple(sorted(_changes(dataset, ports), key=lambda row: order[row.id]))
    is_told = rows and dataset.dataset.founding in dataset.sources
    return Answer(
        command="status",
        heading=f"{_named(dataset, ports)}, every change: days of 1944 unless a year is given",
        dataset=dataset,
        layout="changes",
        rows=rows,
        sections=table(*_CHANGES),
        remarks=(Note("Until its first change every port is held.", ()),) if is_told else (),
    )


def _changes(dataset: Dataset, ports: tuple[str, ...]) -> Iterator[Row]:
    """Yield the events that changed a state, or say again what another has already made of it."""
    for place, history in _told_of(dataset, ports):
        for stage in history.stages if history else ():
            for event in (stage.event, *stage.others):
                if event:
                    cells = cells_of(place, Standing(stage._replace(event=event)))
                    cells["again"] = event is not stage.event
                    yield resting_on(dataset, event.id, cells, [event])
