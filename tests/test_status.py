"""Who held what on which day, read by hand in the article, beside what other sources add."""

import re
from datetime import date
from typing import Any

import pytest
from conftest import Ports, Ran, dataset

from channelports.reports.status import status

SEPTEMBER = (1, 2, 5, 7, 9, 10, 11, 12, 16, 17, 20, 22, 24, 25, 26, 29, 30)
DAYS = [*(f"1944-09-{day:02}" for day in SEPTEMBER), "1944-10-12", "1945-05-10"]

WORDS = {
    "h": "held",
    "i": "invested",
    "a": "under-assault",
    "l": "liberated",
    "o": "open",
}

# h held, i invested, a under assault, l liberated, o open; * inferred; ? possibly invested by then.
# Introduction, paras 2-4: Dieppe on 1, St-Valery on 2 September, Ostend reached on the 9th, the
# three ports in between the 6th and the 9th. Le Havre, paras 4, 6, 8. Boulogne, paras 5, 7; Cape
# Gris Nez, paras 1, 2. Calais, paras 2, 3, 5.
ARTICLE = """
dieppe             l  l  l  l  l  l  l  l  l  l  l  l  l  l  l  l  l  l  l
st-valery-en-caux  h  l  l  l  l  l  l  l  l  l  l  l  l  l  l  l  l  l  l
le-havre           h  i* i* i* i* a  a  l  l  l  l  l  l  l  l  l  l  l  l
boulogne           h  h  h  h? i* i* i* i* i* a  a  l  l  l  l  l  l  o  o
cap-gris-nez       h  h  h  h  h  h  h  h  h  h  h  h  h  h  h  l  l  l  l
calais             h  h  h  h? i* i* i* i* i* i* i* i* a  a  a  a  l  l  l
dunkirk            h  h  h  h? i* i* i* i* i* i* i* i* i* i* i* i* i* i* l
nieuwpoort         h  h  h  h  l* l* l* l* l* l* l* l* l* l* l* l* l* l* l*
ostend             h  h  h  h  l* l* l* l* l* l* l* l* l* l* l* l* l* l* l*
"""

# Dieppe takes ships from the 6th (Wikipedia, Operation Fusilade) and Le Havre from 9 October
# (Operation Astonia). Cap Gris-Nez is cut off on the 5th, and attacked on the 16th without success
# (First Canadian Army); the bombers come on the 28th (Koval). Others have Calais cut off
# on the 5th too, which is a rival of the article's date and makes no state.
ALL_SOURCES = """
dieppe             l  l  l  o  o  o  o  o  o  o  o  o  o  o  o  o  o  o  o
st-valery-en-caux  h  l  l  l  l  l  l  l  l  l  l  l  l  l  l  l  l  l  l
le-havre           h  i* i* i* i* a  a  l  l  l  l  l  l  l  l  l  l  o  o
boulogne           h  h  h  h? i* i* i* i* i* a  a  l  l  l  l  l  l  o  o
cap-gris-nez       h  h  i  i  i  i  i  i  a  i* i* i* i* i* i* l  l  l  l
calais             h  h  h  h? i* i* i* i* i* i* i* i* a  a  a  a  l  l  l
dunkirk            h  h  h  h? i* i* i* i* i* i* i* i* i* i* i* i* i* i* l
nieuwpoort         h  h  h  h  l* l* l* l* l* l* l* l* l* l* l* l* l* l* l*
ostend             h  h  h  h  l* l* l* l* l* l* l* l* l* l* l* l* l* l* l*
"""


def by_id(ran: Ran) -> dict[str, Any]:
    """Return the rows of an answer in JSON by their ids."""
    return {row["id"]: row for row in ran.json["rows"]}


@pytest.mark.parametrize("number", range(len(DAYS)), ids=DAYS)
@pytest.mark.parametrize(
    ("by_hand", "option"), [(ARTICLE, "--according-to rickard-2021"), (ALL_SOURCES, "")]
)
def test_the_state_of_each_port_at_the_end_of_a_day(
    ports: Ports, by_hand: str, option: str, number: int
) -> None:
    rows = by_id(ports(f"status --on {DAYS[number]} {option} -f json"))
    for line in by_hand.split("\n")[1:-1]:
        place, *states = line.split()
        row, expected = rows[place], states[number]
        assert row["state"] == WORDS[expected[0]], (place, DAYS[number])
        assert row["inferred"] == ("*" in expected), (place, DAYS[number])
        assert row["possible"] == ("invested" if "?" in expected else None), (place, DAYS[number])


@pytest.mark.parametrize(
    ("place", "day", "state", "event", "source"),
    [
        ("dieppe", "1944-09-05", "liberated", "dieppe-liberated", "rickard-2021"),
        ("dieppe", "1944-09-06", "open", "dieppe-reopened", "wikipedia-fusilade"),
        ("le-havre", "1944-10-08", "liberated", "le-havre-surrender", "rickard-2021"),
        ("le-havre", "1944-10-09", "open", "le-havre-reopened", "wikipedia-astonia"),
        ("boulogne", "1944-10-11", "liberated", "boulogne-surrender", "rickard-2021"),
        ("boulogne", "1944-10-12", "open", "boulogne-reopened", "rickard-2021"),
        ("dunkirk", "1945-05-09", "invested", "dunkirk-reached", "rickard-2021"),
        ("dunkirk", "1945-05-10", "liberated", "dunkirk-liberated", "rickard-2021"),
    ],
)
def test_a_state_names_the_event_that_made_it_so_and_its_source(
    ports: Ports, place: str, day: str, state: str, event: str, source: str
) -> None:
    rows = by_id(ports(f"status --on {day} -f json"))
    row = rows[place]
    assert (row["state"], row["event"]) == (state, event)
    assert source in row["source"]


def test_a_port_still_held_cites_what_ended_that(ports: Ports) -> None:
    rows = by_id(ports("status --on '8 sep' -f json"))
    assert rows["ostend"]["state"] == "held"
    assert rows["ostend"]["next_event"] == "ostend-reached"
    assert (rows["ostend"]["source"], rows["ostend"]["locator"]) == (
        "rickard-2021",
        "Introduction, para. 4",
    )


def test_a_month_has_what_is_certain_and_what_is_possible(ports: Ports) -> None:
    rows = by_id(ports("status --on 1944-09 -f json"))
    assert rows["le-havre"]["state"] is None
    assert rows["le-havre"]["possible"] == "held; invested; under-assault; liberated"
    assert rows["le-havre"]["course"] == (
        "held; invested 2 Sep (inferred); under assault 10 Sep evening; liberated 12 Sep 11:45"
    )
    rows = by_id(ports("status --on 'november 1944' -f json"))
    assert {id_: row["state"] for id_, row in rows.items()} == {
        "le-havre": "open",
        "boulogne": "open",
        "calais": "liberated",
        "cap-gris-nez": "liberated",
        "dunkirk": "invested",
        "dieppe": "open",
        "st-valery-en-caux": "liberated",
        "nieuwpoort": "liberated",
        "ostend": "liberated",
    }
    assert not any(row["possible"] for row in rows.values())


def test_a_period_has_the_states_that_there_were() -> None:
    """As who imports it may ask; at a prompt there are days, months and years."""
    answer = status(dataset(), (date(1944, 9, 11), date(1944, 9, 12)))
    assert answer.heading == "The ports 11–12 September 1944"
    assert answer.rows[0].cells["possible"] == "under-assault; liberated"


@pytest.mark.parametrize("command", ["status", "map"])
@pytest.mark.parametrize("day", ["1944-08-31", "1945-05-11", "1940-06-12", "1944-08"])
def test_outside_the_account_nothing_matches(ports: Ports, command: str, day: str) -> None:
    ran = ports(f"{command} --on {day}")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.endswith("The account is that of 1 September 1944 – 10 May 1945.\n")


def test_a_month_of_which_only_a_part_is_in_the_account_says_so(ports: Ports) -> None:
    ran = ports("status --on 1945-05")
    assert ran.code == 0
    assert "The account is that of 1 September 1944 – 10 May 1945." in ran.out


# day, place, state, * inferred; all of the article's, in the order of their days
CHANGES = [
    ("1944-09-01", "dieppe", "liberated"),
    ("1944-09-02", "st-valery-en-caux", "liberated"),
    ("1944-09-02", "le-havre", "invested *"),
    ("[1944-09-06..1944-09-09]", "boulogne", "invested *"),
    ("[1944-09-06..1944-09-09]", "calais", "invested *"),
    ("[1944-09-06..1944-09-09]", "dunkirk", "invested *"),
    ("1944-09-09", "nieuwpoort", "liberated *"),
    ("1944-09-09", "ostend", "liberated *"),
    ("1944-09-10 evening", "le-havre", "under-assault"),
    ("1944-09-12 11:45", "le-havre", "liberated"),
    ("1944-09-17", "boulogne", "under-assault"),
    ("1944-09-22", "boulogne", "liberated"),
    ("1944-09-24", "calais", "under-assault"),
    ("1944-09-29", "cap-gris-nez", "liberated"),
    ("1944-09-30", "calais", "liberated"),
    ("1944-10-12", "boulogne", "open"),
    ("1945-05-10", "dunkirk", "liberated"),
]


def test_without_a_day_every_change_is_listed(ports: Ports) -> None:
    rows = ports("status --according-to rickard-2021 -f json").json["rows"]
    listed = [(r["date"], r["place"], r["state"] + (" *" if r["inferred"] else "")) for r in rows]
    assert listed == CHANGES
    assert not any(row["again"] for row in rows)


def test_a_change_stated_again_by_another_source_is_marked_as_such(ports: Ports) -> None:
    """The article has Dunkirk reached by the 9th; others have the ring closed, then the siege."""
    rows = ports("status -f json").json["rows"]
    again = [
        (r["date"], r["again"])
        for r in rows
        if r["place"] == "dunkirk" and r["state"] == "invested"
    ]
    assert again == [
        ("[1944-09-06..1944-09-09]", False),
        ("1944-09-10", True),
        ("1944-09-15", True),
    ]


def test_a_state_is_cited_from_what_makes_it_so_and_others_stand_in_a_note(ports: Ports) -> None:
    """The article has Calais reached from the 6th to the 9th; others, on the 5th."""
    row = by_id(ports("status --on '20 sep' -f json"))["calais"]
    assert (row["date"], row["source"]) == ("[1944-09-06..1944-09-09]", "rickard-2021")
    assert "5 September 1944, when 7th Canadian Reconnaissance Regiment found" in row["note"]


def test_a_source_that_only_has_a_port_opened_does_not_say_that_it_was_held(ports: Ports) -> None:
    rows = by_id(ports("status --on '15 sep' --according-to wikipedia -f json"))
    assert (rows["le-havre"]["state"], rows["le-havre"]["source"]) == (None, None)
    rows = by_id(ports("status --on '9 oct' --according-to wikipedia -f json"))
    assert rows["le-havre"]["state"] == "open"


def test_a_source_that_has_an_event_as_another_kind_does_not_state_its_result(ports: Ports) -> None:
    """The dragoons drove into Nieuwpoort on the 7th, by their diary, and left it again."""
    rows = by_id(ports("status --on '9 sep' --according-to manitoba-dragoons-diary -f json"))
    assert rows["nieuwpoort"]["state"] is None
    assert rows["ostend"]["state"] == "liberated"


def test_a_source_that_has_no_change_states_nothing(ports: Ports) -> None:
    """Held until an event says otherwise is not said by one that has no such event."""
    rows = {
        row["id"]: row
        for row in ports("status --on '1 oct' --according-to wikipedia-fusilade -f json").json[
            "rows"
        ]
    }
    assert rows["dieppe"]["state"] == "open"
    assert (rows["calais"]["state"], rows["calais"]["source"]) == (None, None)
    shown = ports("status --on '1 oct' --according-to wikipedia-fusilade --width 80").out
    assert "Calais             not stated" in shown


def test_a_day_fits_a_small_terminal_and_needs_no_key(ports: Ports) -> None:
    shown = ports("status --on 1944-09-20 --width 80").out
    assert len(shown.splitlines()) == 22
    assert not re.search(r"†|\b(?:I|LH|B|Ch|C|CGN)\d|\[", shown)
    assert "Dieppe by Wikipedia" in shown


def test_ports_that_one_event_brought_into_a_state_share_a_line(ports: Ports) -> None:
    shown = ports("status --on 1944-09-12 --width 80").out
    assert re.search(r"^Boulogne \* +□ invested +6–9 Sep +inferred: .*\nCalais \*  ", shown, re.M)
    assert shown.count("Division reaches Boulogne and Calais") == 1


def test_what_is_inferred_says_so_beside_what_it_is_inferred_from(ports: Ports) -> None:
    shown = ports("status --on 1944-09-20 --width 80").out
    assert re.search(r"^Ostend \* +○ liberated +9 Sep +inferred: Ostend is reached$", shown, re.M)


def test_a_port_that_may_have_changed_has_both_its_states(ports: Ports) -> None:
    shown = ports("status --on 1944-09-07 --width 120").out
    assert re.search(r"^Dunkirk \* +■ held, or +6–9 Sep +inferred: .*\n +□ invested", shown, re.M)


def test_in_full_a_state_has_its_hour_its_place_in_the_source_and_what_came_next(
    ports: Ports,
) -> None:
    words = " ".join(ports("status --on 1944-09-20 --full --width 160").out.split())
    assert (
        "Le Havre ○ liberated 12 Sep 11:45 Wildermuth, already wounded, surrenders at last" in words
    )
    assert "next, 9 Oct: The port of Le Havre is reopened" in words
    assert "Le Havre ¶8" in words


def test_every_change_is_listed_by_day_each_day_once(ports: Ports) -> None:
    shown = ports("status --width 80").out
    days = [line[:14].rstrip() for line in shown.splitlines()[3:] if not line.startswith(" ")]
    assert days[:5] == ["Fri 1 Sep", "Sat 2 Sep", "Tue 5 Sep", "Wed 6 Sep", "within 6–9 Sep"]
    assert days[days.index("Thu 12 Oct") + 1] == "10 May 1945"
    assert len(set(days)) == len(days)
    assert "□ Dunkirk still invested" in shown
    changes = len(ports("status -f json").json["rows"])
    head, foot = 3, 4
    assert len(shown.splitlines()) <= head + 2 * changes + foot
