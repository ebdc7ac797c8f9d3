"""Prints answers to a terminal, a pipe or a file, in one piece; and errors to standard error."""

import io
import re
import sys
import textwrap
from collections.abc import Iterable
from typing import TYPE_CHECKING

from channelports.characters import clean, plain
from channelports.cli import stdout
from channelports.cli.output import Output
from channelports.cli.terminal import terminal_size, width_without_terminal
from channelports.errors import ExitCode, on_one_line
from channelports.formats import Format, written

if TYPE_CHECKING:
    from channelports.reports import Report, Result

_BLANKS_AT_END = re.compile(r"(?<! ) ++((?:\x1b\[[0-9;]*m)*+)$", re.MULTILINE)
"""Rich pads every line of a table; without the blanks, a copied line has no tail."""


def print_answer(answer: "Result", output: Output) -> None:
    """Print an answer in the format asked for: a table for people, or a machine format.

    If it has no rows, say so on standard error and exit with 1.
    """
    if output.format is not Format.TABLE:
        print_report(answer.report(output.full), output)
    elif answer.items:
        _show(_drawn(answer, output), output)
    if not answer.items:
        lines = [f"Nothing matched: {answer.heading}.", *(note.text for note in answer.remarks)]
        print_error("\n".join(map(on_one_line, lines)))
        raise SystemExit(ExitCode.NOTHING)


def _show(text: str, output: Output) -> None:
    """Print the drawn table of an answer, in the pager if it is taller than the terminal.

    If the pager that the user named fails, it is printed without one, and the failure after it.
    """
    from channelports.cli.pager import PagerError, page

    try:
        if output.pager and output.is_terminal and page(text, _width(output)):
            return
    except PagerError as error:
        write(text, output)
        print_error(str(error))
    else:
        write(text, output)


def print_report(found: "Report", output: Output) -> None:
    """Print a report in the machine format asked for, to standard output or a file."""
    text = written(found, output.format, output.encoding)
    write(text.encode("utf-8-sig") if output.bom else text, output)


def print_lines(lines: Iterable[str], output: Output) -> None:
    """Print lines of text without wrapping them, for ``ports check`` and ``ports --version``.

    An editor can then open the places in files that the lines of ``ports check`` name.
    """
    write("".join(f"{plain(clean(line), output.encoding)}\n" for line in lines), output)


def _drawn(answer: "Result", output: Output) -> str:
    from rich.console import Console

    from channelports.screens import Screen, draw

    height = terminal_size()[1] if output.is_terminal else None
    console = Console(
        file=io.StringIO(),
        width=_width(output),
        height=height or 24,  # without one Rich makes a dumb terminal 80 columns wide
        force_terminal=True if output.is_terminal else None if output.path is None else False,
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


def _width(output: Output) -> int:
    if output.width:
        return output.width
    return terminal_size()[0] if output.is_terminal else width_without_terminal()


def write(content: str | bytes, output: Output) -> None:
    """Write text or bytes to standard output or the file asked for; raises OutputError."""
    if output.path is None:
        stdout.write(content)
    else:
        from channelports.cli.files import write_file

        encoded = content.encode("utf-8") if isinstance(content, str) else content
        write_file(encoded, output.path, output.overwrite)


def _wrapped(line: str) -> str:
    """Return a line of an error message wrapped to the width of the terminal.

    Unchanged if standard error is not a terminal.
    """
    if not sys.stderr.isatty():
        return line
    indent = line[: len(line) - len(line.lstrip())]
    return textwrap.fill(
        line,
        terminal_size()[0],
        subsequent_indent=f"{indent}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def print_error(text: str) -> None:
    """Print a message to standard error, without anything that could steer a terminal."""
    if sys.stderr is None:
        return
    safe = "\n".join(_wrapped(clean(line)) for line in text.split("\n"))
    encoding = sys.stderr.encoding or "utf-8"
    try:
        sys.stderr.write(safe.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        sys.stderr.flush()
    except (OSError, UnicodeError):  # nobody can read it; the exit code remains
        stdout.forget(sys.stderr)
