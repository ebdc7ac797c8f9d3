"""The bibliography on a screen: each source with what rests on it, and its reference below."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from channelports.answers import Answer, Row
from channelports.view.foot import Foot
from channelports.view.text import Screen

_DETAILS = (
    ("Cited by", "cited_by"),
    ("Group", "group"),
    ("Type", "type"),
    ("Read", "read"),
    ("Address", "url"),
)


def sources(answer: Answer, screen: Screen) -> Group:
    """Return the sources one below the other, with their details if these are wanted."""
    foot = Foot(answer, screen)
    parts: list[RenderableType] = [screen.text(answer.heading, "bold"), Text("")]
    for row in answer.rows:
        parts += _source(row, screen, foot)
    return Group(*parts, foot.draw())


def _source(row: Row, screen: Screen, foot: Foot) -> Iterator[RenderableType]:
    head = screen.text(row.id, "bold")
    yield head.append_text(screen.text(f"  {_weight(row)}", "dim"))
    words = screen.text(str(row.cells["reference"])).append_text(foot.marks(row))
    yield Padding(words, (0, 0, 0, 2))
    for label, name in _DETAILS if screen.full else ():
        if row.cells[name]:
            words = screen.text(f"{label}: ", "dim").append_text(screen.text(str(row.cells[name])))
            yield Padding(words, (0, 0, 0, 2))


def _weight(row: Row) -> str:
    """Return how far a source is to be trusted and how much rests on it."""
    cells = row.cells
    words = f"{cells['reliability']}; {_counted(cells['records'], 'record')}"
    words += f", {cells['alone']} on it alone" if cells["alone"] else ""
    if cells["claims"]:
        words += f"; {_counted(cells['claims'], 'claim')}, {cells['shown'] or 'none'} shown"
    return words


def _counted(count: object, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
