"""A temporary folder in which files are made before they are put in place.

A killed process leaves such a folder behind. The next one that writes in the same place removes it:
a lock ensures that nobody works in it any longer.
"""

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

UNFINISHED = ".ports-unfinished-"
"""How the names of workspaces begin."""

_PATIENCE = 10.0
"""Seconds to wait for another process that writes in the same folder."""

_AT_CWD, _SWAP = -100, 2
"""AT_FDCWD and RENAME_EXCHANGE of Linux; RENAME_SWAP of macOS is 2 as well."""


@contextmanager
def workspace(folder: Path) -> Iterator[Path]:
    """Make a temporary folder in ``folder`` and yield it; remove it at the end of the block.

    Unfinished files are made there. Those folders that killed processes left behind are removed
    too.
    """
    with _locked(folder) as is_alone:
        if is_alone:
            _remove_abandoned(folder)
        made = Path(tempfile.mkdtemp(dir=folder, prefix=UNFINISHED))
        try:
            yield made
        finally:
            shutil.rmtree(made, ignore_errors=True)


def _remove_abandoned(folder: Path) -> None:
    """Remove the workspaces in a folder that our killed processes left; call only with the lock."""
    for each in folder.glob(f"{UNFINISHED}*"):
        if is_workspace(each) and each.stat().st_uid == os.geteuid():
            shutil.rmtree(each, ignore_errors=True)


@contextmanager
def _locked(folder: Path) -> Iterator[bool]:
    """Lock a folder against other processes of ``ports`` in a block; yield whether that worked.

    The system releases the lock when the process ends, however it ends.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:  # a folder that cannot be listed, or Windows
        yield False
        return
    try:
        yield _lock(descriptor)
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> bool:
    import fcntl

    until = monotonic() + _PATIENCE
    while monotonic() < until:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sleep(0.01)
        except OSError:  # a file system without locks
            return False
        else:
            return True
    return False


def is_workspace(path: Path) -> bool:
    """Return whether a path is a folder that ``workspace`` made, by its name."""
    return path.name.startswith(UNFINISHED) and path.is_dir() and not path.is_symlink()


def swap(one: Path, other: Path) -> None:
    """Exchange two folders in one step; raises OSError where the system cannot."""
    paths = os.fsencode(one), os.fsencode(other)
    if os.name == "nt":
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    system = ctypes.CDLL(None, use_errno=True)
    try:
        if sys.platform == "darwin":
            failed = system.renamex_np(*paths, _SWAP)
        else:
            failed = system.renameat2(_AT_CWD, paths[0], _AT_CWD, paths[1], _SWAP)
    except AttributeError:  # a C library without it
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS)) from None
    if failed:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def flush_folder(folder: Path) -> None:
    """Flush the names in a folder to the disk, if the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
