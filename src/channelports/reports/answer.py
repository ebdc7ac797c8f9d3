"""What a command returns: a typed result, and the flat rows that formats write, made from it."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import ClassVar, NamedTuple

from channelports.citations import Citation, by_source
from channelports.dates import HistoricalDate
from channelports.model import Dataset, Header, Relation, Remark, Source
from channelports.quantity import Quantity

Cell = str | int | float | bool | None | Quantity | HistoricalDate
"""One value of a row; rows are flat."""

SCHEMA = "channelports/1"


class Rival(NamedTuple):
    """A value that other sources give in place of the shown one, as text, and who gives it.

    ``relation`` says whether it contradicts the shown value or only rounds it or adds to it.
    """

    words: str
    cite: tuple[Citation, ...]
    relation: Relation = Relation.DIFFERS


class NoteKind(StrEnum):
    """What a note is for."""

    REMARK = "remark"
    """A remark on a record or a claim."""
    RIVALS = "rivals"
    """What other sources give in place of a value."""
    NOT_STATED = "not stated"
    """That the founding source does not state what is shown."""
    CAVEAT = "caveat"
    """What a reader needs to understand the answer at all."""
    BOUNDS = "bounds"
    """What a date is inferred from that says itself that only bounds of it are known."""
    SIGN = "sign"
    """What a sign in the answer means, which a screen shows in its own way."""


class Note(NamedTuple):
    """A remark that comes with an answer, and its citations.

    A note on the values of other sources lists these in ``rivals``; ``about`` names what they are
    values of (such as the measure), or is empty where that is clear.
    """

    text: str
    cite: tuple[Citation, ...]
    kind: NoteKind = NoteKind.REMARK
    about: str = ""
    rivals: tuple[Rival, ...] = ()


def rivals_in(notes: Iterable[Note]) -> tuple[Rival, ...]:
    """Return all values of other sources that the given notes list, in the order of the notes.

    Screens show these beside the value that the notes are on.
    """
    return tuple(rival for note in notes for rival in note.rivals)


@dataclass(frozen=True, slots=True)
class Row:
    """One flat row of an answer: the id of its record, its cells, its citations, its remarks.

    ``about`` is what the row is about in words, such as ``Prisoners of Boulogne``. ``part`` tells
    rows with the same id and section apart, such as by measure. Nobody is cited for a row that is
    not ``citable``: aliases, and what is computed. If ``is_difference``, its figures are
    differences, which are shown with a plus or minus sign.
    """

    id: str
    cells: Mapping[str, Cell]
    cite: tuple[Citation, ...] = ()
    notes: tuple[Note, ...] = ()
    about: str = ""
    part: str = ""
    citable: bool = True
    is_difference: bool = False

    def flat(self) -> dict[str, Cell]:
        """Return the row as one flat mapping, as the formats write it.

        It has the id, the row's cells, then ``source``, ``locator`` and ``note``: the citations and
        remarks as texts, each None if there are none.
        """
        source, locator = joined(self.cite)
        note = " ".join(note.text for note in self.notes)
        return {
            "id": self.id,
            **self.cells,
            "source": source,
            "locator": locator,
            "note": note or None,
        }


class Head(NamedTuple):
    """The head of one column of a table for people (as in Markdown), and which cell is below it.

    ``cell`` is the name of a cell of the rows. A column of ``details`` is in a full answer only.
    """

    text: str
    cell: str
    details: bool = False


DETAILS = Head("Details", "detail", details=True)

_HEADS = {
    "included": "Includes",
    "measure_name": "Measure",
    "of_name": "Of",
    "title": "Event",
    "weekday": "Day",
}
"""The heads of the cells whose names are not what people read."""


def heads(*cells: str | Head) -> tuple[Head, ...]:
    """Return the column heads for some cells, each given by its name or as a complete ``Head``.

    A name becomes a head by itself (``cited_by``: ``Cited by``), except a few such as ``title``,
    whose head is ``Event``.
    """
    return tuple(
        Head(_HEADS.get(cell, cell.capitalize().replace("_", " ")), cell)
        if isinstance(cell, str)
        else cell
        for cell in cells
    )


class Table(NamedTuple):
    """How people see a group of rows: the heading above them, and the heads of their columns."""

    heading: str
    heads: tuple[Head, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A result as flat rows, for every format but the screen; it knows nothing of the dataset.

    ``header`` is None if the dataset cannot be read. ``figures`` names the cells that hold figures,
    even if no row has one. ``tables`` has the columns that people see, by the cell ``section`` of
    the rows, or under an empty text if rows have no such cell.
    """

    command: str
    heading: str
    header: Header | None
    rows: tuple[Row, ...]
    tables: Mapping[str, Table]
    totals: tuple[Row, ...] = ()
    notes: tuple[Note, ...] = ()
    sources: tuple[Source, ...] = ()
    figures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result(ABC):
    """What a command answers; each command has a frozen type of its own, derived from this.

    A screen draws the fields of the type. The formats write its ``report``, which has the flat rows
    that the type makes of its fields in ``_rows``. ``works`` are sources that the answer is about,
    cited in it or not. ``filtered`` is the sentence on which sources the user chose and which rows
    these do not cover, where ``rows_are_called`` is the word for the rows; empty without a source
    filter. If ``can_miss_rows`` is false (a source does not differ from itself), it names the
    sources only. If ``is_played``, a terminal shows one screen after the other.
    """

    rows_are_called: ClassVar[str] = "records"
    can_miss_rows: ClassVar[bool] = True
    is_played: ClassVar[bool] = False

    command: str
    heading: str
    dataset: Dataset
    remarks: tuple[Note, ...] = field(default=(), kw_only=True)
    works: tuple[Source, ...] = field(default=(), kw_only=True)
    filtered: str = field(default="", kw_only=True)

    @abstractmethod
    def _rows(self) -> Iterable[Row]: ...

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """What the answer states, as flat rows; empty if nothing matched."""
        if not self.keys:
            return tuple(self._rows())
        return tuple(
            replace(row, cells={key: row.cells.get(key) for key in self.keys})
            for row in self._rows()
        )

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of the cells that every row gets, with None for those that it lacks.

        Only result types whose rows have different cells override this; else it is empty.
        """
        return ()

    @property
    def tables(self) -> Mapping[str, Table]:
        """How people see the rows: by their cell ``section``, a heading and column heads.

        The key is an empty text if the rows have no such cell. Result types override this.
        """
        return {}

    @property
    def figures(self) -> tuple[str, ...]:
        """The names of the cells that hold figures; none unless a result type overrides it.

        In CSV, each has further columns, such as for its lowest number; in Markdown, an empty one
        is ``not stated``.
        """
        return ()

    @property
    def totals(self) -> tuple[Row, ...]:
        """The rows of totals after the other rows; none unless a result type has totals."""
        return ()

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """All remarks, each once: on the rows, on the totals, then on the answer itself."""
        every = [note for row in (*self.rows, *self.totals) for note in row.notes]
        return tuple(dict.fromkeys([*every, *self.remarks]))

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The sources that the answer is about or cites, the founding source first."""
        cites = [cite for row in (*self.rows, *self.totals) for cite in row.cite]
        cites += [cite for note in self.notes for cite in note.cite]
        ids = dict.fromkeys([*(work.id for work in self.works), *(c.source for c in cites)])
        found = [self.dataset.sources[id_] for id_ in ids]
        return tuple(sorted(found, key=lambda source: source.id != self.dataset.dataset.founding))

    def report(self, full: bool = False) -> Report:
        """Return the answer as flat rows, from which all formats but the screen are written.

        If ``full``, the tables include the columns of details, which are otherwise left out.
        """
        tables = {
            name: Table(heading, tuple(head for head in heads if full or not head.details))
            for name, (heading, heads) in self.tables.items()
        }
        return Report(
            self.command,
            self.heading,
            self.dataset.dataset,
            self.rows,
            tables,
            self.totals,
            self.notes,
            self.sources,
            self.figures,
        )


def table(*cells: str | Head) -> Mapping[str, Table]:
    """Return the ``tables`` of a result that has a single table, without a heading.

    ``cells`` are its columns, as for the function ``heads``.
    """
    return {"": Table("", heads(*cells))}


def joined(cite: tuple[Citation, ...]) -> tuple[str | None, str | None]:
    """Return citations as the texts of two cells: the sources, and the locators in them.

    Such as ``a | b`` and ``p. 1; p. 3 | title``: the sources are separated by ``|``, and so are
    their locators; several locators of one source by ``;``. Both are None without citations.
    """
    places = by_source(cite)
    if not places:
        return None, None
    return " | ".join(places), " | ".join("; ".join(locators) for locators in places.values())


def cites(*groups: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """Return several groups of citations as one tuple, in order, each citation once."""
    return tuple(dict.fromkeys(citation for group in groups for citation in group))


def notes_of(remarks: tuple[Remark, ...]) -> tuple[Note, ...]:
    """Return remarks of the dataset (on a record, outcome or claim) as notes of an answer."""
    return tuple(Note(remark.text, remark.cite) for remark in remarks)


def reference(source: Source) -> str:
    """Return a source as in a bibliography: authors, title, where it appeared, date.

    Parts that are not known are left out, but a missing date is ``no date``. No full stop ends it.
    """
    authors = ", ".join(author.full for author in source.author)
    issued = source.issued.display() if source.issued else "no date"
    where = source.container_title or source.publisher
    parts = [authors, f"“{source.title}”", where, issued]
    return ", ".join(part for part in parts if part)


def shorts(dataset: Dataset, cite: Iterable[Citation]) -> str:
    """Return the short names of the cited sources as one text, each source once.

    Such as ``Wikipedia, Northern Advocate``; empty without citations.
    """
    return ", ".join(dict.fromkeys(dataset.sources[c.source].short for c in cite))
