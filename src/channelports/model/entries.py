"""What all records have in common: an id and remarks, and for most a name and citations."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from channelports.model.fields import Citations, MaybeProse, Prose, Records, Text, Texts
from channelports.model.keys import Key


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
    """A record with a name, aliases, and a description from the sources."""

    detail: Annotated[
        MaybeProse, Key("What the sources say of it, in a sentence or two.", "Described")
    ] = None
