"""Options as a user writes them: joins the words of their values, and explains what is wrong.

A shell splits ``--on 17 sep`` and ``--port le havre``, and Typer would use only the first word.
Words that are not part of the date or the name are left to the arguments.
"""

import os
import shlex
from collections.abc import Sequence
from difflib import get_close_matches
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typer.exceptions import TyperException

from channelports.characters import clean, fold
from channelports.cli.parsing import runs_of
from channelports.errors import on_one_line, truncate
from channelports.vocabulary import COLLECTIONS

if TYPE_CHECKING:
    from channelports.queries.runs import Runs

_DATE_OPTIONS = ("--on", "--from", "--to")
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

_NAMES = ("--port", "--of")
_VALUES = {
    **dict.fromkeys(_DATE_OPTIONS, "17 sep"),
    **dict.fromkeys(_NAMES, "le havre"),
    "--force": "3rd canadian division",
    "--measure": "prisoners",
    "--according-to": "wikipedia",
    "--without": "wikipedia",
}
"""Example values of options, for error messages."""

_OTHER_NAMES = {
    **dict.fromkeys(("--date", "--day", "--at", "--when"), "--on"),
    **dict.fromkeys(("--since", "--after", "--start"), "--from"),
    **dict.fromkeys(("--until", "--before", "--end"), "--to"),
    **dict.fromkeys(("--place", "--name"), "--port"),
    **dict.fromkeys(("--out", "--file"), "--output"),
    "--source": "--according-to",
    **dict.fromkeys(("--except", "--exclude"), "--without"),
    "--json": "--format json",
    "--csv": "--format csv",
}
"""Other names for our options that users may expect, as in other tools."""

_SIMILAR = 0.75
"""How similar, from 0 to 1, a word has to be to an option to be a misspelling of it."""


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
        if option not in options.intersection((*_DATE_OPTIONS, *_NAMED_BY)):
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

    if option in _DATE_OPTIONS:
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


def explained(command: Any, ctx: Any, error: TyperException, entered: Sequence[str] = ()) -> str:
    """Return the message for an error that Typer found in a command line, with an example.

    ``entered`` are the words after the command, for a corrected line.
    """
    option, parameter = getattr(error, "option_name", None), getattr(error, "param", None)
    examples = [each for each in getattr(command, "examples", ()) if not option or option in each]
    if option is None and parameter is None:
        problem = clean(error.message)
    elif option is None:
        problem = f"{ctx.command_path} needs {_metavar(parameter)}."
    elif (known := parameter_of(command, option)) is None:
        return _for_an_unknown_option(command, ctx, str(option), entered)
    else:
        problem = (
            f"{option} does not accept a value." if known.is_flag else f"{option} needs a value."
        )
    if option in _VALUES:
        examples = [f"{ctx.command_path} {option} {_VALUES[option]}"]
    example = f" For example: {examples[0]}" if examples else ""
    return f"{problem}{example}\n'{ctx.command_path} --help' lists its arguments and options."


def _metavar(parameter: Any) -> str:
    return str(parameter.metavar or parameter.human_readable_name)


def parameter_of(command: Any, option: str) -> Any:
    """Return what Typer knows of an option of a command; None if the command has no such option."""
    return next((p for p in command.params if option in (*p.opts, *p.secondary_opts)), None)


def _for_an_unknown_option(command: Any, ctx: Any, option: str, entered: Sequence[str]) -> str:
    names = [name for p in command.params if not getattr(p, "hidden", False) for name in p.opts]
    other = _OTHER_NAMES.get(option, "")
    near = get_close_matches(option, names, n=1, cutoff=_SIMILAR)
    instead: Sequence[str] | None = None
    if other.split(" ")[0] in names:
        instead = other.split(" ")
    elif _is_argument(command, other or option):
        instead = []
    elif near:
        instead = near
    meant = "" if instead is None else f" Did you mean:\n  {_line(ctx, option, instead, entered)}"
    return (
        f"{ctx.command_path} has no option {clean(truncate(option))}.{meant}\n"
        f"'{ctx.command_path} --help' lists its options."
    )


def _is_argument(command: Any, option: str) -> bool:
    """Return whether a command takes as a plain argument what an option of other commands is for.

    So ``--on`` is not needed where a date is an argument.
    """
    arguments = [p for p in command.params if p.param_type_name == "argument" and p.nargs < 0]
    kinds = {kind for p in arguments for kind in str(p.metavar).split(" ")[0].split("|")}
    return (option in _NAMES and not kinds.isdisjoint(("PORT", "NAME"))) or (
        option in _DATE_OPTIONS and "DATE" in kinds
    )


def _line(ctx: Any, option: str, instead: Sequence[str], entered: Sequence[str]) -> str:
    """Return the command line that was entered, with other words in place of an option.

    ``instead`` are these words. An error message suggests that line.
    """
    words: list[str] = []
    for word in entered:
        name, has_value, value = word.partition("=")
        if name == option:
            words += [*instead, *([value] if has_value else [])]
        else:
            words.append(word)
    return on_one_line(clean(" ".join([ctx.command_path, shlex.join(words)])))
