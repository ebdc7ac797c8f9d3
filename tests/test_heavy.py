"""Datasets with very many of one thing: refused, or answered in proportionally more steps."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from conftest import THOROUGH, Ports
from hostile import asked

import channelports
from benchmarks.heavy import HEAVY, Heavy

pytestmark = pytest.mark.thorough

PACKAGE = str(Path(channelports.__file__).parent)
LAYERS = ("queries", "checks", "reports", "formats", "screens")
ANSWERING = tuple(f"{PACKAGE}/{layer}/" for layer in LAYERS)

CASES = [
    pytest.param(
        heavy,
        command,
        id=f"{heavy.name}: {command}",
        marks=() if turn == number % len(heavy.slow) else THOROUGH,
    )
    for number, heavy in enumerate(HEAVY)
    for turn, command in enumerate(heavy.slow)
]
"""Of each dataset one of the commands that once took very long; all of them with ``thorough``."""


def steps(run: Callable[[], object]) -> int:
    """Return how many lines of code were run in the layers that compute answers."""
    count = 0

    def within(frame: FrameType, event: str, arg: object) -> Any:
        nonlocal count
        count += event == "line"
        return within

    def entered(frame: FrameType, event: str, arg: object) -> Any:
        return within if frame.f_code.co_filename.startswith(ANSWERING) else None

    before = sys.gettrace()
    sys.settrace(entered)
    try:
        run()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("heavy", HEAVY, ids=[heavy.name for heavy in HEAVY])
def test_a_dataset_with_very_many_of_a_thing_is_valid_or_refused(
    ports: Ports, tmp_path: Path, heavy: Heavy
) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(heavy.make(60 if heavy.slow else 1001), encoding="utf-8")
    said = [line for line in ports(f"check {path}").out.splitlines() if ": warning " not in line]
    assert [code for code, line in zip(heavy.codes, said, strict=True) if code not in line] == []


@pytest.mark.parametrize(("heavy", "command"), CASES)
def test_an_answer_takes_no_more_steps_for_each_of_many_than_for_each_of_few(
    ports: Ports, tmp_path: Path, heavy: Heavy, command: str
) -> None:
    output = f" --overwrite -o {tmp_path / 'tables'}" if command == "export csv" else ""
    took = []
    for count in (2, 10, 20, 60):  # the first time, for what is imported or kept
        path = tmp_path / f"{count}.yaml"
        path.write_text(heavy.make(count), encoding="utf-8")
        ports(f"list sources --data {path}")  # so that it has been read
        took.append(steps(lambda: ports(f"{command} --data {path}{output}")))  # noqa: B023
    _, *counted = took
    assert counted[0] > 0
    assert counted[2] - counted[1] < 6 * (counted[1] - counted[0]) + 200  # 4 in proportion


@pytest.mark.parametrize(
    ("name", "command", "code"),
    [("forces in a chain", "forces", 3), ("forces under one", "forces --width 20", 0)],
)
def test_ten_thousand_forces_take_less_than_200_megabytes(
    tmp_path: Path, name: str, command: str, code: int
) -> None:
    path = tmp_path / "d.yaml"
    (make,) = (heavy.make for heavy in HEAVY if heavy.name == name)
    path.write_text(make(10_000), encoding="utf-8")
    ran, ended = asked(f"{command} --data", path)
    assert ended == code
    assert ran.megabytes < 200
