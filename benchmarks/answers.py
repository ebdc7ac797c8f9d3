"""How long each answer takes, beside the bare command and the interpreter alone."""

import sys
from collections.abc import Iterator
from compileall import compile_dir
from pathlib import Path

import channelports
from benchmarks import bare
from benchmarks.measure import Process, Runs, in_turns

PORTS = str(Path(sys.executable).with_name("ports"))

_LINES = (
    "show boulogne",
    "list",
    "chronology",
    "forces",
    "people",
    "outcomes",
    "prisoners",
    "casualties",
    "compare boulogne calais",
    "status --on 1944-09-20",
    "search montgomery",
    "map",
    "timeline",
    "why calais prisoners",
    "sources",
    "cite boulogne",
    "check",
    "show boulogne --format json",
    "chronology --format json",
    "chronology --format csv",
    "export json",
    "--help",
    "show --help",
    "--version",
)


def measured(rounds: int) -> dict[str, Runs]:
    """Measure the answers in turns, each as the installed command, its modules compiled."""
    compile_dir(Path(channelports.__file__).parent, quiet=1)
    completing = {"_PORTS_COMPLETE": "complete_zsh_line", "_TYPER_COMPLETE_ARGS": "ports show bou"}
    processes = {
        "python -c pass": Process((sys.executable, "-c", "pass")),
        "bare": Process((sys.executable, str(bare.__file__))),
        **{f"ports {line}": Process((PORTS, *line.split())) for line in _LINES},
        "ports show bou<TAB>": Process((PORTS,), completing),
    }
    return in_turns(processes, rounds)


def table(found: dict[str, Runs]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    yield "| command | ms | over bare | over `pass` | MB | over bare |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    beside, least = found["bare"], found["python -c pass"]
    for name, runs in found.items():
        called = "a bare command" if name == "bare" else f"`{name}`"
        yield (
            f"| {called} | {runs.seconds * 1000:.0f} | {runs.times(beside):.2f} "
            f"| {runs.times(least):.1f} | {runs.megabytes:.0f} "
            f"| {runs.megabytes / beside.megabytes:.2f} |"
        )
