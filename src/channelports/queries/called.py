"""The words by which a record is known to people, and which of them its title already contains."""

from channelports.characters import fold
from channelports.model import AnyRecord, Dataset, Event, Outcome


def called(dataset: Dataset, record: AnyRecord | Outcome) -> str:
    """Return the words by which people know a record, to print in place of its id.

    For an outcome: its measure and the record, as in ``prisoners: Boulogne``. For an event: its
    title, followed by the places where it happened that the title does not contain. For others: the
    label.
    """
    match record:
        case Outcome():
            of = dataset[record.of]
            name = record.of if isinstance(of, Outcome) else called(dataset, of)
            return f"{dataset.measures[record.measure].name}: {name}"
        case Event() if places := places_not_in_title(dataset, record):
            return f"{record.title} ({', '.join(places)})"
        case _:
            return record.label


def places_not_in_title(dataset: Dataset, event: Event) -> tuple[str, ...]:
    """Return the names of the places where an event happened that its title does not contain."""
    title = f" {fold(event.title)} "
    names = (dataset.places[id_].name for id_ in event.at)
    return tuple(name for name in names if f" {fold(name)} " not in title)


def has_words_of(text: str, name: str) -> bool:
    """Return whether ``text`` contains ``name`` as whole words in a row.

    Case, accents and punctuation are ignored.
    """
    return f" {fold(name)} " in f" {fold(text)} "
