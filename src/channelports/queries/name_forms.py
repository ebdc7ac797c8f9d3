"""The forms of names: by which words people know a record, and how two spellings compare equal."""

from channelports.characters import fold
from channelports.model import AnyRecord, Dataset, Event, Outcome

_UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
          "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth")  # fmt: skip
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv",
          "xv")  # fmt: skip
_NUMBERS = {word: n for words in (_UNITS, _ROMAN) for n, word in enumerate(words, start=1)}
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_MOST_DIGITS = 3
"""Digits of the longest number that a formation has; a longer one is a year."""

_SHORT_FOR = {
    **dict.fromkeys(("cdn", "can", "cdns", "canadians"), "canadian"),
    **dict.fromkeys(("div", "divs", "divn", "divisions"), "division"),
    **dict.fromkeys(("bde", "brig", "brigades"), "brigade"),
    **dict.fromkeys(("regt", "rgt", "regiments"), "regiment"),
    **dict.fromkeys(("armd", "armored"), "armoured"),
    **dict.fromkeys(("inf",), "infantry"),
    **dict.fromkeys(("bty", "batteries"), "battery"),
    **dict.fromkeys(("mt", "mount"), "mont"),
}
_RANKS = (
    *("general", "field", "marshal", "admiral", "colonel", "lieutenant", "major", "brigadier"),
    *("captain", "sir", "lt", "gen", "col", "adm", "maj", "von"),
)
_LEFT_OUT = {*_RANKS, "of", "the", "operation", "op", "port", "town", "city", "cape", "river"}
"""Ranks and words of kind, which people put before a name or leave out."""


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
    places = (dataset.places[id_] for id_ in event.at)
    return tuple(
        place.name
        for place in places
        if not any(has_words_of(event.title, name) for name in place.names)
    )


def has_words_of(text: str, name: str) -> bool:
    """Return whether ``text`` contains ``name`` as whole words in a row.

    Case, accents and punctuation are ignored.
    """
    return f" {fold(name)} " in f" {fold(text)} "


def standard(folded: str) -> str:
    """Return a folded name in a standard form: numbers as ``3rd``, units in full, ranks left out.

    So are ``the``, ``port`` and other words that people put before a name or leave out. Names that
    differ only in these then compare equal.

    >>> standard("iii cdn div"), standard("field marshal montgomery")
    ('3rd canadian division', 'montgomery')
    """
    return " ".join(_word(word) for word in folded.split() if word not in _LEFT_OUT)


def _word(word: str) -> str:
    number = _NUMBERS.get(word)
    if number is None and word.isdecimal() and word.isascii() and len(word) <= _MOST_DIGITS:
        number = int(word)
    return _SHORT_FOR.get(word, word) if number is None else _ordinal(number)


def _ordinal(number: int) -> str:
    is_teen = number // 10 % 10 == 1
    return f"{number}{'th' if is_teen else _ENDINGS.get(number % 10, 'th')}"
