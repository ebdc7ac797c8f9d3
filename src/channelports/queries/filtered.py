"""A dataset of which only what some sources state is left; the rest is still known by name."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import PrivateAttr

from channelports.model import AnyRecord, Dataset, Outcome, Record, keys_of

R = TypeVar("R")


class FilteredDataset(Dataset):
    """What some sources state; what else they refer to is found by its id, by name alone."""

    _whole: Dataset = PrivateAttr()

    def __getitem__(self, id_: str) -> AnyRecord | Outcome:
        found: AnyRecord | Outcome = self.collection(self._whole.collection_of(id_))[id_]
        return found

    def collection_of(self, id_: str) -> str:
        """Return the name of the collection that has an id, whether or not a source states it."""
        return self._whole.collection_of(id_)


class StatedRecords(dict[str, Any]):
    """The records of which the sources state something; any other that is asked for, by name."""

    def __init__(self, stated: Mapping[str, Any], whole: Mapping[str, Any]) -> None:
        super().__init__(stated)
        self._whole = whole

    def __missing__(self, id_: str) -> Any:
        return identified(self._whole[id_])


def whole(dataset: Dataset) -> Dataset:
    """Return the dataset before its sources were filtered; one that was not, as it is."""
    return dataset._whole if isinstance(dataset, FilteredDataset) else dataset


def identified(record: R) -> R:
    """Return a record with no more than what identifies it: its name, its kind, where it was.

    Every other key is blank, and so is one that nobody has declared to identify.
    """
    if isinstance(record, Outcome):
        return record.model_copy(update={"claims": (), "remarks": (), "about": ()})
    if not isinstance(record, Record):
        return record
    blank: dict[str, object] = {
        key.name: type(record).model_fields[key.name].get_default(call_default_factory=True)
        for key in keys_of(type(record))
        if not (key.needed or key.key.identifies)
    }
    return record.model_copy(update={**blank, "cite": ()})
