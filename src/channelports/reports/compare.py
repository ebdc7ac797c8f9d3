"""Compares ports: the same things of each, or why nothing is stated."""

from collections.abc import Container, Iterable, Mapping, Sequence

from channelports.model import (
    Combatant,
    Dataset,
    Echelon,
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
from channelports.queries import links
from channelports.reports.answer import cites, notes_of
from channelports.reports.claims import (
    counted,
    in_words,
    is_of_account,
    not_stated_by_founding,
    notes_of_event,
    notes_of_outcome,
    notes_of_own,
    notes_of_person,
    shown_date,
)
from channelports.reports.comparison import Compared, Comparison, Line, Part, Said
from channelports.reports.describe import by_codename
from channelports.reports.totals import NOT_STATED

_NO_PORT = Said(absent="not a port")

_RAIDS = {EventKind.BOMBING, EventKind.PLAN}

_CORPS = {Echelon.CORPS, Echelon.ARMY, Echelon.ARMY_GROUP}
"""Forces that fight through their divisions, so that naming these is enough."""


def compare(dataset: Dataset, ports: Sequence[str]) -> Comparison:
    """Answer ``ports compare``: the same things of several ports, one line for each thing.

    ``ports`` are their ids. Where nothing is stated of a port, the line says why.
    """
    places = tuple(dataset.places[id_] for id_ in ports)
    said = [_said_of(dataset, place) for place in places]
    return Comparison(
        "compare",
        f"{', '.join(place.name for place in places)} side by side",
        dataset,
        places,
        tuple(Line(thing, tuple(of_port[thing] for of_port in said)) for thing in Compared),
    )


def _said_of(dataset: Dataset, place: Place) -> Mapping[Compared, Said]:
    """Return what is said of one port, for each thing that is compared."""
    return {
        **_of_fight(dataset, place),
        Compared.COMMANDER: _commander(dataset, place),
        Compared.GARRISON: _figure(dataset, place, "garrison"),
        Compared.PRISONERS: _figure(dataset, place, "prisoners"),
        Compared.CASUALTIES: _figure(dataset, place, "casualties"),
        Compared.AIRCRAFT: _raids(dataset, place, "aircraft", "aircraft-bombing", "aircraft-lost"),
        Compared.BOMBS: _raids(dataset, place, "bomb-tonnage"),
        Compared.PORT_CONDITION: _condition(dataset, place),
        Compared.LIBERATED: _since(dataset, place, PortState.LIBERATED),
        Compared.REOPENED: _since(dataset, place, PortState.OPEN),
    }


def _of_fight(dataset: Dataset, place: Place) -> Mapping[Compared, Said]:
    """Return what is said of the battle for a port.

    Without a battle that is ``no operation stated``, or ``not stated`` if only sources that were
    not chosen state a battle.
    """
    fights = links.fights_for(dataset, place.id)
    if not fights:
        known = links.fights_for(dataset.whole, place.id)
        things = (Compared.OPERATION, Compared.DATES, Compared.DAYS)
        absent = Said() if known else Said(absent="no operation stated")
        return dict.fromkeys((*things, Compared.ATTACKERS, Compared.DEFENDERS), absent)
    operation = fights[0]
    codename = operation.codename
    cite = cites(operation.cite, codename.cite if codename else ())
    name = Part(by_codename(operation), codename.text if codename else operation.name, cite)
    return {
        Compared.OPERATION: Said((name,), notes_of(operation.remarks)),
        Compared.DATES: _dates(dataset, operation),
        Compared.DAYS: _days(operation),
        Compared.ATTACKERS: _side(dataset, place, operation, operation.attackers),
        Compared.DEFENDERS: _side(dataset, place, operation, operation.defenders),
    }


def _dates(dataset: Dataset, operation: Operation) -> Said:
    notes = tuple(notes_of_own(dataset, operation))
    if operation.date is None:
        return Said(notes=notes)
    date = operation.date
    days = date.days()
    lasted = f", {days} {'day' if days == 1 else 'days'}" if days else ""
    part = Part(date.display(), f"{date.display_short()}{lasted}", operation.cite)
    return Said((part,), notes, date=date)


def _days(operation: Operation) -> Said:
    days = operation.date.days() if operation.date else None
    if not days:
        return Said(absent="not dated from its first day" if operation.date else NOT_STATED)
    part = Part(str(days), str(days), operation.cite)
    return Said((part,), figure=Quantity.parse(str(days)))


def _side(dataset: Dataset, place: Place, operation: Operation, side: Iterable[Combatant]) -> Said:
    """Return the forces on one side of the battle for a port.

    A short answer leaves out forces that the others imply.
    """
    fought = {combatant.force: combatant for combatant in side}
    parts = []
    for id_, combatant in fought.items():
        force = dataset.forces[id_]
        is_its_garrison = force.echelon is Echelon.GARRISON and force.at == place.id
        short = "its garrison" if is_its_garrison else force.name
        is_needed = not _follows_from_others(dataset, id_, fought)
        parts.append(Part(force.name, short, combatant.cite or operation.cite, is_needed))
    return Said(tuple(parts))


def _follows_from_others(dataset: Dataset, force: str, fought: Container[str]) -> bool:
    """Return whether a short answer can leave out a force, since others imply it.

    That is a force under another one that fought (unless that is a corps or larger), or a corps or
    larger with a force under it that fought. ``fought`` has the ids of those on that side.
    """
    if dataset.forces[force].echelon in _CORPS:
        return any(id_ in fought for id_ in links.beneath(dataset, force) if id_ != force)
    above = (dataset.forces[id_] for id_ in links.above(dataset, [force]))
    return any(each.id in fought and each.echelon not in _CORPS for each in above)


def _commander(dataset: Dataset, place: Place) -> Said:
    garrison = links.led_at(dataset, place.id)
    person = links.commander(dataset, garrison.id) if garrison else None
    if garrison is None or person is None:
        return Said()
    cite = cites(links.cite_of_command(dataset, garrison.id), person.cite)
    short = " ".join(filter(None, [person.rank, person.name.split()[-1]]))
    return Said((Part(person.titled, short, cite),), notes_of_person(dataset, person))


def _claims(dataset: Dataset, of: str, *measures: str) -> list[Said]:
    """Return what is said of a record for each of some measures, in the order of the measures.

    ``of`` is the record's id. Each has the shown claim in words, with remarks and other sources'
    values. Measures without an outcome are left out.
    """
    found = (links.outcome(dataset, of, measure) for measure in measures)
    return [_claimed(dataset, outcome) for outcome in found if outcome]


def _claimed(dataset: Dataset, outcome: Outcome) -> Said:
    claim = shown_claim(dataset, outcome.claims)
    said = in_words(dataset, outcome.measure, claim)
    words = str(said).removesuffix(".")
    unit = (said.unit or "").removeprefix("aircraft").strip()  # the label of the line says that
    short = f"{said.value} {unit}".rstrip().removesuffix(".")
    counting = counted(claim)
    return Said(
        (Part(f"{words}{counting}", f"{short}{counting}", claim.cite),),
        tuple(notes_of_outcome(dataset, outcome)),
        claim.value if isinstance(claim, FigureClaim) else None,
    )


def _figure(dataset: Dataset, place: Place, measure: str) -> Said:
    return next(iter(_claims(dataset, place.id, measure)), Said())


def _condition(dataset: Dataset, place: Place) -> Said:
    """Say in what state the harbour of a port was when taken.

    If that is not stated of this port, but of all ports of the campaign together, say that. Of a
    place that is neither a port nor part of the campaign, say ``not a port``.
    """
    for said in _claims(dataset, place.id, "port-condition"):
        return said
    campaign = dataset.whole.campaign
    if campaign is None or place.id not in campaign.parts:
        return Said() if place.kind is PlaceKind.PORT else _NO_PORT
    for said in _claims(dataset, campaign.id, "port-condition"):
        words = f"{said.value} (said of all the ports)"
        return said._replace(parts=(Part(words, words, said.cite),), of_all=said.value or "")
    return Said()


def _raids(dataset: Dataset, place: Place, *measures: str) -> Said:
    """Return the figures of the raids on a port, done or planned, for some measures.

    Each raid is a part, with its day. Raids of the founding source come first, and if there are
    any, a short answer has these alone.
    """
    by_account: list[tuple[Event, list[Said]]] = []
    by_others: list[tuple[Event, list[Said]]] = []
    for event in links.events_of_place(dataset, place.id):
        if event.kind in _RAIDS and (figures := _claims(dataset, event.id, *measures)):
            is_account = is_of_account(dataset, figures[0].cite)
            (by_account if is_account else by_others).append((event, figures))
    raids = [*by_account, *by_others]
    if not raids:
        return Said(absent=_no_raid(dataset, place))
    needed = by_account or by_others
    return Said(
        tuple(_raid(*raid, needed=raid in needed) for raid in raids),
        tuple(note for _, figures in raids for said in figures for note in said.notes),
        raids[0][1][0].figure if len(raids) == 1 else None,
    )


def _raid(event: Event, figures: Iterable[Said], needed: bool) -> Part:
    """Return the figures of a raid and its day as one part of a line.

    ``needed`` is whether a short answer has the part.
    """
    day = shown_date(event.date, event.kind, short=True) if event.date else "not dated"
    parts = [part for said in figures for part in said.parts]
    words, short = ", ".join(p.words for p in parts), ", ".join(p.short for p in parts)
    return Part(f"{words} ({day})", short, cites(*(p.cite for p in parts)), needed, day)


def _no_raid(dataset: Dataset, place: Place) -> str:
    """Return why no figure of a raid on a port is known: for use in place of the figure.

    ``not stated`` if the dataset has a bombing of the port, whatever sources were chosen; else ``no
    bombing stated``.
    """
    events = links.events_of_place(dataset.whole, place.id)
    is_bombed = any(event.kind is EventKind.BOMBING for event in events)
    return NOT_STATED if is_bombed else "no bombing stated"


def _since(dataset: Dataset, place: Place, state: PortState) -> Said:
    """Say when a port came into a state, such as ``liberated``.

    That is ``not stated`` if no dated event is known, and ``not a port`` of any other place if the
    state is ``open``.
    """
    if state is PortState.OPEN and place.kind is not PlaceKind.PORT:
        return _NO_PORT
    event = links.change_to(dataset, place.id, state)
    if event is None or event.date is None:
        return Said()
    inferred = " (inferred)" if event.makes[place.id].inferred else ""
    notes = notes_of_event(dataset, event)
    if not is_of_account(dataset, event.cite):
        notes = (not_stated_by_founding(dataset, event.cite), *notes)
    words, short = (
        f"{shown_date(event.date, event.kind, is_short)}{inferred}" for is_short in (False, True)
    )
    return Said((Part(words, short, event.cite),), notes, date=event.date)
