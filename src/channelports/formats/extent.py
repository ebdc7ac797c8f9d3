"""Which records an export has: those that its sources state, and those that these only name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from channelports import queries
from channelports.citations import Citation
from channelports.model import COLLECTIONS, AnyRecord, Dataset, Outcome, citations_in
from channelports.model.keys import references_in


@dataclass(frozen=True)
class Extent:
    """A dataset to export; ``according_to`` names its sources if they were filtered.

    A record that a stated record refers to, but that the sources do not state, is exported with its
    name alone, so that every reference leads somewhere.
    """

    dataset: Dataset
    according_to: str | None = None

    @cached_property
    def collections(self) -> Mapping[str, Mapping[str, AnyRecord | Outcome]]:
        """The records to export, by collection and id, in file order.

        Those that the dataset states, those to which these refer, and the sources that they cite.
        """
        ids = self._ids
        order = {name: self.dataset.whole.collection(name) for name in COLLECTIONS}
        return {
            name: {id_: self.dataset[id_] for id_ in every if id_ in ids}
            for name, every in order.items()
        }

    def is_stated(self, id_: str) -> bool:
        """Return whether the chosen sources state a record; False if records only refer to it."""
        return id_ in self.dataset.records

    @cached_property
    def _ids(self) -> frozenset[str]:
        found = {*self.dataset.records, self.dataset.dataset.founding}
        waiting = list(found)
        while waiting:
            for id_ in self._beyond(self.dataset[waiting.pop()]):
                if id_ not in found:
                    found.add(id_)
                    waiting.append(id_)
        return frozenset(found)

    def _beyond(self, record: AnyRecord | Outcome) -> Iterator[str]:
        """Yield the ids of the records that a record refers to and of the sources that it cites."""
        yield from references_in(record)
        yield from (citation.source for citation in citations_in(record))

    def name(self, id_: str) -> str:
        """Return the words by which people know a record, for a name column beside its id."""
        return queries.called(self.dataset, self.dataset[id_])

    def source_name(self, citation: Citation) -> str:
        """Return the source of a citation in author-date form: ``Rickard 2021``."""
        return self.dataset.sources[citation.source].author_date
