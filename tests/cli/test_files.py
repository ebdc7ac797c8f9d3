"""Files and folders: whole or not at all, whenever the process ends and whoever else writes."""

import contextlib
import fcntl
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import HARD_CASES, THOROUGH, Ports, thorough

from channelports.cli import files
from channelports.cli.files import UNFINISHED, _flush_folder, write_file, write_folder
from channelports.errors import OutputError

PORTS = [sys.executable, "-m", "channelports"]

FORMS = ["json", "jsonl", "csv", "sqlite", "geojson", "html", "schema"]

OLD = {"a.csv": "old a", "description.json": "old"}
NEW = {"a.csv": "new a", "b.csv": "new b", "description.json": "new"}


def contents(path: Path) -> dict[str, str]:
    """Return the text of each file in a folder by its name."""
    return {each.name: each.read_text("utf-8") for each in path.iterdir() if each.is_file()}


def whole(path: Path) -> dict[str, bytes]:
    """Return all that is in a file or a folder."""
    each = [path] if path.is_file() else [part for part in path.rglob("*") if part.is_file()]
    return {part.name: part.read_bytes() for part in each}


def unfinished(path: Path) -> list[Path]:
    """Return what is left in a folder of something that was being made."""
    return list(path.glob(f"{UNFINISHED}*"))


def killed(change: str, line: list[str], **options: object) -> int:
    """Run ``ports`` with a change to ``files`` made first, in which ``die()`` ends it at once."""
    script = f"""
import os, signal, sys
from channelports.cli import files
def die(by=signal.SIGKILL):
    os.kill(os.getpid(), by)
{change}
sys.argv = {["ports", *line]}
from channelports.__main__ import main
main()
"""
    return subprocess.run([sys.executable, "-c", script], check=False, **options).returncode  # type: ignore[call-overload,no-any-return]


AT = {
    "while it is made": """
write = files._write
def late(target, content):
    write(target, content)
    die()
files._write = late
""",
    "before it is in place": """
files._swap = lambda *paths: die()
files.Path.replace = lambda *paths: die()
""",
    "when it is in place": """
swap, replace = files._swap, files.Path.replace
files._swap = lambda *paths: (swap(*paths), die())
files.Path.replace = lambda *paths: (replace(*paths), die())
""",
}


KILLED = [
    pytest.param(form, when, marks=() if form == "csv" or number % len(AT) == order else THOROUGH)
    for number, form in enumerate(FORMS)
    for order, when in enumerate(AT)
]
"""A folder killed at each time, and each kind of file at one of them."""


@pytest.mark.thorough
@pytest.mark.parametrize(("form", "when"), KILLED)
def test_a_killed_export_leaves_the_old_or_the_new_whole_and_the_next_run_clears_up(
    ports: Ports, tmp_path: Path, when: str, form: str
) -> None:
    target = tmp_path / "x"
    assert ports(f"export {form} -o", str(target), "--data", str(HARD_CASES)).code == 0
    old = whole(target)
    line = ["export", form, "-o", str(target), "--overwrite"]
    assert killed(AT[when], line) == -signal.SIGKILL
    new = whole(target)
    assert (new == old) is (when != "when it is in place" or form == "schema")
    assert len(unfinished(tmp_path)) == 1
    assert ports(" ".join(line[:3]), *line[3:]).code == 0
    assert [each.name for each in tmp_path.iterdir()] == ["x"]
    if when == "when it is in place":
        assert whole(target) == new


@pytest.mark.thorough
@pytest.mark.parametrize("by", ["SIGINT", "SIGTERM"])
def test_a_request_to_end_waits_until_the_folder_is_in_place(
    ports: Ports, tmp_path: Path, by: str
) -> None:
    ports("export csv -o", f"{tmp_path}/new")
    ports("export csv -o", f"{tmp_path}/x", "--data", str(HARD_CASES))
    change = f"swap = files._swap\nfiles._swap = lambda *p: (die(signal.{by}), swap(*p))"
    line = ["export", "csv", "-o", str(tmp_path / "x"), "--overwrite"]
    assert killed(change, line) == 0
    assert whole(tmp_path / "x") == whole(tmp_path / "new")
    assert unfinished(tmp_path) == []


def cannot(*_: object) -> None:
    """Fail as a file system does that cannot exchange two folders."""
    raise OSError(22, "Invalid argument")


def test_without_a_swap_the_description_is_the_last_to_be_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_folder(OLD, tmp_path / "x", overwrite=False)
    seen = []
    replace = Path.replace

    def watched(path: Path, target: Path) -> Path:
        seen.append((target.name, (tmp_path / "x" / "description.json").exists()))
        return replace(path, target)

    monkeypatch.setattr(files, "_swap", cannot)
    monkeypatch.setattr(Path, "replace", watched)
    write_folder(NEW, tmp_path / "x", overwrite=True)
    assert seen == [("a.csv", False), ("b.csv", False), ("description.json", False)]
    assert contents(tmp_path / "x") == NEW
    assert unfinished(tmp_path / "x") == []


def test_the_current_folder_stays_the_one_that_the_shell_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_folder(OLD, tmp_path / "x", overwrite=False)
    monkeypatch.chdir(tmp_path / "x")
    number = (tmp_path / "x").stat().st_ino
    write_folder(NEW, Path(), overwrite=True)
    assert (tmp_path / "x").stat().st_ino == number
    assert contents(tmp_path / "x") == NEW


def test_if_a_file_of_a_folder_fails_the_folder_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = files._write

    def full(target: Path, content: bytes) -> None:
        if target.name == "b.csv":
            raise OSError(28, "No space left on device")
        write(target, content)

    monkeypatch.setattr(files, "_write", full)
    with pytest.raises(OutputError, match="No space left on device"):
        write_folder(NEW, tmp_path / "x", overwrite=False)
    assert list(tmp_path.iterdir()) == []


def meanwhile(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object]) -> None:
    """Have something happen once what is written is whole and not yet in place."""
    place = files._place_new

    def later(path: Path) -> None:
        _flush_folder(path)
        if UNFINISHED in str(path):
            happens()

    def before(made: Path, path: Path) -> None:
        happens()
        place(made, path)

    monkeypatch.setattr(files, "_flush_folder", later)
    monkeypatch.setattr(files, "_place_new", before)


@pytest.mark.parametrize("has_links", [True, False])
def test_a_file_made_in_the_meantime_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    if not has_links:
        monkeypatch.setattr(os, "link", cannot)
    meanwhile(monkeypatch, lambda: (tmp_path / "x").write_text("mine"))
    with pytest.raises(OutputError, match="x exists; --overwrite replaces it"):
        write_file(b"new", tmp_path / "x", overwrite=False)
    assert contents(tmp_path) == {"x": "mine"}
    assert unfinished(tmp_path) == []


def test_a_file_is_written_where_the_file_system_has_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", cannot)
    write_file(b"new", tmp_path / "x", overwrite=False)
    assert contents(tmp_path) == {"x": "new"}


def test_a_folder_made_in_the_meantime_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, lambda: shutil.copytree(made(), tmp_path / "x", dirs_exist_ok=True))

    def made() -> Path:
        (tmp_path / "other").mkdir(exist_ok=True)
        (tmp_path / "other" / "a.csv").write_text("mine")
        return tmp_path / "other"

    with pytest.raises(OutputError, match="x exists; --overwrite replaces what is in it"):
        write_folder(NEW, tmp_path / "x", overwrite=False)
    assert contents(tmp_path / "x") == {"a.csv": "mine"}


def test_a_file_put_into_a_folder_in_the_meantime_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_folder(OLD, tmp_path / "x", overwrite=False)
    meanwhile(monkeypatch, lambda: (tmp_path / "x" / "diary.txt").write_text("mine"))
    with pytest.raises(OutputError, match=r"other files in it \(diary.txt\)"):
        write_folder(NEW, tmp_path / "x", overwrite=True)
    assert contents(tmp_path / "x") == {**OLD, "diary.txt": "mine"}


@pytest.mark.thorough
def test_four_exports_into_one_folder_at_once_leave_one_of_the_four(
    ports: Ports, tmp_path: Path
) -> None:
    sources = ("rickard-2021", "wikipedia", "rickard-2021", "wikipedia")
    for source in dict.fromkeys(sources):
        ports(f"export csv -o {tmp_path / source} --according-to {source}")
    for more in ([], ["--overwrite"]):
        running = [
            subprocess.Popen(
                [*PORTS, "export", "csv", "-o", str(tmp_path / "x"), "--according-to", each, *more],
                stderr=subprocess.DEVNULL,
            )
            for each in sources
        ]
        codes = sorted(each.wait() for each in running)
        assert codes == ([0, 2, 2, 2] if not more else [0, 0, 0, 0])
        assert whole(tmp_path / "x") in [whole(tmp_path / each) for each in sources]
    assert unfinished(tmp_path) == []


@pytest.fixture
def in_use(tmp_path: Path) -> Iterator[Path]:
    """A workspace in which another process is at work."""
    workspace = tmp_path / f"{UNFINISHED}other"
    workspace.mkdir()
    descriptor = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    yield workspace
    os.close(descriptor)


def test_what_another_process_is_making_is_left_alone(
    in_use: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("channelports.cli.files._PATIENCE", 0.05)
    write_file(b"new", tmp_path / "x", overwrite=False)
    assert in_use.is_dir()
    assert contents(tmp_path) == {"x": "new"}


def test_content_and_name_are_flushed_to_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed = set()
    fsync = os.fsync

    def watched(descriptor: int) -> None:
        flushed.add(os.fstat(descriptor).st_ino)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    write_file(b"new", tmp_path / "file", overwrite=False)
    write_folder(NEW, tmp_path / "folder", overwrite=False)
    written = [tmp_path / "file", *(tmp_path / "folder" / name for name in NEW)]
    for each in (*written, tmp_path / "folder", tmp_path):
        assert each.stat().st_ino in flushed


def test_a_disk_that_fails_when_it_is_flushed_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x").write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left on device"):
        write_file(b"new", tmp_path / "x", overwrite=True)
    assert contents(tmp_path) == {"x": "old"}


def run(line: str, folder: Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run a shell line in a folder, in which ``ports`` is the tool."""
    script = f'ports() {{ "{sys.executable}" -m channelports "$@"; }}; {line}'
    return subprocess.run(
        ["bash", "-c", script], cwd=folder, env=os.environ | env, capture_output=True, check=False
    )


@pytest.mark.parametrize(
    "name", ["-", "/dev/fd/1", "link", *thorough("/dev/stdout", "/proc/self/fd/1")]
)
def test_standard_output_by_any_name_keeps_what_a_file_has(tmp_path: Path, name: str) -> None:
    (tmp_path / "link").symlink_to("/dev/stdout")
    ran = run(f"echo old > log; ports list -o {name} >> log", tmp_path)
    assert (ran.returncode, ran.stderr) == (0, b"")
    log = (tmp_path / "log").read_text("utf-8")
    assert log.startswith("old\n")
    assert "Boulogne" in log
    assert {each.name for each in tmp_path.iterdir()} == {"link", "log"}


def test_an_open_descriptor_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    ran = run("exec 3> log; echo old >&3; ports list -f csv -o /dev/fd/3; echo end >&3", tmp_path)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
    lines = (tmp_path / "log").read_text("utf-8").splitlines()
    assert (lines[0], lines[1][:3], lines[-1]) == ("old", "id,", "end")


def test_a_database_goes_to_standard_output_where_that_is_asked_for(tmp_path: Path) -> None:
    assert run("ports export sqlite -o -", tmp_path).stdout[:15] == b"SQLite format 3"
    ran = run("ports export csv -o -", tmp_path)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert b"csv makes a folder" in ran.stderr


def can_mount() -> bool:
    """Return whether a small file system of our own can be had, as root or in a namespace."""
    command = ["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    with contextlib.suppress(OSError):
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    return False


@pytest.mark.thorough
@pytest.mark.skipif(not can_mount(), reason="no file system can be mounted here")
@pytest.mark.parametrize("unbuffered", ["", *thorough("1")])
def test_a_full_file_system_is_a_sentence_and_leaves_nothing_behind(
    tmp_path: Path, unbuffered: str
) -> None:
    lines = [f"ports export {form} -o small/x; echo $?" for form in FORMS if form != "schema"]
    lines += ["ls -A small", "ports export json > small/x; echo $?"]
    shell = f'ports() {{ "{sys.executable}" -m channelports "$@"; }}; {"; ".join(lines)}'
    mount = "mkdir small; mount -t tmpfs -o size=64k tmpfs small"
    ran = subprocess.run(
        ["unshare", "-rm", "bash", "-c", f"{mount}; {shell}"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout.split() == ["2"] * len(FORMS)  # schema is left out, and a pipe is added
    assert ran.stderr.splitlines() == [
        *["small/x cannot be written: No space left on device."] * (len(FORMS) - 1),
        "Standard output cannot be written: No space left on device.",
    ]


@pytest.mark.skipif(not can_mount(), reason="no file system can be mounted here")
def test_a_folder_that_is_a_mount_point_is_filled_and_replaced(tmp_path: Path) -> None:
    line = f'"{sys.executable}" -m channelports export csv -o small --data "{HARD_CASES}"'
    shell = f"mkdir small; mount -t tmpfs tmpfs small; {line}; echo $?; {line}; echo $?"
    shell += f"; {line} --overwrite; echo $?; ls -A small | grep -c -v '[.]csv$'"
    ran = subprocess.run(
        ["unshare", "-rm", "bash", "-c", shell],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout.split() == ["0", "2", "0", "1"]
    assert ran.stderr == "small exists; --overwrite replaces what is in it.\n"
