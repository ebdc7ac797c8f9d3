"""A command line that cannot be understood gets a sentence that says what to type."""

from pathlib import Path

import pytest
from conftest import Ports

from channelports.cli.formats import Format

INSTEAD = {
    "chronology calais": "ports chronology --port calais",
    "chronology le havre": "ports chronology --port 'le havre'",
    "chronology calais --side german": "ports chronology --side german --port calais",
    "chronology 17 sep": "ports chronology --on '17 sep'",
    "chronology boulogne 17 sep": "ports chronology --on '17 sep' --port boulogne",
    "chronology 10 sep 12 sep": "ports chronology --from '10 sep' --to '12 sep'",
    "chronology 20 september 1944": "ports chronology --on '20 september 1944'",
    "timeline calais boulogne": "ports timeline --port calais --port boulogne",
    "people montgomery": "ports show montgomery",
    "forces '20 sep'": "ports chronology --on '20 sep'",
    "'20 sep'": "ports chronology --on '20 sep'",
    "list calais": "ports show calais",
    "chronology --date 17": "Did you mean --on?",
    "chronology --since 17": "Did you mean --from?",
    "list --csv": "Did you mean --format csv?",
    "chronology german": "ports chronology --side german",
    "chronology surrender": "ports chronology --kind surrender",
    "chronology --on 17 sep": "ports chronology --on '17 sep'",
    "chronology --on 17 sep boulogne": "ports chronology --on '17 sep' --port boulogne",
    "chronology --from 17 sep --to 20 sep": "ports chronology --from '17 sep' --to '20 sep'",
    "chronology --port le havre": "ports chronology --port 'le havre'",
    "chronology --port le havre --side german": "ports chronology --port 'le havre' --side german",
    "status '20 sep'": "ports status --on '20 sep'",
    "map 17 sep 1944": "ports map --on '17 sep 1944'",
    "timeline calais": "ports timeline --port calais",
    "timeline 17 sep": "ports timeline --from '17 sep'",
    "people boulogne": "ports people --port boulogne",
    "forces canadian": "ports forces --nation canadian",
    "outcomes boulogne": "ports outcomes --of boulogne",
    "outcomes --of le havre": "ports outcomes --of 'le havre'",
    "sources heim": "ports show heim",
    "show": "ports show boulogne",
    "search": "ports search searchlights clouds",
    "why": "ports why calais prisoners",
    "compare": "ports compare le havre boulogne calais",
    "export": "ports export json",
    "chronology --on": "ports chronology --on '17 sep'",
    "list --formt csv": "Did you mean --format?",
    "prisoners --port boulogne": "The name stands without one: ports prisoners PORT",
    "list --nope": "'ports list --help' lists its options",
    "list ports calais": "'ports list --help' lists what can be given",
    "--nope": "'ports --help' lists its options",
    "list --ascii=yes": "--ascii takes no value",
    "list -f x": "The formats are: table, json, jsonl, csv, markdown, bibtex, csl-json",
    "show boulogne --width 3": "--width is a number of columns from 20 to 1000, not '3'",
    "list --width 00000002000": "--width is a number of columns from 20 to 1000",
    "show boulogne --width wide": "--width is a number of columns from 20 to 1000, not 'wide'",
    "list -f json --bom": "--bom is for CSV",
    "help nope": "'nope' is not a command",
}
"""Command lines that cannot be understood, and what their message has in it."""


@pytest.mark.parametrize("line", INSTEAD)
def test_a_usage_error_says_what_to_type(ports: Ports, line: str) -> None:
    ran = ports(line)
    assert (ran.code, ran.out) == (2, "")
    assert INSTEAD[line] in ran.err
    assert "Value error" not in ran.err


@pytest.mark.parametrize("line", [line for line in INSTEAD.values() if line.startswith("ports ")])
def test_what_to_type_answers(ports: Ports, line: str) -> None:
    assert ports(line.removeprefix("ports ")).code == 0


@pytest.mark.parametrize(
    ("line", "same"),
    [
        ("help", "--help"),
        ("help help", "--help"),
        ("help show", "show --help"),
        ("version", "--version"),
        ("compare boulogne and calais", "compare boulogne calais"),
        ("compare boulogne,calais", "compare boulogne calais"),
        ("list -f md", "list -f markdown"),
        ("list -f bib", "list -f bibtex"),
    ],
)
def test_what_people_type_for_it_is_the_same(ports: Ports, line: str, same: str) -> None:
    assert ports(line) == ports(same)


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("x.json", "json"),
        ("x.jsonl", "jsonl"),
        ("x.ndjson", "jsonl"),
        ("x.csv", "csv"),
        ("x.CSV", "csv"),
        ("x.md", "markdown"),
        ("x.bib", "bibtex"),
        ("x.bibtex", "bibtex"),
        ("x.csljson", "csl-json"),
        ("x.txt", "table"),
        ("x", "table"),
        ("12.9.1944", "table"),
    ],
)
def test_the_ending_of_a_file_says_its_format(
    ports: Ports, tmp_path: Path, name: str, format_: str
) -> None:
    assert ports("list -o", f"{tmp_path}/{name}").code == 0
    assert ports(f"list -f {format_} -o", f"{tmp_path}/same").code == 0
    assert (tmp_path / name).read_bytes() == (tmp_path / "same").read_bytes()


@pytest.mark.parametrize(
    ("line", "name", "problem"),
    [
        ("list -f json", "x.csv", "x.csv ends in .csv, but --format json is asked for"),
        ("list -f table", "x.json", "x.json ends in .json, but --format table is asked for"),
        ("check -f csv", "x.md", "x.md ends in .md, but --format csv is asked for"),
        ("list", "x.xlsx", "An answer cannot be written as .xlsx"),
        ("map", "x.png", "An answer cannot be written as .png"),
    ],
)
def test_a_format_that_does_not_fit_the_ending_is_refused(
    ports: Ports, tmp_path: Path, line: str, name: str, problem: str
) -> None:
    ran = ports(f"{line} -o", f"{tmp_path}/{name}")
    assert (ran.code, ran.out) == (2, "")
    assert problem in ran.err
    assert list(tmp_path.iterdir()) == []


def test_csl_json_has_the_ending_of_json(ports: Ports, tmp_path: Path) -> None:
    assert ports("cite -f csl-json -o", f"{tmp_path}/x.json").code == 0


@pytest.mark.parametrize("form", Format)
def test_a_format_is_read_in_capitals_too(ports: Ports, form: str) -> None:
    assert ports(f"list -f {form.upper()}") == ports(f"list -f {form}")


def test_a_byte_order_mark_goes_before_csv(ports: Ports, tmp_path: Path) -> None:
    plain = ports("people -f csv").out
    assert "Liška" in plain
    assert ports("people -f csv --bom").out == f"\ufeff{plain}"
    assert ports("people --bom -o", f"{tmp_path}/x.csv").code == 0
    assert (tmp_path / "x.csv").read_bytes() == b"\xef\xbb\xbf" + plain.encode()
