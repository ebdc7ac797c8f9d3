"""Expected output that is kept in files: screens, and answers to their last key.

``python tests/goldens.py`` writes them anew. Read the difference before it is committed: it is what
people and scripts will see change.

A screen's file is named for its command line, ``_`` for a blank: ``show_calais_--width_80.txt``.
A file of answers is named for its dataset. In it each line that begins with ``$`` is a command line
and what follows is its answer: of JSON a line for each row, with the cells that hold something, and
the sources by their ids; of other formats, the text. They are a few of each kind, to be read in a
minute: what holds of every record is a fact in ``reports/test_every_record.py``. One file has what
``ports check`` says of each invalid file.
"""

import io
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import Any
from unittest.mock import patch

import surroundings

DATA = Path(__file__).parent / "data"
SCREENS = sorted((DATA / "screens").glob("*.txt"))
ANSWERS = sorted((DATA / "answers").glob("*.txt"))
PROBLEMS = DATA / "invalid.txt"
OF_THE_COAST = ("compare", "map", "status", "timeline")
"""The commands that draw states; their screens are of the coast, the rest of the hard cases."""

Ask = Callable[[str], tuple[str, str]]
"""What runs a command line and returns standard output and standard error."""


def line_of_screen(path: Path) -> str:
    """Return the command line that a golden screen is the output of."""
    dataset = "coast" if path.stem.startswith(OF_THE_COAST) else "hard-cases"
    return f"{path.stem.replace('_', ' ')} --data {DATA / dataset}.yaml"


def expected(path: Path) -> dict[str, str]:
    """Return the answers that a file of them holds, by command line."""
    _, *parts = f"\n{path.read_text('utf-8')}".split("\n$ ")
    return dict(_question_and_answer(part) for part in parts)


def _question_and_answer(part: str) -> tuple[str, str]:
    line, _, answer = part.partition("\n")
    return line, answer.strip("\n")


def answered(path: Path, line: str, ask: Ask) -> str:
    """Ask the dataset that a file of answers is named for, and return what the file should hold."""
    is_json = " -f " not in line
    out, err = ask(f"{line}{' -f json' if is_json else ''} --data {DATA / path.stem}.yaml")
    shown = "\n".join(_in_lines(json.loads(out))) if is_json and out else out
    return f"{shown}\n{err}".strip("\n")


def problems(ask: Ask) -> str:
    """Check every invalid file, and return what is printed."""
    found = [(path, ask(f"check {path}")[0]) for path in sorted((DATA / "invalid").glob("*.yaml"))]
    return "".join(said.replace(str(path), path.name) for path, said in found)


def _in_lines(answer: dict[str, Any]) -> Iterator[str]:
    for row in answer["rows"]:
        yield _line(row)
    for row in answer["totals"]:
        yield f"total: {_line(row)}"
    for note in answer["notes"]:
        yield f"note: {_line({'id': note['text'], **note, 'text': None})}"
    yield f"sources: {', '.join(source['id'] for source in answer['sources'])}"


def _line(row: dict[str, Any]) -> str:
    """Return a row with what it says and nothing else: an id, its cells, who says so."""
    cells = {name: cell for name, cell in row.items() if cell is not None and cell is not False}
    id_, sources, locators = (cells.pop(name, "") for name in ("id", "source", "locator"))
    said = [name if cell is True else f"{name}: {_cell(cell)}" for name, cell in cells.items()]
    cited = zip(sources.split(" | "), locators.split(" | "), strict=True) if sources else ()
    return "; ".join([id_, *said, *(f"{source}[{place}]" for source, place in cited)])


def _cell(cell: Any) -> str:
    return str(cell["text"] if isinstance(cell, dict) and "text" in cell else cell)


def _ask(line: str) -> tuple[str, str]:
    from channelports.__main__ import main

    out, err = io.StringIO(), io.StringIO()
    with (
        patch.object(sys, "argv", ["ports", *surroundings.words(line)]),
        redirect_stdout(out),
        redirect_stderr(err),
        suppress(SystemExit),
    ):
        main()
    return out.getvalue(), err.getvalue()


def _write_anew() -> None:
    for path in SCREENS:
        path.write_text(_ask(line_of_screen(path))[0], "utf-8")
    for path in ANSWERS:
        text = "".join(f"$ {line}\n{answered(path, line, _ask)}\n\n" for line in expected(path))
        path.write_text(text.rstrip("\n") + "\n", "utf-8")
    PROBLEMS.write_text(problems(_ask), "utf-8")


if __name__ == "__main__":
    _write_anew()
