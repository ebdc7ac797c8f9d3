"""Outcomes on a screen: under each record the claims about it, and who contradicts them."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from channelports.reports.figures import counted, standing
from channelports.reports.outcomes import Outcomes
from channelports.reports.questions import Answered, Stated
from channelports.reports.totals import Sum
from channelports.screens.footer import Footer
from channelports.screens.status import day_of_record
from channelports.screens.table import Column, table
from channelports.screens.text import Screen

_MEASURES = 20
"""A measure's name longer than this is wrapped, to leave columns for the values."""

_Line = Answered | Sum


def outcomes(result: Outcomes, screen: Screen) -> Group:
    """Draw the answer of ``ports outcomes``: one table if one measure was asked for.

    Otherwise there is a table for each record.
    """
    footer = Footer(result, screen)
    parts = _of_one_measure if len(result.measures) == 1 else _by_record
    return Group(
        screen.text(result.heading, "bold"),
        *parts(result, footer),
        footer.draw(*(f"ports why {each.of}" for each in result.questions[:1])),
    )


def _of_one_measure(result: Outcomes, footer: Footer) -> Iterator[RenderableType]:
    columns: list[Column[_Line]] = [
        Column("Of", lambda line: _name(line, footer)),
        *_said("Value", footer),
    ]
    groups: tuple[list[_Line], ...] = ([*result.questions], [*result.sums])
    yield table(footer.screen, columns, *groups)


def _by_record(result: Outcomes, footer: Footer) -> Iterator[RenderableType]:
    """Yield the name of each record, and below it a table with a line for each measure."""
    longest = max((len(each.measure.name) for each in result.questions), default=0)
    columns: list[Column[_Line]] = [
        Column("Measure", _measure, width=min(longest, _MEASURES)),
        *_said("", footer),
    ]
    by_record: dict[str, list[_Line]] = {}
    for each in result.questions:
        by_record.setdefault(each.of, []).append(each)
    for number, lines in enumerate(by_record.values()):
        yield from [Text("")] if number else []
        yield _name(lines[0], footer, "bold cyan")
        yield table(footer.screen, columns, lines, heads=False)


def _name(line: _Line, footer: Footer, style: str = "") -> Text:
    """Return the name of the record that a line is about, for a dated event with the day.

    For a line of totals, its label.
    """
    if isinstance(line, Sum):
        return footer.screen.text(line.label)
    day = day_of_record(footer.result.dataset[line.of], footer.screen)
    return footer.screen.line((line.of_name, style), (f", {day}" if day else "", "dim"))


def _said(head: str, footer: Footer) -> list[Column[_Line]]:
    """Return two columns of a table: the values, below ``head``, and their sources."""

    def value(line: _Line) -> Text:
        return _sum(line, footer) if isinstance(line, Sum) else _answer(line, footer)

    def source(line: _Line) -> Text:
        return footer.source(line.cite if isinstance(line, Sum) else line.shown.claim.cite)

    return [Column(head, value), Column("Source", source)]


def _sum(line: Sum, footer: Footer) -> Text:
    mark = footer.mark(line.label, line.notes)
    return footer.screen.line((line.displayed(), "bold"), f", {line.counting}", mark)


def _answer(line: Answered, footer: Footer) -> Text:
    """Return the shown claim with its mark, and on lines of their own the claims that disagree.

    With ``--sources`` also the claims that agree.
    """
    about = f"{line.measure.name}, {line.of_name}"
    by = footer.parenthesis(line.shown.claim.cite)
    text = footer.screen.line(_claim(line.shown), by, footer.mark(about, line.shown.notes))
    for other in line.others:
        if other.is_rival or footer.screen.sources:
            agrees = "" if other.is_rival else "agrees, "
            who = f"{agrees}{footer.sayers(other.claim.cite)}: "
            mark = footer.mark(about, other.notes)
            text.append("\n").append_text(footer.screen.line((who, "dim"), _claim(other), mark))
    return text


def _claim(claimed: Stated) -> str:
    more = counted(claimed.claim, claimed.included)
    return f"{claimed.words}{more}{standing(claimed.claim)}"


def _measure(line: _Line) -> str:
    return "" if isinstance(line, Sum) else line.measure.name
