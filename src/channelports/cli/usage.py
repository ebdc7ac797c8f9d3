"""Error messages for a wrong command line, each with what to write instead."""

import shlex
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from typer.core import TyperCommand
from typer.exceptions import TyperException

from channelports.characters import clean
from channelports.cli.option_values import DATE_OPTIONS
from channelports.errors import on_one_line, truncate

_NAMES = ("--port", "--of")
_VALUES = {
    **dict.fromkeys(DATE_OPTIONS, "17 sep"),
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


def explained(command: Any, ctx: Any, error: TyperException, entered: Sequence[str] = ()) -> str:
    """Return the message for an error that Typer found in a command line, with an example.

    ``entered`` are the words after the command, for a corrected line.
    """
    option, parameter = getattr(error, "option_name", None), getattr(error, "param", None)
    examples = [each for each in getattr(command, "examples", ()) if not option or option in each]
    if option is None and parameter is None:
        problem = clean(error.message)
    elif option is None:
        problem = f"{ctx.command_path} needs {_shown(parameter)}."
    elif (known := _parameter(command, option)) is None:
        return _for_an_unknown_option(command, ctx, str(option), entered)
    else:
        problem = (
            f"{option} does not accept a value." if known.is_flag else f"{option} needs a value."
        )
    if option in _VALUES:
        examples = [f"{ctx.command_path} {option} {_VALUES[option]}"]
    example = f" For example: {examples[0]}" if examples else ""
    return f"{problem}{example}\n'{ctx.command_path} --help' lists its arguments and options."


def _shown(parameter: Any) -> str:
    return str(parameter.metavar or parameter.human_readable_name)


def _parameter(command: Any, option: str) -> Any:
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
        option in DATE_OPTIONS and "DATE" in kinds
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


def too_many_words(command: TyperCommand, ctx: Any) -> str:
    """Return the message for words that a command does not accept, with commands that do."""
    from channelports.cli.suggest import looking_up
    from channelports.cli.words import date_length

    extra, path = list(ctx.args), ctx.command_path
    shown = on_one_line(truncate(" ".join(extra)))
    every = [*_given(command, ctx), *extra]
    words = every if date_length(every) else extra
    # cite and why list the sources that a record rests on
    verbs = ("cite", "why", "show") if command.name == "sources" else ("show",)
    lines = looking_up(words, ctx.params.get("data"), verbs)
    if _parameter(command, "--output") and len(extra) == 1 and Path(extra[0]).suffix:
        lines = [f"{path} {shlex.join([*every[:-1], '--output', *extra])}"]
    if not lines:
        return (
            f"{path} does not accept '{shown}'.\n'{path} --help' lists its arguments and options."
        )
    meant = "".join(f"\n  {on_one_line(line)}" for line in lines)
    return f"{path} does not accept '{shown}'. Did you mean:{meant}"


def _given(command: TyperCommand, ctx: Any) -> list[str]:
    """Return the arguments that a command line has, without its options."""
    names = [p.name for p in command.params if p.param_type_name == "argument" and p.name]
    return [str(ctx.params[name]) for name in names if ctx.params.get(name) is not None]
