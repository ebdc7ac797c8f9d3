"""What the map and the timeline draw, as rows: where the ports lie, and from when to when."""

from datetime import date

import pytest
from conftest import DATA, Ports

from channelports.data import parse
from channelports.reports.charts import timeline


def test_the_map_has_the_state_and_the_place_of_each_port(ports: Ports) -> None:
    rows = {row["id"]: row for row in ports("map --on '20 sep' -f json").json["rows"]}
    assert {
        id_: (row["state"], row["latitude"], row["longitude"]) for id_, row in rows.items()
    } == {
        "le-havre": ("liberated", 49.483, 0.1),
        "boulogne": ("under-assault", 50.7264, 1.6147),
        "calais": ("invested", 50.9561, 1.8414),
        "cap-gris-nez": ("invested", 50.87, 1.58),
        "dunkirk": ("invested", 51.0383, 2.3775),
        "dieppe": ("open", 49.92, 1.08),
        "st-valery-en-caux": ("liberated", 49.87, 0.71),
        "nieuwpoort": ("liberated", 51.13, 2.75),
        "ostend": ("liberated", 51.23, 2.92),
    }
    assert rows["dieppe"]["coordinates_from"] == "general-knowledge"
    assert rows["boulogne"]["coordinates_from"].endswith("]")


def test_the_map_says_the_same_of_a_day_as_the_status(ports: Ports) -> None:
    """And of a month or a year the same as of its last day that the account has."""
    for asked, day in (
        ("1944-09-05", "1944-09-05"),
        ("1944-09-20", "1944-09-20"),
        ("1944-09", "1944-09-30"),
        ("1944", "1944-12-31"),
        ("1945", "1945-05-10"),
    ):
        drawn = ports(f"map --on {asked} -f json").json["rows"]
        status = ports(f"status --on {day} -f json").json["rows"]
        assert [{name: row[name] for name in status[0]} for row in drawn] == status


def test_without_a_day_the_map_is_of_the_campaign_s_last(ports: Ports) -> None:
    assert ports("map").out.startswith("Map of the ports at the end of 30 September 1944\n")


def test_the_coast_is_credited(ports: Ports) -> None:
    answer = ports("map -f json").json
    assert answer["notes"][-1]["text"] == "Coast: Natural Earth 1:10m land 4.1.0 (public domain)."


def test_a_place_keeps_its_coordinates_whoever_is_asked(ports: Ports) -> None:
    """Where a port lies is the map's own; a source filter does not remove it."""
    rows = ports("map --according-to rickard-2021 -f json").json["rows"]
    assert all(row["latitude"] and row["longitude"] for row in rows)


# first and last day, state, * inferred, what falls in it and is no mere detail
LE_HAVRE = [
    ("1944-09-01", "1944-09-01", "held", "le-havre-demolition"),
    ("1944-09-02", "1944-09-09", "invested *", "le-havre-driven-in"),
    ("1944-09-10", "1944-09-11", "under-assault", "le-havre-bombed-10-september"),
    ("1944-09-12", "1944-10-08", "liberated", "le-havre-surrender"),
    ("1944-10-09", "1945-05-10", "open", "le-havre-reopened"),
]
BOULOGNE = [
    ("1944-09-01", "1944-09-05", "held", None),
    ("1944-09-06", "1944-09-08", "held, invested ?", None),
    ("1944-09-09", "1944-09-16", "invested *", None),  # reached within 6 to 9 September
    ("1944-09-17", "1944-09-21", "under-assault", "mont-lambert-cleared"),
    ("1944-09-22", "1944-10-11", "liberated", "boulogne-surrender"),
    ("1944-10-12", "1945-05-10", "open", "boulogne-reopened"),
]


def test_the_timeline_has_intervals_with_their_events(ports: Ports) -> None:
    rows = ports("timeline -f json").json["rows"]
    for place, by_hand in (("le-havre", LE_HAVRE), ("boulogne", BOULOGNE)):
        found = [row for row in rows if (row["section"], row["place"]) == ("phases", place)]
        assert [
            (
                row["first"],
                row["last"],
                row["state"]
                + (" *" if row["inferred"] else "")
                + (f", {row['possible']} ?" if row["possible"] else ""),
            )
            for row in found
        ] == [wanted[:3] for wanted in by_hand]
        for row, (*_, event) in zip(found, by_hand, strict=True):
            assert event in ((row["events"] or "").split("; ") if event else (None,))


def test_cap_gris_nez_is_attacked_in_vain_on_the_16th_and_from_the_28th_on(ports: Ports) -> None:
    rows = ports("timeline --port cap-gris-nez -f json").json["rows"]
    assert [(r["state"], r["first"], r["source"]) for r in rows if r["section"] == "phases"] == [
        ("held", "1944-09-01", "first-canadian-army-history"),
        ("invested", "1944-09-05", "first-canadian-army-history"),
        ("under-assault", "1944-09-16", "first-canadian-army-history"),
        ("invested", "1944-09-17", "first-canadian-army-history"),
        ("under-assault", "1944-09-28", "koval-6-group"),
        ("liberated", "1944-09-29", "rickard-2021"),
    ]


def test_the_timeline_marks_bombings_and_surrenders(ports: Ports) -> None:
    rows = ports("timeline --according-to rickard-2021 -f json").json["rows"]
    assert [(r["kind"], r["place"], r["first"]) for r in rows if r["section"] == "marks"] == [
        ("bombing", "le-havre", "1944-09-02"),  # within 2 to 10 September
        ("bombing", "le-havre", "1944-09-10"),
        ("bombing", "le-havre", "1944-09-11"),
        ("surrender", "le-havre", "1944-09-12"),
        ("bombing", "boulogne", "1944-09-17"),
        ("surrender", "boulogne", "1944-09-22"),
        ("bombing", "calais", "1944-09-24"),
        ("surrender", "calais", "1944-09-30"),
    ]


def test_a_raid_that_was_called_back_is_no_bombing(ports: Ports) -> None:
    marks = [r for r in ports("timeline -f json").json["rows"] if r["section"] == "marks"]
    assert not [row for row in marks if row["first"] == "1944-09-09"]


def test_the_ports_stand_in_the_order_in_which_they_left_german_hands(ports: Ports) -> None:
    rows = ports("timeline -f json").json["rows"]
    assert list(dict.fromkeys(row["place"] for row in rows)) == [
        "dieppe",
        "st-valery-en-caux",
        "nieuwpoort",
        "ostend",
        "le-havre",
        "boulogne",
        "cap-gris-nez",
        "calais",
        "dunkirk",
    ]


def test_a_window_cuts_the_intervals_and_leaves_out_what_has_no_date(ports: Ports) -> None:
    answer = ports("timeline --port le-havre --from '11 sep' --to '20 sep' -f json").json
    assert [(r["section"], r["first"], r["last"], r["days"]) for r in answer["rows"]] == [
        ("phases", "1944-09-11", "1944-09-11", 1),
        ("phases", "1944-09-12", "1944-09-20", 9),
        ("marks", "1944-09-11", "1944-09-11", None),
        ("marks", "1944-09-12", "1944-09-12", None),
    ]
    asked = f"timeline --data {DATA / 'coast.yaml'} --from '11 sep' --to '20 sep'"
    said = "“Le Havre is bombed” has no date, and may or may not fall in these days."
    assert said in [note["text"] for note in ports(f"{asked} -f json").json["notes"]]


UNENDING = """\
dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: PERIOD, founding: s}
sources:
  s: {type: webpage, title: S, reliability: high, read: whole}
places:
  a: {name: A, kind: port, cite: 's[p. 1]'}
"""


@pytest.mark.parametrize("period", ["1944-09-05/..", "../1944-09-05"])
def test_the_timeline_of_an_account_that_dates_nothing_is_the_one_day_that_it_names(
    period: str,
) -> None:
    rows = timeline(parse(UNENDING.replace("PERIOD", period))).rows
    assert [(row.cells["first"], row.cells["last"]) for row in rows] == [
        ("1944-09-05", "1944-09-05")
    ]


def test_the_timeline_can_begin_on_the_first_of_all_days() -> None:
    dataset = parse(UNENDING.replace("PERIOD", "../1944-09-05"))
    (row,) = timeline(dataset, window=(date.min, None)).rows
    assert (row.cells["first"], row.cells["last"]) == ("0001-01-01", "1944-09-05")


COAST = """\
dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09-01/1944-09-30, founding: s}
sources:
  s: {type: webpage, title: S, reliability: high, read: whole}
places:
  a: {name: Ard, kind: port, cite: 's[x]'}
  b: {name: Bec, kind: port, cite: 's[x]'}
events:
  a-freed: {kind: capture, date: 1944-09-10, title: F, at: a, makes: {a: liberated}, cite: 's[x]'}
  b-freed: {kind: capture, date: 1944-09-12, title: G, at: b, makes: {b: liberated}, cite: 's[x]'}
"""


def test_the_timeline_of_two_ports_names_both() -> None:
    heading = timeline(parse(COAST), ("a", "b")).heading
    assert heading.startswith("Timeline of Ard, Bec: ")


def test_a_period_beyond_the_account_is_noted() -> None:
    """At either end; what lies within it is not."""
    found = parse(COAST)

    def notes(first: date | None, last: date | None) -> list[str]:
        return [note.text for note in timeline(found, window=(first, last)).remarks]

    (outside,) = notes(date(1944, 8, 1), date(1944, 9, 5))
    assert "1 to 30 September 1944" in outside or "1–30 September 1944" in outside
    assert notes(date(1944, 9, 5), date(1944, 10, 5)) == [outside]
    assert notes(date(1944, 9, 30), None) == notes(None, date(1944, 9, 1)) == []
    assert notes(date(1944, 10, 5), date(1944, 10, 6)) == [outside]


def test_an_event_without_a_last_day_belongs_to_the_phase_in_which_it_began() -> None:
    siege = "  siege: {kind: bombardment, date: 1944-09-11/.., title: S, at: a, cite: 's[x]'}\n"
    phases = timeline(parse(f"{COAST}{siege}"), ("a",)).rows
    assert [row.cells["events"] for row in phases] == [None, "a-freed; siege"]


def test_undated_raids_are_noted_for_days_of_the_account_alone() -> None:
    raid = "  raid: {kind: bombing, title: The raid, at: a, cite: 's[x]'}\n"
    found = parse(f"{COAST}{raid}")
    beyond = timeline(found, window=(date(1945, 1, 1), date(1945, 1, 2))).remarks
    within = timeline(found, window=(date(1944, 9, 1), date(1944, 9, 2))).remarks
    assert len(beyond) == 1
    assert "The raid" not in beyond[0].text
    assert ["The raid" in note.text for note in within] == [True]
