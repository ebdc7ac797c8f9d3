"""The group of commands: each made when it is called, and what to say where none is called so."""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any, ClassVar

import typer
from typer.core import TyperGroup
from typer.main import get_command

from channelports.errors import UsageError, in_a_line

_NEAR = 0.7
"""How like a command a word has to be to be taken for a slip of the hand."""


class Commands(TyperGroup):
    """The commands of ``ports``: a word that is none of them may be a name to look up.

    ``offered`` makes each command as an application of its own. Typer would make them all, with all
    their options, to run one.
    """

    offered: ClassVar[Mapping[str, Callable[[], typer.Typer]]] = {}

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of the commands, in the order in which help shows them."""
        del ctx
        return list(self.offered)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command of a name, made now if it was not before; None if there is none."""
        if cmd_name in self.offered and cmd_name not in self.commands:
            self.commands[cmd_name] = get_command(self.offered[cmd_name]())
        return super().get_command(ctx, cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that the first argument names; raises UsageError if it names none."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise UsageError(self._unknown([in_a_line(word) for word in args]))
        return super().resolve_command(ctx, args)

    def _unknown(self, args: list[str]) -> str:
        near = get_close_matches(args[0], self.offered, n=1, cutoff=_NEAR)
        meant = [f"ports {' '.join([name, *args[1:]])}" for name in near]
        meant += [f"ports {name} {' '.join(args)}" for name in ("show", "search") if not near]
        suggestions = "".join(f"\n  {line}" for line in meant)
        return f"'{args[0]}' is no command. Did you mean:{suggestions}\n'ports --help' lists them."
