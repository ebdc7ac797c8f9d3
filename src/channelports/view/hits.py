"""What a search found: each record with its kind, and the passages that have the words, marked."""

from rich.console import Group
from rich.text import Text

from channelports.answers.search import Hit, Marked, Search
from channelports.view.footer import Footer
from channelports.view.status import day_of_record
from channelports.view.table import Column, table
from channelports.view.text import Screen

_FOUND = "bold underline"


def search(result: Search, screen: Screen) -> Group:
    """Return what was found, best first; the id of each is how to open it."""
    footer = Footer(result, screen)

    def found(hit: Hit) -> Text:
        aside = ", ".join(filter(None, [hit.kind, day_of_record(hit.record, screen)]))
        text = _marked(hit.name, screen).append_text(screen.text(f" · {aside}", "dim"))
        text.append_text(screen.text(footer.parenthesis(hit.cite)))
        for label, marked in hit.passages:
            text.append("\n").append_text(screen.text(f"{label}: ", "dim"))
            text.append_text(_marked(marked, screen))
        return text

    columns: list[Column[Hit]] = [
        Column("Id", lambda hit: screen.text(hit.record.id), stays_whole=True),
        Column("" if screen.narrow else "Found", found),
    ]
    if screen.sources:
        columns.append(Column("Source", lambda hit: footer.source(hit.cite)))
    return Group(
        screen.text(result.heading, "bold"),
        table(screen, columns, result.hits),
        footer.draw(*(f"ports show {hit.record.id}" for hit in result.hits[:1])),
    )


def _marked(marked: Marked, screen: Screen) -> Text:
    """Return a text with the words that were found marked, by a sign where there is no style."""
    sign = "" if screen.styled else "*"
    shown, at = Text(""), 0
    for start, end in marked.spans:
        shown.append_text(screen.text(marked.text[at:start]))
        shown.append_text(screen.text(f"{sign}{marked.text[start:end]}{sign}", _FOUND))
        at = end
    return shown.append_text(screen.text(marked.text[at:]))
