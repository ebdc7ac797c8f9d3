"""One table and its foot: heading, columns, rows, and what stands for it where there is no room."""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from channelports import answers
from channelports.answers import Answer, Cell, Row
from channelports.quantity import Quantity
from channelports.view.foot import Foot
from channelports.view.text import Screen

_LINES = box.HORIZONTALS
_ASCII_LINES = box.Box(" -- \n    \n -- \n    \n -- \n -- \n    \n -- \n", ascii=True)

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
        table = Table(
            box=_LINES if self.screen.show("─") == "─" else _ASCII_LINES,
            pad_edge=False,
            show_edge=False,
            padding=(0, 1, 0, 0),
            border_style="dim",
        )
        drawn = [
            [[column.draw(row) for column in columns] for row in section] for section in sections
        ]
        whole = self._stay_whole(columns, [cells for section in drawn for cells in section])
        for column in columns:
            table.add_column(
                self.screen.text(column.head, "bold"),
                justify=column.justify,
                no_wrap=whole and column.no_wrap,
                max_width=column.most,
                overflow="fold",
            )
        for section in drawn:
            for cells in section:
                table.add_row(*(_hanging(cell) for cell in cells))
            table.add_section()
        under = [Text(""), self.screen.text(below, "dim")] if below else []
        return Group(heading, Text(""), table, *under, self.foot.draw())

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


def _hanging(cell: Text) -> RenderableType:
    """Return a cell whose details, which begin with blanks, go on behind as many."""
    if "\n  " not in cell.plain:
        return cell
    first, *details = cell.split("\n")
    return Group(first, *(Padding(detail[2:], (0, 0, 0, 2)) for detail in details))


def _worded(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case _:
            return str(cell)
