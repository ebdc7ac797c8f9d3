"""The panel Trust: whether a dataset holds."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from channelports import reader
from channelports.cli.options import (
    DataOption,
    Format,
    FormatOption,
    OutputOption,
    OverwriteOption,
)
from channelports.cli.output import Output, write
from channelports.errors import DatasetError, ExitCode, Fault
from channelports.model import Dataset

EXAMPLES = {
    "check": ("ports check", "ports check my-events.yaml"),
}


def check(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="A dataset; else --data, else the shipped one."),
    ] = None,
    format_: FormatOption = Format.TABLE,
    output: OutputOption = None,
    overwrite: OverwriteOption = False,
    data: DataOption = None,
) -> None:
    """Every fault in a dataset, all at once, each with its place and its cure."""
    path = file or data or reader.shipped()
    faults: tuple[Fault, ...] = ()
    dataset: Dataset | None = None
    try:
        dataset = reader.load(path)
    except DatasetError as error:
        faults = error.faults
    wanted = Output(format_, output, overwrite)
    write(_report(path, dataset, faults, wanted), wanted)
    if faults:
        raise SystemExit(ExitCode.NOTHING)


def _report(path: Path, dataset: Dataset | None, faults: tuple[Fault, ...], output: Output) -> str:
    if output.format is Format.JSON:
        from channelports.export import faults_to_json

        return faults_to_json(faults, dataset, output.ascii_json)
    from channelports.view.text import clean, plain

    lines = [fault.in_file(str(path)) for fault in faults]
    if dataset:
        count = sum(number for _, number in dataset.counts())
        lines = [f"{path}: {count} records, no faults."]
    return "".join(plain(clean(line), output.encoding) + "\n" for line in lines)


COMMANDS: dict[str, Callable[..., None]] = {"check": check}
