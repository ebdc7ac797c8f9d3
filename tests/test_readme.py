"""What the README says is what the tool does."""

import re
from difflib import ndiff
from pathlib import Path

import pytest
import yaml
from conftest import Ports

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(
    r"^\$ ports (.*)\n((?:(?!\$ |```).*\n)*)",
    "".join(re.findall(r"```console\n(.*?)```", README, re.DOTALL)),
    re.MULTILINE,
)
LINE = re.compile(r"events\.yaml:\d+")
COMMANDS = re.findall(r"```sh\n(.*?)\n```", README, re.DOTALL)
MENTIONED = [
    line for line in re.findall(r"`ports ([^`\[]+)`", README) if not re.search(r"[A-Z]{4}", line)
]


def test_the_readme_shows_answers_and_mentions_commands() -> None:
    assert len(SHOWN) >= 3
    assert len(MENTIONED) >= 4


@pytest.mark.parametrize(("line", "output"), SHOWN)
def test_an_answer_that_the_readme_shows_is_the_answer(
    ports: Ports, line: str, output: str
) -> None:
    """Three dots on a line of their own stand for lines that are left out.

    A line number of the dataset's file may be any: the file grows.
    """
    answer = LINE.sub("events.yaml:0", ports(f"{line} --width 80").out).splitlines()
    first, *others = LINE.sub("events.yaml:0", output).rstrip("\n").split("\n...\n")
    for part in (first, *others):
        lines = part.splitlines()
        found = [n for n in range(len(answer)) if answer[n : n + len(lines)] == lines]
        assert found, "\n".join(ndiff(lines, answer))
        answer = answer[found[0] + len(lines) :]
    assert bool(others) or not answer
    assert len(others) < 3


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= 250


@pytest.mark.parametrize("line", MENTIONED)
def test_a_command_that_the_readme_mentions_answers(
    ports: Ports, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """As from a shell, even where the tests were not started from one."""
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("bash", "/bin/bash"))
    assert ports(line).code == 0


def test_the_readme_gives_two_commands_of_one_line_each() -> None:
    assert len(COMMANDS) == 2
    assert all("\n" not in command for command in COMMANDS)
    assert COMMANDS[0].endswith("ports show boulogne")
    assert COMMANDS[1].endswith("-m pytest")


def test_changes_are_tested_with_the_command_of_the_readme() -> None:
    assert COMMANDS[1] in (ROOT / ".ci" / "run").read_text().splitlines()
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "tests.yml").read_text())
    assert workflow["jobs"]["tests"]["steps"][-1]["run"] == COMMANDS[1]
