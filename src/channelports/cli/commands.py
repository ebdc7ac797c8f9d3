"""The group of commands: what it says where none is called by that name."""

from difflib import get_close_matches
from typing import Any

from typer.core import TyperGroup

from channelports.errors import UsageError, in_a_line

_NEAR = 0.7
"""How like a command a word has to be to be taken for a slip of the hand."""


class Commands(TyperGroup):
    """The commands of ``ports``: a word that is none of them may be a name to look up."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that the first argument names; raises UsageError if it names none."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise UsageError(self._unknown([in_a_line(word) for word in args]))
        return super().resolve_command(ctx, args)

    def _unknown(self, args: list[str]) -> str:
        near = get_close_matches(args[0], self.commands, n=1, cutoff=_NEAR)
        meant = [f"ports {' '.join([name, *args[1:]])}" for name in near]
        meant += [f"ports {name} {' '.join(args)}" for name in ("show", "search") if not near]
        suggestions = "".join(f"\n  {line}" for line in meant)
        return f"'{args[0]}' is no command. Did you mean:{suggestions}\n'ports --help' lists them."
