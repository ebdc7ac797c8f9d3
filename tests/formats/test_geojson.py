"""GeoJSON as RFC 7946 has it: every place, state and event where it belongs, none left out."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import Ports, dataset
from geojson_pydantic import FeatureCollection

from channelports import according_to
from channelports.data import parse
from channelports.formats.extent import Extent
from channelports.formats.geojson import to_geojson

SMALL = """
dataset: {title: Small, version: 1.0.0, licence: CC0-1.0, period: 1944-09, founding: s}
sources: {s: {type: book, title: S, reliability: high, read: whole}}
places:
  port:
    {name: Port, kind: port, cite: 's[1]',
     coordinates: {latitude: 50.7, longitude: 1.6, cite: 's[2]'}}
  town: {name: Town, kind: town, within: port, cite: 's[3]'}
  hill: {name: Hill, kind: hill, within: town, cite: 's[4]'}
  cape:
    {name: Cape, kind: cape, cite: 's[5]',
     coordinates: {latitude: 50.9, longitude: 1.8, basis: general-knowledge}}
  river: {name: River, kind: river, cite: 's[6]'}
events:
  order: {title: An order, kind: order, cite: 's[7]'}
  crossing: {title: A crossing, kind: advance, at: river, cite: 's[8]'}
  attack:
    {title: An attack, kind: assault, date: 1944-09-10/1944-09-12, at: hill, cite: 's[9]',
     makes: {port: under-assault}}
  raid: {title: A raid, kind: bombing, date: 1944-09-11, at: [hill, cape, port], cite: 's[10]'}
  fall:
    {title: The fall, kind: surrender, date: 1944-09-14, at: port, makes: {port: liberated},
     cite: 's[11]'}
  opening:
    {title: It opens, kind: reopening, date: 1944-10~, at: port, makes: {port: open},
     cite: 's[12]'}
"""


def features(text: str, kind: str) -> dict[str, dict[str, Any]]:
    found = json.loads(text)["features"]
    return {f["id"]: f for f in found if f["properties"]["feature"] == kind}


@pytest.fixture(scope="module")
def text() -> str:
    return to_geojson(Extent(dataset()))


@pytest.fixture(scope="module")
def small() -> str:
    return to_geojson(Extent(parse(SMALL)))


def test_a_reader_of_geojson_takes_it(text: str) -> None:
    collection: FeatureCollection[Any] = FeatureCollection.model_validate_json(text)
    assert all(feature.geometry is not None for feature in collection.features)
    ids = [feature.id for feature in collection.features]
    assert len(set(ids)) == len(ids)


def test_positions_are_east_and_then_north_and_it_is_said_whose_they_are(small: str) -> None:
    places = features(small, "place")
    assert places["port"]["geometry"] == {"type": "Point", "coordinates": [1.6, 50.7]}
    assert places["port"]["properties"]["coordinates_from"] == "s[2]"
    assert places["cape"]["properties"]["coordinates_from"] == "general-knowledge"
    assert set(places) == {"port", "cape"}


def test_an_event_within_a_place_gets_the_nearest_coordinates(
    small: str,
) -> None:
    events = features(small, "event")
    assert events["attack"]["geometry"] == {"type": "Point", "coordinates": [1.6, 50.7]}
    assert events["attack"]["properties"]["at"] == "Hill"
    assert events["attack"]["properties"]["located_at"] == "port"
    raid = events["raid"]["geometry"]
    assert raid == {"type": "MultiPoint", "coordinates": [[1.6, 50.7], [1.8, 50.9]]}


def test_events_and_places_without_coordinates_are_listed(small: str, text: str) -> None:
    assert json.loads(small)["not_located"] == ["river", "order", "crossing"]
    located = set(features(text, "event")) | set(features(text, "place"))
    left = set(json.loads(text)["not_located"])
    inside = {place.id for place in dataset().places.values() if place.within} - located
    assert located | left | inside == {*dataset().events, *dataset().places}
    assert located.isdisjoint(left)


def test_a_state_lasts_to_the_day_before_the_next_is_certain(small: str) -> None:
    """As the tool has it: the state of a day is that at its end; about October is never certain."""
    states = features(small, "state")
    listed = [
        (id_, *(f["properties"][key] for key in ("state", "possible_from", "from", "to")))
        for id_, f in states.items()
    ]
    assert listed == [
        ("port/0", "held", None, None, "1944-09-11"),
        ("port/1", "under-assault", "1944-09-10", "1944-09-12", "1944-09-13"),
        ("port/2", "liberated", "1944-09-14", "1944-09-14", None),
        ("port/3", "open", "1944-10-01", None, None),
    ]
    assert states["port/1"]["properties"]["event"] == "attack"
    assert states["port/1"]["properties"]["source"] == "s"
    assert states["port/1"]["properties"]["locator"] == "9"


@pytest.mark.parametrize("day", ["1944-09-06", "1944-09-20", "1944-09-29", "1945-05-10"])
def test_the_states_of_a_day_are_those_of_the_command(ports: Ports, text: str, day: str) -> None:
    rows = ports(f"status --on {day} --format json").json["rows"]
    on_the_day = {
        f["properties"]["place"]: f["properties"]["state"]
        for f in features(text, "state").values()
        if (f["properties"]["from"] or "") <= day <= (f["properties"]["to"] or "9999")
    }
    assert on_the_day == {row["place"]: row["state"] for row in rows}


def test_the_contract_names_the_properties_of_each_kind_of_feature(text: str) -> None:
    page = (Path(__file__).parents[2] / "docs" / "contract.md").read_text(encoding="utf-8")
    table = page.split("| `feature` | `id` |")[1].split("\n\n")[0]
    for kind in ("place", "state", "event"):
        (row,) = re.findall(rf"^\| `{kind}` \| .* \| (.*) \|$", table, re.MULTILINE)
        named = re.findall(r"`([a-z_]+)`", re.sub(r"\(.*?\)", "", row))
        for feature in features(text, kind).values():
            assert list(feature["properties"]) == ["feature", *named]


def test_every_feature_says_who_says_so(text: str) -> None:
    for feature in json.loads(text)["features"]:
        own = feature["properties"]
        assert own["source"] or own["state"] == "held"


def test_an_extract_has_what_its_source_says_and_cites_that_alone() -> None:
    seen = according_to(dataset(), "wikipedia")
    found = json.loads(to_geojson(Extent(seen, "wikipedia")))
    assert found["according_to"] == "wikipedia"
    boulogne = features(to_geojson(Extent(seen, "wikipedia")), "place")["boulogne"]
    assert boulogne["properties"]["coordinates_from"] == "wikipedia-wellhit-pl[infobox]"
    sources = {f["properties"]["source"] for f in found["features"]} - {None}
    cited = {source for each in sources for source in each.split(" | ")}
    assert cited <= set(seen.sources)
    assert {f["id"] for f in found["features"] if f["properties"]["feature"] == "event"} <= set(
        seen.events
    )
