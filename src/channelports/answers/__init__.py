"""What each command replies: rows, totals, notes and sources. The one place that makes rows."""

from channelports.answers.answer import (
    SCHEMA,
    Answer,
    Cell,
    Note,
    Row,
    reference,
    short_locator,
)
from channelports.answers.events import Window, chronology
from channelports.answers.lists import ports_at_a_glance, records
from channelports.answers.show import page
from channelports.answers.totals import by_port

__all__ = [
    "SCHEMA",
    "Answer",
    "Cell",
    "Note",
    "Row",
    "Window",
    "by_port",
    "chronology",
    "page",
    "ports_at_a_glance",
    "records",
    "reference",
    "short_locator",
]
