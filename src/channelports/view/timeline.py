"""The ports along the days: a bar for each with a sign a day, and what the signs mean."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.text import Text

from channelports import query
from channelports.answers import Answer, Row, shown_date
from channelports.answers.answer import cites
from channelports.answers.describe import worded
from channelports.dates import HistoricalDate
from channelports.dates.historical import span
from channelports.model import Dataset, EventKind, PortState
from channelports.view.columns import Column, Columns
from channelports.view.foot import Foot
from channelports.view.states import UNCERTAIN, named, sign, signed, style_of
from channelports.view.text import Screen

_LETTERS = {EventKind.BOMBING: "B", EventKind.SURRENDER: "S"}
"""The letters of the days that are marked; where both fall on one, the last."""

_LEAST = 60
"""Columns below which the states are told in words: there is no room for a bar a month long."""

_NAMES = 20
"""Columns beyond which the name of a port takes two lines."""

_BESIDE = 76
"""Columns from which who says so stands beside the bars; on a narrower screen it stands below."""

_SOURCES = 16
"""Columns for that, with two that part it from the bars."""

_MOST_COLUMNS = 3
"""Columns beyond which a day is not drawn any wider."""

_LATER = 4
"""Columns of a day behind the break."""

_MOST_LATER = 6
"""Days behind the break for which room is kept."""

_BREAK = "/"
"""What stands before a day that does not follow on the one before it."""


def timeline(answer: Answer, screen: Screen) -> RenderableType:
    """Return the bars, their key, and the foot."""
    return _Timeline(answer, screen).draw()


class _Axis(NamedTuple):
    """The days of a timeline: those one after another, each some columns wide, and later ones.

    Of the later days only those are there on which something changes, less the ``hidden`` ones for
    which there is no room.
    """

    days: Sequence[date]
    wide: int
    later: Sequence[date] = ()
    hidden: int = 0

    @property
    def columns(self) -> int:
        """How wide a bar is."""
        return len(self.days) * self.wide + len(self.later) * _LATER

    @property
    def places(self) -> Iterator[tuple[int, date]]:
        """The days, each with the column in which it begins."""
        yield from ((number * self.wide, day) for number, day in enumerate(self.days))
        behind = len(self.days) * self.wide + len(_BREAK)
        yield from ((behind + number * _LATER, day) for number, day in enumerate(self.later))


def _axis(answer: Answer, room: int) -> _Axis:
    """Return the days for which there is room.

    All of them if they fit; else to the end of the month in which the campaign ended, or as far as
    the room goes, and behind a break the later days on which something changes.
    """
    phases = _section(answer, "phases")
    first, last = min(map(_first, phases)), max(map(_last, phases))
    count = (last - first).days + 1
    if count <= room:
        return _Axis(_run(first, count), min(room // count, _MOST_COLUMNS))
    changes = {_first(row) for row in [*phases, *_section(answer, "marks")] if row.cells["first"]}
    until = _end_of_campaign(answer.dataset) or last
    count = (until - first).days + 1 if until >= first else count
    later = sum(day > until for day in changes)
    days = _run(first, max(min(count, room - min(later, _MOST_LATER) * _LATER), 1))
    behind = sorted(day for day in changes if day > days[-1])
    shown = behind[: (room - len(days)) // _LATER]
    wide = (room - len(shown) * _LATER) // len(days)
    return _Axis(days, min(max(wide, 1), _MOST_COLUMNS), shown, len(behind) - len(shown))


def _run(first: date, count: int) -> list[date]:
    return [first + timedelta(days=number) for number in range(count)]


def _end_of_campaign(dataset: Dataset) -> date | None:
    """Return the last day of the month in which the campaign ended."""
    campaign = query.campaign(dataset)
    ended = campaign.date.latest if campaign and campaign.date else None
    return span(ended.year, ended.month, None)[1] if ended else None


def _section(answer: Answer, name: str) -> list[Row]:
    return [row for row in answer.rows if row.cells["section"] == name]


def _first(row: Row) -> date:
    return date.fromisoformat(str(row.cells["first"]))


def _last(row: Row) -> date:
    return date.fromisoformat(str(row.cells["last"]))


class _Timeline:
    def __init__(self, answer: Answer, screen: Screen) -> None:
        self.answer = answer
        self.screen = screen
        self.foot = Foot(answer, screen, brief=not screen.full)
        self.ports = [
            list(rows)
            for _, rows in groupby(_section(answer, "phases"), key=lambda row: row.cells["place"])
        ]
        self.marks = _section(answer, "marks")

    def draw(self) -> Group:
        """Return the whole; in words where there is no room for bars."""
        drawn = self._bars() if self.screen.width >= _LEAST else self._in_words()
        heading = self.screen.text(self.answer.heading, "bold")
        return Group(heading, *drawn, self.foot.draw())

    def _bars(self) -> Iterator[RenderableType]:
        """Yield a bar for each port under the days, then the key."""
        is_beside = self.screen.width >= _BESIDE
        names = min(max(self._name(rows).cell_len for rows in self.ports), _NAMES)
        room = self.screen.width - names - 1 - (_SOURCES if is_beside else 0)
        axis = _axis(self.answer, room)
        for line in (_months(axis, self.screen.width - names - 1), _numbers(axis)):
            yield self.screen.text(f"{' ' * (names + 1)}{line}", "dim")
        lines = []
        for rows in self.ports:
            cited = self.foot.locators(_joined(rows)) if is_beside else Text("")
            lines.append([self._name(rows), self._bar(rows, axis), cited])
        yield Columns([Column(names, gap=1), Column(axis.columns), Column()], lines)
        yield from self._key(axis)
        if not is_beside:
            yield Columns([Column()], [[Text("; ").join(self._cited_by_port())]])

    def _name(self, rows: Sequence[Row]) -> Text:
        return self.screen.text(str(rows[0].cells["port"]))

    def _cited_by_port(self) -> Iterator[Text]:
        for rows in self.ports:
            yield self._name(rows).append(" ").append_text(self.foot.locators(_joined(rows)))

    def _bar(self, rows: Sequence[Row], axis: _Axis) -> Text:
        """Return the signs of one port's states, day by day."""
        if not any(row.cite for row in rows):
            return self.screen.text("not stated", "dim")
        drawn = Text()
        marks = [row for row in self.marks if row.cells["place"] == rows[0].id]
        for day in axis.days:
            drawn.append_text(self._day(rows, marks, day, axis.wide))
        for day in axis.later:
            drawn.append_text(self.screen.text(_BREAK, "dim"))
            drawn.append_text(self._day(rows, marks, day, _LATER - len(_BREAK)))
        return drawn

    def _day(self, rows: Sequence[Row], marks: Sequence[Row], day: date, wide: int) -> Text:
        """Return the signs of one day: what happened on it first, a doubt about the state last."""
        state = next((row for row in rows if _first(row) <= day <= _last(row)), None)
        if state is None:
            return Text(" " * wide)
        signs = [sign(state.cells["state"], self.screen) for _ in range(wide)]
        if state.cells["course"] and (wide > 1 or day.day % 2 == 0):
            signs[-1] = self.screen.text(UNCERTAIN, "dim")
        kinds = {row.cells["kind"] for row in marks if _falls_on(row, day)}
        for kind, letter in _LETTERS.items():
            if kind in kinds:
                signs[0] = self.screen.text(letter, f"{style_of(state.cells['state'])} bold")
        return Text().join(signs)

    def _key(self, axis: _Axis) -> Iterator[RenderableType]:
        """Yield what the signs mean, then the days that are marked, with who says so."""
        phases = _section(self.answer, "phases")
        signs = [named(state, self.screen) for state in PortState]
        if any(row.cells["state"] and row.cells["course"] for row in phases):
            signs.append(self.screen.text(f"{UNCERTAIN} or already the next"))
        yield Text("  ").join(signs)
        marked = [
            self.screen.text(f"{_LETTERS[kind]} ", "bold").append_text(self._marked(kind))
            for kind in self._kinds()
        ]
        if marked:
            yield Text(". ").join(marked).append(".")
        inferred = [row for row in phases if row.cells["inferred"]]
        if inferred:
            yield self.screen.text(f"Inferred: {_by_state(inferred)}.")
        if axis.hidden:
            yield self.screen.text(f"Not drawn: {axis.hidden} later days of change; see --from.")

    def _marked(self, kind: EventKind) -> Text:
        """Return the days on which something of a kind happened, port by port."""
        words = self.screen.text(f"{worded(kind)}: ")
        rows = [row for row in self.marks if row.cells["kind"] is kind]
        ports = [list(same) for _, same in groupby(rows, key=lambda row: row.cells["place"])]
        return words.append_text(Text("; ").join(self._days_of_port(port) for port in ports))

    def _days_of_port(self, rows: Sequence[Row]) -> Text:
        each = []
        for row in rows:
            words = self.screen.text(_day_of(row))
            cited = self.foot.places(row.cite)
            each.append(words.append_text(self.screen.text(f" ({cited})", "dim")))
        return self._name(rows).append(" ").append_text(Text(", ").join(each))

    def _in_words(self) -> Iterator[RenderableType]:
        """Yield the states of each port as a list, then its marked days."""
        for rows in self.ports:
            yield self._name(rows)
            lines = [[Text(""), self._phase(row)] for row in rows]
            yield Columns([Column(1, gap=1), Column()], lines)
        yield Text("")
        yield from (self._marked(kind) for kind in self._kinds())

    def _phase(self, row: Row) -> Text:
        """Return a state in words, with its days and who says so."""
        if not row.cite:
            return self.screen.text("not stated", "dim")
        ends = dict.fromkeys((str(row.cells["first"]), str(row.cells["last"])))
        days = HistoricalDate.parse("/".join(ends)).display_short()
        course = row.cells["course"]
        doubt = f", possibly {course}" if course else ""
        words = signed(row, self.screen).append_text(self.screen.text(f" {days}{doubt} "))
        return words.append_text(self.foot.locators(row))

    def _kinds(self) -> list[EventKind]:
        """Return the kinds of marks that there are."""
        return [kind for kind in _LETTERS if any(row.cells["kind"] is kind for row in self.marks)]


def _joined(rows: Sequence[Row]) -> Row:
    """Return the phases of a port as one row: who says so, and what there is to remark."""
    notes = dict.fromkeys(note for row in rows for note in row.notes)
    return Row(rows[0].id, rows[0].cells, cites(*(row.cite for row in rows)), tuple(notes))


def _falls_on(row: Row, day: date) -> bool:
    """Tell whether an event was on a day; of one whose beginning is not known, its last alone."""
    if row.cells["last"] is None:
        return row.cells["first"] == day.isoformat()
    return _last(row) == day or (
        row.cells["first"] is not None and _first(row) <= day <= _last(row)
    )


def _day_of(row: Row) -> str:
    date_ = row.cells["date"]
    if not isinstance(date_, HistoricalDate):
        return "not dated"
    return shown_date(date_, row.cells["kind"], short=True)


def _by_state(rows: Iterable[Row]) -> str:
    """Return which ports are in which state: ``Boulogne, Dunkirk invested; Ostend liberated``."""
    ports: dict[str, list[str]] = {}
    for row in rows:
        ports.setdefault(worded(str(row.cells["state"])), []).append(str(row.cells["port"]))
    return "; ".join(f"{', '.join(dict.fromkeys(names))} {state}" for state, names in ports.items())


def _months(axis: _Axis, room: int) -> str:
    """Return the line with the months, each over its first day, the year where it is another's."""
    texts = []
    before: date | None = None
    for column, day in axis.places:
        if before is None or (day.year, day.month) != (before.year, before.month):
            short = HistoricalDate.parse(f"{day:%Y-%m}").display_short()
            same_year = before is not None and before.year == day.year
            if same_year or column + len(short) > room:
                short = short.removesuffix(f" {day.year}")
            texts.append((column, short))
            before = day
    return _ruled(texts)


def _numbers(axis: _Axis) -> str:
    """Return the line with the days: the first, every fifth, and those behind the break."""
    later = set(axis.later)
    wanted = (
        (column, f"{day.day:>{_LATER - len(_BREAK)}}" if day in later else str(day.day))
        for number, (column, day) in enumerate(axis.places)
        if number == 0 or day.day == 1 or day.day % 5 == 0 or day in later
    )
    return _ruled(wanted)


def _ruled(texts: Iterable[tuple[int, str]]) -> str:
    """Return texts in their columns; one that would run into the one before is left out."""
    line = ""
    for column, text in texts:
        begins = column + len(text) - len(text.lstrip())
        if begins > len(line) or not line:
            line = line.ljust(begins) + text.lstrip()
    return line
