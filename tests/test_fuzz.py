"""Whatever the command line and the file, ``ports`` answers or prints an error; it never crashes.

The suite tries a few examples, always the same. ``pytest -m fuzz tests/test_fuzz.py`` tries many
new ones, as many for each test as ``FUZZ_EXAMPLES`` says, and shrinks what fails.
"""

import csv
import gc
import io
import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import fuzzed
import pytest
from bibtexparser.entrypoint import parse_string
from conftest import process_restored
from fuzzed import SPOOF
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from test_characters import STEERS

from channelports.__main__ import main
from channelports.cli.export import ExportFormat
from channelports.data import load
from channelports.errors import ExitCode
from channelports.formats import Format
from channelports.model import Dataset

MANY = int(os.environ.get("FUZZ_EXAMPLES", "1000"))
CALM = settings(deadline=None, suppress_health_check=list(HealthCheck))
LONG = pytest.param(settings(CALM, max_examples=MANY), marks=pytest.mark.fuzz, id="long")
AT_ONCE = settings(CALM, phases=[Phase.explicit, Phase.generate], report_multiple_bugs=False)
"""A failure is reported as found: shrinking takes minutes, as each example does much."""


def quick_and_long(examples: int, *marks: pytest.MarkDecorator) -> pytest.MarkDecorator:
    """Run a test with a few examples, and with many under the marker ``fuzz``.

    ``marks`` are those of the few.
    """
    quick = settings(AT_ONCE, max_examples=examples, derandomize=True)
    few = pytest.param(quick, marks=marks, id="quick")
    return pytest.mark.parametrize("examples", [few, LONG])


@dataclass(frozen=True)
class Ran:
    """What one run of ``ports`` left behind; ``files`` are those beside it then."""

    code: int
    out: str
    err: str
    files: Mapping[str, bytes] = field(default_factory=dict)

    def folder(self, name: str) -> Mapping[str, bytes]:
        """Return the files in a folder that it has made."""
        return {path: held for path, held in self.files.items() if path.startswith(f"{name}/")}

    @property
    def json(self) -> Any:
        """Standard output, parsed."""
        return json.loads(self.out)


class Tool:
    """Runs ``ports`` in this process and in an empty folder, as often as it takes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.here = folder / "here"
        self.data.mkdir()
        self._read: dict[tuple[str, bytes], Dataset] = {}
        self._runs = 0

    def file(self, name: str, text: str) -> Path:
        """Write a dataset."""
        path = self.data / name
        path.write_bytes(text.encode())
        return path

    def load(self, path: Path | None = None) -> Dataset:
        """Read a dataset; what was read last is not read again."""
        key = (str(path), path.read_bytes() if path and path.is_file() else b"")
        if key not in self._read:
            self._read = {key: load(path)}
        return self._read[key]

    def __call__(self, *words: str) -> Ran:
        """Run a command line, and check what is true of every one."""
        shutil.rmtree(self.here, ignore_errors=True)
        self.here.mkdir()
        shutil.copy(fuzzed.SMALL[0], self.here / fuzzed.HERE)
        before = Path.cwd()
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
        os.chdir(self.here)
        try:
            with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
                patch.setattr(sys, "argv", ["ports", *words])
                with process_restored(), pytest.raises(SystemExit) as ended:
                    main()
        finally:
            os.chdir(before)
        self._runs += 1
        if self._runs % 100 == 0:
            gc.collect()  # what was made while it was off is not found by itself
        written = {
            path.relative_to(self.here).as_posix(): path.read_bytes()
            for path in sorted(self.here.rglob("*"))
            if path.is_file()
        }
        code = ended.value.code or 0
        ran = Ran(int(code), whole(out), whole(err), written)
        assert_well_behaved(ran)
        return ran


def whole(stream: io.TextIOWrapper) -> str:
    """Return all that was written to a stream."""
    stream.seek(0)
    return stream.read()


def assert_well_behaved(ran: Ran) -> None:
    """A documented exit code, no terminal escape, and no line made up by untrusted input."""
    assert ran.code in set(ExitCode) - {ExitCode.BUG}
    assert STEERS.findall(ran.out) == []
    assert [char for char in ran.err if not (char.isprintable() or char == "\n")] == []
    assert not [line for line in ran.err.split("\n") if line.startswith(SPOOF)]
    assert ran.code == ExitCode.ANSWERED or ran.out == "" or ran.code == ExitCode.NOTHING
    assert ran.code == ExitCode.ANSWERED or ran.err or ran.out
    assert not [name for name in ran.files if Path(name).name.startswith(".ports-")]


@pytest.fixture(scope="module")
def ports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tool]:
    """The tool; an internal error in it is raised, not printed."""
    tool = Tool(tmp_path_factory.mktemp("fuzz"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHANNELPORTS_DEBUG", "1")
        patch.setattr("channelports.cli.loading.load", tool.load)
        yield tool


def objects(text: str) -> list[Any]:
    """Return the rows of JSON Lines."""
    return [json.loads(line) for line in text.split("\n")[:-1]]


def table(text: str) -> list[list[str]]:
    """Return the rows of CSV, which are all as long as its heads."""
    heads, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert {len(row) for row in rows} <= {len(heads)}
    return rows


def bibliography(text: str) -> list[Any]:
    """Return the entries of BibTeX."""
    library = parse_string(text)
    assert library.failed_blocks == []
    return list(library.entries)


PARSED: Mapping[Format, Callable[[str], Any]] = {
    Format.TABLE: str,
    Format.JSON: json.loads,
    Format.JSONL: objects,
    Format.CSV: table,
    Format.MARKDOWN: str,
    Format.BIBTEX: bibliography,
    Format.CSL_JSON: json.loads,
}
"""How the text of an answer in each format is read again."""


def test_every_format_is_read_again() -> None:
    assert set(PARSED) == set(Format), "say in PARSED how to read the new format again"


LOOKS = (
    ["--full"],
    ["--ascii"],
    ["--width", "20"],
    ["--width", "47", "--ascii"],
    ["--width", "1000"],
)
"""Options that change how a screen looks, and nothing else."""

COMMANDS = fuzzed.commands()
QUESTIONS = {
    name: [each for each in fuzzed.parameters(command) if not fuzzed.is_option(each)]
    for name, command in COMMANDS.items()
    if any(each.name == "format_" for each in fuzzed.parameters(command)) and name
}
"""The arguments that a command needs, for all that answer in formats."""


def lines(names: Sequence[str]) -> Iterator[list[str]]:
    """Yield command lines: each question, of some names where it wants any."""
    for command, wanted in QUESTIONS.items():
        yield [command, *(names if any(each.required for each in wanted) else ())]


def takes(command: str, option: str) -> bool:
    """Return whether a command has an option."""
    return any(option in each.opts for each in fuzzed.parameters(COMMANDS[command]))


def assert_looks(text: str, look: Sequence[str]) -> None:
    """A screen has no more columns, and no other letters, than were asked for."""
    if "--width" in look:
        assert [line for line in text.split("\n") if cell_len(line) > int(look[1])] == []
    assert "--ascii" not in look or text.isascii()


def assert_parsed(ran: Ran, form: Format, rows: int) -> None:
    """An answer can be read again, and has as many rows in each format."""
    if ran.code in (ExitCode.ANSWERED, ExitCode.NOTHING):
        found = PARSED[form](ran.out)
        if form in (Format.JSONL, Format.CSV):
            assert len(found) == rows


def names_in(data: Mapping[str, Any], draw: st.DataObject) -> list[str]:
    """Return the ids of two records to ask for, with places before others."""
    places = list(data.get("places", {}))
    every = [id_ for name, held in data.items() if name != "dataset" for id_ in held]
    return [draw.draw(st.sampled_from(places or every)), draw.draw(st.sampled_from(every))]


def assert_every_command_answers(
    ports: Tool, path: Path, names: Sequence[str], form: Format, look: Sequence[str]
) -> None:
    """Every command answers or says what is wrong, alike in JSON and in other formats."""
    checked = ports("check", str(path), "-f", "json")
    is_read = checked.code != ExitCode.UNREADABLE and bool(checked.json["dataset"])
    assert is_read or checked.code != ExitCode.ANSWERED
    others = [*names, "a", "x"]
    for line in (
        *lines(names),
        *(["show", name] for name in others),
        ["why", names[0], "prisoners"],
    ):
        asked = [*line, "--data", str(path)]
        answer = ports(*asked, "-f", "json")
        screen = ports(*asked, *(word for word in look if takes(line[0], look[0])))
        other = ports(*asked, "-f", form)
        if not is_read and line != ["check"]:
            assert (answer.code, screen.code) == (ExitCode.UNREADABLE, ExitCode.UNREADABLE)
            return
        assert (answer.code, answer.err) == (screen.code, screen.err) == (other.code, other.err)
        assert answer.code != ExitCode.UNREADABLE
        if takes(line[0], look[0]):
            assert_looks(screen.out, look)
        if answer.code != ExitCode.USAGE:
            assert_parsed(other, form, len(answer.json["rows"]))


def assert_exported(ports: Tool, path: Path) -> None:
    """Every form of export is what it says, and JSON of it is the same dataset again."""
    found = {form: ports("export", form, "--data", str(path), "-o", "x") for form in ExportFormat}
    assert {ran.code for ran in found.values()} == {ExitCode.ANSWERED}
    for form in (ExportFormat.JSON, ExportFormat.GEOJSON, ExportFormat.SCHEMA):
        assert found[form].files["x"].decode() == ports("export", form, "--data", str(path)).out
        json.loads(found[form].files["x"])
    objects(found[ExportFormat.JSONL].files["x"].decode())
    for name, content in found[ExportFormat.CSV].folder("x").items():
        (json.loads if name.endswith(".json") else table)(content.decode())
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(found[ExportFormat.SQLITE].files["x"])
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    again = ports.file("again.json", found[ExportFormat.JSON].files["x"].decode())
    assert (
        ports("export", "json", "--data", str(again)).out
        == found[ExportFormat.JSON].files["x"].decode()
    )


def said(ran: Ran) -> Any:
    """Return what an answer in JSON says, but for where it stands in a file."""
    if not ran.out:
        return ran.code
    answer = ran.json
    is_check = answer["command"] == "check"
    for row in answer["rows"]:
        for place in ("file", "line", "column", *(["id"] if is_check else [])):
            row.pop(place, None)
    if is_check:
        answer["rows"].sort(key=str)
    return ran.code, answer


@quick_and_long(4)
def test_every_command_handles_any_dataset(ports: Tool, examples: settings) -> None:
    @examples
    @given(fuzzed.datasets(), st.sampled_from(Format), st.sampled_from(LOOKS), st.data())
    def holds(data: dict[str, Any], form: Format, look: Sequence[str], draw: st.DataObject) -> None:
        path = ports.file("d.yaml", fuzzed.as_yaml(data))
        assert_every_command_answers(ports, path, names_in(data, draw), form, look)

    holds()


@quick_and_long(3, pytest.mark.thorough)
def test_a_dataset_is_exported_and_says_the_same_in_yaml_in_json_and_as_its_export(
    ports: Tool, examples: settings
) -> None:
    @examples
    @given(fuzzed.datasets(), st.data())
    def holds(data: dict[str, Any], draw: st.DataObject) -> None:
        names = names_in(data, draw)
        path = ports.file("d.yaml", fuzzed.as_yaml(data))
        files = [path, ports.file("d.json", fuzzed.as_json(data))]
        if ports("check", str(path), "-f", "json").json["dataset"]:
            assert_exported(ports, path)
            files.append(ports.data / "again.json")
        for line in lines(names):
            first, *others = (said(ports(*line, "--data", str(f), "-f", "json")) for f in files)
            assert [other for other in others if other != first] == [], (line, first)

    holds()


@quick_and_long(3, pytest.mark.thorough)
def test_a_source_asked_alone_answers_every_command(ports: Tool, examples: settings) -> None:
    @examples
    @given(fuzzed.datasets(), st.data())
    def holds(data: dict[str, Any], draw: st.DataObject) -> None:
        path = ports.file("d.yaml", fuzzed.as_yaml(data))
        source = draw.draw(st.sampled_from(list(data["sources"])))
        names = names_in(data, draw)
        alone = ["--according-to", source, "--data", str(path)]
        for line in lines(names):
            if line != ["check"]:
                answer = ports(*line, *alone, "-f", "json")
                assert ports(*line, *alone).code == answer.code
        for form in (
            ExportFormat.JSON,
            ExportFormat.GEOJSON,
            ExportFormat.SQLITE,
            ExportFormat.CSV,
        ):
            ports("export", form, *alone, "-o", "x")

    holds()


@quick_and_long(12)
def test_every_command_handles_a_damaged_text(ports: Tool, examples: settings) -> None:
    @examples
    @given(fuzzed.spoilt_texts(), st.sampled_from(Format))
    def holds(text: str, form: Format) -> None:
        path = ports.file("d.yaml", text)
        assert_every_command_answers(ports, path, ["alpha", "calais"], form, ["--full"])

    holds()


@quick_and_long(60)
def test_any_command_line_is_answered_or_refused_and_twice_the_same(
    ports: Tool, examples: settings
) -> None:
    @examples
    @given(fuzzed.command_lines(COMMANDS), st.sampled_from(fuzzed.SMALL))
    def holds(words: list[str], data: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("CHANNELPORTS_DATA", str(data))
            ran = ports(*words)
            assert ports(*words) == ran

    holds()
