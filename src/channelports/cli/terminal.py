"""Standard output that writes everything or raises an error, and how wide the screen is.

Also corrects the environment that Typer and Rich read.
"""

import codecs
import io
import os
import select
import shutil
import sys
from pathlib import Path
from typing import TextIO, cast

from channelports.characters import one_plain_letter
from channelports.errors import OutputError

NARROWEST = 20
"""The fewest columns of a screen: a table's borders alone need some."""

WIDEST = 1000
"""The most columns of a screen: a longer line is a mistake, and costs memory."""

PIPE_WIDTH = 100
"""The columns of a pipe or file where neither a terminal, --width nor COLUMNS says."""


def correct_environment() -> None:
    """Correct environment variables that Typer and Rich use without checking them.

    A number of columns that is not a number is removed, any other is brought within bounds. If a
    shell asks for a completion without saying what to complete, it is the first word. Characters
    that standard output cannot encode are replaced in what Typer and Rich print themselves, such as
    help.
    """
    for name in ("COLUMNS", "TERMINAL_WIDTH"):
        columns = os.environ.pop(name, "")
        if columns.isascii() and columns.isdecimal() and columns.strip("0"):
            os.environ[name] = str(within_bounds(int(columns[:9])))
    if "_PORTS_COMPLETE" in os.environ:
        os.environ.setdefault("COMP_WORDS", "ports")
        if not os.environ.get("COMP_CWORD", "").isdecimal():
            os.environ["COMP_CWORD"] = "1"
    codecs.register_error("plain", one_plain_letter)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="plain")


def within_bounds(columns: int) -> int:
    """Return the number of columns, or the nearest that a screen can have (20 to 1,000)."""
    return min(max(columns, NARROWEST), WIDEST)


def terminal_size() -> tuple[int, int]:
    """Return the columns and lines of the terminal; 80 and 24 where it does not say."""
    columns, lines = shutil.get_terminal_size()
    return within_bounds(columns), lines


def is_dumb() -> bool:
    """Return whether the terminal cannot move its cursor, as the variable ``TERM`` says.

    A terminal of Windows can, although ``TERM`` is not set there.
    """
    return os.environ.get("TERM", "" if os.name == "posix" else "windows") in ("", "dumb")


def width_without_terminal() -> int:
    """Return how many columns to use for an answer in a file or a pipe.

    ``COLUMNS`` says it; otherwise 100, or fewer if the terminal of standard error has fewer, since
    a pager will most likely show the pipe there.
    """
    columns = os.environ.get("COLUMNS")
    if columns:
        return int(columns)
    return min(PIPE_WIDTH, columns_of_stderr() or PIPE_WIDTH)


def columns_of_stderr() -> int | None:
    """Return how many columns the terminal of standard error has; None if it is none."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or None
    except (OSError, ValueError, AttributeError):
        return None


def descriptor_of(path: Path) -> int | None:
    """Return the file descriptor that a path such as ``/dev/stdout`` or ``/dev/fd/3`` means.

    None if it means none; links are followed.
    """
    for _ in range(40):  # Linux follows as many links
        folder = os.path.realpath(path.parent)
        if folder in ("/dev/fd", f"/proc/{os.getpid()}/fd") and path.name.isdecimal():
            return int(path.name)
        if not path.is_symlink():
            return None
        path = Path(folder, path.readlink())
    return None


class _Whole(io.RawIOBase):
    """A raw stream whose ``write`` writes everything, however little the system accepts at once.

    Without buffers (``python -u``, ``PYTHONUNBUFFERED``) Python drops the rest of a short write,
    and a pipe that does not block accepts nothing while it is full.
    """

    def __init__(self, raw: io.FileIO) -> None:
        super().__init__()
        self._raw = raw

    def write(self, content: "memoryview | bytes", /) -> int:  # type: ignore[override]
        """Write all of it and return its length; raises OSError if the system refuses.

        Once nobody reads it any longer, as with ``head``, the rest of the output is dropped.
        """
        rest = memoryview(content).cast("B")
        while rest:
            try:
                written = self._raw.write(rest)
            except BrokenPipeError:
                _lead_nowhere(self.fileno())
                break
            if written is None:  # full: wait until somebody has read
                select.select([], [self._raw], [])
            rest = rest[written or 0 :]
        return len(content)

    def writable(self) -> bool:
        """Return True, as a raw stream that can be written to has to."""
        return True

    def fileno(self) -> int:
        """Return the file descriptor of the stream."""
        return self._raw.fileno()

    def isatty(self) -> bool:
        """Return whether the stream is a terminal."""
        return self._raw.isatty()


class _Closed(io.TextIOBase):
    """A substitute for a standard output that is closed; writing to it raises OutputError."""

    encoding = "utf-8"

    def write(self, text: str, /) -> int:
        """Raise OutputError, since standard output is closed."""
        del text
        raise OutputError("Standard output is closed; nothing was written.")


def make_stdout_whole() -> None:
    """Replace ``sys.stdout`` by a stream that writes everything or raises an error.

    It stays as it is if it is not a real stream, as in a test.
    """
    stream = sys.stdout
    if stream is None:
        sys.stdout = cast(TextIO, _Closed())
    buffer = getattr(stream, "buffer", None)
    raw = getattr(buffer, "raw", buffer)
    if not isinstance(stream, io.TextIOWrapper) or not isinstance(raw, io.FileIO):
        return
    stream.flush()
    sys.stdout = io.TextIOWrapper(
        io.BufferedWriter(_Whole(raw)),
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=stream.line_buffering,
    )


def write_stdout(content: str | bytes) -> None:
    """Write text or bytes to standard output and flush it; raises OutputError if that fails."""
    try:
        if isinstance(content, str):
            sys.stdout.write(content)
        else:
            sys.stdout.buffer.write(content)
        sys.stdout.flush()
    except UnicodeError as error:  # an encoding that is for host names, say
        raise OutputError(f"Standard output cannot be written: {error}.") from None
    except OSError as error:
        forget(sys.stdout)
        raise OutputError(f"Standard output cannot be written: {error.strerror}.") from None


def forget(stream: TextIO | None) -> None:
    """Redirect a broken stream to nowhere, or the interpreter's last flush of it fails again."""
    if stream is not None:
        _lead_nowhere(stream.fileno())


def _lead_nowhere(descriptor: int) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)
