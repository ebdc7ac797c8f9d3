"""One table and its foot: heading, columns, rows, and what stands for it where there is no room."""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from rich.console import Group, RenderableType
from rich.text import Text

from channelports import answers
from channelports.answers import Answer, Cell, Row
from channelports.quantity import Quantity
from channelports.view import columns as layout
from channelports.view.columns import Columns
from channelports.view.foot import Foot
from channelports.view.text import Screen

_COMFORTABLE = 100
"""Columns from which a table has room for what is good to know beside the answer."""

TABLE = 66
"""Columns below which a row is a list: a table would have to break words and figures."""


class Column(NamedTuple):
    """One column: its head, how it draws a row, and how it is set."""

    head: str
    draw: Callable[[Row], Text]
    justify: Literal["left", "right"] = "left"
    no_wrap: bool = False
    most: int | None = None


class Drawing:
    """One answer being drawn as one table with its foot."""

    def __init__(self, answer: Answer, screen: Screen) -> None:
        self.answer = answer
        self.screen = screen
        self.foot = Foot(answer, screen)
        self.roomy = screen.width >= _COMFORTABLE
        self.is_list = screen.width < TABLE

    def draw(self, columns: Sequence[Column], *sections: Sequence[Row], below: str = "") -> Group:
        """Return the heading, the table with a line between its sections, and the foot."""
        if self.is_list:
            return self.listed(columns, [row for section in sections for row in section], below)
        heading = self.screen.text(self.answer.heading, "bold")
        drawn = [
            [[column.draw(row) for column in columns] for row in section] for section in sections
        ]
        under = [Text(""), self.screen.text(below, "dim")] if below else []
        table = self._table(columns, [section for section in drawn if section])
        return Group(heading, Text(""), *table, *under, self.foot.draw())

    def _table(
        self, columns: Sequence[Column], sections: Sequence[Sequence[Sequence[Text]]]
    ) -> Iterator[RenderableType]:
        """Yield the heads, then each section with a line over it."""
        heads = [self.screen.text(column.head, "bold") for column in columns]
        rows = [heads, *(cells for section in sections for cells in section)]
        widths = self._widths(columns, rows)
        set_so = [
            layout.Column(width, right=column.justify == "right")
            for column, width in zip(columns, widths, strict=True)
        ]
        line = self.screen.show("─") * layout.whole(set_so)
        yield Columns(set_so, [heads])
        for section in sections:
            yield Text(line, "dim")
            yield Columns(set_so, section)

    def _widths(self, columns: Sequence[Column], rows: Sequence[Sequence[Text]]) -> list[int]:
        """Return how wide each column is: as its widest cell, but all no wider than the screen."""
        natural = [
            min(max(map(layout.width_of, cells)), column.most or self.screen.width)
            for column, cells in zip(columns, zip(*rows, strict=True), strict=True)
        ]
        stay_whole = self._stay_whole(columns, rows)
        kept = [stay_whole and column.no_wrap for column in columns]
        return layout.narrowed(natural, kept, self.screen.width)

    def _stay_whole(self, columns: Sequence[Column], rows: Sequence[Sequence[Text]]) -> bool:
        """Tell whether the columns that should not wrap leave room; Rich crops them where not."""
        kept = [
            max((cells[index].cell_len for cells in rows), default=0)
            for index, column in enumerate(columns)
            if column.no_wrap
        ]
        return sum(kept) <= self.screen.width * 3 // 4 - 3 * len(columns)

    def listed(self, columns: Sequence[Column], rows: Sequence[Row], below: str = "") -> Group:
        """Return the same with each row as a list of its cells, where a table has no room."""
        heading = self.screen.text(self.answer.heading, "bold")
        under = [self.screen.text(below, "dim")] if below else []
        return Group(heading, Text(""), *self._cells(columns, rows), *under, self.foot.draw())

    def _cells(self, columns: Sequence[Column], rows: Sequence[Row]) -> Iterator[Text]:
        for row in rows:
            for column in columns:
                cell = column.draw(row)
                if cell.plain:
                    head = f"{column.head}: " if column.head else ""
                    yield self.screen.text(head, "dim").append_text(cell)
            yield Text("")

    def column(self, column: answers.Column) -> Column:
        """Return a column as its answer has it: an id whole, a number to the right."""
        if column.cell == "id":
            return Column(column.head, lambda row: self.screen.text(row.id), no_wrap=True)
        cells = [row.cells[column.cell] for row in self.answer.rows]
        is_number = any(isinstance(cell, int) and not isinstance(cell, bool) for cell in cells)
        return self.words(column.head, column.cell, "right" if is_number else "left")

    def words(self, head: str, name: str, justify: Literal["left", "right"] = "left") -> Column:
        """Return a column of plain words."""
        return Column(head, lambda row: self.screen.text(_worded(row.cells.get(name))), justify)

    def figure(self, head: str, name: str, absent: str) -> Column:
        """Return a column of figures, set to the right; ``absent`` stands for none."""

        def draw(row: Row) -> Text:
            value = row.cells.get(name)
            if not isinstance(value, Quantity):
                return self.screen.text(absent, "dim")
            is_total = "label" in row.cells
            shown = answers.displayed(row, value)
            return self.screen.text(shown, "bold" if is_total else "")

        return Column(head, draw, "right", no_wrap=True)

    def source(self) -> Column:
        """Return the column that says who says so."""
        return Column("Source", self.foot.locators)

    def places(self) -> Column:
        """Return the same without the marks of remarks, for a table that has them elsewhere."""
        return Column("Source", lambda row: self.screen.text(self.foot.places(row.cite), "dim"))


def _worded(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case _:
            return str(cell)
