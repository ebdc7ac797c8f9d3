"""The options that commands share, each once."""

from pathlib import Path
from typing import Annotated

import typer

from channelports.cli.complete import file_name, one_of, source
from channelports.cli.formats import Format

PANEL = "Every answer"
"""The heading in a command's help under which the shared options stand."""

FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORM",
        autocompletion=one_of(*Format),
        help=f"{', '.join(Format)}; else by the ending of FILE.",
        show_default=False,
        rich_help_panel=PANEL,
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        autocompletion=file_name,
        help="Write to a file, whole or not at all; - is standard output.",
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
BomOption = Annotated[
    bool,
    typer.Option(
        "--bom",
        help="Begin CSV with a byte order mark, by which Excel reads its accents right.",
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
WithoutOption = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        metavar="SOURCE",
        autocompletion=source,
        help="Leave out this source, or a group of them; may be given again.",
        rich_help_panel=PANEL,
    ),
]
DataOption = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="FILE",
        autocompletion=file_name,
        envvar="CHANNELPORTS_DATA",
        help="Ask another dataset than the one that came with the tool; - is standard input.",
        rich_help_panel=PANEL,
    ),
]
WidthOption = Annotated[
    str | None,
    typer.Option(
        "--width",
        metavar="COLUMNS",
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
NoPagerOption = Annotated[
    bool,
    typer.Option(
        "--no-pager",
        help="Print a long answer without a pager.",
        show_default=False,
        rich_help_panel=PANEL,
    ),
]
SourcesOption = Annotated[
    bool,
    typer.Option(
        "--sources", help="Add who says so, and where.", show_default=False, rich_help_panel=PANEL
    ),
]
NotesOption = Annotated[
    bool,
    typer.Option(
        "--notes",
        help="Add the remarks, and what other sources say.",
        show_default=False,
        rich_help_panel=PANEL,
    ),
]
FullOption = Annotated[
    bool,
    typer.Option(
        "--full", help="Add both, and all details.", show_default=False, rich_help_panel=PANEL
    ),
]
