"""What is compared of ports: what is said of one for each thing, or why nothing is."""

from collections.abc import Callable, Container, Iterable, Sequence

from channelports import query
from channelports.answers.answer import (
    cites,
    notes_of,
)
from channelports.answers.describe import by_codename
from channelports.answers.figures import shown_date
from channelports.answers.rivals import (
    is_told,
    notes_of_event,
    notes_of_own,
    notes_of_person,
    silence_of_founding,
)
from channelports.answers.said import Part, Port, Said, claimed, said_at_once
from channelports.answers.totals import NOT_STATED
from channelports.model import (
    Combatant,
    Dataset,
    Echelon,
    Event,
    EventKind,
    Force,
    Outcome,
    PlaceKind,
    PortState,
)
from channelports.quantity import Quantity

_NO_OPERATION = Said(absent="no operation is told")
_NO_PORT = Said(absent="not a port")

_RAIDS = {EventKind.BOMBING, EventKind.PLAN}

_CORPS = {Echelon.CORPS, Echelon.ARMY, Echelon.ARMY_GROUP}
"""What fights by its divisions."""


def _no_operation(port: Port) -> Said:
    """Return that there was no operation, or that the sources asked do not tell of it."""
    known = query.fights_for(query.whole(port.dataset), port.place.id)
    return Said() if known else _NO_OPERATION


def _operation(port: Port) -> Said:
    operation = port.operation
    if operation is None:
        return _no_operation(port)
    cite = cites(operation.cite, operation.codename.cite if operation.codename else ())
    short = operation.codename.text if operation.codename else operation.name
    return Said(said_at_once(by_codename(operation), cite, short), notes_of(operation.remarks))


def _dates(port: Port) -> Said:
    operation = port.operation
    if operation is None:
        return _no_operation(port)
    notes = tuple(notes_of_own(port.dataset, operation))
    if operation.date is None:
        return Said(notes=notes)
    date = operation.date
    days = date.days()
    lasted = f", {days} {'day' if days == 1 else 'days'}" if days else ""
    parts = said_at_once(date.display(), operation.cite, f"{date.display_short()}{lasted}")
    return Said(parts, notes, date=date)


def _days(port: Port) -> Said:
    operation = port.operation
    if operation is None:
        return _no_operation(port)
    days = operation.date.days() if operation.date else None
    if not days:
        return Said(absent="not dated from its first day" if operation.date else NOT_STATED)
    return Said(said_at_once(str(days), operation.cite), figure=Quantity.parse(str(days)))


def _attackers(port: Port) -> Said:
    return _side(port, port.operation.attackers) if port.operation else _no_operation(port)


def _defenders(port: Port) -> Said:
    return _side(port, port.operation.defenders) if port.operation else _no_operation(port)


def _side(port: Port, combatants: Iterable[Combatant]) -> Said:
    fought = {combatant.force: combatant for combatant in combatants}
    own = port.operation.cite if port.operation else ()
    return Said(
        tuple(
            Part(
                port.dataset.forces[id_].name,
                _short_name(port, port.dataset.forces[id_]),
                combatant.cite or own,
                not _is_told_by_others(port.dataset, id_, fought),
            )
            for id_, combatant in fought.items()
        )
    )


def _short_name(port: Port, force: Force) -> str:
    is_its_garrison = force.echelon is Echelon.GARRISON and force.at == port.place.id
    return "its garrison" if is_its_garrison else force.name


def _is_told_by_others(dataset: Dataset, force: str, fought: Container[str]) -> bool:
    """Tell whether a force is known by others that fought: one above it, or those of a corps."""
    if dataset.forces[force].echelon in _CORPS:
        return any(id_ in fought for id_ in query.forces_under(dataset, force) if id_ != force)
    above = (dataset.forces[id_] for id_ in query.above(dataset, [force]))
    return any(each.id in fought and each.echelon not in _CORPS for each in above)


def _commander(port: Port) -> Said:
    garrison = query.led_at(port.dataset, port.place.id)
    person = query.commander(port.dataset, garrison.id) if garrison else None
    if garrison is None or person is None:
        return Said()
    cite = cites(query.cite_of_command(port.dataset, garrison.id), person.cite)
    short = " ".join(filter(None, [person.rank, person.name.split()[-1]]))
    return Said(said_at_once(person.titled, cite, short), notes_of_person(port.dataset, person))


def _figure(measure: str) -> Callable[[Port], Said]:
    """Return what says a figure of a port itself."""

    def say(port: Port) -> Said:
        outcome = query.outcome(port.dataset, port.place.id, measure)
        return claimed(port.dataset, outcome) if outcome else Said()

    return say


def _condition(port: Port) -> Said:
    """Say in what state the harbour was when it was taken; if need be, what is said of them all."""
    own = query.outcome(port.dataset, port.place.id, "port-condition")
    if own:
        return claimed(port.dataset, own)
    campaign = query.campaign(port.dataset)
    if campaign and port.place.id in campaign.parts:
        of_all = query.outcome(port.dataset, campaign.id, "port-condition")
        if of_all is None:
            return Said()
        said = claimed(port.dataset, of_all)
        words = f"{said.value} (said of all the ports)"
        return said._replace(parts=said_at_once(words, said.cite), of_all=said.value or "")
    return Said() if port.place.kind is PlaceKind.PORT else _NO_PORT


def _raids(*measures: str) -> Callable[[Port], Said]:
    """Return what says some figures of the raids on a port, done or planned, each with its day.

    What the founding source says of one comes first.
    """

    def say(port: Port) -> Said:
        found = [
            (event, [claimed(port.dataset, outcome) for outcome in outcomes])
            for event in query.events_of_place(port.dataset, port.place.id)
            if event.kind in _RAIDS and (outcomes := _outcomes(port.dataset, event, measures))
        ]
        found.sort(key=lambda raid: not is_told(port.dataset, raid[1][0].cite))
        every = [said for _, said_of_raid in found for said in said_of_raid]
        if not found:
            return Said(absent=_no_raid(port))
        told = [is_told(port.dataset, said_of_raid[0].cite) for _, said_of_raid in found]
        return Said(
            tuple(
                _raid(event, said, by_founding or not any(told))
                for (event, said), by_founding in zip(found, told, strict=True)
            ),
            tuple(note for said in every for note in said.notes),
            every[0].figure if len(found) == 1 else None,
        )

    return say


def _outcomes(dataset: Dataset, event: Event, measures: Iterable[str]) -> list[Outcome]:
    found = (query.outcome(dataset, event.id, measure) for measure in measures)
    return [outcome for outcome in found if outcome]


def _raid(event: Event, said: Sequence[Said], needed: bool) -> Part:
    day = shown_date(event.date, event.kind, short=True) if event.date else "not dated"
    parts = [part for one in said for part in one.parts]
    words, short = ", ".join(p.words for p in parts), ", ".join(p.short for p in parts)
    cite = cites(*(part.cite for part in parts))
    return Part(f"{words} ({day})", short, cite, needed, day)


def _no_raid(port: Port) -> str:
    """Return why there is no figure of a raid: no bombing is told, or the figure is not stated."""
    events = query.events_of_place(query.whole(port.dataset), port.place.id)
    is_bombed = any(event.kind is EventKind.BOMBING for event in events)
    return NOT_STATED if is_bombed else "no bombing is told"


def _since(state: PortState) -> Callable[[Port], Said]:
    """Return what says since when a port was in a state."""

    def say(port: Port) -> Said:
        if state is PortState.OPEN and port.place.kind is not PlaceKind.PORT:
            return _NO_PORT
        event = query.change_to(port.dataset, port.place.id, state)
        if event is None or event.date is None:
            return Said()
        inferred = " (inferred)" if event.makes[port.place.id].inferred else ""
        notes = notes_of_event(port.dataset, event)
        if not is_told(port.dataset, event.cite):
            notes = (silence_of_founding(port.dataset, event.cite), *notes)
        words, short = (
            f"{shown_date(event.date, event.kind, is_short)}{inferred}"
            for is_short in (False, True)
        )
        return Said(said_at_once(words, event.cite, short), notes, date=event.date)

    return say


LINES: Sequence[tuple[str, str, Callable[[Port], Said]]] = (
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
