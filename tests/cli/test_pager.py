"""The pager at real terminals: when it is started, and what is left of an answer when it fails."""

import os
import shlex
import shutil
import signal
import subprocess
from functools import cache
from pathlib import Path

import pytest
from conftest import thorough
from terminal import COLOURS, PORTS, shown, terminal

MARKING = "sed s/^/PAGED:/"
"""A pager that shows everything, and that it was there."""

FIRST = "Dieppe"
"""Where the first event was in the answer that the tests page."""


@cache
def last() -> str:
    """Return the last line of the answer that the tests page."""
    return COLOURS.sub("", shown("chronology", PAGER="")[1]).rstrip().splitlines()[-1].strip()


def script(folder: Path, text: str) -> str:
    """Return the path of a pager that does what a shell script says."""
    path = folder / "a pager"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return shlex.quote(str(path))


def test_an_answer_taller_than_the_terminal_is_paged() -> None:
    code, text = shown("chronology", PORTS_PAGER=MARKING)
    assert code == 0
    assert {line[:6] for line in text.splitlines()} == {"PAGED:"}
    assert FIRST in text


def test_the_pager_gets_what_would_be_printed() -> None:
    printed = shown("show boulogne", PAGER="")[1]
    assert shown("show boulogne", PAGER=MARKING)[1].replace("PAGED:", "") == printed
    assert "\x1b[1m" in printed


@pytest.mark.thorough
def test_an_answer_and_the_prompt_below_it_have_to_fit() -> None:
    lines = len(shown("show mont-lambert", PAGER="")[1].splitlines())
    assert "PAGED:" in shown("show mont-lambert", lines, PAGER=MARKING)[1]
    assert "PAGED:" not in shown("show mont-lambert", lines + 1, PAGER=MARKING)[1]


def test_lines_wider_than_the_terminal_count_as_the_rows_they_fill() -> None:
    lines = len(shown("show mont-lambert --width 160", PAGER="")[1].splitlines())
    assert "PAGED:" in shown("show mont-lambert --width 160", lines + 2, PAGER=MARKING)[1]


@pytest.mark.thorough
@pytest.mark.parametrize(
    "env",
    [
        {"PORTS_PAGER": MARKING, "PAGER": "false"},
        {"PAGER": MARKING},
        {"PAGER": "sh -c 'sed \"s/^/PAGED:/\"'"},
    ],
)
def test_our_own_variable_comes_first_and_its_value_may_have_arguments(env: dict[str, str]) -> None:
    assert shown("list events", 24, **env)[1].startswith("PAGED:")


@pytest.mark.parametrize(
    "env",
    [
        *({"PORTS_PAGER": "", "PAGER": MARKING}, {"PORTS_PAGER": " cat ", "PAGER": MARKING}),
        *({"PAGER": MARKING, "CI": "true"}, {"PAGER": MARKING, "TERM": "dumb"}),
        *thorough({"PAGER": ""}, {"PAGER": "cat"}, {"PAGER": MARKING, "TERM": ""}),
    ],
)
def test_where_no_pager_is_wanted_or_can_work_the_answer_is_printed(env: dict[str, str]) -> None:
    code, text = shown("chronology", 24, **env)
    assert code == 0
    assert "PAGED:" not in text
    assert last() in COLOURS.sub("", text)


@pytest.mark.parametrize("words", ["--no-pager", "-f json", *thorough("-f markdown")])
def test_an_option_turns_it_off_and_machine_formats_are_never_paged(words: str) -> None:
    code, text = shown(f"chronology {words}", PAGER=MARKING)
    assert (code, "PAGED:" in text) == (0, False)
    assert FIRST in text


def test_an_unknown_height_is_not_paged() -> None:
    assert "PAGED:" not in shown("chronology", 0, PAGER=MARKING)[1]


@pytest.mark.thorough
def test_a_pipe_and_a_file_are_not_paged(tmp_path: Path) -> None:
    env = {**os.environ, "PAGER": MARKING, "TERM": "xterm"}
    ran = subprocess.run([*PORTS, "chronology"], env=env, capture_output=True, check=True)
    assert b"PAGED:" not in ran.stdout
    path = tmp_path / "answer.txt"
    assert shown(f"chronology --output {shlex.quote(str(path))}", PAGER=MARKING) == (0, "")
    assert "PAGED:" not in path.read_text()


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("pager", "why"),
    [
        ("'no such pager", "No such file or directory"),
        ("/", "Permission denied"),
        ("false", "it ended with code 1"),
        ("sh -c 'kill -9 $$'", "signal 9 ended it"),
    ],
)
def test_a_pager_that_fails_does_not_lose_the_answer(pager: str, why: str) -> None:
    code, text = shown("chronology", PAGER=pager)
    assert code == 0
    assert FIRST in text
    answer, problem = text.split("The pager in PAGER, ")
    assert last() in COLOURS.sub("", answer)
    assert why in " ".join(problem.split())
    assert "Traceback" not in text


@pytest.mark.thorough
def test_less_that_is_not_there_is_not_missed(tmp_path: Path) -> None:
    (tmp_path / "sh").symlink_to(shutil.which("sh") or "sh")
    code, text = shown("chronology", PATH=str(tmp_path))
    assert code == 0
    assert text == shown("chronology", PAGER="")[1]


def test_a_pager_that_reads_only_a_part_ends_with_0(tmp_path: Path) -> None:
    """What it leaves is more than a pipe holds."""
    code, text = shown("chronology --full --width 1000", PAGER="head -2")
    assert (code, len(text.replace("\n", " ").rstrip().splitlines())) == (0, 1)
    assert last() not in COLOURS.sub("", text)


def test_a_pager_that_was_killed_leaves_the_terminal_as_it_was(tmp_path: Path) -> None:
    pager = script(tmp_path, "stty -echo -icanon </dev/tty; kill -9 $$")
    with terminal("chronology", PAGER=pager) as running:
        before = running.settings
        assert running.end()[0] == 0
        assert running.settings == before


def test_an_interrupt_that_ends_the_pager_ends_the_tool_without_output(tmp_path: Path) -> None:
    pager = script(tmp_path, "echo READY; exec sleep 60")
    with terminal("chronology", PAGER=pager) as running:
        running.wait_for("READY")
        running.press(b"\x03")
        assert running.end() == (130, "READY\n^C")


def test_a_tool_that_is_terminated_ends_its_pager(tmp_path: Path) -> None:
    pager = script(tmp_path, "echo READY; exec sleep 60")
    with terminal("chronology", PAGER=pager) as running:
        running.wait_for("READY")
        running.process.send_signal(signal.SIGTERM)
        assert running.end() == (143, "READY\n")


less = pytest.mark.skipif(shutil.which("less") is None, reason="less is not installed here")


@less
def test_less_is_the_pager_where_none_is_named_and_may_be_left_early() -> None:
    with terminal("chronology --full --width 1000") as running:
        before = running.settings
        running.wait_for(FIRST)
        running.press(b"q")
        code, text = running.end()
        assert (code, running.settings) == (0, before)
    assert "\x1b[1mChronology" in text
    assert "space for more, q to leave" in text
    assert last() not in COLOURS.sub("", text)
    assert "\x1b[?1049h" not in text  # what is left of an answer stays on the terminal


@less
def test_less_shows_all_of_an_answer_with_its_colours() -> None:
    with terminal("chronology", LESS="-i") as running:
        running.wait_for(FIRST)
        running.wait_for(last(), keys=b"G")
        running.press(b"q")
        code, text = running.end()
    assert code == 0
    assert "\x1b[1mChronology" in text
    assert "ESC" not in text


@less
def test_less_goes_on_after_an_interrupt() -> None:
    with terminal("chronology") as running:
        before = running.settings
        running.wait_for(FIRST)
        running.press(b"\x03")
        running.wait_for(last(), keys=b"G")
        assert running.process.poll() is None
        running.press(b"q")
        code, text = running.end()
        assert (code, running.settings) == (0, before)
    assert "Traceback" not in text
