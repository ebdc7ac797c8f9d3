"""The application: its commands in their panels, and what ``ports`` does without one."""

from collections.abc import Callable
from inspect import cleandoc
from pathlib import Path
from typing import Annotated

import typer

from channelports import __version__
from channelports.cli import ask, look, take, trust
from channelports.cli.commands import Commands
from channelports.cli.options import Format
from channelports.cli.output import Output, report, write_lines
from channelports.errors import UsageError

EXAMPLES = {**ask.EXAMPLES, **look.EXAMPLES, **trust.EXAMPLES, **take.EXAMPLES}
"""Two command lines for each command; its help shows them."""

_SETTINGS = {"help_option_names": ["-h", "--help"]}

app = typer.Typer(
    name="ports",
    cls=Commands,
    epilog="Begin with: ports list, ports show boulogne, ports prisoners",
    pretty_exceptions_enable=False,
    context_settings=_SETTINGS,
)


def _epilog(name: str) -> str:
    return "\n\n".join(["Examples:", *(f"  {line}" for line in EXAMPLES[name])])


_PANELS = {
    "Ask": ask.COMMANDS,
    "Look": look.COMMANDS,
    "Trust": trust.COMMANDS,
    "Take": take.COMMANDS,
}


def _alone(name: str, panel: str, command: Callable[..., None]) -> typer.Typer:
    """Return an application of one command."""
    alone = typer.Typer(add_completion=False, context_settings=_SETTINGS)
    help_ = _flowing(command.__doc__ or "")
    alone.command(name, help=help_, rich_help_panel=panel, epilog=_epilog(name))(command)
    return alone


def _flowing(text: str) -> str:
    """Return a docstring with each paragraph on one line, for a screen of any width."""
    paragraphs = cleandoc(text).split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


Commands.offered = {
    name: _alone(name, panel, command)
    for panel, commands in _PANELS.items()
    for name, command in commands.items()
}


@app.callback(invoke_without_command=True)
def ports(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="The versions of tool and dataset; takes --format and --data.",
        ),
    ] = False,
    data: Annotated[
        Path | None, typer.Option("--data", envvar="CHANNELPORTS_DATA", hidden=True)
    ] = None,
    format_: Annotated[Format, typer.Option("--format", "-f", hidden=True)] = Format.TABLE,
) -> None:
    """Answers about the liberation of the Channel ports in September 1944, each with its source."""
    if version:
        _show_version(data, Output(format=format_))
        raise typer.Exit
    _refuse_stray_options(context)
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def _refuse_stray_options(context: typer.Context) -> None:
    """Refuse what only ``--version`` hears, so that no command seems to obey it."""
    for name, option in (("data", "--data"), ("format_", "--format")):
        source = context.get_parameter_source(name)
        if source is not None and source.name == "COMMANDLINE":
            raise UsageError(f"{option} stands after the command: ports list {option} ...")


def _show_version(data: Path | None, output: Output) -> None:
    from channelports.reader import load

    dataset = load(data)
    from channelports.answers.reports import version

    found = version(dataset, __version__)
    if output.format is not Format.TABLE:
        report(found, output)
        return
    counts = ", ".join(f"{count} {name}" for name, count in dataset.counts())
    write_lines([f"channelports {__version__}", found.heading, counts], output)
