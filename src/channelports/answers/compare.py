"""Ports side by side: for each the same things, and why there is nothing where there is not."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from channelports.answers.answer import Cell, Column, Result, Row, table
from channelports.answers.compared import LINES
from channelports.answers.said import Said, port_in
from channelports.model import Dataset, Place


class Line(NamedTuple):
    """One of the things that are compared, and what is said of each port."""

    measure: str
    label: str
    said: tuple[Said, ...]

    @property
    def differs(self) -> bool:
        """Whether the ports have not all the same, value or reason."""
        return len({one.value or one.absent for one in self.said}) > 1


@dataclass(frozen=True)
class Comparison(Result):
    """The same things of several ports, line by line."""

    ports: tuple[Place, ...]
    lines: tuple[Line, ...]

    @property
    def short_lines(self) -> Iterator[Line]:
        """The lines of a short answer: without the days, where these stand behind the dates."""
        dates = {line.measure: line.said for line in self.lines}["dates"]
        for line in self.lines:
            both = zip(line.said, dates, strict=True)
            told = (days.parts or days.absent == dated.absent for days, dated in both)
            if line.measure != "days" or not all(told):
                yield line

    sections = table(Column("", "label"), "port", "value", Column("Why not", "absent"), "differs")

    figures = ("figure",)

    def _rows(self) -> Iterable[Row]:
        return (
            _row(line, port, one)
            for line in self.lines
            for port, one in zip(self.ports, line.said, strict=True)
        )


def _row(line: Line, port: Place, said: Said) -> Row:
    cells: dict[str, Cell] = {
        "place": port.id,
        "port": port.name,
        "measure": line.measure,
        "label": line.label,
        "value": said.value,
        "figure": said.figure,
        "date": said.date,
        "absent": None if said.value else said.absent,
        "differs": line.differs,
    }
    return Row(port.id, cells, said.cite, said.notes)


def compare(dataset: Dataset, ports: Sequence[str]) -> Comparison:
    """Answer the same things of several ports: a line for each thing, and why one has no value."""
    compared = [port_in(dataset, id_) for id_ in ports]
    return Comparison(
        "compare",
        f"{', '.join(port.place.name for port in compared)} side by side",
        dataset,
        tuple(port.place for port in compared),
        tuple(Line(name, label, tuple(map(say, compared))) for name, label, say in LINES),
    )
