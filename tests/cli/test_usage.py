"""A command line that cannot be understood gets a sentence that says what to type."""

import re
from pathlib import Path

import pytest
from conftest import Ports

from channelports.formats import Format

INSTEAD = {
    "list calais": "ports show calais",
    "list ports calais": "ports show calais",
    "list --except wikipedia": "ports list --without wikipedia",
    "sources heim": "ports show heim",
    "sources 20 sep": "ports chronology 20 sep",
    "people montgomery": "ports show montgomery",
    "forces canadian army": "ports show canadian army",
    "timeline sangatte": "ports show sangatte",
    "prisoners calais heim": "ports show heim",
    "map heim": "ports show heim",
    "forces 20 sep": "ports chronology 20 sep",
    "people calais 30 sep": "ports chronology calais 30 sep",
    "prisoners boulogne 20 sep": "ports prisoners boulogne",
    "outcomes calais 30 sep": "ports chronology calais 30 sep",
    "status 17": "ports status 17 sep",
    "status calais 17th": "ports status calais 17th sep",
    "boulogne 17 sep": "ports chronology boulogne 17 sep",
    "list 17 sep": "ports chronology 17 sep",
    "'20 sep'": "ports chronology 20 sep",
    "boulonge": "ports show boulogne",
    "hli": "ports show hli",
    "black watch": "ports search black watch",
    "boulogne --full": "ports show boulogne",
    'people "queen\'s own"': "ports show 'queen'\"'\"'s own'",
    "show": "ports show boulogne",
    "search": "ports search searchlights clouds",
    "why": "ports why calais prisoners",
    "compare": "ports compare le havre boulogne calais",
    "compare boulogne": "ports compare boulogne calais",
    "export": "ports export json",
    "export json ports.json": "ports export json --output ports.json",
    "chronology --on": "ports chronology --on 17 sep",
    "timeline --port": "ports timeline --port le havre",
    "prisoners --according-to": "ports prisoners --according-to wikipedia",
    "chronology --date 17 sep": "ports chronology --on 17 sep",
    "chronology --since 17 sep le havre": "ports chronology --from 17 sep le havre",
    "list --csv": "ports list --format csv",
    "list --formt csv": "ports list --format csv",
    "prisoners --port boulogne": "ports prisoners boulogne",
    "compare --port=boulogne --port calais": "ports compare boulogne calais",
    "chronology calais --until=30/9": "ports chronology calais --to 30/9",
    "timeline --on 17 sep": "ports timeline 17 sep",
    "chronology --of boulogne": "ports chronology boulogne",
    "show --name boulogne": "ports show boulogne",
    "list --nope": "'ports list --help' lists its options",
    "--nope": "'ports --help' lists its options",
    "list --ascii=yes": "--ascii does not accept a value",
    "list -f x": f"The formats are: {', '.join(Format)}",
    "show boulogne --width 3": "--width is a number of columns from 20 to 1000, not '3'",
    "list --width 00000002000": "--width is a number of columns from 20 to 1000",
    "show boulogne --width wide": "--width is a number of columns from 20 to 1000, not 'wide'",
    "list -f json --bom": "--bom works only with --format csv",
    "help nope": "Unknown command 'nope'",
}
"""Command lines that cannot be understood, and what their message has in it."""


@pytest.mark.parametrize("line", INSTEAD)
def test_a_usage_error_says_what_to_type(ports: Ports, line: str) -> None:
    ran = ports(line)
    assert (ran.code, ran.out) == (2, "")
    assert INSTEAD[line] in ran.err
    assert "Value error" not in ran.err


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("list", ["--width=3\nSPOOF"]),
        ("chronology 18 sep", ["--on", "17\nsep"]),
        ("chronology", ["--from", "17\nsep", "--to", "1\nsep"]),
        ("status 18 sep", ["--on", "17\nsep"]),
    ],
)
def test_a_line_end_in_a_value_does_not_break_up_the_message(
    ports: Ports, line: str, words: list[str]
) -> None:
    ran = ports(line, *words)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("line", [line for line in INSTEAD.values() if line.startswith("ports ")])
def test_what_to_type_answers(
    ports: Ports, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
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
        ("why prisoners calais", "why calais prisoners"),
        ("why prisoners of calais", "why calais prisoners"),
        ("cite prisoners le havre", "cite le havre prisoners"),
        ("list -f md", "list -f markdown"),
        ("list -f bib", "list -f bibtex"),
    ],
)
def test_common_variants_of_a_command_line_mean_the_same(
    ports: Ports, line: str, same: str
) -> None:
    assert ports(line) == ports(same)


SAME = {
    "chronology le havre": "chronology --port le-havre",
    "chronology 17 sep": "chronology --on 1944-09-17",
    "chronology boulogne 17 sep": "chronology --on 1944-09-17 --port boulogne",
    "chronology 17 sep boulogne": "chronology --on 1944-09-17 --port boulogne",
    "chronology boulogne on 17 sep": "chronology --on 1944-09-17 --port boulogne",
    "chronology September 17, 1944, boulogne": "chronology --on 1944-09-17 --port boulogne",
    "chronology 20 september 1944": "chronology --on 1944-09-20",
    "chronology 10-12 sep": "chronology --from 1944-09-10 --to 1944-09-12",
    "chronology 10 sep to 12 sep": "chronology --from 1944-09-10 --to 1944-09-12",
    "chronology 10 sep 12 sep": "chronology --from 1944-09-10 --to 1944-09-12",
    "chronology 12 sep and 10 sep": "chronology --from 1944-09-10 --to 1944-09-12",
    "chronology from 10 sep to 12 sep le havre": (
        "chronology --from 1944-09-10 --to 1944-09-12 --port le-havre"
    ),
    "chronology 29 sep - 1 oct calais": (
        "chronology --from 1944-09-29 --to 1944-10-01 --port calais"
    ),
    "chronology sun 17 sep mont lambert": "chronology --on 1944-09-17 --port mont-lambert",
    "chronology le havre boulogne": "chronology --port le-havre --port boulogne",
    "chronology boulogne and calais": "chronology --port boulogne --port calais",
    "chronology boulogne,calais": "chronology --port boulogne --port calais",
    "chronology boulogne citadel": "chronology --port boulogne-citadel",
    "chronology boulogne, citadel of calais": "chronology --port boulogne --port calais-citadel",
    "chronology boulogne --port calais": "chronology --port boulogne --port calais",
    "chronology 17 sep --on 17/9/1944": "chronology --on 1944-09-17",
    "chronology 3rd canadian division 17 sep": (
        "chronology --force canadian-3rd-infantry-division --on 1944-09-17"
    ),
    "chronology german": "chronology --side german",
    "chronology germans surrender": "chronology --side german --kind surrender",
    "chronology calais --side german": "chronology --side german --port calais",
    "chronology --on 17 sep": "chronology --on 1944-09-17",
    "chronology --on=17 sep": "chronology --on 1944-09-17",
    "chronology --on 17 sep boulogne": "chronology --on 1944-09-17 --port boulogne",
    "chronology --from 10 sep --to 12 sep": "chronology --from 1944-09-10 --to 1944-09-12",
    "chronology --from 10 sep --to 12 sep le havre": (
        "chronology --from 1944-09-10 --to 1944-09-12 --port le-havre"
    ),
    "chronology --port le havre": "chronology --port le-havre",
    "chronology --port le havre 10 sep": "chronology --port le-havre --on 1944-09-10",
    "chronology --port le havre --side german": "chronology --port le-havre --side german",
    "chronology --port 'le havre' boulogne": "chronology --port le-havre --port boulogne",
    "chronology --port 'le havre, boulogne'": "chronology --port le-havre --port boulogne",
    "chronology --force 3rd canadian division calais": (
        "chronology --force canadian-3rd-infantry-division --port calais"
    ),
    "forces boulogne": "forces --port boulogne",
    "forces canadian": "forces --nation canadian",
    "forces canadians boulogne": "forces --nation canadian --port boulogne",
    "forces at le havre": "forces --port le-havre",
    "people calais": "people --port calais",
    "people german le havre": "people --side german --port le-havre",
    "outcomes boulogne casualties": "outcomes --of boulogne --measure casualties",
    "outcomes casualties boulogne": "outcomes --of boulogne --measure casualties",
    "outcomes prisoners of calais": "outcomes --of calais --measure prisoners",
    "outcomes boulogne garrison": "outcomes --of boulogne --measure garrison",
    "outcomes garrison of boulogne": "outcomes --of boulogne-garrison",
    "outcomes calais": "outcomes --of calais",
    "outcomes le havre calais": "outcomes --of le-havre --of calais",
    "outcomes --of le havre": "outcomes --of le-havre",
    "outcomes --measure casualties boulogne": "outcomes --of boulogne --measure casualties",
    "map 17 sep": "map --on 1944-09-17",
    "map --on 17 sep 1944": "map --on 1944-09-17",
    "map 17 sep le havre": "map --on 1944-09-17 --port le-havre",
    "map 10-12 sep": "map --on 1944-09-12",
    "status 20 September 1944": "status --on 1944-09-20",
    "status calais 20 sep": "status --on 1944-09-20 --port calais",
    "status --port le havre": "status le-havre",
    "status --on 20 sep calais": "status calais --on 1944-09-20",
    "timeline boulogne calais": "timeline --port boulogne --port calais",
    "timeline le havre 5 sep to 12 sep": (
        "timeline --port le-havre --from 1944-09-05 --to 1944-09-12"
    ),
    "timeline since 20 sep": "timeline --from 1944-09-20",
    "prisoners --according-to first canadian army history": (
        "prisoners --according-to first-canadian-army-history"
    ),
    "show boulogne --according-to first canadian army history": (
        "show boulogne --according-to first-canadian-army-history"
    ),
    "show --according-to wikipedia dunkirk": "show dunkirk --according-to wikipedia",
    "list --according-to wikipedia forces": "list forces --according-to wikipedia",
    "why --according-to hyrman dunkirk": "why dunkirk --according-to hyrman",
}
"""Command lines as people type them, and the same with options, ids and dates in figures."""


@pytest.mark.parametrize("line", SAME)
def test_words_mean_what_options_mean(ports: Ports, line: str) -> None:
    ran = ports(f"{line} -f json")
    assert (ran.code, ran.err) == (0, "")
    assert ran == ports(f"{SAME[line]} -f json")
    assert ran.json["rows"]


def test_a_command_that_needs_a_name_keeps_the_words_behind_the_first_of_a_source(
    ports: Ports,
) -> None:
    """Though the source is called Zaloga, Atlantic Wall."""
    ran = ports("show --according-to zaloga atlantic wall")
    assert ran.err.startswith("Nothing matched: Atlantic Wall, according to zaloga-atlantic-wall")
    listed = ports("list --according-to zaloga atlantic wall")
    assert listed == ports("list --according-to zaloga-atlantic-wall")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("chronology 17 sep --on 18 sep", "'17 sep' and --on 18 sep are not the same days"),
        ("chronology 10 sep --to 12 sep", "'10 sep' and --to 12 sep are not the same days"),
        ("status 17 sep --on 18 sep", "'17 sep' and --on 18 sep are not the same days"),
        ("status 17 sep 18 sep", "'17 sep' and '18 sep' are two dates; give one"),
        ("chronology 1 sep 2 sep 3 sep", "'1 sep, 2 sep, 3 sep' are too many dates"),
        ("status 31 sep", "'31 sep' is not a date"),
        ("status --on 31 sep", "'31 sep' is not a date"),
        ("chronology mon 20 sep", "'mon 20 sep' is not a date: 20 September 1944 was a Wed"),
        ("chronology sep 31 boulogne", "'sep 31' is not a date"),
        (
            "chronology xyzzy",
            "No place or force is called 'xyzzy'. 'ports list places' and 'ports list forces' show",
        ),
        ("chronology le harvre", "No place or force is called 'le harvre'. Did you mean:\n  le-ha"),
        (
            "outcomes calais prisonners",
            "No record is called 'prisonners'. Did you mean:\n  prison",
        ),
        ("status boulogne xyzzy", "No port is called 'xyzzy'."),
        ("map xyzzy", "No port is called 'xyzzy'."),
        ("chronology --port le harvre", "No place is called 'le harvre'. Did you mean:\n  le-ha"),
    ],
)
def test_words_without_a_meaning_are_refused_with_the_reason(
    ports: Ports, line: str, said: str
) -> None:
    ran = ports(line)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)


def test_the_words_of_an_option_are_names_of_the_dataset_that_is_asked(
    ports: Ports, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    data = tmp_path / "d.yaml"
    data.write_text(
        "dataset: {title: T, version: '1', licence: CC0-1.0, period: 1944-09, founding: s}\n"
        "sources: {s: {type: book, title: T, reliability: high, read: whole}}\n"
        "places: {new-haven: {name: New Haven, kind: port, cite: 's[p. 1]'}}\n"
        "events: {e: {title: E, kind: duel, date: 1944-09-02, at: new-haven, cite: 's[p. 1]'}}\n"
    )
    asked = ports(f"chronology --port new-haven --on 1944-09-02 --data {data} -f json")
    assert (asked.code, asked.err) == (0, "")
    assert ports(f"chronology --port new haven 2 sep --data {data} -f json") == asked
    assert ports(f"chronology --port new haven --on 2 sep --data={data} -f json") == asked
    monkeypatch.setenv("CHANNELPORTS_DATA", str(data))
    assert ports("chronology 2 sep --port=new haven -f json") == asked


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ("show black watch", "  ports search black watch"),
        ("show germans", "'ports forces german' lists the German forces."),
        ("show canadians", "'ports forces canadian' lists the Canadian forces."),
        ("show royal navy", "'ports list forces', 'ports list people' and 'ports list places' l"),
    ],
)
def test_a_name_that_the_dataset_lacks_says_what_to_type_next(
    ports: Ports, line: str, step: str
) -> None:
    ran = ports(line)
    assert ran.code == 2
    assert ran.err.splitlines()[-1].startswith(step)
    for command in re.findall(r"['\s]ports ([a-z ]+)", step):
        assert ports(command).code == 0


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
        ("list -f json", "x.csv", "x.csv ends in .csv, but you asked for --format json"),
        ("list -f table", "x.json", "x.json ends in .json, but you asked for --format table"),
        ("check -f csv", "x.md", "x.md ends in .md, but you asked for --format csv"),
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


def test_asking_sources_about_a_record_names_the_commands_that_list_them(ports: Ports) -> None:
    ran = ports("sources boulogne")
    assert ran.code == 2
    assert "\n  ports cite boulogne\n  ports why boulogne" in ran.err
