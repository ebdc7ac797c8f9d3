"""What a search found: each record with its kind, and the passage that has the words, marked."""

from rich.console import Group, RenderableType
from rich.text import Text

from channelports.answers import Answer, Row
from channelports.query.words import words_in
from channelports.view.columns import Column, Columns
from channelports.view.foot import Foot
from channelports.view.text import Screen

_WORDS = 32
"""Columns that names and passages need beside ids; with less they stand under them."""

_LOCATORS = 11
"""Columns for who says so."""

_FOUND = "bold underline"


def search(answer: Answer, screen: Screen) -> Group:
    """Return what was found, best first, and how to open it."""
    foot = Foot(answer, screen)
    cells = [[screen.text(row.id), _hit(row, screen), foot.locators(row)] for row in answer.rows]
    ids = max(len(row.id) for row in answer.rows)
    places = max((len(row[-1]) for row in cells), default=0)
    locators = Column(max(min(places, _LOCATORS), 1), right=True)
    if ids + locators.width + _WORDS > screen.width:
        table: RenderableType = Columns([Column()], [[_stacked(row)] for row in cells])
    else:
        table = Columns([Column(ids), Column(), locators], cells)
    opening = f"To open one: ports show ID, for instance {answer.rows[0].cells['open']}"
    return Group(
        screen.text(answer.heading, "bold"),
        Text(""),
        table,
        Text(""),
        screen.text(opening, "dim"),
        foot.draw(),
    )


def _stacked(cells: list[Text]) -> Text:
    return Text("\n").join(cell for cell in cells if cell.plain)


def _hit(row: Row, screen: Screen) -> Text:
    """Return a record's name and kind, and under it what was found."""
    words = str(row.cells["words"]).split("; ")
    text = _marked(str(row.cells["name"]), words, screen)
    text.append_text(screen.text(f" · {row.cells['kind']}", "dim"))
    if row.cells["found"]:
        text.append("\n").append_text(_marked(str(row.cells["found"]), words, screen, "dim"))
    return text


def _marked(text: str, words: list[str], screen: Screen, style: str = "") -> Text:
    """Return a text with the words that were found marked, by a sign where there is no style."""
    sign = "" if screen.styled else "*"
    shown, at = Text(""), 0
    for word in words_in(text):
        found = text[word.start : word.end]
        if found in words:
            shown.append_text(screen.text(text[at : word.start], style))
            shown.append_text(screen.text(f"{sign}{found}{sign}", _FOUND))
            at = word.end
    return shown.append_text(screen.text(text[at:], style))
