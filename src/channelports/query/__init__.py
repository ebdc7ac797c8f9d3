"""Finds records: by names, by what links them to one another, and by the words in their texts.

Pure questions to a dataset: nothing here prints, opens a file or makes rows. What looks for
words is imported from its own module, ``query.words``.
"""

from channelports.query.links import (
    above,
    campaign,
    changes_of,
    commander,
    commands,
    events_of_force,
    events_of_place,
    fighters,
    forces_of_place,
    forces_under,
    in_order,
    operations_at,
    outcome,
    outcomes_of,
    parts_of_campaign,
    people_of_place,
    places_within,
    ports,
    sides_in,
)
from channelports.query.names import (
    called,
    find,
    find_port,
    find_ports,
    fold,
    has_words_of,
    kind_of_record,
    measure_called,
    untold_places,
    word,
)
from channelports.query.seen import whole

__all__ = [
    "above",
    "called",
    "campaign",
    "changes_of",
    "commander",
    "commands",
    "events_of_force",
    "events_of_place",
    "fighters",
    "find",
    "find_port",
    "find_ports",
    "fold",
    "forces_of_place",
    "forces_under",
    "has_words_of",
    "in_order",
    "kind_of_record",
    "measure_called",
    "operations_at",
    "outcome",
    "outcomes_of",
    "parts_of_campaign",
    "people_of_place",
    "places_within",
    "ports",
    "sides_in",
    "untold_places",
    "whole",
    "word",
]
