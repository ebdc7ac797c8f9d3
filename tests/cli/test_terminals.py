"""Every command on every kind of terminal, about a dataset whose every text tries to steer it."""

import io
import re
import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import EXAMPLES, in_turn, load_once, process_restored
from rich.cells import cell_len

from channelports.__main__ import main
from channelports.formats import Format

ENCODINGS = ("ascii", "cp437", "cp1252", "latin-1", "utf-8")
WIDTHS = (20, 33, 80, 137, 400)
LINES = [
    line.removeprefix("ports ")
    for name, lines in EXAMPLES.items()
    for line in lines
    if name not in ("check", "export")
]
SCREENS = [line for line in LINES if "--format" not in line]

STEERING = (
    "\x1b]8;;http://x\x1b\\link\x1b]52;c;aGk=\x07\x1b[31m\x9b2J\r\b\u202e\u2066\x00"
    "[bold]x[/bold] [/] :smile: `a` <b>&amp; $x$ ℵ"
)
"""A link, the clipboard, colours, a wiped screen, text turned round, markup of four languages."""

TEXTS = {
    *("title", "name", "detail", "text", "counts", "counting", "because", "purpose"),
    *("literal", "family", "given", "publisher", "read", "container-title", "post", "codename"),
}
"""The keys of the dataset under which anything may stand."""

SEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What a terminal obeys and no reader sees."""

COLOURS = re.compile(r"\x1b\[[0-9;]*m")
LINKS = re.compile(r"\x1b\]8;(?:id=\d+;https?://[!-~]+|;)\x1b\\")
"""OSC 8 around the address of a source, as Rich writes it."""

Asked = Callable[..., tuple[int, bytes, bytes]]


def steered(node: Any, key: str = "") -> Any:
    """Return a dataset with something that steers a terminal at the end of every text."""
    if isinstance(node, dict):
        return {k: steered(v, k) for k, v in node.items() if k != "sections"}
    if isinstance(node, list):
        return [steered(each, key) for each in node]
    if key == "cite":
        return re.sub(r"\]", lambda _: f" {STEERING.translate({91: 40, 93: 41})}]", node)
    return f"{node} {STEERING}" if key in TEXTS else node


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    shipped = Path(__file__).parents[2] / "data" / "events.yaml"
    found = steered(yaml.load(shipped.read_text("utf-8"), yaml.CSafeLoader))
    path = tmp_path_factory.mktemp("steered") / "events.yaml"
    path.write_text(yaml.dump(found, Dumper=yaml.CSafeDumper, sort_keys=False), "utf-8")
    return path


class Terminal(io.TextIOWrapper):
    """A stream of some encoding that says it is a terminal."""

    def isatty(self) -> bool:
        """Return what a terminal does."""
        return True


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, dataset: Path) -> Asked:
    """Ask about the dataset, on streams of an encoding that fail where it lacks a letter."""
    monkeypatch.setenv("CHANNELPORTS_DATA", str(dataset))
    monkeypatch.setattr("channelports.cli.loading.load", load_once)

    def ask(
        line: str, encoding: str = "utf-8", kind: type[io.TextIOWrapper] = io.TextIOWrapper
    ) -> tuple[int, bytes, bytes]:
        out, err = io.BytesIO(), io.BytesIO()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["ports", *shlex.split(line)])
            patch.setattr(sys, "stdout", kind(out, encoding, errors="strict", newline=""))
            patch.setattr(sys, "stderr", io.TextIOWrapper(err, "ascii", errors="strict"))
            with process_restored(), pytest.raises(SystemExit) as ended:
                main()
            sys.stdout.flush()
            sys.stderr.flush()
            code = ended.value.code
            return code if isinstance(code, int) else 0, out.getvalue(), err.getvalue()

    return ask


@pytest.mark.parametrize(("line", "encodings"), in_turn(LINES, ENCODINGS))
def test_a_pipe_of_any_encoding_gets_nothing_that_steers_a_terminal(
    asked: Asked, line: str, encodings: Sequence[str]
) -> None:
    for encoding in encodings:
        code, out, err = asked(line, encoding)
        assert (code, err) == (0, b""), encoding
        assert not SEEN.findall(out.decode(encoding)), encoding


@pytest.mark.parametrize(("line", "forms"), in_turn(LINES, list(Format)))
def test_no_format_carries_what_steers_a_terminal(
    asked: Asked, line: str, forms: Sequence[Format]
) -> None:
    for form in forms:
        code, out, _ = asked(f"{line} --format {form}")
        assert code == 0, form
        assert not SEEN.findall(out.decode()), form


@pytest.mark.parametrize(("line", "widths"), in_turn(SCREENS, WIDTHS))
def test_an_answer_keeps_to_its_width(asked: Asked, line: str, widths: Sequence[int]) -> None:
    for width in widths:
        code, out, _ = asked(f"{line} --width {width}")
        assert code == 0
        assert max(cell_len(line) for line in out.decode().splitlines()) <= width


@pytest.mark.parametrize(("line", "encodings"), in_turn(SCREENS, ("cp437", "utf-8")))
def test_a_terminal_gets_colours_and_links_and_no_other_escapes(
    asked: Asked, monkeypatch: pytest.MonkeyPatch, line: str, encodings: Sequence[str]
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    for encoding in encodings:
        _, out, _ = asked(line, encoding, Terminal)
        shown = out.decode(encoding)
        assert not SEEN.findall(LINKS.sub("", COLOURS.sub("", shown)))
        assert COLOURS.search(shown) or "Note" in shown


@pytest.mark.parametrize(
    ("line", "code"),
    [("list --data", 3), ("check", 3), ("list --output", 2), ("export csv --output", 2)],
)
def test_a_file_is_named_without_what_steers_a_terminal(
    asked: Asked, tmp_path: Path, line: str, code: int
) -> None:
    name = f"{STEERING.replace(chr(0), '').replace('/', '')}\n.txt"
    path = tmp_path / name
    path.write_text("places: []" if code == 3 else "mine", "utf-8")
    ended, out, err = asked(f"{line} {shlex.quote(str(path))}")
    shown = (out + err).decode()
    assert ended == (1 if line == "check" else code)
    assert "\\x1b]8;;" in shown
    assert not SEEN.findall(shown)


@pytest.mark.parametrize(
    ("line", "streams"),
    in_turn(
        ["--help", "", *(f"{name} --help" for name in EXAMPLES)],
        [("ascii", 20), ("cp437", 80), ("cp1252", 33), ("utf-8", 400)],
    ),
)
def test_help_fits_any_encoding_and_width(
    asked: Asked, monkeypatch: pytest.MonkeyPatch, line: str, streams: Sequence[tuple[str, int]]
) -> None:
    for encoding, width in streams:
        monkeypatch.setenv("COLUMNS", str(width))
        code, out, err = asked(line, encoding)
        assert (code, err) == (0, b"")
        assert max(map(cell_len, out.decode(encoding).splitlines())) <= width
