"""Runs ``ports`` at a terminal of its own, as a shell in the foreground would start it."""

import os
import pty
import re
import select
import shlex
import subprocess
import sys
import termios
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic

PATIENCE = 60
"""Seconds until what does not come is given up; where all is well they are never needed."""

PORTS = [sys.executable, "-m", "channelports"]

COLOURS = re.compile(r"\x1b\[[0-9;]*[mK]")


@dataclass
class Terminal:
    """A process at a terminal of its own, as a shell in the foreground would start it."""

    process: subprocess.Popen[bytes]
    leader: int
    follower: int
    seen: bytes = field(default=b"", repr=False)

    def wait_for(self, wanted: str, keys: bytes = b"") -> None:
        """Read until the terminal has shown something, in whatever colours.

        The keys are sent again and again until then: an interrupt may discard what follows it.
        """
        until = monotonic() + PATIENCE
        while wanted not in COLOURS.sub("", self.seen.decode(errors="replace")):
            self.press(keys)
            if select.select([self.leader], [], [], 0.2)[0]:
                self.seen += os.read(self.leader, 65536)
            assert monotonic() < until, f"{wanted!r} did not come; this did: {self.seen!r}"

    def press(self, keys: bytes) -> None:
        """Send some keys."""
        os.write(self.leader, keys)

    def end(self) -> tuple[int, str]:
        """Return the exit code and all that the terminal has shown, once the process has ended."""
        until = monotonic() + PATIENCE
        while self.process.poll() is None or select.select([self.leader], [], [], 0)[0]:
            if select.select([self.leader], [], [], 0.05)[0]:
                self.seen += os.read(self.leader, 65536)
            assert monotonic() < until, f"it does not end; this came: {self.seen!r}"
        text = self.seen.decode().replace("\r\n", "\n")
        return self.process.returncode, text

    @property
    def settings(self) -> list[object]:
        """How the terminal takes keys."""
        return termios.tcgetattr(self.follower)


@contextmanager
def terminal(
    line: str, rows: int = 24, columns: int = 80, program: Sequence[str] = PORTS, **env: str
) -> Iterator[Terminal]:
    """Run ``ports`` with some words at a terminal; it ends with the test.

    ``program`` is what runs in its place.
    """
    leader, follower = pty.openpty()
    termios.tcsetwinsize(follower, (rows, columns))
    controlled = 'exec "$@" <"$0" >"$0" 2>&1'  # who opens a terminal first is controlled by it
    known = {name: text for name, text in os.environ.items() if name != "CI"}
    process = subprocess.Popen(
        ["sh", "-c", controlled, os.ttyname(follower), *program, *shlex.split(line)],
        env={**known, "TERM": "xterm-256color", **env},
        start_new_session=True,
    )
    try:
        yield Terminal(process, leader, follower)
    finally:
        process.kill()
        process.wait()
        os.close(leader)
        os.close(follower)


def shown(line: str, rows: int = 24, **env: str) -> tuple[int, str]:
    """Return the exit code of a run that waits for no key, and all that it has shown."""
    with terminal(line, rows, 80, PORTS, **env) as running:
        return running.end()
