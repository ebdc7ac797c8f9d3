"""What a command replies: rows, totals, notes and sources, ready for any format."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from channelports.citations import Citation, by_source
from channelports.dates import HistoricalDate
from channelports.model import Dataset, Header, Relation, Remark, Source
from channelports.quantity import Quantity

Cell = str | int | float | bool | None | Quantity | HistoricalDate
"""One value of a row; rows are flat."""

SCHEMA = "channelports/1"


class Rival(NamedTuple):
    """What another source gives in place of a value: in words, who says so, how it stands to it."""

    words: str
    cite: tuple[Citation, ...]
    relation: Relation = Relation.DIFFERS


class NoteKind(StrEnum):
    """What a note is for."""

    REMARK = "remark"
    """A remark on a record or a claim."""
    RIVALS = "rivals"
    """What other sources give in place of a value."""
    SILENCE = "silence"
    """That the founding source does not state what is shown."""
    CAVEAT = "caveat"
    """What a reader needs to understand the answer at all."""


class Note(NamedTuple):
    """A remark that an answer carries, with its citations.

    One of ``rivals`` has these one by one, each in a few words, and ``about`` as what they are
    values of.
    """

    text: str
    cite: tuple[Citation, ...]
    kind: NoteKind = NoteKind.REMARK
    about: str = ""
    rivals: tuple[Rival, ...] = ()


def rivals_in(notes: Iterable[Note]) -> tuple[Rival, ...]:
    """Return the values that some notes have of other sources."""
    return tuple(rival for note in notes for rival in note.rivals)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an answer: the record it is about, its cells, who says so, and remarks on it."""

    id: str
    cells: Mapping[str, Cell]
    cite: tuple[Citation, ...] = ()
    notes: tuple[Note, ...] = ()

    def flat(self) -> dict[str, Cell]:
        """Return the row as every format writes it: its id, its cells, source, locator, note."""
        source, locator = joined(self.cite)
        note = " ".join(note.text for note in self.notes)
        return {
            "id": self.id,
            **self.cells,
            "source": source,
            "locator": locator,
            "note": note or None,
        }


class Column(NamedTuple):
    """A cell of every row as people read it, under its head.

    One of the ``details`` is wanted where the full answer is.
    """

    head: str
    cell: str
    details: bool = False


DETAILS = Column("Details", "detail", details=True)

_HEADS = {
    "included": "Includes",
    "measure_name": "Measure",
    "of_name": "Of",
    "title": "Event",
    "weekday": "Day",
}
"""The heads of the cells whose names are not what people read."""


def columns(*cells: str | Column) -> tuple[Column, ...]:
    """Return columns; one that is only named has its name as a head: ``Cited by``."""
    return tuple(
        Column(_HEADS.get(cell, cell.capitalize().replace("_", " ")), cell)
        if isinstance(cell, str)
        else cell
        for cell in cells
    )


class Section(NamedTuple):
    """The rows of an answer that make one table: what stands above it, and its columns."""

    heading: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A reply as it leaves the tool in any format but a screen's.

    ``header`` is null where the dataset cannot be read. ``figures`` names the cells that hold
    figures, whether or not these rows have one; ``sections`` is how people read the rows, by their
    cell ``section`` if they have one.
    """

    command: str
    heading: str
    header: Header | None
    rows: tuple[Row, ...]
    sections: Mapping[str, Section]
    totals: tuple[Row, ...] = ()
    notes: tuple[Note, ...] = ()
    sources: tuple[Source, ...] = ()
    figures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result(ABC):
    """What a command answers; the base of one frozen type for each command.

    A screen reads the fields of the type. What the other formats write is made from them: ``rows``
    and ``totals``, which ``sections`` parts into tables. ``works`` are sources that the answer is
    about, whether or not they are cited in it. ``filtered`` says by which sources an answer is, if
    they were chosen, and where these are silent.
    """

    command: str
    heading: str
    dataset: Dataset
    remarks: tuple[Note, ...] = field(default=(), kw_only=True)
    works: tuple[Source, ...] = field(default=(), kw_only=True)
    filtered: str = field(default="", kw_only=True)

    @property
    def sections(self) -> Mapping[str, Section]:
        """How people read the rows, by their cell ``section`` if they have one."""
        return {}

    @property
    def figures(self) -> tuple[str, ...]:
        """The cells that hold figures."""
        return ()

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The answer as flat rows."""
        return tuple(self._rows())

    @cached_property
    def totals(self) -> tuple[Row, ...]:
        """What the rows add up to."""
        return tuple(self._totals())

    @abstractmethod
    def _rows(self) -> Iterable[Row]: ...

    def _totals(self) -> Iterable[Row]:
        return ()

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """All remarks on the answer and its rows, each once, in the order of the rows."""
        every = [note for row in (*self.rows, *self.totals) for note in row.notes]
        return tuple(dict.fromkeys([*every, *self.remarks]))

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The sources that the answer is about, or that it cites; the founding one first."""
        cites = [cite for row in (*self.rows, *self.totals) for cite in row.cite]
        cites += [cite for note in self.notes for cite in note.cite]
        ids = dict.fromkeys([*(work.id for work in self.works), *(c.source for c in cites)])
        found = [self.dataset.sources[id_] for id_ in ids]
        return tuple(sorted(found, key=lambda source: source.id != self.dataset.dataset.founding))

    def report(self, full: bool = False) -> Report:
        """Return the answer for a format that knows nothing of the dataset."""
        sections = {
            name: Section(heading, tuple(c for c in columns if full or not c.details))
            for name, (heading, columns) in self.sections.items()
        }
        return Report(
            self.command,
            self.heading,
            self.dataset.dataset,
            self.rows,
            sections,
            self.totals,
            self.notes,
            self.sources,
            self.figures,
        )


def table(*cells: str | Column) -> Mapping[str, Section]:
    """Return the sections of an answer whose rows are all of one table, by its columns."""
    return {"": Section("", columns(*cells))}


def joined(cite: tuple[Citation, ...]) -> tuple[str | None, str | None]:
    """Return citations as two columns, sources and locators.

    The sources are parted by ``|``; so are their locators, and several of one source by ``;``.
    """
    places = by_source(cite)
    if not places:
        return None, None
    return " | ".join(places), " | ".join("; ".join(locators) for locators in places.values())


def cites(*groups: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """Return several groups of citations as one, each citation once."""
    return tuple(dict.fromkeys(citation for group in groups for citation in group))


def notes_of(remarks: tuple[Remark, ...]) -> tuple[Note, ...]:
    """Return a record's remarks as notes."""
    return tuple(Note(remark.text, remark.cite) for remark in remarks)


def reference(source: Source) -> str:
    """Return a source as a bibliography lists it: author, title, where, when."""
    authors = ", ".join(author.full for author in source.author)
    issued = source.issued.display() if source.issued else "no date"
    where = source.container_title or source.publisher
    parts = [authors, f"“{source.title}”", where, issued]
    return ", ".join(part for part in parts if part)


def shorts(dataset: Dataset, cite: Iterable[Citation]) -> str:
    """Return who says something, each once: ``Wikipedia, Northern Advocate``."""
    return ", ".join(dict.fromkeys(dataset.sources[c.source].short for c in cite))
