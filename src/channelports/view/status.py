"""Who held what, on a screen: the state of each port on a day, and every change of it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rich.console import Group
from rich.text import Text

from channelports.answers import shown_date
from channelports.answers.describe import worded
from channelports.answers.status import Change, Changes, PortStatus, Status, in_a_line
from channelports.dates import HistoricalDate
from channelports.model import AnyRecord, Event, Outcome
from channelports.query.states import Stage
from channelports.view.footer import Footer
from channelports.view.states import named, sign
from channelports.view.table import Column, table
from channelports.view.text import Screen

_NARROW = 60
"""Columns below which each line of a table says its day itself."""


class Line(NamedTuple):
    """One state in a table, of the ports that one event brought into it.

    Only the first line of several of one port has its name.
    """

    ports: tuple[PortStatus, ...]
    stage: Stage | None
    is_first: bool = True

    @property
    def is_possible(self) -> bool:
        """Whether the port may have been in this state, where another is certain."""
        return self.ports[0].is_doubtful and not self.is_first

    @property
    def after(self) -> Event | None:
        """The event that followed on the state of the first port."""
        return self.ports[0].after.event if self.ports[0].after else None

    @property
    def ended_by(self) -> Event | None:
        """The event that ended a state into which no event had brought the port."""
        is_told = self.stage is None or self.stage.event or self.ports[0].is_doubtful
        return None if is_told else self.after


def lines(ports: Iterable[PortStatus], apart: bool = False) -> Iterator[Line]:
    """Yield a line for each state of each port; of ports of one event one, if not ``apart``."""
    for _, same in groupby(ports, key=lambda port: port.place.id if apart else _event_of(port)):
        together = tuple(same)
        stages = together[0].standing.stages
        if not stages:
            yield Line(together, None)
        for number, stage in enumerate(stages):
            yield Line(together, stage, number == 0)


def _event_of(port: PortStatus) -> tuple[str | bool, ...]:
    """Return what ports have in common that one event brought into one state; else the port."""
    stages = port.standing.stages
    event = stages[0].event if len(stages) == 1 else None
    return (event.id, stages[0].state, port.is_inferred) if event else (port.place.id,)


class States:
    """How one line is shown, column by column."""

    def __init__(self, screen: Screen, footer: Footer) -> None:
        self.screen = screen
        self.footer = footer

    def columns(self, *more: Column[Line]) -> list[Column[Line]]:
        """Return the columns of a table of states; ``more`` stand before who says so."""
        return [
            Column("Port", self.name, stays_whole=True),
            Column("State", self.state),
            Column("Since", self.since, stays_whole=True),
            Column("What happened", self.event),
            *more,
            *([Column("Source", self.source)] if self.screen.sources else []),
        ]

    def name(self, line: Line) -> Text:
        """Return the names of the ports, marked if there is more to say."""
        if not line.is_first and self.screen.width >= _NARROW:
            return Text("")
        return Text("\n").join(
            self.screen.text(port.place.name).append_text(
                self.footer.mark(port.place.name, port.notes)
            )
            for port in line.ports
        )

    def state(self, line: Line) -> Text:
        """Return the state with its sign, and whether it is only possible."""
        if line.stage is None:
            return self.screen.text("not stated", "dim")
        possibly = self.screen.text("possibly " if line.is_possible else "")
        return possibly.append_text(named(line.stage.state, self.screen))

    def since(self, line: Line) -> Text:
        """Return the day of the event that made the state."""
        event = line.stage.event if line.stage else None
        return self.screen.text(day_of(event, self.screen) if event else "")

    def event(self, line: Line) -> Text:
        """Return what made the state; of one that no event made or in full, what came next."""
        event = line.stage.event if line.stage else None
        words = Text("")
        if line.stage and event:
            about = ", ".join(port.place.name for port in line.ports)
            by = self.footer.parenthesis(event.cite, about)
            words = happened(self.screen, event.title, line.stage.is_inferred, by)
        if line.is_first and line.after and (self.screen.full or line.ended_by):
            words.append("\n" if event else "")
            words.append_text(self.screen.text(f"next, {in_a_line(line.after)}", "dim"))
        return words

    def source(self, line: Line) -> Text:
        """Return who says so."""
        event = (line.stage.event if line.stage else None) or line.ended_by
        return self.footer.source(event.cite if event else ())


def happened(screen: Screen, told: str, inferred: bool, by: str = "") -> Text:
    """Return what happened, whether the state is inferred from it, and ``by`` whom it is told."""
    words = screen.text("inferred: " if inferred else "", "italic")
    return words.append_text(screen.text(told)).append_text(screen.text(by, "dim"))


def day_of(event: Event, screen: Screen) -> str:
    """Return the day of an event; with all details its hour too."""
    if event.date is None:
        return "not dated"
    day = event.date if screen.full else HistoricalDate.parse(event.date.edtf)
    return shown_date(day, event.kind, short=True)


def day_of_record(record: AnyRecord | Outcome, screen: Screen) -> str:
    """Return the day of an event that has one; else nothing."""
    return day_of(record, screen) if isinstance(record, Event) and record.date else ""


def status(result: Status, screen: Screen) -> Group:
    """Return each port with its state, and the event that made it so or that ended it."""
    footer = Footer(result, screen)
    ports = [*lines(result.ports, apart=screen.full)]
    return Group(
        screen.text(result.heading, "bold"),
        table(screen, States(screen, footer).columns(), ports),
        footer.draw(f"ports map --on {result.days[1]}"),
    )


def changes(result: Changes, screen: Screen) -> Group:
    """Return every change of state, by date."""
    drawn = _Changes(screen, Footer(result, screen))
    columns: list[Column[_Line]] = [
        Column("Day", drawn.day, stays_whole=True),
        Column("Port", drawn.ports),
        Column("What happened", drawn.event),
        *([Column("Source", drawn.source)] if screen.sources else []),
    ]
    return Group(
        screen.text(result.heading, "bold"),
        table(screen, columns, [*drawn.lines(result.changes)]),
        drawn.footer.draw("ports timeline"),
    )


class _Line(NamedTuple):
    """What one event made of the ports, with its day if that is not the day of the line before."""

    changes: tuple[Change, ...]
    day: str

    @property
    def event(self) -> Event:
        """The event."""
        return self.changes[0].event


class _Changes:
    """How one line is shown, column by column."""

    def __init__(self, screen: Screen, footer: Footer) -> None:
        self.screen = screen
        self.footer = footer

    def lines(self, changes: Sequence[Change]) -> Iterator[_Line]:
        """Yield a line for each event, what is inferred from it apart, with its day if new."""
        before = ""
        for _, same in groupby(changes, key=lambda c: (c.event.id, c.stage.is_inferred)):
            together = tuple(same)
            day = _weekday(together[0].event, self.screen)
            is_new = day != before or self.screen.width < _NARROW
            yield _Line(together, day if is_new else "")
            before = day

    def day(self, line: _Line) -> Text:
        return self.screen.text(line.day)

    def ports(self, line: _Line) -> Text:
        """Return the ports with their new states: ``○ Dieppe liberated``."""
        return Text("\n").join(self._port(change) for change in line.changes)

    def _port(self, change: Change) -> Text:
        state = change.stage.state
        still = "still " if change.again else ""
        words = self.screen.text(f" {change.place.name} {still}{worded(state)}")
        mark = self.footer.mark(change.place.name, change.notes)
        return sign(state, self.screen).append_text(words).append_text(mark)

    def event(self, line: _Line) -> Text:
        inferred = line.changes[0].stage.is_inferred
        by = self.footer.parenthesis(line.event.cite)
        return happened(self.screen, line.event.title, inferred, by)

    def source(self, line: _Line) -> Text:
        return self.footer.source(line.event.cite)


def _weekday(event: Event, screen: Screen) -> str:
    """Return the day of an event with its weekday; one of another year has the year instead."""
    day = day_of(event, screen)
    weekday = event.date.weekday() if event.date else None
    is_long = not screen.full and day[-4:].isdecimal()
    return day if is_long or not weekday else f"{weekday} {day}"
