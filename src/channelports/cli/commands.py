"""The group of commands: each made when it is called, and what to say where none is called so."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from typing import Any, ClassVar

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException
from typer.main import get_command

from channelports.characters import clean
from channelports.errors import UsageError, brief, in_a_line

_NEAR = 0.7
"""How like a command a word has to be to be taken for a slip of the hand."""


class Commands(TyperGroup):
    """The commands of ``ports``: a word that is none of them may be a name to look up.

    ``offered`` makes each command as an application of its own. Typer would make them all, with all
    their options, to run one.
    """

    offered: ClassVar[Mapping[str, Callable[[], typer.Typer]]] = {}

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        """Parse what stands before the command."""
        with _complaints_cleaned():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: Any) -> Any:
        """Parse what stands behind the command, and run it."""
        with _complaints_cleaned():
            return super().invoke(ctx)

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
            raise UsageError(self._unknown(in_a_line(args[0]), in_a_line(" ".join(args[1:]))))
        return super().resolve_command(ctx, args)

    def _unknown(self, word: str, more: str) -> str:
        near = get_close_matches(word, self.offered, n=1, cutoff=_NEAR)
        meant = [f"{name} {more}" for name in near]
        meant = meant or [f"{name} {word} {more}" for name in ("show", "search")]
        suggestions = "".join(f"\n  ports {brief(line.rstrip())}" for line in meant)
        shown = brief(word)
        return f"'{shown}' is no command. Did you mean:{suggestions}\n'ports --help' lists them."


@contextmanager
def _complaints_cleaned() -> Iterator[None]:
    """Let Typer, which quotes what was typed, say nothing that a terminal might obey."""
    try:
        yield
    except TyperException as error:
        error.message = clean(error.message)
        raise
