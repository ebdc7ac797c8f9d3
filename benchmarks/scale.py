"""How time and memory grow with a dataset, beside a plain load of the same YAML."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.answers import PORTS
from benchmarks.measure import Process, Runs, in_turns, run

SIZES = (1_000, 3_000, 10_000)
"""How many events the datasets have at least."""

LOAD = "yaml.load(…, CSafeLoader)"
SHOW, SHOW_JSON = "show", "show, from JSON"

_LOAD = "import sys, yaml; yaml.load(open(sys.argv[1], encoding='utf-8'), yaml.CSafeLoader)"

_LINES = {
    SHOW: "show boulogne --data {yaml}",
    SHOW_JSON: "show boulogne --data {json}",
    "chronology": "chronology --data {yaml}",
    "search": "search montgomery --data {yaml}",
    "status": "status --data {yaml}",
    "check": "check {yaml}",
    "export json": "export json --data {yaml}",
    "export sqlite": "export sqlite --data {yaml} --output {folder}/ports.db --overwrite",
}


class Size(NamedTuple):
    """What was measured of a dataset of one size, whose YAML has so many megabytes."""

    events: int
    megabytes: float
    runs: Mapping[str, Runs]


def measured(rounds: int) -> list[Size]:
    """Measure each size, its commands in turns; the datasets are made for it and thrown away."""
    with TemporaryDirectory() as folder:
        return [_measured(events, Path(folder), rounds) for events in SIZES]


def _measured(events: int, folder: Path, rounds: int) -> Size:
    yaml, json = folder / f"{events}.yaml", folder / f"{events}.json"
    with yaml.open("wb") as file:
        make = [sys.executable, "-m", "benchmarks.synthetic", str(events)]
        subprocess.run(make, stdout=file, check=True)
    run(Process((PORTS, "export", "json", "--data", str(yaml), "--output", str(json))))
    processes = {LOAD: Process((sys.executable, "-c", _LOAD, str(yaml)))}
    for name, line in _LINES.items():
        words = line.format(yaml=yaml, json=json, folder=folder).split()
        processes[name] = Process((PORTS, *words))
    return Size(events, yaml.stat().st_size / 1e6, in_turns(processes, rounds))


def table(found: list[Size]) -> Iterator[str]:
    """Yield the lines of a Markdown table: by size, and by how much an event adds."""
    least, most = found[0], found[-1]
    heads = " | ".join(f"{size.events:,} events, {size.megabytes:.1f} MB" for size in found)
    yield f"| | {heads} | ms an event | kB an event | time over the load | memory over it |"
    yield f"| --- |{' ---: |' * (len(found) + 4)}"
    added = most.events - least.events
    for name, runs in most.runs.items():
        first = least.runs[name]
        cells = " | ".join(
            f"{size.runs[name].seconds:.2f} s, {size.runs[name].megabytes:.0f} MB" for size in found
        )
        load = most.runs[LOAD]
        yield (
            f"| {f'`{name}`' if name == LOAD else name} | {cells} "
            f"| {(runs.seconds - first.seconds) / added * 1000:.2f} "
            f"| {(runs.megabytes - first.megabytes) / added * 1000:.0f} "
            f"| {runs.times(load):.2f} | {runs.megabytes / load.megabytes:.2f} |"
        )


def plot(found: list[Size], path: Path) -> None:
    """Draw time and memory over the number of events, as SVG."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context({"svg.hashsalt": "channelports", "font.size": 9}):
        figure = Figure(figsize=(9, 4.2), layout="constrained")
        axes = figure.subplots(1, 2)
        for axis, what, unit in zip(axes, ("seconds", "megabytes"), ("s", "MB"), strict=True):
            for name in found[0].runs:
                values = [getattr(size.runs[name], what) for size in found]
                style = "k--" if name == LOAD else "o-"
                axis.plot([size.events for size in found], values, style, label=name, markersize=3)
            axis.set(xlabel="events", ylabel=unit, xlim=0, ylim=0)
            axis.spines[["top", "right"]].set_visible(False)
        figure.legend(*axes[0].get_legend_handles_labels(), loc="outside right center")
        figure.savefig(path, metadata={"Date": None})
