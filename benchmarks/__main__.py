"""Measures everything and writes the results: ``python -m benchmarks``, some minutes.

The tables and the plot of ``docs/performance.md`` are its; ``--rounds`` and ``--large-rounds`` say
how often each process is run, ``--only answers`` or ``--only scale`` leaves the other as it was.
"""

import argparse
import os
import platform
import re
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from benchmarks import answers, scale

DOCS = Path(__file__).parents[1] / "docs"
PAGE = DOCS / "performance.md"

_TABLE = r"(<!-- begin {name} -->\n\n).*?(\n\n<!-- end {name} -->)"


def main() -> None:
    """Measure what is asked for, and write its tables and plot."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure the tool.")
    parser.add_argument("--rounds", type=int, default=21, help="of the answers (21)")
    parser.add_argument("--large-rounds", type=int, default=3, help="of the large datasets (3)")
    parser.add_argument("--only", choices=("answers", "scale"))
    asked = parser.parse_args()
    if asked.only != "scale":
        write("machine", machine())
        write("answers", answers.table(answers.measured(asked.rounds)))
    if asked.only != "answers":
        found = scale.measured(asked.large_rounds)
        write("scale", scale.table(found))
        scale.plot(found, DOCS / "scale.svg")


def machine() -> Iterator[str]:
    """Yield the machine and the releases with which it was measured."""
    release = platform.release().partition("-")[0]
    yield f"{_processor()}, {os.cpu_count()} cores, {platform.system()} {release};"
    yield f"{platform.python_implementation()} {platform.python_version()},"
    yield (
        ", ".join(f"{name} {version(name)}" for name in ("typer", "rich", "pydantic", "PyYAML"))
        + "."
    )


def _processor() -> str:
    """Return the processor's name on Linux, its kind elsewhere."""
    try:
        found = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text("utf-8"))
    except OSError:
        found = None
    return found[1] if found else platform.machine()


def write(name: str, lines: Iterable[str]) -> None:
    """Put lines between the marks that the page has for them, and print them."""
    text = "\n".join(lines)
    form = re.compile(_TABLE.format(name=name), re.DOTALL)
    page = PAGE.read_text("utf-8")
    PAGE.write_text(form.sub(lambda found: found[1] + text + found[2], page), "utf-8")
    print(text, end="\n\n")


if __name__ == "__main__":
    main()
