"""Every cell of the answers about small fixed datasets, and what is said of invalid ones."""

from pathlib import Path

import pytest
from conftest import Ports
from goldens import ANSWERS, PROBLEMS, answered, expected, problems

LINES = [(path, line) for path in ANSWERS for line in expected(path)]


@pytest.mark.parametrize(("path", "line"), LINES, ids=[f"{p.stem}: {line}" for p, line in LINES])
def test_an_answer_is_the_expected_one(ports: Ports, path: Path, line: str) -> None:
    def ask(line: str) -> tuple[str, str]:
        ran = ports(line)
        return ran.out, ran.err

    assert answered(path, line, ask) == expected(path)[line]


def test_the_output_of_check_on_each_invalid_file_is_the_expected_one(ports: Ports) -> None:
    def ask(line: str) -> tuple[str, str]:
        ran = ports(line)
        return ran.out, ran.err

    assert problems(ask) == PROBLEMS.read_text("utf-8")
