"""How to cite something, on a screen: what stands in the text, and the list of references."""

from rich.console import Console, ConsoleOptions, Group, RenderResult
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
        *(_Hung(screen.text(_in_the_text(row))) for row in cited),
        Text(""),
        screen.text("References", "bold"),
        *(_Hung(screen.text(reference)) for reference in references),
        Text(""),
        *(screen.text(note.text, "dim") for note in answer.remarks),
    )


def _in_the_text(row: Row) -> str:
    says = f"{row.cells['says']} " if row.cells["says"] else ""
    return f"{says}({row.cells['in_text']})"
