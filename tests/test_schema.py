"""The JSON Schema is made from the model, takes what the model takes, and refuses plain mistakes.

check-jsonschema stands for the other tools: it reads YAML itself, and with types.
"""

import contextlib
import json
import re
import runpy
import subprocess
import sysconfig
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from test_dates import dates
from test_quantity import quantities

from channelports.checks import problems
from channelports.citations import Citation
from channelports.data import load, parse
from channelports.dates import HistoricalDate
from channelports.errors import DatasetError
from channelports.quantity import Quantity

ROOT = Path(__file__).parents[1]
FILE = ROOT / "data" / "events.schema.json"
DATASETS = [ROOT / "data" / "events.yaml", *sorted((ROOT / "tests" / "data").rglob("*.yaml"))]
SCHEMA = json.loads(FILE.read_text(encoding="utf-8"))


def within(part: object) -> Iterator[dict[str, Any]]:
    """Yield every mapping in a schema."""
    if isinstance(part, dict):
        yield part
    for inner in (
        part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    ):
        yield from within(inner)


def pattern(schema: object) -> str:
    """Return the first pattern in a part of the schema."""
    return str(next(part["pattern"] for part in within(schema) if "pattern" in part))


PATTERN = {
    "date": pattern(SCHEMA["definitions"]["event"]["properties"]["date"]),
    "figure": pattern(SCHEMA["definitions"]["claim"]["properties"]["value"]["anyOf"][0]),
    "citation": pattern(SCHEMA["definitions"]["coordinates"]["properties"]["cite"]),
    "id": pattern(SCHEMA["properties"]["places"]["propertyNames"]),
}

ODD = """\
dataset: {title: 1944, version: 2.1, licence: NO, period: 1944, founding: s}
sources:
  s: {type: webpage, title: 1e5, issued: 0944, reliability: high, read: true, author: [{}],
      group: 51, sections: [{title: 12, paragraphs: 007}, {title: T, paragraphs: '7', captions: 0}]}
  t: {type: book, title: S, issued: 1944-09-30, reliability: low, read: .inf,
      aliases: 51, remarks: []}
measures:
  m: {name: ~, counts: 11:45, value: figure, additive: false, aliases: []}
  d: {name: null, counts: x, value: date, additive: 'true', aliases: [1, 2.5, yes, ~]}
places:
  1944: {name: 0123, kind: port, cite: 's[T, para. 7]'}
  0x1f: {name: True, kind: port, within: 1944, cite: ['s[title]', 't[1]'],
         remarks: [{text: 1, cite: 't[p]'}],
         coordinates: {latitude: 50, longitude: '-1.5', basis: general-knowledge}}
people: {p: {name: P, side: allied, own-rank: {text: 1, cite: 't[1]'}, cite: 't[1]'}}
forces:
  7: {name: F, side: german, nation: german, echelon: gun, commander: p, cite: 't[1]'}
  f: {name: F, side: german, nation: german, echelon: gun, commander: {person: p},
      parent: 7, cite: 't[1]'}
equipment: {}
operations:
  o: {name: O, codename: 1, attackers: 7, defenders: [f, {force: 7, cite: 't[1]'}], cite: 't[1]'}
  q: {name: O, codename: {text: X}, attackers: [], parts: o,
      date: ../1944-09-30 night, cite: 't[1]'}
events:
  e: {title: E, kind: plan, date: 1944, at: [1944, 0x1f], about: 7, cite: 't[1]',
      makes: {1944: open, 0x1f: {state: open, inferred: true}}}
  g: {title: E, kind: plan, date: 1944-09-12% 11:45/.., forces: [7], makes: {}, cite: 't[1]'}
outcomes:
  u: {of: 1944, measure: m, claims: [{value: 9535, cite: 't[1]'},
      {value: 9000..9001, cite: 's[title]'}]}
  v: {of: 1944, measure: d, claims: [{value: 1944, standing: preferred, includes: u, cite: 't[1]'}]}
"""
"""What the reader takes and other tools read as numbers, booleans and null, or might stumble at."""

MISTAKES = [
    # the right text, the wrong one in its place, where the error is
    ("title: S, issued", "titel: S, issued", "$.sources.t"),
    ("reliability: low", "reliabilty: low", "$.sources.t"),
    ("licence: NO, ", "", "$.dataset"),
    ("reliability: low, ", "", "$.sources.t"),
    ("value: 9535, cite: 't[1]'", "value: 9535", "$.outcomes.u.claims[0]"),
    ("equipment: {}", "equipments: {}", "$"),
    ("equipment: {}", "equipment:", "$.equipment"),
    ("equipment: {}", "equipment: []", "$.equipment"),
    ("{p: {name: P,", "{P: {name: P,", "$.people"),
    ("  g: {", "  g--h: {", "$.events"),
    ("parent: 7", "parent: Seven", "$.forces.f.parent"),
    ("makes: {}", "makes: {Calais: open}", "$.events.g.makes"),
    ("1944-09-30, reliability", "1944-9-17, reliability", "$.sources.t.issued"),
    ("date: 1944, at", "date: 17 September 1944, at", "$.events.e.date"),
    ("date: 1944, at", "date: 1944-13, at", "$.events.e.date"),
    ("date: 1944, at", "date: 1944-09-32, at", "$.events.e.date"),
    ("date: 1944, at", "date: 1944-09 evening, at", "$.events.e.date"),
    ("date: 1944, at", "date: 1944-09-10 dawn, at", "$.events.e.date"),
    ("date: 1944, at", "date: ../.., at", "$.events.e.date"),
    ("date: 1944, at", "date: 19440, at", "$.events.e.date"),
    ("cite: 's[T, para. 7]'", "cite: s", "$.places.1944.cite"),
    ("cite: 's[T, para. 7]'", "cite: 's[ ]'", "$.places.1944.cite"),
    ("cite: 's[T, para. 7]'", "cite: []", "$.places.1944.cite"),
    ("cite: 's[T, para. 7]'", "cite: {s: T}", "$.places.1944.cite"),
    ("remarks: []", "remarks: 'a slip'", "$.sources.t.remarks"),
    ("author: [{}]", "author: {}", "$.sources.s.author"),
    ("name: 0123", "name: [Calais]", "$.places.1944.name"),
    ("name: 0123", "name: ' '", "$.places.1944.name"),
    ("kind: plan, date: 1944,", "kind: planned, date: 1944,", "$.events.e.kind"),
    ("state: open", "state: opened", "$.events.e.makes.31"),
    ("inferred: true", "inferred: certainly", "$.events.e.makes.31"),
    ("side: allied", "side: neutral", "$.people.p.side"),
    ("captions: 0", "captions: -1", "$.sources.s.sections[1].captions"),
    ("captions: 0", "captions: few", "$.sources.s.sections[1].captions"),
    ("additive: false", "additive: no", "$.measures.m.additive"),
    ("latitude: 50", "latitude: 500", "$.places.31.coordinates.latitude"),
    ("latitude: 50", "latitude: 50°43'N", "$.places.31.coordinates.latitude"),
    ("basis: general-knowledge", "basis: guess", "$.places.31.coordinates.basis"),
    (", basis: general-knowledge", "", "$.places.31.coordinates"),
    ("basis: gen", "cite: 't[1]', basis: gen", "$.places.31.coordinates"),
    ("standing: preferred", "standing: best", "$.outcomes.v.claims[0].standing"),
    ("{force: 7, cite: 't[1]'}", "{force: 7, cites: 't[1]'}", "$.operations.o.defenders"),
    ("commander: {person: p}", "commander: {persons: p}", "$.forces.f.commander"),
]
"""One change of the odd dataset each, which the reader and the schema refuse both."""

Places = dict[str, set[str]]


def checked(*files: Path) -> Places:
    """Return where check-jsonschema finds errors in some datasets; those without have none."""
    tool = Path(sysconfig.get_path("scripts")) / "check-jsonschema"
    command = map(str, [tool, "--schemafile", FILE, "-o", "json", *files])
    ran = subprocess.run(list(command), capture_output=True, text=True, check=False)
    report = json.loads(ran.stdout)
    places: Places = {file["filename"]: {"not YAML"} for file in report.get("parse_errors", [])}
    for error in report.get("errors", []):
        path = re.sub(r"\['([^']*)'\]", r".\1", error["path"])  # releases quote keys differently
        places.setdefault(error["filename"], set()).add(path)
    assert ran.returncode == (1 if places else 0)
    return places


@pytest.fixture(scope="module")
def found() -> Places:
    return checked(*DATASETS)


def test_the_schema_is_what_the_model_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a change of the model: ``python docs/schema.py``."""
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    made = runpy.run_path(str(ROOT / "docs" / "schema.py"), run_name="schema")["written"]()
    assert FILE.read_bytes().decode() == made


def test_the_schema_is_one_of_draft_7() -> None:
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(SCHEMA)


def test_every_property_and_every_definition_is_described_in_a_sentence() -> None:
    described = [*SCHEMA["definitions"].items(), ("the whole", SCHEMA)]
    closed = (part for part in within(SCHEMA) if "additionalProperties" in part)
    described += [item for part in closed for item in part.get("properties", {}).items()]
    assert len(described) > 100
    for _, part in described:
        assert re.match("[A-Z].*[.]$", part["description"])


def test_every_mapping_is_closed_or_has_ids_for_keys() -> None:
    for part in within(SCHEMA):
        if part.get("type") == "object":
            assert part["additionalProperties"] is False or "propertyNames" in part


def test_every_definition_is_used_and_nothing_stands_beside_a_reference() -> None:
    references = [part for part in within(SCHEMA) if "$ref" in part]
    assert all(part.keys() == {"$ref"} for part in references)
    assert {part["$ref"] for part in references} == {
        f"#/definitions/{name}" for name in SCHEMA["definitions"]
    }


def test_every_word_of_a_vocabulary_that_has_a_meaning_is_described_with_the_key() -> None:
    properties = [key for part in within(SCHEMA) for key in part.get("properties", {}).values()]
    described = {
        tuple(words["enum"]): key["description"]
        for key in properties
        for words in within(key)
        if isinstance(words.get("enum"), list)
    }
    explained = {words: text for words, text in described.items() if f"`{words[0]}`: " in text}
    assert (len(described), len(explained)) == (11, 6)
    assert all(f" `{word}`: " in text for words, text in explained.items() for word in words)
    assert SCHEMA["definitions"]["claim"]["properties"]["standing"]["description"] == (
        "Whether to prefer or reject it, if the order of the claims does not say so. "
        "`preferred`: The one to use, for the reason given. "
        "`deprecated`: One not to use, for the reason given."
    )


def test_a_key_that_holds_ids_dates_or_citations_says_how_they_are_written() -> None:
    event = SCHEMA["definitions"]["event"]["properties"]
    assert "A date is written 1944-09-17, 1944-09, 1944," in event["date"]["description"]
    assert event["cite"]["description"].endswith(" A citation is written SOURCE[LOCATOR].")
    ids = "An id is lower-case letters, digits and single hyphens."
    assert SCHEMA["properties"]["places"]["description"].endswith(ids)


def test_every_keyword_is_one_of_draft_7() -> None:
    """A validator that is strict, as ajv is by default, refuses any other."""
    known = Draft7Validator.META_SCHEMA["properties"].keys()
    assert {"$ref", "pattern", "propertyNames"} <= known
    assert set(keywords(SCHEMA)) - known == set()


def test_what_is_said_of_a_type_stands_beside_that_type_alone() -> None:
    """So that ajv takes the schema with all its strict options, which refuse a list of types."""
    about = {"pattern": {"string"}, "minimum": {"integer", "number"}, "items": {"array"}}
    for part in within(SCHEMA):
        assert not isinstance(part.get("type"), list)
        for keyword, types in about.items():
            assert not isinstance(part.get(keyword), str | int) or part["type"] in types
        for key in part.get("required", ()):
            assert key in part["properties"]


def keywords(schema: object) -> Iterator[str]:
    """Yield the keywords of a schema and of those in it; the names of properties are none."""
    if not isinstance(schema, dict):
        return
    yield from schema
    for keyword, value in schema.items():
        named = keyword in ("properties", "definitions")
        for part in value.values() if named else value if isinstance(value, list) else [value]:
            yield from keywords(part)


def test_the_dataset_names_its_schema_where_editors_look_for_it() -> None:
    first, _, _ = (ROOT / "data" / "events.yaml").read_text(encoding="utf-8").partition("\n")
    assert first == f"# yaml-language-server: $schema={FILE.name}"


@pytest.mark.parametrize("path", DATASETS, ids=lambda path: path.stem)
def test_the_schema_accepts_what_the_reader_accepts(path: Path, found: Places) -> None:
    """But for degrees that no place has: the reader takes them, and ``ports check`` does not."""
    with contextlib.suppress(DatasetError):
        load(path)
        impossible = (
            {"$.places.a.coordinates.latitude"} if path.stem == "bad-coordinates" else set()
        )
        assert found.get(str(path), set()) == impossible


def test_the_schema_refuses_what_the_reader_refuses_where_it_can(found: Places) -> None:
    invalid = {path.stem for path in DATASETS if not _is_read(path)}
    unseen = {path.stem for path in DATASETS if str(path) not in found} & invalid
    assert unseen == {
        "bad-date",  # 1944-09-31
        "bad-figure",  # what its measure holds stands elsewhere
        "duplicate-id",
        "refused-yaml",
        "unknown-reference",
        "unknown-source",
    }


def _is_read(path: Path) -> bool:
    with contextlib.suppress(DatasetError):
        return bool(load(path))
    return False


def test_the_schema_accepts_what_other_tools_read_as_numbers_booleans_and_null(
    tmp_path: Path,
) -> None:
    file = tmp_path / "odd.yaml"
    file.write_text(ODD)
    assert load(file).dataset.title == "1944"
    assert checked(file) == {}


@pytest.mark.parametrize("text", [ODD, DATASETS[0].read_text(encoding="utf-8")])
def test_the_schema_accepts_what_a_tool_reads_as_text_alone(text: str) -> None:
    read = yaml.load(text, yaml.BaseLoader)
    assert list(Draft7Validator(SCHEMA).iter_errors(read)) == []


def test_a_plain_mistake_is_refused_where_it_stands(tmp_path: Path) -> None:
    files = {tmp_path / f"{number}.yaml": change for number, change in enumerate(MISTAKES)}
    for file, (right, wrong, _) in files.items():
        assert ODD.count(right) == 1
        file.write_text(ODD.replace(right, wrong), encoding="utf-8")
    found = checked(*files)
    refused = [(*change[:2], found.get(str(file))) for file, change in files.items()]
    assert refused == [(right, wrong, {where}) for right, wrong, where in MISTAKES]


@pytest.mark.parametrize(("right", "wrong"), [change[:2] for change in MISTAKES])
def test_the_reader_or_a_check_refuses_it_too(right: str, wrong: str) -> None:
    with contextlib.suppress(DatasetError):
        assert "bad-coordinates" in {
            problem.code for problem in problems(parse(ODD.replace(right, wrong)))
        }


@given(dates())
def test_any_date_has_the_form_of_one(dated: HistoricalDate) -> None:
    assert re.search(PATTERN["date"], dated.text)


@given(quantities())
def test_any_figure_has_the_form_of_one(figure: Quantity) -> None:
    assert re.search(PATTERN["figure"], figure.text)


@given(
    st.from_regex(r"[a-z0-9]{1,3}(-[a-z0-9]{1,3})?\[.{1,5}\]", fullmatch=True)
    | st.builds("{}[{}]".format, st.from_regex(PATTERN["id"]), st.text())
)
def test_any_citation_has_the_form_of_one(text: str) -> None:
    with contextlib.suppress(ValueError):
        Citation.parse(text)
        assert re.search(PATTERN["citation"], text)


@pytest.mark.parametrize(
    ("kind", "parse", "alphabet"),
    [
        ("date", HistoricalDate.parse, "0123456789-/.~?% :early"),
        ("figure", Quantity.parse, "0123456789~. overund,-+"),
        ("citation", Citation.parse, "a0-[] .\n\N{NO-BREAK SPACE}\N{ZERO WIDTH NO-BREAK SPACE}"),
    ],
)
def test_whatever_is_parsed_has_the_form(
    kind: str, parse: Callable[[str], object], alphabet: str
) -> None:
    @given(st.text() | st.text(alphabet=alphabet) | st.from_regex(PATTERN[kind]))
    def holds(text: str) -> None:
        with contextlib.suppress(ValueError):
            parse(text)
            assert re.search(PATTERN[kind], text)

    holds()


def test_the_patterns_keep_to_what_all_dialects_read_alike() -> None:
    """No classes by letter, whose members differ, no look-around, no possessives, no flags."""
    patterns = {part["pattern"] for part in within(SCHEMA) if isinstance(part.get("pattern"), str)}
    assert len(patterns) == 8
    for pattern in patterns:
        assert set(re.findall(r"\\(.)", pattern)) <= set(".[]trn")
        assert not re.search(r"\(\?[^:]|[*+?}][+]", pattern)
