"""The ports along the days: a bar for each with a sign a day, and what the signs mean."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from channelports import query
from channelports.answers import Answer, Row, shown_date
from channelports.answers.answer import cites
from channelports.answers.describe import worded
from channelports.dates import HistoricalDate
from channelports.dates.point import Precision, span
from channelports.model import Dataset, EventKind, PortState
from channelports.view.axis import AFTER_A_BREAK, BREAK, Axis, axis
from channelports.view.columns import Column, Columns
from channelports.view.foot import Foot
from channelports.view.states import UNCERTAIN, has_signs, named, sign, signed, style_of
from channelports.view.text import Screen

_LETTERS = {EventKind.BOMBING: "B", EventKind.SURRENDER: "S"}
"""The letters of the days that are marked; where both fall on one, the last."""

_BOMBED_UNDER_ASSAULT = ("▼", "!")
"""What stands for a bombing under assault, that its letter may not hide the state; and in ASCII."""

_LEAST = 60
"""Columns below which the states are told in words: there is no room for a bar a month long."""

_NAMES = 20
"""Columns beyond which the name of a port takes two lines."""

_BESIDE = 76
"""Columns from which who says so stands beside the bars; on a narrower screen it stands below."""

_SOURCES = 16
"""Columns for that, with two that part it from the bars."""


def timeline(answer: Answer, screen: Screen) -> RenderableType:
    """Return the bars, their key, and the foot."""
    return _Timeline(answer, screen).draw()


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
        days = self._axis(room)
        right = self.screen.width - names - 1
        for line in (days.months(right), days.numbers(right)):
            yield self.screen.text(f"{' ' * (names + 1)}{line}", "dim")
        lines = []
        for rows in self.ports:
            cited = self.foot.locators(_joined(rows)) if is_beside else Text("")
            lines.append([self._name(rows), self._bar(rows, days), cited])
        yield Columns([Column(names, gap=1), Column(days.columns), Column()], lines)
        yield from self._key(days)
        if not is_beside:
            yield Columns([Column()], [[Text("; ").join(self._cited_by_port())]])

    def _axis(self, room: int) -> Axis:
        """Return the days for which there is room: all, or those to the campaign's last month."""
        phases = [row for rows in self.ports for row in rows]
        changes = [_first(row) for row in (*phases, *self.marks) if row.cells["first"]]
        last = max(map(_last, phases))
        until = _end_of_campaign(self.answer.dataset) or last
        return axis(min(map(_first, phases)), last, until, changes, room)

    def _name(self, rows: Sequence[Row]) -> Text:
        return self.screen.text(str(rows[0].cells["port"]))

    def _cited_by_port(self) -> Iterator[Text]:
        for rows in self.ports:
            yield self._name(rows).append(" ").append_text(self.foot.locators(_joined(rows)))

    def _bar(self, rows: Sequence[Row], days: Axis) -> Text:
        """Return the signs of one port's states, day by day."""
        if not any(map(_is_stated, rows)):
            return self.screen.text("not stated", "dim")
        drawn = Text()
        marks = [row for row in self.marks if row.cells["place"] == rows[0].id]
        for day in days.days:
            drawn.append_text(self._day(rows, marks, day, days.wide))
        for day in days.later:
            drawn.append_text(self.screen.text(BREAK, "dim"))
            drawn.append_text(self._day(rows, marks, day, AFTER_A_BREAK))
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
        for kind in _LETTERS:
            if kind in kinds:
                letter = self._letter(kind, state.cells["state"] is PortState.UNDER_ASSAULT)
                signs[0] = self.screen.text(letter, f"{style_of(state.cells['state'])} bold")
        return Text().join(signs)

    def _letter(self, kind: EventKind, under_assault: bool) -> str:
        """Return what marks a day of a kind of event."""
        if kind is EventKind.BOMBING and under_assault:
            return _BOMBED_UNDER_ASSAULT[not has_signs(self.screen)]
        return _LETTERS[kind]

    def _key(self, days: Axis) -> Iterator[RenderableType]:
        """Yield what the signs mean, then the days that are marked, with who says so."""
        phases = [row for rows in self.ports for row in rows]
        signs = [named(state, self.screen) for state in PortState]
        if days.later:
            signs.append(self.screen.text(f"{BREAK} days left out"))
        yield Text("  ").join(signs)
        marked = [
            self.screen.text(f"{self._letters(kind)} ", "bold").append_text(self._marked(kind))
            for kind in self._kinds()
        ]
        words = [text.append(".") for text in marked]
        if any(row.cells["state"] and row.cells["course"] for row in phases):
            words.append(self.screen.text(f"{UNCERTAIN} possibly in the next state already."))
        inferred = [row for row in phases if row.cells["inferred"]]
        if inferred:
            words.append(self.screen.text(f"Inferred: {_by_state(inferred)}."))
        if days.hidden:
            left = f"Not drawn: {days.hidden} later days of change; see --from."
            words.append(self.screen.text(left))
        if words:
            yield Text(" ").join(words)

    def _letters(self, kind: EventKind) -> str:
        """Return all that marks a kind of event in the bars."""
        under = self._letter(kind, under_assault=True)
        return _LETTERS[kind] if under == _LETTERS[kind] else f"{_LETTERS[kind]} {under}"

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
        if not _is_stated(row):
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


def _is_stated(row: Row) -> bool:
    """Tell whether the sources that are asked tell of a state."""
    return bool(row.cells["state"] or row.cells["course"])


def _joined(rows: Sequence[Row]) -> Row:
    """Return the phases of a port as one row: who says so, and what there is to remark."""
    notes = dict.fromkeys(note for row in rows for note in row.notes)
    return Row(rows[0].id, rows[0].cells, cites(*(row.cite for row in rows)), tuple(notes))


def _falls_on(row: Row, day: date) -> bool:
    """Tell whether an event is marked on a day: that of it, or the first and last of several.

    One on an unknown day of a month is marked on none.
    """
    when = row.cells["date"]
    if not isinstance(when, HistoricalDate):
        return False
    ends = [end.earliest for end in when.known_ends if end.precision is Precision.DAY]
    return day in ends


def _day_of(row: Row) -> str:
    date_ = row.cells["date"]
    if not isinstance(date_, HistoricalDate):
        return "not dated"
    return shown_date(date_, row.cells["kind"], short=True)


def _by_state(rows: Iterable[Row]) -> str:
    """Return which ports are in which state: ``Boulogne, Dunkirk invested; Ostend liberated``."""
    ports: dict[str, dict[str, str]] = {}
    for row in rows:
        of_state = ports.setdefault(worded(str(row.cells["state"])), {})
        of_state[row.id] = str(row.cells["port"])
    return "; ".join(f"{', '.join(names.values())} {state}" for state, names in ports.items())
