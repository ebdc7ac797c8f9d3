"""Finds and reads dataset files, up to the largest size allowed."""

from functools import cache
from io import BytesIO
from pathlib import Path

from channelports.data.limits import MAX_BYTES
from channelports.errors import STDIN, UnreadableError

_PIECE = 64 * 1024
"""How many bytes are read at a time: the capacity of a pipe."""


def shipped(name: str = "events.yaml") -> Path:
    """Return the path of a file that comes with the package, by default that of the dataset.

    It is inside the installed package, or else in the checkout.
    """
    package = Path(__file__).parents[1]
    inside = package / "data" / name
    return inside if inside.is_file() else package.parents[1] / "data" / name


def shown(path: Path) -> str:
    """Return a dataset's path as messages print it: ``<stdin>`` for ``-``."""
    return STDIN if is_stdin(path) else str(path)


def read_text(path: Path) -> str:
    """Return the text of a file, or of stdin for ``-``.

    Raises UnreadableError if the file cannot be opened, is too large, or is not UTF-8.
    """
    return decoded(read_bytes(path), path)


def is_stdin(path: Path) -> bool:
    """Return whether a path is ``-``, which means standard input."""
    return str(path) == "-"


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file, or of stdin for ``-``.

    Raises UnreadableError if the file cannot be opened or is too large.
    """
    return _read_stdin() if is_stdin(path) else _read_all(path)


@cache
def _read_stdin() -> bytes:
    """Return the bytes of standard input, kept after the first call.

    It can be read only once, and is needed again for the positions of problems.
    """
    return _read_all(0, STDIN)


def _read_all(source: Path | int, name: str | None = None) -> bytes:
    """Return the bytes of a file or an open descriptor; raises UnreadableError.

    That is if it cannot be opened or is larger than 64 MB. ``name`` is its name in the message.
    """
    name = name or str(source)
    content = BytesIO()
    try:
        with open(source, "rb", buffering=0, closefd=source != 0) as file:
            # One read of everything could not be interrupted as long as a pipe has more to read.
            while content.tell() <= MAX_BYTES and (piece := file.read(_PIECE)):
                content.write(piece)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(name, f"cannot be opened: {reason}") from None
    if content.tell() > MAX_BYTES:
        raise UnreadableError(name, "is larger than 64 MB, the limit for a dataset")
    return content.getvalue()


def decoded(content: bytes, path: Path) -> str:
    """Return the bytes of a file as text, without a byte order mark.

    Raises UnreadableError, with ``path`` in its message, if they are not UTF-8.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(
            shown(path), f"is not UTF-8 text (byte {error.start + 1}); save it as UTF-8"
        ) from None
