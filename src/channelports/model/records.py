"""The records: sources, measures, places, people, forces, equipment, operations and events.

Keys are written in YAML with hyphens (``own-rank``) and read here with underscores.
"""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from channelports.model.fields import (
    Citations,
    Cited,
    Count,
    Decimal,
    Flag,
    ForceId,
    Forces,
    Id,
    MaybeDate,
    MaybeText,
    OperationId,
    People,
    PersonId,
    PlaceId,
    Places,
    Records,
    Text,
    Texts,
    fault,
)
from channelports.model.vocabulary import (
    Echelon,
    EquipmentKind,
    EventKind,
    Nation,
    PlaceKind,
    PortState,
    Reliability,
    Side,
    ValueKind,
)


def _hyphenated(name: str) -> str:
    return name.replace("_", "-")


class Frozen(BaseModel):
    """A value that cannot change and has no keys beyond its own."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=_hyphenated,
        arbitrary_types_allowed=True,
        defer_build=True,  # only the Dataset is ever built from; it has all the others in it
    )


class Remark(Frozen):
    """A comment on a record, with its own citations."""

    text: Text
    cite: Citations


class Entry(Frozen):
    """Anything with an id, which is its key in its collection; any may have remarks."""

    id: str = Field(alias="@id")
    remarks: tuple[Remark, ...] = ()

    @property
    def label(self) -> str:
        """The words by which people know the record."""
        return self.id

    @property
    def names(self) -> tuple[str, ...]:
        """All the words under which the record is found, the label first."""
        return (self.label,)


class Name(Frozen):
    """An author, as in CSL-JSON: family and given name, or one literal."""

    family: MaybeText = None
    given: MaybeText = None
    literal: MaybeText = None

    @property
    def short(self) -> str:
        """The name as an author-date reference carries it."""
        return self.family or self.literal or self.given or ""

    @property
    def full(self) -> str:
        """Family name first."""
        return ", ".join(part for part in (self.family, self.given) if part) or self.short


class Section(Frozen):
    """A headed part of a work: how many paragraphs and picture captions it has."""

    title: Text
    paragraphs: Count
    captions: Count = 0


class Source(Entry):
    """A work that was read. The keys down to ``accessed`` are those of CSL-JSON 1.0."""

    type: Text
    title: Text
    author: tuple[Name, ...] = ()
    container_title: MaybeText = None
    publisher: MaybeText = None
    issued: MaybeDate = None
    url: MaybeText = Field(default=None, alias="URL")
    accessed: MaybeDate = None
    group: Id | None = None
    reliability: Reliability
    read: Text
    sections: tuple[Section, ...] = ()
    aliases: Texts = ()

    @property
    def label(self) -> str:
        """The title."""
        return self.title

    @property
    def names(self) -> tuple[str, ...]:
        """Title, author-date form, other names."""
        return (self.title, self.author_date, *self.aliases)

    @property
    def author_date(self) -> str:
        """The source in running text: ``Rickard 2021``."""
        author = self.author[0].short if self.author else self.title
        return f"{author} {self.issued.text[:4] if self.issued else 'n.d.'}"


class Measure(Entry):
    """One entry of the codebook: what a value counts, its unit, whether values may be added up."""

    name: Text
    counts: Text
    value: ValueKind
    unit: MaybeText = None
    additive: Flag = False
    aliases: Texts = ()

    @property
    def label(self) -> str:
        """The name."""
        return self.name

    @property
    def names(self) -> tuple[str, ...]:
        """Name and other names."""
        return (self.name, *self.aliases)


class Record(Entry):
    """A record of the account itself, which has citations."""

    cite: Citations


class NamedRecord(Record):
    """A record with a name, other names, and what the sources say of it."""

    name: Text
    aliases: Texts = ()
    detail: MaybeText = None

    @property
    def label(self) -> str:
        """The name."""
        return self.name

    @property
    def names(self) -> tuple[str, ...]:
        """Name and other names."""
        return (self.name, *self.aliases)


class Coordinates(Frozen):
    """Degrees north and east (WGS 84), with a citation, or good to about a kilometre without."""

    latitude: Decimal
    longitude: Decimal
    cite: Cited | None = None
    basis: Annotated[str, Field(pattern="^general-knowledge$")] | None = None

    @model_validator(mode="after")
    def _come_from_somewhere(self) -> "Coordinates":
        if (self.cite is None) == (self.basis is None):
            raise fault("missing-key", "say where it comes from: cite, or basis: general-knowledge")
        return self


class Place(NamedRecord):
    """Somewhere: ``within`` is the larger place of which it is a part."""

    kind: PlaceKind
    within: PlaceId | None = None
    coordinates: Coordinates | None = None


class OwnRank(Frozen):
    """A rank as the person's own army named it."""

    text: Text
    cite: Citations


class Person(NamedRecord):
    """A commander or decider: ``rank`` is as the source gives it."""

    side: Side
    rank: MaybeText = None
    own_rank: OwnRank | None = None
    post: MaybeText = None

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
    nation: Nation
    echelon: Echelon
    parent: ForceId | None = None
    commander: PersonId | None = None
    at: PlaceId | None = None


class Equipment(NamedRecord):
    """A type of vehicle, gun, aircraft or device: what it was for and which forces used it."""

    kind: EquipmentKind
    purpose: MaybeText = None
    forces: Forces = ()


class Operation(NamedRecord):
    """A battle, or the campaign: ``parts`` are the records over which its totals are added up."""

    place: PlaceId | None = None
    date: MaybeDate = None
    codename: MaybeText = None
    attackers: Forces = ()
    defenders: Forces = ()
    within: OperationId | None = None
    parts: Records = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Name, codename and other names."""
        return (self.name, *((self.codename,) if self.codename else ()), *self.aliases)


class Change(Frozen):
    """A state that an event brought about; ``inferred`` where the source says less."""

    state: PortState
    inferred: Flag = False


def _change(value: object) -> object:
    return {"state": value} if isinstance(value, str) else value


class Event(Record):
    """Something that happened, or with ``kind: plan`` was meant to.

    ``at`` is where; ``about`` is what else it concerns; ``makes`` maps places to their new state.
    """

    title: Text
    detail: MaybeText = None
    kind: EventKind
    date: MaybeDate = None
    at: Places = ()
    about: Records = ()
    operation: OperationId | None = None
    forces: Forces = ()
    people: People = ()
    equipment: Records = ()
    makes: dict[PlaceId, Annotated[Change, BeforeValidator(_change)]] = Field(default_factory=dict)

    @property
    def label(self) -> str:
        """The title."""
        return self.title


AnyRecord = Source | Measure | Place | Person | Force | Equipment | Operation | Event
