"""Says on a terminal what is being done when it takes long, and takes that back when it is done."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

from channelports.characters import clean, plain

PATIENCE = 1.0
"""Seconds from the start of the process for which nothing is said."""

_START = monotonic()


@contextmanager
def doing(what: str) -> Iterator[None]:
    """Say on standard error what is being done, if that is a terminal and the work takes long."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    done = Event()
    teller = Thread(target=_tell, args=(what, done), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _tell(what: str, done: Event) -> None:
    """Write one line that counts the seconds, without a control that not every terminal knows."""
    if done.wait(max(_START + PATIENCE - monotonic(), 0)):
        return
    room = _columns() - 1
    words = plain(clean(what), sys.stderr.encoding or "ascii")
    while True:
        seconds = f" ({monotonic() - _START:.0f} s)"
        _write(f"\r{words[: max(room - len(seconds), 0)]}{seconds}"[: room + 1])
        if done.wait(1):
            break
    _write(f"\r{' ' * room}\r")


def _columns() -> int:
    """Return how wide the terminal is, whatever standard output is; 80 if it does not say."""
    try:
        return max(os.get_terminal_size(sys.stderr.fileno()).columns, 2)
    except OSError:
        return 80


def _write(text: str) -> None:
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:  # nobody reads it, and the answer is none the worse
        return
