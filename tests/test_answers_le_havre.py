"""What other sources add to the article on Le Havre and on the whole campaign."""

from typing import Any

import pytest
from conftest import Ports


def claims(ports: Ports, outcome: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = ports("outcomes --format json").json["rows"]
    return [row for row in rows if row["id"] == outcome]


def test_the_civilians_killed_at_le_havre_are_given_by_each_source_for_what_it_counts(
    ports: Ports,
) -> None:
    said = claims(ports, "le-havre-civilians-killed")
    assert [(claim["figure"]["text"], claim["source"]) for claim in said] == [
        ("1500..2000", "knapp-le-havre"),
        ("~2000", "wikipedia-astonia"),
        ("over 2000", "wikipedia-astonia"),
        ("1653", "le-havre-1944"),
        ("2053", "tendance-ouest-le-havre"),
        ("5126", "le-havre-1944"),
    ]
    assert said[3]["counting"] == "in the raids of September, with 340 more missing"


def test_nearly_3000_killed_on_5_september_is_never_told_without_its_doubt(ports: Ports) -> None:
    counted, doubted = claims(ports, "le-havre-civilians-killed-5-september")
    assert (counted["figure"]["value"], counted["counting"]) == (781, "and 289 missing")
    assert (doubted["figure"]["text"], doubted["standing"]) == ("~3000", "deprecated")
    assert "1,500 to 2,000 for the whole week" in doubted["because"]
    for line in ("chronology le havre", "show le havre", "chronology 5 sep"):
        assert "3,000" not in ports(line).out
    full = " ".join(ports("show le havre --full --width 200").out.split())
    assert "~3,000 civilians killed (deprecated: a historian has 1,500 to 2,000" in full


@pytest.mark.parametrize("day", ["5", "6", "9"])
def test_bomber_command_is_the_force_of_the_raids_before_the_attack(ports: Ports, day: str) -> None:
    rows = ports(f"chronology le havre {day} sep --format json").json["rows"]
    assert [row["forces"] for row in rows if row["date"] == f"1944-09-0{day}"] == ["Bomber Command"]


def test_more_than_5000_tons_is_given_in_metric_too(ports: Ports) -> None:
    assert "over 5,000 tons (over ≈5,080 t)" in ports("show le havre --full --width 200").out


def test_the_great_swan_has_the_formations_of_the_article(ports: Ports) -> None:
    rows = ports("show great-swan --according-to rickard-2021 --format json").json["rows"]
    assert {row["id"] for row in rows if row["label"] == "Attackers"} == {
        "canadian-ii-corps", "canadian-2nd-infantry-division", "canadian-3rd-infantry-division",
        "british-51st-highland-division", "polish-armoured-division",
    }  # fmt: skip


def test_the_three_days_of_the_article_come_before_the_twelve_of_the_siege(ports: Ports) -> None:
    said = claims(ports, "le-havre-duration")
    assert [(claim["value"], claim["counting"]) for claim in said] == [
        ("3 days", None),
        ("~36 hours", "of assault"),
        ("12 days", "of siege"),
    ]
    assert "took Le Havre in three days" in ports("show le havre --width 200").out


@pytest.mark.parametrize(
    ("force", "parent"),
    [
        ("british-56th-brigade", "british-49th-division"),
        ("7th-royal-tank-regiment", "34th-tank-brigade"),
        ("canadian-2nd-infantry-division", "canadian-ii-corps"),
        ("canadian-3rd-infantry-division", "canadian-ii-corps"),
        ("canadian-4th-armoured-division", "canadian-ii-corps"),
        ("polish-armoured-division", "canadian-ii-corps"),
    ],
)
def test_the_order_of_battle_says_under_whom_a_formation_was(
    ports: Ports, force: str, parent: str
) -> None:
    rows = {row["id"]: row for row in ports("forces --format json").json["rows"]}
    assert rows[force]["parent"] == parent


@pytest.mark.parametrize(
    ("force", "commander"),
    [
        ("canadian-first-army", "General Harry Crerar"),
        ("canadian-ii-corps", "Lieutenant-General Guy Simonds"),
        ("canadian-2nd-infantry-division", "Major-General Charles Foulkes"),
    ],
)
def test_the_canadian_commanders_are_named(ports: Ports, force: str, commander: str) -> None:
    rows = {row["id"]: row for row in ports("forces --format json").json["rows"]}
    assert rows[force]["commander"] == commander


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("le-havre-evacuation-account", "On 19 or 20 August Wildermuth had already ordered"),
        ("le-havre-assault-account", "12 field, 4 medium and 2 heavy regiments"),
        ("le-havre-demolition-account", "sunk the floating docks and some barges"),
        ("le-havre-port-condition", "90 per cent of the cranes"),
        ("le-havre-port-condition", "1,253,124 tonnes"),
        ("le-havre-port-condition", "mid-October"),
        ("wildermuth-account", "on 14 August"),
        ("montgomery-argues-account", "all the way to Berlin"),
    ],
)
def test_what_readers_ask_next_is_told_by_other_sources(
    ports: Ports, question: str, words: str
) -> None:
    assert any(words in claim["value"] for claim in claims(ports, question))


def test_who_took_the_commander_and_when_the_flails_set_out(ports: Ports) -> None:
    rows = {row["id"]: row for row in ports("chronology le havre --format json").json["rows"]}
    taken = rows["le-havre-commander-captured"]
    assert (taken["date"], taken["forces"]) == ("1944-09-12 11:30", "7th Royal Tank Regiment")
    of_the_article, *hours = claims(ports, "le-havre-assault-hour")
    assert of_the_article["date"] == "1944-09-10 evening"
    assert [(hour["date"], hour["source"]) for hour in hours] == [
        ("1944-09-10 18:30", "chalmers-le-havre"),
        ("1944-09-10 18:15", "beaudufe-1994"),
    ]


def test_wikipedia_has_the_days_and_the_attackers_of_its_infobox(ports: Ports) -> None:
    page = " ".join(ports("show le havre --according-to wikipedia --width 200").out.split())
    assert "attacked Le Havre, 10–12 September 1944 (Operation Astonia)." in page
    assert "49th Division, under Evelyn Barker; 51st Highland Division, under Tom Rennie" in page
    assert "I Corps" not in page
    assert "two tank brigades" not in page.casefold()


def test_a_battle_is_told_by_its_largest_force_although_others_name_it_too(ports: Ports) -> None:
    assert "British I Corps took Le Havre in three days" in ports("show le havre --width 200").out
