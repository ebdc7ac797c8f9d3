"""The answers that are one table: the ports at a glance, their totals, records of any kind."""

from rich.console import Group
from rich.text import Text

from channelports.answers import Answer, Row
from channelports.dates import HistoricalDate
from channelports.view.drawing import TABLE, Column, Drawing
from channelports.view.text import Screen

_NAMES_WHOLE = 80
"""Columns below which the list of ports would have to break names."""

_ALL_BUT_SOURCE, _ALL = 112, 136
"""Columns from which the list of ports has room for operations, and for sources too."""


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
    has_room = drawing.roomy or screen.width < TABLE or screen.full
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
