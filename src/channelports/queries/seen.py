"""A dataset seen through a lens: what is told of it, and the rest by name."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import PrivateAttr

from channelports.model import AnyRecord, Dataset, Outcome, Record

R = TypeVar("R")


class Seen(Dataset):
    """A dataset through a lens: it holds what the sources tell, and knows the rest by name."""

    _whole: Dataset = PrivateAttr()

    def __getitem__(self, id_: str) -> AnyRecord | Outcome:
        found: AnyRecord | Outcome = self.collection(self._whole.collection_of(id_))[id_]
        return found

    def collection_of(self, id_: str) -> str:
        """Return the name of the collection that holds an id, whether or not it is told."""
        return self._whole.collection_of(id_)


class Told(dict[str, Any]):
    """The records that the sources tell; of the others, when one is asked for, the name alone."""

    def __init__(self, told: Mapping[str, Any], whole: Mapping[str, Any]) -> None:
        super().__init__(told)
        self._whole = whole

    def __missing__(self, id_: str) -> Any:
        return name_of(self._whole[id_])


def whole(dataset: Dataset) -> Dataset:
    """Return the dataset behind the lens; without one, the dataset."""
    return dataset._whole if isinstance(dataset, Seen) else dataset


def name_of(record: R, but: Iterable[str] = ()) -> R:
    """Return a record of which no more is told than its name, its kind and what it is part of."""
    if isinstance(record, Outcome):
        return record.model_copy(update={"claims": (), "remarks": (), "about": ()})
    if not isinstance(record, Record):
        return record
    blank: dict[str, object] = {"cite": (), "remarks": ()}
    for key in _TOLD.intersection(type(record).model_fields) - set(but):
        blank[key] = type(record).model_fields[key].get_default(call_default_factory=True)
    return record.model_copy(update=blank)


_TOLD = frozenset(
    (
        *("detail", "coordinates", "rank", "own_rank", "post", "parent", "commander", "purpose"),
        *("forces", "people", "equipment", "date", "codename", "attackers", "defenders", "about"),
        "makes",
    )
)
"""The keys that tell something of a record, beside those that say which one it is."""
