"""Outcomes, sources and the filters of the chronology, against the shipped account."""

from pathlib import Path

import pytest
from conftest import Ports, prisoners_added_up

from channelports.data import load
from channelports.model import COLLECTIONS, question


def ids(ports: Ports, line: str) -> list[str]:
    return [row["id"] for row in ports(f"{line} -f json").json["rows"]]


def test_every_claim_of_the_dataset_is_an_outcome_s_row(ports: Ports) -> None:
    """What a record states itself is a row too, where an outcome has what others say instead."""
    dataset = load()
    claims = [o.id for o in dataset.outcomes.values() for _ in question(dataset, o).claims]
    assert ids(ports, "outcomes") == claims


def test_the_casualties_of_boulogne(ports: Ports) -> None:
    row, rival = ports("outcomes --of boulogne --measure casualties -f json").json["rows"]
    assert (rival["value"], rival["source"]) == ("~600", "wikipedia-wellhit")
    assert row == {
        "id": "boulogne-casualties", "of": "boulogne", "of_name": "Boulogne", "of_kind": "places",
        "measure": "casualties", "measure_name": "Casualties", "value": "634",
        "figure": {
            "text": "634", "value": 634, "low": 634, "high": 634, "approximate": False,
            "lowest": 634, "highest": 634,
        },
        "date": None, "unit": "people", "metric": None, "counting": "Canadian and British",
        "includes": None, "included": None, "standing": None, "because": None,
        "source": "rickard-2021", "locator": "Boulogne, para. 7", "note": None,
    }  # fmt: skip


def test_the_outcomes_of_a_port_are_those_of_its_page(ports: Ports) -> None:
    shown = ports("show calais -f json").json["rows"]
    assert ids(ports, "outcomes --of calais") == [
        row["id"] for row in shown if row["section"] == "outcomes"
    ]


def test_a_measure_may_be_called_by_another_name(ports: Ports) -> None:
    assert ids(ports, "outcomes --measure pows") == ids(ports, "outcomes --measure prisoners")


def test_a_claim_that_is_a_date_has_it_in_iso_form(ports: Ports) -> None:
    rows = ports("outcomes --of dunkirk-liberated -f json --data tests/data/hard-cases.yaml").json
    assert [(row["value"], row["date"]) for row in rows["rows"]] == [
        ("10 May 1945", "1945-05-10"),
        ("9 May 1945", "1945-05-09"),
    ]


def test_the_founding_source_comes_first_and_counts_what_cites_it(ports: Ports) -> None:
    rows = ports("sources -f json").json["rows"]
    assert [row["founding"] for row in rows] == [True] + [False] * (len(rows) - 1)
    first = rows[0]
    dataset = load()
    citing = sum("rickard-2021" in r.model_dump_json() for n in COLLECTIONS[1:]
                 for r in dataset.collection(n).values())  # fmt: skip
    assert first["records"] == citing
    assert (first["reliability"], first["read"]) == ("medium", "whole, captions included")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("--kind bombing --on '24 sep'", ["calais-bombed"]),
        ("--kind bombings --port calais", ["calais-bombed"]),
        ("--side german --on 4/9", ["hitler-orders-fortresses"]),
        ("--force bomber command --on 24/9", ["calais-bombed"]),
        ("--force 'bomber command' --on 24/9", ["calais-bombed"]),
        ("--force canadian-first-army --on 2/9", ["st-valery-liberated"]),
        ("--force polish --on 6/9", ["st-omer-crossed"]),
        (
            "--kind bombing --kind truce --from 24/9",
            ["calais-bombed", "calais-truce"],
        ),
        ("--kind truce --force 'bomber command'", []),
    ],
)
def test_the_chronology_of_some_forces_sides_and_kinds(
    ports: Ports, asked: str, found: list[str]
) -> None:
    """What is named twice is wanted of either; what is named otherwise, of both.

    Asked of the article alone, to which no source can add events.
    """
    ran = ports(f"chronology {asked} --according-to rickard-2021 -f json")
    certain = [row["id"] for row in ran.json["rows"] if row["match"] != "possibly"]
    assert [id_ for id_ in certain if load().events[id_].date] == found


RIVALS = """\
dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09, founding: r}
sources:
  r: {type: webpage, title: R, reliability: medium, read: whole, issued: ../2021,
      remarks: [{text: Doubtful., cite: 's[p. 9]'}]}
  s: {type: book, title: S, reliability: high, read: whole}
measures:
  aircraft: {name: Aircraft, counts: aircraft, value: figure, unit: aircraft}
places:
  calais: {name: Calais, kind: port, cite: 'r[p. 1]'}
  boulogne: {name: Boulogne, kind: port, cite: 'r[p. 1]'}
events:
  raid: {title: A raid on Calais, kind: bombing, date: 1944-09-24, at: calais, cite: 'r[p. 2]'}
  second: {title: A raid, kind: bombing, about: [calais], cite: 'r[p. 2]'}
  third: {title: A raid, kind: bombing, about: [boulogne], cite: 'r[p. 2]'}
outcomes:
  sent: {of: raid, measure: aircraft,
         claims: [{value: 17, cite: 'r[p. 3]'}, {value: 19, cite: 's[p. 4]'}]}
  two: {of: second, measure: aircraft, claims: [{value: 2, cite: 'r[p. 3]'}]}
  three: {of: third, measure: aircraft, claims: [{value: 3, cite: 'r[p. 3]'}]}
"""


@pytest.fixture
def rivals(tmp_path: Path) -> Path:
    path = tmp_path / "rivals.yaml"
    path.write_text(RIVALS)
    return path


def test_a_rival_figure_of_an_event_is_on_the_page_that_has_the_event(
    ports: Ports, rivals: Path
) -> None:
    shown = ports(f"show calais --data {rivals}").out
    assert "17 aircraft" in shown
    assert "19 aircraft" in ports(f"show calais --notes --data {rivals}").out


def test_two_records_of_one_title_are_each_named(ports: Ports, rivals: Path) -> None:
    lines = ports(f"outcomes --data {rivals}").out.splitlines()
    assert [line for line in lines if line.startswith("A raid")] == [
        "A raid on Calais, 24 Sep", "A raid", "A raid",
    ]  # fmt: skip


def test_outcomes_stand_under_what_they_are_of_with_who_says_otherwise(
    ports: Ports, rivals: Path
) -> None:
    lines = ports(f"outcomes --data {rivals} --width 60").out.splitlines()
    assert [line.rstrip() for line in lines[:4]] == [
        "Outcomes",
        "A raid on Calais, 24 Sep",
        "Aircraft  17 aircraft",
        "          S: 19 aircraft",
    ]


def test_the_outcomes_of_one_measure_are_one_table_with_the_sums_below(ports: Ports) -> None:
    lines = ports("outcomes --measure prisoners --width 80").out.splitlines()
    assert lines[1].split() == ["Of", "Value"]
    assert f"{'Sum':<33}{prisoners_added_up().display()}, 3 of 3 ports" in lines
    assert (
        "                                 Wikipedia: 9,128, with Cap Gris-Nez, including" in lines
    )


def test_a_claim_that_agrees_is_shown_with_sources(ports: Ports, rivals: Path) -> None:
    rivals.write_text(RIVALS.replace("value: 19,", "value: ~17,"))
    assert "~17" not in ports(f"outcomes --data {rivals}").out
    assert "agrees, S, p. 4: ~17 aircraft" in ports(f"outcomes --data {rivals} --sources").out


def test_a_remark_on_a_source_has_its_mark(ports: Ports, rivals: Path) -> None:
    rows = ports(f"sources --data {rivals} -f markdown").out.splitlines()
    assert [line for line in rows if "“R”" in line and "†1" in line]
    lines = ports(f"sources --data {rivals} --width 80").out.splitlines()
    assert [line.split() for line in lines[1:4:2]] == [
        ["Source", "Id", "Reliability", "Records"],
        ["R", "(until", "2021)", "*", "r", "medium", "8"],
    ]
    assert ports(f"sources --data {rivals} --width 80 --sources").out.splitlines()[1:4] == [
        "R (until 2021)  r *",
        "  “R”, until 2021.",
        "  Reliability medium; 8 records, 7 on it alone; 3 claims, all shown.",
    ]
    noted = ports(f"sources --data {rivals} --width 80 --notes").out
    assert "Doubtful. (S)" in noted


def test_outcomes_of_one_another_are_named_by_their_ids(ports: Ports, rivals: Path) -> None:
    circle = RIVALS.replace("of: second", "of: three").replace("of: third", "of: two")
    rivals.write_text(circle)
    for command in ("outcomes", "show two", "list outcomes", "search raid"):
        assert ports(f"{command} --data {rivals}").code == 0
    assert "Aircraft: three" in ports(f"list outcomes --data {rivals}").out


def test_each_place_that_a_title_does_not_have_is_behind_it(ports: Ports, rivals: Path) -> None:
    rivals.write_text(RIVALS.replace("at: calais", "at: [calais, boulogne]"))
    for command in ("chronology --width 80", "outcomes", "list events"):
        assert "A raid on Calais (Boulogne" in ports(f"{command} --data {rivals}").out
    rivals.write_text(RIVALS.replace("name: Calais", "name: Al").replace("on Calais", "on Albert"))
    assert "A raid on Albert (Al;" in ports(f"chronology --width 80 --data {rivals}").out


@pytest.mark.parametrize("width", range(20, 40))
def test_a_search_loses_no_letter_on_the_narrowest_screens(
    ports: Ports, rivals: Path, width: int
) -> None:
    rivals.write_text(RIVALS.replace("name: Calais", "name: 東京 Alpha"))
    shown = ports(f"search alpha --data {rivals} --width {width} --sources").out
    assert "東京" in shown
    assert "p. 1" in " ".join(shown.split())
