"""Export: the whole dataset, in formats that other tools read."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from channelports.cli.commands import EXPORT, command
from channelports.cli.complete import one_of
from channelports.cli.loading import dataset_of
from channelports.cli.output import Output, contradiction, named, target, write
from channelports.cli.parameters import (
    AccordingToOption,
    BomOption,
    DataOption,
    OutputOption,
    OverwriteOption,
    WithoutOption,
)
from channelports.data import shipped
from channelports.errors import UsageError
from channelports.formats import ENDINGS, OTHER_ENDINGS

if TYPE_CHECKING:
    from channelports.formats.extent import Extent


class ExportFormat(StrEnum):
    """The formats in which the whole dataset can be written."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    SQLITE = "sqlite"
    GEOJSON = "geojson"
    SCHEMA = "schema"


_ENDINGS: dict[str, tuple[ExportFormat, ...]] = {
    **dict.fromkeys({*ENDINGS, *OTHER_ENDINGS}, ()),
    ".json": (ExportFormat.JSON, ExportFormat.GEOJSON, ExportFormat.SCHEMA),
    ".jsonl": (ExportFormat.JSONL,),
    ".ndjson": (ExportFormat.JSONL,),
    ".geojson": (ExportFormat.GEOJSON,),
    ".db": (ExportFormat.SQLITE,),
    ".sqlite": (ExportFormat.SQLITE,),
    ".sqlite3": (ExportFormat.SQLITE,),
}
"""Endings of files, and the formats that programs expect in such a file."""


@command(EXPORT, "ports export json", "ports export sqlite --output ports.db")
def export(
    form: Annotated[
        str,
        typer.Argument(
            metavar="FORM", autocompletion=one_of(*ExportFormat), help=", ".join(ExportFormat)
        ),
    ],
    output: OutputOption = None,
    overwrite: OverwriteOption = False,
    bom: BomOption = False,
    according_to: AccordingToOption = None,
    without: WithoutOption = None,
    data: DataOption = None,
) -> None:
    """The whole dataset as JSON, CSV, SQLite or GeoJSON.

    csv makes a folder of tables, with a Data Package that describes them. sqlite makes a database
    of the same tables, with views and a full-text index. schema is the JSON Schema of the dataset's
    file, for editors. All but csv and sqlite go to standard output if you name no file.

    With --data, every command can read an export as json, if it has all sources.
    """
    chosen = named(form, ExportFormat, "form of export", "forms")
    _refuse_contradictions(chosen, output, bom)
    wanted = Output(path=target(output), overwrite=overwrite, bom=bom)
    if chosen is ExportFormat.SCHEMA:
        if according_to or without:
            raise UsageError("The schema has no sources; leave out --according-to and --without.")
        write(shipped("events.schema.json").read_text("utf-8"), wanted)
        return
    _write(chosen, _extent(data, according_to or (), without or ()), wanted)


def _refuse_contradictions(form: ExportFormat, path: Path | None, bom: bool) -> None:
    """Raise UsageError if the options of ``ports export`` do not go together.

    That is if the format cannot be written to standard output, if the path has the ending of
    another format, or if ``bom`` is given for a format that is not CSV.
    """
    if bom and form is not ExportFormat.CSV:
        raise UsageError("--bom is for CSV: ports export csv --bom --output NAME")
    is_stdout = target(path) is None
    if is_stdout and (form is ExportFormat.CSV or (form is ExportFormat.SQLITE and path is None)):
        what = "makes a folder" if form is ExportFormat.CSV else "is not text"
        raise UsageError(f"{form} {what}; say where to: ports export {form} --output NAME")
    ending = path.suffix.lower() if path else ""
    if path and form is ExportFormat.CSV and ending in _ENDINGS:
        raise UsageError(f"csv makes a folder of tables; name one: ports export csv -o {path.stem}")
    if path and ending in _ENDINGS and form not in _ENDINGS[ending]:
        raise UsageError(contradiction(path, f"export {form}"))


def _extent(data: Path | None, names: Iterable[str], without: Iterable[str]) -> "Extent":
    from channelports.formats.extent import Extent
    from channelports.queries.source_filter import filtered, source_filter

    dataset = dataset_of(data)
    if not names and not without:
        return Extent(dataset)
    chosen = source_filter(dataset, *names, without=without)
    return Extent(filtered(dataset, chosen), chosen.name)


def _write(form: ExportFormat, extent: "Extent", wanted: Output) -> None:
    made = _in_format(form, extent, wanted)
    if isinstance(made, dict):
        from channelports.cli.files import write_folder

        write_folder(made, wanted.path or Path(), wanted.overwrite)
    else:
        write(made, wanted)


def _in_format(
    form: ExportFormat, extent: "Extent", wanted: Output
) -> str | bytes | dict[str, str]:
    """Return the dataset in a format: the files of a folder by name, a database, or a text."""
    match form:
        case ExportFormat.CSV:
            from channelports.formats.package import to_files

            return to_files(extent, wanted.bom)
        case ExportFormat.SQLITE:
            from channelports.formats.sqlite import to_database

            return to_database(extent)
        case _:
            from channelports.data.json_reader import stamped
            from channelports.formats.documents import escape_non_ascii

            text = escape_non_ascii(_json_text(form, extent), wanted.encoding)
            return stamped(text) if form is ExportFormat.JSON else text


def _json_text(form: ExportFormat, extent: "Extent") -> str:
    """Return the dataset as text in one of the formats that are JSON, or JSON Lines."""
    if form is ExportFormat.GEOJSON:
        from channelports.formats.geojson import to_geojson

        return to_geojson(extent)
    from channelports.formats.records import to_json, to_jsonl

    return to_json(extent) if form is ExportFormat.JSON else to_jsonl(extent)
