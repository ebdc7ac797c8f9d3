"""What is built: the wheel answers outside the checkout, and the source archive can be tested."""

import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

from channelports.data.built_copy import NAME, make

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
    assert as_json == make((ROOT / "data" / "events.yaml").read_bytes())
    assert "channelports/py.typed" in names
    assert {Path(name).name for name in names if "/licenses/" in name} == {"LICENSE"}
    assert not [name for name in names if name.startswith(("tests", "src"))]


@pytest.mark.thorough
@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_what_is_built_twice_is_the_same(tmp_path: Path, kind: str) -> None:
    one, other = (tmp_path / name for name in ("one", "other"))
    one.mkdir()
    other.mkdir()
    assert built(kind, one).read_bytes() == built(kind, other).read_bytes()


def test_the_page_of_an_index_has_no_link_to_a_file_beside_it(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("METADATA"))
        page = archive.read(name).decode()
    links = re.findall(r"\]\(([^)]*)\)", page)
    assert [link for link in links if not link.startswith("https://")] == []
    assert "docs/contract.md: what scripts can rely on." in page


def test_an_editable_install_has_no_folder_that_stays_when_it_is_removed(tmp_path: Path) -> None:
    build = f"from hatchling.build import build_editable; build_editable({str(tmp_path)!r})"
    subprocess.run([sys.executable, "-c", build], cwd=ROOT, check=True, capture_output=True)
    (file,) = tmp_path.iterdir()
    with zipfile.ZipFile(file) as archive:
        tops = {name.partition("/")[0] for name in archive.namelist()}
    assert {Path(top).suffix for top in tops} == {".pth", ".dist-info"}


def test_the_wheel_answers_where_there_is_no_checkout(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:  # all that pip would do, and some have no pip
        archive.extractall(target)
    path = os.pathsep.join([str(target), sysconfig.get_path("purelib")])
    ran, drawn = (
        subprocess.run(
            [sys.executable, "-m", "channelports", *command.split()],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=True,
        )
        for command in ("check", "map --notes")
    )
    assert "Natural Earth" in drawn.stdout
    last = ran.stdout.splitlines()[-1]
    assert last.startswith(f"{target / 'channelports' / 'data' / 'events.yaml'}: ")
    assert " records, no errors" in last
