"""What the account rests on and is counted by: sources and measures."""

import re

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
    fault,
)
from channelports.vocabulary import Reliability, ValueKind

_PARENTHESIS = re.compile(r" \(|[,;:] ")
"""What begins an addition to a name: ``Time, read as a copy``."""

_SITE = re.compile(r"\S+\.[a-z]+")
"""The name of a web site, which tells people less than its owner's."""


class Name(Frozen):
    """An author, as in CSL-JSON: family and given name, or one literal."""

    family: MaybeText = None
    """The family name."""
    given: MaybeText = None
    """The given names or initials."""
    literal: MaybeText = None
    """The whole name of an author that is not a person, or that has no parts."""

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
    """The heading, as locators name it."""
    paragraphs: Count
    """How many paragraphs stand under it, counted from 1."""
    captions: Count = 0
    """How many picture captions stand under it, counted from 1."""


class Source(Entry):
    """A work that was read. The keys down to ``accessed`` are those of CSL-JSON 1.0."""

    type: Text
    """What kind of work it is, in the words of CSL: `webpage`, `book`, `entry-encyclopedia`."""
    title: Text
    """The title of the work, or of the article or entry in it."""
    author: tuple[Name, ...] = ()
    """Who wrote it."""
    container_title: MaybeText = None
    """The site, journal or encyclopaedia that it is part of."""
    publisher: MaybeText = None
    """Who published it."""
    issued: MaybeDate = None
    """When it was published."""
    url: MaybeText = Field(default=None, alias="URL")
    """Where it stands; `read` says if a copy was read instead."""
    accessed: MaybeDate = None
    """When it was read there."""
    group: Id | None = None
    """One word for several sources of one hand, such as `wikipedia`."""
    reliability: Reliability
    """How far it is to be trusted, beside the others."""
    read: Prose
    """How much of it was read, and in what form."""
    sections: tuple[Section, ...] = ()
    """Its headed parts; where they are given, every locator has to name a place in one."""
    aliases: Texts = ()
    """Other names under which it is found."""

    @property
    def label(self) -> str:
        """The title."""
        return self.title

    @property
    def names(self) -> tuple[str, ...]:
        """Title, author-date form, other names."""
        return (self.title, self.author_date, *self.aliases)

    @property
    def short(self) -> str:
        """The source in running text, without its year: ``Rickard``, ``Northern Advocate``.

        Its first author's family name; else a newspaper or magazine, else the institution, by name.
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
    def author_date(self) -> str:
        """The source in running text: ``Rickard 2021``."""
        author = self.author[0].short if self.author else self.title
        day = (self.issued.earliest or self.issued.latest) if self.issued else None
        return f"{author} {day.year if day else 'n.d.'}"


KINDS = {
    "date": ValueKind.DATE,
    "rank": ValueKind.STATEMENT,
    "post": ValueKind.STATEMENT,
    "account": ValueKind.STATEMENT,
}
"""What the measures hold that records state themselves, under keys of these names."""


class Measure(Named):
    """One entry of the codebook: what a value counts, its unit, whether values may be added up."""

    counts: Prose
    """What a value of it counts or says."""
    value: ValueKind
    """What its claims hold."""
    unit: MaybeText = None
    """The unit of its figures, unless a claim names another."""
    additive: Flag = False
    """Whether the values of several records may be added up."""

    @model_validator(mode="after")
    def _hold_what_records_state(self) -> "Measure":
        kind = KINDS.get(self.id, self.value)
        if self.value is not kind:
            raise fault("wrong-type", f"a measure called '{self.id}' holds a {kind}: value: {kind}")
        return self
