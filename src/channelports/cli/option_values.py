"""Joins the words of an option's value, as in ``--on 17 sep`` and ``--port le havre``.

A shell splits them, and Typer would use only the first. Words that are not part of the date or the
name are left to the arguments.
"""

import os
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from channelports.characters import fold
from channelports.cli.parsing import runs_of
from channelports.vocabulary import COLLECTIONS

if TYPE_CHECKING:
    from channelports.queries.runs import Runs

DATE_OPTIONS = ("--on", "--from", "--to")
_SOURCES = ("sources",)
_NAMED_BY = {
    "--port": ("places",),
    "--force": ("forces",),
    "--of": COLLECTIONS,
    "--measure": ("measures",),
    "--according-to": _SOURCES,
    "--without": _SOURCES,
}
"""The collections that the value of an option may name."""


def join_option_values(command: Any, args: Sequence[str]) -> list[str]:
    """Return a command line in which an option's value of several words is one argument.

    So ``--on 17 sep`` needs no quotes. ``command`` is Typer's command; it says which options exist
    and whether it needs words of its own.
    """
    options = {name for param in command.params for name in param.opts}
    line: list[str] = []
    rest = list(args)
    while rest and rest[0] != "--":
        option, has_value, value = rest[0].partition("=")
        if option not in options.intersection((*DATE_OPTIONS, *_NAMED_BY)):
            line.append(rest.pop(0))
            continue
        words = [value, *_words(rest[1:])] if has_value else [*rest[1:2], *_words(rest[2:])]
        used = 1
        if len(words) > 1:
            other = [*line, *rest[len(words) + (not has_value) :]]
            is_needed = _needs_words(command) and not _has_words(command, other)
            used = _length(option, words, _data(args), is_needed)
        line += [option, " ".join(words[:used])] if words else [option]
        del rest[: used + (not has_value)]
    return [*line, *rest]


def _words(args: Sequence[str]) -> list[str]:
    """Return the words before the next option; a lone ``-`` is a word."""
    return [*takewhile(lambda word: not word.startswith("-") or word == "-", args)]


def _needs_words(command: Any) -> bool:
    return any(param.param_type_name == "argument" and param.required for param in command.params)


def _has_words(command: Any, args: Sequence[str]) -> bool:
    """Return whether ``args`` have words that are neither options nor values of options.

    ``command`` is Typer's command, which says which options are flags.
    """
    flags = {
        name for param in command.params if getattr(param, "is_flag", False) for name in param.opts
    }
    before = ("", *args)
    return any(
        not word.startswith("-") and (not last.startswith("-") or last in flags or "=" in last)
        for last, word in zip(before, args, strict=False)
    )


def _length(option: str, words: Sequence[str], data: str | None, is_needed: bool) -> int:
    """Return how many of the ``words`` after an option are its value.

    ``data`` is the dataset's path. If the command needs words of its own (``is_needed``), a
    source's name does not get all of them.
    """
    from channelports.cli.words import date_length, why_not_a_date

    if option in DATE_OPTIONS:
        return date_length(words) or (2 if why_not_a_date(words[:2]) else 1)
    path = Path(data) if data else None
    if path and path.is_fifo():  # it can be read only once, and by the command itself
        return 1
    from channelports.data import load

    runs = runs_of(load(path), _NAMED_BY[option])
    if _NAMED_BY[option] == _SOURCES:
        used = _length_of_source(runs, words)
        return 1 if is_needed and used == len(words) else used
    if used := runs.certain_length(words):
        return used
    return next((at for at in range(1, len(words)) if date_length(words[at:])), len(words))


def _length_of_source(runs: "Runs", words: Sequence[str]) -> int:
    """Return how many of ``words`` name a source or a group: the fewest that are a whole name.

    If none are, as many as begin one; 1 at least.
    """
    names = {entry.folded for entry in runs.names.entries}
    sources = runs.names.dataset.sources.values()
    names |= {fold(source.group) for source in sources if source.group}
    counts = range(1, len(words) + 1)
    whole = (count for count in counts if fold(" ".join(words[:count])) in names)
    return next(whole, 0) or runs.length(words) or 1


def _data(args: Sequence[str]) -> str | None:
    """Return the dataset's path from ``--data`` or the environment; None for the shipped one."""
    for word, behind in zip(args, [*args[1:], ""], strict=True):
        name, has_value, value = word.partition("=")
        if name == "--data":
            return value if has_value else behind
    return os.environ.get("CHANNELPORTS_DATA")
