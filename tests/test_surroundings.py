"""The suite is the same on every machine."""

import contextlib
import gc
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import surroundings
from conftest import Ports, process_restored
from hypothesis import settings

TESTS = Path(__file__).parent


def test_a_variable_that_nobody_has_listed_reaches_no_test() -> None:
    code = "import os, surroundings; print(sorted(os.environ.keys() & {'GITHUB_ACTIONS', 'NEW'}))"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"GITHUB_ACTIONS": "true", "NEW": "1", "PYTHONPATH": str(TESTS)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout == "[]\n"
    assert {"FORCE_COLOR", "COLUMNS", "TERM", "CHANNELPORTS_DATA"}.isdisjoint(os.environ)


def test_files_are_read_as_utf_8_where_the_language_is_of_ascii() -> None:
    code = "import surroundings; print(open(surroundings.__file__).encoding)"
    more = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONPATH": str(TESTS)}
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | more,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout == "UTF-8\n"


def test_the_home_of_whoever_runs_the_tests_is_not_used(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    assert Path.home().is_relative_to(tmp_path_factory.getbasetemp())


def test_a_slow_machine_fails_no_example() -> None:
    assert settings().deadline is None


@pytest.mark.parametrize("name", ["a b", "it's", 'the "port"', "$HOME", "café", r"a\b"])
def test_the_path_of_a_folder_in_a_command_line_is_one_word(name: str) -> None:
    folder = Path("/home") / name
    line = f"check 'le havre' {folder}/x.yaml --data {surroundings.ROOT}/data/events.yaml"
    assert surroundings.words(line, folder) == [
        "check",
        "le havre",
        f"{folder}/x.yaml",
        "--data",
        f"{surroundings.ROOT}/data/events.yaml",
    ]


def test_a_run_leaves_signals_the_collector_and_the_environment_as_they_were(
    ports: Ports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "nonsense")
    handlers = [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)]
    environment = dict(os.environ)
    assert ports("--version").code == 0
    assert [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)] == handlers
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
    assert dict(os.environ) == environment


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_of_the_tests_works_while_the_tool_runs(number: signal.Signals) -> None:
    def run() -> None:
        with process_restored(), contextlib.suppress(KeyboardInterrupt):  # as ``main`` does
            os.kill(os.getpid(), number)

    with pytest.raises(KeyboardInterrupt):
        run()


def test_what_is_restored_is_what_was_there() -> None:
    def mine(*_: object) -> None:
        """Stand for a handler of pytest's or of a debugger."""

    before = signal.signal(signal.SIGTERM, mine)
    try:
        with process_restored():
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
        assert signal.getsignal(signal.SIGTERM) is mine
    finally:
        signal.signal(signal.SIGTERM, before)
