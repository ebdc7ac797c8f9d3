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
    HTML = "html"
    SCHEMA = "schema"


_ENDINGS: dict[str, tuple[ExportFormat, ...]] = {
    **dict.fromkeys({*ENDINGS, *OTHER_ENDINGS}, ()),
    ".json": (ExportFormat.JSON, ExportFormat.GEOJSON, ExportFormat.SCHEMA),
    ".jsonl": (ExportFormat.JSONL,),
    ".ndjson": (ExportFormat.JSONL,),
    ".geojson": (ExportFormat.GEOJSON,),
    ".html": (ExportFormat.HTML,),
    ".htm": (ExportFormat.HTML,),
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
    """The whole dataset as JSON, CSV, SQLite, GeoJSON or HTML.

    csv makes a folder of tables, with a Data Package that describes them. sqlite makes a database
    of the same tables, with views and a full-text index. html makes one page that needs no network.
    schema is the JSON Schema of the dataset's file, for editors. All but csv and sqlite go to
    standard output if you name no file.

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
    extent = _extent(data, according_to or (), without or ())
    match chosen:
        case ExportFormat.CSV:
            from channelports.cli.files import write_folder
            from channelports.formats.package import to_files

            write_folder(to_files(extent, bom), output or Path(), overwrite)
        case ExportFormat.SQLITE:
            from channelports.formats.sqlite import to_database

            write(to_database(extent), wanted)
        case _:
            write(_text(chosen, extent, wanted.encoding), wanted)


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


def _text(form: ExportFormat, extent: "Extent", encoding: str) -> str:
    """Return the dataset as text in one of the formats that are JSON, or JSON Lines."""
    from channelports.data.json_reader import stamped
    from channelports.formats.documents import escape_non_ascii
    from channelports.formats.records import to_json, to_jsonl

    match form:
        case ExportFormat.GEOJSON:
            from channelports.formats.geojson import to_geojson

            return escape_non_ascii(to_geojson(extent), encoding)
        case ExportFormat.HTML:
            from channelports.formats.html import to_html

            return to_html(extent, encoding)
        case ExportFormat.JSONL:
            return escape_non_ascii(to_jsonl(extent), encoding)
        case _:
            return stamped(escape_non_ascii(to_json(extent), encoding))
