"""The application: its commands as Typer sees them, and what ``ports`` does without one."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Any, cast

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException
from typer.main import get_command

from channelports import __version__
from channelports.cli.commands import Definition, definition_of, definitions
from channelports.cli.complete import file_name
from channelports.cli.loading import dataset_of
from channelports.cli.options import explained, join_option_values
from channelports.cli.output import output_of, print_lines, print_report
from channelports.errors import UsageError
from channelports.formats import Format

_SETTINGS = {"help_option_names": ["-h", "--help"]}
"""The settings of the application and of each command."""


class Command(TyperCommand):
    """One command; ``examples`` are command lines that its help shows."""

    examples: Sequence[str] = ()

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write our own help of one command in place of Typer's."""
        from channelports.cli import help as help_

        formatter.write(help_.of_command(self, ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words after the command.

        Raises UsageError, which says what to write instead.
        """
        if not ctx.resilient_parsing:  # at TAB the words stay as they are
            args = join_option_values(self, args)
        entered = list(args)
        ctx.allow_extra_args = True  # we have a better message for extra words
        try:
            rest = super().parse_args(ctx, args)
        except TyperException as error:
            raise UsageError(explained(self, ctx, error, entered)) from None
        if ctx.args and not ctx.resilient_parsing:
            from channelports.cli.suggest import too_many_words

            raise UsageError(too_many_words(self, ctx))
        return rest


class Commands(TyperGroup):
    """The commands of ``ports``.

    Each is made when it is called: Typer would make them all, with all their options, to run one.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse what comes before the command; ``ports help`` and ``ports version`` work too.

        Raises UsageError for an option that does not exist.
        """
        if args[:1] == ["help"]:
            args = [*(word for word in args[1:2] if word != "help"), "--help"]
        if args[:1] == ["version"]:
            args = ["--version", *args[1:]]
        try:
            return super().parse_args(ctx, args)
        except TyperException as error:
            raise UsageError(explained(self, ctx, error)) from None

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command line that was entered, or answer a shell that completes one at TAB."""
        if os.environ.get("_PORTS_COMPLETE", "").endswith("_line"):
            from channelports.cli.shells import register

            register()
        for param in self.params:
            if param.callback and param.name in ("install_completion", "show_completion"):
                param.callback = partial(_our_script_first, param.callback)
        return super().main(*args, **kwargs)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write our own help of all commands in place of Typer's."""
        from channelports.cli import help as help_

        ctx.color = True  # as for one command
        formatter.write(help_.of_commands(self.help or "", definitions()))

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of the commands, in the order of the help."""
        del ctx
        return list(definitions())

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command with a name, made on first use; None if there is none."""
        if cmd_name not in self.commands and (definition := definition_of(cmd_name)):
            self.commands[cmd_name] = _typer_command(cmd_name, definition)
        return super().get_command(ctx, cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that the first word names; raises UsageError for an unknown one."""
        if ctx.resilient_parsing:  # at TAB an unknown word is no error yet
            return super().resolve_command(ctx, args)
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            from channelports.cli.suggest import unknown_command

            raise UsageError(unknown_command(args[0], args[1:]))
        return super().resolve_command(ctx, args)


def _typer_command(name: str, definition: Definition) -> Command:
    """Return the command that Typer makes from the function of a definition."""
    alone = typer.Typer(add_completion=False, context_settings=_SETTINGS)
    alone.command(name, cls=Command, help=definition.help)(definition.run)
    made = cast(Command, get_command(alone))
    made.examples = definition.examples
    return made


def _our_script_first(
    typers_callback: Callable[..., Any], ctx: Any, option: Any, value: Any
) -> Any:
    """Install or show our completion script for a shell, or Typer's if we have none for it."""
    if value and not ctx.resilient_parsing:
        from channelports.cli.shells import install_or_show

        install_or_show(option.name, value)
    return typers_callback(ctx, option, value)


app = typer.Typer(
    name="ports",
    cls=Commands,
    pretty_exceptions_enable=False,
    context_settings=_SETTINGS,
)


@app.callback(
    invoke_without_command=True,
    help="The liberation of the Channel ports in September 1944. Try: ports show boulogne",
)
def ports(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="The versions of tool and dataset; with --format and --data.",
        ),
    ] = False,
    data: Annotated[
        Path | None,
        typer.Option("--data", envvar="CHANNELPORTS_DATA", autocompletion=file_name, hidden=True),
    ] = None,
    format_: Annotated[str | None, typer.Option("--format", "-f", hidden=True)] = None,
) -> None:
    """Print the version for ``--version``, or the help if there is no command.

    Runs before each command, too, and refuses options that stand before its name.
    """
    if version:
        _show_version(data, format_)
        raise typer.Exit
    _refuse_stray_options(context)
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), color=context.color)


def _refuse_stray_options(context: typer.Context) -> None:
    """Raise UsageError for --data or --format before a command's name, where they do nothing.

    ``--version`` alone uses them there.
    """
    for name, option in (("data", "--data"), ("format_", "--format")):
        source = context.get_parameter_source(name)
        if source is not None and source.name == "COMMANDLINE":
            raise UsageError(f"{option} belongs after the command: ports list {option} ...")


def _show_version(data: Path | None, format_: str | None) -> None:
    """Print the versions of tool and dataset, and the counts of the dataset."""
    output = output_of(format_=format_)
    dataset = dataset_of(data)
    if output.format is Format.TABLE:
        header = dataset.dataset
        lines = [
            f"channelports {__version__}",
            f"{header.title}, dataset version {header.version}, {header.licence}",
            ", ".join(f"{count} {name}" for name, count in dataset.counts()),
        ]
        print_lines(lines, output)
    else:
        from channelports.reports.tool import version

        print_report(version(dataset, __version__), output)
