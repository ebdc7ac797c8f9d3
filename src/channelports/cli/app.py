"""The application: its commands in their panels, and what ``ports`` does without one."""

from collections.abc import Iterator
from functools import partial
from importlib import import_module
from inspect import cleandoc
from pathlib import Path
from typing import Annotated, cast

import typer
from typer.main import get_command

from channelports import __version__
from channelports.cli.commands import Commands
from channelports.cli.complete import file_name
from channelports.cli.formats import Format
from channelports.cli.question import documentation
from channelports.cli.usage import Command
from channelports.errors import UsageError

PANELS = {
    "ask": (
        *("list", "show", "chronology", "forces", "people", "outcomes", "prisoners"),
        *("casualties", "compare", "status", "search"),
    ),
    "look": ("map", "timeline"),
    "trust": ("why", "disputes", "sources", "cite", "check"),
    "take": ("export",),
}
"""The commands of each panel. Its module has its name, and is imported when one is called."""

_SETTINGS = {"help_option_names": ["-h", "--help"]}

app = typer.Typer(
    name="ports",
    cls=Commands,
    pretty_exceptions_enable=False,
    context_settings=_SETTINGS,
)


def _command(panel: str, name: str) -> Command:
    """Return a command with its examples."""
    module = import_module(f"channelports.cli.{panel}")
    function, examples = module.COMMANDS[name], module.EXAMPLES[name]
    alone = typer.Typer(add_completion=False, context_settings=_SETTINGS)
    alone.command(
        name,
        cls=Command,
        help=_flowing(documentation(function)),
        rich_help_panel=panel.capitalize(),
    )(function)
    made = cast(Command, get_command(alone))
    made.examples = examples
    return made


def _flowing(text: str) -> str:
    """Return a docstring with each paragraph on one line, for a screen of any width."""
    paragraphs = cleandoc(text).split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


Commands.offered = {
    name: partial(_command, panel, name) for panel, names in PANELS.items() for name in names
}


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
            help="The versions of tool and dataset; takes --format and --data.",
        ),
    ] = False,
    data: Annotated[
        Path | None,
        typer.Option("--data", envvar="CHANNELPORTS_DATA", autocompletion=file_name, hidden=True),
    ] = None,
    format_: Annotated[str | None, typer.Option("--format", "-f", hidden=True)] = None,
) -> None:
    """Do what ``ports`` does without a command."""
    if version:
        _show_version(data, format_)
        raise typer.Exit
    _refuse_stray_options(context)
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), color=context.color)


def _refuse_stray_options(context: typer.Context) -> None:
    """Refuse what only ``--version`` hears, so that no command seems to obey it."""
    for name, option in (("data", "--data"), ("format_", "--format")):
        source = context.get_parameter_source(name)
        if source is not None and source.name == "COMMANDLINE":
            raise UsageError(f"{option} stands after the command: ports list {option} ...")


def _show_version(data: Path | None, format_: str | None) -> None:
    from channelports.cli.output import Output, report, write_lines

    output = Output.wanted(format_)
    if output.format is Format.TABLE:
        write_lines(_versions(data), output)
    else:
        from channelports.data import load
        from channelports.reports.reports import version

        report(version(load(data), __version__), output)


def _versions(data: Path | None) -> Iterator[str]:
    """Yield the tool's version, the dataset's, and its counts."""
    from channelports.cli.progress import doing
    from channelports.data import load, shown

    with doing(f"Reading {shown(data) if data else 'the dataset'}"):
        dataset = load(data)
    header = dataset.dataset
    yield f"channelports {__version__}"
    yield f"{header.title}, dataset version {header.version}, {header.licence}"
    yield ", ".join(f"{count} {name}" for name, count in dataset.counts())
