"""The dataset as one source, or a group of them, tells it, or as all but some do.

A record is in if one of them is in its citations or makes a claim on it, and then says what they
say. What else it speaks of is still known by name, so that no link leads nowhere.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from channelports.characters import fold
from channelports.citations import Citation
from channelports.errors import UsageError
from channelports.model import (
    ACCOUNT,
    COLLECTIONS,
    Claim,
    Codename,
    Combatant,
    Commander,
    Dataset,
    Event,
    Force,
    NamedRecord,
    Operation,
    Outcome,
    OwnRank,
    Person,
    Place,
    Record,
    Remark,
    shown_claim,
)
from channelports.queries.names import find
from channelports.queries.seen import Seen, Told, name_of

V = TypeVar("V", Codename, Combatant, Commander, OwnRank)


class Lens(NamedTuple):
    """The sources through which a dataset is seen.

    ``label`` is what they are called, empty for all sources; ``without`` is what those are called
    that are left out of them.
    """

    label: str
    sources: frozenset[str]
    without: str = ""

    @property
    def name(self) -> str:
        """The sources in words: *wikipedia*, *all sources but wikipedia*."""
        chosen = self.label or "all sources"
        return f"{chosen} but {self.without}" if self.without else chosen


def lens(dataset: Dataset, *names: str, without: Iterable[str] = ()) -> Lens:
    """Return the lens of some sources or groups, else of all, less those of ``without``.

    Raises UnknownNameError for what is no source and no group, UsageError where no source is left.
    """
    label, chosen = _named(dataset, names)
    left_out, out = _named(dataset, without)
    sources = (chosen if label else frozenset(dataset.sources)) - out
    if not sources:
        raise UsageError(f"No source is left to ask: {label or 'all sources'} without {left_out}.")
    return Lens(label, sources, left_out)


def _named(dataset: Dataset, names: Iterable[str]) -> tuple[str, frozenset[str]]:
    """Return what some sources or groups are called, and which sources they are."""
    labels: list[str] = []
    sources: set[str] = set()
    for name in names:
        group = _group(dataset, name)
        found = group or [find(dataset, name, ("sources",))]
        labels.append(fold(name) if group else found[0])
        sources.update(found)
    return " and ".join(dict.fromkeys(labels)), frozenset(sources)


def according_to(dataset: Dataset, *names: str) -> Dataset:
    """Return the dataset as some sources, or groups of them, alone tell it.

    What they say nothing of is not in its collections; what the rest refers to is still found by
    its id, with no more than its name. Raises UnknownNameError for what is no source and no group.
    """
    return through(dataset, lens(dataset, *names))


def _group(dataset: Dataset, name: str) -> list[str]:
    """Return the sources of a group; none where no group is called so."""
    folded = fold(name)
    return [s.id for s in dataset.sources.values() if s.group and fold(s.group) == folded]


def through(dataset: Dataset, lens: Lens) -> Dataset:
    """Return the dataset as the sources of a lens tell it."""
    outcomes = {
        outcome.id: told
        for outcome in dataset.outcomes.values()
        if (told := _outcome(outcome, lens.sources))
    }
    by_record: dict[str, list[Outcome]] = {}
    for outcome in outcomes.values():
        by_record.setdefault(outcome.of, []).append(outcome)
    collections: dict[str, Any] = {name: dataset.collection(name) for name in COLLECTIONS}
    for name in ("places", "people", "forces", "equipment", "operations", "events"):
        told_ = (
            _record(dataset, record, by_record.get(record.id, []), lens.sources)
            for record in dataset.collection(name).values()
        )
        records = {record.id: record for record in told_ if record}
        collections[name] = Told(records, dataset.collection(name))
    collections["outcomes"] = Told(outcomes, dataset.outcomes)
    told_by = {id_: source for id_, source in dataset.sources.items() if id_ in lens.sources}
    collections["sources"] = Told(told_by, dataset.sources)
    seen = Seen.model_construct(dataset=dataset.dataset, **collections)
    seen._whole = dataset
    return seen


def _outcome(outcome: Outcome, sources: frozenset[str]) -> Outcome | None:
    """Return an outcome with the claims of the sources alone; None if they make none."""
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
    """Return a record as the sources tell it; None if they say nothing of it."""
    cite = _of(record.cite, sources)
    values = dict(_values(record, sources))
    remarks = _remarks(record.remarks, sources)
    # what an event is called is told of it, so that a remark is not enough to be cited for it
    is_told = outcomes or any(values.values()) or (remarks and not isinstance(record, Event))
    update: dict[str, object] = {**values, "remarks": remarks}
    if isinstance(record, NamedRecord):
        update["aliases"] = ()  # nobody is cited for them
    if cite:
        return record.model_copy(update={**update, "cite": cite})
    if not is_told:
        return None
    claimed = {o.measure: shown_claim(dataset, o.claims) for o in outcomes}
    # of values that name their own sources, and of remarks, no more is cited for the record
    claims = [c for claim in claimed.values() for c in claim.cite]
    cites = claims or [*_cites_in(values.values())] or [c for r in remarks for c in r.cite]
    # whoever dates an event tells what came of it, if not told as another thing; its own day is
    # another's
    keeps_makes = "date" in claimed and ACCOUNT not in claimed
    told = name_of(record, ("makes",) if keeps_makes else ())
    update |= dict(_overridden(record, claimed))
    return told.model_copy(update={**update, "cite": tuple(dict.fromkeys(cites))})


def _overridden(record: Record, claimed: Mapping[str, Claim]) -> Iterator[tuple[str, object]]:
    """Yield the keys of a record that the sources tell otherwise, with what they say."""
    account = "title" if isinstance(record, Event) else "detail"
    for measure, key in (("date", "date"), ("rank", "rank"), ("post", "post"), (ACCOUNT, account)):
        if measure in claimed and key in type(record).model_fields:
            yield key, claimed[measure].value


def _values(record: Record, sources: frozenset[str]) -> Iterator[tuple[str, object]]:
    """Yield the keys whose values have citations of their own, without those of other sources.

    One without citations rests on the record's.
    """
    match record:
        case Place() if record.coordinates and record.coordinates.cite:
            told = record.coordinates if record.coordinates.cite.source in sources else None
            yield "coordinates", told
        case Person() if record.own_rank:
            yield "own_rank", _value(record.own_rank, sources)
        case Force() if record.commander and record.commander.cite:
            yield "commander", _value(record.commander, sources)
        case Operation():
            yield from _values_of_operation(record, sources)


def _values_of_operation(
    operation: Operation, sources: frozenset[str]
) -> Iterator[tuple[str, object]]:
    if operation.codename and operation.codename.cite:
        yield "codename", _value(operation.codename, sources)
    is_told = bool(_of(operation.cite, sources))
    for side in ("attackers", "defenders"):
        combatants = getattr(operation, side)
        told = (_value(c, sources) if c.cite else c if is_told else None for c in combatants)
        yield side, tuple(combatant for combatant in told if combatant)


def _value(value: V, sources: frozenset[str]) -> V | None:
    """Return a value with the citations of the sources alone; None if it has none of theirs."""
    cite = _of(value.cite, sources)
    return value.model_copy(update={"cite": cite}) if cite else None


def _remarks(remarks: tuple[Remark, ...], sources: frozenset[str]) -> tuple[Remark, ...]:
    """Return the comments that rest on the sources alone."""
    return tuple(remark for remark in remarks if len(_of(remark.cite, sources)) == len(remark.cite))


def _of(cite: tuple[Citation, ...], sources: frozenset[str]) -> tuple[Citation, ...]:
    return tuple(citation for citation in cite if citation.source in sources)


def _cites_in(values: Iterable[object]) -> Iterator[Citation]:
    """Yield the citations of values that have their own."""
    for value in values:
        for told in value if isinstance(value, tuple) else (value,):
            cite = getattr(told, "cite", ())
            yield from cite if not isinstance(cite, Citation) else (cite,)
