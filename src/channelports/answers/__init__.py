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
from channelports.answers.claims import outcomes
from channelports.answers.events import Asked, Window, chronology, shown_date
from channelports.answers.forces import Among, forces, people
from channelports.answers.lists import ports_at_a_glance, records
from channelports.answers.reports import faults, version
from channelports.answers.search import search
from channelports.answers.show import page
from channelports.answers.sources import sources
from channelports.answers.totals import by_port

__all__ = [
    "SCHEMA",
    "Among",
    "Answer",
    "Asked",
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
    "forces",
    "joined",
    "outcomes",
    "page",
    "people",
    "ports_at_a_glance",
    "records",
    "reference",
    "search",
    "short_locator",
    "shown_date",
    "sources",
    "table",
    "version",
]
