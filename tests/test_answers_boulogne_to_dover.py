"""What the answers say of Boulogne, Calais, Cap Gris-Nez and Dover beside the article's figures.

The words were read in the sources, not in the dataset.
"""

from typing import Any

import pytest
from conftest import Ports

ARTICLE = "--according-to rickard-2021"


def page(ports: Ports, line: str) -> str:
    return " ".join(ports(f"{line} --width 100").out.split())


def rows(ports: Ports, line: str) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in ports(f"{line} --format json").json["rows"]}


# question, what its default screen says of the article's account, and where that stands
SAID = [
    ("show boulogne", "in under a week at relatively low cost", "Boulogne, para. 7"),
    ("show boulogne", "Little physical damage to the garrison", "Boulogne, para. 5"),
    ("show boulogne", "In a terrible state, like Le Havre", "Boulogne, para. 7"),
    ("show boulogne", "a more experienced commander and a stronger position", "Boulogne, para. 2"),
    ("show boulogne", "Bad weather", "Boulogne, para. 3"),
    ("show boulogne", "columns clear the coast north and south", "Boulogne, para. 6"),
    ("show boulogne", "Heim finally agrees to surrender", "Boulogne, para. 7"),
    ("show calais", "Only 300 Canadian casualties", "Calais, para. 3"),
    ("show calais", "the last of the ports to fall", "Calais, para. 1"),
    (
        "show calais",
        "the usual Atlantic Wall fortifications, flooding and minefields",
        "Calais, para. 1",
    ),
    ("show calais", "deliberately slow but steady", "Calais, para. 3"),
    ("show calais", "as the anti-aircraft guns had been left alone, eight", "Calais, para. 2"),
    ("show calais", "An armistice is then agreed", "Calais, para. 4"),
    ("show cap gris nez", "Infantry and specialist armour once again", "Cape Gris Nez, para. 1"),
]


@pytest.mark.parametrize(("question", "words", "where"), SAID)
def test_a_default_screen_says_it(ports: Ports, question: str, words: str, where: str) -> None:
    assert words in page(ports, f"{question} {ARTICLE}"), where


@pytest.mark.parametrize(
    ("words", "record"),
    [
        ("armistice", "calais-truce"),
        ("flooding", "calais"),
        ("bunkers", "boulogne"),
        ("experienced", "heim"),
        ("24 hours", "mont-lambert-held-out"),
        ("prisoners of war", "boulogne-prisoners-photographed"),
        ("relatively low cost", "boulogne-judgement"),
        ("bad weather", "boulogne-attack-delayed"),
    ],
)
def test_people_find_it_by_the_article_s_words(ports: Ports, words: str, record: str) -> None:
    assert record in rows(ports, f"search '{words}'")


def test_boulogne_and_calais_are_told_alike(ports: Ports) -> None:
    """Both were reached between 6 and 9 September; 5 September is that of others for both."""
    reached = {
        day: {
            name: {state["state"] for state in ports(f"status {day} --format json").json["rows"]
                   if state["port"] == name and not state.get("possible")}
            for name in ("Boulogne", "Calais")
        }
        for day in ("1944-09-05", "1944-09-09")
    }  # fmt: skip
    for states in reached.values():
        assert states["Boulogne"] == states["Calais"]
    assert "invested" in str(reached["1944-09-09"]["Calais"])
    assert "invested" not in str(reached["1944-09-05"]["Calais"])
    differs = page(ports, "disputes boulogne-and-calais-reached")
    assert "differs 5 September 1944" in differs


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("1944-09-15", "invested"),
        ("1944-09-16", "under-assault"),
        ("1944-09-17", "invested"),
        ("1944-09-27", "invested"),
        ("1944-09-28", "under-assault"),
        ("1944-09-29", "liberated"),
    ],
)
def test_cap_gris_nez_is_attacked_twice(ports: Ports, day: str, state: str) -> None:
    """In vain on 16 September, by two battalions of 7th Brigade; then from the 28th on."""
    found = ports(f"status {day} --format json").json["rows"]
    (row,) = [each for each in found if each["port"] == "Cap Gris-Nez"]
    assert row["state"] == state


def test_the_biggest_guns_of_the_cape_played_no_part(ports: Ports) -> None:
    cape = page(ports, "show cap gris nez")
    assert "could only fire towards England, and so played no part in the actual battle" in cape


def test_cap_gris_nez_fell_to_special_armour_and_two_battalions(ports: Ports) -> None:
    attackers = rows(ports, "show cap gris nez")
    assert {
        "british-79th-armoured-division",
        "north-nova-scotia-highlanders",
        "hli-of-canada",
    } <= attackers.keys()
    assert "names no unit" not in page(ports, "show capture-of-cap-gris-nez --full")
    assert "names no unit" in page(ports, "show todt battery --full")


def test_calais_was_attacked_by_the_79th_armoured_division_too(ports: Ports) -> None:
    found = rows(ports, "show calais")
    for force in ("british-79th-armoured-division", "6th-assault-regiment-re"):
        assert found[force]["source"] == "zaloga-atlantic-wall"


@pytest.mark.parametrize(
    ("force", "parent"),
    [
        ("canadian-3rd-infantry-division", "canadian-ii-corps"),
        ("canadian-7th-infantry-brigade", "canadian-3rd-infantry-division"),
        ("canadian-scottish-regiment", "canadian-7th-infantry-brigade"),
        ("queens-own-rifles", "canadian-8th-infantry-brigade"),
        ("hli-of-canada", "canadian-9th-infantry-brigade"),
        ("6th-assault-regiment-re", "british-79th-armoured-division"),
    ],
)
def test_a_force_is_under_the_one_that_a_source_names(
    ports: Ports, force: str, parent: str
) -> None:
    assert rows(ports, "forces")[force]["parent"] == parent


def test_the_article_alone_has_no_forename_of_the_german_commanders(ports: Ports) -> None:
    for who, name in (("heim", "Lt General Heim"), ("schroeder", "Lt Colonel Schroder")):
        alone = page(ports, f"show {who} --full {ARTICLE}")
        assert name in alone
        assert not any(word in alone for word in ("Ferdinand", "Ludwig", "Schroeder,"))
    assert "Lt General Ferdinand Heim" in page(ports, "show heim")


def test_wikipedia_alone_has_dates_commanders_and_attackers(ports: Ports) -> None:
    alone = "--according-to wikipedia"
    boulogne = page(ports, f"show boulogne {alone}")
    assert "Canadian 3rd Infantry Division, under Daniel Spry" in boulogne
    assert "79th" not in boulogne
    calais = page(ports, f"show calais {alone}")
    assert "attacked Calais, 22 September – 1 October 1944" in calais
    assert "under Ludwig Schroeder" in calais
    for title in ("deliberately slow but steady", "The guns fire their last"):
        assert title not in page(ports, f"chronology {alone}")


def test_sangatte_s_prisoners_are_not_in_the_sum(ports: Ports) -> None:
    found = rows(ports, "prisoners")["sangatte"]
    assert found["prisoners"]["value"] == 280
    assert found["added"] is False


def test_dover_s_shells_and_dead_are_of_the_whole_war(ports: Ports) -> None:
    dover = page(ports, "show dover")
    assert "2,226, on the town, from 1940 to September 1944" in dover
    assert "216, from all causes, 1940 to September 1944" in dover
    assert "107" not in page(ports, "disputes dover")  # a part, not a rival


def test_civilians_of_calais_died_at_marck_and_after_the_liberation(ports: Ports) -> None:
    said = page(ports, "chronology calais")
    assert "hit Marck, next to Calais, by mistake (~30 civilians killed" in said
    assert "(97 civilians killed" in said
    assert "20–25 Sep Calais is bombed in three waves" in said


def test_others_have_german_losses_unfinished_works_and_a_pipeline(ports: Ports) -> None:
    assert "Killed or wounded: ~500, Germans" in page(ports, "show boulogne")
    why = page(ports, "why boulogne")
    assert "Its landward defences were incomplete" in why
    assert "10 October 1944, when the pipeline worked again" in page(ports, "disputes boulogne")
    assert "it was Captain A. D. Grier who took him, on the 22nd" in page(ports, "show heim --full")
