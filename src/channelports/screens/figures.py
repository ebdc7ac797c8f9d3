"""Figures on a screen: prisoners or casualties by port with totals, and the outcomes of records."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.text import Text

from channelports.reports.claims import counted, standing
from channelports.reports.outcomes import Outcomes
from channelports.reports.questions import Answered, Stated
from channelports.reports.totals import NOT_STATED, ByPort, PortFigure, Sum
from channelports.screens.footer import Footer
from channelports.screens.screen import Column, Head, Row, table
from channelports.screens.status import day_of_record

_WIDE = 100
"""From so many columns on, the sources of other figures fit beside them."""

_MEASURES = 20
"""A measure's name longer than this is wrapped, to leave columns for the values."""


def by_port(result: ByPort, footer: Footer) -> Iterator[RenderableType]:
    """Draw a measure by port: the ports, then the totals, then the places not added up."""
    columns: list[Head] = [
        Column("Port", stays_whole=True),
        Column(result.measure.name, is_figure=True),
        "Counting",
        "Others say",
        "Source",
    ]
    added = [port for port in result.ports if port.added or not result.sums]
    not_added = [port for port in result.ports if port not in added]
    figures = table(
        footer.screen,
        columns,
        (_of_port(port, footer) for port in added),
        (_total(each, footer) for each in result.sums),
        (_of_port(port, footer) for port in not_added),
    )
    return footer.answer([figures], f"ports disputes {result.measure.id}")


def _of_port(port: PortFigure, footer: Footer) -> Row:
    """Return the row of a port: its figure, what that counts, and other sources' figures."""
    screen = footer.screen
    mark = footer.mark(port.name, port.notes, rivals_are_shown=True)
    value = port.value
    counting, by = "; ".join(_counted_at(port)), footer.by(port.cite)
    is_wide = screen.width >= _WIDE
    others = (
        screen.line(r.words, footer.parenthesis(r.cite) if is_wide else "", footer.cited(r.cite))
        for r in port.rivals
    )
    return (
        screen.line(port.name, mark),
        screen.text(value.display() if value else NOT_STATED, "" if value else "dim"),
        f"{counting} ({by})" if by and counting else counting or by,
        Text("; ").join(others),
        footer.source(port.cite),
    )


def _total(total: Sum, footer: Footer) -> Row:
    mark = footer.mark(total.label, total.notes, rivals_are_shown=True)
    name = footer.screen.line((total.label, "bold"), mark)
    figure = footer.screen.text(total.displayed(), "bold")
    return name, figure, total.in_short, "", footer.source(total.cite)


def _counted_at(port: PortFigure) -> Iterator[str]:
    """Yield what a port's figure counts, if that is stated, and why it is not added up."""
    if port.claim and port.claim.counting:
        yield port.claim.counting
    if port.within:
        yield f"in the {port.within.text} of {port.within_port}, not in the sum"
    elif not port.added and port.claim:
        yield "not in the sum"


def outcomes(result: Outcomes, footer: Footer) -> Iterator[RenderableType]:
    """Draw the answer of ``ports outcomes``: one table if one measure was asked for.

    Otherwise there is a table for each record.
    """
    parts = _of_one_measure if len(result.measures) == 1 else _by_record
    first = (f"ports why {each.of}" for each in result.questions[:1])
    return footer.answer(parts(result, footer), *first)


def _of_one_measure(result: Outcomes, footer: Footer) -> Iterator[RenderableType]:
    rows = ((_name(q, footer), *_answer(q, footer)) for q in result.questions)
    yield table(footer.screen, ["Of", "Value", "Source"], rows, _sums(result.sums, footer))


def _by_record(result: Outcomes, footer: Footer) -> Iterator[RenderableType]:
    """Yield the name of each record, and below it a table with a line for each measure."""
    by_record: dict[str, list[Answered]] = {}
    for each in result.questions:
        by_record.setdefault(each.of, []).append(each)
    longest = max((len(each.measure.name) for each in result.questions), default=0)
    columns: list[Head] = [Column("", width=min(longest, _MEASURES)), "", "Source"]
    for number, same in enumerate(by_record.values()):
        yield from [Text("")] if number else []
        yield _name(same[0], footer, "bold cyan")
        rows = ((each.measure.name, *_answer(each, footer)) for each in same)
        yield table(footer.screen, columns, rows, heads=False)


def _name(question: Answered, footer: Footer, style: str = "") -> Text:
    """Return the name of the record that a question is about, for a dated event with the day."""
    day = day_of_record(footer.result.dataset[question.of], footer.screen)
    return footer.screen.line((question.of_name, style), (f", {day}" if day else "", "dim"))


def _sums(sums: Iterable[Sum], footer: Footer) -> Iterator[Row]:
    for each in sums:
        mark = footer.mark(each.label, each.notes)
        words = footer.screen.line((each.displayed(), "bold"), f", {each.in_short}", mark)
        yield each.label, words, footer.source(each.cite)


def _answer(question: Answered, footer: Footer) -> Row:
    """Return the shown claim with its mark, the claims that disagree below it, and its source.

    With ``--sources`` also the claims that agree.
    """
    screen, about = footer.screen, f"{question.measure.name}, {question.of_name}"
    cite = question.shown.claim.cite
    mark = footer.mark(about, question.shown.notes)
    text = screen.line(_claim(question.shown), footer.parenthesis(cite), mark)
    for other in question.others:
        if other.is_rival or screen.sources:
            agrees = "" if other.is_rival else "agrees, "
            who = f"{agrees}{footer.sayers(other.claim.cite)}: "
            mark = footer.mark(about, other.notes)
            text.append("\n").append_text(screen.line((who, "dim"), _claim(other), mark))
    return text, footer.source(cite)


def _claim(claimed: Stated) -> str:
    more = counted(claimed.claim, claimed.included)
    return f"{claimed.words}{more}{standing(claimed.claim)}"
