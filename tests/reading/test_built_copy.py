"""The JSON that the build makes is read in place of the YAML, if made from that very YAML."""

import json
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from conftest import figure

import channelports
from channelports.data import load, parse, shipped
from channelports.data.built_copy import NAME, make, read

SHIPPED = shipped().read_bytes()
TITLE = "Liberation of the Channel ports"

RUN = (
    "import atexit, sys; atexit.register(lambda: print('yaml' in sys.modules, file=sys.stderr))\n"
    "from channelports.__main__ import main; main()"
)
"""A program that runs the tool and says last, on stderr, whether it read YAML."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder of a package that is installed outside any checkout."""
    package = tmp_path / "channelports"
    ignored = shutil.ignore_patterns("*.json", "__pycache__")
    shutil.copytree(Path(channelports.__file__).parent, package, ignore=ignored)
    (package / "data" / "events.yaml").write_bytes(SHIPPED)
    return package / "data"


def asked(data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", RUN, "status", "--on", "17 sep", "--format", "json"],
        env=os.environ | {"PYTHONPATH": str(data.parents[1])},
        capture_output=True,
        text=True,
        check=False,
    )


def answer(data: Path) -> tuple[str, bool]:
    """Return the title of the dataset that answers, and whether its YAML was read for that."""
    ran = asked(data)
    return json.loads(ran.stdout)["dataset"]["title"], ran.stderr.split()[-1] == "True"


def test_with_the_built_copy_no_yaml_is_read_and_the_answer_is_the_same(data: Path) -> None:
    without = asked(data)
    assert without.stderr.split()[-1] == "True"
    (data / NAME).write_text(make(SHIPPED), "utf-8")
    assert answer(data) == (TITLE, False)
    assert asked(data).stdout == without.stdout


def test_once_the_yaml_is_edited_the_yaml_is_read(data: Path) -> None:
    (data / NAME).write_text(make(SHIPPED), "utf-8")
    edited = SHIPPED.replace(TITLE.encode(), b"Another title", 1)
    (data / "events.yaml").write_bytes(edited)
    assert answer(data) == ("Another title", True)


def test_where_the_copy_is_damaged_the_yaml_is_read(data: Path) -> None:
    """One changed figure in it would be a wrong answer with a right source."""
    text = make(SHIPPED)
    prisoners = f'"{figure("boulogne-prisoners").text}"'
    assert prisoners in text
    (data / NAME).write_text(text.replace(prisoners, '"9111"'), "utf-8")
    assert answer(data) == (TITLE, True)


def test_a_stamped_copy_that_is_no_dataset_is_ignored(data: Path) -> None:
    for held in ("[1]", "5", "[" * 200_000):
        digest = sha256(SHIPPED + held.encode()).hexdigest()
        (data / NAME).write_text(f'{{"sha256":"{digest}","dataset":{held}}}')
        assert answer(data) == (TITLE, True)


@pytest.mark.parametrize("left", ["", "{", "[]", "{}", '{"sha256": 1}', '"text"', "null"])
def test_a_file_without_a_stamped_dataset_is_ignored(data: Path, left: str) -> None:
    (data / NAME).write_text(left)
    assert read(data / NAME, SHIPPED) is None


def test_half_a_built_copy_is_ignored(data: Path) -> None:
    text = make(SHIPPED)
    (data / NAME).write_text(text[: len(text) // 2], "utf-8")
    assert answer(data) == (TITLE, True)


def test_a_problem_in_the_yaml_is_reported_with_its_place_in_the_yaml(data: Path) -> None:
    """As when the model has become stricter since the build: the copy is no dataset either."""
    invalid = SHIPPED.replace(b"period: 1944-09-01/1945-05-10", b"period: 1944-09-31", 1)
    (data / "events.yaml").write_bytes(invalid)
    (data / NAME).write_text(make(invalid), "utf-8")
    ran = asked(data)
    assert ran.returncode == 3
    assert f"{data / 'events.yaml'}:9:11: bad-date '1944-09-31' is not a date" in ran.stderr


def test_the_copy_holds_what_the_yaml_does() -> None:
    built = json.loads(make(SHIPPED))["dataset"]
    assert parse(json.dumps(built)) == load(shipped())


def test_no_build_leaves_a_dataset_that_is_no_yaml() -> None:
    with pytest.raises(ValueError, match="duplicate-key"):
        make(b"dataset: {title: T, title: U}")
