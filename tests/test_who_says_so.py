"""Who says what: literal answers on the shipped dataset, checked by hand against its sources.

The article's own figures are in test_facts.py; the others were read in the sources that are named.
"""

import pytest
from conftest import Ports, Ran, figure, prisoners_added_up

from channelports.data import load

PRISONERS = figure("boulogne-prisoners").display()
ADDED_UP = prisoners_added_up().display()
MORE = f"{(prisoners_added_up().low or 0) - (figure('campaign-prisoners').low or 0):+,}"


def lines(ran: Ran, first: str = "─") -> list[str]:
    """Return the table of a screen: what stands between its rule and its notes."""
    shown = ran.out.splitlines()
    head = next(number for number, line in enumerate(shown) if line.startswith(first))
    return [line for line in shown[head + 1 : shown.index("")] if line[:1] != "─"]


def test_prisoners_by_the_article_against_its_own_total(ports: Ports) -> None:
    """LH8, B7 and C4 beside CGN2; Cap Gris-Nez is not added."""
    ran = ports("prisoners --width 80")
    assert lines(ran) == [
        "Le Havre *      ~12,000  with non-combatants            11,300; ~11,000",
        f"Boulogne         {PRISONERS:>6}                                 ~9,500; over 10,000",
        "Calais *         10,000                                 9,128, with Cap Gris-Nez",
        f"Sum             {ADDED_UP:>7}  3 of 3 ports",
        "Stated *         30,000  by the article",
        f"Difference      {MORE:>7}  sum less stated",
        "Sangatte *          280  not in the sum (Hyrman)",
        "Cap Gris-Nez     ~1,600  in the 9,128 of Calais, not    200, on the first day",
        "                         in the sum (Wikipedia)",
    ]
    assert len(ran.out.splitlines()) <= 18


def test_prisoners_and_their_rivals_name_their_sources_and_places_where_asked(
    ports: Ports,
) -> None:
    shown = ports("prisoners --full --width 120").out
    for words in (
        "Le Havre ¶8\n",
        "Other sources: 11,300 (Wikipedia “Operation Astonia”, infobox); ~11,000 (IBCC Digital",
        "Other sources: 9,128, with Cap Gris-Nez (Wikipedia “Operation Undergo”, infobox)\n",
    ):
        assert words in shown


def test_prisoners_according_to_wikipedia(ports: Ports) -> None:
    ran = ports("prisoners --according-to wikipedia --width 80")
    assert lines(ran) == [
        "Le Havre         11,300",
        "Boulogne         ~9,500",
        "Calais *          9,128  with Cap Gris-Nez",
        "Sum             ~29,928  3 of 3 ports",
        "Cap Gris-Nez     ~1,600  in the 9,128 of Calais, not in the sum",
    ]


def test_prisoners_according_to_one_page_of_wikipedia(ports: Ports) -> None:
    answer = ports("prisoners --according-to wikipedia-undergo -f json").json
    shown = [(row["id"], row["prisoners"] and row["prisoners"]["text"]) for row in answer["rows"]]
    assert shown == [
        ("le-havre", None), ("boulogne", None), ("calais", "9128"), ("cap-gris-nez", "~1600"),
    ]  # fmt: skip
    assert [row["counting"] for row in answer["totals"]] == ["1 of 3 ports"]
    screen = ports("prisoners --according-to wikipedia-undergo").out
    assert screen.count("not stated") == 2
    assert (
        "According to wikipedia-undergo alone; not covered: Le Havre, Boulogne, Sangatte." in screen
    )


def test_casualties_of_two_ports_of_the_article_and_of_a_third_from_elsewhere(ports: Ports) -> None:
    """634 (B7) and 300 (C3); 388 to 500 at Le Havre by Wikipedia; 1,500 in all (CGN2)."""
    answer = ports("casualties -f json").json
    assert [(row["id"], row["casualties"]["text"], row["stated"], row["filled"])
            for row in answer["rows"]] == [
        ("le-havre", "388..500", False, True),
        ("boulogne", "634", True, False),
        ("calais", "300", True, False),
    ]  # fmt: skip
    assert [(row["label"], row["casualties"]["text"], row["counting"])
            for row in answer["totals"]] == [
        ("Sum", "934", "2 of 3 ports"),
        ("With Le Havre", "1322..1434", "3 of 3 ports, Le Havre from another source"),
        ("Stated", "1500", "the article's own total, Allied"),
        ("Difference", "-566", "sum less stated, Le Havre not stated"),
        ("Difference", "-178..-66", "sum with Le Havre less stated"),
    ]  # fmt: skip


@pytest.mark.parametrize("measure", ["prisoners", "casualties"])
def test_the_totals_are_the_same_in_every_form(ports: Ports, measure: str) -> None:
    totals = ports(f"{measure} -f json").json["totals"]
    of_outcomes = ports(f"outcomes --measure {measure} -f json").json["totals"]
    assert [row["figure"] for row in of_outcomes] == [row[measure] for row in totals]
    table = ports(f"{measure} --width 120").out
    document = ports(f"{measure} -f markdown").out
    for row, same in zip(totals, of_outcomes, strict=True):
        assert same["value"] in table
        assert f"| **{row['label']}** | **{same['value']}** |" in document.replace("\\", "")


RICKARD = "shown: Rickard 2021, whose account this is, says so"


def claims(ports: Ports, question: str) -> list[tuple[object, ...]]:
    rows = ports(f"why {question} -f json").json["rows"]
    return [
        (row["measure"], row["value"], row["source"], row["locator"], row["reliability"],
         row["why"])
        for row in rows
        if row["section"] == "claims"
    ]  # fmt: skip


def test_why_calais_has_its_prisoners(ports: Ports) -> None:
    assert claims(ports, "calais prisoners") == [
        ("prisoners", "10,000", "rickard-2021", "Calais, para. 4", "medium", RICKARD),
        ("prisoners", "9,128", "wikipedia-undergo", "infobox", "medium", "says otherwise"),
    ]
    rows = ports("why calais prisoners -f json").json["rows"]
    assert (rows[1]["counting"], rows[1]["included"]) == (
        "with Cap Gris-Nez",
        "~1,600 of Cap Gris-Nez",
    )
    assert [(row["label"], row["value"], row["counting"])
            for row in rows if row["section"] == "computed"] == [
        ("Sum", ADDED_UP, "3 of 3 ports"),
        ("Stated", "30,000", "the article's own total"),
        ("Difference", MORE, "sum less stated"),
    ]  # fmt: skip


def test_why_heim_is_what_he_is_said_to_have_been(ports: Ports) -> None:
    """Guderian led XIX Corps in Poland; the biographical dictionary has Heim with XVI Corps."""
    assert claims(ports, "heim") == [
        ("post-in-1939", "Guderian's chief of staff, in the fighting in Poland.", "rickard-2021",
         "Boulogne, para. 2", "medium", RICKARD),
        ("post-in-1939", "In 1939 and 1940 chief of staff of XVI Corps.", "granier-heim",
         "career table", "high", "says otherwise"),
        ("post-in-1939", "On the staff of XVI Corps from 10 November 1938, and its chief of staff "
         "from 1 August 1939.", "wikipedia-heim-de", "opening biography", "medium",
         "says otherwise"),
        ("chief-of-staff", "Heim.", "rickard-2021", "Boulogne, para. 2", "medium", RICKARD),
        ("chief-of-staff", "Walther Nehring, of XIX Corps.", "weapons-guderian", "para. 1",
         "medium-low", "says otherwise"),
    ]  # fmt: skip
    rows = ports("why heim -f json").json["rows"]
    assert [(row["label"], row["value"], row["source"]) for row in rows[:5]] == [
        ("Kind", "person, German side", "rickard-2021"),
        ("Named", "Heim, Ferdinand Heim", "rickard-2021"),
        ("Rank", "Lt General", "rickard-2021"),
        ("Post", "commander at Boulogne", "rickard-2021"),
        ("Described", "More experienced than the commander at Le Havre. Finally agreed to "
         "surrender on 22 September, when the Allies were close enough to speak to him by "
         "loudspeaker.", "rickard-2021"),
    ]  # fmt: skip


def test_why_dunkirk_fell_on_two_days(ports: Ports) -> None:
    nine_may = (
        "wikipedia-dunkirk | axis-history-dunkirk | pamet-naroda-dunkirk | radio-prague-dunkirk"
    )
    assert claims(ports, "dunkirk")[2:9] == [
        ("result", "A planned attack was cancelled, and the garrison was contained instead.",
         "wikipedia-clearing", "extract, opening", "medium",
         "shown: the only source that states it; Rickard 2021 does not"),
        ("judgement", "The last French town to be liberated.", "rickard-2021", "Calais, para. 5",
         "medium", RICKARD),
        ("judgement", "Saint-Nazaire was handed over on 11 May 1945, at 10:30.",
         "france3-saint-nazaire", "last para.", "medium", "says otherwise"),
        ("date", "10 May 1945", "rickard-2021", "Calais, para. 5", "medium", RICKARD),
        ("date", "9 May 1945", nine_may, "lead | commander entry | lead | lead",
         "medium | medium | medium | medium",
         "adds to it"),
        ("date", "until 10 May 1945", "rickard-2021",
         "Introduction, para. 3; Introduction, para. 4; Calais, para. 5", "medium", RICKARD),
        ("date", "15 September 1944 – 9 May 1945", "wikipedia-dunkirk", "infobox; lead", "medium",
         "adds to it"),
    ]  # fmt: skip
    garrison = claims(ports, "dunkirk garrison")
    assert [(value, source) for _, value, source, *_ in garrison] == [
        ("14,000 men", "wikipedia-dunkirk"),
        ("~10,000 men", "first-canadian-army-history"),
    ]
    assert garrison[0][-1] == (
        "shown: no other source is more reliable; Rickard 2021 does not state it"
    )


CALAIS = {
    "fight": [
        "capture-of-calais",
        "capture-of-calais",
        "canadian-3rd-infantry-division",
        "bomber-command",
        "calais-garrison",
        "cap-gris-nez-battery",
        "sangatte-battery",
        "calais-surrender",
        "calais",
    ],
    "outcomes": [
        "calais-prisoners",
        "calais-casualties",
        "calais-civilian-casualties",
        "calais-garrison-strength",
        "calais-garrison-judgement",
        "calais-importance",
        "calais-aircraft",
        "calais-aircraft-bombing",
        "calais-aircraft-lost",
        "calais-bombardment-effect",
        "calais-judgement",
        "calais-duration",
    ],
    "chronology": [
        "boulogne-and-calais-reached",
        "germans-mean-to-stand",
        "troops-left-at-the-ports",
        "calais-bombed",
        "calais-shelled",
        "calais-assault",
        "calais-citadel-reached",
        "calais-talks",
        "calais-final-assault",
        "calais-surrender",
        "calais-truce",
        "calais-attack-resumed",
        "calais-resistance-ends",
    ],
    "about": [
        "hitler-orders-fortresses",
        "eisenhower-would-pass-the-ports-by",
        "montgomery-argues-for-the-ports",
        "ports-put-before-antwerp",
        "south-foreland-hit",
    ],
    "related": [
        "calais-citadel",
    ],
}
"""What the article alone has on Calais, by its place on the page, in order."""


def test_calais_as_the_article_alone_has_it(ports: Ports) -> None:
    answer = ports("show calais --according-to rickard-2021 -f json").json
    for section, ids in CALAIS.items():
        assert [row["id"] for row in answer["rows"] if row["section"] == section] == ids
    assert {row["source"] for row in answer["rows"]} == {"rickard-2021", None}
    assert [source["id"] for source in answer["sources"]] == ["rickard-2021"]


def test_a_group_is_every_source_of_it(ports: Ports) -> None:
    grouped = {source.id for source in load().sources.values() if source.group == "wikipedia"}
    answer = ports("sources --according-to wikipedia -f json").json
    assert {row["id"] for row in answer["rows"]} == grouped
    assert len(grouped) == 16


def test_the_shipped_dataset_passes_every_check_strictly(ports: Ports) -> None:
    ran = ports("check --strict")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("records, no errors.\n")


def test_no_source_is_weaker_than_medium_but_where_nothing_better_was_found() -> None:
    weak = {s.id for s in load().sources.values() if s.reliability in ("medium-low", "low")}
    assert weak == {
        "cnrd-dunkirk", "codenames-fusilade", "havrais-dire",
        "le-havre-1944", "liberation-route-boulogne-port", "liberation-route-bray-dunes",
        "liberation-route-calais-taken", "liberation-route-nieuwpoort", "liberation-route-qor",
        "liberation-route-todt", "liberation-route-veurne", "nieuwpoort-fire-brigade",
        "ritterkreuztraeger-heim", "tendance-ouest-le-havre", "war-history-winnie",
        "weapons-guderian", "wikipedia-dunkirk-de",
    }  # fmt: skip


def test_a_list_of_records_marks_what_others_date_otherwise(ports: Ports) -> None:
    rows = {row["id"]: row for row in ports("list operations -f json").json["rows"]}
    assert rows["capture-of-calais"]["note"] == (
        "Date by other sources: 22 September – 1 October 1944; 25–30 September 1944."
    )
    assert rows["capture-of-le-havre"]["note"] is None
