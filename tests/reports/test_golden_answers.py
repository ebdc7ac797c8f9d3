"""Every cell of the answers about small fixed datasets, and what is said of invalid ones."""

from pathlib import Path

import pytest
from conftest import Ports
from goldens import ANSWERS, FAULTS, answered, expected, faults

LINES = [(path, line) for path in ANSWERS for line in expected(path)]


@pytest.mark.parametrize(("path", "line"), LINES, ids=[f"{p.stem}: {line}" for p, line in LINES])
def test_an_answer_is_as_it_was_last_looked_at(ports: Ports, path: Path, line: str) -> None:
    def ask(line: str) -> tuple[str, str]:
        ran = ports(line)
        return ran.out, ran.err

    assert answered(path, line, ask) == expected(path)[line]


def test_what_is_said_of_each_invalid_file_is_as_it_was_last_looked_at(ports: Ports) -> None:
    def ask(line: str) -> tuple[str, str]:
        ran = ports(line)
        return ran.out, ran.err

    assert faults(ask) == FAULTS.read_text("utf-8")
