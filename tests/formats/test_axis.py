"""The axis of the page's timeline: which days and months are named on it."""

from datetime import date, timedelta

import pytest

from channelports.formats.axis import Axis


@pytest.mark.parametrize(
    ("days", "later"),
    [
        ("", ""),
        ("1944-09-29 1944-09-30", ""),
        ("1944-09-30 1944-10-09", "Oct"),
        ("1944-09-30 1944-10-09 1944-11-08", "Oct – Nov"),
        ("1944-09-30 1944-10-09 1945-05-10", "Oct – May 1945"),
        ("1944-09-30 1945-01-09 1945-01-20", "Jan 1945"),
        ("1944-09-30 1945-01-09 1945-05-10", "Jan 1945 – May"),
    ],
)
def test_the_timeline_names_the_months_after_the_first_gap(days: str, later: str) -> None:
    axis = Axis([date.fromisoformat(day) for day in days.split()])
    assert axis.later == later


@pytest.mark.parametrize(
    ("first", "count", "then", "ticks"),
    [
        ("1944-09-01", 30, "", "Sep 1944 at 0, 10 at 9.5, 20 at 19.5"),
        ("1944-09-05", 30, "", "Sep 1944 at 0, 20 at 15.5, Oct at 26"),
        (
            "1944-09-01",
            30,
            "1944-10-10 1944-10-12",
            "Sep 1944 at 0, 10 at 9.5, 20 at 19.5,  at 30,  at 31",
        ),
        ("1944-12-20", 30, "", "Dec 1944 at 0, Jan 1945 at 12, 10 at 21.5"),
    ],
)
def test_the_axis_has_months_tenth_days_and_where_days_are_left_out(
    first: str, count: int, then: str, ticks: str
) -> None:
    start = date.fromisoformat(first)
    days = [start + timedelta(days=number) for number in range(count)]
    days += map(date.fromisoformat, then.split())
    found = Axis(days).ticks
    columns = ((tick.text, round(tick.x * len(days) / 100, 2)) for tick in found)
    assert ", ".join(f"{text} at {column:g}" for text, column in columns) == ticks
