"""A whole dataset as tidy tables: one per collection, and one for each key that holds several.

Each says what its columns hold and refer to; CSV and SQLite are both made from them.
"""

from channelports.formats.extent import Extent
from channelports.formats.relations import collections, parts
from channelports.formats.relations.collections import links_of
from channelports.formats.relations.table import Field, Relation
from channelports.model import COLLECTIONS, model_of

__all__ = ["Field", "Relation", "relations"]

_MAKERS = (
    *(collections.records, collections.sources, collections.dataset, collections.measures),
    *(collections.places, collections.people, collections.forces, collections.equipment),
    *(collections.operations, collections.events, collections.outcomes),
    *(parts.claims, parts.citations, parts.remarks, parts.aliases, parts.search_terms),
    *(parts.authors, parts.sections),
    *(parts.links(name, key) for name in COLLECTIONS for key in links_of(model_of(name))),
    *(parts.combatants, parts.event_states, parts.phases),
)


def relations(extent: Extent) -> tuple[Relation, ...]:
    """Return the tables of a whole dataset, from which CSV and SQLite are made.

    Each comes after those that it refers to.
    """
    return tuple(make(extent) for make in _MAKERS)
