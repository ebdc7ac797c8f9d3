"""The built wheel carries the dataset and answers outside the checkout."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from channelports.reader.built import NAME, to_built

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_carries_the_data_the_types_and_the_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        for name in ("events.yaml", "events.schema.json", "coastline.json"):
            data = archive.read(f"channelports/data/{name}")
            assert data == (ROOT / "data" / name).read_bytes()
        built = archive.read(f"channelports/data/{NAME}").decode()
    assert built == to_built((ROOT / "data" / "events.yaml").read_bytes())
    assert "channelports/py.typed" in names
    assert {Path(name).name for name in names if "/licenses/" in name} == {"LICENSE"}
    assert not [name for name in names if name.startswith(("tests", "src"))]


def test_the_wheel_answers_where_there_is_no_checkout(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet"]
    subprocess.run([*install, "--target", str(target), str(wheel)], check=True)
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
