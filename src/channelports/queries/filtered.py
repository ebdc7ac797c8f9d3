"""A dataset reduced to what some sources state, in which other records are still known by name."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import PrivateAttr

from channelports.model import AnyRecord, Dataset, Outcome, Record, keys_of

R = TypeVar("R")


class FilteredDataset(Dataset):
    """A dataset with only what some sources state.

    Records that are referred to, but not stated, can still be looked up for their names.
    """

    _whole: Dataset = PrivateAttr()

    def __getitem__(self, id_: str) -> AnyRecord | Outcome:
        found: AnyRecord | Outcome = self.collection(self._whole.collection_of(id_))[id_]
        return found

    def collection_of(self, id_: str) -> str:
        """Return the name of the collection of any id, even of a record that no source states."""
        return self._whole.collection_of(id_)


class StatedRecords(dict[str, Any]):
    """The records of a collection that the sources state.

    Looking up any other id returns that record with its name and nothing else that is said of it.
    """

    def __init__(self, stated: Mapping[str, Any], whole: Mapping[str, Any]) -> None:
        super().__init__(stated)
        self._whole = whole

    def __missing__(self, id_: str) -> Any:
        return identified(self._whole[id_])


def whole(dataset: Dataset) -> Dataset:
    """Return the dataset without its source filter: that of which a filtered one is a part.

    A dataset that is not filtered is returned as it is.
    """
    return dataset._whole if isinstance(dataset, FilteredDataset) else dataset


def identified(record: R) -> R:
    """Return a copy of a record with only what identifies it: its name, kind and where it was.

    Keys that are required stay too; all others are blank. A source or a measure is returned as it
    is.
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
