"""Writes files and folders whole or not at all, and replaces nothing without --overwrite.

A process that is killed at any moment leaves the old content or the new. Everything is made in a
folder next to its place, flushed to the disk, and put in place by one system call. A killed process
leaves such a folder behind. The next one that writes in the same place removes it: a lock ensures
that nobody works in it any longer.
"""

import ctypes
import errno
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from signal import SIGINT, SIGTERM
from time import monotonic, sleep

from channelports.cli.terminal import descriptor_of
from channelports.errors import OutputError

UNFINISHED = ".ports-unfinished-"
"""How the names of workspaces begin."""

_PATIENCE = 10.0
"""Seconds to wait for another process that writes in the same folder."""

_AT_CWD, _SWAP = -100, 2
"""AT_FDCWD and RENAME_EXCHANGE of Linux; RENAME_SWAP of macOS is 2 as well."""


def write_file(content: bytes, path: Path, overwrite: bool) -> None:
    """Write a file in one step, so that nobody ever sees half of it.

    A link is followed. A pipe, a device or an open descriptor under ``/dev/fd`` is written to.
    Raises OutputError if the file cannot be written, or exists and ``overwrite`` is false.
    """
    with _errors_named(path):
        descriptor = descriptor_of(path)
        if descriptor is not None:
            _write(os.dup(descriptor), content)
        elif path.is_dir():
            raise OutputError(f"{path} is a folder; name a file in it.")
        elif path.exists() and not path.is_file():
            _write(path, content)
        elif os.path.lexists(path) and not overwrite:
            raise _exists(path)
        else:
            _place_file(content, Path(os.path.realpath(path)), overwrite)


def write_folder(files: Mapping[str, str], path: Path, overwrite: bool) -> None:
    """Write files, given as texts by their names, as one folder in one step.

    The last file describes the others. Raises OutputError if the folder cannot be written, has
    anything else in it, or has such files and ``overwrite`` is false.
    """
    with _errors_named(path):
        folder = Path(os.path.realpath(path))
        if os.path.lexists(path) and not folder.is_dir():
            raise OutputError(f"{path} is a file; name a folder.")
        try:
            if not _is_current(folder):
                _place_folder(files, folder, path, overwrite)
                return
        except OSError:
            if not folder.is_dir():
                raise
        # It cannot be swapped as a whole: a mount point, or a file system without such a call.
        _refill(files, folder, path, overwrite)


def _place_file(content: bytes, path: Path, overwrite: bool) -> None:
    with _workspace(path.parent) as beside:
        made = beside / path.name
        _write(made, content)
        if path.exists():
            made.chmod(path.stat().st_mode & 0o777)
        if overwrite:
            made.replace(path)
        else:
            _place_new(made, path)
        _flush_folder(path.parent)


def _place_new(made: Path, path: Path) -> None:
    """Put the file ``made`` in its place; raises OutputError if there is one by now."""
    try:
        try:
            os.link(made, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without links: reserve the name first
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            made.replace(path)
    except FileExistsError:
        raise _exists(path) from None


def _place_folder(files: Mapping[str, str], folder: Path, path: Path, overwrite: bool) -> None:
    """Make a folder with ``files`` in a workspace, then put it in place of ``folder`` in one step.

    ``path`` is the folder as the user gave it, for messages. Raises OSError if that step is
    impossible, and OutputError as ``write_folder`` does.
    """
    with _workspace(folder.parent) as beside:
        is_used = _is_used(files, folder, path, overwrite)
        made = beside / folder.name
        made.mkdir()
        _fill(made, files)
        with _uninterrupted():
            if is_used:
                made.chmod(folder.stat().st_mode & 0o777)
                _swap(made, folder)
                others = _others(files, made)
                if others:  # somebody put them there meanwhile
                    _swap(made, folder)
                    raise _has_others(path, others)
            else:
                made.rename(folder)
        _flush_folder(folder.parent)


def _refill(files: Mapping[str, str], folder: Path, path: Path, overwrite: bool) -> None:
    """Replace the files in a folder one by one, where it cannot be swapped as a whole.

    ``path`` is the folder as the user gave it, for messages. The file that describes the others is
    missing meanwhile, so that nobody reads a mixture.
    """
    description = list(files)[-1]
    with _workspace(folder) as inside:
        _is_used(files, folder, path, overwrite)
        _fill(inside, files)
        with _uninterrupted():
            (folder / description).unlink(missing_ok=True)
            for name in files:
                (inside / name).replace(folder / name)
        _flush_folder(folder)


def _is_used(files: Iterable[str], folder: Path, path: Path, overwrite: bool) -> bool:
    """Return whether a folder has files to replace; raises OutputError if they must be kept.

    That is without ``overwrite``, or if there are others than ``files``. ``path`` is for the
    message.
    """
    if not folder.is_dir():
        return False
    others = _others(files, folder)
    if others:
        raise _has_others(path, others)
    is_used = any(not _is_workspace(each) for each in folder.iterdir())
    if is_used and not overwrite:
        raise OutputError(f"{path} exists; --overwrite replaces what is in it.")
    return is_used


def _others(files: Iterable[str], folder: Path) -> list[str]:
    """Return the names of what is in a folder besides ``files`` and our own workspaces."""
    ours = set(files)
    return sorted(
        each.name
        for each in folder.iterdir()
        if not (each.name in ours and each.is_file()) and not _is_workspace(each)
    )


def _is_current(folder: Path) -> bool:
    """Return whether a folder is the current one; a swap would leave the shell in the old one."""
    with suppress(OSError):
        return folder.samefile(".")
    return False


def _exists(path: Path) -> OutputError:
    return OutputError(f"{path} exists; --overwrite replaces it.")


def _has_others(path: Path, others: list[str]) -> OutputError:
    return OutputError(f"{path} has other files in it ({others[0]}); name a new folder.")


def _fill(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        _write(folder / name, text.encode("utf-8"))
    _flush_folder(folder)


def _write(target: Path | int, content: bytes) -> None:
    """Write bytes to a path or an open descriptor, and flush them to the disk if there is one."""
    with open(target, "wb") as file:  # noqa: PTH123 - a descriptor has no path
        file.write(content)
        file.flush()
        try:
            os.fsync(file.fileno())
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EROFS):  # not on a disk
                raise


@contextmanager
def _errors_named(path: Path) -> Iterator[None]:
    """Turn a system error in the block into an OutputError that names the path and the reason."""
    try:
        yield
    except OSError as error:
        is_missing = isinstance(error, FileNotFoundError) and not path.parent.exists()
        reason = f"there is no folder {path.parent}" if is_missing else error.strerror
        raise OutputError(f"{path} cannot be written: {reason}.") from None


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ignore SIGINT and SIGTERM in a block of steps that belong together."""
    before = {each: signal.signal(each, signal.SIG_IGN) for each in (SIGINT, SIGTERM)}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


@contextmanager
def _workspace(folder: Path) -> Iterator[Path]:
    """Make a temporary folder in ``folder`` for unfinished files; remove it after the block.

    Those that killed processes left behind are removed too.
    """
    with _locked(folder) as is_alone:
        for each in folder.glob(f"{UNFINISHED}*") if is_alone else ():
            if _is_workspace(each) and each.stat().st_uid == os.geteuid():
                shutil.rmtree(each, ignore_errors=True)
        made = Path(tempfile.mkdtemp(dir=folder, prefix=UNFINISHED))
        try:
            yield made
        finally:
            shutil.rmtree(made, ignore_errors=True)


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


def _is_workspace(path: Path) -> bool:
    """Return whether a path is a folder that ``workspace`` made, by its name."""
    return path.name.startswith(UNFINISHED) and path.is_dir() and not path.is_symlink()


def _swap(one: Path, other: Path) -> None:
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


def _flush_folder(folder: Path) -> None:
    """Flush the names in a folder to the disk, if the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
