"""Output: how and where an answer is written, as the options say, and what writes it there.

An answer goes to a terminal, a pipe or a file, in one piece; errors go to standard error.
"""

import io
import re
import sys
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from channelports.characters import clean, plain
from channelports.cli.parameters import (
    AsciiOption,
    BomOption,
    FormatOption,
    FullOption,
    NoPagerOption,
    NotesOption,
    OutputOption,
    OverwriteOption,
    SourcesOption,
    WidthOption,
)
from channelports.cli.terminal import (
    NARROWEST,
    WIDEST,
    descriptor_of,
    forget,
    terminal_size,
    width_without_terminal,
    write_stdout,
)
from channelports.errors import ExitCode, UnknownWordError, UsageError, on_one_line, truncate
from channelports.formats import ENDINGS, OTHER_ENDINGS, Format, written

if TYPE_CHECKING:
    from channelports.reports import Report, Result

_Word = TypeVar("_Word", bound=StrEnum)

_BLANKS_AT_END = re.compile(r"(?<! ) ++((?:\x1b\[[0-9;]*m)*+)$", re.MULTILINE)
"""Rich pads every line of a table; without the blanks, a copied line has no tail."""


@dataclass(frozen=True, slots=True)
class Output:
    """How and where an answer is to be written, as the options say.

    ``path`` is the file, None for standard output; ``width`` the columns of a screen, None if not
    given; ``sources``, ``notes`` and ``full`` say what to show besides the answer itself.
    """

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

    @property
    def is_terminal(self) -> bool:
        """Whether the answer is printed on a terminal, not to a file or a pipe."""
        return self.path is None and sys.stdout.isatty()

    @property
    def encoding(self) -> str:
        """The encoding to write: ASCII for ``--ascii``, UTF-8 in a file or with ``--bom``.

        Otherwise that of standard output.
        """
        if self.ascii:
            return "ascii"
        if self.path is not None or self.bom:
            return "utf-8"
        return getattr(sys.stdout, "encoding", None) or "utf-8"


def output_of(
    sources: SourcesOption = False,
    notes: NotesOption = False,
    full: FullOption = False,
    format_: FormatOption = None,
    output: OutputOption = None,
    overwrite: OverwriteOption = False,
    bom: BomOption = False,
    width: WidthOption = None,
    ascii_: AsciiOption = False,
    no_pager: NoPagerOption = False,
) -> Output:
    """Return the output that the options of a command line ask for.

    The parameters are the options on output that every answer has; its commands get them from here.
    Raises UsageError if they contradict each other or a width is no number, and UnknownWordError
    for an unknown format.
    """
    form = _format_of(format_, output)
    if bom and form is not Format.CSV:
        raise UsageError("--bom works only with --format csv.")
    columns = _columns(width) if width is not None else None
    path = target(output)
    return Output(
        form, path, overwrite, columns, ascii_, bom, sources, notes, full, pager=not no_pager
    )


def target(path: Path | None) -> Path | None:
    """Return the file that a path given by the user means; None if it means standard output.

    The paths ``-`` and ``/dev/stdout`` do.
    """
    is_stdout = path is None or str(path) == "-" or descriptor_of(path) == 1
    return None if is_stdout else path


def _columns(text: str) -> int:
    """Return the value of ``--width`` as a number from 20 to 1,000; raises UsageError."""
    is_number = text.isascii() and text.isdecimal() and len(text) < 9
    if is_number and NARROWEST <= int(text) <= WIDEST:
        return int(text)
    raise UsageError(
        f"--width is a number of columns from {NARROWEST} to {WIDEST}, "
        f"not '{on_one_line(truncate(text))}'."
    )


def _format_of(name: str | None, path: Path | None) -> Format:
    """Return the format by ``--format``, else by the file's ending; a table if neither says.

    Raises UnknownWordError for an unknown name, and UsageError if the two contradict each other or
    the ending is that of a format that we do not write.
    """
    ending = path.suffix.lower() if path else ""
    meant = ENDINGS.get(ending, ())
    if name is not None:
        (found, *_) = ENDINGS.get(f".{name.lower()}") or (named(name, Format, "format", "formats"),)
        if path and meant and found not in meant:
            raise UsageError(contradiction(path, f"--format {found}"))
        return found
    if meant:
        return meant[0]
    if ending in OTHER_ENDINGS:
        raise UsageError(
            f"An answer cannot be written as {ending}. The formats are: {', '.join(Format)}; "
            "'ports export --help' lists those of the whole dataset."
        )
    return Format.TABLE


def named(text: str, words: type[_Word], what: str, plural: str) -> _Word:
    """Return the member of a vocabulary with this name, in any case.

    Raises UnknownWordError, whose message calls such a word ``what`` and all of them ``plural``.
    """
    try:
        return words(text.lower())
    except ValueError:
        raise UnknownWordError(text, what, plural, list(words)) from None


def contradiction(path: Path, asked: str) -> str:
    """Return the message for a file whose ending contradicts another option.

    ``asked`` is that option, such as ``--format json``.
    """
    name = on_one_line(path.name)
    return f"{name} ends in {path.suffix}, but you asked for {asked}; change one of them."


def print_answer(answer: "Result", output: Output) -> None:
    """Print an answer in the format asked for: a table for people, or a machine format.

    If it has no rows, say so on standard error and exit with 1.
    """
    if output.format is not Format.TABLE:
        print_report(answer.report(output.full), output)
    elif answer.rows and not _is_played(answer, output):
        _show(_drawn(answer, output), output)
    if not answer.rows:
        lines = [f"Nothing matched: {answer.heading}.", *(note.text for note in answer.remarks)]
        print_error("\n".join(map(on_one_line, lines)))
        raise SystemExit(ExitCode.NOTHING)


def _is_played(answer: "Result", output: Output) -> bool:
    """Play an answer that is meant for it and return True; False if it has to be printed."""
    if not (answer.is_played and output.is_terminal):
        return False
    from channelports.cli.play import can_play, play
    from channelports.reports.days import DayByDay

    return isinstance(answer, DayByDay) and can_play() and play(answer, output)


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
    file = io.StringIO()
    console = Console(
        file=file,
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
    return _BLANKS_AT_END.sub(r"\1", file.getvalue())


def _width(output: Output) -> int:
    if output.width:
        return output.width
    return terminal_size()[0] if output.is_terminal else width_without_terminal()


def write(content: str | bytes, output: Output) -> None:
    """Write text or bytes to standard output or the file asked for; raises OutputError."""
    if output.path is None:
        write_stdout(content)
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
        forget(sys.stderr)
