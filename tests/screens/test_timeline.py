"""The timeline: a sign a day, all of them in their columns, at any width."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest
from conftest import dataset, drawn, thorough

from channelports.data import parse
from channelports.queries.source_filter import filtered, source_filter
from channelports.reports import Window
from channelports.reports.charts import timeline
from channelports.screens import Screen


def bars(shown: str) -> dict[str, str]:
    """Return the bar of each port, without what follows it."""
    return dict(re.findall(r"^(\S[\w -]*?)(?: \*)? +([■□▲○●#%Xo@?/]{20,}) *$", shown, re.MULTILINE))


def marks(shown: str) -> dict[str, str]:
    """Return what stands under the bar of each port."""
    lines = shown.splitlines()
    return {
        bar.split("  ")[0].removesuffix(" *"): line[20:].rstrip()
        for bar, line in pairwise(lines)
        if line.startswith(" ") and bar[:1].isalpha() and "Sep 1944" not in line
    }


def test_a_bar_has_a_sign_a_day_and_the_later_days_behind_breaks() -> None:
    """Read against the states of each day: the long tail to May 1945 is broken, not squeezed."""
    found = bars(drawn(timeline(dataset()), Screen(80)))
    assert found == {
        "Dieppe": "○○○○○●●●●●●●●●●●●●●●●●●●●●●●●●/●●●/●●●/●●●/●●●/●●●",
        "St-Valery-en-Caux": "■○○○○○○○○○○○○○○○○○○○○○○○○○○○○○/○○○/○○○/○○○/○○○/○○○",
        "Nieuwpoort": "■■■■■■■■○○○○○○○○○○○○○○○○○○○○○○/○○○/○○○/○○○/○○○/○○○",
        "Ostend": "■■■■■■■■○○○○○○○○○○○○○○○○○○○○○○/○○○/○○○/○○○/○○○/○○○",
        "Le Havre": "■□□□□□□□□▲▲○○○○○○○○○○○○○○○○○○○/●●●/●●●/●●●/●●●/●●●",
        "Boulogne": "■■■■■???□□□□□□□□▲▲▲▲▲○○○○○○○○○/○○○/●●●/●●●/●●●/●●●",
        "Cap Gris-Nez": "■■■■□□□□□□□□□□□▲□□□□□□□□□□□▲○○/○○○/○○○/○○○/○○○/○○○",
        "Calais": "■■■■■???□□□□□□□□□□□□□□□▲▲▲▲▲▲○/○○○/○○○/○○○/○○○/○○○",
        "Dunkirk": "■■■■■???□□□□□□□□□□□□□□□□□□□□□□/□□□/□□□/□□□/□□□/○○○",
    }


def test_bombings_and_surrenders_stand_under_their_days_and_those_within_bounds_behind() -> None:
    assert marks(drawn(timeline(dataset()), Screen(80))) == {
        "Le Havre": "    ▼▼   ▼▼◇  also ▼ within 2–10 Sep",
        "Boulogne": "                ▼    ◇",
        "Cap Gris-Nez": "                           ▼",
        "Calais": "                   ▼   ▼▼  ▼ ◇         ▼",
        "Dunkirk": "                                           ◇",
    }


def test_the_signs_are_explained_in_words_and_the_whole_fits_a_terminal() -> None:
    shown = drawn(timeline(dataset()), Screen(80)).splitlines()
    assert len(shown) == 22
    key = next(number for number, line in enumerate(shown) if line.startswith("■ held"))
    assert shown[key : key + 3] == [
        "■ held  □ invested  ▲ under assault  ○ liberated  ● open  ▼ bombing  ◇ surrender",
        "? possibly in the next state already  / days left out",
        "",
    ]


def test_with_its_notes_it_says_which_states_are_inferred() -> None:
    shown = " ".join(drawn(timeline(dataset()), Screen(80, notes=True)).split())
    named = "invested Le Havre, Boulogne, Cap Gris-Nez, Calais, Dunkirk."
    assert f"Inferred: liberated Nieuwpoort, Ostend; {named}" in shown


def test_the_days_stand_over_their_signs() -> None:
    _, months, numbers, *_ = drawn(timeline(dataset()), Screen(80)).splitlines()
    assert months == "                    Sep 1944                       Oct     Feb May 1945"
    assert numbers == "                    1   5    10   15   20   25   30  9  12  27   9  10"


def test_what_is_not_stated_is_blank() -> None:
    """Of one source alone, in which Le Havre first appears when it opens as a port."""
    found = parse(
        "dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09-01/1944-09-30, "
        "founding: s}\n"
        "sources:\n"
        "  s: {type: webpage, title: Account, reliability: high, read: whole}\n"
        "  o: {type: webpage, title: Other, reliability: high, read: whole}\n"
        "places: {p: {name: Port, kind: port, cite: 's[p. 1]'}}\n"
        "events: {e: {date: 1944-09-20, kind: reopening, title: E, at: p, makes: {p: open}, "
        "cite: 'o[p. 1]'}}\n"
    )
    seen = filtered(found, source_filter(found, "o"))
    shown = drawn(timeline(seen), Screen(80)).splitlines()
    assert shown[3].rstrip() == f"Port {' ' * 38}{'●' * 22}"


def test_with_its_sources_each_state_has_what_made_it_and_who_says_so() -> None:
    shown = drawn(timeline(dataset(), ("boulogne",)), Screen(160, full=True))
    lines = [" ".join(line.split()) for line in shown.splitlines()]
    attack = dataset().events["boulogne-bombed"].title
    assert f"▲ under assault 17–21 Sep 17 Sep: {attack} Boulogne ¶4–5" in lines
    assert f"Boulogne 17 Sep {attack} Boulogne ¶4–5" in lines


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
@pytest.mark.parametrize(
    "widths", [(*range(60, 160, 7), 80, 160), *thorough(range(60, 161))], ids=["some", "all"]
)
def test_at_every_width_the_bars_are_whole_and_no_line_is_too_long(
    encoding: str, widths: Sequence[int]
) -> None:
    for width in widths:
        shown = drawn(timeline(dataset()), Screen(width, encoding))
        assert max(len(line) for line in shown.splitlines()) <= width
        found = bars(shown)
        assert len(found) == 9, width
        assert len({len(bar) for bar in found.values()}) == 1
        assert all(bar.count("/") == 5 for bar in found.values())


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
    assert "/" not in "".join(line[20:60] for line in shown.splitlines()[3:16])
    wide = min((100 - 20) // days, 3)
    calais = next(line for line in shown.splitlines() if line.startswith("Calais"))
    assert len(calais[20:].rstrip()) == days * wide


def test_later_changes_that_do_not_fit_are_counted() -> None:
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
    shown = drawn(timeline(dataset), Screen(64))
    assert "Not drawn: 6 later days of change; see --from." in shown
    assert "Port 1  ■■■■■■■■■■■■■■■■■■■■■■■■■■■■■■/○○○/○○○/○○○/○○○/○○○/○○○ " in shown
    assert "Port 11 ■■■■■■■■■■■■■■■■■■■■■■■■■■■■■■/■■■/■■■/■■■/■■■/■■■/○○○ " in shown
    whole = drawn(timeline(dataset), Screen(160))
    assert "Not drawn" not in whole
    assert "Not drawn" not in drawn(timeline(dataset), Screen(50))
