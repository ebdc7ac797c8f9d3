"""Completion: words of names as people type them, in three shells, and only the dataset loaded."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ports, dataset

from channelports.dates.user_input import read_date

Complete = Callable[[str], list[str]]

HEAD = """\
dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09-01/1944-09-30, founding: s}
sources:
  s: {type: webpage, title: S, reliability: high, read: whole}
"""


@pytest.fixture
def complete(ports: Ports, monkeypatch: pytest.MonkeyPatch) -> Complete:
    """Return what bash is offered for the last word of a line; a blank at its end begins one."""

    def offered(line: str) -> list[str]:
        monkeypatch.setenv("_PORTS_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(line.count(" ")))
        return ports("").out.split()

    return offered


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("ports sta", ["status"]),
        ("ports show boulogne --ful", ["--full"]),
        ("ports show boulogne --format j", ["json", "jsonl"]),
        ("ports show le ha", ["havre"]),
        ("ports show le har", ["harve"]),
        ("ports show cap gris n", ["nez"]),
        ("ports show Wilderm", ["Wildermuth"]),
        ("ports show wellh", ["wellhit"]),
        ("ports show dunkerq", ["dunkerque"]),
        ("ports show calais-tr", ["calais-truce"]),
        ("ports show calais-priso", []),
        ("ports list pe", ["people"]),
        ("ports prisoners dun", ["dunkirk"]),
        ("ports compare le havre boul", ["boulogne"]),
        ("ports chronology le ha", ["havre"]),
        ("ports chronology boulogne cala", ["calais", "calais-citadel"]),
        ("ports chronology 17 sep boulogne-c", ["boulogne-citadel"]),
        ("ports chronology boulogne 17", ["17-sep-1944"]),
        ("ports chronology boulogne 17 se", ["sep"]),
        ("ports chronology 17 sep 19", ["1944"]),
        ("ports forces mont-l", ["mont-lambert"]),
        ("ports forces 17", []),
        ("ports people dieppe st-v", ["st-valery-en-caux"]),
        ("ports map 17", ["17-sep-1944"]),
        ("ports map boul", ["boulogne"]),
        ("ports status dunk", ["dunkirk"]),
        ("ports status sangatt", []),
        ("ports status calais 30-s", ["30-sep-1944"]),
        ("ports status --port dunk", ["dunkirk"]),
        ("ports timeline calais dunk", ["dunkirk"]),
        ("ports outcomes calais priso", ["prisoners"]),
        ("ports why calais priso", ["prisoners"]),
        ("ports outcomes --measure priso", ["prisoners"]),
        ("ports chronology --kind surr", ["surrender"]),
        ("ports chronology --port ostend --side g", ["german"]),
        ("ports forces --nation cz", ["czechoslovak"]),
        ("ports forces --port calais --port dunk", ["dunkirk"]),
        ("ports cite le havre priso", ["prisoners"]),
        ("ports export sq", ["sqlite"]),
        ("ports people --according-to wikipedia-wellhit-", ["wikipedia-wellhit-pl"]),
        ("ports export json --without wikipedia-wellhit-", ["wikipedia-wellhit-pl"]),
        ("ports show nothing-like-it", []),
    ],
)
def test_a_word_is_completed(complete: Complete, line: str, words: list[str]) -> None:
    assert complete(line) == words


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("'cap gris n", "cap gris nez"),
        ("'Le H", "Le Havre"),
        ("gris-n", "gris-nez"),
        ("'the attack on ca", "the attack on calais is resumed"),
    ],
)
def test_a_word_of_several_is_completed_to_the_end_of_a_name(
    ports: Ports, monkeypatch: pytest.MonkeyPatch, text: str, whole: str
) -> None:
    """As in quotes, where no next word can follow."""
    monkeypatch.setenv("_PORTS_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", f"ports\nshow\n{text}")
    monkeypatch.setenv("COMP_CWORD", "2")
    assert ports("").out.splitlines()[0] == whole


def test_completing_an_empty_word_offers_the_ids_of_the_ports(complete: Complete) -> None:
    assert complete("ports prisoners ")[:4] == ["le-havre", "boulogne", "calais", "cap-gris-nez"]


def test_a_group_of_sources_is_offered_before_its_sources(complete: Complete) -> None:
    assert complete("ports status --according-to wiki")[0] == "wikipedia"


def test_completions_are_those_of_the_dataset_that_is_asked(complete: Complete) -> None:
    data = Path(__file__).parents[1] / "data" / "coast.yaml"
    assert complete(f"ports show --data {data} wilder") == []
    assert complete("ports show --data /not/there boul") == []


def test_completion_does_not_read_a_pipe(complete: Complete, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert complete(f"ports show --data {tmp_path}/pipe boul") == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("17", "17-sep-1944"),
        ("17-S", "17-Sep-1944"),
        ("sep-17", "sep-17-1944"),
        ("1944-09-17", "1944-09-17"),
        ("17/9", None),
    ],
)
def test_a_day_is_completed_in_the_form_in_which_it_is_begun(
    complete: Complete, text: str, day: str | None
) -> None:
    assert complete(f"ports status --on {text}") == ([day] if day else [])


def test_a_day_is_offered_with_what_began_then(
    ports: Ports, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    data = tmp_path / "days.yaml"
    data.write_text(
        f"{HEAD}events:\n"
        "  siege: {title: The siege, kind: assault, date: 1944-09-05/1944-09-12, cite: 's[p. 1]'}\n"
        "  fire: {title: The fire, kind: bombing, date: 1944-09-12~, cite: 's[p. 1]'}\n"
        "  other: {title: Undated, kind: order, cite: 's[p. 1]'}\n"
    )
    monkeypatch.setenv("_PORTS_COMPLETE", "complete_zsh_line")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", f"ports status --data {data} --on ")
    assert ports("").out.splitlines() == ["5-sep-1944:The siege", "12-sep-1944:The fire"]


@pytest.mark.parametrize("text", ["", "sep-", "1944-"])
def test_days_are_offered_in_order_and_each_can_be_asked_for(complete: Complete, text: str) -> None:
    """And none leaves its year to be guessed."""
    read = [read_date(day, 1900) for day in complete(f"ports chronology --on {text}")]
    days = [first for first, last in read if first == last and first]
    assert len(days) == len(read) > 10
    assert days == sorted(set(days))
    assert {day.year for day in days} <= {1944, 1945}


def test_after_an_unknown_command_tab_prints_no_error(
    ports: Ports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_PORTS_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "ports boulgone bou")
    monkeypatch.setenv("COMP_CWORD", "2")
    ran = ports("")
    assert (ran.code, ran.out.strip(), ran.err) == (0, "", "")


def test_every_record_but_outcomes_is_offered_by_its_id(complete: Complete) -> None:
    ids = {id_ for id_ in dataset().records if id_ not in dataset().outcomes}
    assert set(complete("ports show ")) == ids


def test_an_unreadable_dataset_has_no_completions(complete: Complete, tmp_path: Path) -> None:
    data = tmp_path / "broken.yaml"
    data.write_text("places: [")
    assert complete(f"ports show --data {data} b") == []


@pytest.mark.parametrize("shell", ["zsh", "fish", "zsh_line", "fish_line"])
def test_zsh_and_fish_get_a_description_with_each_completion(
    ports: Ports, monkeypatch: pytest.MonkeyPatch, shell: str
) -> None:
    monkeypatch.setenv("_PORTS_COMPLETE", f"complete_{shell}")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "ports prisoners dunk")
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    (offer,) = ports("").out.strip().splitlines()
    assert re.search(r"\bdunkirk\b.*\bDunkirk\b", offer)


@pytest.mark.parametrize("shell", ["zsh", "bash_line", "zsh_line", "fish_line"])
def test_names_from_untrusted_input_run_nothing_in_a_shell(
    ports: Ports, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, shell: str
) -> None:
    r"""Zsh evaluates what it is given: ``\$(...)`` in a name would be run."""
    data = tmp_path / "hostile.yaml"
    name = r"Dunkirk \$(touch x) `touch x` ''; touch x; '' \" [bold]"
    data.write_text(f"{HEAD}places:\n  dunkirk: {{name: '{name}', kind: port, cite: 's[p. 1]'}}\n")
    monkeypatch.setenv("_PORTS_COMPLETE", f"complete_{shell}")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", f"ports show --data {data} dunk")
    answer = ports("").out
    assert "irk" in answer
    assert set("\\$`;[").isdisjoint(answer)
    assert answer.count("'") == (2 if shell == "zsh" else 0)


def test_where_completion_cannot_be_installed_it_says_so(
    ports: Ports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/proc/self")
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    ran = ports("--install-completion bash")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("/proc/self/")
    assert " cannot be written: " in ran.err


def test_a_shell_that_has_no_script_here_gets_the_one_of_typer(
    ports: Ports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    ran = ports("--show-completion powershell")
    assert ran.code == 0
    assert "_PORTS_COMPLETE" in ran.out


@pytest.mark.parametrize("shell", ["bash", "bash_line", "zsh_line", "fish_line"])
@pytest.mark.parametrize("line", ["ports show dunk", "ports chronology --on 17"])
def test_completing_a_word_imports_no_more_than_the_dataset(shell: str, line: str) -> None:
    code = (
        "import atexit, sys\n"
        "loaded = lambda: sorted({'yaml', 'rich', 'channelports.reports',"
        " 'channelports.data.yaml_reader', 'channelports.queries', 'channelports.screens'}"
        " & set(sys.modules))\n"
        "atexit.register(lambda: print(loaded()))\n"
        "from channelports.__main__ import main\n"
        "main()\n"
    )
    words = {
        "_PORTS_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": line,
        "COMP_WORDS": line,
        "COMP_CWORD": str(line.count(" ")),
    }
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | words,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.splitlines()[-1] == "[]"
    assert len(ran.stdout.splitlines()) > 1
