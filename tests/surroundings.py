"""The suite is the same in every environment, and in a folder with a blank in its name."""

import locale
import os
import shlex
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[1]

KEPT = {"PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "TMPDIR", "SYSTEMROOT"}
"""What a process needs to start and to find its files."""

KEPT |= {"CI", "BUILD_NUMBER", "FUZZ_EXAMPLES", "MUTANT_UNDER_TEST"}
"""The first two make pytest print differences in full; the others are how some tests are run."""

KEPT_PREFIXES = ("PYTEST_", "COV_", "COVERAGE_")


def clear() -> None:
    """Leave of the environment only what is kept, for this process and those that it starts.

    What is dropped is not listed, because each release of Typer, Rich, Click or mypy may read more.
    Without a language Python and the shells would read and print ASCII.
    """
    for name in os.environ.keys() - KEPT:
        if not name.startswith(KEPT_PREFIXES):
            del os.environ[name]
    os.environ["LC_ALL"] = "C.UTF-8"
    with suppress(locale.Error):  # macOS can lack it, and uses UTF-8 anyway
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")


def words(line: str, *folders: Path) -> list[str]:
    """Split a command line as a shell does, but leave the paths of some folders whole.

    So a test can put a path into a line, whatever the folder of the checkout is called.
    """
    whole = {f"\0{number}\0": str(folder) for number, folder in enumerate([ROOT, *folders])}
    for mark, folder in whole.items():
        line = line.replace(folder, mark)
    found = shlex.split(line)
    for mark, folder in whole.items():
        found = [word.replace(mark, folder) for word in found]
    return found


clear()  # when it is imported, because Typer and Hypothesis look at the environment then
