"""Loads the dataset that a command asks, and says so on a terminal when a file takes long."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from channelports.characters import clean, plain
from channelports.data import load, shown

if TYPE_CHECKING:
    from channelports.model import Dataset

PATIENCE = 1.0
"""Seconds of reading for which nothing is said. The shipped dataset takes less, and so does a file
of a thousand events; a pipe takes as long as who writes to it."""


def dataset_of(path: Path | None) -> "Dataset":
    """Return the dataset of a file, or the shipped one; raises what ``load`` raises."""
    if path is None or sys.stderr is None or not sys.stderr.isatty():
        return load(path)
    with _announced(f"Reading {shown(path)} ..."):
        return load(path)


@contextmanager
def _announced(text: str) -> Iterator[None]:
    """Write one line on standard error if the work takes long, and wipe it when that is done."""
    done = Event()
    writer = Thread(target=_announce, args=(text, done), daemon=True)
    writer.start()
    try:
        yield
    finally:
        done.set()
        writer.join()


def _announce(text: str, done: Event) -> None:
    if done.wait(PATIENCE):
        return
    width = _columns() - 1
    _write(plain(clean(text), sys.stderr.encoding or "ascii")[:width])
    done.wait()
    _write(f"\r{' ' * width}\r")  # not every terminal knows a control that clears a line


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
