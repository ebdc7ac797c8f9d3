"""The application: its commands, and what ``ports`` does without one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from channelports import __version__
from channelports.cli.complete import file_name
from channelports.cli.group import SETTINGS, Commands
from channelports.errors import UsageError
from channelports.formats import Format

app = typer.Typer(
    name="ports",
    cls=Commands,
    pretty_exceptions_enable=False,
    context_settings=SETTINGS,
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
    from channelports.cli.output import Output
    from channelports.cli.printing import print_lines, print_report

    output = Output.wanted(format_)
    if output.format is Format.TABLE:
        print_lines(_versions(data), output)
    else:
        from channelports.cli.loading import dataset_of
        from channelports.reports.tool import version

        print_report(version(dataset_of(data), __version__), output)


def _versions(data: Path | None) -> Iterator[str]:
    """Yield the lines of ``--version``: the tool's version, the dataset's, and its counts."""
    from channelports.cli.loading import dataset_of

    dataset = dataset_of(data)
    header = dataset.dataset
    yield f"channelports {__version__}"
    yield f"{header.title}, dataset version {header.version}, {header.licence}"
    yield ", ".join(f"{count} {name}" for name, count in dataset.counts())
