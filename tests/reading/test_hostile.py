"""Files made to break the reader: reported in a few sentences, and no escape is obeyed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import THOROUGH, Ports
from hostile import FILES, HEAD, VALID, asked

WORST = ("60 MB of JSON", "60 MB in quotes", "60 MB of colons")
"""The files that take the most memory."""

AS_SMALLER_ONES = (
    *("60 MB in quotes", "64 MB of lines", "64 MB of comments", "60 MB of a list"),
    "empty records",
)
"""The files of which the same is said as of others, that take less time."""


@pytest.mark.parametrize(
    ("make", "codes"),
    [
        pytest.param(*each, id=name, marks=THOROUGH if name in AS_SMALLER_ONES else ())
        for name, *each in FILES
    ],
)
def test_a_hostile_file_is_read_or_every_problem_is_reported(
    ports: Ports, tmp_path: Path, make: Callable[[], bytes], codes: tuple[str, ...]
) -> None:
    path = tmp_path / "d.yaml"
    path.write_bytes(make())
    checked = ports(f"check {path}")
    said = [line for line in (checked.out + checked.err).splitlines() if ": warning " not in line]
    assert [code for code, line in zip(codes, said, strict=True) if code not in line] == []
    assert checked.code == (0 if codes == VALID else 3 if codes[0].startswith("is ") else 1)
    assert all(letter.isprintable() or letter == "\n" for letter in checked.out + checked.err)


@pytest.mark.thorough
@pytest.mark.parametrize(
    "make",
    [
        pytest.param(make, id=name, marks=() if name in WORST else THOROUGH)
        for name, make, _ in FILES
        if " MB" in name
    ],
)
def test_a_file_of_megabytes_takes_less_than_300_megabytes(
    make: Callable[[], bytes], tmp_path: Path
) -> None:
    path = tmp_path / "d.yaml"
    path.write_bytes(make())
    ran, code = asked("list --data", path)
    assert code == 3
    assert ran.megabytes < 300


def test_a_line_end_in_a_quoted_key_does_not_break_a_message(ports: Ports, tmp_path: Path) -> None:
    """Or a file could put a line of its own among those of the tool."""
    path = tmp_path / "d.yaml"
    path.write_text(f'{HEAD}"a\\nb.yaml: 9 records, no errors.": x\n', encoding="utf-8")
    lines = ports(f"list --data {path}").err.splitlines()
    assert lines[0].startswith(f"{path}:4:1: unknown-key 'a b.yaml: 9 records, no errors.' is not")
    assert lines[1:] == [f"1 error in all; 'ports check {path}' lists them."]
