"""Dates at the prompt: what one answer prints can be asked in the next."""

from datetime import date

import pytest
from conftest import Ports


def ids(ports: Ports, line: str, *more: str) -> list[str]:
    """Return the ids of the rows that answer a command line."""
    ran = ports(f"{line} -f json", *more)
    assert ran.code == 0, ran.err
    return [row["id"] for row in ran.json["rows"]]


@pytest.mark.thorough
@pytest.mark.parametrize("command", ["chronology", "timeline"])
def test_every_date_that_is_printed_can_be_asked_and_finds_its_event(
    ports: Ports, command: str
) -> None:
    rows = [row for row in ports(f"{command} -f json").json["rows"] if row["date"]]
    found: dict[str, list[str]] = {}
    for row in rows:
        if row["date"] not in found:
            found[row["date"]] = ids(ports, "chronology", "--on", row["date"])
            assert ids(ports, "chronology", row["date"]) == found[row["date"]]
        assert (row.get("event") or row["id"]) in found[row["date"]]
    assert len(found) > 15


@pytest.mark.parametrize(
    ("days", "options"),
    [
        ("1944-09-10/1944-09-12", "--from 1944-09-10 --to 1944-09-12"),
        ("10\u201312 September 1944", "--from 1944-09-10 --to 1944-09-12"),
        ("10-12 sep", "--from 1944-09-10 --to 1944-09-12"),
        ("29 sep - 1 oct", "--from 1944-09-29 --to 1944-10-01"),
        ("until 5 September", "--to 1944-09-05"),
        ("by 5 sep", "--to 1944-09-05"),
        ("from 30 September 1944", "--from 1944-09-30"),
        ("1944-09-12 11:45", "--on 1944-09-12"),
        ("17 sep 0955", "--on 1944-09-17"),
        ("the 17th of September", "--on 1944-09-17"),
        ("10 May - 12 May", "--from 1945-05-10 --to 1945-05-12"),
        ("between 10 and 12 sep", "--from 1944-09-10 --to 1944-09-12"),
        ("before 12 sep", "--to 1944-09-11"),
        ("after 10 sep", "--from 1944-09-11"),
        ("Sep 10-12", "--from 1944-09-10 --to 1944-09-12"),
    ],
)
def test_on_takes_days_as_from_and_to_do(ports: Ports, days: str, options: str) -> None:
    asked = ids(ports, f"chronology {options}")
    assert ids(ports, "chronology", "--on", days) == asked
    assert ids(ports, "chronology", *days.split()) == asked


@pytest.mark.parametrize(
    ("words", "options"),
    [
        (("--from", "10-12 sep", "--to", "14-17 sep"), "--from 1944-09-10 --to 1944-09-17"),
        (("--from", "until 10 sep", "--to", "from 12 sep"), "--from 1944-09-10 --to 1944-09-12"),
        (("--from", "after 9 sep", "--to", "before 13 sep"), "--from 1944-09-10 --to 1944-09-12"),
    ],
)
def test_from_and_to_take_the_end_of_what_is_given(
    ports: Ports, words: tuple[str, ...], options: str
) -> None:
    assert ids(ports, "chronology", *words) == ids(ports, f"chronology {options}")


def test_today_is_the_day_and_month_that_it_is_in_the_year_of_the_account(
    ports: Ports, monkeypatch: pytest.MonkeyPatch
) -> None:
    class September(date):
        @classmethod
        def today(cls) -> "September":
            return cls(2031, 9, 17)

    monkeypatch.setattr("channelports.cli.words.date", September)
    day = ports("chronology --on 1944-09-17 -f json").json
    for line in ("chronology today", "chronology --on today", "chronology --on Today"):
        assert ports(f"{line} -f json").json == day
    assert ports("status calais today -f json").json == ports("status calais 17/9 -f json").json


@pytest.mark.parametrize("command", ["status", "map"])
def test_the_end_of_an_open_date_is_the_day_that_is_known(ports: Ports, command: str) -> None:
    day = ports(f"{command} --on 1944-09-09 -f json").json
    for text in ("until 9 September 1944", "from 9 sep", "1944-09-09 evening"):
        assert ports(f"{command} -f json", "--on", text).json == day
    assert ports(f"{command}", "--on", "9-10 sep").code == 0
