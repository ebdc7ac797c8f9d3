"""Ports side by side: what is said of each, and why nothing is where nothing is."""

from typing import Any

import pytest
from conftest import Ports, figure

from channelports.data import parse
from channelports.reports.compare import compare
from channelports.reports.questions import Lines
from channelports.reports.why import why

ARTICLE = "--according-to rickard-2021"


def lines(ports: Ports, line: str) -> dict[tuple[str, str], Any]:
    """Return the rows of a comparison by what is compared and the port."""
    return {(row["measure"], row["id"]): row for row in ports(f"{line} -f json").json["rows"]}


PRISONERS = figure("boulogne-prisoners").display()

# measure, then what the article says of Le Havre, Boulogne and Calais; a dash before why nothing is
SIDE_BY_SIDE = [
    ("days", "3", "6", "7"),
    ("dates", "10–12 September 1944", "17–22 September 1944", "24–30 September 1944"),
    ("garrison", "11,000 men", "~9,000–10,000 men", "7,500 men"),
    ("prisoners", "~12,000, with non-combatants", PRISONERS, "10,000"),
    ("casualties", "- not stated", "634, Canadian and British", "300, Canadian"),
    (
        "aircraft",
        "- not stated",
        "800 aircraft sent (17 Sep)",
        "900 aircraft sent, 300 that bombed, 8 lost (24 Sep)",
    ),
    ("liberated", "12 September 1944, 11:45", "22 September 1944", "30 September 1944"),
    ("open", "- not stated", "12 October 1944", "- not stated"),
]


@pytest.mark.parametrize("wanted", SIDE_BY_SIDE, ids=lambda wanted: str(wanted[0]))
def test_what_the_article_says_of_the_three_ports(ports: Ports, wanted: tuple[str, ...]) -> None:
    rows = lines(ports, f"compare le havre boulogne calais {ARTICLE}")
    measure, *said = wanted
    for place, value in zip(("le-havre", "boulogne", "calais"), said, strict=True):
        row = rows[measure, place]
        assert (row["value"] or f"- {row['absent']}") == value
        assert bool(row["source"]) == bool(row["value"])


def test_the_commanders_and_who_fought(ports: Ports) -> None:
    rows = lines(ports, "compare boulogne calais")
    assert rows["commander", "boulogne"]["value"] == "Lt General Ferdinand Heim"
    assert rows["commander", "calais"]["value"] == "Lt Colonel Ludwig Schroeder"
    assert "Canadian 3rd Infantry Division" in rows["attackers", "boulogne"]["value"]
    assert rows["defenders", "boulogne"]["value"] == "Garrison of Boulogne"


@pytest.mark.parametrize(
    ("measure", "place", "why"),
    [
        ("days", "dieppe", "no operation stated"),
        ("days", "dunkirk", "not dated from its first day"),
        ("aircraft", "dieppe", "no bombing stated"),
        ("garrison", "cap-gris-nez", "not stated"),
        ("port-condition", "cap-gris-nez", "not a port"),
        ("open", "cap-gris-nez", "not a port"),
        ("open", "dunkirk", "not stated"),
    ],
)
def test_an_absent_value_says_why(ports: Ports, measure: str, place: str, why: str) -> None:
    row = lines(ports, "compare dieppe dunkirk cap gris nez")[measure, place]
    assert (row["value"], row["absent"]) == (None, why)


def test_what_is_the_same_everywhere_is_marked_apart_from_what_differs(ports: Ports) -> None:
    rows = lines(ports, "compare nieuwpoort ostend")
    assert rows["liberated", "ostend"]["differs"] is False
    rows = lines(ports, "compare boulogne calais")
    assert all(rows["prisoners", place]["differs"] for place in ("boulogne", "calais"))


def test_what_is_the_same_for_all_is_said_once_in_words(ports: Ports) -> None:
    shown = ports("compare nieuwpoort ostend --width 80").out
    assert shown.splitlines()[:4] == [
        "Nieuwpoort, Ostend side by side",
        "The same for both",
        "Operation, Dates, Attackers, Defenders: no operation stated",
        "Commander, Garrison, Prisoners, Casualties, Reopened, Port taken: not stated",
    ]
    assert shown.count("not stated") == 1
    assert "The same for all" in ports("compare nieuwpoort ostend dieppe --width 80").out
    assert "The same" not in ports("compare boulogne calais --width 80").out


THREE = "compare le-havre boulogne calais --width 80"


def test_three_ports_fit_44_lines_of_80_columns(ports: Ports) -> None:
    assert len(ports(THREE).out.splitlines()) <= 44


def test_rivals_stand_in_words_beside_garrison_prisoners_and_casualties(ports: Ports) -> None:
    words = " ".join(ports("compare le-havre boulogne calais --width 40").out.split())
    for said in (
        "~9,000–10,000 men; others ~10,000 men",
        "~12,000, with non-combatants; others 11,300; ~11,000 *",
        f"{PRISONERS}; others ~9,500",
        "388–500, Allied (Wikipedia); others ~400, Allied",
    ):
        assert said in words


def test_the_raids_of_others_are_in_the_notes_where_the_article_has_one(ports: Ports) -> None:
    assert "1,820 tonnes" not in ports(THREE).out
    noted = " ".join(ports("compare le-havre boulogne --width 40 --notes").out.split())
    assert "Also 5 Sep: 1,820 tonnes, high explosive." in noted
    assert "5 Sep: 348 sent (Ville du Havre)" in noted


def test_formations_stand_for_those_under_them_and_divisions_for_their_corps(ports: Ports) -> None:
    shown = " ".join(ports("compare le-havre boulogne --width 200").out.split())
    assert "49th Division" in shown
    assert "I Corps" not in shown
    assert "North Shore Regiment" not in shown
    full = " ".join(ports("compare le-havre boulogne --width 200 --full").out.split())
    assert "British I Corps" in full
    assert "Canadian 8th Infantry Brigade; North" in full


def test_what_is_said_of_all_ports_stands_once_below_the_table(ports: Ports) -> None:
    lines = ports("compare boulogne calais --width 80").out.splitlines()
    assert "All ports: Very badly damaged when they were captured, unsurprisingly, and not" in lines
    assert sum("Very badly" in line for line in lines) == 1


def test_on_a_narrow_screen_each_thing_is_a_block(ports: Ports) -> None:
    lines = ports("compare boulogne calais --width 40").out.splitlines()
    assert lines[:8] == [
        "Boulogne, Calais side by side",
        "Operation",
        "  Boulogne: Wellhit *",
        "  Calais: Undergo *",
        "",
        "Dates",
        "  Boulogne: 17–22 Sep, 6 days",
        "  Calais: 24–30 Sep, 7 days *",
    ]


def test_reasons_that_differ_are_a_difference_too(ports: Ports) -> None:
    rows = lines(ports, "compare calais dieppe")
    assert [rows["bomb-tonnage", place]["absent"] for place in ("calais", "dieppe")] == [
        "not stated",
        "no bombing stated",
    ]
    assert rows["bomb-tonnage", "dieppe"]["differs"] is True


def test_a_plan_of_bombing_says_that_it_is_one(ports: Ports) -> None:
    bombs = lines(ports, f"compare le-havre boulogne {ARTICLE}")["bomb-tonnage", "le-havre"]
    assert bombs["value"] == (
        "4,000 tons (≈4,060 t) (within 2–10 Sep); 5,000 tons (≈5,080 t), planned (10 Sep evening)"
    )


def test_every_line_has_a_row_for_every_port(ports: Ports) -> None:
    rows = ports("compare calais le havre dunkirk -f json").json["rows"]
    assert [row["id"] for row in rows] == ["calais", "le-havre", "dunkirk"] * 14
    assert len({row["measure"] for row in rows}) == 14


def test_what_happened_by_a_day_says_by_and_a_defender_of_others_has_his_side() -> None:
    dataset = parse(
        "dataset: {title: T, version: 1.0.0, licence: L, period: 1944-09, founding: s}\n"
        "sources:\n"
        "  s: {type: book, title: S, reliability: low, read: whole}\n"
        "  t: {type: book, title: T, reliability: low, read: whole}\n"
        "measures:\n  aircraft: {name: Aircraft, counts: aircraft, value: figure}\n"
        "places:\n  a: {name: Ard, kind: port, cite: 's[x]'}\n"
        "forces:\n"
        "  g: {name: Guns, side: german, nation: german, echelon: battery, cite: 's[x]'}\n"
        "operations:\n"
        "  o: {name: Op, place: a, defenders: [{force: g, cite: 't[x]'}], cite: 's[x]'}\n"
        "events:\n"
        "  e: {kind: bombing, date: ../1944-09-05, title: Raid, at: a, cite: 's[x]'}\n"
        "  f: {kind: capture, date: ../1944-09-10, title: F, at: a, makes: {a: liberated}, "
        "cite: 's[x]'}\n"
        "outcomes:\n"
        "  n: {of: e, measure: aircraft, claims: [{value: 5, cite: 's[x]'}]}\n"
    )
    said = {row.cells["measure"]: row.cells["value"] for row in compare(dataset, ["a"]).rows}
    assert said["aircraft"] == "5 (by 5 Sep)"
    assert said["liberated"] == "by 10 September 1944"
    apart = why(dataset, "o", None, Lines("d.yaml", lambda _: 1)).rows
    assert ("Defenders", "Guns") in [(row.cells["label"], row.cells["value"]) for row in apart]


def test_with_sources_each_figure_in_a_cell_has_its_own(ports: Ports) -> None:
    shown = " ".join(ports("compare le-havre boulogne --sources --width 50").out.split())
    assert "~12,000, with non-combatants (Le Havre ¶8); others 11,300 (Wikipedia" in shown
