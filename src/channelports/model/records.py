"""The records of the account: places, people, forces, equipment, operations and events.

Keys are written in YAML with hyphens (``own-rank``) and in Python with underscores.
"""

from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from channelports.model.entries import Frozen, MaybeCitedText, NamedRecord, Record, alone
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
    invalid,
    several,
)
from channelports.model.keys import Key
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
    """Degrees north and east (WGS 84): with a citation, or good to about a kilometre without."""

    latitude: Annotated[Decimal, Key("Degrees north, to at most six decimals.")]
    longitude: Annotated[Decimal, Key("Degrees east, to at most six decimals.")]
    cite: Annotated[Cited | None, Key("The source of both; without one, use `basis`.")] = None
    basis: Annotated[
        Annotated[str, Field(pattern="^general-knowledge$")] | None,
        Key("No source: accurate to about a kilometre, only for drawing."),
    ] = None

    @model_validator(mode="after")
    def _come_from_somewhere(self) -> "Coordinates":
        if self.cite is None and self.basis is None:
            raise invalid(
                "missing-key", "say where it comes from: cite, or basis: general-knowledge"
            )
        if self.cite and self.basis:
            raise invalid("unknown-key", "cite and basis are both here; keep one")
        return self


class Place(NamedRecord):
    """A place, from a country to a battery; ``within`` is the larger place that it is part of."""

    kind: Annotated[PlaceKind, Key("What kind of place it is.", identifies=True)]
    within: Annotated[
        PlaceId | None,
        Key(
            "The larger place that it is part of; its events and forces belong to that place too.",
            identifies=True,
        ),
    ] = None
    coordinates: Annotated[
        Coordinates | None, Key("Where it lies.", "Coordinates", searched=False)
    ] = None


class Commander(Frozen):
    """Who commanded a force, with a citation of its own if the record's sources do not say it."""

    person: Annotated[PersonId, Key("The commander.")]
    cite: Annotated[Citations, Key("Who says so, if not the record's own sources.")] = ()


class Parent(Frozen):
    """What a force was part of, with a citation of its own if its own sources do not say it."""

    force: Annotated[ForceId, Key("The larger force.")]
    cite: Annotated[Citations, Key("Who says so, if not the record's own sources.")] = ()


class Combatant(Frozen):
    """A force in an operation, with a citation of its own if the record's sources do not say it."""

    force: Annotated[ForceId, Key("The force.")]
    part: Annotated[MaybeProse, Key("What it did there, if it fought in other operations too.")] = (
        None
    )
    cite: Annotated[Citations, Key("Who says so, if not the record's own sources.")] = ()


Combatants = Annotated[
    tuple[Annotated[Combatant, BeforeValidator(alone("force"))], ...], BeforeValidator(several)
]


class Person(NamedRecord):
    """Somebody who commanded or decided; ``rank`` is as the source gives it."""

    side: Annotated[Side, Key("Which side the person was on.", identifies=True)]
    rank: Annotated[MaybeText, Key("The rank as the source gives it.", "Rank")] = None
    own_rank: Annotated[
        MaybeCitedText, Key("The rank as the person's own army named it.", "Own rank")
    ] = None
    post: Annotated[MaybeProse, Key("What the person commanded or did at the time.", "Post")] = None

    @property
    def titled(self) -> str:
        """The person's name after the rank that the source gives: ``Lt General Ferdinand Heim``.

        The name alone if no rank is given.
        """
        return f"{self.rank} {self.name}" if self.rank else self.name

    @property
    def names(self) -> tuple[str, ...]:
        """The person's name, other forms and aliases, then each of them with the rank before it.

        People can find the person by any of them.
        """
        plain = super().names
        return (*plain, *(f"{self.rank} {name}" for name in plain if self.rank))


class Force(NamedRecord):
    """An army, formation, unit, garrison, ship, air command, battery or gun."""

    side: Annotated[Side, Key("Which side it was on.", identifies=True)]
    nation: Annotated[Nation, Key("Whose army, navy or air force it belonged to.", identifies=True)]
    echelon: Annotated[Echelon, Key("Its size or kind.", identifies=True)]
    parent: Annotated[
        Parent | None,
        BeforeValidator(alone("force")),
        Key("The force that it was part of at the time.", "Part of"),
    ] = None
    commander: Annotated[
        Commander | None,
        BeforeValidator(alone("person")),
        Key("Who commanded it at the time.", "Commander"),
    ] = None
    at: Annotated[
        PlaceId | None,
        Key(
            "Where it was stationed, if it belonged to one place, as a garrison does.",
            "Place",
            identifies=True,
            column="place",
        ),
    ] = None

    @property
    def under(self) -> str | None:
        """The id of the force that it was part of; None if not stated."""
        return self.parent.force if self.parent else None


class Equipment(NamedRecord):
    """A type of vehicle, gun, aircraft or device: what it was for and which forces used it."""

    kind: Annotated[EquipmentKind, Key("What kind of equipment it is.", identifies=True)]
    purpose: Annotated[MaybeProse, Key("What it was for.", "Purpose")] = None
    forces: Annotated[Forces, Key("The forces that used it.", "Used by")] = ()


class Operation(NamedRecord):
    """A battle, or the campaign, whose ``parts`` are the records that its totals add up."""

    place: Annotated[
        PlaceId | None, Key("The place that was fought for.", "Place", identifies=True)
    ] = None
    date: Annotated[MaybeDate, Key("From its first day to its last.")] = None
    codename: Annotated[MaybeCitedText, Key("The code name.", "Codename")] = None
    attackers: Annotated[Combatants, Key("The forces that attacked, or besieged.")] = ()
    defenders: Annotated[Combatants, Key("The forces that defended.")] = ()
    siege: Annotated[
        Flag, Key("Whether the attackers besieged the place and did not assault it.")
    ] = False
    within: Annotated[
        OperationId | None,
        Key("The larger operation that it was part of.", "Part of", identifies=True),
    ] = None
    parts: Annotated[
        Records,
        Key(
            "The records whose figures the totals add up; only for the campaign.",
            "Added up over",
            identifies=True,
        ),
    ] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All names by which people can find the operation: its name, code name and aliases."""
        name, *others = super().names
        return (name, *((self.codename.text,) if self.codename else ()), *others)


class Change(Frozen):
    """The state that an event brought a place into; ``inferred`` if the source says less."""

    state: Annotated[PortState, Key("The new state of the place.")]
    inferred: Annotated[
        Flag, Key("Whether the source says less than the word; if so, a remark says why.")
    ] = False


class Event(Record):
    """Something that happened, or with ``kind: plan`` was meant to.

    ``at`` is where it happened, ``about`` what else it concerns; ``makes`` maps places to the state
    that they are in afterwards.
    """

    title: Annotated[Text, Key("What happened, in a line.", identifies=True)]
    detail: Annotated[MaybeProse, Key("More about it, in a sentence or two.", "Described")] = None
    kind: Annotated[
        EventKind, Key("What kind of event it is; a `plan` was only planned.", identifies=True)
    ]
    date: Annotated[MaybeDate, Key("When it happened.", "When")] = None
    date_inferred: Annotated[
        MaybeProse,
        Key(
            "What the date is inferred from, if the sources do not state it.", "Date inferred from"
        ),
    ] = None
    at: Annotated[Places, Key("Where it happened.", "Where", identifies=True)] = ()
    about: Annotated[Records, Key("What else it concerns.", "Concerns")] = ()
    operation: Annotated[
        OperationId | None, Key("The operation that it was part of.", "Operation", identifies=True)
    ] = None
    forces: Annotated[Forces, Key("The forces that took part.", "Forces")] = ()
    people: Annotated[People, Key("The people who took part.", "People")] = ()
    equipment: Annotated[EquipmentTypes, Key("The equipment that was used.", "Equipment")] = ()
    makes: Annotated[
        dict[PlaceId, Annotated[Change, BeforeValidator(alone("state"))]],
        Key("Places, each with its new state.", "Makes"),
    ] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _has_what_is_inferred(self) -> "Event":
        if self.date_inferred and not self.date:
            raise invalid("missing-key", "date-inferred says where a date comes from: add the date")
        return self

    @property
    def label(self) -> str:
        """The event's title, by which people know it."""
        return self.title


AnyRecord = Source | Measure | Place | Person | Force | Equipment | Operation | Event
