"""What tests share: the tool run in this process through its own entry, as a user runs it."""

import surroundings  # before all else, or the environment has been read

# isort: split
import atexit
import gc
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, lru_cache
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import hypothesis
import pytest
from rich.console import Console

from channelports.__main__ import main
from channelports.cli.commands import definitions
from channelports.data import load, shipped
from channelports.model import Dataset, FigureClaim
from channelports.quantity import Quantity, total
from channelports.reports import Result, Row, Table
from channelports.screens import Screen, draw

EXAMPLES = {name: definition.examples for name, definition in definitions().items()}
"""Two command lines for each command, as its help shows them."""

DATA = Path(__file__).parent / "data"
HARD_CASES = DATA / "hard-cases.yaml"
"""A small dataset of the cases that are hard to write down."""


THOROUGH = pytest.mark.thorough
"""Marks what the suite leaves out because it tries a part of it: ``-m thorough`` tries it all."""


@dataclass(frozen=True)
class Ran:
    """What one run of ``ports`` left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, parsed."""
        return json.loads(self.out)


Ports = Callable[..., Ran]

hypothesis.settings.register_profile(
    "suite", hypothesis.settings.get_profile("default"), deadline=None
)
hypothesis.settings.load_profile("suite")


def thorough(*values: Any) -> list[Any]:
    """Return parameters that only ``pytest -m thorough`` tries."""
    return [pytest.param(value, marks=THOROUGH) for value in values]


def in_turn(rows: Sequence[str], columns: Sequence[Any], *, named: bool = True) -> list[Any]:
    """Return each row with the columns that a test tries with it, as parameters of that test.

    The suite tries every row and every column, but takes the columns in turn: as few pairs as that
    needs. ``pytest -m thorough`` tries every row with every column.
    """
    count = max(len(rows), len(columns))
    found = []
    for number, row in enumerate(rows):
        some = [columns[each % len(columns)] for each in range(number, count, len(rows))]
        id_ = f"{row[:40]}, {', '.join(map(str, some)) if named else 'one'}"
        found.append(pytest.param(row, some, id=id_))
        found.append(pytest.param(row, columns, id=f"{row[:40]}, all", marks=THOROUGH))
    return found


def drawn(answer: Result, screen: Screen) -> str:
    """Return an answer as a screen shows it, without colours."""
    file = StringIO()
    Console(file=file, width=screen.width, highlight=False).print(draw(answer, screen))
    return file.getvalue()


@dataclass(frozen=True)
class Given(Result):
    """An answer made of given rows, to test what every answer has."""

    given: tuple[Row, ...] = ()
    given_tables: Mapping[str, Table] = field(default_factory=dict)
    given_totals: tuple[Row, ...] = ()

    @property
    def tables(self) -> Mapping[str, Table]:
        """The given tables."""
        return self.given_tables

    def _rows(self) -> tuple[Row, ...]:
        return self.given

    @property
    def totals(self) -> tuple[Row, ...]:
        """The given totals."""
        return self.given_totals


@cache
def dataset() -> Dataset:
    """Return the dataset that comes with the tool."""
    return load()


def figure(outcome: str) -> Quantity:
    """Return the figure of the shipped dataset that is stated first of an outcome.

    For tests that hold how an answer shows it. That it is what the article says is held in
    test_facts.py alone, so that a correction of the data changes that table and no other test.
    """
    claim = dataset().outcomes[outcome].claims[0]
    assert isinstance(claim, FigureClaim)
    return claim.value


def prisoners_added_up() -> Quantity:
    """Return the sum of the prisoners of the three ports that the article adds up."""
    ports = ("le-havre", "boulogne", "calais")
    added = total(figure(f"{port}-prisoners") for port in ports)
    assert added
    return added


@lru_cache(maxsize=4)
def _read(path: Path, *state: int) -> Dataset:
    del state  # only part of the cache key: it changes with the content of the file
    return load(path)


def load_once(path: Path | None = None) -> Dataset:
    """Read a dataset, but only once while its file is unchanged: most runs use the same one."""
    file = path or shipped()
    if not file.is_file():
        return load(path)
    if path is None:
        return dataset()
    found = file.stat()
    return _read(file.resolve(), found.st_mtime_ns, found.st_size)


@pytest.fixture(autouse=True, scope="session")
def _interruptible() -> None:
    """Let the tests' processes be interrupted where they run behind a shell's ``&``."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True, scope="session")
def _home_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the settings of whoever runs the tests out of shells and libraries."""
    os.environ["HOME"] = str(tmp_path_factory.mktemp("home"))


@contextmanager
def signals_restored() -> Iterator[None]:
    """Restore the handlers of the signals that ``main`` handles, and what it wants done at exit."""
    handlers = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for each, handler in handlers.items():
            signal.signal(each, handler)
        atexit.unregister(signal.signal)


@pytest.fixture(autouse=True)
def _signals_as_they_were() -> Iterator[None]:
    with signals_restored():
        yield


@contextmanager
def process_restored() -> Iterator[None]:
    """Restore what ``main`` changes in its process, which it expects to end with it.

    ``main`` turns an interrupt into an exit code. Here an interrupt is meant for the tests, so it
    is raised once more when ``main`` has ended.
    """
    interrupts = []

    def interrupted(number: int, frame: object) -> None:
        interrupts.append(number)
        raise KeyboardInterrupt

    with signals_restored(), patch.dict(os.environ):
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, interrupted)
        try:
            yield
        finally:
            gc.unfreeze()
            gc.enable()
            if interrupts:
                raise KeyboardInterrupt


@pytest.fixture
def ports(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Ports:
    """Run ``ports`` with a command line; standard output is a pipe of UTF-8."""
    monkeypatch.setattr("channelports.cli.loading.load", load_once)
    folder = tmp_path_factory.getbasetemp()

    def run(line: str, *more: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["ports", *surroundings.words(line, folder), *more])
        with process_restored(), pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        code = ended.value.code
        return Ran(code if isinstance(code, int) else 0, captured.out, captured.err)

    return run
