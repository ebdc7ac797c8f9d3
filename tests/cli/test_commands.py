"""What every command does, whatever it is asked: help, examples, exit codes, forms and widths."""

import csv
import io
import json
import re
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import pytest
from conftest import EXAMPLES, Ports, in_turn

from channelports import __version__
from channelports.cli.commands import PANELS, definitions
from channelports.data import load, shipped

DEFINED = definitions()
COMMANDS = [
    "list",
    "list measures",
    "show boulogne",
    "chronology",
    "forces",
    "forces --port boulogne",
    "people",
    "outcomes",
    "prisoners",
    "casualties",
    "search boulogne",
    "sources",
    "status",
    "status --on 1944-09-20",
    "status --on 1944-09",
    "status calais",
    "status calais 20 sep",
    "compare le-havre calais dieppe",
    "map --on 1944-09-05",
    "timeline",
    "why calais prisoners",
    "why dunkirk",
    "disputes",
    "disputes calais --full",
    "cite",
    "cite le havre prisoners",
    "prisoners --according-to wikipedia",
    "show calais --according-to rickard-2021",
    "check",
]
LINES = [line.removeprefix("ports ") for lines in EXAMPLES.values() for line in lines]
DATA = Path(__file__).parents[1] / "data"


def test_ports_alone_shows_the_commands_in_their_panels_and_ends_well(ports: Ports) -> None:
    alone = ports("")
    assert alone.code == 0
    assert alone.out == ports("--help").out
    for panel in ("Questions", "Charts", "Sources", "Export"):
        first = next(name for name, each in DEFINED.items() if each.panel == panel)
        assert re.search(rf"^{panel} +{first} +\w", alone.out, re.MULTILINE)
    for command in EXAMPLES:
        assert re.search(rf"^(\w+)? +{command} +\w", alone.out, re.MULTILINE)


@pytest.mark.parametrize("command", DEFINED)
def test_every_command_is_in_the_module_of_its_panel(command: str) -> None:
    panel = DEFINED[command].panel
    assert panel in PANELS
    module = vars(import_module(f"channelports.cli.{panel.lower()}"))
    assert command in module or f"{command}_" in module


@pytest.mark.parametrize("command", EXAMPLES)
def test_the_help_of_a_command_shows_its_two_examples(ports: Ports, command: str) -> None:
    shown = ports(f"{command} --help")
    assert shown.code == 0
    assert len(EXAMPLES[command]) == 2
    for example in EXAMPLES[command]:
        assert example in shown.out


@pytest.mark.parametrize("line", [line for line in LINES if "my-events.yaml" not in line])
def test_every_example_of_the_help_answers(
    ports: Ports, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = ports(line)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out or [*tmp_path.iterdir()]


def test_the_example_that_checks_a_file_of_one_s_own_answers(
    ports: Ports, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "my-events.yaml").write_text((DATA / "hard-cases.yaml").read_text())
    monkeypatch.chdir(tmp_path)
    ran = ports("check --strict my-events.yaml")
    assert (ran.code, ran.out) == (0, "my-events.yaml: 36 records, no errors.\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_json_is_one_object_with_the_seven_keys(ports: Ports, command: str) -> None:
    answer = ports(f"{command} -f json").json
    assert list(answer) == ["schema", "command", "dataset", "rows", "totals", "notes", "sources"]
    assert answer["schema"] == "channelports/1"
    assert answer["command"] == command.split(maxsplit=1)[0]


@pytest.mark.parametrize("command", [*COMMANDS[:-1], "--version"])
def test_every_format_has_the_same_rows(ports: Ports, command: str) -> None:
    """JSON Lines, CSV and Markdown hold what the rows of the JSON do, cell by cell."""
    rows = ports(f"{command} -f json").json["rows"]
    assert [json.loads(line) for line in ports(f"{command} -f jsonl").out.splitlines()] == rows
    table = list(csv.DictReader(io.StringIO(ports(f"{command} -f csv").out)))
    assert [{name: row[name] for name in rows[0]} for row in table] == [
        {name: _in_csv(cell) for name, cell in row.items()} for row in rows
    ]
    for name in {name for row in rows for name, cell in row.items() if isinstance(cell, dict)}:
        for part in ("low", "high", "approximate", "lowest", "highest"):
            assert [row[f"{name}_{part}"] for row in table] == [
                _in_csv(row[name][part] if row[name] else None) for row in rows
            ]
    lines = ports(f"{command} -f markdown").out.splitlines()
    ruled = sum(line.startswith(("| ---", "| --:")) for line in lines)
    bold = sum(line.startswith("| **") for line in lines)
    assert sum(line.startswith("| ") for line in lines) == len(rows) + 2 * ruled + bold


ENCODED = [
    (form, encoding)
    for encoding in ("ascii", "cp437", "cp1252", "latin-1")
    for form in ("table", "json", "jsonl", "csv", "markdown")
]


@pytest.mark.parametrize(("command", "encoded"), in_turn([*COMMANDS, "--version"], ENCODED))
def test_every_format_works_in_any_encoding(
    ports: Ports,
    command: str,
    encoded: Sequence[tuple[str, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """JSON says the same in all of them; what the others cannot spell has a plain equivalent."""
    answer = ports(f"{command} -f json").json
    for form, encoding in encoded:
        carried = io.BytesIO()
        stdout = io.TextIOWrapper(carried, encoding=encoding)
        monkeypatch.setattr("sys.stdout", stdout)
        assert ports(f"{command} -f {form}").code == 0
        stdout.flush()
        text = carried.getvalue().decode(encoding)
        assert text or not answer["rows"]
        if form == "json":
            assert json.loads(text) == answer


def _in_csv(cell: object) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).lower()
        case dict():
            return str(cell["text"])
        case str() if cell[:1] in ("=", "+", "-", "@"):
            return f"'{cell}"  # a spreadsheet would run it
        case _:
            return str(cell)


SHAPES = [
    f"{flags}--width {width}"
    for flags in ("", "--sources ", "--notes ", "--full ")
    for width in (20, 40, 60, 80, 100, 120, 200, 400)
]


@pytest.mark.parametrize(("command", "shapes"), in_turn(COMMANDS[:-1], SHAPES))
def test_no_line_is_longer_than_the_width(
    ports: Ports, command: str, shapes: Sequence[str]
) -> None:
    for shape in ("--full --width 20", *shapes):
        shown = ports(f"{command} {shape}")
        assert shown.code == 0
        assert max(len(line) for line in shown.out.splitlines()) <= int(shape.split()[-1])
        assert not re.search(r"[ \t]$|…", shown.out, re.MULTILINE)


@pytest.mark.parametrize(
    ("command", "widths"), in_turn(COMMANDS[:-1], (60, 80, 100, 120, 200, 400))
)
def test_no_word_is_lost(ports: Ports, command: str, widths: Sequence[int]) -> None:
    rows = ports(f"{command} -f json").json["rows"]
    is_drawn = command.startswith(("map", "timeline"))  # and has no space for titles
    names = ("port",) if is_drawn else ("title", "counting", "port")
    texts = {row[name] for row in rows for name in names if row.get(name)}
    words = {word for text in texts for word in text.split()}
    for width in widths:
        said = "".join(ports(f"{command} --full --width {width}").out.split())
        assert not {word for word in words if word not in said}


@pytest.mark.parametrize("command", [*COMMANDS, "--version", "list forces", "show liska --full"])
def test_ascii_is_ascii(ports: Ports, command: str) -> None:
    line = f"{command} --ascii" if command not in ("check", "--version") else command
    assert ports(line).out.replace(str(shipped()), "FILE").isascii()


@pytest.mark.parametrize("kind", ["ports", "places", "person", "forces", "equipment", "event",
                                  "operations", "measures", "sources", "outcome"])  # fmt: skip
def test_every_kind_can_be_listed_in_singular_or_plural(ports: Ports, kind: str) -> None:
    ran = ports(f"list {kind} -f json")
    assert ran.code == 0
    assert ran.json["rows"]


def test_version_in_other_forms_has_the_counts_under_their_heads(ports: Ports) -> None:
    line = f"--version --data {DATA / 'bare.yaml'}"
    assert ports(f"{line} -f json").json["command"] == "version"
    assert ports(f"{line} -f markdown").out.startswith(
        "## Bare, dataset version 1.0.0, CC0-1.0\n\n"
        "| Records | Count |\n| --- | --: |\n| sources | 2 |\n| measures | 1 |\n"
    )


def test_version_gives_the_tool_the_dataset_and_the_counts(ports: Ports) -> None:
    first, second, third = ports("--version").out.splitlines()
    assert first == f"channelports {__version__}"
    version = load().dataset.version
    assert second == f"Liberation of the Channel ports, dataset version {version}, CC0-1.0"
    assert re.fullmatch(r"(\d+ [a-z]+, ){8}\d+ outcomes", third)
    counts = {row["id"]: row["count"] for row in ports("--version --format json").json["rows"]}
    assert counts == dict(load().counts())


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("show boulonge", 2, "No record is called 'boulonge'. Did you mean:\n  boulogne"),
        ("show xyzzy", 2, "No record is called 'xyzzy'. 'ports list' shows the ports, 'ports sea"),
        (
            "show 17 sep",
            2,
            "No record is called '17 sep'. To see what happened then:\n  ports chron",
        ),
        ("why boulogne 17/9", 2, "No record is called 'boulogne 17/9'. To see what happened then"),
        ("show xyzzy 17/9", 2, "No record is called 'xyzzy 17/9'. 'ports list' shows the ports"),
        ("shwo calais", 2, "Unknown command 'shwo'. Did you mean:\n  ports show calais\n"),
        ("le havre", 2, "Unknown command 'le'. Did you mean:\n  ports show le havre\n"),
        ("calais", 2, "Unknown command 'calais'. Did you mean:\n  ports show calais\n"),
        ("chronology --on 17/9 --on 18/9", 2, "--on is given more than once; for several days"),
        ("chronology --from 17/9 --from 18/9", 2, "--from is given more than once"),
        ("status --on 17/9 --on 18/9", 2, "--on is given more than once.\n"),
        ("status --on 'mon 20 sep'", 2, "'mon 20 sep' is not a date: 20 September 1944 was a Wed"),
        ("status --on 31/9", 2, "'31/9' is not a date"),
        ("timeline --from 18/9 --to 17/9", 2, "--to 17/9 is before --from 18/9."),
        ("timeline --port berlin", 2, "No port is called 'berlin'."),
        ("timeline --to 1940-06-12", 1, "Nothing matched: Timeline of the ports: until 12 June"),
        ("timeline --from '1 june 1945'", 1, "Nothing matched: Timeline of the ports: from 1 Ju"),
        ("compare boulogne", 2, "Name at least two ports: ports compare boulogne calais"),
        ("compare boulogne Boulogne-sur-Mer", 2, "Name at least two ports"),
        ("compare boulogne berlin", 2, "No port is called 'berlin'."),
        ("prisoners '' boulogne", 2, "No port is called ''."),
        ("outcomes --measure xyzzy", 2, "No measure is called 'xyzzy'. 'ports list measures' sh"),
        ("search --kind ports x", 2, "Unknown kind of record 'ports'. The kinds are: sources,"),
        ("forces --side axis", 2, "Unknown side 'axis'. The sides are: allied, german."),
        ("forces --nation x", 2, "Unknown nation 'x'. The nations are: allied, british, canadian,"),
        ("forces --port xyzzy", 2, "No place is called 'xyzzy'. 'ports list places' sho"),
        ("people --side '' ", 2, "Unknown side ''. The sides are: allied, german."),
        (
            "chronology --kind bomb",
            2,
            "'bomb' fits more than one kind of event:\n  bombing\n  bombard",
        ),
        ("chronology --force berlin", 2, "No force is called 'berlin'."),
        (
            "search --kind shoes x",
            2,
            "Unknown kind of record 'shoes'. The kinds are: ports, sources,",
        ),
        ("search -- ---", 2, "Give a word to search for"),
        (
            "search searchligts clouds",
            1,
            "Nothing matched: Search for searchligts clouds.\n'searchl",
        ),
        ("people --port poland", 1, "Nothing matched: People at Poland."),
        ("why calais xyzzy", 2, "No record is called 'calais xyzzy'."),
        ("list --according-to xyzzy", 2, "No source is called 'xyzzy'. 'ports list sources' sh"),
        ("show citadel", 2, "'citadel' fits more than one record:"),
        ("prisoners berlin", 2, "No port is called 'berlin'."),
        ("list shoes", 2, "Unknown kind of record 'shoes'. The kinds are: ports, sources,"),
        ("chronology --on 31.9.", 2, "'31.9.' is not a date"),
        ("chronology --on 17/9 --to 18/9", 2, "--on says which days; give it alone"),
        ("chronology --from 18/9 --to 17/9", 2, "--to 17/9 is before --from 18/9."),
        ("chronology --on 1940-06-12", 1, "Nothing matched: Chronology: 12 June 1940."),
        ("--data nothing-there.yaml list", 2, "--data belongs after the command"),
        ("-f json prisoners", 2, "--format belongs after the command"),
        ("list --data nothing-there.yaml", 3, "nothing-there.yaml: cannot be opened"),
        ("check nothing-there.yaml", 3, "nothing-there.yaml: cannot be opened"),
        ("check .", 3, ".: cannot be opened: Is a directory"),
    ],
)
def test_an_error_is_printed_on_stderr_with_its_exit_code(
    ports: Ports, line: str, code: int, said: str
) -> None:
    ran = ports(line)
    assert ran.code == code
    assert ran.err.startswith(said)
    assert ran.out == ""


def test_of_many_candidates_the_next_step_finds_the_rest(ports: Ports) -> None:
    ran = ports("show division")
    assert ran.err.splitlines()[-1] == "'ports search division' finds them all."
    assert ports("search division").code == 0


def test_check_prints_every_problem_and_other_commands_the_first_five(
    ports: Ports, tmp_path: Path
) -> None:
    path = tmp_path / "d.yaml"
    text = (DATA / "hard-cases.yaml").read_text()
    path.write_text(text.replace("kind: port", "kind: prot"))
    checked = ports(f"check {path}")
    lines = checked.out.splitlines()
    assert (checked.code, checked.err, len(lines)) == (1, "", 5)
    assert all(line.startswith(f"{path}:") and " unknown-word 'prot'" in line for line in lines)
    path.write_text(text.replace("nation: british", "nation: brit").replace("port\n", "prot\n"))
    listed = ports(f"list --data {path}")
    assert (listed.code, listed.out) == (3, "")
    assert len(listed.err.splitlines()) == 6
    assert listed.err.endswith(f"6 errors in all; 'ports check {path}' lists them.\n")


def test_check_in_json_has_a_row_for_each_problem(ports: Ports) -> None:
    ran = ports(f"check {DATA / 'invalid' / 'bad-date.yaml'} -f json")
    assert ran.code == 1
    assert ran.json["dataset"] is None
    (row,) = ran.json["rows"]
    assert (row["line"], row["column"], row["code"]) == (6, 39, "bad-date")
    assert row["level"] == "error"


INVALID = DATA / "invalid"


def test_check_prints_a_warning_and_strict_counts_it_as_an_error(ports: Ports) -> None:
    path = INVALID / "unused-force.yaml"
    said = "unused-force nothing names 'f'; name it in what it fought in, or delete the force"
    ran = ports(f"check {path}")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"{path}:6:3: warning {said}\n{path}: 2 records, no errors, 1 warning.\n"
    strict = ports(f"check --strict {path}")
    assert (strict.code, strict.err, strict.out) == (1, "", f"{path}:6:3: {said}\n")


@pytest.mark.parametrize("strict", ["", "--strict"])
def test_check_exits_with_one_for_an_error_and_does_not_call_it_a_warning(
    ports: Ports, strict: str
) -> None:
    path = INVALID / "repeated-part.yaml"
    ran = ports(f"check {strict} {path}")
    assert ran.code == 1
    assert ran.out.startswith(
        f"{path}:8:28: repeated-part 'a' is listed twice in the parts of 'op';"
    )
    assert ran.out.count("\n") == 1


def test_strict_ignores_a_warning_that_a_remark_allows(ports: Ports, tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    remark = 'corps, remarks: [{text: X, allows: unused-force, cite: "s[p. 1]"}]'
    path.write_text((INVALID / "unused-force.yaml").read_text().replace("corps", remark))
    ran = ports(f"check --strict {path}")
    assert (ran.code, ran.out) == (0, f"{path}: 2 records, no errors.\n")


def _both(tmp_path: Path) -> Path:
    """Return a file with a warning, an error and a warning, in this order."""
    path = tmp_path / "d.yaml"
    place = 'places:\n  a: {name: A, kind: port, within: a, cite: "s[p. 1]"}\n'
    text = (INVALID / "unused-force.yaml").read_text()
    more = 'events:\n  e: {title: E, kind: duel, date: 1940, cite: "s[p. 1]"}\n'
    path.write_text(text + place + more)
    return path


def test_problems_are_printed_in_the_order_of_the_file(ports: Ports, tmp_path: Path) -> None:
    path = _both(tmp_path)
    ran = ports(f"check {path}")
    assert ran.code == 1
    assert [line.split()[0:2] for line in ran.out.splitlines()] == [
        [f"{path}:6:3:", "warning"],
        [f"{path}:8:28:", "cycle-in-within"],
        [f"{path}:10:29:", "warning"],
    ]
    strict = ports(f"check --strict {path}").out
    assert "warning" not in strict
    assert strict == ran.out.replace("warning ", "")


def test_check_gives_the_level_of_each_problem_in_every_format(
    ports: Ports, tmp_path: Path
) -> None:
    path = _both(tmp_path)
    ran = ports(f"check {path} -f json")
    assert ran.code == 1
    assert ran.json["dataset"]["version"] == "1.0.0"
    levels = ["warning", "error", "warning"]
    assert [row["level"] for row in ran.json["rows"]] == levels
    table = csv.DictReader(io.StringIO(ports(f"check {path} -f csv").out))
    assert [row["level"] for row in table] == levels
    markdown = ports(f"check {path} -f markdown").out
    assert markdown.startswith(
        "## 1 error, 2 warnings\n\n| Line:column | Level | Code | Message |\n"
    )
    assert "| 8:28 | error | cycle-in-within |" in markdown
    strict = ports(f"check --strict {path} -f json")
    assert {row["level"] for row in strict.json["rows"]} == {"error"}
    warned = ports(f"check {INVALID / 'unused-force.yaml'} -f json")
    assert (warned.code, len(warned.json["rows"])) == (0, 1)


def test_the_environment_can_name_the_dataset(
    ports: Ports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHANNELPORTS_DATA", str(DATA / "hard-cases.yaml"))
    assert (
        ports("--version").out.splitlines()[1] == "Six hard cases, dataset version 1.0.0, CC0-1.0"
    )
    assert ports("check").out == f"{DATA / 'hard-cases.yaml'}: 36 records, no errors.\n"


def test_columns_sets_the_width_of_a_pipe(ports: Ports, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert max(len(line) for line in ports("show boulogne").out.splitlines()) <= 60


def test_a_pipe_without_columns_is_a_hundred_wide(ports: Ports) -> None:
    assert max(len(line) for line in ports("show boulogne").out.splitlines()) == 100


def test_colour_is_forced_where_it_is_asked_for(
    ports: Ports, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert "\x1b" not in ports("show boulogne").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[" in ports("show boulogne").out
    assert ports(f"show boulogne -o {tmp_path / 'page.txt'}").code == 0
    assert "\x1b" not in (tmp_path / "page.txt").read_text()


def test_a_file_is_written_whole_and_kept_unless_it_may_be_replaced(
    ports: Ports, tmp_path: Path
) -> None:
    path = tmp_path / "answer.json"
    first = ports(f"prisoners -f json -o {path}")
    assert (first.code, first.out) == (0, "")
    assert path.read_text() == ports("prisoners -f json").out
    again = ports(f"casualties -f json -o {path}")
    assert (again.code, again.err) == (2, f"{path} exists; --overwrite replaces it.\n")
    assert path.read_text() == ports("prisoners -f json").out
    assert ports(f"casualties -f json -o {path} --overwrite").code == 0
    assert path.read_text() == ports("casualties -f json").out
    assert [file.name for file in tmp_path.iterdir()] == ["answer.json"]


def test_a_link_is_followed_and_one_to_nothing_is_kept(ports: Ports, tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "link.json").symlink_to("real.json")
    (tmp_path / "dangling.json").symlink_to("nothing.json")
    assert ports(f"prisoners -f json -o {tmp_path / 'dangling.json'}").code == 2
    assert ports(f"prisoners -f json -o {tmp_path / 'link.json'} --overwrite").code == 0
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_text() == ports("prisoners -f json").out


def test_a_link_to_itself_is_an_error_message_and_not_an_internal_error(
    ports: Ports, tmp_path: Path
) -> None:
    (tmp_path / "loop").symlink_to("loop")
    ran = ports(f"prisoners -o {tmp_path / 'loop' / 'x'}")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert ports(f"prisoners -o {tmp_path / 'loop'}").code == 2


def test_a_file_that_is_replaced_keeps_its_mode(ports: Ports, tmp_path: Path) -> None:
    path = tmp_path / "private.txt"
    path.touch(mode=0o600)
    assert ports(f"prisoners -o {path} --overwrite").code == 0
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "line", ["--{}", "list --{}", "list -{}", "list a {}", "list -f {}", "list --width {}"]
)
def test_an_error_message_repeats_user_input_without_terminal_escapes(
    ports: Ports, line: str
) -> None:
    ran = ports("", *line.format("\x9b2J\x1b[31m\u202egpj").split(" "))
    assert (ran.code, ran.out) == (2, "")
    assert all(letter.isprintable() or letter == "\n" for letter in ran.err)


@pytest.mark.parametrize(
    "words", [["show", "qa\nb"], ["a\nb"], ["list", "a\nb"], ["list", "--data", "a\nb"],
              ["forces", "--side", "a\nb"], ["list", "-o", "no/a\nb"]]
)  # fmt: skip
def test_a_line_end_in_user_input_does_not_break_an_error_message(
    ports: Ports, words: list[str]
) -> None:
    ran = ports("", *words)
    assert ran.code in (2, 3)
    assert "a b" in ran.err
    assert not [line for line in ran.err.splitlines() if line.startswith("b")]


@pytest.mark.parametrize("line", ["show n", "prisoners n", "why a m", "outcomes --of a"])
def test_a_line_end_in_a_name_of_the_dataset_does_not_break_a_message(
    ports: Ports, tmp_path: Path, line: str
) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(
        "dataset: {title: T, version: '1', licence: CC0-1.0, period: 1944-09, founding: s}\n"
        "sources: {s: {type: book, title: T, reliability: high, read: whole}}\n"
        "measures: {m: {name: M, counts: men, value: figure}}\n"
        "places:\n"
        "  a: {name: \"N\\nb of a\", kind: port, cite: 's[p. 1]'}\n"
        "  c: {name: \"N\\nb of c\", kind: port, cite: 's[p. 1]'}\n"
    )
    ran = ports(f"{line} --data {path}")
    assert ran.code in (1, 2)
    assert "N b of a" in ran.err
    assert not [row for row in ran.err.splitlines() if row.startswith("b")]


def test_a_device_is_written_to_not_replaced(ports: Ports) -> None:
    assert ports("prisoners -o /dev/null").code == 0
    assert Path("/dev/null").is_char_device()
    full = ports("prisoners -o /dev/full")
    assert (full.code, full.err) == (2, "/dev/full cannot be written: No space left on device.\n")


def test_a_long_name_is_a_name_unless_it_is_too_long(ports: Ports, tmp_path: Path) -> None:
    assert ports(f"prisoners -o {tmp_path / ('n' * 250)}").code == 0
    ran = ports(f"prisoners -o {tmp_path / ('n' * 300)}")
    assert (ran.code, ran.err.endswith(" cannot be written: File name too long.\n")) == (2, True)


@pytest.mark.parametrize("target", ["missing/answer.json", "."])
def test_a_file_that_cannot_be_written_is_a_sentence(
    ports: Ports, tmp_path: Path, target: str
) -> None:
    ran = ports(f"prisoners -o {tmp_path / target} --overwrite")
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_terminal_escapes_and_markup_in_data_are_shown_not_obeyed(
    ports: Ports, tmp_path: Path
) -> None:
    path = tmp_path / "d.yaml"
    text = (DATA / "hard-cases.yaml").read_text()
    path.write_text(text.replace("name: Mont Lambert", r'name: "Mont [bold]\e]52;c;x\a Lambert"'))
    shown = ports(f"show mont-lambert --data {path}")
    assert shown.code == 0
    assert "Mont [bold]\\x1b]52;c;x\\x07 Lambert" in shown.out
    assert "\x1b" not in shown.out
    unknown = ports("show", "x\x1b[31my")
    assert unknown.code == 2
    assert "'x\\x1b[31my'" in unknown.err


def test_an_internal_error_prints_one_line_and_exits_with_70(
    ports: Ports, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no such thing")

    monkeypatch.setattr("channelports.reports.page", broken)
    ran = ports("show boulogne")
    assert ran.code == 70
    assert ran.err == (
        "Internal error: RuntimeError: no such thing. CHANNELPORTS_DEBUG=1 shows where.\n"
    )


def test_a_day_without_a_year_is_of_the_year_in_which_the_account_has_it(ports: Ports) -> None:
    answer = ports("chronology --on '10 may' -f json").json
    dates = {row["id"]: row["date"] for row in answer["rows"]}
    assert dates["dunkirk-liberated"] == "1945-05-10"
    assert set(dates.values()) == {"1945-05-10"}
    assert ports("chronology --on '10 may'").out.startswith("Chronology: 10 May 1945\n")


def test_a_period_says_what_it_had_to_leave_out(ports: Ports) -> None:
    notes = [note["text"] for note in ports("chronology --on 17/9 -f json").json["notes"]]
    assert "? marks what may fall in the days asked for; its source leaves that open." in notes
    assert any("no date, and may or may not fall in these days" in note for note in notes)


def test_several_ports_make_one_chronology(ports: Ports) -> None:
    def ids(line: str) -> set[str]:
        return {row["id"] for row in ports(f"chronology {line} -f json").json["rows"]}

    both = ids("--port boulogne --port calais")
    assert both == ids("--port boulogne") | ids("--port calais")
    assert len(both) > len(ids("--port boulogne"))


@pytest.mark.parametrize("command", ["forces --port", "people --port", "outcomes --of"])
def test_an_option_given_twice_counts_twice(ports: Ports, command: str) -> None:
    def ids(*names: str) -> set[str]:
        line = command + f" {command.split()[1]} ".join(f" {name}" for name in names)
        return {row["id"] for row in ports(f"{line} -f json").json["rows"]}

    assert ids("boulogne", "calais") == ids("boulogne") | ids("calais") > ids("calais")


def test_sides_nations_and_measures_can_be_asked_for_together(ports: Ports) -> None:
    def count(line: str) -> int:
        return len(ports(f"{line} -f json").json["rows"])

    assert count("forces --side allied --side german") == count("forces")
    assert count("people --side allied --side german") == count("people")
    every = count("outcomes --measure prisoners") + count("outcomes --measure casualties")
    assert count("outcomes --measure prisoners --measure casualties") == every


def test_by_a_day_is_not_shown_as_until_that_day(ports: Ports) -> None:
    def asked(line: str) -> str:
        return ports(f"{line} --data {DATA / 'coast.yaml'}").out

    assert re.search(r"^by 9 Sep +Boulogne, Calais", asked("chronology"), re.MULTILINE)
    assert "| by 9 September 1944 |" in asked("chronology -f markdown")
    assert "by 9 September 1944" in asked("show ports-reached")
    assert "by 9 Sep, advance" in " ".join(asked("list events").split())
    assert re.search(r"^by 9 Sep +Perhaps: ", asked("chronology --on 9/9"), re.MULTILINE)
    assert "Perhaps: " not in asked("chronology --to 9/9")
    shown = ports("chronology --port calais").out
    assert re.search(r"^until 30 Sep +Surrender talks begin.*\(until morning", shown, re.M)


def test_one_day_within_bounds_is_shown_with_its_bounds(ports: Ports) -> None:
    shown = ports("chronology --port calais").out
    assert re.search(r"^within 25–29 Sep +The Canadians reach the Citadelle", shown, re.MULTILINE)
    bounds = "between 25 and 29 September 1944"
    assert f"| {bounds} |" in ports("chronology --port calais -f markdown").out
    assert bounds in ports("show calais-citadel-reached").out
    assert "within 25–29 Sep, assault" in " ".join(ports("list events").out.split())
    perhaps = r"^within 25–29 Sep +Perhaps: "
    assert re.search(perhaps, ports("chronology --on 29/9").out, re.MULTILINE)
    assert not re.search(perhaps, ports("chronology --to 29/9").out, re.MULTILINE)


def test_an_event_s_place_is_said_where_its_title_has_none(ports: Ports) -> None:
    title = "The attack begins on time, with the heavy bombers"
    assert "The port of Le Havre is reopened" in ports("chronology --width 80").out
    assert f"{title} (evening; Le Havre;" in ports("show bomber command --width 131").out
    assert f"{title} (Le Havre)" in ports("outcomes --measure bombs --width 200").out
    assert f"{title} (evening; over 5,000 tons: IBCC" in ports("show le havre").out


def test_a_part_of_the_campaign_says_what_is_not_stated_of_it(ports: Ports) -> None:
    """Of Le Havre's casualties the article says nothing; another source fills the gap."""
    alone = ports("show le havre --according-to rickard-2021").out
    assert re.search(r"^Casualties +not stated$", alone, re.MULTILINE)
    shown = ports("show le havre").out
    assert re.search(r"^Casualties +388–500, Allied \(Wikipedia\) \(IBCC", shown, re.MULTILINE)
    assert "not stated" not in ports("show mont lambert").out


def test_an_event_without_a_date_is_never_shown_under_another_date(ports: Ports) -> None:
    lines = ports("show dunkirk --sources --width 100").out.splitlines()
    undated = lines.index("Not dated")
    assert "takes over at Dunkirk" in " ".join(lines[undated:])
    assert not any(re.match(r"[A-Z][a-z]{2} [0-9]", line) for line in lines[undated + 1 :][:6])


@pytest.mark.parametrize("width", [20, 30, 45, 60])
def test_no_figure_or_name_is_broken_off_on_a_narrow_screen(ports: Ports, width: int) -> None:
    """A table would crop what does not fit; below its least width rows become lists."""
    shown = " ".join(ports(f"list --width {width}").out.split())
    for whole in (
        "Le Havre * Dates: 10–12 Sep",
        "Garrison: ~9,000–10,000",
        "Commander: Wildermuth",
        "~12,000",
    ):
        assert whole in shown
    page = " ".join(ports(f"show heim --width {width}").out.split())
    assert "Lt General Ferdinand Heim was commander at Boulogne" in page
    assert "Heim finally agrees to surrender" in page


LONG = [
    *("WORD", "WORD WORD", "sho WORD", "show WORD", "search WORD", "list WORD", "list --sort WORD"),
    *("why calais WORD", "cite WORD", "search calais --kind WORD", "chronology --on WORD"),
    *("chronology --port WORD", "prisoners --according-to WORD"),
]


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("line", "words"),
    in_turn(LONG, ["x" * 5000, "september" + "x" * 5000, f"'{'qx ' * 5000}'"], named=False),
)
def test_an_error_message_shortens_long_user_input(
    ports: Ports, line: str, words: Sequence[str]
) -> None:
    for word in words:
        ran = ports(line.replace("WORD", word))
        assert ran.code in (1, 2)
        assert 10 < len(ran.err) < 1000


def test_the_version_has_the_dataset_s_head_and_the_tool_s_own_number(ports: Ports) -> None:
    found = ports("--version -f json").json
    assert found["dataset"]["title"] == load().dataset.title
    assert [note["text"] for note in found["notes"]] == [f"channelports {__version__}"]
