"""The order of battle as a tree: each force under the one that it was part of."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, repeat, zip_longest
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.segment import Segment
from rich.text import Text

from channelports import query
from channelports.answers import Answer, Cell, Row
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
            before, beside = branch.before[-left // 2 :], branch.beside[-left // 2 :]
            words = wrapped(console, branch.words, left - max(len(before), len(beside)))
            places = wrapped(console, branch.locators, self.locators) if self.locators else ()
            guides = chain([before], repeat(beside))
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
        self.under: dict[str, list[Row]] = {}
        self.children: dict[Cell, list[Row]] = defaultdict(list)
        for row in answer.rows:
            self.children[row.cells["parent"]].append(row)
        self.narrow = screen.width < _NARROW
        last, more, through = ("└ ", "├ ", "│ ") if self.narrow else ("└── ", "├── ", "│   ")
        self.last = screen.show(last), " " * len(last)
        self.more = screen.show(more), screen.show(through)

    def draw(self) -> Group:
        parts: list[RenderableType] = [self.screen.text(self.answer.heading, "bold")]
        for side, tops in self._tops().items():
            parts += [Text(""), self.screen.text(side.capitalize(), "bold cyan")]
            parts.append(_Tree(list(self._branches(tops))))
        return Group(*parts, self.foot.draw())

    def _tops(self) -> dict[str, list[Row]]:
        """Return by side the forces under none; of a circle, the one in which it is entered."""
        tops: dict[str, list[Row]] = {}
        reached: set[str] = set()
        ids = {row.id for row in self.answer.rows}
        entries = [row for row in self.answer.rows if row.cells["parent"] not in ids]
        for row in [*entries, *self.answer.rows]:
            if row.id not in reached:
                tops.setdefault(str(row.cells["side"]), []).append(row)
                self._reach(row, reached)
        return tops

    def _reach(self, top: Row, reached: set[str]) -> None:
        """Note which forces are drawn under one, and under which they are."""
        ways = [top]
        while ways:
            row = ways.pop()
            reached.add(row.id)
            self.under[row.id] = [r for r in self.children[row.id] if r.id not in reached]
            ways += self.under[row.id]

    def _branches(self, tops: Sequence[Row]) -> Iterator[_Branch]:
        """Yield forces, each followed by those under it."""
        left = [(row, "", "") for row in reversed(tops)]
        while left:
            row, before, beside = left.pop()
            under = self.under[row.id]
            locators = self.foot.locators(row)
            words = self._words(row)
            if self.narrow:
                words = Text(" ").join([words, locators])
                locators = Text("")
            yield _Branch(before, beside + (self.more[1] if under else ""), words, locators)
            for each in reversed(under):
                lead, through = self.last if each is under[-1] else self.more
                left.append((each, beside + lead, beside + through))

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
    name = str(row.cells["name"])
    nation, echelon = (str(row.cells[cell]).replace("-", " ") for cell in ("nation", "echelon"))
    kind = [
        "" if nation == row.cells["side"] or _is_told(name, nation) else nation.capitalize(),
        "" if _is_told(name, echelon) else echelon,
    ]
    if any(kind):
        yield " ".join(word for word in kind if word)
    if row.cells["commander"]:
        yield f"under {row.cells['commander']}"
    at = row.cells["at"]
    if at and not query.has_words_of(name, str(at)):
        yield f"at {at}"
    match row.cells["role"]:
        case "stationed" as role:
            yield role
        case "in its events":
            yield "named in its events"
        case "above":
            yield "in command"


def _is_told(name: str, word: str) -> bool:
    """Tell whether a name has a word, its plural, or Czech for Czechoslovak."""
    forms = (word, f"{word}s", f"{word.removesuffix('y')}ies", word.removesuffix("oslovak"))
    return any(query.has_words_of(name, form) for form in forms)


def forces(answer: Answer, screen: Screen) -> Group:
    """Return the order of battle, one side after the other."""
    return _Order(answer, screen).draw()
