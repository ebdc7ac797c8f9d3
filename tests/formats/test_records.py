"""The whole dataset as JSON: nothing lost or made up, and the same when it is read again."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from conftest import Ports, dataset
from hypothesis import given
from hypothesis import strategies as st

from channelports import according_to
from channelports.data import load, parse, shipped
from channelports.data.json_reader import (
    ADDED,
    SCHEMA,
    from_json,
    from_unchanged_export,
    stamped,
    without_additions,
)
from channelports.data.yaml_reader import Tree
from channelports.errors import DatasetError, UnreadableError
from channelports.formats import records
from channelports.formats.documents import escape_non_ascii
from channelports.formats.extent import Extent
from channelports.formats.records import to_jsonl
from channelports.model import COLLECTIONS

DATA = Path(__file__).parents[1] / "data"

DATASETS = [None, *(DATA / f"{name}.yaml" for name in ("hard-cases", "coast", "bare"))]

SEEN_BY = ["rickard-2021", "wikipedia", "wikipedia-undergo", "waikato-times-1944-09-18"]


def to_json(extent: Extent, encoding: str = "utf-8") -> str:
    """Return an export as ``ports export json`` writes it for an encoding."""
    return stamped(escape_non_ascii(records.to_json(extent), encoding))


@pytest.mark.parametrize("path", DATASETS)
def test_what_was_exported_is_the_same_dataset_when_it_is_read_again(path: Path | None) -> None:
    whole = load(path)
    text = to_json(Extent(whole))
    again = parse(text)
    assert again == whole
    assert list(again.records) == list(whole.records)
    assert to_json(Extent(again)) == text


@pytest.mark.parametrize("path", DATASETS)
def test_an_export_is_read_as_yaml_with_the_same_result(path: Path | None) -> None:
    """It is YAML too, and the YAML parser finds the places of its problems."""
    text = to_json(Extent(load(path)))
    assert without_additions(Tree.of(text).root) == from_json(text)


@pytest.mark.thorough
@pytest.mark.parametrize(
    "line",
    [
        *("list", "show boulogne --full", "chronology --full", "forces", "outcomes", "casualties"),
        *("status", "timeline", "why calais prisoners", "search bombers", "cite calais prisoners"),
        *("prisoners --according-to wikipedia", "sources --format json", "check"),
    ],
)
def test_an_exported_dataset_answers_the_same(ports: Ports, tmp_path: Path, line: str) -> None:
    """But for the file and the lines in it, which are named as they are."""
    file = tmp_path / "dataset.json"
    assert ports(f"export json -o {file}").code == 0
    asked = _without_places(ports(f"{line} --data {file}").out, file)
    assert asked == _without_places(ports(line).out, shipped())


def _without_places(text: str, file: Path) -> list[str]:
    words = text.replace(str(file), file.name).split()
    return [word for word in words if ".yaml" not in word and ".json" not in word]


def test_names_days_and_figures_stand_beside_what_the_dataset_writes() -> None:
    document = json.loads(to_json(Extent(dataset())))
    event = document["events"]["calais-truce"]
    assert event["at"] == ["calais"]
    assert event["at_names"] == ["Calais"]
    garrison = document["forces"]["boulogne-garrison"]
    assert garrison["commander"]["person_name"] == "Ferdinand Heim"
    claim = document["outcomes"]["le-havre-prisoners"]["claims"][0]
    assert claim["value"] == "~12000"
    assert claim["value_figure"] == {
        "text": "~12000",
        "value": 12000,
        "low": 12000,
        "high": 12000,
        "approximate": True,
        "lowest": 12000,
        "highest": 12000,
    }
    assert claim["cite_parts"][0] == {
        "source": "rickard-2021",
        "source_name": "Rickard 2021",
        "locator": "Le Havre, para. 8",
    }
    assert document["dataset"]["period_latest"] == "1945-05-10"


def test_no_key_but_one_that_stands_beside_another_has_an_underscore() -> None:
    for mapping in _mappings(json.loads(to_json(Extent(dataset())))):
        for key in mapping:
            if "_" in key:
                stem, _, what = key.rpartition("_")
                assert what in ADDED
                assert stem in mapping


def _mappings(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for held in value.values() if isinstance(value, dict) else value:
        if isinstance(held, dict | list):
            yield from _mappings(held)


def test_json_lines_are_the_header_and_then_the_same_records() -> None:
    header, *records = map(json.loads, to_jsonl(Extent(dataset())).splitlines())
    document = json.loads(to_json(Extent(dataset())))
    assert header == {"collection": "dataset", "schema": document["schema"], **document["dataset"]}
    assert records == [
        {"collection": name, "id": id_, **record}
        for name in COLLECTIONS
        for id_, record in document[name].items()
    ]


def test_duckdb_reads_the_lines_as_one_table(tmp_path: Path) -> None:
    file = tmp_path / "dataset.jsonl"
    file.write_text(to_jsonl(Extent(dataset())), encoding="utf-8")
    asked = f"SELECT collection, count(*) FROM read_json('{file}') GROUP BY 1"
    counts = dict(duckdb.execute(asked).fetchall())
    assert counts == {"dataset": 1, **dict(dataset().counts())}
    asked = f"""
        SELECT id FROM read_json('{file}')
        WHERE collection = 'events' AND json_contains("at", '"ostend"')
    """
    assert {row[0] for row in duckdb.execute(asked).fetchall()} == {
        event.id for event in dataset().events.values() if "ostend" in event.at
    }


@pytest.mark.parametrize("name", SEEN_BY)
def test_an_extract_cites_its_sources_alone_and_names_all_that_it_refers_to(name: str) -> None:
    seen = according_to(dataset(), name)
    document = json.loads(to_json(Extent(seen, name)))
    asked = set(seen.sources)
    cited = {
        part["source"]
        for mapping in _mappings({key: document[key] for key in COLLECTIONS})
        for parts in [mapping.get("cite_parts", [])]
        for part in (parts if isinstance(parts, list) else [parts])
    }
    assert cited <= asked
    named = {id_ for key in COLLECTIONS for id_, r in document[key].items() if not r.get("told", 1)}
    assert named.isdisjoint(seen.records)
    ids = {id_ for key in COLLECTIONS for id_ in document[key]}
    assert set(seen.records) <= ids == set(seen.records) | named


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
@pytest.mark.parametrize("path", DATASETS)
def test_an_unchanged_export_is_recognized_and_read_alike(path: Path | None, encoding: str) -> None:
    text = to_json(Extent(load(path)), encoding)
    assert from_unchanged_export(text.encode(encoding)) == from_json(text)


def test_an_edited_export_is_checked_in_full(tmp_path: Path) -> None:
    text = to_json(Extent(load(DATA / "bare.yaml")))
    file = tmp_path / "edited.json"
    for edited in (text.replace('"Bare"', '"Bald"'), text.replace("\n", "\r\n"), text + "\n"):
        assert edited != text
        assert from_unchanged_export(edited.encode()) is None
        file.write_text(edited, newline="")
        assert load(file).dataset.title in ("Bald", "Bare")
    file.write_text(text.replace('"title": "Bare",', '"title": "Bare", "title": "Bald",'))
    with pytest.raises(DatasetError, match="duplicate-key"):
        load(file)


@pytest.mark.parametrize(
    ("rest", "message"),
    [
        ("}", "missing-key 'dataset' is missing here"),
        ("", "yaml-syntax"),
        ('  "dataset": "\\ud800"\n}', "yaml-syntax"),
        (f'  "dataset": {"[" * 150}{"]" * 150}\n}}', "too-deep"),
    ],
)
def test_a_stamp_does_not_make_a_dataset(tmp_path: Path, rest: str, message: str) -> None:
    """Anybody can write one: what stands under it is read as from everybody."""
    file = tmp_path / "stamped.json"
    file.write_text(stamped(f'{{\n  "schema": "{SCHEMA}",\n{rest}'))
    with pytest.raises(DatasetError, match=message):
        load(file)


def test_an_unchanged_extract_is_refused_too(ports: Ports, tmp_path: Path) -> None:
    file = tmp_path / "extract.json"
    assert ports(f"export json --according-to wikipedia -o {file}").code == 0
    with pytest.raises(UnreadableError, match="--according-to"):
        load(file)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"schema": "channelports-dataset/1", "according_to": "wikipedia"}', "--according-to"),
        ('{"schema": "channelports/1", "rows": []}', "'ports export json'"),
        ('{"schema": "channelports-dataset/2"}', "channelports-dataset/2"),
    ],
)
def test_what_is_no_whole_dataset_is_refused_with_what_to_do(text: str, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        parse(text, "x.json")


def test_a_mistake_in_an_export_is_a_problem_with_its_place() -> None:
    text = to_json(Extent(dataset())).replace('"own-rank": {', '"own_rank": {', 1)
    line = next(n for n, row in enumerate(text.split("\n"), start=1) if '"own_rank"' in row)
    with pytest.raises(DatasetError) as raised:
        parse(text, "x.json")
    (problem,) = raised.value.problems
    assert (problem.line, problem.code) == (line, "unknown-key")


@pytest.mark.parametrize(
    "letter",
    [r"\ud83d\ude00", r"\uDB40\uDC41", "\x7f", "\x9b", "\ufffe", r"\\\ud83d\ude00", r"\\x"],
)
def test_json_has_its_lines_with_letters_that_yaml_cannot_read(
    ports: Ports, tmp_path: Path, letter: str
) -> None:
    file = tmp_path / "dataset.json"
    text = to_json(Extent(load(DATA / "hard-cases.yaml"))).replace("Six hard cases", letter)
    file.write_text(text.replace('"kind": "cape"', '"kind": "cap"'), encoding="utf-8")
    line = text[: text.index('"kind": "cape"')].count("\n") + 1
    assert ports(f"check {file}").out.startswith(f"{file}:{line}:15: unknown-word 'cap' ")
    file.write_text(text, encoding="utf-8")
    found = [row["line"] for row in ports(f"why cap-gris-nez --data {file} -f json").json["rows"]]
    assert line in range(min(found), max(found))


def test_what_json_alone_can_hold_is_read() -> None:
    """A letter outside the basic plane that is spelt out in two halves, and a tab between words."""
    text = to_json(Extent(load(DATA / "bare.yaml")))
    spelt = text.replace("\n", "\n\t").replace('"title": "', '"title": "\\ud83d\\ude80', 1)
    assert "🚀" in parse(spelt).dataset.title


JSON = st.recursive(
    st.text() | st.integers() | st.booleans() | st.none() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), JSON, max_size=4))
def test_every_scalar_of_json_is_read_as_the_text_that_stands_there(document: Any) -> None:
    text = json.dumps(document)
    assert from_json(text) == _as_text(document)


def _as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_text(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_as_text(held) for held in value]
    return value if isinstance(value, str) else json.dumps(value)


@pytest.mark.parametrize("text", ['{"a": 1, "a": 2}', "[1]", "{", "{" * 5000, "dataset: {}"])
def test_text_that_is_not_json_is_read_as_yaml(text: str) -> None:
    assert from_json(text) is None


def test_a_lone_surrogate_is_refused() -> None:
    """JSON can spell out half of a pair; no encoding could carry it out again."""
    text = to_json(Extent(load(DATA / "bare.yaml"))).replace('"title": "', '"title": "\\ud800', 1)
    assert from_json(text) is None
    with pytest.raises(DatasetError):
        parse(text)


def test_nesting_deeper_than_any_dataset_is_left_to_yaml_which_refuses_it() -> None:
    text = '{"a":' * 150 + "1" + "}" * 150
    assert from_json(text) is None
    with pytest.raises(DatasetError, match="too-deep"):
        parse(text)
