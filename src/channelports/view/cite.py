"""How to cite something, on a screen: what stands in the text, and the list of references."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.text import Text

from channelports.answers import Answer, Row
from channelports.view.columns import wrapped
from channelports.view.text import Screen

_INDENT = 2
"""How far the lines of a reference after the first are set in."""


class _Hung:
    """Words whose first line hangs out, so that each reference is seen to begin."""

    def __init__(self, words: Text) -> None:
        self.words = words

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        first, *others = wrapped(console, self.words, options.max_width - _INDENT)
        yield first
        yield from (Text(" " * _INDENT).append_text(line) for line in others)


def cite(answer: Answer, screen: Screen) -> Group:
    """Return what stands in the text, then each work once."""
    cited = answer.rows[:-1] or answer.rows  # the dataset is last, and cited where nothing else is
    references = dict.fromkeys(str(row.cells["reference"]) for row in answer.rows)
    return Group(
        screen.text(answer.heading, "bold"),
        Text(""),
        screen.text("In the text", "bold"),
        *_in_the_text(cited, screen, answer.heading),
        Text(""),
        screen.text("References", "bold"),
        *(_Hung(screen.text(reference)) for reference in references),
        Text(""),
        *(screen.text(note.text, "dim") for note in answer.remarks),
    )


def _in_the_text(rows: Sequence[Row], screen: Screen, heading: str) -> Iterator[RenderableType]:
    """Yield a line a row, under the name of what it is about where the heading does not say it."""
    named = any(str(row.cells["of_name"] or "") not in heading for row in rows)
    for name, group in groupby(rows, key=lambda row: row.cells["of_name"]):
        if named:
            yield screen.text(str(name), "italic")
        for row in group:
            says = f"{row.cells['says']} " if row.cells["says"] else ""
            words = _Hung(screen.text(f"{says}({row.cells['in_text']})"))
            yield Padding(words, (0, 0, 0, _INDENT if named else 0))
