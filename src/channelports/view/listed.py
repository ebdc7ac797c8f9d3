"""The records of any kind on a screen: how to open each, its name, and one line on it."""

from rich.console import Group
from rich.text import Text

from channelports.answers.describe import cite_of
from channelports.answers.listed import Listed, Records
from channelports.model import Measure
from channelports.view.footer import Footer
from channelports.view.table import Column, table
from channelports.view.text import Screen

_WIDE = 110
"""Columns from which what is said of a record has a column of its own."""


def records(result: Records, screen: Screen) -> Group:
    """Return a line for each record."""
    footer = Footer(result, screen)
    about = "Counts" if result.collection == "measures" else "About"

    def name(listed: Listed) -> Text:
        by = footer.parenthesis(cite_of(listed.record))
        mark = footer.mark(listed.name, listed.notes)
        return screen.text(f"{listed.name}{by}").append_text(mark)

    def both(listed: Listed) -> Text:
        words = _about(listed)
        return name(listed).append_text(screen.text(f" · {words}" if words else "", "dim"))

    apart = [Column("Name", name), Column(about, lambda listed: screen.text(_about(listed)))]
    columns: list[Column[Listed]] = [
        Column("Id", lambda listed: screen.text(listed.record.id), stays_whole=True),
        *(apart if screen.width >= _WIDE else [Column(f"Name · {about.lower()}", both)]),
    ]
    if screen.sources:
        columns.append(Column("Source", lambda listed: footer.source(cite_of(listed.record))))
    return Group(
        screen.text(result.heading, "bold"),
        table(screen, columns, result.records),
        footer.draw(*(f"ports show {each.record.id}" for each in result.records[:1])),
    )


def _about(listed: Listed) -> str:
    """Return one line on a record; of a measure what it counts, in what, and whether it adds up."""
    record = listed.record
    if not isinstance(record, Measure):
        return listed.about
    unit = f"in {record.unit}" if record.unit else ""
    return "; ".join(filter(None, [listed.about, unit, "added up" if record.additive else ""]))
