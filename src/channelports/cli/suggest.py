"""Suggests commands for words that a command does not accept, or that name no record or command.

Only used when a command line is wrong, so it may load the dataset.
"""

import re
import shlex
from collections.abc import Iterable, Sequence
from contextlib import suppress
from difflib import get_close_matches
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from channelports.characters import fold
from channelports.cli.commands import definitions
from channelports.cli.options import parameter_of
from channelports.cli.parsing import Takes
from channelports.errors import PortsError, UnknownNameError, UsageError, on_one_line, truncate
from channelports.vocabulary import Nation, Side

if TYPE_CHECKING:
    from channelports.cli.words import Words
    from channelports.model import Dataset

_SIMILAR = 0.7
"""How similar, from 0 to 1, a word has to be to a command to be a misspelling of it."""

_DAY_ALONE = re.compile(r"(?:[1-9]|[12]\d|30)(?:st|nd|rd|th)?", re.ASCII)
"""A day of a month of thirty days."""

_BY_PORT = ("prisoners", "casualties")
"""The measures that have a command of the same name."""

_NEEDS_NO_QUOTES = re.compile(r"[\w ,./:+-]+")


def unknown_command(word: str, more: Sequence[str]) -> str:
    """Return the message for an unknown command, with what was perhaps meant.

    It may be a command spelt wrong, or the name of a record to look up. ``more`` are the words
    after it.
    """
    near = get_close_matches(word, definitions(), n=1, cutoff=_SIMILAR)
    if near:
        meant = [" ".join(["ports", *near, *more])]
    elif more[:1] == ["--help"]:
        meant = []
    else:
        words = takewhile(lambda each: not each.startswith("-"), more)
        meant = _looking_up([word, *words], None)
    problem = f"Unknown command '{_shown(word)}'."
    if meant:
        problem = _lines(
            f"{problem} Did you mean:", (truncate(on_one_line(line)) for line in meant)
        )
    return f"{problem}\n'ports --help' lists the commands."


def too_many_words(command: Any, ctx: Any) -> str:
    """Return the message for words that a command does not accept, with commands that do."""
    from channelports.cli.words import date_length

    extra, path = list(ctx.args), ctx.command_path
    problem = f"{path} does not accept '{_shown(' '.join(extra))}'."
    every = [*_given(command, ctx), *extra]
    words = every if date_length(every) else extra
    # cite and why list the sources that a record rests on
    verbs = ("cite", "why", "show") if command.name == "sources" else ("show",)
    lines = _looking_up(words, ctx.params.get("data"), verbs)
    if parameter_of(command, "--output") and len(extra) == 1 and Path(extra[0]).suffix:
        lines = [f"{path} {shlex.join([*every[:-1], '--output', *extra])}"]
    if not lines:
        return f"{problem}\n'{path} --help' lists its arguments and options."
    return _lines(f"{problem} Did you mean:", lines)


def _given(command: Any, ctx: Any) -> list[str]:
    """Return the arguments that a command line has, without its options."""
    names = [p.name for p in command.params if p.param_type_name == "argument" and p.name]
    return [str(ctx.params[name]) for name in names if ctx.params.get(name) is not None]


def _looking_up(
    words: Sequence[str], data: Path | None, verbs: Sequence[str] = ("show",)
) -> list[str]:
    """Return command lines that look up some words, as a day, a record, or a search.

    They are suggestions in an error message. ``verbs`` are the commands to suggest for a record,
    ``data`` is the dataset's path. Empty if nothing fits or the dataset cannot be loaded.
    """
    from channelports.data import load

    with suppress(PortsError):
        return _looking_up_in(load(data), " ".join(words), verbs)
    return []


def _looking_up_in(dataset: "Dataset", text: str, verbs: Sequence[str] = ("show",)) -> list[str]:
    from channelports import queries

    if lines := _on_days(dataset, text):
        return lines
    try:
        found = queries.find(dataset, text)
    except UnknownNameError as error:
        ids = [candidate.split()[0] for candidate in error.candidates]
        near = [f"ports {verb} {id_}" for id_ in ids for verb in verbs]
        return [*near, *([f"ports search {_quoted(text)}"] if _mentions(dataset, text) else [])]
    return _showing(found, text, verbs)


def _on_days(dataset: "Dataset", text: str) -> list[str]:
    """Return a command line for what happened on some days, perhaps at a place or with a force.

    Empty if a text has no date, or has other words beside it.
    """
    from channelports import queries
    from channelports.cli.words import split_words

    words = split_words([text])
    try:
        for run in words.names:
            queries.find(dataset, " ".join(run), ("places", "forces"))
    except UnknownNameError:
        return []
    return [f"ports chronology {_quoted(text)}"] if words.dates else []


def _showing(found: str, text: str, verbs: Sequence[str] = ("show",)) -> list[str]:
    """Return command lines that show the record with the id ``found``.

    The measures prisoners and casualties have commands of their own, which come first. ``text`` is
    the record's name as entered, ``verbs`` are the other commands to suggest.
    """
    by_port = [f"ports {found}"] if found in _BY_PORT else []
    return [*by_port, *(f"ports {verb} {_quoted(text)}" for verb in verbs)]


def for_dates(takes: Takes, words: "Words") -> str:
    """Return the message for a date where a command accepts none, with commands that do.

    ``takes`` says which command it is, ``words`` are those that were entered.
    """
    dates, names = _quoted(" ".join(words.dates)), _quoted(" ".join(_flat(words.names)))
    rest = f" {names}" if names else ""
    return _lines(
        f"ports {takes.command} does not accept a date. Without it, or what happened then:",
        [f"ports {takes.command}{rest}", f"ports chronology{rest} {dates}"],
    )


def for_unknown_name(
    dataset: "Dataset",
    takes: Takes,
    run: Sequence[str],
    texts: Iterable[str],
    error: UnknownNameError,
) -> PortsError:
    """Return the error for a run of words that names nothing a command accepts.

    ``texts`` are all the words given; ``error`` is about the first word that names nothing.
    """
    from channelports import queries
    from channelports.cli.words import why_not_a_date

    if reason := why_not_a_date(texts):
        return UsageError(reason)
    if takes.dates and _DAY_ALONE.fullmatch(error.name):
        words = (f"{word} sep" if word == error.name else word for word in texts)
        line = f"ports {takes.command} {' '.join(words)}"
        return UsageError(
            _lines(f"'{error.name}' is not a date: a day needs its month, for instance", [line])
        )
    if error.ambiguous:
        return error
    for text in dict.fromkeys((" ".join(run), error.name)) if fold(error.name) else ():
        try:
            found = queries.find(dataset, text)
        except UnknownNameError:
            continue
        problem = f"No {error.wanted} is called '{_shown(text)}'. To look it up:"
        return UsageError(_lines(problem, _showing(found, text)))
    return with_next_steps(dataset, error)


def with_next_steps(dataset: "Dataset", error: UnknownNameError) -> PortsError:
    """Return the error for an unknown or ambiguous name, with commands to try next."""
    if error.wanted == "record" and (lines := _on_days(dataset, error.name)):
        problem = f"No record is called '{_shown(error.name)}'. To see what happened then:"
        return UsageError(_lines(problem, lines))
    step = _next_step(dataset, error)
    return UsageError(f"{error}\n{step}") if step else error


def _next_step(dataset: "Dataset", error: UnknownNameError) -> str:
    """Return a sentence that names a command to try next; empty if there is none to suggest."""
    key = fold(error.name).removesuffix("s")
    if key in {*Side, *Nation}:
        return f"'ports forces {key}' lists the {key.capitalize()} forces."
    if error.ambiguous or error.name.endswith("…"):
        return ""
    if count := _mentions(dataset, error.name):
        records = "1 record mentions" if count == 1 else f"{count} records mention"
        return f"{records} it:\n  ports search {_quoted(error.name)}"
    if not error.candidates and error.wanted == "record":
        return "'ports list forces', 'ports list people' and 'ports list places' list all names."
    return ""


def _mentions(dataset: "Dataset", text: str) -> int:
    """Return how many records contain all words of a text; 0 for nothing but punctuation."""
    from channelports.reports.search import search

    try:
        return len(search(dataset, text).rows)
    except UsageError:  # there is nothing to search for, only punctuation
        return 0


def _quoted(text: str) -> str:
    """Return words as a shell needs them, in quotes if necessary."""
    return text if not text or _NEEDS_NO_QUOTES.fullmatch(text) else shlex.quote(text)


def _lines(problem: str, lines: Iterable[str]) -> str:
    return "\n".join([problem, *(f"  {on_one_line(line)}" for line in dict.fromkeys(lines))])


def _shown(text: str) -> str:
    return on_one_line(truncate(text))


def _flat(names: Iterable[Iterable[str]]) -> list[str]:
    return [word for run in names for word in run]
