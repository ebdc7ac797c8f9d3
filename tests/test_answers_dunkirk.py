"""What the answers say of the advance to the ports and of Dunkirk, checked in the sources."""

import re

import pytest
from conftest import Ports

# question, what its page says by default, without notes
FINDABLE = [
    ("show dieppe", "with 20 minutes to spare (codenames.info)"),
    ("show dieppe", "6,000–7,000 tons a day, at the end of September 1944"),
    ("show nieuwpoort", "By night, the South Saskatchewan Regiment occupies Nieuwpoort"),
    ("show nieuwpoort", "12th Manitoba Dragoons enter Nieuwpoort, but coastal guns drive them out"),
    ("show ostend", "others: on 8 September 1944, by the 12th Manitoba Dragoons"),
    ("show dunkirk", "Thu 7 Sep The 8th Reconnaissance Regiment meets strong German positions"),
    ("show dunkirk", "Sun 10 Sep The Queen's Own Cameron Highlanders enter Bray-Dunes, east of"),
    ("show dunkirk", "(21:00; LRE Foundation) Canadians close the ring round Dunkirk"),
    ("show dunkirk", "Tue 26 Sep 154th Brigade takes over"),
    ("show dunkirk", "Mon 2 Oct 7th Royal Tank Regiment joins the siege"),
    ("show dunkirk", "60 hours; 18,500 civilians on its last day"),
    ("show dunkirk", "Wed 9 May 1945 The surrender of Dunkirk is signed at Wormhout (09:20"),
    ("show dunkirk", "Thu 10 May 1945 The Allies enter Dunkirk"),
    ("show czechoslovak-armoured-brigade", "Czechoslovak Independent Armoured Brigade"),
]  # fmt: skip

# force, and the force that it was part of
PARENTS = [
    ("canadian-2nd-infantry-division", "canadian-ii-corps"),
    ("canadian-4th-armoured-division", "canadian-ii-corps"),
    ("polish-armoured-division", "canadian-ii-corps"),
    ("manitoba-dragoons", "canadian-ii-corps"),
    ("canadian-5th-infantry-brigade", "canadian-2nd-infantry-division"),
    ("154th-brigade", "british-51st-highland-division"),
]


@pytest.mark.parametrize(("question", "words"), FINDABLE)
def test_the_page_says(ports: Ports, question: str, words: str) -> None:
    assert words in " ".join(ports(f"{question} --width 100").out.split())


@pytest.mark.parametrize(("force", "parent"), PARENTS)
def test_a_force_stands_under_its_parent(ports: Ports, force: str, parent: str) -> None:
    (row,) = [row for row in ports("forces --format json").json["rows"] if row["id"] == force]
    assert row["parent"] == parent


def test_the_surrender_of_dunkirk_and_its_liberation_are_one_story(ports: Ports) -> None:
    assert "others" not in ports("show dunkirk").out
    assert "dunkirk-liberated-date" not in ports("disputes dunkirk").out


@pytest.mark.parametrize(
    ("day", "chosen", "state"),
    [
        ("1945-05-09", "", "invested"),
        ("1945-05-10", "", "liberated"),
        ("1944-09-14", "--according-to wikipedia", "held"),
        ("1944-09-15", "--according-to wikipedia", "invested"),
        ("1945-05-09", "--according-to wikipedia", "liberated"),
        ("1945-05-09", "--without rickard-2021", "liberated"),
    ],
)
def test_the_state_of_dunkirk_is_right_whoever_is_asked(
    ports: Ports, day: str, chosen: str, state: str
) -> None:
    rows = ports(f"status --on {day} {chosen} --format json").json["rows"]
    assert {row["state"] for row in rows if row["port"] == "Dunkirk"} == {state}


def test_st_valery_has_one_day_without_the_article(ports: Ports) -> None:
    without = "--without rickard-2021"
    assert "St-Valery-en-Caux *  1 Sep" in ports(f"list {without}").out
    assert "shown    1 September 1944" in ports(f"why st-valery {without}").out
    rows = ports(f"chronology {without} --format json").json["rows"]
    assert [r["date"] for r in rows if r["id"] == "st-valery-liberated"] == ["1944-09-01"]


def test_the_official_history_only_makes_the_day_on_the_somme_more_exact(ports: Ports) -> None:
    assert "is more exact" in ports("why somme-crossed --format json").out
    assert "somme" not in ports("disputes").out.lower()


def test_nieuwpoort_has_a_supporter_of_the_article_s_day(ports: Ports) -> None:
    assert re.search("^agrees +6–9 September 1944", ports("why nieuwpoort").out, re.MULTILINE)
