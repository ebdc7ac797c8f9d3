"""The ports at a glance on a screen."""

from rich.console import Group
from rich.text import Text

from channelports.answers.ports import GLANCE, Ports, PortSummary
from channelports.view.footer import Footer
from channelports.view.table import Column, table
from channelports.view.text import Screen

_WIDE = 112
"""Columns from which there is room for the operations, and for how many days they took."""

_NOT_STATED = "–"


def ports(result: Ports, screen: Screen) -> Group:
    """Return a line for each port, and below them which figures other sources fill."""
    footer = Footer(result, screen)
    drawn = _Ports(result, screen, footer)
    wide: list[Column[PortSummary]] = [
        Column("Operation", lambda port: port.operation.name if port.operation else _NOT_STATED),
        Column("Days", lambda port: str(port.days or _NOT_STATED), is_figure=True),
    ]
    columns: list[Column[PortSummary]] = [
        Column("Port", drawn.port, stays_whole=True),
        *(wide if screen.width >= _WIDE or screen.full else []),
        Column("Dates", drawn.dates),
        Column("Garrison", lambda port: drawn.figure(port, "garrison"), is_figure=True),
        Column("Commander", drawn.commander, stays_whole=True),
        Column("Prisoners", lambda port: drawn.figure(port, "prisoners"), is_figure=True),
        Column("Casualties", lambda port: drawn.figure(port, "casualties"), is_figure=True),
        *([Column("Liberated", _liberated)] if screen.full else []),
        Column("Source", lambda port: footer.source(port.cite)),
    ]
    return Group(
        screen.text(result.heading, "bold"),
        table(screen, columns, result.ports),
        drawn.caption(),
        footer.draw("ports show NAME"),
    )


class _Ports:
    """How one port is shown, column by column."""

    def __init__(self, result: Ports, screen: Screen, footer: Footer) -> None:
        self.result = result
        self.screen = screen
        self.footer = footer

    def port(self, port: PortSummary) -> Text:
        name = port.place.name
        return self.screen.line(name, self.footer.mark(name, port.notes))

    def dates(self, port: PortSummary) -> str:
        inferred = " (inferred)" if port.inferred and self.screen.width >= _WIDE else ""
        shown = port.dates.display_short() if port.dates else _NOT_STATED
        return f"{shown}{inferred}"

    def commander(self, port: PortSummary) -> Text:
        if port.commander is None:
            return self.screen.text(_NOT_STATED, "dim")
        name = port.commander.name
        return self.screen.text(name if self.screen.full else name.split()[-1])

    def figure(self, port: PortSummary, measure: str) -> Text:
        value = port.figures[measure].value
        return self.screen.text(value.display() if value else _NOT_STATED, "" if value else "dim")

    def caption(self) -> Text:
        """Return which figures are not the founding source's, by whom they are."""
        filled: dict[str, list[str]] = {}
        for port in self.result.ports:
            for measure in GLANCE:
                claim = port.figures[measure].claim
                if claim and (by := self.footer.by(claim.cite)):
                    filled.setdefault(by, []).append(f"{measure} of {port.place.name}")
        words = "; ".join(f"{', '.join(what)} ({by})" for by, what in filled.items())
        others = f" From other sources: {words}." if words else ""
        return self.screen.text(f"{_NOT_STATED} is not stated.{others}", "dim")


def _liberated(port: PortSummary) -> str:
    date = port.freed.date if port.freed else None
    return date.display() if date else _NOT_STATED
