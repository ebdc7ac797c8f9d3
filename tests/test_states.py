"""When a place is certainly in a state, and when it only may be: by the dates of events alone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelports.data import parse
from channelports.dates import HistoricalDate, Match
from channelports.model import Dataset
from channelports.queries.states import History, histories

HEAD = """\
dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09-01/1944-09-30, founding: s}
sources:
  s: {type: webpage, title: Account, reliability: high, read: whole}
places:
  ard: {name: Ard, kind: port, cite: 's[p. 1]'}
events:
"""

FIRST, LAST = date(1944, 9, 1), date(1944, 9, 30)


def with_changes(*changes: tuple[str, str]) -> Dataset:
    """Return a dataset in which events of these dates bring a port into these states, in order."""
    events = "".join(
        f"  e{number}: {{date: '{when}', kind: advance, title: E, at: ard, "
        f"makes: {{ard: {state}}}, cite: 's[p. 1]'}}\n"
        for number, (when, state) in enumerate(changes)
    )
    return parse(HEAD + events.replace("date: '', ", ""))


def history(dataset: Dataset) -> History:
    """Return the history of the one port."""
    found = histories(dataset, ["ard"])["ard"]
    assert found
    return found


def stood(dataset: Dataset, first: int, last: int | None = None) -> str:
    """Return how the port stood in September 1944: what is certain, then what is possible."""
    days = date(1944, 9, first), date(1944, 9, last or first)
    found = history(dataset).standing(*days)
    certain = found.certain.state if found.certain else "-"
    return " ".join([certain, *(f"{stage.state}?" for stage in found.possible)])


@pytest.mark.parametrize(
    ("when", "before", "on_it", "after"),
    [
        ("1944-09-10", "held", "invested", "invested"),
        ("1944-09-10 evening", "held", "invested", "invested"),
        ("../1944-09-10", "held invested?", "invested", "invested"),
        ("1944-09-05/1944-09-10", "held invested?", "invested", "invested"),
        ("1944-09-10/..", "held", "invested", "invested"),
        ("1944-09", "held invested?", "held invested?", "held invested?"),
        ("1944-09-10~", "held", "held invested?", "held invested?"),
        ("1944-09-10?", "held", "held invested?", "held invested?"),
        ("", "held invested?", "held invested?", "held invested?"),
    ],
)
def test_a_state_is_certain_from_the_day_by_which_its_event_is_over(
    when: str, before: str, on_it: str, after: str
) -> None:
    dataset = with_changes((when, "invested"))
    assert [stood(dataset, day) for day in (9, 10, 11)] == [before, on_it, after]


def test_a_month_is_over_on_its_last_day() -> None:
    assert stood(with_changes(("1944-09", "invested")), 30) == "invested"


def test_without_a_change_a_port_is_held() -> None:
    assert stood(parse(HEAD + "  e: {title: E, kind: order, cite: 's[p. 1]'}\n"), 1, 30) == "held"


def test_a_plan_changes_nothing() -> None:
    text = "  e: {date: 1944-09-02, kind: plan, title: E, makes: {ard: open}, cite: 's[p. 1]'}\n"
    assert stood(parse(HEAD + text), 30) == "held"


def test_a_certain_state_is_not_taken_back_by_an_earlier_one_that_became_certain_later() -> None:
    dataset = with_changes(("1944-09-01/1944-09-20", "invested"), ("1944-09-10", "liberated"))
    assert [stood(dataset, day) for day in (5, 10, 25)] == [
        "held invested?",
        "liberated",
        "liberated",
    ]


def test_of_two_changes_on_a_day_the_later_one_holds_at_its_end() -> None:
    dataset = with_changes(("1944-09-10 06:00", "under-assault"), ("1944-09-10 18:00", "liberated"))
    assert stood(dataset, 10) == "liberated"
    assert stood(dataset, 9, 11) == "- held? liberated?"


def test_over_several_days_the_states_that_were_there_at_their_ends_are_possible() -> None:
    dataset = with_changes(
        ("1944-09-05", "invested"), ("1944-09-20", "liberated"), ("1944-09-25", "open")
    )
    assert stood(dataset, 6, 19) == "invested"
    assert stood(dataset, 6, 20) == "- invested? liberated?"
    assert stood(dataset, 1, 30) == "- held? invested? liberated? open?"


def test_events_that_make_the_same_state_are_one() -> None:
    dataset = with_changes(("1944-09-05", "invested"), ("../1944-09-09", "invested"))
    _, invested = history(dataset).stages
    assert [event.id for event in invested.others] == ["e1"]
    assert stood(dataset, 4) == "held"


def test_phases_part_what_is_certain_from_what_is_in_doubt() -> None:
    dataset = with_changes(("../1944-09-09", "invested"), ("1944-09-20", "liberated"))
    found = history(dataset).phases(FIRST, LAST)
    assert [
        (phase.first.day, phase.last.day, [stage.state.value for stage in phase.standing.stages])
        for phase in found
    ] == [(1, 8, ["held", "invested"]), (9, 19, ["invested"]), (20, 30, ["liberated"])]


DATES = st.sampled_from(
    [f"1944-09-{day:02}" for day in range(1, 31)]
    + ["../1944-09-09", "1944-09-05/..", "1944-09-12/1944-09-17", "1944-09", "1944-09-10~", ""]
)
STATES = st.sampled_from(["held", "invested", "under-assault", "liberated", "open"])


@given(st.lists(st.tuples(DATES, STATES), min_size=1, max_size=6))
def test_phases_cover_all_days_once_and_say_what_each_day_says(
    changes: list[tuple[str, str]],
) -> None:
    every = history(with_changes(*changes))
    found = list(every.phases(FIRST, LAST))
    days = [day for phase in found for day in range(phase.first.day, phase.last.day + 1)]
    assert days == list(range(1, 31))
    for phase in found:
        for day in range(phase.first.day, phase.last.day + 1):
            assert every.standing(date(1944, 9, day), date(1944, 9, day)) == phase.standing


@given(st.lists(st.tuples(DATES, STATES), min_size=1, max_size=6), st.data())
def test_over_several_days_it_is_what_was_there_at_the_end_of_one_of_them(
    changes: list[tuple[str, str]], data: st.DataObject
) -> None:
    every = history(with_changes(*changes))
    first = data.draw(st.integers(1, 30))
    last = data.draw(st.integers(first, 30))
    days = [date(1944, 9, day) for day in range(first, last + 1)]
    found = every.standing(days[0], days[-1])
    daily = {stage.number for day in days for stage in every.standing(day, day).stages}
    assert {stage.number for stage in found.stages} == daily
    if found.certain:
        assert all(every.standing(day, day).certain == found.certain for day in days)


@given(DATES.filter(bool))
def test_what_is_certain_was_possible_before(when: str) -> None:
    _, stage = history(with_changes((when, "invested"))).stages
    assert stage.possible_from <= stage.certain_from
    assert stage.when == HistoricalDate.parse(when)


def test_a_state_is_reached_by_the_day_on_which_its_event_ends() -> None:
    stages = history(with_changes(("1944-09-10", "liberated"))).stages
    assert stages[-1].reached_by(date(1944, 9, 10)) is Match.CERTAINLY
    assert stages[-1].reached_by(date(1944, 9, 9)) is Match.NO
    assert [stage.place for stage in stages] == ["ard", "ard"]
