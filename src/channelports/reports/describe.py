"""Puts records in words: their kind, one line that sets them apart, and their keys as facts."""

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from channelports.citations import Citation
from channelports.dates import HistoricalDate
from channelports.model import (
    SINGULAR,
    AnyRecord,
    Change,
    CitedText,
    Combatant,
    Commander,
    Coordinates,
    Dataset,
    Declared,
    Equipment,
    Event,
    Force,
    Measure,
    Operation,
    Outcome,
    Parent,
    Person,
    Place,
    Record,
    Reliability,
    Source,
    cited_values,
    keys_of,
    own_cite,
)
from channelports.reports.answer import Cell, Note, Row, cites, reference
from channelports.reports.claims import in_words


class Fact(NamedTuple):
    """Something that a record says of itself, with a label and its citations.

    ``key`` is the declared key that holds the value; None if it is not from a single key.
    ``is_apart`` is whether it does not rest on the sources that the record cites.
    """

    label: str
    value: str
    cite: tuple[Citation, ...]
    notes: tuple[Note, ...] = ()
    key: Declared | None = None
    is_apart: bool = False

    def row(self, id_: str, **more: Cell) -> Row:
        """Return the fact as a row of the record with an id; ``more`` are further cells."""
        cells = {"section": "record", "label": self.label, "value": self.value, **more}
        is_aliases = self.key is not None and self.key.name == "aliases"  # nobody is cited for them
        part = about = self.label
        return Row(id_, cells, self.cite, self.notes, about, part, citable=not is_aliases)


def worded(word: str) -> str:
    """Return a vocabulary word for people: ``battery-site`` as ``battery site``."""
    return word.replace("-", " ")


def by_codename(operation: Operation) -> str:
    """Return an operation's name with its code name in parentheses, if it has one.

    Such as ``Battle of Boulogne (codename Wellhit)``.
    """
    codename = operation.codename
    return f"{operation.name} (codename {codename.text})" if codename else operation.name


def one_line(dataset: Dataset, record: AnyRecord | Outcome) -> str:
    """Return a line that sets a record apart from others of its kind, for lists of records.

    Such as ``Allied, division`` for a force, the day and kind of an event, or the claims of an
    outcome. Empty if nothing is stated.
    """
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
            return _line(record.author_date, record.group, f"reliability {record.graded}")


def facts_of(dataset: Dataset, record: AnyRecord | Outcome) -> Iterator[Fact]:
    """Yield what a record says of itself, as facts with a label and a value.

    The first is its kind; the others are its keys with a label and a value, and for a source its
    reference and how many records cite it. Facts that do not rest on the record's citations are
    last.
    """
    cite = record.cite if isinstance(record, Record) else ()
    facts = list(_facts(dataset, record))
    yield Fact("Kind", _kind(dataset, record), cite)
    if isinstance(record, Source):
        yield Fact("Reference", reference(record), ())
    yield from (fact._replace(cite=cite) for fact in facts if not fact.is_apart)
    if isinstance(record, Source):
        yield Fact("Cited by", counted_by_kind(cited_by(dataset, record.id)), ())
    yield from (fact for fact in facts if fact.is_apart)


def cited_apart(dataset: Dataset, record: AnyRecord | Outcome) -> Iterator[Fact]:
    """Yield the facts of a record whose values have citations of their own, with those.

    The values that rest on the record's citations are left out.
    """
    return (fact for fact in _facts(dataset, record) if fact.cite)


def _facts(dataset: Dataset, record: AnyRecord | Outcome) -> Iterator[Fact]:
    """Yield a fact for each key of a record that has a label and a value, ``detail`` last.

    A fact has the citations of its value, or none if that rests on the record's citations.
    """
    keys = (key for key in keys_of(type(record)) if key.key.label)
    for key in sorted(keys, key=lambda key: key.name == "detail"):  # the longest comes last
        held = getattr(record, key.name)
        match record, key.name:
            case Event(), "date":
                words: str | None = _when(record)
            case Outcome(), "measure":
                words = dataset.measures[record.measure].counts
            case _:
                words = _words(dataset, held, is_id=bool(key.homes))
        if words:
            cite = own_cite(held)
            # Nobody is cited for a place that is drawn from general knowledge.
            is_apart = bool(cite) or isinstance(held, Coordinates)
            yield Fact(key.key.label, words, cite, key=key, is_apart=is_apart)


def _words(dataset: Dataset, held: object, is_id: bool) -> str | None:
    """Return the value of a key in words for people; None without a value.

    If ``is_id``, the value is the id of a record, or several ids, and becomes the records' names.
    """
    match held:
        case None:
            return None
        case bool():
            return "yes" if held else "no"
        case StrEnum():
            return held.value if isinstance(held, Reliability) else worded(held)
        case HistoricalDate():
            return held.display()
        case str():
            return dataset[held].label if is_id else held
        case tuple():
            return _line(*(_words(dataset, each, is_id) for each in held))
        case Mapping():
            return _line(*(_change(dataset, *change) for change in held.items()))
        case _:
            return _part(dataset, held)


def _part(dataset: Dataset, part: object) -> str:
    """Return a commander, coordinates or a cited text in words, without citations.

    Raises TypeError for any other value.
    """
    match part:
        case Commander():
            return dataset.people[part.person].titled
        case Parent():
            return dataset.forces[part.force].name
        case Coordinates():
            return _degrees(part)
        case CitedText():
            return part.text
        case _:
            raise TypeError(f"say in {__name__} how {type(part).__name__} is put in words")


def _change(dataset: Dataset, place: str, change: Change) -> str:
    inferred = " (inferred)" if change.inferred else ""
    return f"{dataset.places[place].name} {worded(change.state)}{inferred}"


def _degrees(place: Coordinates) -> str:
    """Return coordinates for people, such as ``50.7264° N, 1.6147° E``.

    Coordinates without a citation are marked as general knowledge.
    """
    north = f"{abs(place.latitude)}° {'N' if place.latitude >= 0 else 'S'}"
    east = f"{abs(place.longitude)}° {'E' if place.longitude >= 0 else 'W'}"
    known = "" if place.cite else " (general knowledge, good to about 1 km)"
    return f"{north}, {east}{known}"


def _when(event: Event) -> str:
    """Return the date of an event in words, with its weekday if it is one day; or ``not dated``."""
    if event.date is None:
        return "not dated"
    day = event.date.weekday()
    return " ".join(filter(None, (day, event.date.display(by=not event.kind.lasts))))


def joined_by_others(dataset: Dataset, record: AnyRecord | Outcome) -> Iterator[Fact]:
    """Yield a fact for each force in an operation that has citations of its own.

    Other sources than the operation's name these forces; the label is the side, ``Attackers`` or
    ``Defenders``. Nothing is yielded for other records.
    """
    for each in cited_values(record):
        if isinstance(each.value, Combatant):
            yield Fact(each.key.capitalize(), dataset.forces[each.value.force].name, each.cite)


def counted_by_kind(counts: Mapping[str, int]) -> str:
    """Return counts of records by collection as a text, such as ``1 person, 2 places``."""
    every = counts.items()
    return _line(*(f"{count} {SINGULAR[name] if count == 1 else name}" for name, count in every))


def cited_by(dataset: Dataset, source: str) -> Mapping[str, int]:
    """Return how many records of each collection cite a source, given by its id."""
    return Counter(map(dataset.collection_of, dataset.cited_in.get(source, ())))


def cite_of(record: AnyRecord | Outcome) -> tuple[Citation, ...]:
    """Return the citations for what a record says; for an outcome, those of all its claims.

    Empty for a source or a measure.
    """
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


def _shown(date: HistoricalDate | None) -> str | None:
    return date.display() if date else None


def _line(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)
