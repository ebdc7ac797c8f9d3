"""Commands are quick because each imports and reads only what it needs."""

import subprocess
import sys

import pytest
from conftest import DATA, EXAMPLES, thorough

from channelports.formats import Format

RUNNER = """
import sys
from importlib.abc import MetaPathFinder

refused = frozenset(sys.argv[1:])

class Refusing(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name in refused:
            raise RuntimeError(f"{name} is imported")

sys.meta_path.insert(0, Refusing())
from channelports.__main__ import main

for line in sys.stdin:
    sys.argv = ["ports", *line.split()]
    try:
        main()
    except SystemExit as ended:
        if ended.code not in (None, 0, 1):
            sys.exit(f"ports {line.strip()}: {ended.code}")
"""
"""A program that runs command lines where some modules cannot be imported; ends at an error.

Where nothing matches (exit code 1) there is none.
"""

THE_DATASET = (
    "yaml",
    "channelports.model",
    "channelports.data.yaml_reader",
    "channelports.data.built_copy",
)


def run_without(refused: tuple[str, ...], lines: list[str]) -> str:
    """Run command lines where some modules cannot be imported; return what goes wrong."""
    ran = subprocess.run(
        [sys.executable, "-c", RUNNER, *refused],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stderr


def test_no_help_reads_the_dataset() -> None:
    lines = ["", "--help", *(f"{command} --help" for command in EXAMPLES)]
    assert run_without(THE_DATASET, lines) == ""


MACHINE_FORMATS = [form for form in Format if form is not Format.TABLE]


@pytest.mark.parametrize("every", [False, *thorough(True)])
def test_no_format_of_machines_imports_rich(every: bool) -> None:
    """Each command in one of the formats, taken in turn; ``-m thorough`` tries each in all."""
    names = {"show": "alpha", "why": "alpha prisoners", "search": "beta", "compare": "alpha beta"}
    commands = [f"{name} {names.get(name, '')}" for name in EXAMPLES if name != "export"]
    lines = [
        f"{command} --data {DATA / 'corners.yaml'} --format {form}"
        for number, command in enumerate([*commands, "--version"])
        for turn, form in enumerate(MACHINE_FORMATS)
        if every or number % len(MACHINE_FORMATS) == turn
    ]
    assert run_without(("rich",), lines) == ""


@pytest.mark.thorough
def test_a_question_imports_no_other_commands() -> None:
    others = tuple(f"channelports.cli.{name}" for name in ("charts", "sources", "export"))
    assert run_without(others, ["show boulogne", "prisoners"]) == ""


def test_only_a_map_that_is_played_imports_what_plays_it() -> None:
    names = ("cli.play", "cli.keyboard", "cli.keys", "reports.days")
    playing = tuple(f"channelports.{name}" for name in names)
    assert run_without((*playing, "rich.live"), ["map", "show boulogne"]) == ""


@pytest.mark.thorough
def test_no_export_imports_rich() -> None:
    forms = ("json", "jsonl", "geojson", "html", "schema")
    assert run_without(("rich",), [f"export {form}" for form in forms]) == ""


def test_a_command_that_needs_what_is_refused_says_so() -> None:
    """So that the tests above can fail."""
    assert "rich is imported" in run_without(("rich",), ["list"])
    assert "channelports.data.built_copy is imported" in run_without(THE_DATASET, ["list -f json"])
