"""The options that commands share, each once."""

from pathlib import Path
from typing import Annotated

import typer

from channelports.cli.complete import file_name, one_of, source
from channelports.formats import Format

PANEL = "Every answer"
"""The heading in a command's help under which the shared options stand."""

FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORM",
        autocompletion=one_of(*Format),
        help=", ".join(form for form in Format if form is not Format.TABLE),
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
        help="Write to a file, or to standard output for -",
        rich_help_panel=PANEL,
    ),
]
OverwriteOption = Annotated[
    bool,
    typer.Option(
        "--overwrite",
        help="Let --output replace a file",
        show_default=False,
        rich_help_panel=PANEL,
    ),
]
BomOption = Annotated[
    bool,
    typer.Option(
        "--bom",
        help="Mark CSV as UTF-8, for Excel",
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
        help="Ask only this source, or group of sources",
        rich_help_panel=PANEL,
    ),
]
WithoutOption = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        metavar="SOURCE",
        autocompletion=source,
        help="Leave out this source, or group of sources",
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
        help="Another dataset (or: CHANNELPORTS_DATA)",
        rich_help_panel=PANEL,
    ),
]
WidthOption = Annotated[
    str | None,
    typer.Option(
        "--width",
        metavar="N",
        help="Fill N columns",
        show_default=False,
        rich_help_panel=PANEL,
    ),
]
AsciiOption = Annotated[
    bool,
    typer.Option(
        "--ascii",
        help="Use plain ASCII characters",
        show_default=False,
        rich_help_panel=PANEL,
    ),
]
NoPagerOption = Annotated[
    bool,
    typer.Option(
        "--no-pager",
        help="Print a long answer without a pager",
        show_default=False,
        rich_help_panel=PANEL,
    ),
]
SourcesOption = Annotated[
    bool,
    typer.Option(
        "--sources", help="Add who says so, and where", show_default=False, rich_help_panel=PANEL
    ),
]
NotesOption = Annotated[
    bool,
    typer.Option(
        "--notes",
        help="Add remarks and what other sources say",
        show_default=False,
        rich_help_panel=PANEL,
    ),
]
FullOption = Annotated[
    bool,
    typer.Option(
        "--full", help="Add both, and all details", show_default=False, rich_help_panel=PANEL
    ),
]

TOGETHER = {
    ("--according-to", "--without"): "Only these sources, or all but these",
    ("--output", "--overwrite"): "Write to a file; replace one that exists",
    ("--width", "--ascii", "--no-pager"): "Set the width; plain ASCII; no pager",
    ("--help",): "Show this help",
}
"""Options of every answer that the help joins in one line, and what it says of them."""
