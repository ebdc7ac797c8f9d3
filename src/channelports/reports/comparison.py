"""The typed result of ``compare``: the same things of several ports, or why nothing is stated."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from channelports.citations import Citation
from channelports.dates import HistoricalDate
from channelports.model import Place
from channelports.quantity import Quantity
from channelports.reports.answer import Head, Note, Result, Rival, Row, cites, rivals_in, table
from channelports.reports.totals import NOT_STATED


class Compared(StrEnum):
    """The things that ``ports compare`` compares, by the names that rows have for them."""

    OPERATION = "operation"
    DATES = "dates"
    DAYS = "days"
    ATTACKERS = "attackers"
    DEFENDERS = "defenders"
    COMMANDER = "commander"
    GARRISON = "garrison"
    PRISONERS = "prisoners"
    CASUALTIES = "casualties"
    AIRCRAFT = "aircraft"
    BOMBS = "bomb-tonnage"
    PORT_CONDITION = "port-condition"
    LIBERATED = "liberated"
    REOPENED = "open"


_LABELS = {
    Compared.BOMBS: "Bombs",
    Compared.PORT_CONDITION: "Port taken",
    Compared.REOPENED: "Reopened",
}
"""What people read for the things whose names are other words."""


class Part(NamedTuple):
    """One part of what is said of a port on a line: in words, in few words, and by whom.

    A part that is not ``needed`` in a short answer follows from the others, or is about another
    raid by another source. ``day`` is the day of a raid, else empty.
    """

    words: str
    short: str
    cite: tuple[Citation, ...]
    needed: bool = True
    day: str = ""

    @property
    def in_short(self) -> str:
        """The part in few words; for a raid after its day, such as ``10 Sep: 992 aircraft``."""
        return f"{self.day}: {self.short}" if self.day else self.short

    @property
    def is_more(self) -> bool:
        """Whether this is a raid left out of a short answer, which then says there is more."""
        return bool(self.day) and not self.needed


class Said(NamedTuple):
    """What is said of one port on one line; without parts, ``absent`` says why.

    ``figure`` or ``date`` is the value, if it is one. ``of_all`` is what is said only of all the
    ports together, else empty.
    """

    parts: tuple[Part, ...] = ()
    notes: tuple[Note, ...] = ()
    figure: Quantity | None = None
    date: HistoricalDate | None = None
    absent: str = NOT_STATED
    of_all: str = ""

    @property
    def value(self) -> str | None:
        """The words of all parts as one text; None without parts."""
        return "; ".join(part.words for part in self.parts) or None

    @property
    def rivals(self) -> tuple[Rival, ...]:
        """The values that other sources give in place of the one said."""
        return rivals_in(self.notes)

    @property
    def cite(self) -> tuple[Citation, ...]:
        """The citations of all its parts, each once."""
        return cites(*(part.cite for part in self.parts))


class Line(NamedTuple):
    """One thing that is compared, and what is said of each port, in their order."""

    thing: Compared
    said: tuple[Said, ...]

    @property
    def label(self) -> str:
        """The name of the thing for people, such as ``Bombs``."""
        return _LABELS.get(self.thing, self.thing.capitalize())

    @property
    def differs(self) -> bool:
        """Whether the line is not the same for all ports, by value or by the reason for none."""
        return len({one.value or one.absent for one in self.said}) > 1


@dataclass(frozen=True)
class Comparison(Result):
    """The answer of ``ports compare``: the same things of several ports, line by line."""

    rows_are_called = "values"

    ports: tuple[Place, ...]
    lines: tuple[Line, ...]

    @property
    def short_lines(self) -> Iterator[Line]:
        """The lines of a short answer: without days, if the line of dates says all.

        It does if for each port there is a number of days, which the line of dates includes, or
        both lines give the same reason for having no value.
        """
        dates = next(line.said for line in self.lines if line.thing is Compared.DATES)
        for line in self.lines:
            both = zip(line.said, dates, strict=True)
            stated = (days.parts or days.absent == dated.absent for days, dated in both)
            if line.thing is not Compared.DAYS or not all(stated):
                yield line

    tables = table(Head("", "label"), "port", "value", Head("Why not", "absent"), "differs")

    figures = ("figure",)

    def _rows(self) -> Iterator[Row]:
        for line in self.lines:
            for port, said in zip(self.ports, line.said, strict=True):
                cells = {
                    "place": port.id,
                    "port": port.name,
                    "measure": line.thing,
                    "label": line.label,
                    "value": said.value,
                    "figure": said.figure,
                    "date": said.date,
                    "absent": None if said.value else said.absent,
                    "differs": line.differs,
                }
                about = f"{line.label} of {port.name}"
                yield Row(port.id, cells, said.cite, said.notes, about, line.thing)
