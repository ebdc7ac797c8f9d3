"""Lists on a screen: the records of any kind, people, the ports, and what a search found."""

from collections.abc import Iterable, Iterator

from rich.console import Group
from rich.text import Text

from channelports.model import Measure
from channelports.reports.people import People, Someone
from channelports.reports.ports import CHIEF_MEASURES, Ports, PortSummary
from channelports.reports.records import Listed, Records
from channelports.reports.search import Hit, Marked, Search
from channelports.screens.footer import Footer
from channelports.screens.status import day_of_record
from channelports.screens.table import Column, table
from channelports.screens.text import Screen

_WIDE = 110
"""From so many columns on, the line about a record has a column of its own."""

_FOUND = "bold underline"


def records(result: Records, screen: Screen) -> Group:
    """Draw the answer of ``ports list`` for a collection: id, name and a line about each record."""
    footer = Footer(result, screen)
    about = "Counts" if result.collection == "measures" else "About"

    def name(listed: Listed) -> Text:
        by = footer.parenthesis(listed.cite)
        return screen.line(listed.name, by, footer.mark(listed.name, listed.notes))

    def both(listed: Listed) -> Text:
        words = _about(listed)
        return screen.line(name(listed), (f" · {words}" if words else "", "dim"))

    apart = [Column("Name", name), Column(about, _about)]
    columns: list[Column[Listed]] = [
        Column("Id", lambda listed: listed.record.id, stays_whole=True),
        *(apart if screen.width >= _WIDE else [Column(f"Name · {about.lower()}", both)]),
        Column("Source", lambda listed: footer.source(listed.cite)),
    ]
    return Group(
        screen.text(result.heading, "bold"),
        table(screen, columns, result.records),
        footer.draw(*(f"ports show {each.record.id}" for each in result.records[:1])),
    )


def _about(listed: Listed) -> str:
    """Return one line about a record; for a measure also its unit and whether it is added up."""
    record = listed.record
    if not isinstance(record, Measure):
        return listed.about
    unit = f"in {record.unit}" if record.unit else ""
    return "; ".join(filter(None, [listed.about, unit, "added up" if record.additive else ""]))


def people(result: People, screen: Screen) -> Group:
    """Draw the answer of ``ports people`` as a table: rank and name, side, and post or part."""
    footer = Footer(result, screen)

    def about(someone: Someone) -> Text:
        parts = [*_in_full(someone)] if screen.full else [someone.about or ""]
        words = Text("\n").join(map(screen.text, parts))
        mark = footer.mark(someone.person.name, someone.notes)
        return screen.line(words, footer.parenthesis(someone.cite), mark)

    columns: list[Column[Someone]] = [
        Column("Name", lambda each: " ".join(filter(None, [each.rank, each.person.name]))),
        Column("Side", lambda someone: someone.person.side.capitalize()),
        Column("Post, or part", about),
        Column("Source", lambda someone: footer.source(someone.cite)),
    ]
    return Group(
        screen.text(result.heading, "bold"),
        table(screen, columns, result.people),
        footer.draw(*(f"ports show {someone.person.id}" for someone in result.people[:1])),
    )


def _in_full(someone: Someone) -> Iterator[str]:
    person = someone.person
    yield from filter(None, [person.post, person.detail])
    if someone.commanded:
        yield f"Commanded: {someone.commanded}"
    if person.own_rank:
        yield f"Own rank: {person.own_rank.text}"


def search(result: Search, screen: Screen) -> Group:
    """Draw the answer of ``ports search``, best first: id, kind, and passages with the words."""
    footer = Footer(result, screen)

    def found(hit: Hit) -> Text:
        name = _marked(hit.name, screen)
        optional = ", ".join(filter(None, [hit.kind, day_of_record(hit.record, screen)]))
        text = screen.line(name, (f" · {optional}", "dim"), footer.parenthesis(hit.cite))
        for label, marked in hit.passages:
            passage = _marked(marked, screen)
            text.append_text(screen.line(Text("\n"), (f"{label}: ", "dim"), passage))
        return text

    columns: list[Column[Hit]] = [
        Column("Id", lambda hit: hit.record.id, stays_whole=True),
        Column("" if screen.narrow else "Found", found),
        Column("Source", lambda hit: footer.source(hit.cite)),
    ]
    return Group(
        screen.text(result.heading, "bold"),
        table(screen, columns, result.hits),
        footer.draw(*(f"ports show {hit.record.id}" for hit in result.hits[:1])),
    )


def _marked(marked: Marked, screen: Screen) -> Text:
    """Return a text with the found words underlined, or between asterisks without styles."""
    sign = "" if screen.styled else "*"
    shown, at = Text(""), 0
    for start, end in marked.spans:
        words = f"{sign}{marked.text[start:end]}{sign}"
        shown.append_text(screen.line(marked.text[at:start], (words, _FOUND)))
        at = end
    return shown.append_text(screen.text(marked.text[at:]))


_WIDE_FOR_PORTS = 112
"""From so many columns on, operations and their number of days fit."""

_NOT_STATED = "–"

_ON_A_WIDE_SCREEN: list[Column[PortSummary]] = [
    Column("Operation", lambda port: port.operation.name if port.operation else _NOT_STATED),
    Column("Days", lambda port: str(port.days or _NOT_STATED), is_figure=True),
]
"""The columns of a wide screen."""


def ports(result: Ports, screen: Screen) -> Group:
    """Draw the overview of all ports: a line for each, and which figures other sources give."""
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
        *(_ON_A_WIDE_SCREEN if screen.width >= _WIDE_FOR_PORTS or screen.full else []),
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
    inferred = " (inferred)" if port.inferred and screen.width >= _WIDE_FOR_PORTS else ""
    shown = port.dates.display_short() if port.dates else _NOT_STATED
    return f"{shown}{inferred}"


def _filled(ports: Iterable[PortSummary], footer: Footer) -> str:
    """Return a sentence on which figures come from other sources, and from which.

    Empty if there are none.
    """
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
