"""A whole dataset as tidy tables: one for each collection, and one for what a record has many of.

Each says what its columns hold and refer to, so that CSV and SQLite are made from the same.
"""

from channelports.formats.extent import Extent
from channelports.formats.relations import claims, collections, links
from channelports.formats.relations.table import Column, Relation

__all__ = ["Column", "Relation", "relations"]

_MAKERS = (
    *(collections.records, collections.sources, collections.dataset, collections.measures),
    *(collections.places, collections.people, collections.forces, collections.equipment),
    *(collections.operations, collections.events, collections.outcomes),
    *(claims.claims, claims.citations, claims.remarks, claims.aliases),
    *(links.authors, links.sections),
    links.links("events", "at", "place", "places", "Where the event happened."),
    links.links("events", "about", "record", "records", "What else the event concerns."),
    links.links("events", "forces", "force", "forces", "The forces that took part."),
    links.links("events", "people", "person", "people", "The people who took part."),
    links.links("events", "equipment", "equipment", "equipment", "The equipment that was used."),
    links.links("equipment", "forces", "force", "forces", "The forces that used it."),
    links.links("outcomes", "about", "record", "records", "What else the outcome concerns."),
    links.links("operations", "parts", "record", "records", "What the totals add up."),
    *(links.combatants, links.event_states, links.phases),
)


def relations(extent: Extent) -> tuple[Relation, ...]:
    """Return the tables of a dataset, each behind those that it refers to."""
    return tuple(make(extent) for make in _MAKERS)
