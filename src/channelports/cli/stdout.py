"""Standard output that either writes everything it is given or raises an error."""

import io
import os
import select
import sys
from typing import TextIO, cast

from channelports.errors import OutputError


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


def make_whole() -> None:
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


def write(content: str | bytes) -> None:
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
