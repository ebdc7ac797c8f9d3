"""On a default screen, what the founding source does not say has the name of who does."""

from collections import Counter

import pytest
from conftest import Ports

NAMED = [
    ("show boulogne", "(800 aircraft sent; 3,232 tons: Project '44)"),
    ("show boulogne", "(Operation Wellhit; Wikipedia)"),
    ("show canadian-3rd-infantry-division", "under Daniel Spry (Wikipedia)"),
    ("show le-havre", "(evening; over 5,000 tons: IBCC Digital Archive)"),
    ("show le-havre", "388–500, Allied (Wikipedia) (IBCC Digital Archive: ~400, Allied)"),
    ("show barker", "on the Allied side (Wikipedia)."),
    ("chronology dunkirk", "takes over at Dunkirk (6–9 Oct: Hyrman; 8 Oct: Post Bellum)"),
]

DATED = [
    ("search reopened", "Boulogne opens as a port · event, 12 Oct"),
    ("outcomes le havre bombs", "heavy raid hits Le Havre, 5 Sep"),
]


@pytest.mark.parametrize(("line", "words"), NAMED)
def test_the_source_of_a_value_stands_behind_it(ports: Ports, line: str, words: str) -> None:
    assert words in " ".join(ports(f"{line} --width 300").out.split())


def test_a_commander_whom_only_others_name_stands_with_full_beside_a_force_of_the_article(
    ports: Ports,
) -> None:
    shown = " ".join(ports("show boulogne --width 300").out.split())
    assert "Canadian 3rd Infantry Division; 79th" in shown
    full = " ".join(ports("show boulogne --full --width 300").out.split())
    assert "Canadian 3rd Infantry Division, under Daniel Spry Boulogne ¶6; Wikipedia" in full


@pytest.mark.parametrize(("line", "words"), DATED)
def test_an_event_named_in_a_list_has_its_day(ports: Ports, line: str, words: str) -> None:
    assert words in ports(f"{line} --width 200").out


def test_what_may_fall_on_a_day_stands_below_what_does(ports: Ports) -> None:
    lines = ports("chronology 12 september --width 100").out.splitlines()
    (rule,) = (n for n, line in enumerate(lines) if line.startswith("──"))
    perhaps = [n for n, line in enumerate(lines) if "Perhaps: " in line]
    assert perhaps[0] == rule + 1
    certain = " ".join(lines[:rule])
    assert "(11:45; Le Havre)" in certain
    assert "certainly" not in certain


def test_days_of_several_have_no_weekday(ports: Ports) -> None:
    assert "\n6–9 Oct" in ports("chronology october --width 100").out


def test_disputes_begin_with_how_many_there_are_of_each_port(ports: Ports) -> None:
    shown = ports("disputes --width 200")
    rows = ports("disputes -f json").json["rows"]
    asked = {(row["port"], row["of"], row["measure"]) for row in rows}
    count = Counter(port for port, *_ in asked)
    said = ", ".join(f"{port} {count[port]}" for port in ("Le Havre", "Boulogne", "Calais"))
    assert shown.out.splitlines()[1].startswith(f"Questions: {said}, ")


def test_a_comparison_begins_with_the_main_facts(ports: Ports) -> None:
    shown = ports("compare le-havre boulogne calais --width 80").out
    first = [line.split()[0] for line in shown.splitlines()[3:24] if line[:1].strip()]
    assert first[:8] == [
        *("Operation", "Dates", "Commander", "Garrison", "Prisoners", "Casualties"),
        *("Liberated", "Reopened"),
    ]


def test_an_operation_is_described_on_its_page_and_on_the_full_page_of_its_port(
    ports: Ports,
) -> None:
    words = "The attack was deliberately slow but steady, to avoid extra casualties."
    assert words in " ".join(ports("show capture-of-calais --width 300").out.split())
    assert words in " ".join(ports("show calais --full --width 400").out.split())


def test_a_measure_where_a_port_is_wanted_leads_to_its_table(ports: Ports) -> None:
    assert "\n  ports casualties\n" in ports("compare casualties").err
