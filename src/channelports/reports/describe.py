"""Records in words: their label, one line that tells them apart, and their keys as facts."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from channelports.citations import Citation
from channelports.dates import HistoricalDate
from channelports.model import (
    SINGULAR,
    AnyRecord,
    Dataset,
    Equipment,
    Event,
    Force,
    Measure,
    NamedRecord,
    Operation,
    Outcome,
    Person,
    Place,
    Record,
    Source,
)
from channelports.reports.answer import Note, cites, reference
from channelports.reports.figures import in_words


class Fact(NamedTuple):
    """Something that a record says itself, under a label, and who says so."""

    label: str
    value: str
    cite: tuple[Citation, ...]
    notes: tuple[Note, ...] = ()


def worded(word: str) -> str:
    """Return a word of a closed vocabulary for people: ``battery site``."""
    return word.replace("-", " ")


def by_codename(operation: Operation) -> str:
    """Return an operation's name with its codename."""
    codename = operation.codename
    return f"{operation.name} (codename {codename.text})" if codename else operation.name


def one_line(dataset: Dataset, record: AnyRecord | Outcome) -> str:
    """Return what tells a record from the others of its kind."""
    match record:
        case Place():
            return _line(worded(record.kind), _within(dataset, record))
        case Person():
            return _line(record.side.capitalize(), record.rank, record.post)
        case Force():
            return _line(_allegiance(record), worded(record.echelon))
        case Equipment():
            return _line(record.kind, record.purpose)
        case Operation():
            return _line(_shown(record.date))
        case Event():
            date = record.date.display_short(by=not record.kind.lasts) if record.date else None
            return _line(date or "not dated", record.kind)
        case Outcome():
            said = ((in_words(dataset, record.measure, c).text, c.counting) for c in record.claims)
            return "; ".join(_line(words.removesuffix("."), counting) for words, counting in said)
        case Measure():
            return record.counts
        case Source():
            return _line(record.author_date, record.group, f"reliability {record.reliability}")


def described(dataset: Dataset, record: AnyRecord | Outcome) -> Iterator[tuple[str, str]]:
    """Yield a record's keys as labelled facts, those without a value left out."""
    for name, value in _facts(dataset, record):
        if value:
            yield name, value


def _facts(dataset: Dataset, record: AnyRecord | Outcome) -> Iterator[tuple[str, str | None]]:
    yield "Kind", _kind(dataset, record)
    if isinstance(record, NamedRecord | Source | Measure):
        yield "Also called", _line(*record.aliases)
    match record:
        case Person():
            yield "Rank", record.rank
            yield "Post", record.post
        case Force():
            yield "Part of", dataset.forces[record.parent].name if record.parent else None
            led = None if record.commander and record.commander.cite else record.commander
            yield "Commander", dataset.people[led.person].name if led else None
            yield "Place", dataset.places[record.at].name if record.at else None
        case Equipment():
            yield "Purpose", record.purpose
            yield "Used by", _named(dataset, record.forces)
        case Operation():
            codename = None if record.codename and record.codename.cite else record.codename
            yield "Codename", codename.text if codename else None
            yield "Place", dataset.places[record.place].name if record.place else None
            yield "Part of", dataset.operations[record.within].name if record.within else None
            yield "Added up over", _named(dataset, record.parts)
        case Event():
            yield from _event_facts(dataset, record)
        case Measure() | Source() | Outcome():
            yield from _reference_facts(dataset, record)
    if isinstance(record, NamedRecord):
        yield "Described", record.detail


def facts_of(dataset: Dataset, record: AnyRecord | Outcome) -> Iterator[Fact]:
    """Yield what a record says itself; what rests on other sources than it cites comes last."""
    cite = record.cite if isinstance(record, Record) else ()
    for label, value in described(dataset, record):
        yield Fact(label, value, cite)
    yield from cited_apart(dataset, record)


def cited_apart(dataset: Dataset, record: AnyRecord | Outcome) -> Iterator[Fact]:
    """Yield the values of a record that rest on other sources than it does, with these."""
    match record:
        case Person() if record.own_rank:
            yield Fact("Own rank", record.own_rank.text, record.own_rank.cite)
        case Force() if record.commander and record.commander.cite:
            led = record.commander
            yield Fact("Commander", dataset.people[led.person].titled, led.cite)
        case Operation() if record.codename and record.codename.cite:
            yield Fact("Codename", record.codename.text, record.codename.cite)


def joined_by_others(dataset: Dataset, record: AnyRecord | Outcome) -> Iterator[Fact]:
    """Yield the forces in an operation that other sources name than it cites, with these."""
    if not isinstance(record, Operation):
        return
    for side, combatants in (("Attackers", record.attackers), ("Defenders", record.defenders)):
        for combatant in combatants:
            if combatant.cite:
                yield Fact(side, dataset.forces[combatant.force].name, combatant.cite)


def _event_facts(dataset: Dataset, event: Event) -> Iterator[tuple[str, str | None]]:
    day = event.date.weekday() if event.date else None
    date = event.date.display(by=not event.kind.lasts) if event.date else "not dated"
    yield "When", " ".join(part for part in (day, date) if part)
    yield "Where", _named(dataset, event.at)
    yield "Concerns", _named(dataset, event.about)
    yield "Operation", dataset.operations[event.operation].name if event.operation else None
    yield "Forces", _named(dataset, event.forces)
    yield "People", _named(dataset, event.people)
    yield "Equipment", _named(dataset, event.equipment)
    yield (
        "Makes",
        _line(
            *(
                f"{dataset.places[place].name} {worded(change.state)}"
                + (" (inferred)" if change.inferred else "")
                for place, change in event.makes.items()
            )
        ),
    )
    yield "Described", event.detail


def _reference_facts(
    dataset: Dataset, record: Measure | Source | Outcome
) -> Iterator[tuple[str, str | None]]:
    match record:
        case Measure():
            yield "Counts", record.counts
            yield "Unit", record.unit
            yield "Added up", "yes" if record.additive else "no"
        case Outcome():
            yield "Of", dataset[record.of].label
            yield "Counts", dataset.measures[record.measure].counts
        case Source():
            yield from _source_facts(dataset, record)


def _source_facts(dataset: Dataset, source: Source) -> Iterator[tuple[str, str | None]]:
    yield "Reference", reference(source)
    yield "Publisher", source.publisher
    yield "Address", source.url
    yield "Accessed", _shown(source.accessed)
    yield "Group", source.group
    yield "Reliability", source.reliability
    yield "Read", source.read
    yield "Cited by", counted_by_kind(cited_by(dataset, source.id))


def counted_by_kind(counts: Mapping[str, int]) -> str:
    """Return how many records there are of each kind: ``1 person, 2 places``."""
    every = counts.items()
    return _line(*(f"{count} {SINGULAR[name] if count == 1 else name}" for name, count in every))


def cited_by(dataset: Dataset, source: str) -> Mapping[str, int]:
    """Return how many records of each collection cite a source; none is left out."""
    return Counter(map(dataset.collection_of, dataset.cited_in.get(source, ())))


def cite_of(record: AnyRecord | Outcome) -> tuple[Citation, ...]:
    """Return the citations of what a record says; a source or a measure has none."""
    match record:
        case Record():
            return record.cite
        case Outcome():
            return cites(*(claim.cite for claim in record.claims))
        case _:
            return ()


def _kind(dataset: Dataset, record: AnyRecord | Outcome) -> str:
    match record:
        case Place():
            return _line(worded(record.kind), _within(dataset, record))
        case Person():
            return f"person, {record.side.capitalize()} side"
        case Force():
            return _line(worded(record.echelon), _allegiance(record))
        case Equipment() | Event():
            return record.kind
        case Source():
            return f"source, {worded(record.type)}"
        case Operation() | Measure() | Outcome():
            return SINGULAR[dataset.collection_of(record.id)]


def _within(dataset: Dataset, place: Place) -> str | None:
    return f"counted with {dataset.places[place.within].name}" if place.within else None


def _allegiance(force: Force) -> str:
    nation = None if force.nation.value == force.side.value else force.nation.capitalize()
    return _line(force.side.capitalize(), nation)


def _named(dataset: Dataset, ids: tuple[str, ...]) -> str:
    return _line(*(dataset[id_].label for id_ in ids))


def _shown(date: HistoricalDate | None) -> str | None:
    return date.display() if date else None


def _line(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)
