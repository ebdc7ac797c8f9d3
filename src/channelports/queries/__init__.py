"""Finds records: by names, by their links to one another, and by the words in their texts.

These functions only ask a dataset; nothing here prints, opens a file or makes rows. Searching for
words, filtering by source and following the states of places have modules of their own, which are
imported from there.
"""

from channelports.queries.called import called, has_words_of, places_not_in_title
from channelports.queries.filtered import whole
from channelports.queries.links import (
    above,
    campaign,
    change_to,
    changes_of,
    cite_of_command,
    claims,
    commander,
    commands,
    events_of_force,
    events_of_place,
    fighters,
    fights_for,
    forces_of_place,
    forces_under,
    in_order,
    led_at,
    operations_at,
    outcome,
    outcomes_of,
    parts_of_campaign,
    people_of_place,
    places_within,
    ports,
    sides_in,
)
from channelports.queries.names import (
    find,
    find_port,
    has_name,
    kind_of_record,
    measure_called,
    word,
)
from channelports.queries.runs import find_ports

__all__ = [
    "above",
    "called",
    "campaign",
    "change_to",
    "changes_of",
    "cite_of_command",
    "claims",
    "commander",
    "commands",
    "events_of_force",
    "events_of_place",
    "fighters",
    "fights_for",
    "find",
    "find_port",
    "find_ports",
    "forces_of_place",
    "forces_under",
    "has_name",
    "has_words_of",
    "in_order",
    "kind_of_record",
    "led_at",
    "measure_called",
    "operations_at",
    "outcome",
    "outcomes_of",
    "parts_of_campaign",
    "people_of_place",
    "places_not_in_title",
    "places_within",
    "ports",
    "sides_in",
    "whole",
    "word",
]
