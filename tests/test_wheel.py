"""What is built: the wheel answers outside the checkout, and the source archive can be tested."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

from channelports.reader.built import NAME, to_built

ROOT = Path(__file__).parents[1]


def built(kind: str, folder: Path) -> Path:
    """Build a wheel or an sdist into an empty folder."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (file,) = folder.iterdir()
    return file


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("wheel", tmp_path_factory.mktemp("dist"))


def test_the_source_archive_has_what_the_test_command_needs(tmp_path: Path) -> None:
    with tarfile.open(built("sdist", tmp_path)) as archive:
        names = {Path(*Path(name).parts[1:]).as_posix() for name in archive.getnames()}
    assert {"README.md", "pyproject.toml", "constraints.txt", "tox.ini", ".ci/run"} <= names
    assert {".github/workflows/tests.yml", "hatch_build.py", ".pre-commit-config.yaml"} <= names
    assert {"tests/conftest.py", "tests/surroundings.py", "data/events.yaml"} <= names


def test_the_wheel_carries_the_data_the_types_and_the_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        for name in ("events.yaml", "events.schema.json", "coastline.json"):
            data = archive.read(f"channelports/data/{name}")
            assert data == (ROOT / "data" / name).read_bytes()
        as_json = archive.read(f"channelports/data/{NAME}").decode()
    assert as_json == to_built((ROOT / "data" / "events.yaml").read_bytes())
    assert "channelports/py.typed" in names
    assert {Path(name).name for name in names if "/licenses/" in name} == {"LICENSE"}
    assert not [name for name in names if name.startswith(("tests", "src"))]


def test_the_wheel_answers_where_there_is_no_checkout(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:  # all that pip would do, and some have no pip
        archive.extractall(target)
    path = os.pathsep.join([str(target), sysconfig.get_path("purelib")])
    ran, drawn = (
        subprocess.run(
            [sys.executable, "-m", "channelports", command],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=True,
        )
        for command in ("check", "map")
    )
    assert "Natural Earth" in drawn.stdout
    last = ran.stdout.splitlines()[-1]
    assert last.startswith(f"{target / 'channelports' / 'data' / 'events.yaml'}: ")
    assert " records, no faults" in last
