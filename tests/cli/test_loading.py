"""A dataset that takes longer than a second to read: a terminal says so, nothing else does."""

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


@pytest.mark.thorough
@pytest.mark.parametrize("columns", [300, 20])
def test_a_terminal_shows_one_line_and_then_wipes_it(fifo: Path, columns: int) -> None:
    """No more than fits: what goes on in the next line would stay there."""
    expected = f"Reading {fifo} ..."
    leader, follower = pty.openpty()
    termios.tcsetwinsize(follower, (24, columns))
    with checking(fifo, follower) as process:
        os.close(follower)
        shown = b""
        while len(shown) < min(len(expected), columns - 1):  # it waits for the dataset meanwhile
            shown += os.read(leader, 1000)
        fifo.write_bytes(DATASET)
        out, _ = process.communicate()
    assert process.returncode == 0
    while not shown.endswith(b" \r"):
        shown += os.read(leader, 1000)
    os.close(leader)
    assert shown.decode().split("\r") == [expected[: columns - 1], " " * (columns - 1), ""]
    assert out.endswith(b"9 records, no errors, 2 warnings.\n")


def test_a_pipe_gets_nothing(fifo: Path) -> None:
    with checking(fifo, subprocess.PIPE) as process:
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(2)
        fifo.write_bytes(DATASET)
        _, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
