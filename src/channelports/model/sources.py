"""The sources that the account rests on, and the measures that say what its values count."""

import re
from typing import Annotated

from pydantic import Field, model_validator

from channelports.model.entries import Entry, Frozen, Named
from channelports.model.fields import (
    Count,
    Flag,
    Id,
    MaybeDate,
    MaybeText,
    Prose,
    Text,
    Texts,
    invalid,
)
from channelports.model.keys import Key
from channelports.vocabulary import Reliability, ValueKind

_PARENTHESIS = re.compile(r" \(|[,;:] ")
"""Where the part of a name ends that is cited: ``Time`` of ``Time, read as a copy``."""

_SITE = re.compile(r"\S+\.[a-z]+")
"""A web site's name such as ``example.org``; its owner's name is cited in place of it."""


class Name(Frozen):
    """An author as in CSL-JSON: family and given name, or one literal name."""

    family: Annotated[MaybeText, Key("The family name.")] = None
    given: Annotated[MaybeText, Key("The given names or initials.")] = None
    literal: Annotated[
        MaybeText, Key("The whole name, if the author is not a person or the name has no parts.")
    ] = None

    @property
    def short(self) -> str:
        """The author's name in an author-date reference, such as ``Stacey``.

        The family name, else the literal name, else the given name.
        """
        return self.family or self.literal or self.given or ""

    @property
    def full(self) -> str:
        """The author's name in a bibliography, family name first: ``Stacey, C. P.``."""
        return ", ".join(part for part in (self.family, self.given) if part) or self.short


class Section(Frozen):
    """A titled part of a source, with the number of its paragraphs and captions for locators."""

    title: Annotated[Text, Key("The heading, as locators name it.")]
    paragraphs: Annotated[Count, Key("How many paragraphs it has, counted from 1.")]
    captions: Annotated[Count, Key("How many picture captions it has, counted from 1.")] = 0


class Source(Entry):
    """A work that was read. The keys down to ``accessed`` are those of CSL-JSON 1.0."""

    type: Annotated[
        Text,
        Key(
            "What kind of work it is, in the words of CSL: `webpage`, `book`, `entry-encyclopedia`."
        ),
    ]
    title: Annotated[Text, Key("The title of the work, or of the article or entry in it.")]
    author: Annotated[tuple[Name, ...], Key("Who wrote it.")] = ()
    container_title: Annotated[
        MaybeText, Key("The site, journal or encyclopaedia that it is part of.")
    ] = None
    publisher: Annotated[MaybeText, Key("Who published it.", "Publisher")] = None
    issued: Annotated[MaybeDate, Key("When it was published.")] = None
    url: Annotated[
        MaybeText, Key("Its address; `read` says if a copy was read instead.", "Address")
    ] = Field(default=None, alias="URL")
    accessed: Annotated[MaybeDate, Key("When it was read there.", "Accessed")] = None
    group: Annotated[
        Id | None,
        Key(
            "One name for several sources of the same origin, such as `wikipedia`.",
            "Group",
            column="source_group",
        ),
    ] = None
    reliability: Annotated[
        Reliability, Key("How reliable it is, compared with the others.", "Reliability")
    ]
    reliable_for: Annotated[
        MaybeText,
        Key("What it is so reliable for, if not for all that it says.", "Reliable for"),
    ] = None
    read: Annotated[
        Prose, Key("How much of it was read, and in what form.", "Read", searched=False)
    ]
    sections: Annotated[
        tuple[Section, ...],
        Key("Its sections; if they are listed, every locator has to name a place in one."),
    ] = ()
    aliases: Annotated[Texts, Key("Other names by which it can be found.", "Also called")] = ()

    @property
    def label(self) -> str:
        """The source's title, by which people know it."""
        return self.title

    @property
    def names(self) -> tuple[str, ...]:
        """All names by which people can find the source.

        Its title, its author-date form such as ``Rickard 2021``, and its aliases.
        """
        return (self.title, self.author_date, *self.aliases)

    @property
    def short(self) -> str:
        """The source's name in running text, without a year: ``Rickard``, ``Northern Advocate``.

        The family name of its first author, with the second author's or *et al.*; else the name of
        the newspaper or magazine, or of the institution that wrote it; without an author, its
        title.
        """
        if not self.author:
            return _PARENTHESIS.split(self.title)[0]
        first = self.author[0]
        if first.family:
            more = {1: "", 2: f" and {self.author[-1].short}"}
            return f"{first.family}{more.get(len(self.author), ' et al.')}"
        paper = _PARENTHESIS.split(self.container_title or "")[0]
        is_paper = self.type.startswith("article-") and paper and not _SITE.fullmatch(paper)
        name = paper if is_paper else _PARENTHESIS.split(first.short)[0]
        return name.removesuffix(" contributors")

    @property
    def graded(self) -> str:
        """How reliable the source is, and for what: ``medium-high, for the hours of the truce``.

        The word alone if that holds for all that it says.
        """
        only = f", for {self.reliable_for}" if self.reliable_for else ""
        return f"{self.reliability}{only}"

    @property
    def author_date(self) -> str:
        """The source as an author-date citation: ``Rickard 2021``.

        Without a year it is ``Rickard n.d.``; without an author, the title stands in place of the
        name.
        """
        author = self.author[0].short if self.author else self.title
        day = (self.issued.earliest or self.issued.latest) if self.issued else None
        return f"{author} {day.year if day else 'n.d.'}"


KINDS = {
    "date": ValueKind.DATE,
    "rank": ValueKind.STATEMENT,
    "post": ValueKind.STATEMENT,
    "account": ValueKind.STATEMENT,
}
"""Measures that records also answer themselves, in a key of that name, and their kind of value."""


class Measure(Named):
    """One entry of the codebook: what a value counts, its unit, whether values may be added up."""

    counts: Annotated[Prose, Key("What a value of it counts or says.", "Counts")]
    value: Annotated[ValueKind, Key("What its claims hold.")]
    unit: Annotated[
        MaybeText, Key("The unit of its figures, unless a claim names another.", "Unit")
    ] = None
    additive: Annotated[
        Flag, Key("Whether the values of several records may be added up.", "Added up")
    ] = False

    @model_validator(mode="after")
    def _hold_what_records_state(self) -> "Measure":
        kind = KINDS.get(self.id, self.value)
        if self.value is not kind:
            raise invalid(
                "wrong-type", f"a measure called '{self.id}' holds a {kind}: value: {kind}"
            )
        return self
