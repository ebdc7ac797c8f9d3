"""Every id by which a record speaks of another, wherever in it the id stands."""

from collections.abc import Iterator

from pydantic import BaseModel

REFERENCES = frozenset(
    (
        *("about", "at", "equipment", "force", "forces", "founding", "includes", "makes"),
        *("measure", "of", "operation", "parent", "parts", "people", "person", "place", "within"),
    )
)
"""The keys of records, and of what is in them, that hold the id of a record, or several."""


def references_in(value: object) -> Iterator[str]:
    """Yield the ids to which a record refers, its citations apart, each as often as it does."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            held = getattr(value, name)
            if name in REFERENCES:
                yield from ids_in(held)
            yield from references_in(held)
    elif isinstance(value, tuple):
        for each in value:
            yield from references_in(each)


def ids_in(held: object) -> tuple[str, ...]:
    """Return the ids that a key of a reference holds: one, several or none."""
    if held is None:
        return ()
    return (held,) if isinstance(held, str) else tuple(held)  # type: ignore[arg-type]
