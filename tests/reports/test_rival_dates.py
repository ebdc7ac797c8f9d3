"""A day that another source gives for an event finds it, and says whose day it is."""

import csv
import json
from datetime import date, timedelta

import pytest
from conftest import Ports, dataset

from channelports.data import parse
from channelports.model import DateClaim, Event
from channelports.reports import Asked, chronology
from channelports.reports.events import of_days

SURRENDER = {
    "id": "calais-surrender",
    "date": "1944-10-01 07:00",
    "weekday": "Sun",
    "earliest": "1944-10-01",
    "latest": "1944-10-01",
    "match": "certainly",
    "by_others": True,
    "own_date": "1944-09-30",
    "source": "liberation-route-calais",
    "locator": "paras 4-5",
}


def test_a_day_by_another_source_finds_the_event_and_names_that_source(ports: Ports) -> None:
    answer = ports("chronology -f json", "--on", "1 oct").json
    (row,) = [row for row in answer["rows"] if row["match"] == "certainly"]
    assert {key: row[key] for key in SURRENDER} == SURRENDER
    said = "Dated so by other sources; Rickard 2021 has 30 September 1944."
    assert row["note"].startswith(said)
    note = {"text": said, "source": "liberation-route-calais", "locator": "paras 4-5"}
    assert answer["notes"][0] == note


def test_every_format_finds_it_and_marks_it(ports: Ports) -> None:
    def asked(form: str) -> str:
        ran = ports(f"chronology -f {form}", "--on", "9 may 1945")
        assert (ran.code, ran.err) == (0, "")
        return ran.out

    table = asked("table")
    assert "Wed 9 May 1945  The surrender of Dunkirk is signed" in table
    assert "Dunkirk is liberated (so Wikipedia, Axis History, " in table
    assert "Rickard: 10 May 1945" in " ".join(table.split())
    rows = [json.loads(line) for line in asked("jsonl").splitlines()]
    assert [(row["id"], row["own_date"]) for row in rows if row["by_others"]] == [
        ("dunkirk-liberated", "1945-05-10")
    ]
    (cells,) = (row for row in csv.DictReader(asked("csv").splitlines()) if row["by_others"])
    assert (cells["date"], cells["by_others"], cells["own_date"]) == (
        "1945-05-09",
        "true",
        "1945-05-10",
    )
    assert "| Wed | 9 May 1945 | certainly | yes | 10 May 1945 |" in asked("markdown")
    assert "radio-prague-dunkirk" in asked("bibtex")


@pytest.mark.parametrize(
    ("options", "id_", "own"),
    [
        ("--on 1944-09-30", "calais-surrender", "1944-09-30"),
        ("--on 1945-05-10", "dunkirk-liberated", "1945-05-10"),
        ("--from 1944-09-30 --to 1944-10-01", "calais-surrender", "1944-09-30"),
        ("--from 1945-05-01", "dunkirk-liberated", "1945-05-10"),
    ],
)
def test_an_event_that_falls_in_the_days_by_its_own_date_has_one_row(
    ports: Ports, options: str, id_: str, own: str
) -> None:
    rows = [row for row in ports(f"chronology {options} -f json").json["rows"] if row["id"] == id_]
    assert [(row["date"], row["by_others"], row["own_date"]) for row in rows] == [(own, None, None)]


def test_every_date_that_a_source_gives_for_an_event_finds_it() -> None:
    claims = [
        (outcome.of, claim.value)
        for outcome in dataset().outcomes.values()
        for claim in outcome.claims
        if isinstance(claim, DateClaim) and isinstance(dataset()[outcome.of], Event)
    ]
    assert len(claims) > 20
    for id_, claimed in claims:
        window = (claimed.earliest, claimed.latest)
        rows = chronology(dataset(), Asked(window=window)).rows
        assert id_ in [row.id for row in rows]
        assert len({row.id for row in rows}) == len(rows)


def test_with_one_source_alone_no_dates_of_others_are_shown(ports: Ports) -> None:
    assert ports("chronology --according-to rickard-2021 --on 1945-05-09").code == 1
    seen = ports("chronology --according-to axis-history-dunkirk --on 1945-05-09 -f json").json
    assert [(row["id"], row["by_others"]) for row in seen["rows"]] == [("dunkirk-liberated", None)]


RIVALS = """\
dataset: {title: T, version: 1.0.0, licence: x, period: 1944-09-01/1944-09-30, founding: a}
sources:
  a: {type: book, title: A, reliability: low, read: all}
  b: {type: book, title: B, reliability: high, read: all}
places: {p: {name: P, kind: port, cite: 'a[1]'}}
measures: {date: {name: Date, counts: when it was, value: date}}
operations: {o: {name: O, parts: p, date: 1944-09-05/1944-09-20, cite: 'a[1]'}}
events:
  e: {title: E, kind: capture, date: 1944-09-10, at: p, operation: o, cite: 'b[1]'}
outcomes:
  d: {of: e, measure: date, claims: [{value: DATE, cite: 'b[2]'}]}
"""


@pytest.mark.parametrize(
    ("claimed", "first", "last", "match"),
    [
        ("1944-10-02", "1944-10-02", "1944-10-02", "certainly"),
        ("1944-08-30", None, "1944-08-31", "certainly"),
        ("1944-10-02~", "1944-10-02", "1944-10-02", "possibly"),
        ("../1944-09-18", "1944-09-17", "1944-09-17", "possibly"),
        ("../1944-09-18", "1944-09-04", "1944-09-04", None),
        ("../1944-09-18", None, "1944-08-20", None),
        ("1944-10-02/..", "1944-10-05", None, "possibly"),
    ],
)
def test_others_may_date_an_event_outside_the_account_but_do_not_begin_it_before(
    claimed: str, first: str | None, last: str | None, match: str | None
) -> None:
    window = tuple(date.fromisoformat(day) if day else None for day in (first, last))
    asked = Asked(window=(window[0], window[1]))
    rows = chronology(parse(RIVALS.replace("DATE", claimed)), asked).rows
    assert [(row.id, row.cells["match"]) for row in rows] == ([("e", match)] if match else [])
    for row in rows:
        said = "Dated so by other sources; the record itself has 10 September 1944."
        assert row.notes[0].text == said


def test_an_event_that_is_dated_by_others_alone_is_not_said_to_have_no_date() -> None:
    day = date(1944, 9, 12)
    undated = "  f: {title: F, kind: capture, at: p, operation: o, cite: 'a[1]'}\noutcomes:"
    text = RIVALS.replace("date: 1944-09-10, ", "").replace("outcomes:", undated)
    answer = chronology(parse(text.replace("DATE", "1944-09-12")), Asked(window=(day, day)))
    assert [(row.id, row.cells["by_others"]) for row in answer.rows] == [("e", True)]
    (said,) = (note.text for note in answer.notes if "no date, and may" in note.text)
    assert said.startswith("“F” has no date")


def test_the_events_of_several_days_are_those_that_each_day_has_alone() -> None:
    days = [date(1944, 8, 30) + timedelta(days=n) for n in range(256)]
    alone = {day: chronology(dataset(), Asked(window=(day, day))).entries for day in days}
    assert of_days(dataset(), dataset().events.values(), days) == alone
    assert sum(map(len, alone.values())) > 200
