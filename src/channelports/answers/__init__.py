"""What each command replies: rows, totals, notes and sources. The one place that makes rows.

What the page of a record does without (forces, search, sources, reports) is imported from its own
module, by those who ask for it.
"""

from channelports.answers.answer import (
    SCHEMA,
    Cell,
    Column,
    Note,
    NoteKind,
    Report,
    Result,
    Rival,
    Row,
    Section,
    joined,
    reference,
    shorts,
    table,
)
from channelports.answers.events import Asked, Window, chronology
from channelports.answers.figures import shown_date
from channelports.answers.ports import ports_at_a_glance
from channelports.answers.show import page
from channelports.answers.totals import by_port

__all__ = [
    "SCHEMA",
    "Asked",
    "Cell",
    "Column",
    "Note",
    "NoteKind",
    "Report",
    "Result",
    "Rival",
    "Row",
    "Section",
    "Window",
    "by_port",
    "chronology",
    "joined",
    "page",
    "ports_at_a_glance",
    "reference",
    "shorts",
    "shown_date",
    "table",
]
