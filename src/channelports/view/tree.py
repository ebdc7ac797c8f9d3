"""The order of battle as a tree: each force under the one that it was part of."""

from collections.abc import Iterator, Sequence
from itertools import chain, repeat, zip_longest
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.segment import Segment
from rich.text import Text

from channelports.answers import Answer, Row
from channelports.view.columns import wrapped
from channelports.view.foot import Foot
from channelports.view.text import Screen

_NARROW = 60
"""Columns below which who says so follows the words, and the lines of the tree are short."""

_LOCATORS = 12
"""Columns for who says so."""


class _Branch(NamedTuple):
    """One force: the lines that lead to it, those that run on beside it, its words, its source."""

    before: str
    beside: str
    words: Text
    locators: Text


class _Tree:
    """Branches; draws itself as wide as it is allowed to be."""

    def __init__(self, branches: Sequence[_Branch]) -> None:
        self.branches = branches
        longest = max((cell_len(branch.locators.plain) for branch in branches), default=0)
        self.locators = min(longest, _LOCATORS)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        left = options.max_width - (self.locators + 2 if self.locators else 0)
        for branch in self.branches:
            words = wrapped(console, branch.words, max(left - len(branch.before), 1))
            places = wrapped(console, branch.locators, self.locators) if self.locators else ()
            guides = chain([branch.before], repeat(branch.beside))
            for guide, text, place in zip(
                guides, *zip(*zip_longest(words, places), strict=True), strict=False
            ):
                yield from _line(console, guide, text, place, options.max_width)


def _line(
    console: Console, guide: str, text: Text | None, place: Text | None, width: int
) -> Iterator[Segment]:
    """Yield one line: the tree and its words on the left, who says so on the right."""
    shown = text or Text("")
    yield from Text(guide, "dim").render(console)
    yield from shown.render(console)
    if place:
        blanks = width - len(guide) - cell_len(shown.plain) - cell_len(place.plain)
        yield Segment(" " * blanks)
        yield from place.render(console)
    yield Segment.line()


class _Order:
    """The forces of an answer, each with those under it."""

    def __init__(self, answer: Answer, screen: Screen) -> None:
        self.answer = answer
        self.screen = screen
        self.foot = Foot(answer, screen)
        self.narrow = screen.width < _NARROW
        last, more, through = ("└ ", "├ ", "│ ") if self.narrow else ("└── ", "├── ", "│   ")
        self.last = screen.show(last), " " * len(last)
        self.more = screen.show(more), screen.show(through)

    def draw(self) -> Group:
        parts: list[RenderableType] = [self.screen.text(self.answer.heading, "bold")]
        for side in dict.fromkeys(str(row.cells["side"]) for row in self.answer.rows):
            rows = [row for row in self.answer.rows if row.cells["side"] == side]
            parts += [Text(""), self.screen.text(side.capitalize(), "bold cyan")]
            parts.append(_Tree(list(self._branches(rows))))
        return Group(*parts, self.foot.draw())

    def _branches(self, rows: Sequence[Row]) -> Iterator[_Branch]:
        """Yield every force once; one in a circle stands where the circle is entered."""
        ids = {row.id for row in rows}
        drawn: set[str] = set()
        tops = [row for row in rows if row.cells["parent"] not in ids]
        for top in [*tops, *rows]:
            if top.id not in drawn:
                yield from self._branch(top, rows, "", "", drawn)

    def _branch(
        self, row: Row, rows: Sequence[Row], before: str, beside: str, drawn: set[str]
    ) -> Iterator[_Branch]:
        drawn.add(row.id)
        under = [r for r in rows if r.cells["parent"] == row.id and r.id not in drawn]
        locators = self.foot.locators(row)
        words = self._words(row)
        if self.narrow:
            words = Text(" ").join([words, locators])
            locators = Text("")
        yield _Branch(before, beside + (self.more[1] if under else ""), words, locators)
        for each in under:
            lead, through = self.last if each is under[-1] else self.more
            yield from self._branch(each, rows, beside + lead, beside + through, drawn)

    def _words(self, row: Row) -> Text:
        is_above = row.cells["role"] == "above"
        text = self.screen.text(str(row.cells["name"]), "dim" if is_above else "")
        for more in _more(row):
            text.append_text(self.screen.text(f", {more}", "dim"))
        if self.screen.full and row.cells["detail"]:
            text.append("\n  ").append_text(self.screen.text(str(row.cells["detail"]), "dim"))
        return text


def _more(row: Row) -> Iterator[str]:
    """Yield what the name of a force does not say: its kind, its commander, its place, its part."""
    name = str(row.cells["name"]).casefold()

    def adds(cell: str) -> str | None:
        """Return a cell's words unless the name has them, or begins like them: batter-y, -ies."""
        words = str(row.cells[cell] or "").replace("-", " ")
        return words if words and words.casefold()[:5] not in name else None

    nation = None if row.cells["nation"] in ("allied", "german") else adds("nation")
    kind = [nation.capitalize() if nation else None, adds("echelon")]
    if any(kind):
        yield " ".join(word for word in kind if word)
    if row.cells["commander"]:
        yield f"under {row.cells['commander']}"
    at = row.cells["at"]
    if at and str(at).casefold() not in name:
        yield f"at {at}"
    match row.cells["role"]:
        case "stationed" | "in its events" as role:
            yield role
        case "above":
            yield "in command"


def forces(answer: Answer, screen: Screen) -> Group:
    """Return the order of battle, one side after the other."""
    return _Order(answer, screen).draw()
