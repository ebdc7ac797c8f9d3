"""Lists on a screen: the records of any kind, people, the ports, and what a search found."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.text import Text

from channelports.model import Measure
from channelports.queries.words import spans
from channelports.reports.forces import People, Someone
from channelports.reports.lists import CHIEF_MEASURES, Listed, Ports, PortSummary, Records
from channelports.reports.search import Hit, Search
from channelports.screens.footer import Footer
from channelports.screens.screen import Column, Head, Row, Screen, table
from channelports.screens.status import day_of_record

_FOUND = "bold underline"

_WIDE_FOR_PORTS = 112
"""From so many columns on, operations and their number of days fit."""

_NOT_STATED = "–"


def records(result: Records, footer: Footer) -> Iterator[RenderableType]:
    """Draw the answer of ``ports list`` for a collection: id, name and a line about each record."""
    screen = footer.screen
    about = "Counts" if result.collection == "measures" else "About"

    def row(listed: Listed) -> Row:
        by = footer.parenthesis(listed.cite)
        name = screen.line(listed.name, by, footer.mark(listed.name, listed.notes))
        words = _about(listed)
        both = screen.line(name, (f" · {words}" if words else "", "dim"))
        named = (name, words) if screen.wide else (both,)
        return listed.record.id, *named, footer.source(listed.cite)

    heads = ("Name", about) if screen.wide else (f"Name · {about.lower()}",)
    columns: list[Head] = [Column("Id", stays_whole=True), *heads, "Source"]
    first = (f"ports show {each.record.id}" for each in result.records[:1])
    return footer.answer([table(screen, columns, map(row, result.records))], *first)


def _about(listed: Listed) -> str:
    """Return one line about a record; for a measure also its unit and whether it is added up."""
    record = listed.record
    if not isinstance(record, Measure):
        return listed.about
    unit = f"in {record.unit}" if record.unit else ""
    return "; ".join(filter(None, [listed.about, unit, "added up" if record.additive else ""]))


def people(result: People, footer: Footer) -> Iterator[RenderableType]:
    """Draw the answer of ``ports people`` as a table: rank and name, side, and post or part."""
    screen = footer.screen

    def row(someone: Someone) -> Row:
        person = someone.person
        parts = [*_in_full(someone)] if screen.full else [someone.about or ""]
        words = Text("\n").join(map(screen.text, parts))
        mark = footer.mark(person.name, someone.notes)
        about = screen.line(words, footer.parenthesis(someone.cite), mark)
        name = " ".join(filter(None, [someone.rank, person.name]))
        return name, person.side.capitalize(), about, footer.source(someone.cite)

    columns = ["Name", "Side", "Post, or part", "Source"]
    first = (f"ports show {someone.person.id}" for someone in result.people[:1])
    return footer.answer([table(screen, columns, map(row, result.people))], *first)


def _in_full(someone: Someone) -> Iterator[str]:
    person = someone.person
    yield from filter(None, [person.post, person.detail])
    if someone.commanded:
        yield f"Commanded: {someone.commanded}"
    if person.own_rank:
        yield f"Own rank: {person.own_rank.text}"


def search(result: Search, footer: Footer) -> Iterator[RenderableType]:
    """Draw the answer of ``ports search``, best first: id, kind, and passages with the words."""
    screen = footer.screen

    def row(hit: Hit) -> Row:
        name = _marked(hit.name, result.wanted, screen)
        optional = ", ".join(filter(None, [hit.kind, day_of_record(hit.record, screen)]))
        found = screen.line(name, (f" · {optional}", "dim"), footer.parenthesis(hit.cite))
        for label, words in hit.passages:
            marked = _marked(words, result.wanted, screen)
            found.append("\n").append_text(screen.line((f"{label}: ", "dim"), marked))
        return hit.record.id, found, footer.source(hit.cite)

    found = "" if screen.narrow else "Found"
    columns: list[Head] = [Column("Id", stays_whole=True), found, "Source"]
    first = (f"ports show {hit.record.id}" for hit in result.hits[:1])
    return footer.answer([table(screen, columns, map(row, result.hits))], *first)


def _marked(text: str, wanted: Iterable[str], screen: Screen) -> Text:
    """Return a text with the wanted words underlined, or between asterisks without styles."""
    sign = "" if screen.styled else "*"
    shown, at = Text(""), 0
    for start, end in spans(text, wanted):
        words = f"{sign}{text[start:end]}{sign}"
        shown.append_text(screen.line(text[at:start], (words, _FOUND)))
        at = end
    return shown.append_text(screen.text(text[at:]))


def ports(result: Ports, footer: Footer) -> Iterator[RenderableType]:
    """Draw the overview of all ports: a line for each, and which figures other sources give.

    Operations and their number of days are only on a wide screen or with ``--full``, which adds
    when each port was liberated.
    """
    screen = footer.screen
    is_wide = screen.width >= _WIDE_FOR_PORTS or screen.full

    def row(port: PortSummary) -> Row:
        claims = (port.figures[measure] for measure in CHIEF_MEASURES)
        garrison, *others = (_stated(claim.text if claim else "", screen) for claim in claims)
        leader = port.commander.name if port.commander else ""
        liberated = port.freed.date.display() if port.freed and port.freed.date else _NOT_STATED
        return (
            screen.line(port.place.name, footer.mark(port.place.name, port.notes)),
            (port.operation.name if port.operation else _NOT_STATED) if is_wide else "",
            str(port.days or _NOT_STATED) if is_wide else "",
            _dates(port, screen),
            garrison,
            _stated(leader if screen.full else leader.split(" ")[-1], screen),
            *others,
            liberated if screen.full else "",
            footer.source(port.cite),
        )

    columns: list[Head] = [
        Column("Port", stays_whole=True),
        "Operation",
        Column("Days", is_figure=True),
        "Dates",
        Column("Garrison", is_figure=True),
        Column("Commander", stays_whole=True),
        Column("Prisoners", is_figure=True),
        Column("Casualties", is_figure=True),
        "Liberated",
        "Source",
    ]
    overview = table(screen, columns, map(row, result.ports))
    below = screen.text(f"{_NOT_STATED} is not stated.{_filled(result.ports, footer)}", "dim")
    return footer.answer([overview, below], "ports show NAME")


def _stated(words: str, screen: Screen) -> Text:
    return screen.text(words or _NOT_STATED, "" if words else "dim")


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
            claim = port.figures[measure]
            if claim and (by := footer.by(claim.cite)):
                filled.setdefault(by, []).append(f"{measure} of {port.place.name}")
    words = "; ".join(f"{', '.join(what)} ({by})" for by, what in filled.items())
    return f" From other sources: {words}." if words else ""
