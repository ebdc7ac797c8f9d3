"""Where sources differ: which questions, by port, and what is no dispute."""

import pytest
from conftest import Ports

from channelports.data import load
from channelports.model import Dataset
from channelports.queries.links import ports as ports_of
from channelports.reports.outcomes import disputes

EVENTS = load().events


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load()


def asked(dataset: Dataset, *name: str) -> dict[str, list[str]]:
    """Return the questions of each group, by its name."""
    return {
        group.name: [question.id for question in group.questions]
        for group in disputes(dataset, *name).groups
    }


KNOWN = {
    "Le Havre": ["le-havre-prisoners", "le-havre-civilians-killed", "le-havre-surrender-date"],
    "Boulogne": [
        *("boulogne-prisoners", "boulogne-garrison-estimate", "heim-post-in-1939"),
        *("boulogne-distance-from-le-havre", "north-foreland-guns-account", "winnie-account"),
    ],
    "Calais": [
        *("calais-prisoners", "calais-casualties", "calais-garrison-strength"),
        *("schroeder-rank", "calais-operation-date", "calais-surrender-date"),
    ],
    "Cap Gris-Nez": ["cap-gris-nez-first-attack-date", "cap-gris-nez-battery-account"],
    "Dunkirk": ["dunkirk-judgement", "dunkirk-civilians-evacuated", "liska-rank"],
    "Dieppe": ["dieppe-reopened-date"],
    "St-Valery-en-Caux": ["st-valery-liberated-date"],
    "Ostend": ["ostend-reached-date"],
    EVENTS["eisenhower-would-pass-the-ports-by"].title: ["eisenhower-view"],
    EVENTS["st-omer-crossed"].title: ["st-omer-crossed-date", "st-omer-crossed-account"],
    "Guderian": ["guderian-chief-of-staff"],
}
"""Disputes read in the sources, by hand; there are more."""


def test_the_disputes_of_each_port_stand_together_and_those_of_none_come_last(
    dataset: Dataset,
) -> None:
    groups = asked(dataset)
    ports = [place.name for place in ports_of(dataset) if place.name in groups]
    assert list(groups)[: len(ports)] == ports
    for name, questions in KNOWN.items():
        assert set(questions) <= set(groups[name]), name
    listed = [question for questions in groups.values() for question in questions]
    assert sorted(listed) == sorted(set(listed))


@pytest.mark.parametrize(
    ("name", "groups"),
    [
        (("prisoners",), {
            port: [f"{port.lower().replace(' ', '-')}-prisoners"]
            for port in ("Le Havre", "Boulogne", "Calais")
        }),
        (("calais", "garrison"), {"Calais": ["calais-garrison-strength"]}),
        (("boulogne", "casualties"), {}),
        (("heim",), {"Boulogne": ["heim-post-in-1939"], "Guderian": ["guderian-chief-of-staff"]}),
        (("antwerp",), {
            EVENTS["ports-put-before-antwerp"].title: ["ports-before-antwerp-account"],
            EVENTS["eisenhower-would-pass-the-ports-by"].title: ["eisenhower-view"],
        }),
        (("cap-gris-nez",), {
            "Cap Gris-Nez": ["cap-gris-nez-first-attack-date", "cap-gris-nez-battery-account"],
        }),
    ],
)  # fmt: skip
def test_they_may_be_asked_of_a_record_of_a_measure_or_of_both(
    dataset: Dataset, name: tuple[str, ...], groups: dict[str, list[str]]
) -> None:
    assert asked(dataset, *name) == groups


def test_the_shown_claim_comes_first_and_only_what_contradicts_it_follows(ports: Ports) -> None:
    rows = ports("disputes calais -f json").json["rows"]
    of_prisoners = [row for row in rows if row["measure"] == "prisoners"]
    assert [(row["value"], row["shown"], row["relation"]) for row in of_prisoners] == [
        ("10,000", True, None),
        ("9,128", False, "differs"),
    ]
    assert {row["relation"] for row in rows} == {None, "differs"}
    assert {(row["port_id"], row["port"]) for row in rows} == {
        ("calais", "Calais"),
        (None, None),
    }


def test_what_only_rounds_or_adds_is_counted_and_not_listed(ports: Ports) -> None:
    ran = ports("disputes boulogne casualties")
    said = "Not listed: 1 only rounding the value shown; "
    assert (ran.code, ran.out) == (1, "")
    assert f"{said}ports why boulogne casualties has them." in ran.err
    assert "over 600" not in ports("disputes boulogne").out
    assert "ports why NAME has them." in " ".join(ports("disputes").out.split())


def test_each_rival_has_its_source_in_words_and_how_far_to_trust_it(ports: Ports) -> None:
    lines = ports("disputes calais garrison --width 80").out.splitlines()
    assert lines[:5] == [
        "Where sources differ: Calais: Garrison",
        "",
        "Calais",
        " Garrison",
        "   shown    7,500 men   Rickard (2021), medium; Wikipedia, medium",
    ]
    assert lines[-1].endswith("  ports why calais garrison")
    assert lines[5] == "   differs  ~4,000 men  Time (1944), medium"


def test_the_sources_flag_adds_the_places_and_the_works(ports: Ports) -> None:
    shown = ports("disputes calais garrison --sources --width 120").out
    assert "7,500 men   Rickard (2021), Calais ¶1, medium; Wikipedia, infobox, medium" in shown
    assert "\nSources\n" in shown


def test_a_remark_is_marked_and_the_notes_flag_prints_it(ports: Ports) -> None:
    assert "\n Prisoners *\n" in ports("disputes calais prisoners").out
    words = "The article puts the garrison at 7,500 and does not explain the difference."
    assert words not in ports("disputes calais prisoners").out
    assert words in ports("disputes calais prisoners --notes --width 200").out


def test_a_page_of_disputes_fits_on_eighty_columns(ports: Ports) -> None:
    lines = ports("disputes --width 80").out.splitlines()
    assert max(map(len, lines)) <= 80
    assert len(lines) <= 3 * len(ports("disputes -f json").json["rows"])


def test_one_source_alone_has_no_disputes_with_itself(ports: Ports) -> None:
    ran = ports("disputes --according-to rickard-2021")
    assert (ran.code, ran.out) == (1, "")
    assert "not covered" not in ran.err


def test_sources_of_one_group_may_differ_from_one_another(ports: Ports) -> None:
    rows = ports("disputes --according-to rickard-2021 --according-to wikipedia -f json").json[
        "rows"
    ]
    cited = {source for row in rows for source in row["source"].split(" | ")}
    assert "wikipedia-undergo" in cited
    assert {source.split("-")[0] for source in cited} == {"rickard", "wikipedia"}


def test_the_measure_stands_before_or_behind_the_name(ports: Ports) -> None:
    behind = ports("disputes calais prisoners -f json").json["rows"]
    assert ports("disputes prisoners calais -f json").json["rows"] == behind != []
