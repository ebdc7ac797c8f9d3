"""Events on a screen: as a list by date, or in a paragraph; and the chronology."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from channelports.dates import Match, Precision
from channelports.reports import shorts, shown_date
from channelports.reports.claims import dates_by_others
from channelports.reports.describe import worded
from channelports.reports.entries import Entry, EventFigure
from channelports.reports.events import Chronology
from channelports.screens.footer import Footer
from channelports.screens.screen import Column, Row, once, table

_NOT_DATED = "Not dated"

_DATE = 16
"""How many columns a day has on a screen that is not wide; a longer one needs two lines."""


def chronology(result: Chronology, footer: Footer) -> Iterator[RenderableType]:
    """Draw the answer of ``ports chronology``: the events by date.

    Then come those that may fall in the days asked for, and those without a date by operation.
    """
    in_the_heading = {place.name for place in result.places}
    entries = [
        entry._replace(places=tuple(n for n in entry.places if n not in in_the_heading))
        for entry in result.entries
    ]
    dated = [entry for entry in entries if entry.date]
    certain = [entry for entry in dated if entry.match is not Match.POSSIBLY]
    perhaps = [entry for entry in dated if entry.match is Match.POSSIBLY]
    undated = _undated([entry for entry in entries if not entry.date], footer)
    events = listed(footer, by_day(footer, certain), by_day(footer, perhaps), undated)
    return footer.answer([events], "ports show NAME")


def by_day(footer: Footer, entries: Iterable[Entry]) -> Iterator[Row]:
    """Yield events as the rows of a list, with their sources, and each day above its events."""
    rows = ((day_of_entry(e), happening(e, footer), footer.source(e.cite)) for e in entries)
    return once(footer.screen, rows)


def by_day_shortly(footer: Footer, entries: Iterable[Entry]) -> Iterator[Row]:
    """Yield events as the rows of a list, those within the same bounds in one row.

    The order of these is not known, so they need no line each.
    """
    for day, same in groupby(entries, key=day_of_entry):
        events = list(same)
        if events[0].date and events[0].date.precision is Precision.BOUNDS:
            yield day, Text(". ").join(happening(event, footer) for event in events), ""
        else:
            yield from by_day(footer, events)


def _undated(entries: Iterable[Entry], footer: Footer) -> Iterator[Row]:
    """Yield undated events as the rows of a list, by operation, and above them that they are."""
    rows = ((_NOT_DATED, happening(e, footer), footer.source(e.cite)) for e in entries)
    return once(footer.screen, rows)


def day_of_entry(entry: Entry) -> str:
    """Return an event's day, such as ``Sun 17 Sep``; empty without a date.

    The weekday is left out if it is not a single known day.
    """
    if entry.date is None:
        return ""
    days = entry.date.of_days
    weekday = days.weekday() if days.earliest == days.latest else None
    return " ".join(filter(None, [weekday, shown_date(days, entry.event.kind, short=True)]))


def listed(footer: Footer, *groups: Iterable[Row]) -> RenderableType:
    """Return a table of events, one line each; a rule separates the groups."""
    day = Column("", most=None if footer.screen.wide else _DATE)
    return table(footer.screen, [day, "", "Source"], *groups, heads=False)


def happening(entry: Entry, footer: Footer) -> Text:
    """Return an event in words: its title, and in parentheses time, places and figures.

    There too is who states it if the founding source does not. The mark for remarks follows; with
    ``--full`` there are lines with details below.
    """
    screen = footer.screen
    perhaps = "Perhaps: " if entry.match is Match.POSSIBLY else ""
    plan = "Plan: " if entry.is_planned else ""
    optional = [_dated_by(entry, footer), entry.time, ", ".join(entry.places)]
    by = "" if entry.by_others else footer.by(entry.event.cite)
    figures = entry.figures
    if plan and not screen.full:  # it need not be said of each figure that it was planned
        figures = tuple(
            f._replace(counting=None) if f.counting == "planned" else f for f in figures
        )
    optional += [*(_figure(figure, footer, by) for figure in figures), by]
    text = screen.line(
        (f"{perhaps}{plan}", "italic"),
        entry.event.title,
        (f" ({'; '.join(filter(None, optional))})" if any(optional) else "", "dim"),
        footer.mark(entry.event.title, entry.notes),
    )
    for line in _details(entry, footer) if screen.full else ():
        text.append("\n").append_text(screen.text(line, "dim"))
    return text


def _details(entry: Entry, footer: Footer) -> Iterator[str]:
    """Yield the details of an event: its description, its kind, and who and what took part."""
    event, dataset = entry.event, footer.result.dataset
    if event.detail:
        yield event.detail
    ids = (*event.people, *event.forces, *event.equipment, *event.at)
    names = [worded(event.kind), *(dataset[id_].label for id_ in ids)]
    if event.operation:
        names.append(dataset.operations[event.operation].name)
    yield f"({'; '.join(names)})"


def _figure(figure: EventFigure, footer: Footer, stated_by: str) -> str:
    """Return a figure of an event in words, and who gives it, unless they also state the event.

    ``stated_by`` is who states the event, empty for the founding source. The figure's metric value
    is shown with ``--full`` only.
    """
    words = figure.words if footer.screen.full else figure.words.text
    by = footer.by(figure.cite)
    named = f": {by}" if by != stated_by else ""
    return f"{words} {figure.counting}{named}" if figure.counting else f"{words}{named}"


def _dated_by(entry: Entry, footer: Footer) -> str:
    """Return who gives the date under which an event is listed, and its own date.

    Such as ``so Wikipedia; Rickard: 9 September 1944``; empty if it is listed by its own date. For
    an undated event, the dates that other sources have.
    """
    dataset = footer.result.dataset
    if entry.by_others is None:
        others = () if entry.date else dates_by_others(dataset, entry.event)
        return "; ".join(
            f"{shown_date(claim.value, entry.event.kind, short=True)}: "
            f"{shorts(dataset, claim.cite)}"
            for claim in others
        )
    own = entry.event.date.display() if entry.event.date else "not dated"
    by = dataset.sources[entry.event.cite[0].source].short
    return f"so {shorts(dataset, entry.by_others.cite)}; {by}: {own}"
