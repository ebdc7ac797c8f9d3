"""Finds circles: records that lead back to themselves, so that following them would never end."""

from collections.abc import Iterator, Mapping

from channelports.checks.check import Found
from channelports.errors import KeyPath
from channelports.model import Dataset, Parent

Links = Mapping[str, Mapping[str, KeyPath]]
"""Every id in file order, each with the ids to which it leads and the path of each such link."""


def cycle_in_within(dataset: Dataset) -> Found:
    """A place or an operation that lies within itself.

    Yields a path and a message for each circle of `within`; ``ports check`` prints them as errors.
    """
    yield from _circles_of(dataset, "places", "within")
    yield from _circles_of(dataset, "operations", "within")


def cycle_in_parent(dataset: Dataset) -> Found:
    """A force that is part of itself.

    Yields a path and a message for each circle of `parent`; ``ports check`` prints them as errors.
    """
    yield from _circles_of(dataset, "forces", "parent")


def cycle_in_parts(dataset: Dataset) -> Found:
    """An operation that is a part of itself.

    Yields a path and a message for each circle of `parts`; ``ports check`` prints them as errors.
    """
    yield from _circles_of(dataset, "operations", "parts")


def cycle_in_includes(dataset: Dataset) -> Found:
    """An outcome whose value would contain itself.

    Yields a path and a message for each circle of `includes`; ``ports check`` prints them as
    errors.
    """
    links = {
        outcome.id: {
            claim.includes: ("outcomes", outcome.id, "claims", number, "includes")
            for number, claim in enumerate(outcome.claims)
            if claim.includes
        }
        for outcome in dataset.outcomes.values()
    }
    yield from _reported(links, "includes")


def cycle_in_of(dataset: Dataset) -> Found:
    """An outcome whose question is about itself.

    Yields a path and a message for each circle of `of`; ``ports check`` prints them as errors.
    """
    yield from _circles_of(dataset, "outcomes", "of")


def _circles_of(dataset: Dataset, collection: str, key: str) -> Found:
    """Yield the circles of a key that holds an id or several, such as ``within`` and ``parts``.

    Only the ids of records in the same ``collection`` are followed.
    """
    records = dataset.collection(collection)
    links: dict[str, dict[str, KeyPath]] = {}
    for id_, record in records.items():
        held, path = getattr(record, key), (collection, id_, key)
        if isinstance(held, Parent):
            held = held.force
        paths: dict[str, KeyPath] = {held: path} if isinstance(held, str) else {}
        if isinstance(held, tuple):
            paths = {each: (*path, number) for number, each in enumerate(held)}
        links[id_] = {each: place for each, place in paths.items() if each in records}
    yield from _reported(links, key)


def _reported(links: Links, key: str) -> Found:
    for circle in _circles(links):
        first, *others = circle
        trail = " > ".join([*circle, first])
        yield (
            links[first][others[0] if others else first],
            f"'{first}' leads back to itself by '{key}': {trail}; delete one of these '{key}'",
        )


def _circles(links: Links) -> Iterator[tuple[str, ...]]:
    """Yield circles as tuples of ids, each beginning with the record that is first in the file.

    At least one is found wherever records lead back to themselves; a circle that shares records
    with one already found may be missed.
    """
    order = {id_: number for number, id_ in enumerate(links)}
    done: set[str] = set()
    for start in links:
        if start not in done:
            for circle in _closed_from(start, links, done):
                first = circle.index(min(circle, key=order.__getitem__))
                yield circle[first:] + circle[:first]


def _closed_from(start: str, links: Links, done: set[str]) -> Iterator[tuple[str, ...]]:
    """Yield the circles met on the paths from the record ``start``, as tuples of ids.

    Every id visited is added to ``done``, and no path goes on at an id that was in it. The path is
    kept in a dict, because recursion would overflow the stack on a chain of 10,000.
    """
    way = {start: iter(links[start])}
    while way:
        here, onward = next(reversed(way.items()))
        for there in onward:
            if there in way:
                walked = tuple(way)
                yield walked[walked.index(there) :]
            elif there not in done:
                way[there] = iter(links[there])
                break
        else:
            del way[here]
            done.add(here)
