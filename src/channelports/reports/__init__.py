"""What each command returns: one function per command, and the frozen type of its result.

Modules that the page of a record does not need (forces, search, sources and others) are not
imported here, so that ``show`` stays quick.
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
from channelports.reports.claims import shown_date
from channelports.reports.events import Asked, Window, chronology
from channelports.reports.lists import summary_of_ports
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
