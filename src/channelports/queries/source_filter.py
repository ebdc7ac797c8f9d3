"""Which sources are chosen, and what of a dataset they state.

A record is kept if a chosen source is among its citations or makes a claim on it. It then has the
keys that identify it, those that chosen sources state, and their claims instead of what the others
say. Whatever else it refers to is still known by name, so that no reference leads nowhere.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, PrivateAttr

from channelports.characters import fold
from channelports.citations import Citation
from channelports.errors import UsageError
from channelports.model import (
    ACCOUNT,
    COLLECTIONS,
    AnyRecord,
    CitedText,
    Claim,
    Combatant,
    Dataset,
    Event,
    NamedRecord,
    Outcome,
    Record,
    Remark,
    keys_of,
    keys_with_cite,
    own_cite,
    shown_claim,
)
from channelports.queries.names import find

R = TypeVar("R")


class SourceFilter(NamedTuple):
    """The ids of the chosen sources, and how the user named them.

    ``label`` has the names of those chosen, empty for all sources; ``without`` those of the sources
    left out.
    """

    label: str
    sources: frozenset[str]
    without: str = ""

    @property
    def name(self) -> str:
        """The chosen sources in words: *wikipedia*, *all sources but wikipedia*."""
        chosen = self.label or "all sources"
        return f"{chosen} but {self.without}" if self.without else chosen


def source_filter(dataset: Dataset, *names: str, without: Iterable[str] = ()) -> SourceFilter:
    """Return the filter that chooses the sources or groups ``names``, except those in ``without``.

    No names mean all sources. Raises UnknownNameError for an unknown source or group, UsageError if
    no source is left.
    """
    label, chosen = _named(dataset, names)
    left_out, out = _named(dataset, without)
    sources = (chosen if label else frozenset(dataset.sources)) - out
    if not sources:
        raise UsageError(f"No source is left to ask: {label or 'all sources'} without {left_out}.")
    return SourceFilter(label, sources, left_out)


def _named(dataset: Dataset, names: Iterable[str]) -> tuple[str, frozenset[str]]:
    """Return a label for the sources and groups with some names, and the ids of all these sources.

    Raises UnknownNameError for an unknown one.
    """
    labels: list[str] = []
    sources: set[str] = set()
    for name in names:
        group = _group(dataset, name)
        found = group or [find(dataset, name, ("sources",))]
        labels.append(fold(name) if group else found[0])
        sources.update(found)
    return " and ".join(dict.fromkeys(labels)), frozenset(sources)


def _group(dataset: Dataset, name: str) -> list[str]:
    """Return the ids of the sources in a group; empty if there is no such group."""
    folded = fold(name)
    return [s.id for s in dataset.sources.values() if s.group and fold(s.group) == folded]


def according_to(dataset: Dataset, *names: str) -> Dataset:
    """Return the dataset with only what some sources, or groups of sources, state.

    Records that the sources do not mention are not in its collections; those that the remaining
    records refer to are still found by id, with their names alone. Raises UnknownNameError for an
    unknown source or group.
    """
    return filtered(dataset, source_filter(dataset, *names))


def filtered(dataset: Dataset, chosen: SourceFilter) -> Dataset:
    """Return the dataset with only what the sources of a filter state, as a ``FilteredDataset``."""
    outcomes = {
        outcome.id: stated
        for outcome in dataset.outcomes.values()
        if (stated := _outcome(outcome, chosen.sources))
    }
    by_record: dict[str, list[Outcome]] = {}
    for outcome in outcomes.values():
        by_record.setdefault(outcome.of, []).append(outcome)
    collections: dict[str, Any] = {name: dataset.collection(name) for name in COLLECTIONS}
    for name in ("places", "people", "forces", "equipment", "operations", "events"):
        stated_ = (
            _record(dataset, record, by_record.get(record.id, []), chosen.sources)
            for record in dataset.collection(name).values()
        )
        records = {record.id: record for record in stated_ if record}
        collections[name] = StatedRecords(records, dataset.collection(name))
    collections["outcomes"] = StatedRecords(outcomes, dataset.outcomes)
    asked = {id_: source for id_, source in dataset.sources.items() if id_ in chosen.sources}
    collections["sources"] = StatedRecords(asked, dataset.sources)
    result = FilteredDataset.model_construct(dataset=dataset.dataset, **collections)
    result._whole = dataset
    return result


class FilteredDataset(Dataset):
    """A dataset with only what some sources state.

    Records that are referred to, but not stated, can still be looked up for their names.
    """

    _whole: Dataset = PrivateAttr()

    @property
    def whole(self) -> Dataset:
        """The dataset without the source filter."""
        return self._whole

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


def _outcome(outcome: Outcome, sources: frozenset[str]) -> Outcome | None:
    """Return an outcome with only the claims that the sources make; None if they make none."""
    claims = tuple(
        claim.model_copy(update={"cite": cite, "remarks": _remarks(claim.remarks, sources)})
        for claim in outcome.claims
        if (cite := _of(claim.cite, sources))
    )
    if not claims:
        return None
    remarks = _remarks(outcome.remarks, sources)
    return outcome.model_copy(update={"claims": claims, "remarks": remarks})


def _record(
    dataset: Dataset, record: Record, outcomes: list[Outcome], sources: frozenset[str]
) -> Record | None:
    """Return a record with only what the sources state of it; None if they state nothing.

    ``outcomes`` are the record's outcomes, with only the claims of the sources. If the sources are
    not among the record's own citations, it has what identifies it and what these claims say.
    """
    cite = _of(record.cite, sources)
    update: dict[str, Any] = dict(_cited_values(record, sources, is_cited=bool(cite)))
    apart = [value for key, value in update.items() if value and key != "named"]
    remarks = _remarks(record.remarks, sources)
    update["remarks"] = remarks
    if isinstance(record, NamedRecord):
        update["aliases"] = ()  # nobody is cited for them
        update["name"] = _name(record, update["named"])
    if cite:
        return record.model_copy(update={**update, "cite": cite})
    # A remark is not enough to be cited for an event: its title says what happened.
    if not (outcomes or apart or (remarks and not isinstance(record, Event))):
        return None
    claimed = {o.measure: shown_claim(dataset, o.claims) for o in outcomes}
    if isinstance(record, Event) and "date" in claimed and ACCOUNT not in claimed:
        update["makes"] = record.makes  # who dates an event says with it that a port was taken
    if isinstance(record, Event):
        update["title"] = _title(dataset, record)
    update |= dict(_overridden(record, claimed))
    update["cite"] = tuple(dict.fromkeys(_cites_of(claimed.values(), apart, remarks)))
    return identified(record).model_copy(update=update)


def _title(dataset: Dataset, event: Event) -> str:
    """Return a title for an event whose own sources are not chosen: *Assault: Calais*.

    Its own title has the words of those sources.
    """
    kind = event.kind.replace("-", " ").capitalize()
    concerned = event.at or event.about or ((event.operation,) if event.operation else ())
    return ": ".join(filter(None, (kind, ", ".join(dataset[id_].label for id_ in concerned))))


def _name(record: NamedRecord, named: Sequence[CitedText]) -> str:
    """Return the name of a record, or what the chosen sources call it if they do not use that.

    ``named`` has the forms that they use, as far as sources differ.
    """
    forms = [form.text for form in named]
    return record.name if not forms or record.name in forms else forms[0]


def _cites_of(
    claims: Iterable[Claim], apart: Iterable[object], remarks: Iterable[Remark]
) -> list[Citation]:
    """Return the citations for a record whose own sources are not chosen.

    They are those of the ``claims`` on the record; without claims, those of ``apart``, the values
    with citations of their own; without these, those of its ``remarks``.
    """
    values = (value for held in apart for value in (held if isinstance(held, tuple) else (held,)))
    return (
        [cite for claim in claims for cite in claim.cite]
        or [cite for value in values for cite in own_cite(value)]
        or [cite for remark in remarks for cite in remark.cite]
    )


def _overridden(record: Record, claimed: Mapping[str, Claim]) -> Iterator[tuple[str, object]]:
    """Yield the keys of a record for which the sources claim another value, and that value.

    ``claimed`` has the shown claim for each measure, such as that for the date.
    """
    account = "title" if isinstance(record, Event) else "detail"
    for measure, key in (("date", "date"), ("rank", "rank"), ("post", "post"), (ACCOUNT, account)):
        if measure in claimed and key in type(record).model_fields:
            yield key, claimed[measure].value


def _cited_values(
    record: Record, sources: frozenset[str], is_cited: bool
) -> Iterator[tuple[str, object]]:
    """Yield the keys whose values may have their own citations, each with what the sources state.

    A value without citations of its own is kept if ``is_cited``: the record cites one of the
    sources.
    """
    for key in keys_with_cite(type(record)):
        held = getattr(record, key)
        if isinstance(held, tuple):
            values = (_cited_value(value, sources, is_cited) for value in held)
            yield key, tuple(value for value in values if value)
        elif held:
            yield key, _cited_value(held, sources, is_cited)


def _cited_value(value: BaseModel, sources: frozenset[str], is_cited: bool) -> BaseModel | None:
    cite = own_cite(value)
    if not cite:
        return value if is_cited else None
    left = _of(cite, sources)
    if not left or left == cite:
        return value if left else None
    unclear = {"part": None} if isinstance(value, Combatant) else {}  # which of them says it?
    return value.model_copy(update={**unclear, "cite": left})


def _remarks(remarks: tuple[Remark, ...], sources: frozenset[str]) -> tuple[Remark, ...]:
    """Return the remarks that cite only the given sources."""
    return tuple(remark for remark in remarks if len(_of(remark.cite, sources)) == len(remark.cite))


def _of(cite: tuple[Citation, ...], sources: frozenset[str]) -> tuple[Citation, ...]:
    return tuple(citation for citation in cite if citation.source in sources)
