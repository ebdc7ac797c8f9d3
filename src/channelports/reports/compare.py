"""Compares ports: the same things of each, or why nothing is stated."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from channelports import queries
from channelports.citations import Citation
from channelports.model import (
    Combatant,
    Dataset,
    Echelon,
    Event,
    EventKind,
    FigureClaim,
    Force,
    Operation,
    Outcome,
    Place,
    PlaceKind,
    PortState,
    shown_claim,
)
from channelports.quantity import Quantity
from channelports.reports.answer import cites, notes_of
from channelports.reports.comparison import Compared, Comparison, Line, Part, Said
from channelports.reports.describe import by_codename
from channelports.reports.figures import in_words, shown_date
from channelports.reports.rivals import (
    is_of_account,
    not_stated_by_founding,
    notes_of_event,
    notes_of_outcome,
    notes_of_own,
    notes_of_person,
)
from channelports.reports.totals import NOT_STATED

_NO_PORT = Said(absent="not a port")

_RAIDS = {EventKind.BOMBING, EventKind.PLAN}

_CORPS = {Echelon.CORPS, Echelon.ARMY, Echelon.ARMY_GROUP}
"""Forces that fight through their divisions, so that naming these is enough."""


class _Port(NamedTuple):
    """A port being compared, and the dataset that says things of it."""

    dataset: Dataset
    place: Place


_Say = Callable[[_Port], Said]
"""A function that says one thing of a port."""


def compare(dataset: Dataset, ports: Sequence[str]) -> Comparison:
    """Answer ``ports compare``: the same things of several ports, one line for each thing.

    ``ports`` are their ids. Where nothing is stated of a port, the line says why.
    """
    compared = [_Port(dataset, dataset.places[id_]) for id_ in ports]
    return Comparison(
        "compare",
        f"{', '.join(port.place.name for port in compared)} side by side",
        dataset,
        tuple(port.place for port in compared),
        tuple(Line(thing, label, tuple(map(say, compared))) for thing, label, say in _LINES),
    )


def _single_part(words: str, cite: tuple[Citation, ...], short: str = "") -> tuple[Part, ...]:
    """Return what is said of a port as a single part: words with their citations.

    ``short`` is for a short answer; without it, ``words`` are used there too.
    """
    return (Part(words, short or words, cite),)


def _of_operation(say: Callable[[_Port, Operation], Said]) -> _Say:
    """Return a function that says one thing of the battle for a port, as ``say`` does.

    Without a battle it says ``no operation stated``, or ``not stated`` if only sources that were
    not chosen state a battle.
    """

    def of_port(port: _Port) -> Said:
        for operation in queries.fights_for(port.dataset, port.place.id):
            return say(port, operation)
        known = queries.fights_for(queries.whole(port.dataset), port.place.id)
        return Said() if known else Said(absent="no operation stated")

    return of_port


def _operation(_port: _Port, operation: Operation) -> Said:
    codename = operation.codename
    cite = cites(operation.cite, codename.cite if codename else ())
    short = codename.text if codename else operation.name
    return Said(_single_part(by_codename(operation), cite, short), notes_of(operation.remarks))


def _dates(port: _Port, operation: Operation) -> Said:
    notes = tuple(notes_of_own(port.dataset, operation))
    if operation.date is None:
        return Said(notes=notes)
    date = operation.date
    days = date.days()
    lasted = f", {days} {'day' if days == 1 else 'days'}" if days else ""
    parts = _single_part(date.display(), operation.cite, f"{date.display_short()}{lasted}")
    return Said(parts, notes, date=date)


def _days(_port: _Port, operation: Operation) -> Said:
    days = operation.date.days() if operation.date else None
    if not days:
        return Said(absent="not dated from its first day" if operation.date else NOT_STATED)
    return Said(_single_part(str(days), operation.cite), figure=Quantity.parse(str(days)))


def _side(of: Callable[[Operation], Iterable[Combatant]]) -> _Say:
    """Return a function that names the forces on one side of the battle for a port.

    ``of`` returns the combatants on that side. A short answer leaves out forces that the others
    imply.
    """

    def say(port: _Port, operation: Operation) -> Said:
        fought = {combatant.force: combatant for combatant in of(operation)}
        return Said(
            tuple(
                Part(
                    port.dataset.forces[id_].name,
                    _short_name(port, port.dataset.forces[id_]),
                    combatant.cite or operation.cite,
                    not _follows_from_others(port.dataset, id_, fought),
                )
                for id_, combatant in fought.items()
            )
        )

    return _of_operation(say)


def _short_name(port: _Port, force: Force) -> str:
    is_its_garrison = force.echelon is Echelon.GARRISON and force.at == port.place.id
    return "its garrison" if is_its_garrison else force.name


def _follows_from_others(dataset: Dataset, force: str, fought: Container[str]) -> bool:
    """Return whether a short answer can leave out a force, since others imply it.

    That is a force under another one that fought (unless that is a corps or larger), or a corps or
    larger with a force under it that fought. ``fought`` has the ids of those on that side.
    """
    if dataset.forces[force].echelon in _CORPS:
        return any(id_ in fought for id_ in queries.forces_under(dataset, force) if id_ != force)
    above = (dataset.forces[id_] for id_ in queries.above(dataset, [force]))
    return any(each.id in fought and each.echelon not in _CORPS for each in above)


def _commander(port: _Port) -> Said:
    garrison = queries.led_at(port.dataset, port.place.id)
    person = queries.commander(port.dataset, garrison.id) if garrison else None
    if garrison is None or person is None:
        return Said()
    cite = cites(queries.cite_of_command(port.dataset, garrison.id), person.cite)
    short = " ".join(filter(None, [person.rank, person.name.split()[-1]]))
    return Said(_single_part(person.titled, cite, short), notes_of_person(port.dataset, person))


def _claimed(dataset: Dataset, outcome: Outcome) -> Said:
    """Return the shown claim of an outcome in words, with remarks and other sources' values."""
    claim = shown_claim(dataset, outcome.claims)
    said = in_words(dataset, outcome.measure, claim)
    words = str(said).removesuffix(".")
    unit = (said.unit or "").removeprefix("aircraft").strip()  # the label of the line says that
    short = f"{said.value} {unit}".rstrip().removesuffix(".")
    counting = f", {claim.counting}" if claim.counting else ""
    return Said(
        _single_part(f"{words}{counting}", claim.cite, f"{short}{counting}"),
        tuple(notes_of_outcome(dataset, outcome)),
        claim.value if isinstance(claim, FigureClaim) else None,
    )


def _claims(dataset: Dataset, of: str, *measures: str) -> list[Said]:
    """Return what is said of a record for each of some measures, in the order of the measures.

    ``of`` is the record's id. Each has the shown claim and what other sources say. Measures without
    an outcome are left out.
    """
    found = (queries.outcome(dataset, of, measure) for measure in measures)
    return [_claimed(dataset, outcome) for outcome in found if outcome]


def _figure(measure: str) -> _Say:
    """Return a function that says the figure of a port for a measure, such as ``prisoners``.

    If there is none, it says ``not stated``.
    """
    return lambda port: next(iter(_claims(port.dataset, port.place.id, measure)), Said())


def _condition(port: _Port) -> Said:
    """Say in what state the harbour of a port was when taken.

    If that is not stated of this port, but of all ports of the campaign together, say that. Of a
    place that is neither a port nor part of the campaign, say ``not a port``.
    """
    for said in _claims(port.dataset, port.place.id, "port-condition"):
        return said
    campaign = queries.campaign(port.dataset)
    if campaign is None or port.place.id not in campaign.parts:
        return Said() if port.place.kind is PlaceKind.PORT else _NO_PORT
    for said in _claims(port.dataset, campaign.id, "port-condition"):
        words = f"{said.value} (said of all the ports)"
        return said._replace(parts=_single_part(words, said.cite), of_all=said.value or "")
    return Said()


class _Raid(NamedTuple):
    """An air raid, done or planned, with what is said of its figures.

    ``is_of_account`` is whether the founding source gives the first figure.
    """

    event: Event
    figures: list[Said]
    is_of_account: bool

    def part(self, needed: bool) -> Part:
        """Return the raid's figures and its day as one part of a line.

        ``needed`` is whether a short answer has the part.
        """
        date = self.event.date
        day = shown_date(date, self.event.kind, short=True) if date else "not dated"
        parts = [part for said in self.figures for part in said.parts]
        words, short = ", ".join(p.words for p in parts), ", ".join(p.short for p in parts)
        return Part(f"{words} ({day})", short, cites(*(p.cite for p in parts)), needed, day)


def _raids(*measures: str) -> _Say:
    """Return a function that says the figures of the raids on a port for some measures.

    Each raid is a part, with its day. Raids of the founding source come first, and if there are
    any, a short answer has these alone.
    """

    def say(port: _Port) -> Said:
        raids = sorted(_raids_on(port, measures), key=lambda raid: not raid.is_of_account)
        if not raids:
            return Said(absent=_no_raid(port))
        first = raids[0]
        return Said(
            tuple(raid.part(raid.is_of_account or not first.is_of_account) for raid in raids),
            tuple(note for raid in raids for said in raid.figures for note in said.notes),
            first.figures[0].figure if len(raids) == 1 else None,
        )

    return say


def _raids_on(port: _Port, measures: Sequence[str]) -> Iterator[_Raid]:
    for event in queries.events_of_place(port.dataset, port.place.id):
        figures = _claims(port.dataset, event.id, *measures) if event.kind in _RAIDS else []
        if figures:
            yield _Raid(event, figures, is_of_account(port.dataset, figures[0].cite))


def _no_raid(port: _Port) -> str:
    """Return why no figure of a raid on a port is known: for use in place of the figure.

    ``not stated`` if the dataset has a bombing of the port, whatever sources were chosen; else ``no
    bombing stated``.
    """
    events = queries.events_of_place(queries.whole(port.dataset), port.place.id)
    is_bombed = any(event.kind is EventKind.BOMBING for event in events)
    return NOT_STATED if is_bombed else "no bombing stated"


def _since(state: PortState) -> _Say:
    """Return a function that says when a port came into a state, such as ``liberated``.

    It says ``not stated`` if no dated event is known, and ``not a port`` of any other place if the
    state is ``open``.
    """

    def say(port: _Port) -> Said:
        if state is PortState.OPEN and port.place.kind is not PlaceKind.PORT:
            return _NO_PORT
        event = queries.change_to(port.dataset, port.place.id, state)
        if event is None or event.date is None:
            return Said()
        inferred = " (inferred)" if event.makes[port.place.id].inferred else ""
        notes = notes_of_event(port.dataset, event)
        if not is_of_account(port.dataset, event.cite):
            notes = (not_stated_by_founding(port.dataset, event.cite), *notes)
        words, short = (
            f"{shown_date(event.date, event.kind, is_short)}{inferred}"
            for is_short in (False, True)
        )
        return Said(_single_part(words, event.cite, short), notes, date=event.date)

    return say


_LINES: Sequence[tuple[Compared, str, _Say]] = (
    (Compared.OPERATION, "Operation", _of_operation(_operation)),
    (Compared.DATES, "Dates", _of_operation(_dates)),
    (Compared.DAYS, "Days", _of_operation(_days)),
    (Compared.ATTACKERS, "Attackers", _side(lambda operation: operation.attackers)),
    (Compared.DEFENDERS, "Defenders", _side(lambda operation: operation.defenders)),
    (Compared.COMMANDER, "Commander", _commander),
    (Compared.GARRISON, "Garrison", _figure("garrison")),
    (Compared.PRISONERS, "Prisoners", _figure("prisoners")),
    (Compared.CASUALTIES, "Casualties", _figure("casualties")),
    (Compared.AIRCRAFT, "Aircraft", _raids("aircraft", "aircraft-bombing", "aircraft-lost")),
    (Compared.BOMBS, "Bombs", _raids("bomb-tonnage")),
    (Compared.PORT_CONDITION, "Port taken", _condition),
    (Compared.LIBERATED, "Liberated", _since(PortState.LIBERATED)),
    (Compared.REOPENED, "Reopened", _since(PortState.OPEN)),
)
"""The things compared, in order: each with its label, and the function that says it of a port."""
