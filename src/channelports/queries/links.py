"""Finds records by their links: what belongs to a place, event, force, person or measure."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from operator import itemgetter
from typing import Any, TypeVar

from channelports.citations import Citation
from channelports.dates import HistoricalDate
from channelports.model import (
    Claim,
    Combatant,
    Dataset,
    Event,
    Force,
    Operation,
    Outcome,
    Person,
    Place,
    PlaceKind,
    PortState,
    Side,
    in_standing_order,
    own_claim,
    question,
)

T = TypeVar("T")

_Order = tuple[bool, tuple[Any, ...]]
"""What things are sorted by; those without a date are last."""


class Role(StrEnum):
    """What a force had to do with a place; of several roles that it had, the first one here."""

    ATTACKER = "attacker"
    DEFENDER = "defender"
    STATIONED = "stationed"
    IN_ITS_EVENTS = "in its events"


def ports(dataset: Dataset) -> tuple[Place, ...]:
    """Return the places that count as ports: those that are parts of the campaign, then the others.

    A place that was itself the object of an operation counts, port or not (Cap Gris-Nez).
    """
    parts = [dataset.places[id_] for id_ in parts_of_campaign(dataset) if id_ in dataset.places]
    fought_for = {op.place for op in dataset.whole.operations.values() if not op.parts}
    others = (
        place
        for place in dataset.places.values()
        if place.kind is PlaceKind.PORT or place.id in fought_for
    )
    return tuple(dict.fromkeys([*parts, *others]))


def parts_of_campaign(dataset: Dataset) -> tuple[str, ...]:
    """Return the ids of the records whose figures the campaign's totals add up.

    Empty without a campaign. A source filter does not hide them.
    """
    campaign = dataset.whole.campaign
    return campaign.parts if campaign else ()


def beneath(dataset: Dataset, top: str) -> frozenset[str]:
    """Return the ids of a place and of all places within it, at any depth.

    Of a force, given by its id, the ids of it and of all forces under it.
    """
    under = dataset.whole.beneath
    found: set[str] = set()
    waiting = [top]
    while waiting:
        id_ = waiting.pop()
        if id_ not in found:
            found.add(id_)
            waiting += under.get(id_, ())
    return frozenset(found)


def operations_at(dataset: Dataset, place: str) -> tuple[Operation, ...]:
    """Return the operations that were fought for a place, in file order; a campaign is included."""
    return dataset.operations_at.get(place, ())


def fights_for(dataset: Dataset, place: str) -> tuple[Operation, ...]:
    """Return the battles for a place: the operations fought for it, except a campaign."""
    return tuple(op for op in operations_at(dataset, place) if not op.parts)


def events_of_place(dataset: Dataset, place: str) -> tuple[Event, ...]:
    """Return the events at a place, at places within it, and of the battles for it, by date."""
    operations = (op.id for op in fights_for(dataset.whole, place))
    found = {
        event.id
        for id_ in (*operations, *beneath(dataset, place))
        for event in dataset.events_in.get(id_, ())
    }
    in_file = sorted(found, key=dataset.event_numbers.__getitem__)
    return in_order(dataset.events[id_] for id_ in in_file)


def forces_of_place(dataset: Dataset, place: str) -> Mapping[str, Role]:
    """Return the forces that had to do with a place, each with its role, by id in file order.

    They fought in its battles, were stationed at it or within it, or are named in its events.
    """
    operations = fights_for(dataset, place)
    places = beneath(dataset, place)
    forces = dataset.forces.values()
    named = {id_ for event in events_of_place(dataset, place) for id_ in event.forces}
    roles = {
        **dict.fromkeys(named, Role.IN_ITS_EVENTS),
        **{force.id: Role.STATIONED for force in forces if force.at in places},
        **{id_: Role.DEFENDER for op in operations for id_ in fighters(op.defenders)},
        **{id_: Role.ATTACKER for op in operations for id_ in fighters(op.attackers)},
    }
    return {force.id: roles[force.id] for force in forces if force.id in roles}


def people_of_place(dataset: Dataset, place: str) -> frozenset[str]:
    """Return the ids of those who commanded a force that had to do with a place.

    Those whom an event of the place names are added.
    """
    commanders = (commander(dataset, id_) for id_ in forces_of_place(dataset, place))
    named = (id_ for event in events_of_place(dataset, place) for id_ in event.people)
    return frozenset([*(person.id for person in commanders if person), *named])


def fighters(combatants: Iterable[Combatant]) -> tuple[str, ...]:
    """Return the ids of the forces in an operation's list of combatants."""
    return tuple(combatant.force for combatant in combatants)


def commander(dataset: Dataset, force: str) -> Person | None:
    """Return the person who commanded a force, given by its id; None if not stated."""
    led = dataset.forces[force].commander
    return dataset.people[led.person] if led else None


def led_at(dataset: Dataset, place: str) -> Force | None:
    """Return the first force stationed at a place that has a commander; None if there is none.

    It is the place's garrison.
    """
    return next((force for force in dataset.forces_at.get(place, ()) if force.commander), None)


def cite_of_command(dataset: Dataset, force: str) -> tuple[Citation, ...]:
    """Return the citations for who commanded a force; empty if no commander is stated.

    They are the force's own if the commander has none.
    """
    led = dataset.forces[force].commander
    return (led.cite or dataset.forces[force].cite) if led else ()


def above(dataset: Dataset, forces: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of all forces that some forces were under, at any height, each once.

    The nearest come first.
    """
    found: dict[str, None] = {}
    for force in forces:
        parent = dataset.forces[force].under
        while parent and parent not in found:
            found[parent] = None
            parent = dataset.forces[parent].under
    return tuple(found)


def events_of_force(dataset: Dataset, force: str) -> tuple[Event, ...]:
    """Return the events in which a force, or a force under it, took part, in date order."""
    under = beneath(dataset, force)
    return in_order(e for e in dataset.events.values() if not under.isdisjoint(e.forces))


def sides_in(dataset: Dataset, event: Event) -> frozenset[Side]:
    """Return the sides of all the forces and people that an event names.

    Empty if it names none.
    """
    forces = (dataset.forces[id_].side for id_ in event.forces)
    return frozenset([*forces, *(dataset.people[id_].side for id_ in event.people)])


def changes_of(dataset: Dataset, place: str) -> tuple[Event, ...]:
    """Return the events that brought a place into a new state, in date order; no plans."""
    return in_order(dataset.changes_of.get(place, ()))


def change_to(dataset: Dataset, place: str, state: PortState) -> Event | None:
    """Return the first event in date order that brought a place into a state; None if none did.

    Events without a date come last.
    """
    changes = changes_of(dataset, place)
    return next((event for event in changes if event.makes[place].state is state), None)


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return events in date order, undated ones last; equal ones stay in the order given.

    Of one day at one place, an event without a time stays after those given before it.
    """
    return by_date(events, lambda event: event.date, lambda event: event.at)


def by_date(
    given: Iterable[T],
    date_of: Callable[[T], HistoricalDate | None],
    places_of: Callable[[T], Iterable[str]],
) -> tuple[T, ...]:
    """Return things in the order of `in_order`, by the date and the places of each."""
    keyed: list[tuple[_Order, T]] = []
    last: dict[tuple[date, str], _Order] = {}
    for each in given:
        when = date_of(each)
        key: _Order = (False, when.sort_key) if when else (True, ())
        if when and when.earliest and when.earliest == when.latest:
            here = [(when.earliest, place) for place in places_of(each)]
            latest = max((key, *(last[place] for place in here if place in last)))
            if when.start_time is None and when.end_time is None:
                key = latest
            last |= dict.fromkeys(here, latest)
        keyed.append((key, each))
    return tuple(each for _, each in sorted(keyed, key=itemgetter(0)))


def outcomes_of(dataset: Dataset, *ids: str) -> tuple[Outcome, ...]:
    """Return the outcomes of one or several records, given by id, in file order."""
    if len(ids) == 1:
        return dataset.outcomes_by_record.get(ids[0], ())
    wanted = set(ids)
    return tuple(outcome for outcome in dataset.outcomes.values() if outcome.of in wanted)


def claims(dataset: Dataset, of: str, measure: str) -> tuple[Claim, ...]:
    """Return the claims that answer a measure of a record, the one that is shown first.

    What the record states itself (its date, a person's rank or post) is among them. Empty if nobody
    says anything. Raises KeyError for an unknown id.
    """
    asked = outcome(dataset, of, measure)
    own = own_claim(dataset[of], measure)
    found = question(dataset, asked).claims if asked else (own,) if own else ()
    return in_standing_order(dataset, found) if found else ()


def outcome(dataset: Dataset, of: str, measure: str) -> Outcome | None:
    """Return the outcome of a record, given by id, for a measure; None if there is none."""
    return next((o for o in outcomes_of(dataset, of) if o.measure == measure), None)
