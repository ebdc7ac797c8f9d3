"""The group of commands: each made when it is called, and what to say where none is called so."""

import os
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from itertools import takewhile
from typing import Any, ClassVar

from typer.core import TyperGroup
from typer.exceptions import TyperException

from channelports.cli.usage import Command, explained
from channelports.errors import UsageError, on_one_line, truncate

_NEAR = 0.7
"""How like a command a word has to be to be taken for a slip of the hand."""


class Commands(TyperGroup):
    """The commands of ``ports``: a word that is none of them may be a name to look up.

    ``offered`` makes each command when it is asked for. Typer would make them all, with all their
    options, to run one. ``more`` is the last line of the help: what can be typed besides.
    """

    offered: ClassVar[Mapping[str, Callable[[], Command]]] = {}
    more: ClassVar = ("Also ", "--version, --install-completion, --show-completion, COMMAND --help")

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read what stands before the command; ``help`` is ``--help``, of a command behind it."""
        if args[:1] == ["help"]:
            args = [*(word for word in args[1:2] if word != "help"), "--help"]
        if args[:1] == ["version"]:
            args = ["--version", *args[1:]]
        try:
            return super().parse_args(ctx, args)
        except TyperException as error:
            raise UsageError(explained(self, ctx, error)) from None

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command, or answer a shell that asks what completes its line."""
        if os.environ.get("_PORTS_COMPLETE", "").endswith("_line"):
            from channelports.cli import shells

            shells.register()
        for param in self.params:
            if param.callback and param.name in ("install_completion", "show_completion"):
                param.callback = _our_script_first(param.name, param.callback)
        return super().main(*args, **kwargs)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help."""
        from channelports.cli import help as help_

        ctx.color = True  # as for one command
        panels: dict[str, list[Any]] = {}
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            panels.setdefault(command.rich_help_panel, []).append(command)
        formatter.write(help_.of_commands(self.help or "", panels, self.more))

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of the commands, in the order in which help shows them."""
        del ctx
        return list(self.offered)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command of a name, made now if it was not before; None if there is none."""
        if cmd_name in self.offered and cmd_name not in self.commands:
            self.commands[cmd_name] = self.offered[cmd_name]()
        return super().get_command(ctx, cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that the first argument names; raises UsageError if it names none."""
        if ctx.resilient_parsing:  # a shell asks at TAB, where a slip is not yet a mistake
            return super().resolve_command(ctx, args)
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise UsageError(self._unknown(args[0], args[1:]))
        return super().resolve_command(ctx, args)

    def _unknown(self, word: str, more: list[str]) -> str:
        near = get_close_matches(word, self.offered, n=1, cutoff=_NEAR)
        if near:
            meant = [f"ports {' '.join([*near, *more])}"]
        elif more[:1] == ["--help"]:
            meant = []
        else:
            from channelports.cli.suggest import looking_up

            words = takewhile(lambda each: not each.startswith("-"), more)
            meant = looking_up([word, *words], None)
        lines = "".join(f"\n  {truncate(on_one_line(line))}" for line in meant)
        meaning = f" Did you mean:{lines}" if meant else ""
        problem = f"'{on_one_line(truncate(word))}' is not a command."
        return f"{problem}{meaning}\n'ports --help' lists them."


def _our_script_first(name: str, typers: Callable[..., Any]) -> Callable[..., Any]:
    """Return what an option for completion does, by Typer's means where the shell has no script."""

    def callback(ctx: Any, option: Any, value: Any) -> Any:
        if value and not ctx.resilient_parsing:
            from channelports.cli import install

            install.ACTIONS[name](value)
        return typers(ctx, option, value)

    return callback
