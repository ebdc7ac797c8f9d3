"""The tool as a process: pipes that close, disks that are full, terminals that know few letters."""

import contextlib
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from io import FileIO
from pathlib import Path

import pytest
from conftest import HARD_CASES, Ports, in_turn, thorough

COLOUR = r"\x1b\[(?:\d+;)*(?:3[0-8]|9[0-7])(?:;\d+)*m"
"""The escape sequence of a foreground colour."""

PORTS = [sys.executable, "-m", "channelports"]


def run(line: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run a shell line in which ``ports`` is the tool; paths come in as variables, in quotes."""
    script = f'ports() {{ "{sys.executable}" -m channelports "$@"; }}; {line}'
    return subprocess.run(
        ["bash", "-c", script], env={**os.environ, **env}, capture_output=True, check=False
    )


@pytest.mark.parametrize("line", ["ports show boulogne | head -1", "ports list events | true"])
def test_a_pipe_that_closes_ends_it_quietly(line: str) -> None:
    ran = run(f"{line}; exit ${{PIPESTATUS[0]}}")
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.parametrize("command", ["show boulogne", "show boulogne -f json", "--help", ""])
def test_a_full_disk_is_a_sentence(command: str) -> None:
    ran = run(f"ports {command} > /dev/full")
    assert ran.returncode == 2
    assert ran.stderr == b"Standard output cannot be written: No space left on device.\n"


BUFFERED = ("", "1")
"""What ``PYTHONUNBUFFERED`` may be."""


@pytest.mark.parametrize(
    ("line", "buffered"),
    in_turn(["export json", "show boulogne -f json", "chronology"], BUFFERED),
)
def test_a_size_limit_is_an_error_message_and_nothing_is_cut_off_unnoticed(
    tmp_path: Path, line: str, buffered: Sequence[str]
) -> None:
    for unbuffered in buffered:
        settings = {"PYTHONUNBUFFERED": unbuffered, "PYTHONDONTWRITEBYTECODE": "1"}
        ran = run(f"cd '{tmp_path}'; ulimit -f 8; ports {line} > x", **settings)
        assert ran.returncode == 2
        assert ran.stderr == b"Standard output cannot be written: File too large.\n"


NON_BLOCKING = """
import os, subprocess, sys
reads, writes = os.pipe()
os.set_blocking(writes, False)
process = subprocess.Popen([sys.executable, "-m", "channelports", *sys.argv[1:]], stdout=writes)
os.close(writes)
with open(reads, "rb") as pipe:
    sys.stdout.buffer.write(pipe.read())
sys.exit(process.wait())
"""


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("line", "buffered"), in_turn(["export json", "--help", "chronology --full"], BUFFERED)
)
def test_a_pipe_that_does_not_block_gets_everything(
    ports: Ports, line: str, buffered: Sequence[str]
) -> None:
    for unbuffered in buffered:
        ran = subprocess.run(
            [sys.executable, "-c", NON_BLOCKING, *line.split()],
            env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
            capture_output=True,
            check=False,
        )
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert ran.stdout.decode() == ports(line).out


@pytest.mark.thorough
def test_a_process_that_is_stopped_and_continued_writes_everything(ports: Ports) -> None:
    with subprocess.Popen([*PORTS, "export", "json"], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        begun = process.stdout.read(1)  # it waits in a write: a pipe holds less than all of it
        process.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, process.pid, os.WSTOPPED)
        begun += process.stdout.read(100)
        process.send_signal(signal.SIGCONT)
        assert (begun + process.stdout.read()).decode() == ports("export json").out
    assert process.returncode == 0


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("line", "buffered"),
    in_turn(["--help", "", "show --help", "help show", "--version"], BUFFERED),
)
def test_help_that_nobody_reads_ends_well(line: str, buffered: Sequence[str]) -> None:
    for unbuffered in buffered:
        ran = run(f"ports {line} | true; exit ${{PIPESTATUS[0]}}", PYTHONUNBUFFERED=unbuffered)
        assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.parametrize(
    "line", ["show boulogne", "--help", "--version", *thorough("help", "show --help")]
)
def test_a_closed_standard_output_is_a_sentence(line: str) -> None:
    ran = run(f"ports {line} >&-")
    assert ran.returncode == 2
    assert ran.stderr == b"Standard output is closed; nothing was written.\n"


@pytest.mark.thorough
def test_a_closed_standard_input_is_not_missed() -> None:
    ran = run("ports why calais prisoners <&- && ports export json <&-")
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.thorough
def test_a_closed_standard_error_is_not_missed() -> None:
    assert run("ports show boulogne 2>&-").returncode == 0
    assert run("ports show nothing-like-it 2>&-").returncode == 2


def test_a_dataset_from_a_pipe_is_checked_without_line_numbers(tmp_path: Path) -> None:
    """A pipe cannot be read twice, and one with a name would be waited for."""
    file = Path(__file__).parents[1] / "data" / "invalid" / "unused-force.yaml"
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    line = 'cat "$file" > "$pipe" & timeout 20 "$python" -m channelports check "$pipe"'
    ran = run(line, file=str(file), pipe=str(pipe), python=sys.executable)
    assert (ran.returncode, ran.stderr) == (0, b"")
    first, last = ran.stdout.decode().splitlines()
    assert first.startswith(f"{pipe}:1:1: warning unused-force ")
    assert last == f"{pipe}: 2 records, no errors, 1 warning."


@pytest.mark.thorough
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8", *thorough("cp437", "latin-1")])
def test_a_terminal_that_lacks_a_letter_gets_a_plain_one(encoding: str) -> None:
    ran = run("ports show liska", PYTHONIOENCODING=encoding)
    assert (ran.returncode, ran.stderr) == (0, b"")
    shown = ran.stdout.decode(encoding)
    assert ("Alois Liška" if encoding in ("utf-8", "cp1252") else "Alois Liska") in shown


def test_a_terminal_gets_colour_its_own_width_and_no_colour_where_none_is_wanted() -> None:
    def seen(**env: str) -> str:
        leader, follower = pty.openpty()
        process = subprocess.Popen(
            [*PORTS, "show", "mont-lambert"],
            stdout=follower,
            env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "64", **env},
        )
        os.close(follower)
        output = b""
        with contextlib.suppress(OSError), os.fdopen(leader, "rb", buffering=0) as screen:
            while piece := screen.read(1000):  # Linux ends a terminal with an error
                output += piece
        assert process.wait() == 0
        return output.decode()

    coloured = seen()
    assert "\x1b[1mMont Lambert" in coloured
    assert re.search(COLOUR, coloured)
    assert "\x1b[" not in seen(TERM="dumb")
    uncoloured = seen(NO_COLOR="1")
    assert "\x1b[1mMont Lambert" in uncoloured
    assert not re.search(COLOUR, uncoloured)
    lines = re.sub(r"\x1b\[[\d;]*m", "", coloured).splitlines()
    in_64_columns = run("ports show mont-lambert --width 64").stdout.decode().splitlines()
    assert [line.rstrip() for line in lines] == in_64_columns


INTERRUPTED = {
    "while it imports": """
class Finder:
    def find_spec(self, name, *_):
        if name == "typer":
            interrupt()
sys.meta_path.insert(0, Finder())
""",
    "while it reads": "import yaml; yaml.CBaseLoader.get_event = interrupt",
    "while it writes": "from channelports.cli import files; files._fill = interrupt",
    "when all is done": "atexit.register(time.sleep, 0.1); atexit.register(interrupt)",
}


@pytest.mark.thorough
@pytest.mark.parametrize(("signal_", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
@pytest.mark.parametrize("when", INTERRUPTED)
def test_an_interrupt_ends_it_at_any_time_without_output_or_leftovers(
    when: str, signal_: str, code: int, tmp_path: Path
) -> None:
    script = f"""
import atexit, os, signal, sys, time
sys.argv = {["ports", "export", "csv", "--output", "ports", "--data", str(HARD_CASES)]}
def interrupt(*_):
    os.kill(os.getpid(), signal.{signal_})
{INTERRUPTED[when]}
from channelports.__main__ import main
main()
"""
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    is_done = when == "when all is done"
    assert (ran.returncode, ran.stderr) == (0 if is_done else code, "")
    assert [path.name for path in tmp_path.iterdir()] == (["ports"] if is_done else [])


def opened_by(process: subprocess.Popen[bytes], pipe: Path) -> FileIO:
    """Open a pipe to write to a process, as soon as that opens it to read."""
    while process.poll() is None:
        with contextlib.suppress(OSError):
            descriptor = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
            os.set_blocking(descriptor, True)
            return FileIO(descriptor, "wb")
        time.sleep(0.01)
    return pytest.fail(f"ended with {process.returncode} before it opened {pipe}")


def test_an_interrupt_of_a_large_load_is_130_at_once(tmp_path: Path) -> None:
    """What comes through the pipe after the interrupt finds nobody who reads it."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(
        [*PORTS, "list", "--data", str(pipe)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        with opened_by(process, pipe) as file, pytest.raises(BrokenPipeError):  # noqa: PT012
            for written in range(32):
                file.write(b"#" * 1024 * 1024)
                if written == 8:
                    process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"")


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("columns", "commands"),
    in_turn(["-1", "0", "1", "²", "9" * 5000], ["show --nope", "map --help", "show liska"]),
)
def test_widths_that_no_terminal_has_are_ignored(columns: str, commands: Sequence[str]) -> None:
    for command in commands:
        ran = run(f"ports {command}", COLUMNS=columns, TERMINAL_WIDTH=columns)
        assert ran.returncode == (2 if "--nope" in command else 0)
        widths = {len(line) for line in (ran.stdout + ran.stderr).decode().splitlines()}
        assert 18 <= max(widths) <= 1000


@pytest.mark.parametrize("unset", ["COMP_CWORD", "COMP_WORDS"])
def test_completion_works_without_the_variables_of_a_shell(unset: str) -> None:
    line = {"COMP_WORDS": "ports sh", "COMP_CWORD": "1", "_PORTS_COMPLETE": "complete_bash"}
    ran = run(f"unset {unset}; ports", **line)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"show" in ran.stdout.split()
    wrong = run("ports", **{**line, "COMP_CWORD": "x"})
    assert (wrong.returncode, wrong.stdout, wrong.stderr) == (0, b"show\n", b"")


@pytest.mark.parametrize(
    ("encoding", "lines"),
    in_turn(["idna", "utf-7", "utf-16", "cp037", "punycode"], ["show liska", "show liska -f json"]),
)
def test_an_odd_encoding_ends_as_documented(encoding: str, lines: Sequence[str]) -> None:
    for line in lines:
        ran = run(f"ports {line}", PYTHONIOENCODING=encoding)
        assert ran.returncode in (0, 2)
        assert b"Traceback" not in ran.stderr


def test_the_exit_code_is_right_even_if_the_error_message_cannot_be_written() -> None:
    assert run("ports why nope 2> /dev/full").returncode == 2
    assert run("ports list --data nothing-there.yaml 2> /dev/full").returncode == 3


def test_a_deleted_current_folder_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    ran = run('cd "$gone"; rmdir "$gone"; ports why calais prisoners', gone=str(tmp_path / "gone"))
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_a_dash_is_standard_input_with_its_lines() -> None:
    ran = run(f"cat '{HARD_CASES}' | ports why calais prisoners --data - -f json")
    assert json.loads(ran.stdout)["rows"][0]["line"] > 1
    wrong = Path(__file__).parents[1] / "data" / "invalid" / "unused-force.yaml"
    ran = run(f"ports check - < '{wrong}'")
    assert ran.stdout.decode().splitlines()[0].startswith("<stdin>:6:3: warning unused-force ")
    ran = run("echo 'places: 3' | ports list --data -")
    assert (ran.returncode, ran.stdout) == (3, b"")
    assert ran.stderr.startswith(b"<stdin>:1:")
    assert b"'ports check -' lists them" in ran.stderr


@pytest.mark.thorough
def test_a_file_that_does_not_fit_into_memory_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"# nothing\n" * 6_000_000)
    ran = run(f"ulimit -v 60000; ports list --data '{path}'")
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr == b"There is not enough memory for this answer.\n"


@pytest.mark.thorough
@pytest.mark.parametrize(
    "name",
    ["cli.loading.load", "cli.output.write", "formats.sqlite.relations", "screens.draw"],
)
def test_memory_that_runs_out_anywhere_is_a_sentence(name: str) -> None:
    module, _, function = name.rpartition(".")
    script = f"""
import sys, channelports.{module} as module
def full(*_, **more):
    raise MemoryError
module.{function} = full
from channelports.__main__ import main
sys.argv = ["ports", {'"export", "sqlite", "-o", "-"' if "sqlite" in name else '"list"'}]
main()
"""
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr == b"There is not enough memory for this answer.\n"


ONE_AFTER_THE_OTHER = """
import sys
from channelports.__main__ import main
for line in sys.stdin:
    sys.argv = ["ports", *line.split()]
    try:
        main()
    except SystemExit as ended:
        if ended.code:
            sys.exit(f"{line.strip()}: {ended.code}")
"""


@pytest.mark.thorough
def test_all_works_the_same_where_python_drops_docstrings(ports: Ports) -> None:
    lines = ("--help", "show --help", "check", "export json", "export schema", "export geojson",
             "map", "")  # fmt: skip
    ran = subprocess.run(
        [sys.executable, "-OO", "-c", ONE_AFTER_THE_OTHER],
        input="\n".join(lines) + "\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stderr == ""
    assert ran.stdout == "".join(ports(line).out for line in lines)


def test_why_has_no_line_numbers_for_a_pipe() -> None:
    line = 'cat "$file" | ports why calais prisoners --data /dev/stdin -f json'
    ran = run(line, file=str(HARD_CASES))
    assert json.loads(ran.stdout)["rows"][0]["line"] is None
