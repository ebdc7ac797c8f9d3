"""What all records have in common: an id, remarks; those of the account citations; most a name."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from channelports.model.fields import Citations, MaybeProse, Prose, Records, Text, Texts
from channelports.model.keys import Key


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
    """Anything with an id, which is its key in its collection; any may have remarks."""

    id: str = Field(alias="@id")
    remarks: Annotated[
        tuple[Remark, ...],
        Key("Comments on the record: a mistake of its source, what was inferred and why."),
    ] = ()

    @property
    def label(self) -> str:
        """The words by which people know the record."""
        return self.id

    @property
    def names(self) -> tuple[str, ...]:
        """All the words under which the record is found, the label first."""
        return (self.label,)


class Named(Entry):
    """An entry with a name, and other names."""

    name: Annotated[Text, Key("The name under which it is shown.", identifies=True)]
    aliases: Annotated[
        Texts,
        Key("Other names and spellings by which it can be found.", "Also called", identifies=True),
    ] = ()

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

    cite: Annotated[Citations, Key("The sources that say what the record says, and where in them.")]


class NamedRecord(Named, Record):
    """A record with a name, other names, and what the sources say of it."""

    detail: Annotated[
        MaybeProse, Key("What the sources say of it, in a sentence or two.", "Described")
    ] = None
