"""The records of the account: places, people, forces, equipment, operations and events.

Keys are written in YAML with hyphens (``own-rank``) and read here with underscores.
"""

from collections.abc import Callable
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from channelports.model.entries import Frozen, NamedRecord, Record
from channelports.model.fields import (
    Citations,
    Cited,
    Decimal,
    EquipmentTypes,
    Flag,
    ForceId,
    Forces,
    MaybeDate,
    MaybeProse,
    MaybeText,
    OperationId,
    People,
    PersonId,
    PlaceId,
    Places,
    Records,
    Text,
    fault,
    several,
)
from channelports.model.sources import Measure, Source
from channelports.vocabulary import (
    Echelon,
    EquipmentKind,
    EventKind,
    Nation,
    PlaceKind,
    PortState,
    Side,
)


class Coordinates(Frozen):
    """Degrees north and east (WGS 84), with a citation, or good to about a kilometre without."""

    latitude: Decimal
    """Degrees north, to at most six decimals."""
    longitude: Decimal
    """Degrees east, to at most six decimals."""
    cite: Cited | None = None
    """The source of both; without one, `basis` stands instead."""
    basis: Annotated[str, Field(pattern="^general-knowledge$")] | None = None
    """No source: good to about a kilometre, for drawing alone."""

    @model_validator(mode="after")
    def _come_from_somewhere(self) -> "Coordinates":
        if self.cite is None and self.basis is None:
            raise fault("missing-key", "say where it comes from: cite, or basis: general-knowledge")
        if self.cite and self.basis:
            raise fault("unknown-key", "cite and basis stand here both; keep one")
        return self


class Place(NamedRecord):
    """Somewhere: ``within`` is the larger place of which it is a part."""

    kind: PlaceKind
    """What kind of place it is."""
    within: PlaceId | None = None
    """The larger place of which it is a part, and with whose events and forces it counts."""
    coordinates: Coordinates | None = None
    """Where it lies."""


class OwnRank(Frozen):
    """A rank as the person's own army named it."""

    text: Text
    """The rank."""
    cite: Citations
    """Who says so."""


def _alone(key: str) -> Callable[[object], object]:
    """Return what reads a plain word as a mapping that has it under its one needed key."""
    return lambda value: {key: value} if isinstance(value, str) else value


class Codename(Frozen):
    """The code name of an operation, and who gives it if the record's own sources do not."""

    text: Text
    """The code name."""
    cite: Citations = ()
    """Who gives it, if not what the record cites."""


class Commander(Frozen):
    """Who commanded a force, and who says so if the record's own sources do not."""

    person: PersonId
    """The commander."""
    cite: Citations = ()
    """Who says so, if not what the record cites."""


class Combatant(Frozen):
    """A force that fought in an operation, and who says so if its record's own sources do not."""

    force: ForceId
    """The force."""
    cite: Citations = ()
    """Who says so, if not what the record cites."""


Combatants = Annotated[
    tuple[Annotated[Combatant, BeforeValidator(_alone("force"))], ...], BeforeValidator(several)
]


class Person(NamedRecord):
    """A commander or decider: ``rank`` is as the source gives it."""

    side: Side
    """Which side the person was on."""
    rank: MaybeText = None
    """The rank as the source gives it."""
    own_rank: OwnRank | None = None
    """The rank as the person's own army named it."""
    post: MaybeProse = None
    """What the person commanded or did at the time."""

    @property
    def titled(self) -> str:
        """Name with the rank that the source gives: ``Lt General Ferdinand Heim``."""
        return f"{self.rank} {self.name}" if self.rank else self.name

    @property
    def names(self) -> tuple[str, ...]:
        """Name and other names, and each of them with the rank."""
        plain = (self.name, *self.aliases)
        return (*plain, *(f"{self.rank} {name}" for name in plain if self.rank))


class Force(NamedRecord):
    """An army, formation, unit, garrison, ship, air command, battery or gun."""

    side: Side
    """Which side it was on."""
    nation: Nation
    """Whose army, navy or air force it belonged to."""
    echelon: Echelon
    """Its size or sort."""
    parent: ForceId | None = None
    """The force that it was under at the time."""
    commander: Annotated[Commander | None, BeforeValidator(_alone("person"))] = None
    """Who commanded it at the time: a person's id, or with `person` and `cite`."""
    at: PlaceId | None = None
    """Where it stood, if that is what it was for."""


class Equipment(NamedRecord):
    """A type of vehicle, gun, aircraft or device: what it was for and which forces used it."""

    kind: EquipmentKind
    """What sort of equipment it is."""
    purpose: MaybeProse = None
    """What it was for."""
    forces: Forces = ()
    """The forces that used it."""


class Operation(NamedRecord):
    """A battle, or the campaign: ``parts`` are the records over which its totals are added up."""

    place: PlaceId | None = None
    """What it was for the possession of."""
    date: MaybeDate = None
    """From its first day to its last."""
    codename: Annotated[Codename | None, BeforeValidator(_alone("text"))] = None
    """The code name: plain, or with `text` and `cite`."""
    attackers: Combatants = ()
    """The forces that attacked: each its id, or with `force` and `cite`."""
    defenders: Combatants = ()
    """The forces that defended, likewise."""
    within: OperationId | None = None
    """The larger operation of which it was a part."""
    parts: Records = ()
    """What the totals of a campaign add up; for no other operation."""

    @property
    def names(self) -> tuple[str, ...]:
        """Name, codename and other names."""
        codename = (self.codename.text,) if self.codename else ()
        return (self.name, *codename, *self.aliases)


class Change(Frozen):
    """A state that an event brought about; ``inferred`` where the source says less."""

    state: PortState
    """The new state of the place."""
    inferred: Flag = False
    """Whether the source says less than the word; a remark then says why."""


class Event(Record):
    """Something that happened, or with ``kind: plan`` was meant to.

    ``at`` is where; ``about`` is what else it concerns; ``makes`` maps places to their new state.
    """

    title: Text
    """What happened, in a line."""
    detail: MaybeProse = None
    """More of it, in a sentence or two."""
    kind: EventKind
    """What sort of thing happened; a `plan` was only meant to."""
    date: MaybeDate = None
    """When; without one the event is not dated."""
    at: Places = ()
    """Where it happened."""
    about: Records = ()
    """What else it concerns."""
    operation: OperationId | None = None
    """The operation that it was part of."""
    forces: Forces = ()
    """The forces that took part."""
    people: People = ()
    """The people who took part."""
    equipment: EquipmentTypes = ()
    """The equipment that was used."""
    makes: dict[PlaceId, Annotated[Change, BeforeValidator(_alone("state"))]] = Field(
        default_factory=dict
    )
    """Places, each with its new state, or with `state` and `inferred`."""

    @property
    def label(self) -> str:
        """The title."""
        return self.title


AnyRecord = Source | Measure | Place | Person | Force | Equipment | Operation | Event
