"""Facts of the founding article, checked by hand, against what the tool answers in JSON.

The right-hand columns were read in the article (Rickard 2021), not in the dataset: the row that an
answer must hold, what stands in it, and the paragraph that says so.
"""

import pytest
from conftest import Ports

ARTICLE = "--according-to rickard-2021"

# question, row, key, what the article says, where
FIGURES = [
    ("prisoners", "le-havre", "prisoners", "~12000", "Le Havre, para. 8"),
    ("prisoners", "boulogne", "prisoners", "9535", "Boulogne, para. 7"),
    ("prisoners", "calais", "prisoners", "10000", "Calais, para. 4"),
    ("prisoners", "stated", "prisoners", "30000", "Cape Gris Nez, para. 2"),
    ("casualties", "boulogne", "casualties", "634", "Boulogne, para. 7"),
    ("casualties", "calais", "casualties", "300", "Calais, para. 3"),
    ("casualties", "stated", "casualties", "1500", "Cape Gris Nez, para. 2"),
    ("show le havre", "le-havre-garrison-strength", "figure", "11000", "Le Havre, para. 2"),
    ("show le havre", "le-havre-civilians", "figure", "50000", "Le Havre, para. 2"),
    ("show le havre", "le-havre-bombs-before-the-assault", "figure", "4000", "Le Havre, para. 4"),
    ("show le havre", "le-havre-bombs-planned", "figure", "5000", "Le Havre, para. 5"),
    ("show le havre", "le-havre-withdrawal-distance", "figure", "2000", "Le Havre, para. 6"),
    ("show le havre", "le-havre-duration", "figure", "3", "Le Havre, heading"),
    ("show boulogne", "boulogne-garrison-strength", "figure", "~9000..10000", "Boulogne, para. 2"),
    ("show boulogne", "boulogne-distance-from-le-havre", "figure", "135", "Boulogne, para. 3"),
    ("show boulogne", "boulogne-civilians-evacuated", "figure", "~8000", "Boulogne, para. 3"),
    ("show boulogne", "channel-guns-firing", "figure", "4", "Boulogne, para. 4"),
    ("show boulogne", "south-foreland-hit-range", "figure", "42000", "Boulogne, para. 4"),
    ("show boulogne", "boulogne-aircraft", "figure", "800", "Boulogne, para. 5"),
    ("show boulogne", "mont-lambert-held-out", "figure", "24", "Boulogne, para. 6"),
    ("show boulogne", "boulogne-duration", "figure", "under 1", "Boulogne, para. 7"),
    ("show calais", "calais-garrison-strength", "figure", "7500", "Calais, para. 1"),
    ("show calais", "calais-aircraft", "figure", "900", "Calais, para. 2"),
    ("show calais", "calais-aircraft-bombing", "figure", "300", "Calais, para. 2"),
    ("show calais", "calais-aircraft-lost", "figure", "8", "Calais, para. 2"),
    ("show calais", "calais-duration", "figure", "1", "Calais, para. 3"),
    ("show montgomery", "montgomery-divisions", "figure", "40", "Introduction, para. 5"),
    ("show todt battery", "todt-calibre", "figure", "380", "Calais, caption 1"),
]  # fmt: skip

# event, date, where
DATES = [
    ("somme-crossed", "[1944-09-01..1944-09-09]", "Introduction, para. 2"),
    ("dieppe-liberated", "1944-09-01", "Introduction, para. 2"),
    ("st-valery-liberated", "1944-09-02", "Introduction, para. 2"),
    ("hitler-orders-fortresses", "1944-09-04", "Introduction, para. 4"),
    ("hitler-orders-west-wall", "1944-09-05", "Introduction, para. 3"),
    ("st-omer-crossed", "1944-09-06", "Introduction, para. 3"),
    ("nieuwpoort-reached", "1944-09-09", "Introduction, para. 4"),
    ("ostend-reached", "1944-09-09", "Introduction, para. 4"),
    ("montgomery-argues-for-the-ports", "1944-09-09", "Introduction, para. 5"),
    ("le-havre-driven-in", "1944-09-02", "Le Havre, para. 4"),
    ("le-havre-bombing-plan", "1944-09-10 evening", "Le Havre, para. 5"),
    ("le-havre-defences-broken", "1944-09-10 late", "Le Havre, para. 6"),
    ("le-havre-bombed-11-september", "1944-09-11", "Le Havre, para. 7"),
    ("le-havre-perimeter-taken", "1944-09-11", "Le Havre, para. 7"),
    ("le-havre-centre-entered", "1944-09-12", "Le Havre, para. 8"),
    ("le-havre-surrender", "1944-09-12 11:45", "Le Havre, para. 8"),
    ("boulogne-attack-delayed", "../1944-09-17", "Boulogne, para. 3"),
    ("boulogne-bombed", "1944-09-17", "Boulogne, para. 5"),
    ("mont-lambert-cleared", "1944-09-18", "Boulogne, para. 6"),
    ("boulogne-loudspeaker", "1944-09-22", "Boulogne, para. 7"),
    ("boulogne-surrender", "1944-09-22", "Boulogne, para. 7"),
    ("boulogne-reopened", "1944-10-12", "Cape Gris Nez, para. 2"),
    ("calais-bombed", "1944-09-24", "Calais, para. 2"),
    ("calais-assault", "1944-09-25", "Calais, para. 3"),
    ("calais-citadel-reached", "[1944-09-25..1944-09-29]", "Calais, para. 3"),
    ("calais-talks", "../1944-09-30 morning", "Calais, para. 3"),
    ("calais-attack-resumed", "1944-09-30 midday", "Calais, para. 4"),
    ("cap-gris-nez-taken", "1944-09-29", "Cape Gris Nez, para. 1"),
    ("dunkirk-liberated", "1945-05-10", "Calais, para. 5"),
    ("erebus-duel", "[1944-09-02..1944-09-10]", "Le Havre, para. 4"),
    ("south-foreland-hit", "[1944-09-17..1944-09-22]", "Boulogne, para. 4"),
    ("boulogne-civilians-leave", "[1944-09-06..1944-09-17]", "Boulogne, para. 3"),
    # no date in the article
    ("czechs-take-over-at-dunkirk", None, "Calais, para. 5"),
]

# question, what some cell of the answer says, where
WORDS = [
    ("show channel-ports-campaign", "5–30 September 1944", "title"),
    ("show capture-of-le-havre", "10–12 September 1944", "Le Havre, heading"),
    ("show capture-of-boulogne", "17–22 September 1944", "Boulogne, heading"),
    ("show capture-of-calais", "24–30 September 1944", "Calais, heading"),
    ("show le havre", "Astonia", "Le Havre, para. 1"),
    ("show i corps", "Canadian First Army", "Le Havre, para. 1"),
    ("show crocker", "Lt General", "Le Havre, para. 3"),
    ("show wildermuth", "Colonel", "Le Havre, para. 2"),
    ("show wildermuth", "wounded", "Le Havre, para. 8"),
    ("show heim", "Lt General", "Boulogne, para. 2"),
    ("show heim", "Guderian's chief of staff", "Boulogne, para. 2"),
    ("show schroeder", "Lt Colonel", "Calais, para. 1"),
    ("show calais", "mere rubbish", "Calais, para. 1"),
    ("show liska", "Major-General", "Calais, para. 5"),
    ("show von rundstedt", "Field Marshal", "Introduction, para. 3"),
    ("show st valery", "1940", "Introduction, para. 2"),
    ("show dieppe", "1942", "Introduction, para. 2"),
    ("show harfleur", "A major port before Le Havre", "Le Havre, para. 5"),
    ("show artificial moonlight", "searchlights whose beams the clouds", "Le Havre, para. 5"),
    ("show avre", "bridges over the anti-tank ditch", "Le Havre, para. 5"),
    ("show crab", "minefields", "Le Havre, para. 5"),
    ("show crocodile", "flame", "Le Havre, para. 5"),
    ("show crocodile", "picture", "Le Havre, caption 1"),
    ("show erebus", "monitor", "Le Havre, para. 3"),
    ("show warspite", "battleship", "Le Havre, para. 3"),
    ("show grand clos", "north of the port", "Le Havre, para. 4"),
    ("show le havre", "collaborators", "Le Havre, caption 2"),
    ("show winnie", "Pooh", "Boulogne, para. 4"),
    ("show typhoon", "rockets", "Boulogne, para. 4"),
    ("show mont lambert", "east of Boulogne", "Boulogne, para. 5"),
    ("show liane", "Three armoured columns", "Boulogne, para. 6"),
    ("show boulogne", "terrible state", "Boulogne, para. 7"),
    ("show boulogne", "Canadian and British", "Boulogne, para. 7"),
    ("show calais", "flooding and by minefields", "Calais, para. 1"),
    ("show sangatte", "coastal batteries", "Calais, para. 1"),
    ("show cap gris nez", "could only fire towards England", "Cape Gris Nez, para. 1"),
    ("show channel-ports-campaign", "since 1940", "Cape Gris Nez, para. 2"),
    ("show channel-ports-campaign", "supply shortages", "Cape Gris Nez, para. 2"),
    ("show channel-ports-campaign", "in time to be really useful", "Cape Gris Nez, para. 2"),
    ("show channel-ports-campaign", "open Antwerp somewhat easier", "Cape Gris Nez, para. 2"),
    ("show channel-ports-campaign", "finally controlled", "Introduction, para. 1"),
    ("show channel-ports-campaign", "each was strongly held", "Introduction, para. 5"),
    ("show great-swan", "breakout from Normandy", "Introduction, para. 2"),
    ("show antwerp", "sea approaches", "Introduction, para. 5"),
    ("show antwerp", "amphibious assault", "Introduction, para. 5"),
    ("show montgomery", "Le Havre, Dieppe, Boulogne, Dunkirk and Calais", "Introduction, para. 5"),
    ("show eisenhower", "at first considers Antwerp alone, not the ports", "Introduction, para. 5"),
    ("show le havre", "combined arms operation, with engineers", "Le Havre, para. 1"),
    ("show le havre", "a mass of artillery", "Le Havre, para. 3"),
    ("show le havre", "focused on destroying its facilities", "Le Havre, para. 2"),
    ("show le havre", "unacceptable demands", "Le Havre, para. 4"),
    ("show le havre", "49th into gap, 51st to widen it", "Le Havre, para. 5"),
    ("show le havre", "friendly fire", "Le Havre, para. 6"),
    ("show le havre", "On timetable", "Le Havre, para. 6"),
    ("show le havre", "only after specialist tanks turn up", "Le Havre, para. 7"),
    ("show le havre", "already wounded, surrenders at last", "Le Havre, para. 8"),
    ("show le havre", "Very badly damaged", "Le Havre, para. 8"),
    ("show ports-put-before-antwerp", "mistake in hindsight", "Introduction, para. 5"),
    ("show ports-put-before-antwerp", "at least a month off", "Introduction, para. 5"),
    ("show new west wall", "the Meuse and the Upper Moselle", "Introduction, para. 3"),
    ("why czechoslovak-armoured-brigade", "Czech Independent Armoured Brigade", "Calais, para. 5"),
    ("show somme", "At the start of September", "Introduction, para. 2"),
    ("show dieppe", "captures Dieppe unopposed", "Introduction, para. 2"),
    ("show st valery", "forced to surrender in 1940", "Introduction, para. 2"),
    ("show boulogne", "Left of the Poles", "Introduction, para. 3"),
    ("show dunkirk", "passes through 3rd and reaches Dunkirk", "Introduction, para. 3"),
    ("show dunkirk", "mean to make a stand at all three", "Introduction, para. 4"),
    ("show fifteenth army", "hold some ports as fortresses", "Introduction, para. 4"),
    ("show calais", "leave some troops outside each port", "Introduction, para. 4"),
    ("show great swan", "detachments keep up the rapid advance", "Introduction, para. 4"),
    ("show bruges", "left of the Poles", "Introduction, para. 4"),
    ("show channel coast", "cut off, but each is strongly held", "Introduction, para. 5"),
    ("show dunkirk", "last French town to be liberated", "Calais, para. 5"),
]  # fmt: skip


def test_the_table_holds_at_least_eighty_facts() -> None:
    assert len(FIGURES) + len(DATES) + len(WORDS) >= 80


@pytest.mark.parametrize(("question", "row", "key", "text", "where"), FIGURES)
def test_a_figure_of_the_article(
    ports: Ports, question: str, row: str, key: str, text: str, where: str
) -> None:
    answer = ports(f"{question} {ARTICLE} --format json").json
    (found,) = [r for r in (*answer["rows"], *answer["totals"]) if r["id"] == row]
    assert found[key]["text"] == text
    assert found["source"] == "rickard-2021"
    assert where in found["locator"].split("; ")


@pytest.mark.parametrize(("event", "date", "where"), DATES)
def test_a_date_of_the_article(ports: Ports, event: str, date: str | None, where: str) -> None:
    rows = ports(f"chronology {ARTICLE} --format json").json["rows"]
    (found,) = [row for row in rows if row["id"] == event]
    assert found["date"] == date
    assert where in found["locator"].split("; ")


@pytest.mark.parametrize(("question", "words", "where"), WORDS)
def test_what_the_article_says(ports: Ports, question: str, words: str, where: str) -> None:
    rows = ports(f"{question} {ARTICLE} --format json").json["rows"]
    cells = [row for row in rows if any(words in str(cell) for cell in row.values())]
    assert cells, f"no cell of '{question}' says '{words}'"
    assert any(where in (row["locator"] or "").split("; ") for row in cells)


def test_prisoners_add_up_to_1535_more_than_the_article_s_total(ports: Ports) -> None:
    totals = {row["id"]: row for row in ports("prisoners --format json").json["totals"]}
    assert totals["added-up"]["prisoners"]["text"] == "~31535"
    assert totals["added-up"]["counting"] == "3 of 3 ports"
    assert totals["stated"]["prisoners"]["value"] == 30000
    assert totals["difference"]["prisoners"]["value"] == 1535


def test_casualties_of_one_port_are_not_stated_by_the_article(ports: Ports) -> None:
    answer = ports(f"casualties {ARTICLE} --format json").json
    assert answer["rows"][0]["id"] == "le-havre"
    assert answer["rows"][0]["casualties"] is None
    totals = {row["id"]: row for row in answer["totals"]}
    assert totals["added-up"]["casualties"]["value"] == 934
    assert totals["added-up"]["counting"] == "2 of 3 ports"
    assert totals["stated"]["casualties"]["value"] == 1500


def test_the_page_of_boulogne_in_full_holds_what_people_come_for(ports: Ports) -> None:
    page = " ".join(ports("show boulogne --full --width 100").out.split())
    for words in (
        "9,535", "634", "Heim", "9,000–10,000", "17–22 September 1944", "Mon 18 Sep Mont Lambert",
        "800 aircraft", "8,000 civilians", "loudspeaker", "12 October 1944",
    ):  # fmt: skip
        assert words in page


def test_all_parts_of_the_order_at_le_havre_are_shown(ports: Ports) -> None:
    """Who supported whom, as the article lists it (Le Havre, para. 3)."""
    rows = ports(f"show le havre {ARTICLE} --format json").json["rows"]
    attackers = {row["id"] for row in rows if row["label"] == "Attackers"}
    assert attackers == {
        "british-i-corps", "british-49th-division", "british-51st-highland-division",
        "le-havre-tank-brigades", "british-79th-armoured-division", "bomber-command",
        "hms-erebus", "hms-warspite",
    }  # fmt: skip
