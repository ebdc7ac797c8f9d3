"""The page docs/contract.md says of machine output what is so, all of it and nothing else."""

import csv
import io
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

import pytest
from conftest import EXAMPLES, Ports

from channelports.dates import HistoricalDate
from channelports.errors import ExitCode
from channelports.quantity import Quantity
from channelports.reports import SCHEMA

DOCS = Path(__file__).parents[1] / "docs"
PAGE = (DOCS / "contract.md").read_text(encoding="utf-8")
DATA = Path(__file__).parent / "data"
EDGES = f"--data {DATA / 'edges.yaml'}"
HARD = f"--data {DATA / 'hard-cases.yaml'}"
BARE = f"--data {DATA / 'bare.yaml'}"
INVALID = DATA / "invalid"
PIPE = "--data PIPE"
"""A dataset that comes through a pipe, of which no line is known."""

KINDS = ("places", "people", "forces", "equipment", "operations", "events", "outcomes", "sources")
DAYS = ("status --on '6 sep'", "status --on 'sep 1944'", "status --on '20 sep' --full")

CASES: Mapping[str, tuple[str, ...]] = {
    "list": (
        *("list", "list ports", f"list {HARD}", "list --according-to wikipedia"),
        *("list --according-to wikipedia-astonia", "list --according-to rickard-2021"),
    ),
    "list-records": tuple(f"list {kind} {data}" for kind in KINDS for data in ("", HARD)),
    "list-measures": ("list measures", f"list measures {HARD}"),
    "show": (
        *("show boulogne --full", "show calais", "show le-havre --according-to rickard-2021"),
        *("show cap gris nez", "show mont-lambert", "show grand-clos", "show hitler"),
        *("show bomber-command", "show avre", "show artificial-moonlight"),
        *("show calais-surrender", "show capture-of-calais", "show channel-ports-campaign"),
        *("show calais-prisoners", "show prisoners", "show date", "show rickard-2021"),
        *(f"show calais {HARD}", f"show south-foreland-hit {HARD}", f"show calais {BARE}"),
        *("show dunkirk", f"show uno {EDGES}"),
    ),
    "chronology": (
        *(
            "chronology",
            "chronology --on '17 sep' --full",
            "chronology --port calais --side german",
        ),
        *(f"chronology {HARD}", f"chronology {BARE}"),
    ),
    "forces": (
        *("forces", "forces --port boulogne", "forces --port calais --nation canadian"),
        *("forces --according-to wikipedia", f"forces {HARD}"),
    ),
    "people": (
        *("people", "people --port calais", "people --according-to wikipedia-undergo"),
        f"people {HARD}",
    ),
    "outcomes": (
        *("outcomes", "outcomes --measure prisoners", "outcomes --of calais"),
        *(f"outcomes {HARD}", f"outcomes {BARE}"),
    ),
    "outcomes-totals": (
        *("outcomes --measure prisoners", "outcomes --measure casualties"),
        "outcomes --measure prisoners --according-to northern-advocate-1944-09-30",
    ),
    "by-port": (
        *("prisoners", "casualties", "prisoners boulogne dunkirk", "casualties le havre dieppe"),
        *("prisoners --according-to wikipedia", f"prisoners {HARD}"),
    ),
    "by-port-totals": (
        *("prisoners", "casualties", "prisoners --according-to wikipedia-wellhit-pl"),
        *("casualties --according-to wikipedia", f"prisoners {HARD}"),
    ),
    "compare": (
        *("compare le-havre boulogne calais", "compare cap-gris-nez dunkirk dieppe --full"),
        *(f"compare calais boulogne {HARD}", f"compare calais dieppe {BARE}"),
    ),
    "status": ("status", "status --full", f"status {HARD}", f"status {BARE}"),
    "status-on": (*DAYS, f"{DAYS[0]} {HARD}", f"{DAYS[1]} --according-to wikipedia"),
    "search": ("search calais", "search sep", "search prisoners --kind measures"),
    "map": (
        *("map", "map --on '6 sep'", "map --on '8 sep'", "map --according-to wikipedia-astonia"),
        f"map {HARD}",
    ),
    "map-play": (
        *("map --play", "map --play 6 sep to 12 sep boulogne", f"map --play {HARD}"),
        *("map --play --according-to wikipedia-astonia", f"map --play {BARE}"),
    ),
    "timeline": (
        *("timeline", "timeline --port calais --from '20 sep' --to '5 oct'", f"timeline {HARD}"),
        *("timeline --according-to wikipedia-astonia", f"timeline {EDGES}"),
    ),
    "why": (
        *("why calais prisoners", "why calais date", "why calais", "why grand-clos"),
        *("why rickard-2021", "why maximum-range", f"why calais prisoners {HARD}"),
        *("why le-havre-ground-plan", f"why calais {PIPE}"),
    ),
    "disputes": (
        *("disputes", "disputes calais", "disputes prisoners", "disputes boulogne distance"),
        f"disputes --data {DATA / 'corners.yaml'}",
    ),
    "sources": ("sources", "sources --full", f"sources {HARD}", f"sources {BARE}"),
    "cite": (
        *("cite", "cite calais prisoners", "cite boulogne", "cite rickard-2021"),
        f"cite calais prisoners {HARD}",
    ),
    "check": (
        *("check", f"check {INVALID / 'bad-date.yaml'}", f"check {INVALID / 'unused-force.yaml'}"),
        f"check {INVALID / 'duplicate-key.yaml'}",
    ),
    "version": ("--version", f"--version {HARD}"),
}
"""The command lines that witness each table of the page; ``-totals`` is of the totals, not rows."""

OBJECTS = ("answer", "every-row", "dataset", "notes", "cited", "figure")
"""The tables of what answers are made of."""

OF_ANSWERS = (
    *("list", "chronology", "prisoners", "sources", f"prisoners {HARD}", f"outcomes {BARE}"),
    *("check", f"check {INVALID / 'bad-date.yaml'}", "--version", "search bombers"),
)
"""The command lines whose answers, between them, have all that answers are made of."""

BY_PORT = ("prisoners", "casualties")

Object = Mapping[str, Any]


class Key(NamedTuple):
    """What the page says of a key: its type, and in which sections of an answer it is not null."""

    type: str
    always: frozenset[str]
    sometimes: frozenset[str]
    meaning: str

    def witnesses(self, sections: Iterable[str]) -> Iterator[tuple[str, bool]]:
        """Yield each section with whether the key is null there; with both where it may be."""
        for section in sections:
            if self.always.isdisjoint({section, "all"}):
                yield section, True
            if section in self.named or "all" in self.named:
                yield section, False

    @property
    def named(self) -> frozenset[str]:
        """The sections in which it can have a value; ``all`` is all."""
        return self.always | self.sometimes


def tables() -> Iterator[tuple[str, dict[str, Key]]]:
    """Yield each table of the page, its keys in their order."""
    for name, body in re.findall(r"<!-- begin (.*) -->\n(.*?)<!-- end \1 -->", PAGE, re.DOTALL):
        heads, _, *rows = (
            [c.strip() for c in li.split("|")[1:-1]] for li in body.split("\n")[1:-2]
        )
        by_section = heads == ["key", "type", "always in", "sometimes in", "meaning"]
        assert by_section or heads == ["key", "type", "may be null", "meaning"]
        yield name, {row[0].strip("`"): _key(row, by_section) for row in rows}


def _key(row: list[str], by_section: bool) -> Key:
    if by_section:
        always, sometimes = (re.findall(r"[a-z-]+", cell) for cell in row[2:4])
        return Key(row[1], frozenset(always), frozenset(sometimes), row[4])
    assert (row[1] == "null") == (row[2] == "always")
    never, may = {"": ([""], []), "yes": ([], [""]), "always": ([], [])}[row[2]]
    return Key(row[1], frozenset(never), frozenset(may), row[3])


TABLES = dict(tables())
"""The page's tables."""


def is_day(value: Any) -> bool:
    return date.fromisoformat(value).isoformat() == str(value)


def is_figure(value: Any) -> bool:
    """Return whether a figure has its seven keys, and its text says the same as its numbers."""
    inclusive = value["text"].startswith("at ")
    known = Quantity(value["low"], value["high"], value["approximate"], inclusive)
    return bool(value == known.as_json())


IS: Mapping[str, Callable[[Any], bool]] = {
    "text": lambda value: isinstance(value, str) and value != "",
    "date": lambda value: HistoricalDate.parse(value).text == value,
    "day": is_day,
    "integer": lambda value: type(value) is int,
    "number": lambda value: type(value) in (int, float),
    "true/false": lambda value: type(value) is bool,
    "figure": is_figure,
    "null": lambda value: value is None,
    "object": lambda value: isinstance(value, dict),
    "list": lambda value: isinstance(value, list),
}
"""What a value of each type is."""


@pytest.fixture
def asked(ports: Ports, tmp_path: Path) -> Callable[[str], Any]:
    """Return an answer in JSON; of the hard cases through a pipe where the line says so."""

    def ask(line: str) -> Any:
        if PIPE not in line:
            return ports(f"{line} -f json").json
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        content = (DATA / "hard-cases.yaml").read_bytes()
        Thread(target=pipe.write_bytes, args=(content,), daemon=True).start()
        return ports(f"{line.replace('PIPE', str(pipe))} -f json").json

    return ask


def keys_of(name: str, command: str) -> dict[str, Key]:
    """Return the keys of all rows and those of a table; of a measure's those of one command."""
    own = {command if key == "MEASURE" else key: said for key, said in TABLES[name].items()}
    rows = TABLES["every-row"]
    return {"id": rows["id"], **own, **{key: rows[key] for key in list(rows)[1:]}}


def assert_as_said(keys: Mapping[str, Key], found: Iterable[Object]) -> set[tuple[str, str, bool]]:
    """Return what is seen of each key in objects that have these keys, values of these types."""
    seen = set()
    for one in found:
        assert list(one) == list(keys)
        section = str(one.get("section", ""))
        for key, value in one.items():
            assert value is None or IS[keys[key].type](value), (key, value)
            seen.add((key, section, value is None))
    return seen


@pytest.mark.parametrize("name", CASES)
def test_a_row_is_as_the_table_of_its_command_says(asked: Callable[[str], Any], name: str) -> None:
    """All of its keys and no other; null where that is said, and there in some row."""
    seen: set[tuple[str, str, bool]] = set()
    for line in CASES[name]:
        answer = asked(line)
        rows = answer["totals" if name.endswith("-totals") else "rows"]
        found = assert_as_said(keys_of(name, answer["command"]), rows)
        seen |= {(_in_table(name, key), section, null) for key, section, null in found}
        assert all(_is_cited_whole(row) for row in rows)
    sections = {section for _, section, _ in seen}
    own = {one for one in seen if one[0] in TABLES[name]}
    assert sections == _sections(name)
    assert own == {
        (key, *witness)
        for key, said in TABLES[name].items()
        for witness in said.witnesses(sections)
    }


def _in_table(name: str, key: str) -> str:
    """Return a key as a table has it: a measure's figures stand under the name of its command."""
    return "MEASURE" if "MEASURE" in TABLES[name] and key in BY_PORT else key


def _sections(name: str) -> set[str]:
    """Return the sections that a table names, those that its key ``section`` explains."""
    keys = TABLES[name]
    if "section" not in keys:
        return {""}
    named = set(re.findall(r"`([a-z-]+)`", keys["section"].meaning))
    assert set().union(*(said.named for said in keys.values())) <= named | {"all"}
    return named


def _is_cited_whole(row: Object) -> bool:
    """Return whether each source of a row has its places, and no place is without a source."""
    sources, places = row["source"], row["locator"]
    if sources is None or places is None:
        return sources is places
    return len(sources.split(" | ")) == len(places.split(" | "))


@pytest.mark.parametrize("name", OBJECTS)
def test_the_parts_of_answers_are_as_their_table_says(
    asked: Callable[[str], Any], name: str
) -> None:
    answers = [asked(line) for line in OF_ANSWERS]
    rows = [row for answer in answers for row in (*answer["rows"], *answer["totals"])]
    every: Mapping[str, list[Object]] = {
        "answer": answers,
        "every-row": [{key: row[key] for key in TABLES["every-row"]} for row in rows],
        "dataset": [answer["dataset"] for answer in answers if answer["dataset"]],
        "notes": [note for answer in answers for note in answer["notes"]],
        "cited": [source for answer in answers for source in answer["sources"]],
        "figure": [cell for row in rows for cell in row.values() if isinstance(cell, dict)],
    }
    keys = TABLES[name]
    assert assert_as_said(keys, every[name]) == {
        (key, *witness) for key, said in keys.items() for witness in said.witnesses([""])
    }


@pytest.mark.parametrize("name", [name for name in CASES if not name.endswith("-totals")])
def test_csv_has_the_same_keys_and_six_columns_of_a_figure(ports: Ports, name: str) -> None:
    line = CASES[name][1]
    command = ports(f"{line} -f json").json["command"]
    heads = []
    for key, said in keys_of(name, command).items():
        parts = ("low", "high", "approximate", "lowest", "highest")
        heads += [key, *(f"{key}_{part}" for part in parts if said.type == "figure")]
    assert next(csv.reader(io.StringIO(ports(f"{line} -f csv").out))) == heads


def test_every_command_has_its_table_and_every_table_its_command() -> None:
    """A new command wants a heading and a table in the page, and a line in ``CASES``.

    An export is no answer; the page says elsewhere what it is.
    """
    commands = ({*EXAMPLES} - {"export"}) | {"--version"}
    part = PAGE.partition("\n## The commands\n")[2]
    headings = re.findall(r"^### (.*)$", part, re.MULTILINE)
    assert {name for heading in headings for name in re.findall(r"`(.*?)`", heading)} == commands
    assert {line.split()[0] for lines in CASES.values() for line in lines} == commands
    assert list(TABLES) == [*OBJECTS, *CASES]


def test_the_page_is_of_this_schema_and_of_these_types_and_exit_codes() -> None:
    assert f"\n| `schema` | text | | `{SCHEMA}`, " in PAGE
    used = {key.type for keys in TABLES.values() for key in keys.values()}
    listed = PAGE.partition("\n| type | in JSON |\n")[2].split("\n\n")[0]
    documented = {
        name for cell in re.findall(r"^\| ([^-]+?) \|", listed, re.M) for name in cell.split(", ")
    }
    assert used == documented | {"object", "list"} == set(IS)
    codes = re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)
    assert [int(code) for code in codes] == list(ExitCode)


@pytest.mark.parametrize(
    ("form", "said"), [("csv", "id,source,locator,note\n"), ("jsonl", ""), ("json", '"rows": []')]
)
def test_nothing_matched_is_an_answer_without_rows_and_exits_with_one(
    ports: Ports, form: str, said: str
) -> None:
    ran = ports(f"chronology --on 1940-06-12 -f {form}")
    assert ran.code == ExitCode.NOTHING
    assert ran.out == said or (form == "json" and said in ran.out)
    assert ran.err.startswith("Nothing matched")


@pytest.mark.parametrize(
    ("line", "code"), [("show xyzzy", 2), ("list --form", 2), ("list --data nothing.yaml", 3)]
)
def test_what_cannot_be_answered_leaves_standard_output_empty(
    ports: Ports, line: str, code: int
) -> None:
    ran = ports(f"{line} -f json")
    assert (ran.code, ran.out) == (code, "")
    assert ran.err


def test_the_full_answer_is_the_same_for_machines(ports: Ports) -> None:
    for line in ("show calais", "chronology", "sources"):
        for form in ("json", "jsonl", "csv"):
            assert ports(f"{line} -f {form}").out == ports(f"{line} --full -f {form}").out


def test_every_force_over_another_has_a_row(asked: Callable[[str], Any]) -> None:
    for line in CASES["forces"]:
        rows = asked(line)["rows"]
        assert {row["parent"] for row in rows} <= {None, *(row["id"] for row in rows)}


def test_a_port_and_a_measure_name_one_row_of_a_comparison(asked: Callable[[str], Any]) -> None:
    (meaning,) = re.findall(r"^\| `measure` \| text \| \| what is compared: (.*) \|$", PAGE, re.M)
    measures = re.findall(r"`([a-z-]+)`", meaning)
    rows = asked("compare calais boulogne")["rows"]
    named = [(row["measure"], row["id"]) for row in rows]
    assert named == [(measure, port) for measure in measures for port in ("calais", "boulogne")]
