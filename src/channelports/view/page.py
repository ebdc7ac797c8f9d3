"""The page of one record, as ``ports show`` draws it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from rich.console import Group, RenderableType
from rich.constrain import Constrain
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from channelports.answers import Answer, Cell, Row
from channelports.answers.show import SECTIONS
from channelports.model import is_own
from channelports.view.claims import claimed, said_once
from channelports.view.columns import Column, Columns
from channelports.view.events import day_of, happening, places_of
from channelports.view.foot import Foot
from channelports.view.text import Screen

_WIDEST = 132
"""Columns beyond which a line and the source at its end no longer belong together."""

_NARROW = 60
"""Columns below which a page flows: there is no room for columns side by side."""

_LABELS = 13
"""Columns for the labels on the left of a page."""

_DAYS = 18
"""Columns for the longest date: ``Sun 10 Sep evening``."""

_LOCATORS = 11
"""Columns for who says so."""

_NOT_ON_THE_PAGE = {"Kind", "Also called", "Described"}
"""Facts that the head of the page carries already."""

_HAS_TO_BE_NAMED = {"events", "forces", "operations"}
"""Kinds of records whose outcomes on another's page say what they are of, if there are several."""

_ON_ONE_LINE = {"Attackers", "Defenders"}
"""Labels whose values are named in one line, one after the other."""


def _locators_in(cells: Sequence[Sequence[Text]]) -> Column:
    """Return the column on the right, as wide as what stands in it needs, up to a limit."""
    longest = max((len(row[-1]) for row in cells), default=0)
    return Column(max(min(longest, _LOCATORS), 1), right=True)


def _flowing(rows: Iterable[Sequence[Text]]) -> Columns:
    """Return each row as one run of words, its first cell as the heading of the rest."""
    lines = []
    for first, *rest in rows:
        words = Text(overflow="fold").append_text(first).append(": " if first.plain else "")
        lines.append([words.append_text(Text(" ").join(cell for cell in rest if cell.plain))])
    return Columns([Column()], lines)


def _drawn(answer: Answer, full: bool) -> Iterator[Row]:
    """Yield the rows that have a line of their own.

    Coordinates have one in full. A claim has none that stands elsewhere on the page: a figure
    beside its event, what others say of a line in a note.
    """
    lines = {section: _ids(answer, section) for section in SECTIONS if section != "outcomes"}
    events = lines["chronology"] | lines["not-dated"]
    lines_of_own = events | lines["fight"] | lines["about"]
    claims = Counter(row.id for row in answer.rows if row.cells["section"] == "outcomes")
    for row in answer.rows:
        of, kind = row.cells["of"], row.cells["kind"]
        if row.cells["section"] == "record" and row.cells["label"] == "Coordinates" and not full:
            continue
        if row.cells["section"] == "outcomes":
            if is_own(str(row.cells["measure"])) and of in lines_of_own and kind != "forces":
                continue
            is_beside = of in events and row.cells["figure"] is not None
            if is_beside and claims[row.id] == 1 and not row.notes:
                continue
        yield row


def _ids(answer: Answer, section: str) -> set[Cell]:
    return {row.id for row in answer.rows if row.cells["section"] == section}


def _merged(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield rows with the forces of a side made one."""
    for label, group in groupby(rows, key=lambda row: row.cells["label"]):
        same = list(group)
        if label not in _ON_ONE_LINE:
            yield from same
            continue
        value = "; ".join(str(row.cells["value"]) for row in same)
        cite = tuple(dict.fromkeys(citation for row in same for citation in row.cite))
        notes = tuple(dict.fromkeys(note for row in same for note in row.notes))
        cells = {**same[0].cells, "value": value}
        yield replace(same[0], cells=cells, cite=cite, notes=notes)


class Page:
    """Draws one page; the order of its parts is the order in which people ask."""

    def __init__(self, answer: Answer, screen: Screen) -> None:
        self.answer = replace(answer, rows=tuple(_drawn(answer, screen.full)))
        self.screen = screen
        self.foot = Foot(self.answer, screen)
        self.narrow = screen.width < _NARROW
        self.is_of_place = any(row.id in answer.dataset.places for row in answer.rows[:1])
        self.has_fight = bool(self._section("fight"))
        self.tells_who = screen.wide and self.has_fight
        self.asked_of: dict[Cell, set[Cell]] = defaultdict(set)
        for row in self._section("outcomes"):
            self.asked_of[row.cells["label"]].add(row.cells["of"])

    def draw(self) -> Group:
        """Return the whole page."""
        return Group(
            *self._head(),
            *self._middle(),
            *self._events("chronology"),
            *self._events("not-dated"),
            *self._events("about"),
            *self._related(),
            self.foot.draw(),
        )

    def _section(self, name: str) -> list[Row]:
        return [row for row in self.answer.rows if row.cells["section"] == name]

    def _fact(self, label: str) -> Row | None:
        return next((r for r in self._section("record") if r.cells["label"] == label), None)

    def _head(self) -> Iterator[RenderableType]:
        title = self.screen.text(self.answer.heading, "bold")
        for label, before in (("Kind", " · "), ("Also called", "; also ")):
            if fact := self._fact(label):
                title.append_text(self.screen.text(f"{before}{fact.cells['value']}", "dim"))
        if fact := self._fact("Kind"):
            if self.screen.full:
                title.append_text(self.screen.text(f" · {fact.id}", "dim"))
            title.append_text(self.foot.marks(fact))
        yield title
        yield Rule(style="dim", characters=self.screen.show("─"))
        if fact := self._fact("Described"):
            yield self._lines([(Text(""), self.screen.text(str(fact.cells["value"])), fact)], 0)

    def _middle(self) -> Iterator[RenderableType]:
        """Yield the facts and the fight, and what it came to: side by side where there is room."""
        left = [*self._facts("fight"), *self._facts("record")]
        right = [*self._outcomes()]
        if not (self.screen.wide and left and right):
            yield from left
            yield from right
            return
        both = Table.grid(expand=True, padding=(0, 3, 0, 0))
        both.add_column(ratio=1)
        both.add_column(ratio=1)
        both.add_row(Group(*left), Group(*right))
        yield both

    def _facts(self, section: str) -> Iterator[RenderableType]:
        heading = self.answer.sections[section].heading
        rows = [row for row in self._section(section) if row.cells["label"] not in _NOT_ON_THE_PAGE]
        if rows:
            if heading or self._fact("Described") or self._section("fight"):
                yield Text("")
            yield from self._headed(section)
            yield self._labelled(rows)

    def _headed(self, section: str) -> Iterator[RenderableType]:
        if heading := self.answer.sections[section].heading:
            yield self.screen.text(heading, "bold cyan")

    def _labelled(self, rows: list[Row]) -> Columns:
        """Return rows under labels; a label that repeats is said once."""
        lines = []
        last = None
        for row in rows if self.screen.full else _merged(rows):
            label = str(row.cells["label"])
            lines.append(
                (
                    self.screen.text("" if label == last and not self.narrow else label),
                    self._value(row),
                    row,
                )
            )
            last = label
        return self._lines(lines, _LABELS)

    def _value(self, row: Row) -> Text:
        cells = row.cells
        text = claimed(row, self.screen)
        if cells["kind"] in _HAS_TO_BE_NAMED and self._is_one_of_several(row):
            text.append_text(self.screen.text(f" — {cells['of_name']}", "dim"))
        if self.screen.full and cells["detail"]:
            text.append("\n  ").append_text(self.screen.text(str(cells["detail"]), "dim"))
        return text

    def _is_one_of_several(self, row: Row) -> bool:
        """Tell whether the page has other outcomes of the same measure, or is of a person or force.

        There it has to be said what an outcome is about.
        """
        if row.cells["of"] == self.answer.rows[0].id:
            return False
        if not self.has_fight:
            return row.cells["of_name"] != self.answer.heading
        return len(self.asked_of[row.cells["label"]]) > 1 or row.cells["kind"] == "forces"

    def _lines(self, lines: Iterable[tuple[Text, Text, Row]], label_width: int) -> Columns:
        cells = [[label, value, self.foot.locators(row)] for label, value, row in lines]
        if self.narrow:
            return _flowing(cells)
        columns = [Column(label_width), Column(), _locators_in(cells)]
        if not label_width:
            return Columns(columns[1:], [row[1:] for row in cells])
        return Columns(columns, cells)

    def _outcomes(self) -> Iterator[RenderableType]:
        """Yield the claims."""
        rows = self._section("outcomes")
        if rows:
            yield Text("")
            yield from self._headed("outcomes")
            yield self._labelled(rows)

    def _events(self, section: str) -> Iterator[RenderableType]:
        rows = self._section(section)
        if not rows:
            return
        yield Text("")
        yield from self._headed(section)
        days = self._days(section, rows)
        cells = [
            [
                self.screen.text(day),
                happening(
                    row,
                    self.screen,
                    "label",
                    "value",
                    () if self.is_of_place else places_of(self.answer, row),
                ),
                *([self.screen.text(str(row.cells["who"] or ""), "dim")] * self.tells_who),
                self.foot.locators(row),
            ]
            for day, row in zip(days, rows, strict=True)
        ]
        if self.narrow:
            yield _flowing(cells)
            return
        columns = [Column(ratio=3), *([Column(ratio=2)] * self.tells_who), _locators_in(cells)]
        width = min(max(len(day) for day in days), _DAYS)
        if width:
            yield Columns([Column(width), *columns], cells)
        else:
            yield Columns(columns, [row[1:] for row in cells])

    def _days(self, section: str, rows: Sequence[Row]) -> list[str]:
        """Return what stands in the column of dates, each date once."""
        days = [day_of(row) for row in rows]
        if section == "about" and any(days):
            days = [day or "not dated" for day in days]
        return days if self.narrow else list(said_once(days))

    def _related(self) -> Iterator[RenderableType]:
        rows = self._section("related")
        if not rows:
            return
        yield Text("")
        lines = []
        for label in dict.fromkeys(str(row.cells["label"]) for row in rows):
            names = [str(row.cells["value"]) for row in rows if row.cells["label"] == label]
            lines.append([self.screen.text(label), self.screen.text(", ".join(names))])
        yield _flowing(lines) if self.narrow else Columns([Column(_LABELS), Column()], lines)


def page(answer: Answer, screen: Screen) -> RenderableType:
    """Return the page of one record, no wider than lines can be read."""
    return Constrain(Page(answer, screen).draw(), _WIDEST)
