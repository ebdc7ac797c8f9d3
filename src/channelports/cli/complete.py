"""What completion offers: names as people type them, by their words without quotes, and days.

A shell asks at each press of a key, so nothing here loads the model; and it may run what it is
told, so nothing leaves but letters, digits and plain punctuation.
"""

import re
from collections.abc import Callable, Container, Iterator
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

import typer

from channelports.characters import fold
from channelports.vocabulary import COLLECTIONS

if TYPE_CHECKING:
    from channelports.reader.glance import Glimpse

Offer = tuple[str, str]
"""A word to go on with, and what it means."""

_NAMED = (*(name for name in COLLECTIONS if name != "outcomes"),)
"""What people ask for by name; outcomes are asked for by what they are of."""

_TITLED = ("events", "sources")
"""What has a title in place of a name."""

_HINT = 50
"""The most letters of a hint."""

_DAY = re.compile(r"(\d{4})-(0[1-9]|1[0-2])-(\d\d)", re.ASCII)
_NOT_PLAIN = re.compile(r"[^\w ,.()-]")


Complete = Callable[[typer.Context, str], list[Offer]]


def name_in(*collections: str) -> Complete:
    """Return what completes a name in one word, that of an option, of some collections or any."""

    def complete(context: typer.Context, incomplete: str) -> list[Offer]:
        return _offers(_among(_glimpses(context), collections or _NAMED), [], incomplete)

    return complete


def words_of_name_in(argument: str, *collections: str, then: str = "") -> Complete:
    """Return what completes a name in several words, those of an argument; none given: of any.

    One of the collection ``then`` may stand behind a name that is whole. ``ports`` are the places
    that are one, or were fought for.
    """

    def complete(context: typer.Context, incomplete: str) -> list[Offer]:
        every = _glimpses(context)
        before = [fold(str(word)) for word in context.params.get(argument) or ()]
        found = _offers(_among(every, collections or _NAMED), before, incomplete)
        for start in range(1, len(before) + 1) if then and not found else ():
            found = found or _offers(_among(every, (then,)), before[start:], incomplete)
        return found

    return complete


def source(context: typer.Context, incomplete: str) -> list[Offer]:
    """Complete the name of a source or of a group of them."""
    sources = _among(_glimpses(context), ("sources",))
    groups = dict.fromkeys(_plain(one.keys["group"]) for one in sources if "group" in one.keys)
    begun = [(group, "a group of sources") for group in groups if group.startswith(incomplete)]
    return [*begun, *_offers(sources, [], incomplete)]


def day(context: typer.Context, incomplete: str) -> list[Offer]:
    """Complete a day on which something begins or ends, in the form in which it is begun."""
    begun = incomplete.lower().replace(" ", "-")
    days = sorted(_days(_glimpses(context)).items())
    written = [(_forms_of(*each), _hint(title)) for each, title in days]
    for form in range(3):
        fitting = [(forms[form], hint) for forms, hint in written if forms[form].startswith(begun)]
        if fitting:
            joint = " " if " " in incomplete else "-"
            rests = ((text[len(begun) :].replace("-", joint), hint) for text, hint in fitting)
            return [(incomplete + rest, hint) for rest, hint in rests]
    return []


def one_of(*words: str) -> Callable[[str], list[str]]:
    """Return what completes a word of a closed vocabulary."""
    return lambda incomplete: [word for word in words if word.startswith(incomplete.lower())]


def _glimpses(context: typer.Context) -> list["Glimpse"]:
    from channelports.reader.glance import glance

    path = context.params.get("data")
    return glance(Path(path) if path else None)


def _among(every: list["Glimpse"], collections: Container[str]) -> list["Glimpse"]:
    """Return the records of some collections, the ports being one."""
    battles = [one for one in every if one.collection == "operations" and "parts" not in one.keys]
    fought_for = {battle.keys.get("place") for battle in battles}
    return [
        one
        for one in every
        if one.collection in collections
        or (
            ("ports" in collections and one.collection == "places")
            and (one.keys.get("kind") == "port" or one.id in fought_for)
        )
    ]


def _days(every: list["Glimpse"]) -> dict[tuple[str, ...], str]:
    """Return the days that events begin or end on, each with the title of one that begins then."""
    begins: dict[tuple[str, ...], str] = {}
    ends: dict[tuple[str, ...], str] = {}
    for event in every:
        if event.collection == "events" and event.names:
            first, *later = _DAY.findall(event.keys.get("date", "")) or [()]
            begins.setdefault(first, event.names[0])
            ends |= {each: event.names[0] for each in later if each not in ends}
    return {each: title for each, title in (ends | begins).items() if each}


def _forms_of(year: str, month: str, day: str) -> tuple[str, str, str]:
    """Return a day as people type it, none of which leaves the year to be guessed."""
    from channelports.dates.historical import MONTHS

    name = MONTHS[int(month) - 1][:3].lower()
    return f"{int(day)}-{name}-{year}", f"{name}-{int(day)}-{year}", f"{year}-{month}-{day}"


def _offers(records: list["Glimpse"], before: list[str], incomplete: str) -> list[Offer]:
    """Return the ids that go on as typed, then words of names, each once, with the typed letters.

    Where nothing is typed yet, the ids alone: they are names enough. A title is known by how it
    begins, not by its words.
    """
    begun = fold(incomplete)
    found: dict[str, Glimpse] = {}
    for record in records if not before else ():
        if record.id.startswith(incomplete.lower()):
            found.setdefault(record.id, record)
    worded = records if before else [one for one in records if one.collection not in _TITLED]
    for record in worded if before or begun else ():
        for word in _words_behind(before, record):
            if word.startswith(begun):
                found.setdefault(word, record)
    return [
        (incomplete + word[len(incomplete) :], _hint(record.names[0] if record.names else word))
        for word, record in found.items()
    ]


def _words_behind(before: list[str], record: "Glimpse") -> Iterator[str]:
    """Yield the words that stand in a record's names behind some others."""
    for words in (fold(name).split() for name in record.names):
        for end in range(len(before), len(words)):
            if words[end - len(before) : end] == before:
                yield words[end]


def _hint(name: str) -> str:
    """Return a name short enough that a shell shows it on the line of its word."""
    return shorten(_plain(name), _HINT, placeholder=" ...")


def _plain(text: str) -> str:
    return _NOT_PLAIN.sub("", text)
