"""The timeline: a sign a day, all of them in their columns, at any width."""

import re
from datetime import date

import pytest
from conftest import dataset, drawn

from channelports.answers import Window
from channelports.answers.timeline import timeline
from channelports.reader import parse
from channelports.view import Screen


def bars(shown: str) -> dict[str, str]:
    """Return the bar of each port, without what follows it."""
    rows = re.findall(r"^(\S[\w -]*?)  *([■□▲▼○●#%Xo@!BS?/]{20,})(?:  |$)", shown, re.MULTILINE)
    return dict(rows)


def test_a_bar_has_a_sign_a_day_and_the_later_days_behind_breaks() -> None:
    """Read against the states of each day: the long tail to May 1945 is broken, not squeezed."""
    found = bars(drawn(timeline(dataset()), Screen(80)))
    assert found == {
        "Dieppe": "○○○○○●●●●●●●●●●●●●●●●●●●●●●●●●/●●●/●●●/●●●",
        "St-Valery-en-Caux": "■○○○○○○○○○○○○○○○○○○○○○○○○○○○○○/○○○/○○○/○○○",
        "Nieuwpoort": "■■■■■■■■○○○○○○○○○○○○○○○○○○○○○○/○○○/○○○/○○○",
        "Ostend": "■■■■■■■■○○○○○○○○○○○○○○○○○○○○○○/○○○/○○○/○○○",
        "Le Havre": "■□□□BB□□□▼▼S○○○○○○○○○○○○○○○○○○/●●●/●●●/●●●",
        "Boulogne": "■?■?■?■?□□□□□□□□▼▲▲▲▲S○○○○○○○○/○○○/●●●/●●●",
        "Cap Gris-Nez": "■■■■□□□□□□□□□□□□□□□□□□□□□□□▼○○/○○○/○○○/○○○",
        "Calais": "■■■■□□□□□□□□□□□□□□□□□□□▼▲▲▲▲▲S/○○○/○○○/○○○",
        "Dunkirk": "■?■?■?■?□□□□□□□□□□□□□□□□□□□□□□/□□□/□□□/○○○",
    }


def test_the_days_stand_over_their_signs() -> None:
    _, months, numbers, *_ = drawn(timeline(dataset()), Screen(80)).splitlines()
    assert months == "                  Sep 1944                       Oct     May 1945"
    assert numbers == "                  1   5    10   15   20   25   30  9  12  10"


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_at_every_width_the_bars_are_whole_and_no_line_is_too_long(encoding: str) -> None:
    for width in range(60, 161):
        shown = drawn(timeline(dataset()), Screen(width, encoding))
        assert max(len(line) for line in shown.splitlines()) <= width
        found = bars(shown)
        assert len(found) == 9, width
        assert len({len(bar) for bar in found.values()}) == 1
        assert all(bar.count("/") == 3 for bar in found.values())


@pytest.mark.parametrize(
    ("window", "days"),
    [
        ((date(1944, 9, 20), date(1944, 10, 15)), 26),
        ((date(1944, 9, 24), date(1944, 9, 30)), 7),
        ((date(1944, 9, 30), date(1944, 9, 30)), 1),
    ],
)
def test_days_that_all_fit_are_drawn_without_a_break(window: Window, days: int) -> None:
    shown = drawn(timeline(dataset(), window=window), Screen(100))
    assert "/" not in "".join(line[18:60] for line in shown.splitlines()[3:12])
    wide = min((100 - 18 - 16) // days, 3)
    calais = next(line for line in shown.splitlines() if line.startswith("Calais"))
    assert len(calais[18:].split("  ")[0]) == days * wide


def test_later_changes_for_which_there_is_no_room_are_counted() -> None:
    """Of eleven days on which a port is freed after the campaign five are drawn, and the last."""
    months = range(1, 12)
    ports = "".join(
        f"  p{month}: {{name: Port {month}, kind: port, cite: 's[p. 1]'}}\n" for month in months
    )
    events = "".join(
        f"  e{month}: {{date: 1945-{month:02}-03, kind: liberation, title: Freed, at: p{month}, "
        f"makes: {{p{month}: liberated}}, cite: 's[p. 1]'}}\n"
        for month in months
    )
    dataset = parse(
        "dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09-01/1945-12-31, "
        "founding: s}\n"
        "sources: {s: {type: webpage, title: Account, reliability: high, read: whole}}\n"
        f"places:\n{ports}"
        "operations: {op: {name: Campaign, date: 1944-09-01/1944-09-30, parts: [p1], "
        "cite: 's[p. 1]'}}\n"
        f"events:\n{events}"
    )
    shown = drawn(timeline(dataset), Screen(80))
    assert "Not drawn: 6 later days of change; see --from." in shown
    assert "Port 1  ■■■■■■■■■■■■■■■■■■■■■■■■■■■■■■/○○○/○○○/○○○/○○○/○○○/○○○  p. 1\n" in shown
    assert "Port 11 ■■■■■■■■■■■■■■■■■■■■■■■■■■■■■■/■■■/■■■/■■■/■■■/■■■/○○○  p. 1\n" in shown
    whole = drawn(timeline(dataset), Screen(160))
    assert "Not drawn" not in whole
    assert "Not drawn" not in drawn(timeline(dataset), Screen(50))
