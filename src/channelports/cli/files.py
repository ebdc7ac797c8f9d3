"""Files and folders: written whole or not at all, and nothing replaced that is not meant to be."""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from signal import SIGINT, SIGTERM

from channelports.errors import OutputError

_BESIDE = ".ports-"
"""How the names of files begin that are not whole yet."""


def write_file(content: bytes, path: Path, overwrite: bool) -> None:
    """Write beside the file and put it in place when it is whole.

    A link is followed; what is no file but can be written, a pipe or a device, is written to.
    Raises OutputError where it cannot be written, or exists and is not to be replaced.
    """
    with _faults_of(path):
        if path.is_dir():
            raise OutputError(f"{path} is a folder; name a file in it.")
        if path.exists() and not path.is_file():
            path.write_bytes(content)
        elif os.path.lexists(path) and not overwrite:
            raise OutputError(f"{path} exists; --overwrite replaces it.")
        else:
            _put_in_place(content, Path(os.path.realpath(path)))


def write_folder(files: Mapping[str, str], path: Path, overwrite: bool) -> None:
    """Write some files as one folder, which appears when all of them are whole.

    One that is there and has such files is kept, unless it is to be overwritten; one that has
    anything else in it is never touched. Raises OutputError for both, and where it cannot be
    written.
    """
    with _faults_of(path):
        folder = Path(os.path.realpath(path))
        if folder.is_dir():
            _refuse_a_folder_in_use(files, path, overwrite)
            with _unfinished(folder) as beside:
                _fill(beside, files)
                with _uninterrupted():
                    for name in files:  # already whole, and on the same disk
                        (beside / name).replace(folder / name)
            return
        if os.path.lexists(path):
            raise OutputError(f"{path} is a file; a folder is wanted.")
        with _unfinished(folder.parent) as beside:
            whole = beside / folder.name
            whole.mkdir()
            _fill(whole, files)
            whole.replace(folder)


def _refuse_a_folder_in_use(files: Mapping[str, str], path: Path, overwrite: bool) -> None:
    there = sorted(path.iterdir())
    ours = [each for each in there if each.name in files and each.is_file()]
    killed = [each for each in there if each.name.startswith(_BESIDE) and each.is_dir()]
    others = [each.name for each in there if each not in (*ours, *killed)]
    if others:
        raise OutputError(f"{path} has other things in it ({others[0]}); name a new folder.")
    if there and not overwrite:
        raise OutputError(f"{path} exists; --overwrite replaces what is in it.")


@contextmanager
def _faults_of(path: Path) -> Iterator[None]:
    """Tell what the system says against a path in a sentence."""
    try:
        yield
    except OSError as error:
        is_missing = isinstance(error, FileNotFoundError) and not path.parent.exists()
        reason = f"there is no folder {path.parent}" if is_missing else error.strerror
        raise OutputError(f"{path} cannot be written: {reason}.") from None


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let nobody who asks the process to end leave some files old and others new."""
    before = {each: signal.signal(each, signal.SIG_IGN) for each in (SIGINT, SIGTERM)}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


@contextmanager
def _unfinished(folder: Path) -> Iterator[Path]:
    """Make a folder for what is not whole yet, and leave nothing of it behind."""
    beside = Path(tempfile.mkdtemp(dir=folder, prefix=_BESIDE))
    try:
        yield beside
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _fill(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _put_in_place(content: bytes, path: Path) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=_BESIDE)
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        beside.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
