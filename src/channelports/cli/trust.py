"""The panel Trust: whether a dataset holds."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from channelports import reader
from channelports.answers import Answer
from channelports.cli.options import (
    DataOption,
    Format,
    FormatOption,
    OutputOption,
    OverwriteOption,
)
from channelports.cli.output import Output, report, write_lines
from channelports.cli.question import question
from channelports.errors import DatasetError, ExitCode, Fault
from channelports.model import Dataset

EXAMPLES = {
    "sources": ("ports sources", "ports sources --full"),
    "check": ("ports check", "ports check my-events.yaml"),
}


def sources(dataset: Dataset) -> Answer:
    """Who says so: the sources, and what rests on each."""
    from channelports.answers.sources import sources

    return sources(dataset)


def check(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="A dataset; else --data, else the shipped one."),
    ] = None,
    format_: FormatOption = Format.TABLE,
    output: OutputOption = None,
    overwrite: OverwriteOption = False,
    data: DataOption = None,
) -> None:
    """Every fault in a dataset, with its place and cure."""
    path = file or data or reader.shipped()
    faults: tuple[Fault, ...] = ()
    dataset: Dataset | None = None
    try:
        dataset = reader.load(path)
    except DatasetError as error:
        faults = error.faults
    wanted = Output(format_, output, overwrite)
    if format_ is not Format.TABLE:
        from channelports.answers import reports

        report(reports.faults(faults, dataset), wanted)
    elif dataset:
        count = sum(number for _, number in dataset.counts())
        write_lines([f"{path}: {count} records, no faults."], wanted)
    else:
        write_lines([fault.in_file(str(path)) for fault in faults], wanted)
    if faults:
        raise SystemExit(ExitCode.NOTHING)


COMMANDS: dict[str, Callable[..., None]] = {
    "sources": question(sources, details=True),
    "check": check,
}
