"""``ports export``: every form to its place, whole or not at all, and nothing lost."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import Ports, in_turn

from channelports.data import shipped
from channelports.errors import ExitCode

FORMS = ["json", "jsonl", "csv", "sqlite", "geojson", "html", "schema"]

TEXTS = ["json", "jsonl", "geojson", "html", "schema"]


def contents(path: Path) -> dict[str, bytes]:
    """Return all that is in a folder, at any depth, by its place."""
    files = (each for each in path.rglob("*") if each.is_file())
    return {str(each.relative_to(path)): each.read_bytes() for each in files}


@pytest.mark.parametrize("form", TEXTS)
def test_text_goes_to_standard_output_and_a_file_has_the_same(
    ports: Ports, tmp_path: Path, form: str
) -> None:
    ran = ports(f"export {form}")
    assert (ran.code, ran.err) == (0, "")
    assert ports(f"export {form} -o {tmp_path}/x").out == ""
    assert (tmp_path / "x").read_text(encoding="utf-8") == ran.out
    assert ran.out.endswith(("}\n", "</html>\n"))


def test_the_schema_is_the_file_beside_the_dataset(ports: Ports) -> None:
    assert ports("export schema").out == shipped("events.schema.json").read_text(encoding="utf-8")
    assert shipped().read_text().startswith("# yaml-language-server: $schema=events.schema.json\n")


@pytest.mark.parametrize("form", ["csv", "sqlite"])
def test_csv_and_sqlite_need_a_name(ports: Ports, form: str) -> None:
    ran = ports(f"export {form}")
    assert (ran.code, ran.out) == (ExitCode.USAGE, "")
    assert f"ports export {form} --output NAME" in ran.err


def test_an_unknown_form_lists_all_forms(ports: Ports) -> None:
    ran = ports("export xml")
    assert (ran.code, ran.out) == (ExitCode.USAGE, "")
    assert ran.err == (
        "Unknown form of export 'xml'. "
        "The forms are: json, jsonl, csv, sqlite, geojson, html, schema.\n"
    )


@pytest.mark.parametrize("form", ["JSON", "Schema"])
def test_a_form_is_read_in_capitals_too(ports: Ports, form: str) -> None:
    assert ports(f"export {form}").out == ports(f"export {form.lower()}").out


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("json", "x.csv"),
        ("json", "x.jsonl"),
        ("jsonl", "x.json"),
        ("sqlite", "x.json"),
        ("schema", "x.yaml"),
        ("geojson", "x.CSV"),
    ],
)
def test_a_name_for_another_form_is_refused(
    ports: Ports, tmp_path: Path, form: str, name: str
) -> None:
    ran = ports(f"export {form} -o", f"{tmp_path}/{name}")
    assert (ran.code, ran.out) == (ExitCode.USAGE, "")
    ending = name.removeprefix("x")
    assert f"{name} ends in {ending}, but you asked for export {form}" in ran.err
    assert contents(tmp_path) == {}


@pytest.mark.parametrize("name", ["x.csv", "x.xlsx", "x.zip"])
def test_a_folder_is_not_called_like_a_file(ports: Ports, tmp_path: Path, name: str) -> None:
    ran = ports("export csv -o", f"{tmp_path}/{name}")
    assert (ran.code, ran.out) == (ExitCode.USAGE, "")
    assert "csv makes a folder of tables; name one: ports export csv -o x" in ran.err
    assert contents(tmp_path) == {}


@pytest.mark.parametrize(
    ("form", "name"),
    [("geojson", "x.json"), ("schema", "x.json"), ("sqlite", "x.db"), ("jsonl", "x.ndjson")],
)
def test_a_name_that_fits_is_accepted(ports: Ports, tmp_path: Path, form: str, name: str) -> None:
    assert ports(f"export {form} -o", f"{tmp_path}/{name}").code == 0
    assert (tmp_path / name).stat().st_size > 1000


def test_the_schema_takes_no_source_filter(ports: Ports) -> None:
    assert ports("export schema --according-to wikipedia").code == ExitCode.USAGE


@pytest.mark.thorough
@pytest.mark.parametrize("form", FORMS)
def test_what_is_there_is_kept_unless_it_is_to_be_overwritten(
    ports: Ports, tmp_path: Path, form: str
) -> None:
    target = tmp_path / "x"
    assert ports(f"export {form} -o {target}").code == 0
    fresh = contents(tmp_path)
    spoilt = target / "events.csv" if form == "csv" else target
    spoilt.write_text("old")
    old = contents(tmp_path)
    ran = ports(f"export {form} -o {target}")
    assert (ran.code, ran.out) == (ExitCode.USAGE, "")
    assert "--overwrite replaces" in ran.err
    assert contents(tmp_path) == old
    assert ports(f"export {form} -o {target} --overwrite").code == 0
    assert contents(tmp_path) == fresh


@pytest.mark.parametrize("form", FORMS)
def test_a_folder_that_is_not_there_is_named(ports: Ports, tmp_path: Path, form: str) -> None:
    ran = ports(f"export {form} -o {tmp_path}/none/x")
    assert (ran.code, ran.out) == (ExitCode.USAGE, "")
    assert f"there is no folder {tmp_path}/none" in ran.err
    assert contents(tmp_path) == {}


@pytest.mark.parametrize("more", ["", " --overwrite"])
def test_a_folder_with_other_things_in_it_is_never_touched(
    ports: Ports, tmp_path: Path, more: str
) -> None:
    (tmp_path / "events.csv").write_text("mine")
    (tmp_path / "diary.txt").write_text("mine")
    old = contents(tmp_path)
    ran = ports(f"export csv -o {tmp_path}{more}")
    assert ran.code == ExitCode.USAGE
    assert "has other files in it (diary.txt)" in ran.err
    assert contents(tmp_path) == old


def test_an_empty_folder_is_filled_and_a_link_to_one_followed(ports: Ports, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert ports(f"export csv -o {tmp_path}/link").code == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "datapackage.json").is_file()


def test_a_file_and_a_folder_do_not_take_each_others_place(ports: Ports, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "folder").mkdir()
    assert "is a file; name a folder" in ports(f"export csv -o {tmp_path}/file --overwrite").err
    assert "is a folder" in ports(f"export json -o {tmp_path}/folder --overwrite").err
    assert (tmp_path / "file").read_text() == "mine"


def ports_within(limit: int, folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    """Run ``ports`` where no file can grow beyond some blocks of 1,024 bytes, as on a full disk."""
    tool = f'"{sys.executable}" -m channelports {line}'
    command = ["bash", "-c", f"ulimit -f {limit} && exec {tool}"]
    env = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}  # what is cut off at the limit would stay
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


@pytest.mark.thorough
@pytest.mark.parametrize(("form", "targets"), in_turn(FORMS, ["x --overwrite", "y"]))
def test_a_disk_that_fills_up_leaves_what_was_there(
    ports: Ports, tmp_path: Path, form: str, targets: Sequence[str]
) -> None:
    assert ports(f"export {form} -o {tmp_path}/x").code == 0
    old = contents(tmp_path)
    for target in targets:
        ran = ports_within(8, tmp_path, f"export {form} -o {target}")
        assert (ran.returncode, ran.stdout) == (ExitCode.USAGE, "")
        assert ran.stderr == f"{target[0]} cannot be written: File too large.\n"
        assert contents(tmp_path) == old


@pytest.mark.parametrize("form", FORMS)
def test_a_full_device_is_reported(ports: Ports, form: str) -> None:
    ran = ports(f"export {form} -o /dev/full")
    assert ran.code == ExitCode.USAGE
    assert "/dev/full" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("form", FORMS)
def test_a_folder_where_nothing_can_be_created_is_reported(ports: Ports, form: str) -> None:
    """No one can make a file in the folder of the system's processes, as on a read-only disk."""
    ran = ports(f"export {form} -o /proc/self/x")
    assert (ran.code, ran.out) == (ExitCode.USAGE, "")
    assert ran.err.startswith("/proc/self/x cannot be written: ")


def test_written_files_get_the_usual_permissions(ports: Ports, tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        assert ports(f"export json -o {tmp_path}/file").code == 0
        assert ports(f"export csv -o {tmp_path}/folder").code == 0
    finally:
        os.umask(before)
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "folder").stat().st_mode & 0o777 == 0o750
    assert (tmp_path / "folder" / "events.csv").stat().st_mode & 0o777 == 0o640


EXPORT_ALL = """
import sys
from channelports.__main__ import main
for form in sys.argv[1:]:
    sys.argv = ["ports", "export", form, "-o", form]
    try:
        main()
    except SystemExit as ended:
        assert not ended.code, form
"""


@pytest.mark.thorough
def test_the_same_dataset_makes_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    for name, seed in (("one", "1"), ("two", "2")):
        (tmp_path / name).mkdir()
        subprocess.run(
            [sys.executable, "-c", EXPORT_ALL, *FORMS],
            cwd=tmp_path / name,
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
        )
    assert set(FORMS) - {"csv"} <= contents(tmp_path / "one").keys()
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_an_export_with_a_source_filter_says_so(ports: Ports, tmp_path: Path) -> None:
    document = ports("export json --according-to wikipedia").json
    assert document["according_to"] == "wikipedia"
    lines = ports("export jsonl --according-to wikipedia").out.splitlines()
    assert json.loads(lines[0])["according_to"] == "wikipedia"
    ports(f"export csv --according-to wikipedia -o {tmp_path}/x")
    described = json.loads((tmp_path / "x" / "datapackage.json").read_text())
    assert described["title"].endswith(", according to wikipedia")


def test_an_export_without_a_source_says_so_where_one_of_a_source_does(
    ports: Ports, tmp_path: Path
) -> None:
    for form in ("json", "geojson"):
        document = ports(f"export {form} --without wikipedia").json
        assert document["according_to"] == "all sources but wikipedia"
    line = ports("export jsonl --according-to wikipedia --without wikipedia-undergo").out
    header = json.loads(line.splitlines()[0])
    assert header["according_to"] == "wikipedia but wikipedia-undergo"
    ports(f"export csv --without wikipedia -o {tmp_path}/x")
    described = json.loads((tmp_path / "x" / "datapackage.json").read_text())
    assert described["title"].endswith(", according to all sources but wikipedia")
    assert ports("export schema --without wikipedia").code == ExitCode.USAGE


@pytest.mark.parametrize("form", ["json", "jsonl", "geojson", "html"])
def test_an_export_to_a_terminal_without_unicode_is_ascii(
    form: str,
) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "channelports", "export", form],
        env=os.environ | {"PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=True,
    )
    assert ran.stdout.isascii()
