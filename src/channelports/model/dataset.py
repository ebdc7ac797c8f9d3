"""The whole dataset: its header, its collections, and every record by its id."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import Annotated, Any, TypeVar, get_args

from pydantic import Field, PrivateAttr

from channelports.model.entries import Entry, Frozen, Remark, citations_in, remarks_in
from channelports.model.fields import Context, Date, Id, MaybeDate, MaybeText, SourceId, Text
from channelports.model.keys import Key
from channelports.model.outcomes import Claim, Outcome
from channelports.model.records import (
    AnyRecord,
    Equipment,
    Event,
    Force,
    Operation,
    Person,
    Place,
)
from channelports.model.sources import Measure, Name, Source
from channelports.vocabulary import COLLECTIONS, EventKind

T = TypeVar("T")


class Header(Frozen):
    """What the dataset is; ``founding`` is the source whose account it follows."""

    title: Annotated[Text, Key("What it is about.")]
    version: Annotated[Text, Key("Its version; every change of a fact makes a new one.")]
    licence: Annotated[Text, Key("The licence under which it may be used (an SPDX identifier).")]
    period: Annotated[Date, Key("The first and the last day of the account.")]
    founding: Annotated[SourceId, Key("The source whose account the dataset follows.")]
    author: Annotated[tuple[Name, ...], Key("Who made it, as in a citation.")] = ()
    issued: Annotated[MaybeDate, Key("When this version was published.")] = None
    url: Annotated[MaybeText, Key("Its address.")] = Field(default=None, alias="URL")


class Dataset(Frozen):
    """Every record of the account; ids are unique across all collections."""

    dataset: Annotated[Header, Key("What the file is.")]
    sources: Annotated[dict[Id, Source], Key("The works that were read.")]
    measures: Annotated[dict[Id, Measure], Key("What values count.")] = Field(default_factory=dict)
    places: Annotated[dict[Id, Place], Key("Ports, towns, hills, batteries and other places.")] = (
        Field(default_factory=dict)
    )
    people: Annotated[dict[Id, Person], Key("People who commanded or decided.")] = Field(
        default_factory=dict
    )
    forces: Annotated[
        dict[Id, Force],
        Key("From army group to battalion; garrisons, batteries, ships and air commands too."),
    ] = Field(default_factory=dict)
    equipment: Annotated[dict[Id, Equipment], Key("Types of vehicle, gun, aircraft or device.")] = (
        Field(default_factory=dict)
    )
    operations: Annotated[
        dict[Id, Operation],
        Key("Battles, and the campaign, which is the operation that has `parts`."),
    ] = Field(default_factory=dict)
    events: Annotated[
        dict[Id, Event], Key("What happened, and with `kind: plan` what was planned.")
    ] = Field(default_factory=dict)
    outcomes: Annotated[
        dict[Id, Outcome], Key("Each is one question, with the claims that answer it.")
    ] = Field(default_factory=dict)
    _cut: tuple[tuple[str | int, ...], ...] = PrivateAttr(default=())

    @property
    def cut(self) -> tuple[tuple[str | int, ...], ...]:
        """The paths of texts that a ``#`` in the file may have cut off.

        YAML begins a comment there; the check ``cut_by_comment`` warns of these texts.
        """
        return self._cut

    def with_cut(self, paths: Iterable[tuple[str | int, ...]]) -> "Dataset":
        """Return a copy of the dataset that knows the paths of texts that a ``#`` may have cut off.

        The check ``cut_by_comment`` warns of these.
        """
        same = self.model_copy()
        same._cut = tuple(paths)
        return same

    @classmethod
    def from_raw(cls, raw: Mapping[str, Any], most: int | None = None) -> "Dataset":
        """Build the dataset from plain mappings, lists and text, as read from YAML.

        With ``most``, only the first ``most`` items of each list and mapping are used: enough to
        find errors where there are too many to list. Raises pydantic's ValidationError with every
        error; the type of each is a stable code of ours or one of pydantic's, ``loc`` the path to
        it.
        """
        looked_at = _first(raw, most) if most else raw
        return cls.model_validate(_with_ids(looked_at), context=_context(raw))

    @property
    def whole(self) -> "Dataset":
        """The dataset itself; if a source filter has reduced it, that of which it is a part."""
        return self

    @cached_property
    def records(self) -> Mapping[str, AnyRecord | Outcome]:
        """Every record by its id, in file order; sources, measures and outcomes too."""
        return {
            id_: record for name in COLLECTIONS for id_, record in self.collection(name).items()
        }

    @cached_property
    def outcomes_by_record(self) -> Mapping[str, tuple[Outcome, ...]]:
        """The outcomes of each record, by the record's id, in file order."""
        return _grouped((outcome.of, outcome) for outcome in self.outcomes.values())

    @cached_property
    def beneath(self) -> Mapping[str, tuple[str, ...]]:
        """The ids directly beneath each place and each force, by the id of that place or force.

        Beneath a place are the places ``within`` it; beneath a force are those whose ``parent`` it
        is.
        """
        above = (
            *((place.within, place.id) for place in self.places.values()),
            *((force.under, force.id) for force in self.forces.values()),
        )
        return _grouped((id_, record) for id_, record in above if id_)

    @cached_property
    def cited_in(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the records that cite each source, by the source's id, in file order."""
        return _grouped(
            (source, record.id)
            for record in self.records.values()
            for source in {citation.source for citation in citations_in(record)}
        )

    @cached_property
    def campaign(self) -> Operation | None:
        """The campaign, whose totals add up figures of its parts; None if there is none.

        It is the first operation that has ``parts``.
        """
        return next((op for op in self.operations.values() if op.parts), None)

    @cached_property
    def including(self) -> Mapping[str, tuple[tuple[Outcome, Claim], ...]]:
        """The claims that include the value of each outcome, by that outcome's id.

        A claim does so by its key ``includes``. It is paired with the outcome that it belongs to.
        """
        return _grouped(
            (claim.includes, (outcome, claim))
            for outcome in self.outcomes.values()
            for claim in outcome.claims
            if claim.includes
        )

    @cached_property
    def outcomes_about(self) -> Mapping[str, tuple[Outcome, ...]]:
        """The outcomes that name a record in their key ``about``, by that record's id."""
        about = ((set(outcome.about), outcome) for outcome in self.outcomes.values())
        return _grouped((id_, outcome) for ids, outcome in about for id_ in ids)

    @cached_property
    def remarks_about(self) -> Mapping[str, tuple[tuple[str, Remark], ...]]:
        """The remarks that name each record in their key ``about``, by that record's id.

        Each remark is paired with the id of the record on which it was made.
        """
        return _grouped(
            (id_, (record.id, remark))
            for record in self.records.values()
            for remark in remarks_in(record)
            for id_ in dict.fromkeys(remark.about)
        )

    @cached_property
    def operations_at(self) -> Mapping[str, tuple[Operation, ...]]:
        """The operations fought for each place, by the place's id, in file order."""
        return _grouped((op.place, op) for op in self.operations.values() if op.place)

    @cached_property
    def event_numbers(self) -> Mapping[str, int]:
        """The number of each event in file order, from 0, by the event's id; for sorting events."""
        return {id_: number for number, id_ in enumerate(self.events)}

    @cached_property
    def events_in(self) -> Mapping[str, tuple[Event, ...]]:
        """The events of each operation and at each place, by its id, in file order."""
        return _grouped(
            (id_, event)
            for event in self.events.values()
            for id_ in {event.operation, *event.at}
            if id_
        )

    @cached_property
    def changes_of(self) -> Mapping[str, tuple[Event, ...]]:
        """The events that changed the state of each place, by the place's id, in file order.

        Plans change no state and are left out.
        """
        return _grouped(
            (place, event)
            for event in self.events.values()
            if event.kind is not EventKind.PLAN
            for place in event.makes
        )

    @cached_property
    def forces_at(self) -> Mapping[str, tuple[Force, ...]]:
        """The forces stationed at each place, by the place's id, in file order."""
        return _grouped((force.at, force) for force in self.forces.values() if force.at)

    @cached_property
    def commands_of(self) -> Mapping[str, tuple[Force, ...]]:
        """The forces that each person commanded, by the person's id, in file order."""
        return _grouped(
            (force.commander.person, force) for force in self.forces.values() if force.commander
        )

    def collection(self, name: str) -> Mapping[str, Any]:
        """Return one collection of the dataset, such as ``events``: its records by their ids."""
        found: Mapping[str, Any] = getattr(self, name)
        return found

    def collection_of(self, id_: str) -> str:
        """Return the name of the collection that has a record with this id.

        Raises StopIteration if none has.
        """
        return next(name for name in COLLECTIONS if id_ in self.collection(name))

    def __getitem__(self, id_: str) -> AnyRecord | Outcome:
        return self.records[id_]

    @property
    def founding(self) -> Source:
        """The founding source: the one whose account the dataset follows."""
        return self.sources[self.dataset.founding]

    def counts(self) -> Iterator[tuple[str, int]]:
        """Yield the name of each collection and how many records it has."""
        for name in COLLECTIONS:
            yield name, len(self.collection(name))


def _grouped(pairs: Iterable[tuple[str, T]]) -> Mapping[str, tuple[T, ...]]:
    """Group the values of (id, value) pairs by id, in the order of the pairs."""
    found: dict[str, list[T]] = {}
    for id_, value in pairs:
        found.setdefault(id_, []).append(value)
    return {id_: tuple(values) for id_, values in found.items()}


def _collections(raw: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name in COLLECTIONS:
        collection = raw.get(name)
        if isinstance(collection, dict):
            yield name, collection


def _first(value: Any, most: int) -> Any:
    if isinstance(value, dict):
        return {key: _first(held, most) for key, held in islice(value.items(), most)}
    return [_first(held, most) for held in value[:most]] if isinstance(value, list) else value


def model_of(collection: str) -> type[Entry]:
    """Return the class of the records of a collection; raises KeyError for an unknown name."""
    model: type[Entry] = get_args(Dataset.model_fields[collection].annotation)[1]
    return model


def _with_ids(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return raw collections in which each record also has its id, under the key ``@id``.

    The model needs the id in the record; nobody writes ``@id`` into a file by accident.
    """
    known = dict(raw)
    for name, collection in _collections(raw):
        known[name] = {
            id_: {**record, "@id": id_} if isinstance(record, dict) else record
            for id_, record in collection.items()
        }
    return known


def _context(raw: Mapping[str, Any]) -> Context:
    collections = dict(_collections(raw))
    homes: dict[str, str] = {}
    for name, collection in collections.items():
        for id_ in collection:
            homes.setdefault(id_, name)
    return Context(
        homes=homes,
        values=_texts(collections.get("measures", {}), "value"),
        sections=dict(_sectioned(collections.get("sources", {}))),
    )


def _texts(collection: Mapping[str, Any], key: str) -> dict[str, str]:
    return {
        id_: record[key]
        for id_, record in collection.items()
        if isinstance(record, dict) and isinstance(record.get(key), str)
    }


def _sectioned(sources: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, dict[str, int]]]]:
    """Yield the id of each raw source that has sections, with what these hold.

    That is a mapping from each section's title to its number of paragraphs and of captions.
    """
    for id_, source in sources.items():
        sections = source.get("sections") if isinstance(source, dict) else None
        if not isinstance(sections, list):
            continue
        yield (
            id_,
            {
                section["title"]: {
                    "para": _number(section.get("paragraphs")),
                    "caption": _number(section.get("captions")),
                }
                for section in sections
                if isinstance(section, dict) and isinstance(section.get("title"), str)
            },
        )


def _number(value: object) -> int:
    """Return a section's raw count of paragraphs or captions as a number; 0 if it is not valid.

    The model reports an invalid one.
    """
    is_count = isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 10
    return int(str(value)) if is_count else 0
