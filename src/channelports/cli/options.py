"""The options that commands share, each once."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from channelports.cli.complete import source
from channelports.cli.environment import NARROWEST, WIDEST


class Format(StrEnum):
    """The forms in which an answer can be had."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MARKDOWN = "markdown"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"


PANEL = "Every answer"
"""The heading in a command's help under which the shared options stand."""

FormatOption = Annotated[
    Format,
    typer.Option(
        "--format",
        "-f",
        metavar="FORM",
        help=f"{', '.join(Format)}.",
        show_default=True,
        rich_help_panel=PANEL,
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to a file, whole or not at all.",
        rich_help_panel=PANEL,
    ),
]
OverwriteOption = Annotated[
    bool,
    typer.Option(
        "--overwrite",
        help="Let --output replace a file.",
        show_default=False,
        rich_help_panel=PANEL,
    ),
]
AccordingToOption = Annotated[
    list[str] | None,
    typer.Option(
        "--according-to",
        metavar="SOURCE",
        autocompletion=source,
        help="As this source alone tells it, or a group of them; may be given again.",
        rich_help_panel=PANEL,
    ),
]
DataOption = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="FILE",
        envvar="CHANNELPORTS_DATA",
        help="Ask another dataset than the one that came with the tool.",
        rich_help_panel=PANEL,
    ),
]
WidthOption = Annotated[
    int | None,
    typer.Option(
        "--width",
        metavar="COLUMNS",
        min=NARROWEST,
        max=WIDEST,
        help="Columns to fill.",
        show_default=False,
        rich_help_panel=PANEL,
    ),
]
AsciiOption = Annotated[
    bool,
    typer.Option(
        "--ascii",
        help="Use plain ASCII characters alone.",
        show_default=False,
        rich_help_panel=PANEL,
    ),
]
FullOption = Annotated[
    bool,
    typer.Option("--full", help="Add the details.", show_default=False, rich_help_panel=PANEL),
]
