"""Where answers go: a terminal, a pipe or a file, in one piece; and what goes wrong, to stderr."""

import io
import os
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from channelports.characters import clean, plain
from channelports.cli import stdout
from channelports.cli.environment import NARROWEST, WIDEST, within
from channelports.cli.formats import format_of
from channelports.errors import ExitCode, UsageError, on_one_line, truncate
from channelports.formats import Format

if TYPE_CHECKING:
    from channelports.reports import Report, Result

PIPE_WIDTH = 100
"""Columns where there is no terminal to ask and neither --width nor COLUMNS says."""

_BLANKS_AT_END = re.compile(r"(?<! ) ++((?:\x1b\[[0-9;]*m)*+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Output:
    """How and where one answer is wanted."""

    format: Format = Format.TABLE
    path: Path | None = None
    overwrite: bool = False
    width: int | None = None
    ascii: bool = False
    bom: bool = False
    sources: bool = False
    notes: bool = False
    full: bool = False
    pager: bool = True

    @classmethod
    def wanted(
        cls,
        format_: str | None = None,
        path: Path | None = None,
        overwrite: bool = False,
        width: str | None = None,
        ascii_: bool = False,
        bom: bool = False,
    ) -> "Output":
        """Return what the options of a command ask for; raises UsageError where they cannot be."""
        found = format_of(format_, path)
        if bom and found is not Format.CSV:
            raise UsageError("--bom is for CSV: give it with --format csv.")
        columns = _columns(width) if width is not None else None
        return cls(found, target(path), overwrite, columns, ascii_, bom)

    @property
    def encoding(self) -> str:
        """What the target can carry: a file is UTF-8, standard output what it says."""
        if self.ascii:
            return "ascii"
        if self.path is not None or self.bom:
            return "utf-8"
        return getattr(sys.stdout, "encoding", None) or "utf-8"


def target(path: Path | None) -> Path | None:
    """Return the file to write to; None for standard output, by whichever name."""
    is_stdout = path is not None and _is_stdout(path)
    return None if is_stdout else path


def _columns(text: str) -> int:
    """Read the value of ``--width``."""
    is_number = text.isascii() and text.isdecimal() and len(text) < 9
    if is_number and NARROWEST <= int(text) <= WIDEST:
        return int(text)
    raise UsageError(
        f"--width is a number of columns from {NARROWEST} to {WIDEST}, not '{truncate(text)}'."
    )


def reply(answer: "Result", output: Output) -> None:
    """Write an answer; exit with 1 if it has no rows."""
    if output.format is not Format.TABLE:
        report(answer.report(output.full), output)
    elif answer.rows:
        _show(_drawn(answer, output), output)
    if not answer.rows:
        told = [f"Nothing matched: {answer.heading}.", *(note.text for note in answer.remarks)]
        print_error("\n".join(on_one_line(each) for each in told))
        raise SystemExit(ExitCode.NOTHING)


def _show(text: str, output: Output) -> None:
    """Write a table, or show it in the pager where it is taller than the terminal."""
    from channelports.cli.pager import PagerError, page

    is_terminal = output.path is None and _is_terminal()
    try:
        if output.pager and is_terminal and page(text, _width(output)):
            return
    except PagerError as error:
        write(text, output)
        print_error(str(error))
    else:
        write(text, output)


def report(found: "Report", output: Output) -> None:
    """Write a reply in a format other than the screen's."""
    from channelports.formats import written

    text = written(found, output.format, output.encoding)
    write(with_bom(text) if output.bom else text, output)


def write_lines(lines: Iterable[str], output: Output) -> None:
    """Write lines that no screen breaks: an editor jumps to what they name."""
    write("".join(f"{plain(clean(line), output.encoding)}\n" for line in lines), output)


def _drawn(answer: "Result", output: Output) -> str:
    from rich.console import Console

    from channelports.screens import Screen, draw

    is_terminal = output.path is None and _is_terminal()
    height = shutil.get_terminal_size().lines if is_terminal else None
    console = Console(
        file=io.StringIO(),
        width=_width(output),
        height=height or 24,  # without one Rich takes a dumb terminal for 80 columns wide
        force_terminal=True if is_terminal else None if output.path is None else False,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    styled = console.is_terminal and not console.is_dumb_terminal
    screen = Screen(
        console.width,
        output.encoding,
        output.full,
        styled,
        height,
        sources=output.sources,
        notes=output.notes,
    )
    console.print(draw(answer, screen))
    text = console.file.getvalue() if isinstance(console.file, io.StringIO) else ""
    return _BLANKS_AT_END.sub(r"\1", text)


def _is_stdout(path: Path) -> bool:
    from channelports.cli.files import descriptor_of

    return str(path) == "-" or descriptor_of(path) == 1


def _is_terminal() -> bool:
    return sys.stdout.isatty()


def _width(output: Output) -> int:
    if output.width:
        return output.width
    fallback = 80 if output.path is None and _is_terminal() else PIPE_WIDTH
    if output.path is None and _is_terminal():
        return within(shutil.get_terminal_size((fallback, 24)).columns)
    columns = os.environ.get("COLUMNS")
    if columns:
        return int(columns)
    return min(fallback, _terminal_beside())


def _terminal_beside() -> int:
    """Return the width of the terminal that a pipe's pager will most likely show it on."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or PIPE_WIDTH
    except (OSError, ValueError, AttributeError):
        return PIPE_WIDTH


def with_bom(text: str) -> bytes:
    """Return a text as UTF-8 with a byte order mark."""
    return text.encode("utf-8-sig")


def write(content: str | bytes, output: Output) -> None:
    """Write to a target; raises OutputError where it cannot."""
    if output.path is None:
        stdout.write(content)
    else:
        from channelports.cli.files import write_file

        encoded = content.encode("utf-8") if isinstance(content, str) else content
        write_file(encoded, output.path, output.overwrite)


def _wrapped(line: str) -> str:
    """Return a line broken between words where stderr is a terminal; elsewhere as it is."""
    if not sys.stderr.isatty():
        return line
    indent = line[: len(line) - len(line.lstrip())]
    width = within(shutil.get_terminal_size().columns)
    return textwrap.fill(
        line, width, subsequent_indent=f"{indent}  ", break_long_words=False, break_on_hyphens=False
    )


def print_error(text: str) -> None:
    """Write a sentence to stderr, each line of it made safe for a terminal."""
    if sys.stderr is None:
        return
    safe = "\n".join(_wrapped(clean(line)) for line in text.split("\n"))
    encoding = sys.stderr.encoding or "utf-8"
    try:
        sys.stderr.write(safe.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        sys.stderr.flush()
    except (OSError, UnicodeError):  # nobody can read it; the exit code still says what there is
        stdout.forget(sys.stderr)
