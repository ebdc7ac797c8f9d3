"""Events on a screen: their days, their words, and the chronology."""

from collections.abc import Sequence
from itertools import groupby

from rich.console import Group
from rich.text import Text

from channelports import query
from channelports.answers import Answer, Row, shown_date
from channelports.dates import HistoricalDate
from channelports.view.drawing import Column, Drawing
from channelports.view.text import Screen

_DATE = 19
"""Columns for a date on a narrow screen; a longer one takes two lines."""


def day_of(row: Row) -> str:
    """Return an event's day as a table carries it, the weekday before it; nothing without one."""
    date = row.cells["date"]
    if not isinstance(date, HistoricalDate):
        return ""
    shown = shown_date(date, row.cells["kind"], short=True)
    return " ".join(str(part) for part in (row.cells["weekday"], shown) if part)


def places_of(answer: Answer, row: Row) -> tuple[str, ...]:
    """Return where the event of a row happened, as far as its title does not say so."""
    event = answer.dataset.events.get(row.id)
    return query.untold_places(answer.dataset, event) if event else ()


def happening(
    row: Row, screen: Screen, title: str, figures: str, places: Sequence[str] = ()
) -> Text:
    """Return an event in words: marked if others date it so or if it is only planned, then where.

    Then come its figures and its details.
    """
    text = screen.text("By others: " if row.cells.get("by_others") else "", "italic")
    text.append_text(screen.text("Plan: " if row.cells["planned"] else "", "italic"))
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


def chronology(answer: Answer, screen: Screen) -> Group:
    """Return events by date, then those without one."""
    drawing = Drawing(answer, screen)

    def day(row: Row) -> Text:
        shown = day_of(row)
        return screen.text(f"{shown} ?" if row.cells.get("match") == "possibly" else shown)

    def event(row: Row) -> Text:
        places = () if drawing.roomy else places_of(answer, row)
        return happening(row, screen, "title", "figures", places)

    columns = [
        Column("Date", day, no_wrap=drawing.roomy, most=None if drawing.roomy else _DATE),
        Column("Event", event),
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
