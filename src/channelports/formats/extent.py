"""Which records an export has: those that the sources tell, and those that they only name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from channelports import queries
from channelports.citations import Citation
from channelports.model import COLLECTIONS, AnyRecord, Dataset, Outcome, citations_in
from channelports.model.keys import references_in


@dataclass(frozen=True)
class Extent:
    """A dataset as it is exported; ``according_to`` names the sources, if not all of them tell it.

    What those say nothing of, but what they do tell refers to, comes along by its name alone: no
    reference leads nowhere.
    """

    dataset: Dataset
    according_to: str | None = None

    @cached_property
    def collections(self) -> Mapping[str, Mapping[str, AnyRecord | Outcome]]:
        """The records of each collection by their ids, in file order."""
        ids = self._ids
        order = {name: queries.whole(self.dataset).collection(name) for name in COLLECTIONS}
        return {
            name: {id_: self.dataset[id_] for id_ in every if id_ in ids}
            for name, every in order.items()
        }

    def is_told(self, id_: str) -> bool:
        """Tell whether more than the name of a record is told."""
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
        """Yield the ids of what a record refers to, and of the sources that it cites."""
        yield from references_in(record)
        yield from (citation.source for citation in citations_in(record))

    def name(self, id_: str) -> str:
        """Return the words by which a record is known."""
        return queries.called(self.dataset, self.dataset[id_])

    def source_name(self, citation: Citation) -> str:
        """Return a cited source in author-date form."""
        return self.dataset.sources[citation.source].author_date
