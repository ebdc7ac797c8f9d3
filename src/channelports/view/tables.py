"""The answers that are one table, as a screen shows them."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from channelports import answers, query
from channelports.answers import Answer, Cell, Row, shown_date
from channelports.dates import HistoricalDate
from channelports.quantity import Quantity
from channelports.view.foot import Foot
from channelports.view.text import Screen

_LINES = box.HORIZONTALS
_ASCII_LINES = box.Box(" -- \n    \n -- \n    \n -- \n -- \n    \n -- \n", ascii=True)

_COMFORTABLE = 100
"""Columns from which a table has room for what is good to know beside the answer."""

_TABLE = 66
"""Columns below which a row is a list: a table would have to break words and figures."""

_DATE = 19
"""Columns for a date on a narrow screen; a longer one takes two lines."""

_NAMES_WHOLE = 80
"""Columns below which the list of ports would have to break names."""

_ALL_BUT_SOURCE, _ALL = 112, 136
"""Columns from which the list of ports has room for operations, and for sources too."""


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
        self.is_list = screen.width < _TABLE

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
            shown = value.display(signed=row.id == "difference")
            return self.screen.text(shown, "bold" if is_total else "")

        return Column(head, draw, "right", no_wrap=True)

    def places_of(self, event: Row) -> tuple[str, ...]:
        """Return where an event happened if neither its title nor a column says so."""
        dataset = self.answer.dataset
        has_none = self.roomy or event.id not in dataset.events
        return () if has_none else query.untold_places(dataset, dataset.events[event.id])

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


def by_port(answer: Answer, screen: Screen) -> Group:
    """Return prisoners or casualties by port, the totals, then what is not added."""
    drawing = Drawing(answer, screen)
    measure = answer.command

    def name(row: Row) -> Text:
        label = row.cells.get("label")
        return screen.text(str(label), "bold") if label else screen.text(str(row.cells["port"]))

    columns = [
        Column("Port", name, no_wrap=True),
        drawing.figure(answer.dataset.measures[measure].name, measure, "not stated"),
        drawing.words("Counting", "counting"),
        drawing.source(),
    ]
    added = [row for row in answer.rows if row.cells["added"] or not answer.totals]
    others = [row for row in answer.rows if row not in added]
    return drawing.draw(columns, added, answer.totals, others)


def chronology(answer: Answer, screen: Screen) -> Group:
    """Return events by date, then those without one."""
    drawing = Drawing(answer, screen)

    def day(row: Row) -> Text:
        date = row.cells["date"]
        if not isinstance(date, HistoricalDate):
            return screen.text("")
        weekday = row.cells["weekday"]
        words = shown_date(date, row.cells["kind"], short=True)
        shown = " ".join(str(part) for part in (weekday, words) if part)
        return screen.text(f"{shown} ?" if row.cells.get("match") == "possibly" else shown)

    columns = [
        Column("Date", day, no_wrap=drawing.roomy, most=None if drawing.roomy else _DATE),
        Column(
            "Event", lambda row: happening(row, screen, "title", "figures", drawing.places_of(row))
        ),
        *([drawing.words("Where", "at")] if drawing.roomy else []),
        drawing.source(),
    ]
    dated = [row for row in answer.rows if row.cells["date"]]
    undated = [row for row in answer.rows if not row.cells["date"]]
    groups = [list(same) for _, same in groupby(undated, lambda row: row.cells["operation"])]
    headed = [line for group in groups for line in (_not_dated(group[0]), *group)]
    return drawing.draw(columns, dated, headed)


def _not_dated(first: Row) -> Row:
    """Return the line that heads the undated events of one operation."""
    operation = first.cells["operation"]
    title = f"Not dated: {operation}" if operation else "Not dated"
    return Row("", {**dict.fromkeys(first.cells), "title": title})


def happening(
    row: Row, screen: Screen, title: str, figures: str, places: Sequence[str] = ()
) -> Text:
    """Return an event in words: marked if only planned, then where, its figures, its details."""
    text = screen.text("Plan: " if row.cells["planned"] else "", "italic")
    text.append_text(screen.text(str(row.cells[title]), "" if row.id else "bold"))
    if places:
        text.append_text(screen.text(f" ({', '.join(places)})", "dim"))
    if row.cells[figures]:
        text.append_text(screen.text(" · ", "dim"))
        text.append_text(screen.text(str(row.cells[figures]), "bold"))
    if screen.full and row.cells["detail"]:
        text.append("\n  ")
        text.append_text(screen.text(str(row.cells["detail"]), "dim"))
    return text


def ports(answer: Answer, screen: Screen) -> Group:
    """Return the ports at a glance."""
    drawing = Drawing(answer, screen)

    def dates(row: Row) -> Text:
        date = row.cells["dates"]
        shown = date.display_short() if isinstance(date, HistoricalDate) else "-"
        return screen.text(shown)

    def commander(row: Row) -> Text:
        return screen.text(str(row.cells["commander"] or "-").split()[-1])

    def port(row: Row) -> Text:
        return screen.text(str(row.cells["port"])).append_text(drawing.foot.marks(row))

    columns = [
        Column("Port", port),
        *([drawing.words("Operation", "operation")] if screen.width >= _ALL_BUT_SOURCE else []),
        Column("Dates", dates),
        *([drawing.words("Days", "days", "right")] if drawing.roomy else []),
        drawing.figure("Garrison", "garrison", "-"),
        Column("Commander", commander),
        drawing.figure("Prisoners", "prisoners", "-"),
        drawing.figure("Casualties", "casualties", "-"),
        *([drawing.places()] if screen.width >= _ALL or screen.width < _NAMES_WHOLE else []),
    ]
    if screen.width < _NAMES_WHOLE:
        return drawing.listed(columns, answer.rows, below="- is not stated.")
    if screen.width >= _ALL:
        return drawing.draw(columns, answer.rows, below="- is not stated.")
    read = "; ".join(f"{row.cells['port']} {drawing.foot.places(row.cite)}" for row in answer.rows)
    return drawing.draw(columns, answer.rows, below=f"- is not stated. By port: {read}.")


def records(answer: Answer, screen: Screen) -> Group:
    """Return rows under the heads of their answer, what is good to know besides where it fits.

    Rows with all their details are lists.
    """
    drawing = Drawing(answer, screen)
    every = answer.sections[""].columns
    has_room = drawing.roomy or screen.width < _TABLE or screen.full
    columns: list[Column] = []
    for column in (column for column in every if screen.full or not column.details):
        if column.aside and columns and not has_room:
            columns.append(_with_below(columns.pop(), drawing.column(column)))
        else:
            columns.append(drawing.column(column))
    if any(row.cite or row.notes for row in answer.rows):
        columns.append(drawing.source())
    if screen.full and any(column.details for column in every):
        return drawing.listed(columns, answer.rows)
    return drawing.draw(columns, answer.rows)


def _with_below(column: Column, aside: Column) -> Column:
    """Return a column with what is good to know besides under its cells."""

    def draw(row: Row) -> Text:
        text, below = column.draw(row), aside.draw(row)
        return text.append("\n  ").append_text(below) if below.plain else text

    return column._replace(draw=draw, no_wrap=False)


def _worded(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case _:
            return str(cell)


LAYOUTS: dict[str, Callable[[Answer, Screen], Group]] = {
    "chronology": chronology,
    "ports": ports,
    "records": records,
    "totals": by_port,
}
"""The answers that are one table, by their layout."""
