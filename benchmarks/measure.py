"""Runs whole processes in turns, and measures the time and the maximum memory of each.

Machines are noisy and change their pace: a time is compared with that of another process in the
same round, and the median of several rounds is given. Memory is the maximum resident set size.
"""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

_RUN_ONE = str(Path(__file__).with_name("run_one.py"))

_MEGABYTES = 1024**2 if sys.platform == "darwin" else 1024
"""What makes a megabyte of what the kernel counts in: bytes on macOS, kilobytes elsewhere."""


class Process(NamedTuple):
    """A command line, and what it finds in the environment besides."""

    arguments: Sequence[str]
    environment: Mapping[str, str] = {}


class Run(NamedTuple):
    """One run of a process: seconds from its start to its end, megabytes at most."""

    seconds: float
    megabytes: float


class Runs(NamedTuple):
    """The runs of one process, one in each round."""

    rounds: tuple[Run, ...]

    @property
    def seconds(self) -> float:
        """The median time."""
        return median(run.seconds for run in self.rounds)

    @property
    def megabytes(self) -> float:
        """The median of the memory."""
        return median(run.megabytes for run in self.rounds)

    def times(self, other: "Runs") -> float:
        """Return how many times as long as another it took: the median over the rounds."""
        pairs = zip(self.rounds, other.rounds, strict=True)
        return median(run.seconds / beside.seconds for run, beside in pairs)


def in_turns(processes: Mapping[str, Process], rounds: int) -> dict[str, Runs]:
    """Run each process once in each round, after a first round that does not count."""
    found: dict[str, list[Run]] = {name: [] for name in processes}
    for number in range(rounds + 1):
        for name, process in processes.items():
            ran = run(process)
            if number:
                found[name].append(ran)
    return {name: Runs(tuple(runs)) for name, runs in found.items()}


def run(process: Process) -> Run:
    """Run a process with its output thrown away; RuntimeError if it fails."""
    ran, code = attempt(process)
    if code:
        raise RuntimeError(f"{' '.join(process.arguments)} ended with {code}")
    return ran


def attempt(process: Process) -> tuple[Run, int]:
    """Run a process that may fail with its output thrown away, and return its exit code too."""
    ran = subprocess.run(
        [sys.executable, "-I", "-S", _RUN_ONE, *process.arguments],
        env={**os.environ, **process.environment},
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, most, code = ran.stdout.split()
    return Run(float(seconds), int(most) / _MEGABYTES), int(code)
