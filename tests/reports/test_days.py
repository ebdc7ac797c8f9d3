"""The ports from day to day: which days there are, what is new on each, and what happened."""

from datetime import date, timedelta

import pytest
from conftest import Ports, dataset

from channelports.data import parse
from channelports.model import Dataset
from channelports.reports.days import DayByDay, DayOfPorts, day_by_day

HEAD = """\
dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09-01/1944-12-31, founding: s}
sources:
  s: {type: webpage, title: Account, reliability: high, read: whole}
  t: {type: webpage, title: Another, reliability: high, read: whole}
places:
  ard: {name: Ard, kind: port, cite: 's[p. 1]'}
  bec: {name: Bec, kind: port, cite: 's[p. 1]'}
"""


def event(id_: str, when: str, more: str = "at: ard") -> str:
    date_ = f"date: {when}, " if when else ""
    return f"  {id_}: {{{date_}kind: advance, title: '{id_}', {more}, cite: 's[p. 1]'}}\n"


def made(*events: str, campaign: str = "") -> Dataset:
    operation = (
        f"operations:\n  c: {{name: C, date: {campaign}, parts: [ard, bec], cite: 's[p. 1]'}}\n"
        if campaign
        else ""
    )
    return parse(f"{HEAD}{operation}events:\n{''.join(events)}")


def days_of(answer: DayByDay) -> list[str]:
    return [day.day.isoformat() for day in answer.days]


def day_of(answer: DayByDay, day: str) -> DayOfPorts:
    return next(each for each in answer.days if each.day.isoformat() == day)


def test_every_day_of_the_campaign_is_shown_and_then_those_on_which_something_happens() -> None:
    shown = [day.day for day in day_by_day(dataset()).days]
    september = [date(1944, 9, 1) + timedelta(days=n) for n in range(30)]
    assert shown[:30] == september
    later = day_by_day(dataset()).days[30:]
    assert all(day.changed or day.entries for day in later)
    assert date(1944, 10, 9) in shown
    assert shown[-1] == date(1945, 5, 10)


def test_the_states_of_a_day_are_those_of_the_map_of_that_day(ports: Ports) -> None:
    rows = ports("map --play -f json").json["rows"]
    for day in ("1944-09-01", "1944-09-08", "1944-09-17", "1944-10-12", "1945-05-10"):
        states = [row for row in rows if (row["section"], row["day"]) == ("states", day)]
        alone = ports(f"map --on {day} -f json").json["rows"]
        assert [{name: row[name] for name in alone[0]} for row in states] == alone


def test_a_port_is_new_on_the_days_on_which_its_phases_in_the_timeline_begin(ports: Ports) -> None:
    rows = ports("map --play -f json").json["rows"]
    new = {(row["day"], row["id"]) for row in rows if row["changed"]}
    phases = [row for row in ports("timeline -f json").json["rows"] if row["section"] == "phases"]
    begun = {(row["first"], row["place"]) for row in phases if row["first"] != "1944-09-01"}
    assert new - begun == {("1944-09-01", "dieppe")}
    assert begun <= new


def test_a_day_has_the_events_that_the_chronology_has_of_it(ports: Ports) -> None:
    answer = day_by_day(dataset())
    for day in answer.days:
        rows = ports(f"chronology {day.day} -f json").json["rows"]
        told = [*day.entries, *day.perhaps]
        assert {entry.event.id for entry in told} == {row["id"] for row in rows}
        certain = {r["id"] for r in rows if r["match"] == "certainly" and not r["by_others"]}
        assert certain <= {entry.event.id for entry in day.entries}


def test_a_table_of_the_days_says_what_is_only_possible(ports: Ports) -> None:
    table = ports("map --play 26 sep -f markdown").out
    (citadelle,) = (line for line in table.splitlines() if "Citadelle of Calais" in line)
    assert "| possibly |" in citadelle


def test_each_dated_event_is_on_a_day() -> None:
    days = day_by_day(dataset()).days
    told = {each.event.id for day in days for each in (*day.entries, *day.perhaps)}
    assert told >= {e.id for e in dataset().events.values() if e.date and e.date.latest}


def test_an_event_of_several_days_is_on_each_of_them_and_one_within_bounds_perhaps() -> None:
    answer = day_by_day(
        made(
            event("long", "1944-09-02/1944-09-05"),
            event("one", "1944-09-05"),
            event("some-day", "'[1944-09-03..1944-09-05]'"),
            event("open", "1944-09-06/.."),
        )
    )
    assert days_of(answer) == ["1944-09-01", "1944-09-05", "1944-09-06"]
    day = day_of(answer, "1944-09-05")
    assert [entry.event.id for entry in day.entries] == ["long", "one"]
    assert [entry.event.id for entry in day.perhaps] == ["some-day"]


def test_an_event_within_bounds_is_on_the_day_by_which_it_has_made_a_state() -> None:
    makes = "at: ard, makes: {ard: invested}"
    answer = day_by_day(made(event("cut-off", "'[1944-09-06..1944-09-09]'", makes)))
    first, last = day_of(answer, "1944-09-06"), day_of(answer, "1944-09-09")
    assert [entry.event.id for entry in first.perhaps] == ["cut-off"]
    assert [entry.event.id for entry in last.entries] == ["cut-off"]


def test_doubt_and_its_end_are_both_new() -> None:
    makes = "at: ard, makes: {ard: invested}"
    answer = day_by_day(made(event("cut-off", "'[1944-09-06..1944-09-09]'", makes)))
    doubt, certain = day_of(answer, "1944-09-06"), day_of(answer, "1944-09-09")
    assert [port.state for port in doubt.changed] == ["held"]
    assert doubt.changed[0].is_doubtful
    assert [(port.state, port.is_doubtful) for port in certain.changed] == [("invested", False)]
    assert [day.day.day for day in answer.changes] == [1, 6, 9]


def test_without_a_date_an_event_is_counted_or_has_the_date_of_another_source() -> None:
    outcome = (
        "outcomes:\n  d: {of: dated, measure: date, "
        "claims: [{value: 1944-09-04, cite: 't[p. 1]'}]}\n"
        "measures:\n  date: {name: Date, counts: when, value: date}\n"
    )
    answer = day_by_day(parse(f"{HEAD}events:\n{event('never', '')}{event('dated', '')}{outcome}"))
    (told,) = day_of(answer, "1944-09-04").perhaps
    assert told.event.id == "dated"
    assert told.by_others
    assert answer.remarks[0].text == "“never” has no date, and may or may not fall in these days."


def test_a_very_long_campaign_has_only_the_days_on_which_something_happens() -> None:
    one = event("e", "1944-12-20")
    assert len(day_by_day(made(one, campaign="1944-09-01/1944-09-30")).days) == 31
    assert days_of(day_by_day(made(one, campaign="1944-09-01/1944-12-31"))) == [
        *("1944-09-01", "1944-12-20")
    ]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("10-12 sep", ["1944-09-10", "1944-09-11", "1944-09-12"]),
        ("--on '10-12 sep'", ["1944-09-10", "1944-09-11", "1944-09-12"]),
        ("10 sep to 12 sep", ["1944-09-10", "1944-09-11", "1944-09-12"]),
        ("from 9 may 1945", ["1945-05-09", "1945-05-10"]),
        ("until 2 sep", ["1944-09-01", "1944-09-02"]),
    ],
)
def test_only_the_days_that_are_asked_for_are_shown(
    ports: Ports, words: str, days: list[str]
) -> None:
    rows = ports(f"map --play {words} -f json").json["rows"]
    assert list(dict.fromkeys(row["day"] for row in rows)) == days


def test_a_state_is_new_on_the_first_day_asked_for_only_if_it_was_not_so_before(
    ports: Ports,
) -> None:
    for day, new in (("10 sep", {"le-havre"}), ("11 sep", set())):
        rows = ports(f"map --play {day} -f json").json["rows"]
        assert {row["id"] for row in rows if row["changed"]} == new


def test_of_some_ports_it_has_their_states_and_events_alone(ports: Ports) -> None:
    rows = ports("map --play boulogne -f json").json["rows"]
    assert {row["place"] for row in rows} == {"boulogne", None}
    events = {row["id"] for row in rows if row["section"] == "events"}
    assert "boulogne-surrender" in events
    assert "le-havre-surrender" not in events


def test_days_outside_the_account_match_nothing(ports: Ports) -> None:
    ran = ports("map --play 1950")
    assert (ran.code, ran.out) == (1, "")
    assert "The account is that of 1 September 1944 – 10 May 1945." in ran.err


def test_a_source_is_asked_for_the_days_that_it_has(ports: Ports) -> None:
    answer = ports("map --play --according-to wikipedia -f json").json
    assert {row["source"] for row in answer["rows"] if row["section"] == "events"} <= {
        *(source["id"] for source in answer["sources"] if source["group"] == "wikipedia")
    }
    assert "states and events not covered." in answer["notes"][-1]["text"]
