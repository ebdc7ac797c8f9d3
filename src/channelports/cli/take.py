"""The panel Take: the whole dataset, in the forms that other tools read."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from channelports import reader
from channelports.cli.complete import one_of
from channelports.cli.files import write_folder
from channelports.cli.options import (
    AccordingToOption,
    DataOption,
    OutputOption,
    OverwriteOption,
)
from channelports.cli.output import Output, write
from channelports.cli.progress import doing
from channelports.errors import UnknownWordError, UsageError

if TYPE_CHECKING:
    from channelports.export.extent import Extent

EXAMPLES = {
    "export": ("ports export json", "ports export sqlite --output ports.db"),
}


class Form(StrEnum):
    """The forms in which the whole dataset can be had."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    SQLITE = "sqlite"
    GEOJSON = "geojson"
    SCHEMA = "schema"


def export(
    form: Annotated[
        str,
        typer.Argument(metavar="FORM", autocompletion=one_of(*Form), help=f"{', '.join(Form)}."),
    ],
    output: OutputOption = None,
    overwrite: OverwriteOption = False,
    according_to: AccordingToOption = None,
    data: DataOption = None,
) -> None:
    """The whole dataset, for other tools: JSON, CSV, SQLite, GeoJSON.

    json, jsonl, geojson and schema go to standard output without --output. csv is a folder of
    tables with a Data Package that describes them, sqlite a database with the same tables, views
    and a full-text index. schema is the JSON Schema of the dataset's file, for editors.

    What was exported as json, of all sources, can be asked with --data like the dataset itself.
    """
    wanted = Output(path=output, overwrite=overwrite)
    chosen = _form(form)
    if chosen is Form.SCHEMA:
        if according_to:
            raise UsageError("The schema is of no source; leave --according-to out.")
        write(reader.shipped("events.schema.json").read_text("utf-8"), wanted)
        return
    if output is None and chosen in (Form.CSV, Form.SQLITE):
        what = "makes a folder" if chosen is Form.CSV else "is no text"
        raise UsageError(f"{chosen} {what}; say where to: ports export {chosen} --output NAME")
    _write(chosen, _extent(data, according_to), wanted)


def _form(text: str) -> Form:
    if text not in set(Form):
        raise UnknownWordError(text, "form of export", "forms", list(Form))
    return Form(text)


def _extent(data: Path | None, names: list[str] | None) -> "Extent":
    from channelports.export.extent import Extent
    from channelports.query.lens import lens, through

    with doing(f"Reading {data or 'the dataset'}"):
        dataset = reader.load(data)
    if not names:
        return Extent(dataset)
    through_which = lens(dataset, *names)
    return Extent(through(dataset, through_which), through_which.label)


def _write(form: Form, extent: "Extent", wanted: Output) -> None:
    with doing(f"Exporting as {form}"):
        made = _made(form, extent, wanted.encoding)
    if isinstance(made, dict):
        write_folder(made, wanted.path or Path(), wanted.overwrite)
    else:
        write(made, wanted)


def _made(form: Form, extent: "Extent", encoding: str) -> str | bytes | dict[str, str]:
    """Return the dataset in a form: a text, a database, or the files of a folder."""
    match form:
        case Form.CSV:
            from channelports.export.package import to_files

            return to_files(extent)
        case Form.SQLITE:
            from channelports.export.sqlite import to_database

            return to_database(extent)
        case Form.GEOJSON:
            from channelports.export.geojson import to_geojson

            return to_geojson(extent, encoding)
        case _:
            from channelports.export.records import to_json, to_jsonl

            to_text = to_json if form is Form.JSON else to_jsonl
            return to_text(extent, encoding)


COMMANDS: dict[str, Callable[..., None]] = {"export": export}
"""Each command of the panel, by its name."""
