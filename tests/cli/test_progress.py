"""What takes longer than a second says so on a terminal, and nowhere else."""

import os
import pty
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

DATASET = (Path(__file__).parents[1] / "data" / "bare.yaml").read_bytes()


@pytest.fixture
def fifo(tmp_path: Path) -> Path:
    """A pipe with a name: to read a dataset from it takes as long as a test wants."""
    os.mkfifo(tmp_path / "fifo")
    return tmp_path / "fifo"


@contextmanager
def checking(fifo: Path, stderr: int) -> Iterator[subprocess.Popen[bytes]]:
    """Check what comes through a pipe; the process ends with the test, even with one that fails."""
    command = [sys.executable, "-m", "channelports", "check", str(fifo)]
    env = os.environ | {"TERM": "dumb"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=stderr, env=env) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("columns", [300, 20])
def test_a_terminal_is_told_and_then_as_it_was_before(fifo: Path, columns: int) -> None:
    """In one line, or what has room of it: more would go on in the next and stay there."""
    leader, follower = pty.openpty()
    termios.tcsetwinsize(follower, (24, columns))
    with checking(fifo, follower) as process:
        os.close(follower)
        told = b""
        while b" s)" not in told:  # it waits for the dataset, the test for what it says meanwhile
            told += os.read(leader, 1000)
        fifo.write_bytes(DATASET)
        out, _ = process.communicate()
    assert process.returncode == 0
    while not told.endswith(b" \r"):
        told += os.read(leader, 1000)
    os.close(leader)
    first, *_, last, end = told.decode().removeprefix("\r").split("\r")
    assert first.startswith(f"Reading {fifo}"[: columns - 8])
    assert len(first) < columns
    assert last == " " * (columns - 1)
    assert end == ""
    assert out.endswith(b"9 records, no faults, 2 warnings.\n")


def test_a_pipe_is_told_nothing(fifo: Path) -> None:
    with checking(fifo, subprocess.PIPE) as process:
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(2)
        fifo.write_bytes(DATASET)
        _, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
