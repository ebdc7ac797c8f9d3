"""Records of any kind, as one table."""

from rich.console import Group
from rich.text import Text

from channelports.answers import Answer, Row
from channelports.view.drawing import TABLE, Column, Drawing
from channelports.view.text import Screen


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
