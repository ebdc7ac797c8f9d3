"""Completes names, days, file names and closed words at TAB.

A shell asks at each press of the key, so nothing here imports more than the dataset needs. A shell
may also run what it gets, so an offer has only letters, digits and plain punctuation.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any

import typer

from channelports.characters import fold
from channelports.errors import PortsError
from channelports.vocabulary import COLLECTIONS, PlaceKind

if TYPE_CHECKING:
    from channelports.model import Dataset


Offer = tuple[str, str]
"""The whole word that TAB could complete to, and a hint on what it means."""

End = tuple[list[str], Any]
"""The rest of a name after what was entered, word by word, and the record that has the name."""

_NAMED = (*(name for name in COLLECTIONS if name != "outcomes"),)
"""The collections whose records have a name; an outcome is found by what it is of."""

FILES = "/"
"""A hint that no record has: it asks the shell to complete file names itself."""

_HINT = 50
"""How many characters of a hint are shown at most."""

_DAY = re.compile(r"(\d{4})-(0[1-9]|1[0-2])-(\d\d)", re.ASCII)
_NOT_PLAIN = re.compile(r"[^\w ,.()-]")


Complete = Callable[[typer.Context, str], list[Offer]]


def name_in(*collections: str) -> Complete:
    """Return a completer for an option: one word, the name of a record in some collections.

    Without collections, of a record in any of them.
    """

    def complete(context: typer.Context, incomplete: str) -> list[Offer]:
        return _offers(_records(_dataset(context), collections or _NAMED), [], incomplete)

    return complete


def words_of_name_in(argument: str, *collections: str, then: str = "") -> Complete:
    """Return a completer for an argument: several words, the name of a record in some collections.

    ``argument`` is the name of the argument. Without collections, the record may be in any;
    ``ports`` means the places that are ports or were fought for. A complete name may be followed by
    a name from the collection ``then``.
    """

    def complete(context: typer.Context, incomplete: str) -> list[Offer]:
        dataset = _dataset(context)
        given = context.params.get(argument) or ()
        before = fold(" ".join(map(str, given))).split()
        found = _offers(_records(dataset, collections or _NAMED), before, incomplete)
        for start in range(1, len(before) + 1) if then and not found else ():
            found = found or _offers(_records(dataset, (then,)), before[start:], incomplete)
        return found

    return complete


def words_or_day(*collections: str, then: str = "", dates: bool = True) -> Complete:
    """Return a completer for the argument ``words``: names and dates in any order.

    A name may be followed by one from the collection ``then``, such as a measure. Without ``dates``
    only names are completed, otherwise without collections only dates.
    """
    names = words_of_name_in("words", *collections, then=then or "".join(collections[:1]))

    def complete(context: typer.Context, incomplete: str) -> list[Offer]:
        begun = _next_of_day(context, incomplete) if dates else []
        if begun:
            return begun
        found = names(context, incomplete) if collections or not dates else []
        is_open = dates and (incomplete or not collections)
        return [*found, *(day(context, incomplete) if is_open else [])]

    return complete


def _next_of_day(context: typer.Context, incomplete: str) -> list[Offer]:
    """Return what completes the next word of a date begun before it: ``sep`` for ``17 se``.

    Empty if the words before it begin no date.
    """
    before = [str(word) for word in context.params.get("words") or ()]
    for count in (2, 1):
        begun = " ".join(before[-count:])
        if begun and (found := day(context, f"{begun} {incomplete}")):
            words: dict[str, str] = {}
            for offer, hint in found:
                words.setdefault(offer[len(begun) + 1 :].split(" ")[0], hint)
            return list(words.items())
    return []


def source(context: typer.Context, incomplete: str) -> list[Offer]:
    """Complete the name of a source or of a group of sources, for ``--according-to``.

    ``incomplete`` is what was entered of it. Returns what TAB offers, each with a hint.
    """
    sources = _records(_dataset(context), ("sources",))
    groups = dict.fromkeys(_plain(one.group) for one in sources if one.group)
    begun = [(group, "a group of sources") for group in groups if group.startswith(incomplete)]
    return [*begun, *_offers(sources, [], incomplete)]


def day(context: typer.Context, incomplete: str) -> list[Offer]:
    """Complete a day on which an event begins or ends, in the form in which it was begun.

    ``incomplete`` is what was entered of it. Returns what TAB offers, each with the title of an
    event.
    """
    begun = incomplete.lower().replace(" ", "-")
    days = sorted(_days(_records(_dataset(context), ("events",))).items())
    written = [(_forms_of(*each), _hint(title)) for each, title in days]
    for form in range(3):
        fitting = [(forms[form], hint) for forms, hint in written if forms[form].startswith(begun)]
        if fitting:
            joint = " " if " " in incomplete else "-"
            rests = ((text[len(begun) :].replace("-", joint), hint) for text, hint in fitting)
            return [(incomplete + rest, hint) for rest, hint in rests]
    return []


def file_name(context: typer.Context, incomplete: str) -> list[Offer]:
    """Leave file names to the shell: offer only the hint that asks our scripts to do so.

    Typer's own scripts complete file names where nothing is offered.
    """
    return [(incomplete, FILES)] if context.obj == FILES else []


def one_of(*words: str) -> Callable[[str], list[str]]:
    """Return a completer for a value from a closed list, such as that of ``--side``.

    It offers those of ``words`` that begin as entered.
    """
    return lambda incomplete: [word for word in words if word.startswith(incomplete.lower())]


def _dataset(context: typer.Context) -> "Dataset | None":
    """Return the dataset whose names are completed; None if it cannot be read.

    A pipe is not read, because the command itself would then find it empty.
    """
    from channelports.data import load

    path = context.params.get("data")
    if path and not Path(path).is_file():
        return None
    try:
        return load(path)
    except PortsError:
        return None


def _records(dataset: "Dataset | None", collections: Container[str]) -> list[Any]:
    """Return the named records in some collections, of which ``ports`` may be one.

    ``ports`` means the places that are ports or were fought for.
    """
    if dataset is None:
        return []
    found = [r for name in _NAMED if name in collections for r in dataset.collection(name).values()]
    if "ports" in collections:
        operations = dataset.operations.values()
        fought_for = {operation.place for operation in operations if not operation.parts}
        places = dataset.places.values()
        found += [each for each in places if each.kind is PlaceKind.PORT or each.id in fought_for]
    return found


def _days(events: Iterable[Any]) -> dict[tuple[str, ...], str]:
    """Return the days on which events begin or end, each with the title of such an event.

    A day is (year, month, day), as texts.
    """
    begins: dict[tuple[str, ...], str] = {}
    ends: dict[tuple[str, ...], str] = {}
    for event in events:
        for number, each in enumerate(_DAY.findall(str(event.date))):
            (ends if number else begins).setdefault(each, event.title)
    return ends | begins


def _forms_of(year: str, month: str, day: str) -> tuple[str, str, str]:
    """Return a day in the three forms in which people write it.

    These are ``17-sep-1944``, ``sep-17-1944`` and ``1944-09-17``.
    """
    from channelports.dates.point import MONTHS

    name = MONTHS[int(month) - 1][:3].lower()
    return f"{int(day)}-{name}-{year}", f"{name}-{int(day)}-{year}", f"{year}-{month}-{day}"


def _offers(records: list[Any], before: list[str], incomplete: str) -> list[Offer]:
    """Return what TAB offers: ids that begin so, then the next words of names, each once.

    ``before`` are the words already entered, folded, and ``incomplete`` is the one to complete.
    Several words in quotes are completed to the end of a name, one word to its own end. Before
    anything is entered, only ids are offered.
    """
    *within, begun = fold(f"{incomplete}x").split()  # the x shows whether a word is begun
    begun = begun[:-1]
    lower = incomplete.lower()
    by_id = [one for one in records if not before and one.id.startswith(lower)]
    found = {one.id[len(lower) :]: one for one in by_id}
    known = {one.id for one in by_id}
    others = [one for one in records if one.id not in known]
    joint = " " if " " in incomplete else "-"
    if within:
        for words, record in _ends_of_names(others, [*before, *within], begun):
            found.setdefault(joint.join(words), record)
    elif before or begun:
        for words, record in _ends(others if before else _untitled(others), before, begun):
            found.setdefault(words[0], record)
    return [(incomplete + rest, _hint(record.label)) for rest, record in found.items()]


def _untitled(records: list[Any]) -> list[Any]:
    """Return the records that have a name rather than a title.

    Any word of a name may be completed.
    """
    return [one for one in records if not hasattr(one, "title")]


def _ends_of_names(records: list[Any], before: list[str], begun: str) -> list[End]:
    """Return the rests of names that begin with the words entered.

    Without such names, of names that contain these words. ``before`` are the words entered,
    ``begun`` the first letters of the next. Of a title, only the beginning counts.
    """
    untitled = _untitled(records)
    titled = [one for one in records if hasattr(one, "title")]
    return (
        list(_ends(untitled, before, begun, at_start=True))
        or list(_ends(untitled, before, begun))
        or list(_ends(titled, before, begun, at_start=True))
    )


def _ends(
    records: list[Any], before: list[str], begun: str, at_start: bool = False
) -> Iterator[End]:
    """Yield, for each record with a name that continues what was entered, the rest of that name.

    Entered were the words ``before`` and the first letters, ``begun``, of the next; with
    ``at_start`` they have to be the name's beginning.
    """
    for record in records:
        for name in (record.label, *getattr(record, "aliases", ())):
            if rest := _rest(fold(name).split(), before, begun, at_start):
                yield rest, record
                break


def _rest(words: list[str], before: list[str], begun: str, at_start: bool) -> list[str]:
    """Return the rest of a name after the words ``before`` and the letters ``begun``.

    ``words`` are those of the name; with ``at_start`` it has to begin so. Empty if there is none.
    """
    count = len(before)
    for end in range(count, min(len(words), count + 1) if at_start else len(words)):
        if words[end - count : end] == before and words[end].startswith(begun):
            return [words[end][len(begun) :], *words[end + 1 :]]
    return []


def _hint(name: str) -> str:
    """Return a name short enough for a shell to show it beside the word that it offers."""
    return shorten(_plain(name), _HINT, placeholder=" ...")


def _plain(text: str) -> str:
    return _NOT_PLAIN.sub("", text)
