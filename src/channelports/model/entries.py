"""What all records have in common: an id and remarks, and for most a name and citations.

Finds every citation and every remark in a record too, at whatever depth.
"""

from collections.abc import Callable, Iterator
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from channelports.citations import Citation
from channelports.model.fields import (
    Citations,
    MaybeProse,
    Prose,
    Records,
    Text,
    Texts,
    several,
)
from channelports.model.keys import Key, keys_with_cite


def _hyphenated(name: str) -> str:
    return name.replace("_", "-")


class Frozen(BaseModel):
    """A value that cannot change and refuses unknown keys."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=_hyphenated,
        arbitrary_types_allowed=True,
        defer_build=True,  # only the Dataset is ever built from; it has all the others in it
    )


def alone(key: str) -> Callable[[object], object]:
    """Return a validator that turns a plain text ``x`` into a mapping of one key, ``{key: x}``.

    So a value that needs no citation of its own can be written in the file as a text.
    """
    return lambda value: {key: value} if isinstance(value, str) else value


class CitedText(Frozen):
    """A text, with a citation of its own if the record's sources do not say it."""

    text: Annotated[Text, Key("The text.")]
    cite: Annotated[Citations, Key("Who says so, if not the record's own sources.")] = ()


_FromText = BeforeValidator(alone("text"))
MaybeCitedText = Annotated[CitedText | None, _FromText]
CitedTexts = Annotated[tuple[Annotated[CitedText, _FromText], ...], BeforeValidator(several)]


class Remark(Frozen):
    """A comment on a record, with citations of its own."""

    text: Annotated[Prose, Key("What is said of the record, and why.")]
    allows: Annotated[
        Texts,
        Key("Warnings of `ports check` that the text explains and allows, by their codes."),
    ] = ()
    about: Annotated[
        Records, Key("Other records that the comment concerns, which then show it too.")
    ] = ()
    cite: Annotated[Citations, Key("The sources of the comment.")]


class Entry(Frozen):
    """Anything with an id, which is its key in its collection."""

    id: str = Field(alias="@id")
    remarks: Annotated[
        tuple[Remark, ...],
        Key("Comments on the record: a mistake of its source, what was inferred and why."),
    ] = ()
    search_terms: Annotated[
        Texts,
        Key(
            "Other words by which `ports search` finds it; no answer prints them.",
            identifies=True,
        ),
    ] = ()

    @property
    def label(self) -> str:
        """The words by which people know the record: its name or title, else its id."""
        return self.id

    @property
    def names(self) -> tuple[str, ...]:
        """All names by which people can find the record, its label first."""
        return (self.label,)


class Named(Entry):
    """An entry with a name and aliases."""

    name: Annotated[Text, Key("The name under which it is shown.", identifies=True)]
    aliases: Annotated[
        Texts,
        Key("Other names and spellings by which it can be found.", "Also called", identifies=True),
    ] = ()

    @property
    def label(self) -> str:
        """The record's name, by which people know it."""
        return self.name

    @property
    def names(self) -> tuple[str, ...]:
        """All names by which people can find the record: its name, then its aliases."""
        return (self.name, *self.aliases)


class Record(Entry):
    """A record of the account itself, which has to cite sources."""

    cite: Annotated[Citations, Key("The sources that say what the record says, and where in them.")]


class NamedRecord(Named, Record):
    """A record with a name, aliases, and a description from the sources.

    If sources name it differently, ``named`` has each form; with a source filter, the record is
    shown under one that a chosen source uses.
    """

    named: Annotated[
        CitedTexts,
        Key("What its sources call it, each form with who uses it, if they differ.", "Named"),
    ] = ()
    detail: Annotated[
        MaybeProse, Key("What the sources say of it, in a sentence or two.", "Described")
    ] = None

    @property
    def names(self) -> tuple[str, ...]:
        """All names by which people can find the record: its name, other forms of it, aliases."""
        return tuple(dict.fromkeys((self.name, *(form.text for form in self.named), *self.aliases)))


class CitedValue(NamedTuple):
    """A value that has citations of its own, with these, and the name of the key that holds it."""

    key: str
    value: Any
    cite: tuple[Citation, ...]


def citations_in(record: Entry) -> Iterator[Citation]:
    """Yield every citation in a record: its own, and those of its remarks, claims and cited values.

    A citation that occurs several times is yielded each time.
    """
    for remark in remarks_in(record):
        yield from remark.cite
    if isinstance(record, Record):
        yield from record.cite
    for claim in _claims(record):
        yield from claim.cite
    for each in cited_values(record):
        yield from each.cite


def remarks_in(record: Entry) -> Iterator[Remark]:
    """Yield the remarks on a record and, if it is an outcome, those on its claims."""
    yield from record.remarks
    for claim in _claims(record):
        yield from claim.remarks


def _claims(record: Entry) -> tuple[Any, ...]:
    """Return the claims of an outcome, whose class is built on those of this module; else none."""
    return getattr(record, "claims", ())


def cited_values(record: Entry) -> Iterator[CitedValue]:
    """Yield each value in a record that has citations of its own, such as a commander.

    Remarks and claims have citations too, but are left out; for a source, a measure or an outcome
    there is nothing.
    """
    if not isinstance(record, Record):
        return
    for key in keys_with_cite(type(record)):
        held = getattr(record, key)
        for value in held if isinstance(held, tuple) else (held,):
            if cite := own_cite(value):
                yield CitedValue(key, value, cite)


def own_cite(value: object) -> tuple[Citation, ...]:
    """Return the citations that belong to one value of a record; empty if it has none of its own.

    A value without any is supported by the citations of its record.
    """
    cite = getattr(value, "cite", None)
    return (cite,) if isinstance(cite, Citation) else cite or ()
