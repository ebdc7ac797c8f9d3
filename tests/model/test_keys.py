"""A key is declared once, on the model, and reaches every place from there."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, get_args

import pytest
from pydantic import BaseModel

from channelports.data import parse
from channelports.formats.extent import Extent
from channelports.formats.package import to_files
from channelports.formats.records import to_json
from channelports.formats.relations.collections import OWN_TABLES, fields_of, links_of
from channelports.model import (
    COLLECTIONS,
    SINGULAR,
    Dataset,
    Declared,
    Event,
    Key,
    Record,
    keys_of,
    model_of,
)
from channelports.model.fields import Flag, Forces, MaybeDate, MaybeProse, PersonId, Texts
from channelports.queries.source_filter import according_to, identified
from channelports.reports.describe import facts_of
from channelports.reports.search import search
from channelports.vocabulary import EventKind

ROOT = Path(__file__).parents[2]

FILLED = (Path(__file__).parents[1] / "data" / "filled.yaml").read_text("utf-8")
"""A small dataset in which one record of each collection has every key that it can have."""

OF = {
    "places": "alpha",
    "people": "berger",
    "forces": "red-division",
    "equipment": "flail",
    "operations": "battle-of-alpha",
    "events": "alpha-attacked",
    "outcomes": "alpha-prisoners",
    "sources": "main",
    "measures": "prisoners",
}
"""The record of each collection that has every key."""


def parts_of(hint: Any) -> Iterator[type[BaseModel]]:
    """Yield the models of which a type is made, and those that can be in them."""
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        yield hint
        for key in keys_of(hint):
            yield from parts_of(key.hint)
    for part in get_args(hint):
        yield from parts_of(part)


@pytest.fixture(scope="module")
def filled() -> Dataset:
    return parse(FILLED)


@pytest.fixture(scope="module")
def files(filled: Dataset) -> dict[str, str]:
    """Return the tables of the dataset, as a folder of CSV and a database have them."""
    return to_files(Extent(filled))


def default_of(name: str, key: Declared) -> object:
    """Return what a key of a collection holds where it is not written."""
    return model_of(name).model_fields[key.name].get_default(call_default_factory=True)


by_collection = pytest.mark.parametrize("name", COLLECTIONS)


@by_collection
def test_a_key_says_what_it_means_in_a_sentence(name: str) -> None:
    for part in parts_of(model_of(name)):
        for key in keys_of(part):
            assert key.key.meaning.endswith("."), f"{part.__name__}.{key.name}: end it with a stop"


def test_a_key_without_a_declaration_is_refused_with_what_to_do() -> None:
    class Undeclared(Event):
        weather: MaybeProse = None

    with pytest.raises(TypeError, match=r"declare Undeclared.weather: Annotated\[TYPE, Key\("):
        keys_of(Undeclared)


def test_the_keys_that_hold_the_ids_of_records_are_these() -> None:
    every = {key.name for part in parts_of(Dataset) for key in keys_of(part) if key.homes}
    assert every == {
        *("about", "at", "equipment", "force", "forces", "founding", "includes", "makes"),
        *("measure", "of", "operation", "parts", "people", "person", "place", "within"),
    }


@by_collection
def test_the_filled_dataset_has_every_key(filled: Dataset, name: str) -> None:
    for key in keys_of(model_of(name)):
        said = f"add {key.written} to {OF[name]} in tests/data/filled.yaml"
        assert getattr(filled[OF[name]], key.name) != default_of(name, key), said


@by_collection
def test_a_key_that_is_needed_says_which_record_it_is(name: str) -> None:
    """A source filter blanks the others, and what is needed cannot be blank."""
    for key in keys_of(model_of(name)):
        if key.needed and issubclass(model_of(name), Record) and key.name != "cite":
            assert key.key.identifies, f"declare {name}.{key.name} with identifies=True"


@by_collection
def test_a_source_is_not_credited_with_what_it_does_not_state(filled: Dataset, name: str) -> None:
    """The diary makes one claim on each record, and says nothing else of it."""
    if not issubclass(model_of(name), Record):
        return
    record = according_to(filled, "diary")[OF[name]]
    assert isinstance(record, Record)
    assert {citation.source for citation in record.cite} == {"diary"}
    for key in keys_of(model_of(name)):
        if not key.key.identifies and key.name != "cite":
            assert getattr(record, key.name) == default_of(name, key), key.name


@by_collection
def test_a_key_with_a_label_is_shown_and_found(filled: Dataset, name: str) -> None:
    """``ports show ID --full`` and ``ports search WORDS`` have what it holds."""
    id_ = OF[name]
    facts = {fact.label: fact.value for fact in facts_of(filled, filled[id_])}
    for key in (key for key in keys_of(model_of(name)) if key.key.label):
        assert facts.get(key.key.label), key.name
        if key.key.searched:
            found = search(filled, facts[key.key.label])
            assert id_ in {hit.record.id for hit in found.hits}, key.name


@by_collection
def test_a_key_without_a_label_is_shown_by_a_part_of_the_page(name: str) -> None:
    """Each of these has a place of its own in the answers; any other key needs a label."""
    bare = {key.name for key in keys_of(model_of(name)) if not key.key.label}
    own = {"cite", "remarks", "name", "title", "kind", "type", "side", "nation", "echelon"}
    own |= {"within", "date", "attackers", "defenders", "siege", "claims", "about", "value"}
    own |= {"author", "container_title", "issued", "sections", "search_terms"}
    assert bare <= own, f"give it a label: Key('What it means.', 'Label') of {bare - own}"


@by_collection
def test_a_key_is_exported_and_described(filled: Dataset, name: str) -> None:
    """In JSON as it is written, in the schema and in the codebook."""
    exported = json.loads(to_json(Extent(filled)))[name][OF[name]]
    schema = json.loads((ROOT / "data" / "events.schema.json").read_text("utf-8"))
    form = schema["definitions"][SINGULAR[name]]["properties"]
    page = (ROOT / "docs" / "data.md").read_text("utf-8")
    table = page.partition(f"<!-- begin {name} -->")[2].partition("<!-- end")[0]
    for key in keys_of(model_of(name)):
        assert key.written in exported, key.written
        assert key.written in form, "run: python docs/schema.py"
        assert f"| `{key.written}` |" in table, "run: python docs/codebook.py"


@by_collection
def test_a_key_has_columns_or_a_table(files: dict[str, str], name: str) -> None:
    """In the CSV folder and in the database, which are made of the same tables."""
    model = model_of(name)
    columns = {each.key: each.fields for each in fields_of(model)}
    rows = list(csv.DictReader(io.StringIO(files[f"{name}.csv"])))
    (row,) = (row for row in rows if row["id"] == OF[name])
    for key in keys_of(model):
        if key in columns:
            assert all(row[column.name] for column in columns[key]), key.name
        elif key in links_of(model):
            assert OF[name] in files[f"{SINGULAR[name]}_{key.name}.csv"], key.name
        else:
            assert key.name in OWN_TABLES


class EventOfNewKeys(Event):
    """An event with a key of each sort that somebody might add."""

    weather: Annotated[MaybeProse, Key("What the weather was like.", "Weather")] = None
    seen: Annotated[MaybeDate, Key("When it was seen.", "Seen")] = None
    night: Annotated[Flag, Key("Whether it was at night.", "At night")] = False
    witness: Annotated[PersonId | None, Key("Who saw it.", "Witness")] = None
    helpers: Annotated[Forces, Key("Who helped.", "Helped by")] = ()
    tags: Annotated[Texts, Key("Words to find it by.", "Tags")] = ()
    like: Annotated[EventKind | None, Key("What it was like.", "Like")] = None


NEW = {
    "weather": "Fog",
    "seen": "1944-09-17",
    "night": "true",
    "witness": "berger",
    "helpers": ["red-division"],
    "tags": ["mist", "haze"],
    "like": "bombing",
}


@pytest.fixture(scope="module")
def event(filled: Dataset) -> EventOfNewKeys:
    raw = {"@id": "new", "title": "Something new", "kind": "assault", "cite": "main[p. 1]"}
    EventOfNewKeys.model_rebuild()
    return EventOfNewKeys.model_validate({**raw, **NEW})


def test_a_new_key_of_any_sort_is_put_in_words(filled: Dataset, event: EventOfNewKeys) -> None:
    facts = {fact.label: fact.value for fact in facts_of(filled, event)}
    assert {label: facts.get(label) for label in ("Weather", "Seen", "At night", "Witness")} == {
        "Weather": "Fog",
        "Seen": "17 September 1944",
        "At night": "yes",
        "Witness": "Bruno Berger",
    }
    assert [facts["Helped by"], facts["Tags"], facts["Like"]] == [
        "Red Division",
        "mist, haze",
        "bombing",
    ]


def test_a_new_key_of_any_sort_has_its_columns(event: EventOfNewKeys) -> None:
    cells = {
        column.name: cell
        for each in fields_of(EventOfNewKeys)
        for column, cell in zip(each.fields, each.cells(getattr(event, each.key.name)), strict=True)
    }
    assert [cells["weather"], cells["night"], cells["witness"], cells["tags"]] == [
        "Fog",
        True,
        "berger",
        "mist; haze",
    ]
    assert [cells["seen"], cells["seen_earliest"], cells["seen_latest"]] == ["1944-09-17"] * 3
    assert "helpers" in {key.name for key in links_of(EventOfNewKeys)}


def test_a_new_key_of_any_sort_is_dropped_where_its_sources_are_not_asked(
    event: EventOfNewKeys,
) -> None:
    left = identified(event)
    assert [getattr(left, name) for name in NEW] == [None, None, False, None, (), (), None]
    assert left.title == "Something new"
