"""How much untrusted input may hold, so that every command answers soon; more is refused.

Some limits are for the reader: bytes, depth, values, letters. The others are for the records: how
long a chain they may form (a place within a place within a place), and how many events may change
the state of one place.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from channelports.errors import Problem, truncate

MAX_BYTES = 64 * 1024 * 1024
"""A larger file is refused before it is parsed."""

MAX_DEPTH = 100
"""Deeper nesting is refused: no dataset needs ten levels."""

MAX_VALUES = 750_000
"""More keys and values are refused: a dataset of 10,000 events has four fifths."""

MAX_CONTAINERS = 250_000
"""More lists and mappings are refused: a dataset of 10,000 events has half."""

MAX_COMMAS = 1_000_000
"""JSON that has more is read as YAML, where values are counted; 10,000 events have fewer."""

MAX_LETTERS = 50_000
"""A longer text is refused: it would fill sixteen pages."""

MAX_PROBLEMS = 1000
"""Problems after the first 1,000 are not reported."""

MAX_CHAIN = 20
"""A longer chain of records is refused: an army group is ten levels above a platoon."""

MAX_CHANGES = 50
"""More events that change the state of one place are refused: each may be possible on each day."""

Links = Mapping[str, tuple[str, ...]]
"""The ids that have a key, each with the ids that it names there."""


_CHAINS = (
    *(("places", "within"), ("operations", "within"), ("forces", "parent")),
    *(("operations", "parts"), ("outcomes", "of"), ("outcomes", "claims")),
)
"""The keys that name records of their own collection; a claim does so by ``includes``."""


def beyond_limits(raw: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem where a raw dataset exceeds a limit on chains of records or state changes.

    There is one for each kind of chain at most, and one for state changes.
    """
    yield from _too_deep(raw)
    yield from _too_many_changes(raw)


def _too_deep(raw: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem for the first record of each kind of chain that is too long."""
    for collection, key in _CHAINS:
        records = raw.get(collection)
        links = dict(_links(records, key)) if isinstance(records, dict) else {}
        id_ = _first_too_deep(links)
        if id_ is not None:
            named = "includes" if key == "claims" else key
            yield Problem(
                "too-deep",
                f"a chain of more than {MAX_CHAIN} links by '{named}' begins at "
                f"'{truncate(id_)}'; at most {MAX_CHAIN} are allowed",
                (collection, id_, key),
            )


def _links(records: Mapping[str, Any], key: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for id_, record in records.items():
        held = record.get(key) if isinstance(record, dict) else None
        if held:
            yield id_, tuple(each for each in _named(held) if each in records)


def _named(held: object) -> Iterator[str]:
    """Yield the ids in a raw value: an id, a list of ids, or a list of claims with ``includes``."""
    for each in held if isinstance(held, list) else [held]:
        named = each.get("includes") if isinstance(each, dict) else each
        if isinstance(named, str):
            yield named


def _first_too_deep(links: Links) -> str | None:
    """Return the id of the first record that begins a chain of more than 20 links, or None.

    Not recursive, since that would overflow the stack on a chain of 20,000: each record is visited
    once, and the path to it is kept in a dict. A circle is left to the checks.
    """
    depths: dict[str, int] = {}
    for start in links:
        way: dict[str, Iterator[str]] = {} if start in depths else {start: iter(links[start])}
        while way:
            here, onward = next(reversed(way.items()))
            there = next((each for each in onward if _is_new(each, links, depths, way)), None)
            if there is not None:
                way[there] = iter(links[there])
                continue
            del way[here]
            depths[here] = 1 + max((depths.get(each, 0) for each in links[here]), default=0)
            if depths[here] > MAX_CHAIN:
                return here
    return None


def _is_new(id_: str, links: Links, *seen: Iterable[str]) -> bool:
    return id_ in links and not any(id_ in each for each in seen)


def _too_many_changes(raw: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem for the first event that is one too many to change the state of a place."""
    events = raw.get("events")
    counts: Counter[str] = Counter()
    for id_, event in events.items() if isinstance(events, dict) else ():
        makes = event.get("makes") if isinstance(event, dict) else None
        for place in makes if isinstance(makes, dict) else ():
            counts[place] += 1
            if counts[place] > MAX_CHANGES:
                more = f"more than {MAX_CHANGES} events change the state of '{truncate(place)}'"
                path = ("events", id_, "makes")
                yield Problem("too-large", f"{more}; at most {MAX_CHANGES} are allowed", path)
                return
