"""Who held what, on a screen: the state of each port on a day, and every change of it."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from rich.console import RenderableType
from rich.text import Text

from channelports.dates import HistoricalDate
from channelports.model import AnyRecord, Event, Outcome, PortState
from channelports.queries.states import Stage
from channelports.reports import shown_date
from channelports.reports.describe import worded
from channelports.reports.status import Change, Changes, PortStatus, Status, on_one_line
from channelports.screens.footer import Footer
from channelports.screens.screen import Column, Head, Row, Screen, once, table

_SIGNS = {
    PortState.HELD: ("■#", "red"),
    PortState.INVESTED: ("□%", "yellow"),
    PortState.UNDER_ASSAULT: ("▲X", "bold magenta"),
    PortState.LIBERATED: ("○o", "green"),
    PortState.OPEN: ("●@", "bold cyan"),
}
"""Each state's sign, followed by that in ASCII, and its colour."""

UNCERTAIN = "?"
"""The sign where a state is not certain."""


def style_of(state: PortState | None) -> str:
    """Return the colour of a port's state as a Rich style, such as ``red``.

    Empty for None, an uncertain state.
    """
    return _SIGNS[state][1] if state else ""


def sign(state: PortState | None, screen: Screen) -> Text:
    """Return the sign of a port's state in its colour, such as a red ``■``.

    In ASCII if the screen cannot show it; ``?`` for None, an uncertain state.
    """
    if state is None:
        return screen.text(UNCERTAIN, "bold")
    signs, style = _SIGNS[state]
    return screen.text(screen.sign(signs), style)


def named(state: PortState, screen: Screen, inferred: bool = False) -> Text:
    """Return a port's state for the screen, after its sign: ``□ invested (inferred)``."""
    words = f" {worded(state)}{' (inferred)' if inferred else ''}"
    return sign(state, screen).append_text(screen.text(words))


class Line(NamedTuple):
    """One line in a table of states: a state, and the ports that are in it by one event.

    ``stage`` is the state with its event; None if no state is stated. If a port has several lines,
    ``is_first`` is true for the first one. ``still`` is the state that no event brought about, if
    the ports may still be in it; then it has no line of its own.
    """

    ports: tuple[PortStatus, ...]
    stage: Stage | None
    is_first: bool = True
    still: Stage | None = None

    @property
    def event(self) -> Event | None:
        """The event that brought the state about, or None."""
        return self.stage.event if self.stage else None

    @property
    def after(self) -> Event | None:
        """The event that ended the certain state of the first port, or None."""
        return self.ports[0].after.event if self.ports[0].after else None

    @property
    def ended_by(self) -> Event | None:
        """The event that ended a state that no event brought about: ``held`` at the start.

        None for any other line, and if the port may have been in another state.
        """
        is_stated = self.stage is None or self.event or self.ports[0].is_doubtful
        return None if is_stated else self.after


def lines(ports: Iterable[PortStatus], apart: bool = False) -> Iterator[Line]:
    """Yield the lines of a table of states: one for each certain or possible state of each port.

    Neighbouring ports share a line if one event brought them into the same state, unless ``apart``.
    A port without any state has a line too.
    """
    for _, same in groupby(ports, key=lambda port: port.place.id if apart else _event_of(port)):
        together = tuple(same)
        for number, stage in enumerate(together[0].standing.stages or (None,)):
            yield Line(together, stage, number == 0)


def _event_of(port: PortStatus) -> tuple[str | bool, ...]:
    """Return a key that is equal for ports that one event brought into, or will end, one state.

    They share a line of the table. A port with several states, or none, has its own key.
    """
    stages = port.standing.stages
    first = stages[0] if len(stages) == 1 else None
    event = first and (first.event or (port.after and port.after.event))
    if first is None or event is None:
        return (port.place.id,)
    return (event.id, first.state, port.is_inferred, first.event is None)


def _shortly(every: Iterable[Line]) -> Iterator[Line]:
    """Yield lines with one for a port that is held, or possibly in its next state already."""
    for _, same in groupby(every, key=lambda line: line.ports):
        first, *others = same
        held = first.stage if first.ports[0].is_doubtful and first.event is None else None
        if held and len(others) == 1:
            yield others[0]._replace(is_first=True, still=held)
        else:
            yield from (first, *others)


def table_of_states(
    footer: Footer, lines: Iterable[Line], lies_at: Mapping[str, Text] | None = None
) -> RenderableType:
    """Return a table of states: the port, its state, since when, what happened and the source.

    ``lies_at`` has where ports lie, by their ids, for a column before the source.
    """
    columns: list[Head] = [
        Column("Port", stays_whole=True),
        "State",
        Column("Since", stays_whole=True),
        "What happened",
        "Lies at",
        "Source",
    ]
    rows = (_row(line, footer, lies_at or {}) for line in lines)
    return table(footer.screen, columns, once(footer.screen, rows))


def _row(line: Line, footer: Footer, lies_at: Mapping[str, Text]) -> Row:
    screen = footer.screen
    names = (
        screen.line(port.place.name, footer.mark(port.place.name, port.notes))
        for port in line.ports
    )
    return (
        Text("\n").join(names),
        state_of(line, screen),
        day_of(line.event, screen).removeprefix("within ") if line.event else "",
        _what_happened(line, footer),
        lies_at.get(line.ports[0].place.id, "") if line.is_first else "",
        source_of(line, footer),
    )


def _what_happened(line: Line, footer: Footer) -> Text:
    """Return what brought a state about; if nothing did, or in full, what came next."""
    screen, words = footer.screen, Text("")
    if line.stage and line.event:
        about = ", ".join(port.place.name for port in line.ports)
        by = footer.parenthesis(line.event.cite, about)
        words = happened(screen, line.event.title, line.stage.is_inferred, by)
    if line.is_first and line.after and (screen.full or line.ended_by):
        words.append("\n" if line.event else "")
        words.append_text(screen.text(f"next, {on_one_line(line.after)}", "dim"))
    return words


def state_of(line: Line, screen: Screen) -> Text:
    """Return the state of a line with its sign, after ``possibly`` if it is only possible.

    Or ``not stated``; or ``held, or``, and the next state below, if it may be either.
    """
    if line.stage is None:
        return screen.text("not stated", "dim")
    if line.still:
        return Text(", or\n").join(named(each.state, screen) for each in (line.still, line.stage))
    is_possible = line.ports[0].is_doubtful and not line.is_first
    return screen.line("possibly " if is_possible else "", named(line.stage.state, screen))


def source_of(line: Line, footer: Footer) -> Text:
    """Return the source of the event behind a state, or of the one that ended it.

    Empty unless sources are asked for.
    """
    event = line.event or line.ended_by
    return footer.source(event.cite if event else ())


def happened(screen: Screen, words: str, inferred: bool, by: str = "") -> Text:
    """Return what happened, in ``words``, after ``inferred:`` if the state is inferred.

    ``by`` follows the words: in parentheses who states it, or empty.
    """
    return screen.line(("inferred: " if inferred else "", "italic"), words, (by, "dim"))


def day_of(event: Event, screen: Screen) -> str:
    """Return the day of an event as in a table, with ``--full`` its time too; or ``not dated``."""
    if event.date is None:
        return "not dated"
    day = event.date if screen.full else HistoricalDate.parse(event.date.edtf)
    return shown_date(day, event.kind, short=True)


def day_of_record(record: AnyRecord | Outcome, screen: Screen) -> str:
    """Return the day of a dated event, to tell it from others of its name in a list.

    An empty text for any other record.
    """
    return day_of(record, screen) if isinstance(record, Event) and record.date else ""


def status(result: Status, footer: Footer) -> Iterator[RenderableType]:
    """Draw the answer of ``ports status`` with a day: each port, its state, the event behind it."""
    full = footer.screen.full
    every = lines(result.ports, apart=full)
    states = table_of_states(footer, every if full else _shortly(every))
    return footer.answer([states], f"ports map --on {result.days[1]}")


def changes(result: Changes, footer: Footer) -> Iterator[RenderableType]:
    """Draw the answer of ``ports status`` without a day: every change of state, by date.

    There is a line for each event, with inferred changes on a line of their own.
    """
    screen = footer.screen

    def port(change: Change) -> Text:
        """Return a port with its new state, such as ``○ Dieppe liberated``, and the mark."""
        name, state = change.place.name, change.stage.state
        words = f" {name} {'still ' if change.again else ''}{worded(state)}"
        return screen.line(sign(state, screen), words, footer.mark(name, change.notes))

    def row(event: Event, same: Iterable[Change], inferred: bool) -> Row:
        ports = Text("\n").join(map(port, same))
        words = happened(screen, event.title, inferred, footer.parenthesis(event.cite))
        return _weekday(event, screen), ports, words, footer.source(event.cite)

    by_event = groupby(result.changes, key=lambda change: (change.event, change.stage.is_inferred))
    rows = (row(event, same, inferred) for (event, inferred), same in by_event)
    columns: list[Head] = [Column("Day", stays_whole=True), "Port", "What happened", "Source"]
    return footer.answer([table(screen, columns, once(screen, rows))], "ports timeline")


def _weekday(event: Event, screen: Screen) -> str:
    """Return the day of an event with its weekday, if that is known.

    If the day is not in 1944, it has the year instead of the weekday, unless ``--full`` is given.
    """
    day = day_of(event, screen)
    weekday = event.date.weekday() if event.date else None
    ends = event.date.known_ends if event.date else ()
    is_long = not screen.full and any(end.latest.year != 1944 for end in ends)
    return day if is_long or not weekday else f"{weekday} {day}"
