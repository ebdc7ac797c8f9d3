"""What to type instead, where a command line cannot be understood."""

import shlex
from collections.abc import Sequence
from difflib import get_close_matches
from itertools import takewhile
from typing import Any

from typer.core import TyperCommand
from typer.exceptions import TyperException

from channelports.characters import clean
from channelports.errors import UsageError, brief, in_a_line

_NAMES = ("--port", "--force", "--of", "--measure", "--according-to")
_DATES = ("--on", "--from", "--to")
_OTHER_NAMES = {
    **dict.fromkeys(("--date", "--day", "--at", "--when"), "--on"),
    **dict.fromkeys(("--since", "--after", "--start"), "--from"),
    **dict.fromkeys(("--until", "--before", "--end"), "--to"),
    **dict.fromkeys(("--place", "--name"), "--port"),
    **dict.fromkeys(("--out", "--file"), "--output"),
    "--source": "--according-to",
    "--json": "--format json",
    "--csv": "--format csv",
}
"""What other tools call some options."""

_NEAR = 0.75
"""How like an option a word has to be to be taken for a slip of the hand."""


class Command(TyperCommand):
    """One command; ``examples`` are command lines that its help shows."""

    examples: Sequence[str] = ()

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words behind the command; raises UsageError with what to type instead."""
        typed = list(args)
        ctx.allow_extra_args = True  # so that we can say where they belong
        try:
            rest = super().parse_args(ctx, args)
        except TyperException as error:
            raise UsageError(explained(self, ctx, error)) from None
        if ctx.args and not ctx.resilient_parsing:
            raise UsageError(_for_words_too_many(self, ctx, typed))
        return rest


def explained(command: Any, ctx: Any, error: TyperException) -> str:
    """Return what is wrong with a command line by Typer's judgement, and what to type instead."""
    option, parameter = getattr(error, "option_name", None), getattr(error, "param", None)
    examples = [each for each in getattr(command, "examples", ()) if not option or option in each]
    if option is None and parameter is None:
        problem = clean(error.message)
    elif option is None:
        problem = f"{ctx.command_path} needs {_shown(parameter)}."
    elif (known := _parameter(command, option)) is None:
        return _for_an_unknown_option(command, ctx, str(option))
    else:
        problem = f"{option} takes no value." if known.is_flag else f"{option} needs a value."
    example = f" For example: {examples[0]}" if examples else ""
    return f"{problem}{example}\n'{ctx.command_path} --help' lists what can be given."


def _shown(parameter: Any) -> str:
    return str(parameter.metavar or parameter.human_readable_name)


def _parameter(command: Any, option: str) -> Any:
    return next((p for p in command.params if option in (*p.opts, *p.secondary_opts)), None)


def _for_an_unknown_option(command: Any, ctx: Any, option: str) -> str:
    names = [name for p in command.params if not getattr(p, "hidden", False) for name in p.opts]
    other = _OTHER_NAMES.get(option, "")
    near = get_close_matches(option, names, n=1, cutoff=_NEAR)
    argument = next((p for p in command.params if p.param_type_name == "argument"), None)
    meant = ""
    if other.split(" ")[0] in names:
        meant = f" Did you mean {other}?"
    elif option in _NAMES and argument and argument.metavar != "KIND":
        meant = f" The name stands without one: {ctx.command_path} {_shown(argument)}"
    elif near:
        meant = f" Did you mean {near[0]}?"
    return (
        f"{ctx.command_path} has no option {clean(brief(option))}.{meant}\n"
        f"'{ctx.command_path} --help' lists its options."
    )


def _for_words_too_many(command: TyperCommand, ctx: Any, typed: list[str]) -> str:
    """Return where words belong that a command does not take as they stand."""
    from channelports.cli.suggest import looking_up, with_options

    line, extra = _parted(command, typed)
    data, path = ctx.params.get("data"), ctx.command_path
    options = {name for parameter in command.params for name in parameter.opts}
    placed = with_options(options, " ".join(extra).split(), data)
    shown = in_a_line(brief(" ".join(extra or ctx.args)))
    if extra and not placed:
        if any(parameter.param_type_name == "argument" for parameter in command.params):
            return f"{path} does not take '{shown}'.\n'{path} --help' lists what can be given."
        lines = "".join(f"\n  {in_a_line(each)}" for each in looking_up(extra, data))
        return f"{path} does not take '{shown}'. To look it up:{lines}"
    cure = "Did you mean:" if extra else "Put quotes around words that belong together:"
    return (
        f"{path} does not take '{shown}' where it stands. {cure}\n"
        f"  {path} {in_a_line(shlex.join([*line, *placed]))}"
    )


def _parted(command: TyperCommand, typed: list[str]) -> tuple[list[str], list[str]]:
    """Return a command line whose options have all the words of their values, and what is over."""
    line: list[str] = []
    extra: list[str] = []
    places = sum(parameter.param_type_name == "argument" for parameter in command.params)
    rest = list(typed)
    while rest:
        word = rest.pop(0)
        known = _parameter(command, word)
        if known is not None and not known.is_flag and rest:
            behind = [rest[0], *takewhile(lambda each: not each.startswith("-"), rest[1:])]
            count = _words_of_value(word, behind)
            line += [word, " ".join(rest[:count])]
            del rest[:count]
        elif (is_option := word.startswith("-") and word != "-") or places > 0:
            line.append(word)
            places -= not is_option
        else:
            extra.append(word)
    return line, extra


def _words_of_value(option: str, words: list[str]) -> int:
    """Return how many words make the value of an option: a whole name, or a date, or one word."""
    if option in _NAMES:
        return len(words)
    if option not in _DATES:
        return 1
    from channelports.cli.suggest import is_date

    counts = range(len(words), 1, -1)
    return next((count for count in counts if is_date(" ".join(words[:count]))), 1)
