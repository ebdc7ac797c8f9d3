"""What each command replies: rows, totals, notes and sources. The one place that makes rows."""

from channelports.answers.answer import (
    SCHEMA,
    Answer,
    Cell,
    Column,
    Note,
    Report,
    Row,
    Section,
    joined,
    reference,
    short_locator,
    table,
)
from channelports.answers.events import Window, chronology
from channelports.answers.lists import ports_at_a_glance, records
from channelports.answers.reports import faults, version
from channelports.answers.show import page
from channelports.answers.totals import by_port

__all__ = [
    "SCHEMA",
    "Answer",
    "Cell",
    "Column",
    "Note",
    "Report",
    "Row",
    "Section",
    "Window",
    "by_port",
    "chronology",
    "faults",
    "joined",
    "page",
    "ports_at_a_glance",
    "records",
    "reference",
    "short_locator",
    "table",
    "version",
]
