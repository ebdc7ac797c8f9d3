"""The page of one record of any kind: its sections, their order, and who says each line."""

from itertools import groupby
from pathlib import Path

import pytest

from channelports.data import load, parse
from channelports.model import COLLECTIONS, Dataset
from channelports.reports import Cell, Result, page

CASES = load(Path(__file__).parents[1] / "data" / "hard-cases.yaml")

KEYS = [
    "id", "section", "label", "value", "figure", "unit", "metric", "counting", "standing",
    "because", "includes", "included", "of", "of_name", "measure", "date", "weekday", "kind",
    "planned", "who", "at", "equipment", "detail", "echelon", "of_kind", "source",
    "locator", "note",
]  # fmt: skip

SECTIONS = ["record", "fight", "outcomes", "chronology", "not-dated", "about", "related"]

SIEGE = """\
dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09, founding: article}
sources:
  article:
    type: webpage
    title: Ports
    author: [{family: Rickard, given: J.}]
    issued: 2021
    URL: https://ports.example
    reliability: medium
    read: whole
  atlas: {type: book, title: Atlas, group: maps, reliability: high, read: one map}
  diary: {type: book, title: Diary, reliability: low, read: one page}
measures:
  prisoners: {name: Prisoners, counts: people taken, value: figure, unit: people, additive: true}
  range: {name: Range, counts: how far a gun fired, value: figure, unit: yards}
  strength: {name: Strength, counts: men in it, value: figure}
places:
  ard:
    name: Ard
    aliases: [Ard-sur-Mer, Aard]
    kind: port
    detail: A port.
    coordinates: {latitude: 50.5, longitude: -1.25, cite: 'atlas[map 1]'}
    cite: article[p. 1]
    remarks:
      - {text: Spelt Aard on the map., cite: 'atlas[map 1]'}
  ard-fort: {name: Fort of Ard, kind: battery-site, within: ard, cite: 'article[p. 2]'}
people:
  heim:
    name: Ferdinand Heim
    side: german
    rank: Lt General
    post: commander of Ard
    own-rank: {text: Generalleutnant, cite: 'atlas[p. 9]'}
    cite: article[p. 3]
forces:
  corps: {name: II Corps, side: allied, nation: canadian, echelon: corps, cite: 'article[p. 4]'}
  third:
    name: 3rd Division
    side: allied
    nation: canadian
    echelon: division
    parent: corps
    cite: article[p. 4]
  garrison:
    name: Garrison of Ard
    side: german
    nation: german
    echelon: garrison
    commander: heim
    at: ard
    cite: article[p. 3]
  gun: {name: Big gun, side: german, nation: german, echelon: gun, at: ard, cite: 'article[p. 5]'}
equipment:
  crab: {name: Crab, kind: vehicle, purpose: clears mines, forces: [third], cite: 'article[p. 6]'}
operations:
  campaign: {name: Campaign, parts: [ard], cite: 'article[p. 1]'}
  attack:
    name: Attack on Ard
    codename: Anvil
    place: ard
    date: 1944-09-17/1944-09-22
    within: campaign
    attackers: [third]
    defenders: [garrison]
    cite: article[p. 7]
events:
  order: {title: Ard is to be held, kind: order, date: 1944-09-04, about: [ard], cite: 'article[p. 8]'}
  delay: {title: Nobody knows when, kind: delay, operation: attack, cite: 'article[p. 8]'}
  plan: {title: The fort first, kind: plan, date: 1944-09-16, at: ard, cite: 'article[p. 9]'}
  fort-shelled:
    title: The fort is shelled
    kind: bombardment
    date: 1944-09-17 10:00
    at: ard-fort
    about: [ard]
    forces: [third]
    people: [heim]
    equipment: [crab]
    detail: All day.
    remarks:
      - {text: Until dusk., cite: 'diary[p. 2]'}
    cite: article[p. 9]
  surrender:
    title: Heim surrenders
    kind: surrender
    date: 1944-09-22
    operation: attack
    people: [heim]
    makes: {ard: liberated}
    cite: article[p. 10]
outcomes:
  ard-prisoners:
    of: ard
    measure: prisoners
    claims:
      - {value: ~9500, cite: 'article[p. 10]'}
      - {value: 9000, counting: unwounded, standing: deprecated, because: early, cite: 'atlas[p. 2]'}
  gun-range:
    of: gun
    measure: range
    claims:
      - {value: 42000, cite: 'article[p. 5]'}
  shelling-range:
    of: fort-shelled
    measure: range
    claims:
      - {value: 500, counting: at most, cite: 'atlas[p. 3]'}
"""  # noqa: E501


@pytest.fixture(scope="module")
def siege() -> Dataset:
    return parse(SIEGE)


def lines(answer: Result, section: str) -> list[tuple[str, Cell, Cell]]:
    """Return the id, label and value of each row of a section."""
    return [
        (row.id, row.cells["label"], row.cells["value"])
        for row in answer.rows
        if row.cells["section"] == section
    ]


def labelled(answer: Result, section: str) -> list[tuple[Cell, Cell]]:
    return [(label, value) for _, label, value in lines(answer, section)]


def sections(answer: Result) -> list[Cell]:
    """Return each section once for each run of its rows."""
    return [section for section, _ in groupby(row.cells["section"] for row in answer.rows)]


@pytest.mark.parametrize("id_", CASES.records)
def test_every_row_of_every_page_has_the_same_keys_in_the_same_order(id_: str) -> None:
    rows = page(CASES, id_).rows
    assert len(rows) > 0
    assert [list(row.flat()) for row in rows] == [KEYS] * len(rows)


@pytest.mark.parametrize("id_", CASES.records)
def test_sections_come_in_one_order_and_each_in_one_run(id_: str) -> None:
    found = sections(page(CASES, id_))
    assert found == [section for section in SECTIONS if section in found]
    assert found[0] == "record"


@pytest.mark.parametrize("id_", CASES.records)
def test_whatever_a_row_states_has_its_source_and_the_place_in_it(id_: str) -> None:
    """A source, a measure and an outcome describe the dataset itself, and are cited nowhere."""
    reference = CASES.collection_of(id_) in ("sources", "measures", "outcomes")
    for row in page(CASES, id_).rows:
        flat = row.flat()
        if flat["value"] == "not stated" or flat["label"] == "Coordinates":
            continue
        if reference and flat["section"] == "record":
            continue
        assert flat["source"], f"{flat['label']}: {flat['value']}"
        assert flat["locator"], f"{flat['label']}: {flat['value']}"


def test_coordinates_without_a_source_say_so() -> None:
    assert labelled(page(CASES, "mont-lambert"), "record") == [
        ("Kind", "hill, counted with Boulogne"),
        ("Coordinates", "50.72° N, 1.66° E (general knowledge, good to about 1 km)"),
    ]


@pytest.mark.parametrize(
    ("collection", "id_", "heading", "expected"),
    [
        ("sources", "rickard-2021", "Liberation of the Channel Ports", ["record", "related"]),
        ("measures", "prisoners", "Prisoners", ["record", "outcomes"]),
        ("places", "calais", "Calais", ["record", "fight", "outcomes", "chronology", "about"]),
        ("people", "montgomery", "Montgomery", ["record", "outcomes", "chronology"]),
        ("forces", "south-foreland-battery", "South Foreland Battery",
         ["record", "outcomes", "not-dated"]),
        ("operations", "channel-ports-campaign", "Channel ports campaign",
         ["record", "fight", "outcomes", "chronology", "related"]),
        ("events", "calais-truce", "A truce lets the civilians leave (Calais)",
         ["record", "outcomes"]),
        ("outcomes", "le-havre-prisoners", "Prisoners: Le Havre", ["record", "outcomes"]),
    ],
)  # fmt: skip
def test_a_record_of_any_kind_has_a_page_with_the_sections_that_have_something_to_say(
    collection: str, id_: str, heading: str, expected: list[str]
) -> None:
    answer = page(CASES, id_)
    assert CASES.collection_of(id_) == collection
    assert (answer.command, answer.heading, sections(answer)) == ("show", heading, expected)


def test_equipment_has_a_page(siege: Dataset) -> None:
    answer = page(siege, "crab")
    assert answer.heading == "Crab"
    assert labelled(answer, "record") == [
        ("Kind", "vehicle"),
        ("Purpose", "clears mines"),
        ("Used by", "3rd Division"),
    ]
    assert lines(answer, "chronology") == [
        ("fort-shelled", "The fort is shelled", "500 yards (≈457 m) at most")
    ]


def test_no_kind_of_record_is_without_a_page(siege: Dataset) -> None:
    shown = {siege.collection_of(id_) for id_ in siege.records if page(siege, id_).rows}
    assert shown == set(COLLECTIONS)


def test_both_rivals_are_on_the_page_the_founding_sources_first() -> None:
    rows = [row.flat() for row in page(CASES, "le-havre").rows]
    assert [
        (str(row["figure"]), row["value"], row["counting"], row["source"], row["locator"])
        for row in rows
        if row["section"] == "outcomes"
    ] == [
        ("~12000", "~12,000", "including non-combatants", "rickard-2021", "Le Havre, para. 8"),
        ("11300", "11,300", None, "wikipedia-astonia", "infobox"),
    ]


def test_a_rival_date_of_an_event_is_on_the_ports_page_with_its_standing_and_why() -> None:
    rows = [row.flat() for row in page(CASES, "calais").rows]
    own, truce = [row for row in rows if row["id"] == "calais-truce-date"]
    assert (own["value"], own["source"]) == ("until 30 September 1944, midday", "rickard-2021")
    assert (truce["section"], truce["label"], truce["of_name"]) == (
        "outcomes",
        "Date",
        "A truce lets the civilians leave (Calais)",
    )
    assert truce["value"] == "29 September, 14:00 – 30 September 1944, 12:00"
    assert truce["standing"] == "preferred"
    assert truce["because"] == "the article does not say when the truce began"
    assert truce["source"] == "northern-advocate-1944-09-30"


def test_on_the_page_of_a_measure_each_claim_bears_the_name_of_what_it_is_of() -> None:
    assert lines(page(CASES, "prisoners"), "outcomes") == [
        ("le-havre-prisoners", "Le Havre", "~12,000"),
        ("le-havre-prisoners", "Le Havre", "11,300"),
        ("cap-gris-nez-prisoners", "Cap Gris-Nez", "~1,600"),
        ("calais-prisoners", "Calais", "10,000"),
        ("calais-prisoners", "Calais", "9,128"),
    ]


@pytest.mark.parametrize("id_", ["le-havre", "dieppe", "boulogne", "dunkirk", "calais"])
def test_an_argument_at_no_port_stands_apart_on_the_pages_of_the_five_it_is_about(
    id_: str,
) -> None:
    rows = [row for row in page(CASES, id_).rows if row.id == "montgomery-argues-for-the-ports"]
    assert [row.cells["section"] for row in rows] == ["about"]
    assert rows[0].flat()["who"] == "Montgomery"


def test_a_judgement_on_an_event_stands_on_the_events_own_page_and_no_ports() -> None:
    judgement = "A mistake, as it turned out, though sound on what was then believed."
    own = page(CASES, "montgomery-argues-for-the-ports")
    assert lines(own, "outcomes") == [("montgomery-argument-judgement", "Judgement", judgement)]
    assert judgement not in [row.cells["value"] for row in page(CASES, "dieppe").rows]


def test_an_event_without_a_date_comes_under_not_dated_on_the_page_of_its_force() -> None:
    (row,) = [r for r in page(CASES, "south-foreland-battery").rows if r.id == "south-foreland-hit"]
    flat = row.flat()
    assert (flat["section"], flat["date"], flat["weekday"]) == ("not-dated", None, None)
    assert flat["value"] == "42,000 yards (≈38.4 km)"
    assert flat["note"] == "Beyond the reach of the battery's guns as another source gives it."


def test_an_event_without_a_date_says_so_on_its_own_page() -> None:
    assert ("When", "not dated") in labelled(page(CASES, "south-foreland-hit"), "record")


def test_a_remark_stands_once_on_a_records_own_page_and_its_source_is_named() -> None:
    answer = page(CASES, "calais-truce")
    assert [row.flat()["note"] for row in answer.rows if row.notes] == [
        "Told after the surrender by the article, though the attack went on afterwards."
    ]
    hit = page(CASES, "south-foreland-hit")
    assert [source.id for source in hit.sources] == ["rickard-2021", "potter-breakout"]


def test_an_inferred_state_is_marked_on_its_events_page() -> None:
    assert ("Makes", "Boulogne invested (inferred)") in labelled(
        page(CASES, "boulogne-reached"), "record"
    )


def test_an_inferred_state_is_marked_on_the_page_of_its_port(siege: Dataset) -> None:
    """The source says less than ``Liberated``, and the page must not cite it for more."""
    inferred = parse(SIEGE.replace("{ard: liberated}", "{ard: {state: liberated, inferred: true}}"))
    stated, marked = (
        [row.flat() for row in page(dataset, "ard").rows if row.cells["label"] == "Liberated"]
        for dataset in (siege, inferred)
    )
    assert "inferred" not in " ".join(map(str, stated[0].values()))
    assert "inferred" in " ".join(map(str, marked[0].values()))


def test_a_port_that_was_fought_for_says_where_its_opening_is_not_stated() -> None:
    assert labelled(page(CASES, "calais"), "fight") == [
        ("Operation", "Capture of Calais"),
        ("When", "24–30 September 1944, 7 days"),
        ("Liberated", "30 September 1944 — The garrison surrenders"),
        ("Reopened", "not stated"),
    ]


def test_the_page_of_a_port_in_full(siege: Dataset) -> None:
    answer = page(siege, "ard")
    assert [
        (flat["section"], flat["id"], flat["label"], flat["value"], flat["source"], flat["locator"])
        for flat in (row.flat() for row in answer.rows)
    ] == [
        ("record", "ard", "Kind", "port", "article", "p. 1"),
        ("record", "ard", "Also called", "Ard-sur-Mer, Aard", "article", "p. 1"),
        ("record", "ard", "Described", "A port.", "article", "p. 1"),
        ("record", "ard", "Coordinates", "50.5° N, 1.25° W", "atlas", "map 1"),
        ("fight", "attack", "Operation", "Attack on Ard (codename Anvil)", "article", "p. 7"),
        ("fight", "attack", "When", "17–22 September 1944, 6 days", "article", "p. 7"),
        ("fight", "third", "Attackers", "3rd Division", "article", "p. 7"),
        ("fight", "garrison", "Defenders", "Garrison of Ard, under Lt General Ferdinand Heim",
         "article", "p. 7; p. 3"),
        ("fight", "surrender", "Liberated", "22 September 1944 — Heim surrenders",
         "article", "p. 10"),
        ("fight", "ard", "Reopened", "not stated", None, None),
        ("outcomes", "ard-prisoners", "Prisoners", "~9,500", "article", "p. 10"),
        ("outcomes", "ard-prisoners", "Prisoners", "9,000", "atlas", "p. 2"),
        ("outcomes", "gun-range", "Range", "42,000 yards", "article", "p. 5"),
        ("outcomes", "shelling-range", "Range", "500 yards", "atlas", "p. 3"),
        ("chronology", "plan", "The fort first", None, "article", "p. 9"),
        ("chronology", "fort-shelled", "The fort is shelled", "500 yards (≈457 m) at most",
         "article | atlas", "p. 9 | p. 3"),
        ("chronology", "surrender", "Heim surrenders", None, "article", "p. 10"),
        ("not-dated", "delay", "Nobody knows when", None, "article", "p. 8"),
        ("about", "order", "Ard is to be held", None, "article", "p. 8"),
        ("related", "ard-fort", "Places in it", "Fort of Ard", "article", "p. 2"),
        ("related", "gun", "Stationed", "Big gun", "article", "p. 5"),
    ]  # fmt: skip
    assert answer.rows[0].flat()["note"] == "Spelt Aard on the map."
    assert [source.id for source in answer.sources] == ["article", "atlas", "diary"]


def test_a_line_of_the_chronology_has_its_day_kind_people_forces_and_details(
    siege: Dataset,
) -> None:
    (row,) = [row for row in page(siege, "ard").rows if row.id == "fort-shelled"]
    flat = row.flat()
    assert str(flat["date"]) == "1944-09-17 10:00"
    assert (flat["weekday"], flat["kind"], flat["planned"]) == ("Sun", "bombardment", False)
    assert (flat["who"], flat["detail"], flat["note"]) == (
        "Ferdinand Heim; 3rd Division",
        "All day.",
        "Until dusk.",
    )


def test_a_plan_is_marked_and_nothing_else_is(siege: Dataset) -> None:
    rows = [row for row in page(siege, "ard").rows if row.cells["planned"] is not None]
    assert {row.id: (row.cells["kind"], row.cells["planned"]) for row in rows} == {
        "plan": ("plan", True),
        "fort-shelled": ("bombardment", False),
        "surrender": ("surrender", False),
        "delay": ("delay", False),
        "order": ("order", False),
    }


def test_a_plan_takes_no_port(siege: Dataset) -> None:
    """What was meant to happen changes no state, whatever it was to make."""
    planned = parse(SIEGE.replace("kind: surrender", "kind: plan"))
    assert ("Liberated", "22 September 1944 — Heim surrenders") in labelled(
        page(siege, "ard"), "fight"
    )
    assert ("Liberated", "not stated") in labelled(page(planned, "ard"), "fight")


def test_a_deprecated_claim_says_why_it_is() -> None:
    rows = [row.flat() for row in page(parse(SIEGE), "ard-prisoners").rows]
    assert [
        (row["value"], row["counting"], row["standing"], row["because"])
        for row in rows
        if row["section"] == "outcomes"
    ] == [
        ("~9,500", None, None, None),
        ("9,000", "unwounded", "deprecated", "early"),
    ]


def test_a_converted_figure_has_its_raw_number_its_unit_and_its_metric_value(
    siege: Dataset,
) -> None:
    (row,) = [row for row in page(siege, "gun").rows if row.id == "gun-range"]
    flat = row.flat()
    assert str(flat["figure"]) == "42000"
    assert (flat["unit"], flat["metric"]) == ("yards", "≈38.4 km")
    assert (flat["of"], flat["of_name"], flat["kind"]) == ("gun", "Big gun", "forces")


def test_a_person_has_rank_post_own_rank_commands_and_days(siege: Dataset) -> None:
    answer = page(siege, "heim")
    assert labelled(answer, "record") == [
        ("Kind", "person, German side"),
        ("Rank", "Lt General"),
        ("Post", "commander of Ard"),
        ("Own rank", "Generalleutnant"),
    ]
    own_rank = answer.rows[3].flat()
    assert (own_rank["source"], own_rank["locator"]) == ("atlas", "p. 9")
    assert [id_ for id_, _, _ in lines(answer, "chronology")] == ["fort-shelled", "surrender"]
    assert lines(answer, "related") == [("garrison", "Commands", "Garrison of Ard")]


def test_a_force_has_its_place_in_the_order_of_battle_and_where_it_fought(
    siege: Dataset,
) -> None:
    assert labelled(page(siege, "third"), "record") == [
        ("Kind", "division, Allied, Canadian"),
        ("Part of", "II Corps"),
    ]
    assert lines(page(siege, "third"), "related") == [
        ("attack", "Attacked in", "Attack on Ard"),
        ("crab", "Equipment", "Crab"),
    ]
    assert lines(page(siege, "corps"), "related") == [("third", "Under it", "3rd Division")]
    assert labelled(page(siege, "garrison"), "record") == [
        ("Kind", "garrison, German"),
        ("Commander", "Lt General Ferdinand Heim"),
        ("Place", "Ard"),
    ]
    assert lines(page(siege, "garrison"), "related") == [("attack", "Defended in", "Attack on Ard")]


def test_an_operation_has_both_sides_and_its_days(siege: Dataset) -> None:
    answer = page(siege, "attack")
    assert labelled(answer, "record") == [
        ("Kind", "operation"),
        ("Place", "Ard"),
        ("Codename", "Anvil"),
        ("Part of", "Campaign"),
    ]
    assert labelled(answer, "fight") == [
        ("When", "17–22 September 1944, 6 days"),
        ("Attackers", "3rd Division"),
        ("Defenders", "Garrison of Ard, under Lt General Ferdinand Heim"),
    ]
    assert [id_ for id_, _, _ in lines(answer, "chronology")] == ["surrender"]
    assert [id_ for id_, _, _ in lines(answer, "not-dated")] == ["delay"]


def test_a_campaign_says_over_what_it_adds_up_and_lists_its_operations(siege: Dataset) -> None:
    answer = page(siege, "campaign")
    assert labelled(answer, "record") == [("Kind", "operation"), ("Added up over", "Ard")]
    assert lines(answer, "related") == [("attack", "Operations", "Attack on Ard")]


def test_an_event_has_all_that_it_links(siege: Dataset) -> None:
    answer = page(siege, "fort-shelled")
    assert labelled(answer, "record") == [
        ("Kind", "bombardment"),
        ("When", "Sun 17 September 1944, 10:00"),
        ("Where", "Fort of Ard"),
        ("Concerns", "Ard"),
        ("Forces", "3rd Division"),
        ("People", "Ferdinand Heim"),
        ("Equipment", "Crab"),
        ("Described", "All day."),
    ]
    assert labelled(answer, "outcomes") == [("Range", "500 yards")]


def test_a_measure_has_what_it_counts_and_whether_it_is_added_up(siege: Dataset) -> None:
    assert labelled(page(siege, "prisoners"), "record") == [
        ("Kind", "measure"),
        ("Counts", "people taken"),
        ("Unit", "people"),
        ("Added up", "yes"),
    ]
    assert ("Added up", "no") in labelled(page(siege, "strength"), "record")


def test_a_source_has_its_reference_and_how_much_of_it_was_read(siege: Dataset) -> None:
    assert labelled(page(siege, "article"), "record")[:5] == [
        ("Kind", "source, webpage"),
        ("Reference", "Rickard, J., “Ports”, 2021"),
        ("Address", "https://ports.example"),
        ("Reliability", "medium"),
        ("Read", "whole"),
    ]
    assert ("Group", "maps") in labelled(page(siege, "atlas"), "record")


def test_a_source_that_only_a_remark_cites_is_cited_by_its_record(siege: Dataset) -> None:
    assert "Cited by" in [label for label, _ in labelled(page(siege, "diary"), "record")]


def test_the_counts_of_a_source_hold_claims_own_ranks_and_coordinates(siege: Dataset) -> None:
    """The atlas is cited for the coordinates of Ard, the own rank of Heim, and two outcomes."""
    cited_by = dict(labelled(page(siege, "atlas"), "record"))["Cited by"]
    assert isinstance(cited_by, str)
    assert [part.split()[0] for part in cited_by.split(", ")] == ["1", "1", "2"]


def test_a_change_by_a_day_says_by_and_not_until() -> None:
    dataset = parse(
        "dataset: {title: T, version: 1.0.0, licence: L, period: 1944-09, founding: s}\n"
        "sources:\n  s: {type: book, title: S, reliability: low, read: whole}\n"
        "places:\n  a: {name: Ard, kind: port, cite: 's[x]'}\n"
        "events:\n  e: {kind: capture, date: ../1944-09-10, title: Taken, at: a, "
        "makes: {a: liberated}, cite: 's[x]'}\n"
    )
    values = [str(row.cells["value"]) for row in page(dataset, "a").rows]
    assert "by 10 September 1944 — Taken" in values
