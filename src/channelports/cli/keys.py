"""What keys mean while something plays on a terminal, from the bytes that the terminal sends."""

import re
from collections.abc import Iterator
from enum import Enum, auto


class Input(Enum):
    """What a user, or the system, asks of something that plays on a terminal."""

    PAUSE = auto()
    BACK = auto()
    ON = auto()
    FIRST = auto()
    LAST = auto()
    LEAVE = auto()
    SUSPEND = auto()
    """Give the terminal back for a while, as at Ctrl-Z: call ``Keyboard.suspend``."""
    RESUME = auto()
    """The process was stopped without warning and goes on: call ``Keyboard.resume``."""
    REDRAW = auto()
    """The terminal has another size."""


_KEYS = {
    **dict.fromkeys((b" ",), Input.PAUSE),
    **dict.fromkeys((b"\x1b[D", b"\x1bOD", b"h", b"p"), Input.BACK),
    **dict.fromkeys((b"\x1b[C", b"\x1bOC", b"l", b"n"), Input.ON),
    **dict.fromkeys((b"\x1b[H", b"\x1bOH", b"\x1b[1~", b"\x1b[7~"), Input.FIRST),
    **dict.fromkeys((b"\x1b[F", b"\x1bOF", b"\x1b[4~", b"\x1b[8~"), Input.LAST),
    **dict.fromkeys((b"q", b"Q", b"\x1b"), Input.LEAVE),
}
"""What each key sends: letters, and the sequences of terminals like xterm, rxvt and Linux's."""

_KEY = re.compile(
    rb"""
    \x1b\[M...                     # a click of the mouse
    | \x1b\[[0-?]*[ -/]*[@-~]      # an arrow, or another key with a name
    | \x1bO.                       # likewise
    | \x1b[P\]].*?(?:\a|\x1b\\)   # what a terminal answers to a question
    | \x1b[^\x1b]                  # Alt and a letter
    | \x1b(?=\x1b*\Z)              # Esc
    | [^\x1b]
    """,
    re.DOTALL | re.VERBOSE,
)

_UNFINISHED = re.compile(rb"\x1b(?:O|\[[0-?]*[ -/]*|\[M.{0,2}|[P\]][^\a\x1b]*\x1b?)?\Z", re.DOTALL)
"""The beginning of a sequence; ``\\x1b`` alone, if nothing follows, is the key Esc."""


def inputs_of(keys: bytes) -> Iterator[Input]:
    """Yield what the keys mean that a terminal has sent; keys without a meaning are left out."""
    for key in _KEY.findall(keys):
        if key in _KEYS:
            yield _KEYS[key]


def is_unfinished(keys: bytes) -> bool:
    """Return whether the last key may be only the beginning of a sequence."""
    return _UNFINISHED.search(keys) is not None
