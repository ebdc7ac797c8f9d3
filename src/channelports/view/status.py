"""Who held what, on a screen: the state of each port on a day, and every change of it."""

from rich.console import Group
from rich.text import Text

from channelports.answers import Answer, Row, shown_date
from channelports.dates import HistoricalDate
from channelports.view.drawing import Column, Drawing
from channelports.view.states import signed
from channelports.view.text import Screen

_DATE = 11
"""Columns for a date on a narrow screen; one with its hour takes two lines."""


def status(answer: Answer, screen: Screen) -> Group:
    """Return each port with its state, and the event that made it so or that ended it."""
    drawing = Drawing(answer, screen)

    def state(row: Row) -> Text:
        course = row.cells["course"]
        if row.cells["state"] is None:
            return screen.text(str(course or "not stated"), "" if course else "dim")
        words = signed(row, screen)
        return words.append_text(screen.text(f", possibly {course}" if course else ""))

    def event(row: Row) -> Text:
        if row.cells["title"]:
            return screen.text(f"{_day(row)}: {row.cells['title']}")
        return screen.text(f"next, {row.cells['then']}" if row.cells["then"] else "", "dim")

    tells_events = any(row.cells["title"] or row.cells["then"] for row in answer.rows)
    columns = [
        _port(drawing),
        Column("State", state),
        *([Column("Event", event)] if tells_events else []),
        drawing.source(),
    ]
    return drawing.draw(columns, answer.rows)


def changes(answer: Answer, screen: Screen) -> Group:
    """Return every change of state, by date."""
    drawing = Drawing(answer, screen)

    def state(row: Row) -> Text:
        still = screen.text("still " if row.cells["again"] else "")
        return still.append_text(signed(row, screen))

    columns = [
        Column("Date", lambda row: screen.text(_day(row)), most=None if drawing.roomy else _DATE),
        _port(drawing),
        Column("State", state),
        drawing.words("Event", "title"),
        drawing.source(),
    ]
    return drawing.draw(columns, answer.rows)


def _port(drawing: Drawing) -> Column:
    """Return the column with the names of the ports, whole."""
    return drawing.words("Port", "port")._replace(no_wrap=True)


def _day(row: Row) -> str:
    date = row.cells["date"]
    if not isinstance(date, HistoricalDate):
        return "not dated"
    shown = shown_date(date, row.cells["kind"], short=True)
    return " ".join(str(part) for part in (row.cells["weekday"], shown) if part)
