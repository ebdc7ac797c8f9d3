"""What each command returns: a function a command, and the frozen type of its result.

What the page of a record does without (forces, search, sources, reports) is imported from its own
module, by those who ask for it.
"""

from channelports.reports.answer import (
    SCHEMA,
    Cell,
    Head,
    Note,
    NoteKind,
    Report,
    Result,
    Rival,
    Row,
    Table,
    joined,
    reference,
    shorts,
    table,
)
from channelports.reports.events import Asked, Window, chronology
from channelports.reports.figures import shown_date
from channelports.reports.ports import summary_of_ports
from channelports.reports.show import page
from channelports.reports.totals import by_port

__all__ = [
    "SCHEMA",
    "Asked",
    "Cell",
    "Head",
    "Note",
    "NoteKind",
    "Report",
    "Result",
    "Rival",
    "Row",
    "Table",
    "Window",
    "by_port",
    "chronology",
    "joined",
    "page",
    "reference",
    "shorts",
    "shown_date",
    "summary_of_ports",
    "table",
]
