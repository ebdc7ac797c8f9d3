"""Ports side by side: for each the same things, and why there is nothing where there is not."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from channelports import query
from channelports.answers.answer import Answer, Cell, Column, Note, Row, cites, notes_of, table
from channelports.answers.describe import by_codename
from channelports.answers.events import shown_date
from channelports.answers.figures import in_words
from channelports.answers.rivals import (
    is_told,
    notes_of_event,
    notes_of_outcome,
    notes_of_own,
    notes_of_person,
    silence_of_founding,
)
from channelports.answers.totals import NOT_STATED
from channelports.citations import Citation
from channelports.dates import HistoricalDate
from channelports.model import (
    Combatant,
    Dataset,
    Event,
    EventKind,
    FigureClaim,
    Operation,
    Outcome,
    Place,
    PlaceKind,
    PortState,
    shown_claim,
)
from channelports.quantity import Quantity


class _Said(NamedTuple):
    """What is said of one port in one line of the comparison; else why nothing is."""

    value: str | None = None
    cite: tuple[Citation, ...] = ()
    notes: tuple[Note, ...] = ()
    figure: Quantity | None = None
    date: HistoricalDate | None = None
    absent: str = NOT_STATED


_NO_OPERATION = _Said(absent="no operation is told")
_NO_PORT = _Said(absent="not a port")

_RAIDS = {EventKind.BOMBING, EventKind.PLAN}


class _Port(NamedTuple):
    """A port being compared, and the one operation for it, if there is one."""

    dataset: Dataset
    place: Place
    operation: Operation | None


def compare(dataset: Dataset, ports: Sequence[str]) -> Answer:
    """Answer the same things of several ports: a row for each port and each of them.

    A row without a value says in ``absent`` why; ``differs`` is whether the ports have not all the
    same there, value or reason.
    """
    compared = [_port(dataset, id_) for id_ in ports]
    rows = [row for name, label, say in _LINES for row in _line(compared, name, label, say)]
    return Answer(
        command="compare",
        heading=f"{', '.join(port.place.name for port in compared)} side by side",
        dataset=dataset,
        layout="compare",
        rows=tuple(rows),
        sections=table(
            Column("", "label"),
            Column("Port", "port"),
            Column("Value", "value"),
            Column("Why not", "absent"),
            Column("Differs", "differs"),
        ),
        figures=("figure",),
    )


def _port(dataset: Dataset, id_: str) -> _Port:
    return _Port(dataset, dataset.places[id_], next(iter(query.fights_for(dataset, id_)), None))


def _line(
    ports: Sequence[_Port], measure: str, label: str, say: Callable[[_Port], _Said]
) -> Iterator[Row]:
    """Yield one line of the comparison: a row for each port."""
    said = [say(port) for port in ports]
    differs = len({one.value or one.absent for one in said}) > 1
    for port, one in zip(ports, said, strict=True):
        cells: dict[str, Cell] = {
            "place": port.place.id,
            "port": port.place.name,
            "measure": measure,
            "label": label,
            "value": one.value,
            "figure": one.figure,
            "date": one.date,
            "absent": None if one.value else one.absent,
            "differs": differs,
        }
        yield Row(port.place.id, cells, one.cite, one.notes)


def _no_operation(port: _Port) -> _Said:
    """Return that there was no operation, or that the sources asked do not tell of it."""
    known = query.fights_for(query.whole(port.dataset), port.place.id)
    return _Said() if known else _NO_OPERATION


def _operation(port: _Port) -> _Said:
    operation = port.operation
    if operation is None:
        return _no_operation(port)
    cite = cites(operation.cite, operation.codename.cite if operation.codename else ())
    return _Said(by_codename(operation), cite, notes_of(operation.remarks))


def _dates(port: _Port) -> _Said:
    operation = port.operation
    if operation is None:
        return _no_operation(port)
    notes = tuple(notes_of_own(port.dataset, operation))
    if operation.date is None:
        return _Said(notes=notes)
    return _Said(operation.date.display(), operation.cite, notes, date=operation.date)


def _days(port: _Port) -> _Said:
    operation = port.operation
    if operation is None:
        return _no_operation(port)
    days = operation.date.days() if operation.date else None
    if not days:
        return _Said(absent="not dated from its first day" if operation.date else NOT_STATED)
    return _Said(str(days), operation.cite, figure=Quantity.parse(str(days)))


def _attackers(port: _Port) -> _Said:
    return _side(port, port.operation.attackers) if port.operation else _no_operation(port)


def _defenders(port: _Port) -> _Said:
    return _side(port, port.operation.defenders) if port.operation else _no_operation(port)


def _side(port: _Port, combatants: Iterable[Combatant]) -> _Said:
    fought = tuple(combatants)
    own = port.operation.cite if port.operation else ()
    names = "; ".join(port.dataset.forces[id_].name for id_ in query.fighters(fought))
    return _Said(names or None, cites(*(combatant.cite or own for combatant in fought)))


def _commander(port: _Port) -> _Said:
    garrison = query.led_at(port.dataset, port.place.id)
    person = query.commander(port.dataset, garrison.id) if garrison else None
    if garrison is None or person is None:
        return _Said()
    cite = query.cite_of_command(port.dataset, garrison.id)
    return _Said(person.titled, cites(cite, person.cite), notes_of_person(port.dataset, person))


def _figure(measure: str) -> Callable[[_Port], _Said]:
    """Return what says a figure of a port itself."""

    def say(port: _Port) -> _Said:
        outcome = query.outcome(port.dataset, port.place.id, measure)
        return _claimed(port.dataset, outcome) if outcome else _Said()

    return say


def _condition(port: _Port) -> _Said:
    """Say in what state the harbour was when it was taken; if need be, what is said of them all."""
    own = query.outcome(port.dataset, port.place.id, "port-condition")
    if own:
        return _claimed(port.dataset, own)
    campaign = query.campaign(port.dataset)
    if campaign and port.place.id in campaign.parts:
        of_all = query.outcome(port.dataset, campaign.id, "port-condition")
        said = _claimed(port.dataset, of_all) if of_all else _Said()
        return said._replace(value=f"{said.value} (said of all the ports)") if of_all else said
    return _Said() if port.place.kind is PlaceKind.PORT else _NO_PORT


def _claimed(dataset: Dataset, outcome: Outcome) -> _Said:
    claim = shown_claim(dataset, outcome.claims)
    said = str(in_words(dataset, outcome.measure, claim))
    words = said.removesuffix(".") or said
    return _Said(
        f"{words}, {claim.counting}" if claim.counting else words,
        claim.cite,
        tuple(notes_of_outcome(dataset, outcome)),
        claim.value if isinstance(claim, FigureClaim) else None,
    )


def _raids(*measures: str) -> Callable[[_Port], _Said]:
    """Return what says some figures of the raids on a port, done or planned, each with its day.

    What the founding source says of one comes first.
    """

    def say(port: _Port) -> _Said:
        found = [
            (event, [_claimed(port.dataset, outcome) for outcome in outcomes])
            for event in query.events_of_place(port.dataset, port.place.id)
            if event.kind in _RAIDS and (outcomes := _outcomes(port.dataset, event, measures))
        ]
        found.sort(key=lambda raid: not is_told(port.dataset, raid[1][0].cite))
        every = [said for _, said_of_raid in found for said in said_of_raid]
        if not found:
            return _Said(absent=_no_raid(port))
        return _Said(
            "; ".join(f"{_values(said)} ({_day(event)})" for event, said in found),
            cites(*(said.cite for said in every)),
            tuple(note for said in every for note in said.notes),
            every[0].figure if len(found) == 1 else None,
        )

    return say


def _outcomes(dataset: Dataset, event: Event, measures: Iterable[str]) -> list[Outcome]:
    found = (query.outcome(dataset, event.id, measure) for measure in measures)
    return [outcome for outcome in found if outcome]


def _values(said: Iterable[_Said]) -> str:
    return ", ".join(str(one.value) for one in said)


def _no_raid(port: _Port) -> str:
    """Return why there is no figure of a raid: no bombing is told, or the figure is not stated."""
    events = query.events_of_place(query.whole(port.dataset), port.place.id)
    is_bombed = any(event.kind is EventKind.BOMBING for event in events)
    return NOT_STATED if is_bombed else "no bombing is told"


def _day(event: Event) -> str:
    return shown_date(event.date, event.kind, short=True) if event.date else "not dated"


def _since(state: PortState) -> Callable[[_Port], _Said]:
    """Return what says since when a port was in a state."""

    def say(port: _Port) -> _Said:
        if state is PortState.OPEN and port.place.kind is not PlaceKind.PORT:
            return _NO_PORT
        event = query.change_to(port.dataset, port.place.id, state)
        if event is None or event.date is None:
            return _Said()
        inferred = " (inferred)" if event.makes[port.place.id].inferred else ""
        notes = notes_of_event(port.dataset, event)
        if not is_told(port.dataset, event.cite):
            notes = (silence_of_founding(port.dataset, event.cite), *notes)
        words = f"{shown_date(event.date, event.kind)}{inferred}"
        return _Said(words, event.cite, notes, date=event.date)

    return say


_LINES: Sequence[tuple[str, str, Callable[[_Port], _Said]]] = (
    ("operation", "Operation", _operation),
    ("dates", "Dates", _dates),
    ("days", "Days", _days),
    ("attackers", "Attackers", _attackers),
    ("defenders", "Defenders", _defenders),
    ("commander", "Commander", _commander),
    ("garrison", "Garrison", _figure("garrison")),
    ("prisoners", "Prisoners", _figure("prisoners")),
    ("casualties", "Casualties", _figure("casualties")),
    ("aircraft", "Aircraft", _raids("aircraft", "aircraft-bombing", "aircraft-lost")),
    ("bomb-tonnage", "Bombs", _raids("bomb-tonnage")),
    ("port-condition", "Port taken", _condition),
    ("liberated", "Liberated", _since(PortState.LIBERATED)),
    ("open", "Reopened", _since(PortState.OPEN)),
)
"""What is compared, in order: its name for machines and for people, and what says it of a port."""
