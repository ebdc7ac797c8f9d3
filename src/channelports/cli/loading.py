"""Loads the dataset that a command asks, and finds the line numbers of its records.

On a terminal, the file's name is shown after a second of reading.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from channelports.characters import clean, plain
from channelports.cli.terminal import columns_of_stderr
from channelports.data import load, positions, shipped, shown

if TYPE_CHECKING:
    from channelports.data.key_positions import Positions
    from channelports.model import Dataset
    from channelports.reports.questions import Lines

_PATIENCE = 1.0
"""Seconds of reading before the file is named. The shipped dataset needs less, and so does a file
of a thousand events; a pipe needs as long as the program that writes to it."""


_FEW = 20
"""The most records whose lines are looked up one by one; for more the whole file is read."""

_ALL = ()


def dataset_of(path: Path | None) -> "Dataset":
    """Return the dataset of a file, or the shipped one for None; raises what ``load`` raises.

    On a terminal, the file's name is shown after a second of reading.
    """
    if path is None or sys.stderr is None or not sys.stderr.isatty():
        return load(path)
    with _announced(f"Reading {shown(path)} ..."):
        return load(path)


def lines_of(path: Path | None) -> "Lines":
    """Return a function, with the file's name, that looks up the line number of a record or key.

    The file of the dataset is read when the function is first called. ``path`` is None for the
    shipped dataset.
    """
    from channelports.reports.questions import Lines

    file = path or shipped()
    known: dict[tuple[str | int, ...], Positions] = {}

    def line(place: tuple[str | int, ...]) -> int | None:
        record = place[:2]
        found = known.get(_ALL) or known.get(record)
        if found is None:
            alone = (str(place[0]), str(place[1])) if len(known) < _FEW else None
            found = positions(file, alone)
            known[_ALL if ("dataset",) in found.keys else record] = found
        return found.key(place)[0] if found.keys else None

    return Lines(_from_here(file), line)


def _from_here(path: Path) -> str:
    """Return a path relative to the current folder if it is in it; else as messages print it."""
    try:
        here = Path.cwd()
    except OSError:
        return shown(path)
    return str(path.relative_to(here)) if path.is_relative_to(here) else shown(path)


@contextmanager
def _announced(text: str) -> Iterator[None]:
    """Write a line to standard error if the block takes over a second; remove it at the end."""
    done = Event()
    writer = Thread(target=_announce, args=(text, done), daemon=True)
    writer.start()
    try:
        yield
    finally:
        done.set()
        writer.join()


def _announce(text: str, done: Event) -> None:
    if done.wait(_PATIENCE):
        return
    width = max(columns_of_stderr() or 80, 2) - 1
    _write(plain(clean(text), sys.stderr.encoding or "ascii")[:width])
    done.wait()
    _write(f"\r{' ' * width}\r")  # not every terminal knows a control that clears a line


def _write(text: str) -> None:
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:  # nobody reads it, and the answer is none the worse
        return
