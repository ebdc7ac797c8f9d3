"""The list of ports on a screen."""

from collections.abc import Iterable

from rich.console import Group
from rich.text import Text

from channelports.reports.ports import CHIEF_MEASURES, Ports, PortSummary
from channelports.screens.footer import Footer
from channelports.screens.table import Column, table
from channelports.screens.text import Screen

_WIDE = 112
"""Columns from which there is room for the operations, and for how many days they took."""

_NOT_STATED = "–"

_FOR_MORE_ROOM: list[Column[PortSummary]] = [
    Column("Operation", lambda port: port.operation.name if port.operation else _NOT_STATED),
    Column("Days", lambda port: str(port.days or _NOT_STATED), is_figure=True),
]
"""The columns of a wide screen."""


def ports(result: Ports, screen: Screen) -> Group:
    """Return a line for each port, and below them which figures other sources fill."""
    footer = Footer(result, screen)

    def commander(port: PortSummary) -> Text:
        if port.commander is None:
            return screen.text(_NOT_STATED, "dim")
        name = port.commander.name
        return screen.text(name if screen.full else name.split()[-1])

    def figures(measure: str) -> Column[PortSummary]:
        def figure(port: PortSummary) -> Text:
            value = port.figures[measure].value
            return screen.text(value.display() if value else _NOT_STATED, "" if value else "dim")

        return Column(measure.capitalize(), figure, is_figure=True)

    def name(port: PortSummary) -> Text:
        return screen.line(port.place.name, footer.mark(port.place.name, port.notes))

    columns: list[Column[PortSummary]] = [
        Column("Port", name, stays_whole=True),
        *(_FOR_MORE_ROOM if screen.width >= _WIDE or screen.full else []),
        Column("Dates", lambda port: _dates(port, screen)),
        figures("garrison"),
        Column("Commander", commander, stays_whole=True),
        figures("prisoners"),
        figures("casualties"),
        *([Column("Liberated", _liberated)] if screen.full else []),
        Column("Source", lambda port: footer.source(port.cite)),
    ]
    return Group(
        screen.text(result.heading, "bold"),
        table(screen, columns, result.ports),
        screen.text(f"{_NOT_STATED} is not stated.{_filled(result.ports, footer)}", "dim"),
        footer.draw("ports show NAME"),
    )


def _dates(port: PortSummary, screen: Screen) -> str:
    inferred = " (inferred)" if port.inferred and screen.width >= _WIDE else ""
    shown = port.dates.display_short() if port.dates else _NOT_STATED
    return f"{shown}{inferred}"


def _filled(ports: Iterable[PortSummary], footer: Footer) -> str:
    """Return which figures are not the founding source's, by whom they are."""
    filled: dict[str, list[str]] = {}
    for port in ports:
        for measure in CHIEF_MEASURES:
            claim = port.figures[measure].claim
            if claim and (by := footer.by(claim.cite)):
                filled.setdefault(by, []).append(f"{measure} of {port.place.name}")
    words = "; ".join(f"{', '.join(what)} ({by})" for by, what in filled.items())
    return f" From other sources: {words}." if words else ""


def _liberated(port: PortSummary) -> str:
    date = port.freed.date if port.freed else None
    return date.display() if date else _NOT_STATED
