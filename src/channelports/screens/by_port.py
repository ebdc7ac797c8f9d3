"""Prisoners or casualties by port on a screen, with the totals below the ports."""

from collections.abc import Iterator
from typing import assert_never

from rich.console import Group
from rich.text import Text

from channelports.reports.totals import NOT_STATED, ByPort, PortFigure, Sum, SumKind
from channelports.screens.footer import Footer
from channelports.screens.table import Column, table
from channelports.screens.text import Screen

_WIDE = 100
"""From so many columns on, the sources of other figures fit beside them."""

_Line = PortFigure | Sum


def by_port(result: ByPort, screen: Screen) -> Group:
    """Draw a measure by port: the ports, then the totals, then the places not added up."""
    footer = Footer(result, screen)
    fits = screen.width >= _WIDE or screen.sources

    def name(line: _Line) -> Text:
        name, style = (_called(line), "bold") if isinstance(line, Sum) else (line.name, "")
        mark = footer.mark(name, line.notes, rivals_are_shown=True)
        return screen.line((name, style), mark)

    def counting(line: _Line) -> str:
        if isinstance(line, Sum):
            return _counted(line)
        words, by = "; ".join(_counted_at(line)), footer.by(line.cite)
        return f"{words} ({by})" if by and words else words or by

    def others(line: _Line) -> str:
        rivals = line.rivals if isinstance(line, PortFigure) else ()
        by = footer.parenthesis
        return "; ".join(f"{each.words}{by(each.cite) if fits else ''}" for each in rivals)

    columns: list[Column[_Line]] = [
        Column("Port", name, stays_whole=True),
        Column(result.measure.name, lambda line: _figure(line, screen), is_figure=True),
        Column("Counting", counting),
        Column("Others say", others),
        Column("Source", lambda line: footer.source(line.cite)),
    ]
    added = [port for port in result.ports if port.added or not result.sums]
    not_added = [port for port in result.ports if port not in added]
    groups: tuple[list[_Line], ...] = ([*added], [*result.sums], [*not_added])
    return Group(
        screen.text(result.heading, "bold"),
        table(screen, columns, *groups),
        footer.draw(f"ports disputes {result.measure.id}"),
    )


def _figure(line: _Line, screen: Screen) -> Text:
    if isinstance(line, Sum):
        return screen.text(line.displayed(), "bold")
    value = line.part.value
    return screen.text(value.display() if value else NOT_STATED, "" if value else "dim")


def _counted_at(port: PortFigure) -> Iterator[str]:
    """Yield what a port's figure counts, if that is stated, and why it is not added up."""
    if port.part.claim and port.part.claim.counting:
        yield port.part.claim.counting
    if port.within:
        yield f"not added: part of the {port.within.text} of {port.within_port}"
    elif not port.added and port.part.claim:
        yield "not added: no part of the total"


def _called(line: Sum) -> str:
    match line.kind:
        case SumKind.ADDED:
            return "Sum"
        case SumKind.FILLED:
            return f"With {', '.join(line.ports)}"
        case SumKind.STATED | SumKind.DIFFERENCE | SumKind.DIFFERENCE_FILLED:
            return line.label
    assert_never(line.kind)


def _counted(line: Sum) -> str:
    match line.kind:
        case SumKind.ADDED | SumKind.FILLED:
            return line.over
        case SumKind.STATED:
            counting = line.claim.counting if line.claim else None
            return ", ".join(filter(None, [f"by {line.by}", counting]))
        case SumKind.DIFFERENCE if line.ports:
            return f"without {', '.join(line.ports)}"
        case SumKind.DIFFERENCE:
            return "sum less stated"
        case SumKind.DIFFERENCE_FILLED:
            return f"with {', '.join(line.ports)}"
    assert_never(line.kind)
