"""Checks on single records: coordinates, the parts of an operation, and what nothing refers to."""

from collections.abc import Iterator

from channelports.checks.check import Found
from channelports.model import Dataset, citations_in


def bad_coordinates(dataset: Dataset) -> Found:
    """A latitude outside -90 to 90, or a longitude outside -180 to 180.

    Yields a path and a message for each; ``ports check`` prints them as errors.
    """
    for place in dataset.places.values():
        if place.coordinates is None:
            continue
        for key, degrees, limit in (
            ("latitude", place.coordinates.latitude, 90),
            ("longitude", place.coordinates.longitude, 180),
        ):
            if abs(degrees) > limit:
                yield (
                    ("places", place.id, "coordinates", key),
                    f"the {key} of '{place.id}' is {degrees}; write one from -{limit} to {limit}",
                )


def repeated_part(dataset: Dataset) -> Found:
    """A part that an operation lists twice, so that its figures would be added twice.

    Yields a path and a message for each; ``ports check`` prints them as errors.
    """
    for operation in dataset.operations.values():
        seen: set[str] = set()
        for number, part in enumerate(operation.parts):
            if part in seen:
                yield (
                    ("operations", operation.id, "parts", number),
                    f"'{part}' is listed twice in the parts of '{operation.id}'; delete one",
                )
            seen.add(part)


def second_campaign(dataset: Dataset) -> Found:
    """A second operation with parts; totals are added up only for the first.

    Yields a path and a message for each after the first; ``ports check`` prints them as errors.
    """
    first, *others = [op.id for op in dataset.operations.values() if op.parts] or [""]
    for id_ in others:
        yield (
            ("operations", id_, "parts"),
            f"'{id_}' has parts, but totals are added up for '{first}'; "
            "only one operation can have parts",
        )


def uncited_source(dataset: Dataset) -> Found:
    """A source that no record cites.

    Yields a path and a message for each; ``ports check`` prints them as warnings.
    """
    cited = {
        citation.source for record in dataset.records.values() for citation in citations_in(record)
    }
    for id_ in dataset.sources:
        if id_ not in cited:
            yield (("sources", id_), f"no record cites '{id_}'; cite it, or delete the source")


def unused_force(dataset: Dataset) -> Found:
    """A force that no operation, event, piece of equipment, outcome or other force names.

    Yields a path and a message for each; ``ports check`` prints them as warnings.
    """
    used = set(_forces_named(dataset))
    for id_ in dataset.forces:
        if id_ not in used:
            yield (
                ("forces", id_),
                f"nothing names '{id_}'; name it in what it fought in, or delete the force",
            )


def _forces_named(dataset: Dataset) -> Iterator[str]:
    """Yield every id that stands where a record may name a force; not all are those of forces."""
    for operation in dataset.operations.values():
        yield from (fighter.force for fighter in (*operation.attackers, *operation.defenders))
        yield from operation.parts
    for event in dataset.events.values():
        yield from (*event.forces, *event.about)
    for equipment in dataset.equipment.values():
        yield from equipment.forces
    for force in dataset.forces.values():
        if force.under and force.under != force.id:
            yield force.under
    yield from (outcome.of for outcome in dataset.outcomes.values())


def cut_by_comment(dataset: Dataset) -> Found:
    """A text without quotes that may continue after a `#`, where YAML begins a comment.

    Yields a path and a message for each; ``ports check`` prints them as warnings.
    """
    for path in dataset.cut:
        if len(path) > 1:
            key = next(part for part in reversed(path) if isinstance(part, str))
            yield (
                (*path, "#"),
                f"'{key}' ends before the '#', where a comment begins; put the text in quotes, "
                "or add a space after the '#' if a comment is meant",
            )
