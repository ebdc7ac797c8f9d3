"""Who held what, on a screen: the state of each port on a day, and every change of it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rich.console import Group
from rich.text import Text

from channelports.dates import HistoricalDate
from channelports.model import AnyRecord, Event, Outcome, PortState
from channelports.queries.states import Stage
from channelports.reports import shown_date
from channelports.reports.describe import worded
from channelports.reports.status import Change, Changes, PortStatus, Status, on_one_line
from channelports.screens.footer import Footer
from channelports.screens.table import Column, said_once, table
from channelports.screens.text import Screen

_SIGNS = {
    PortState.HELD: ("■", "#", "red"),
    PortState.INVESTED: ("□", "%", "yellow"),
    PortState.UNDER_ASSAULT: ("▲", "X", "bold magenta"),
    PortState.LIBERATED: ("○", "o", "green"),
    PortState.OPEN: ("●", "@", "bold cyan"),
}
"""Each state's sign, its sign in ASCII, and its colour."""

UNCERTAIN = "?"
"""The sign where a state is not certain."""


def has_signs(screen: Screen) -> bool:
    """Return whether a screen can show the signs of states and events, and the dots of maps.

    If not, the callers draw ASCII instead.
    """
    drawn = "".join(sign for sign, _, _ in _SIGNS.values()) + "▼◇⣿"
    return screen.show(drawn) == drawn


def style_of(state: PortState | None) -> str:
    """Return the colour of a port's state as a Rich style, such as ``red``.

    Empty for None, an uncertain state.
    """
    return _SIGNS[state][2] if state else ""


def sign(state: PortState | None, screen: Screen) -> Text:
    """Return the sign of a port's state in its colour, such as a red ``■``.

    In ASCII if the screen cannot show it; ``?`` for None, an uncertain state.
    """
    if state is None:
        return screen.text(UNCERTAIN, "bold")
    own, in_ascii, style = _SIGNS[state]
    return screen.text(own if has_signs(screen) else in_ascii, style)


def named(state: PortState, screen: Screen, inferred: bool = False) -> Text:
    """Return a port's state for the screen, after its sign: ``□ invested (inferred)``."""
    words = f" {worded(state)}{' (inferred)' if inferred else ''}"
    return sign(state, screen).append_text(screen.text(words))


class Line(NamedTuple):
    """One line in a table of states: a state, and the ports that are in it by one event.

    ``stage`` is the state with its event; None if no state is stated. If a port has several lines,
    ``is_first`` is true for the first one, which alone has the port's name.
    """

    ports: tuple[PortStatus, ...]
    stage: Stage | None
    is_first: bool = True

    @property
    def event(self) -> Event | None:
        """The event that brought the state about, or None."""
        return self.stage.event if self.stage else None

    @property
    def is_possible(self) -> bool:
        """Whether the state is only possible, and the port has a certain one besides."""
        return self.ports[0].is_doubtful and not self.is_first

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
        stages = together[0].standing.stages
        if not stages:
            yield Line(together, None)
        for number, stage in enumerate(stages):
            yield Line(together, stage, number == 0)


def _event_of(port: PortStatus) -> tuple[str | bool, ...]:
    """Return a key that is equal for ports that the same event brought into the same state.

    They share a line of the table. A port with several states, or none by an event, has its own
    key.
    """
    stages = port.standing.stages
    event = stages[0].event if len(stages) == 1 else None
    return (event.id, stages[0].state, port.is_inferred) if event else (port.place.id,)


def columns_of_states(footer: Footer, *more: Column[Line]) -> list[Column[Line]]:
    """Return the columns of a table of states, with ``more`` columns before the source."""
    screen = footer.screen

    def name(line: Line) -> Text:
        if not line.is_first and not screen.narrow:
            return Text("")
        return Text("\n").join(
            screen.line(port.place.name, footer.mark(port.place.name, port.notes))
            for port in line.ports
        )

    def event(line: Line) -> Text:
        """Return what brought the state about; if nothing did, or in full, what came next."""
        words = Text("")
        if line.stage and line.event:
            about = ", ".join(port.place.name for port in line.ports)
            by = footer.parenthesis(line.event.cite, about)
            words = happened(screen, line.event.title, line.stage.is_inferred, by)
        if line.is_first and line.after and (screen.full or line.ended_by):
            words.append("\n" if line.event else "")
            words.append_text(screen.text(f"next, {on_one_line(line.after)}", "dim"))
        return words

    return [
        Column("Port", name, stays_whole=True),
        Column("State", lambda line: state_of(line, screen)),
        Column(
            "Since", lambda line: day_of(line.event, screen) if line.event else "", stays_whole=True
        ),
        Column("What happened", event),
        *more,
        Column("Source", lambda line: source_of(line, footer)),
    ]


def state_of(line: Line, screen: Screen) -> Text:
    """Return the state of a line with its sign, after ``possibly`` if it is only possible.

    Or ``not stated``.
    """
    if line.stage is None:
        return screen.text("not stated", "dim")
    return screen.line("possibly " if line.is_possible else "", named(line.stage.state, screen))


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


def status(result: Status, screen: Screen) -> Group:
    """Draw the answer of ``ports status`` with a day: each port, its state, the event behind it."""
    footer = Footer(result, screen)
    ports = [*lines(result.ports, apart=screen.full)]
    return Group(
        screen.text(result.heading, "bold"),
        table(screen, columns_of_states(footer), ports),
        footer.draw(f"ports map --on {result.days[1]}"),
    )


class _Line(NamedTuple):
    """One event and the ports that it changed, with its day unless that repeats."""

    day: str
    event: Event
    changes: Sequence[Change]


def changes(result: Changes, screen: Screen) -> Group:
    """Draw the answer of ``ports status`` without a day: every change of state, by date."""
    footer = Footer(result, screen)

    def port(change: Change) -> Text:
        """Return a port with its new state, such as ``○ Dieppe liberated``, and the mark."""
        name, state = change.place.name, change.stage.state
        words = f" {name} {'still ' if change.again else ''}{worded(state)}"
        return screen.line(sign(state, screen), words, footer.mark(name, change.notes))

    def event(line: _Line) -> Text:
        inferred = line.changes[0].stage.is_inferred
        return happened(screen, line.event.title, inferred, footer.parenthesis(line.event.cite))

    columns: list[Column[_Line]] = [
        Column("Day", lambda line: line.day, stays_whole=True),
        Column("Port", lambda line: Text("\n").join(map(port, line.changes))),
        Column("What happened", event),
        Column("Source", lambda line: footer.source(line.event.cite)),
    ]
    return Group(
        screen.text(result.heading, "bold"),
        table(screen, columns, _by_event(result.changes, screen)),
        footer.draw("ports timeline"),
    )


def _by_event(changes: Sequence[Change], screen: Screen) -> list[_Line]:
    """Return a line for each event, with inferred changes on a line of their own."""
    grouped = groupby(changes, key=lambda change: (change.event.id, change.stage.is_inferred))
    groups = [[*same] for _, same in grouped]
    days = said_once(screen, (_weekday(group[0].event, screen) for group in groups))
    return [_Line(day, same[0].event, same) for day, same in zip(days, groups, strict=True)]


def _weekday(event: Event, screen: Screen) -> str:
    """Return the day of an event with its weekday, if that is known.

    If the day is not in 1944, it has the year instead of the weekday, unless ``--full`` is given.
    """
    day = day_of(event, screen)
    weekday = event.date.weekday() if event.date else None
    ends = event.date.known_ends if event.date else ()
    is_long = not screen.full and any(end.latest.year != 1944 for end in ends)
    return day if is_long or not weekday else f"{weekday} {day}"
