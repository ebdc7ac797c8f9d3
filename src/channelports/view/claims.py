"""Claims in words, on a page and in a table of their own."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.text import Text

from channelports.answers import Row
from channelports.view.text import Screen

_AFTER_A_VALUE = (
    ("metric", " ({})"),
    ("counting", ", {}"),
    ("included", ", including {}"),
    ("because", " (because {})"),
    ("standing", " [{}]"),
)
"""What a claim says besides its value, and how it is put."""


def claimed(row: Row, screen: Screen) -> Text:
    """Return a claim in words: its value, and all that it says of it."""
    is_figure = row.cells["figure"] is not None
    text = screen.text(str(row.cells["value"]), "bold" if is_figure else "")
    for name, form in _AFTER_A_VALUE:
        if row.cells[name]:
            text.append_text(screen.text(form.format(row.cells[name])))
    return text


def said_once(words: Iterable[str]) -> Iterator[str]:
    """Yield each word once, and nothing while it stays the same."""
    for word, same in groupby(words):
        yield word
        yield from ("" for _ in list(same)[1:])
