"""Finds records: by names, by their links to one another, and by the words in their texts.

These functions only ask a dataset; nothing here prints, opens a file or makes rows. What finds
records by name can be imported from here, the rest from modules of its own.
"""

from channelports.queries.name_forms import called, has_words_of, places_not_in_title
from channelports.queries.names import (
    find,
    find_port,
    has_name,
    kind_of_record,
    measure_called,
    word,
)

__all__ = [
    "called",
    "find",
    "find_port",
    "has_name",
    "has_words_of",
    "kind_of_record",
    "measure_called",
    "places_not_in_title",
    "word",
]
