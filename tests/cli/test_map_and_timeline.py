"""Drawings of other people's datasets: nothing is lost, cut or covered, whatever they hold."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ports, Ran

HEAD = """\
dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: PERIOD, founding: s}
sources:
  s: {type: webpage, title: Account, reliability: high, read: whole}
"""
TWO = """\
places:
  ard: {name: Ard, kind: port, cite: 's[p. 1]'}
  bec: {name: Bec, kind: port, cite: 's[p. 1]'}
events:
"""


Asked = Callable[..., Ran]


@pytest.fixture
def asked(ports: Ports, tmp_path: Path) -> Asked:
    """Ask a dataset of a period, with these records."""

    def ask(line: str, records: str, period: str = "1944-09-01/1944-09-30") -> Ran:
        path = tmp_path / "d.yaml"
        path.write_text(HEAD.replace("PERIOD", period) + records, encoding="utf-8")
        return ports(f"{line} --data {path}")

    return ask


def port(id_: str, name: str, latitude: float, longitude: float) -> str:
    where = f"{{latitude: {latitude}, longitude: {longitude}, basis: general-knowledge}}"
    return f"  {id_}: {{name: {name}, kind: port, coordinates: {where}, cite: 's[p. 1]'}}\n"


def event(id_: str, when: str, made: str, kind: str = "advance") -> str:
    return (
        f"  {id_}: {{date: {when}, kind: {kind}, title: E, at: ard, "
        f"makes: {{{made}}}, cite: 's[p. 1]'}}\n"
    )


@pytest.mark.parametrize("line", ["status --on 0999", "map --on 0500-03", "status --on 0001"])
def test_a_day_of_an_early_year_is_outside_the_account(ports: Ports, line: str) -> None:
    ran = ports(line)
    assert (ran.code, ran.out) == (1, "")


def test_an_account_of_an_early_year_has_its_days(asked: Asked) -> None:
    records = TWO + event("e", "0500-03-04", "ard: liberated")
    ran = asked("timeline --width 80", records, "0500-03-01/0500-04-02")
    assert ran.code == 0
    assert "Mar 500" in ran.out
    assert asked("status --on 0500-03", records, "0500-03-01/0500-04-02").code == 0


@pytest.mark.parametrize(
    ("period", "when"), [("1944-09-05/..", "1944-08-01"), ("../1944-09-30", "1944-10-01")]
)
def test_an_open_period_apart_from_all_events_has_no_days_to_draw(
    asked: Asked, period: str, when: str
) -> None:
    ran = asked("timeline", TWO + event("e", when, "ard: open"), period)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Nothing matched: Timeline of the ports.\n")


def test_ports_that_do_not_fit_on_the_map_are_named_in_the_key(asked: Asked) -> None:
    many = "".join(
        port(f"p{n}", f"Port {n}.", round(49.3 + n * 37 % 1100 / 500, 3), round(-0.5 + n / 250, 3))
        for n in range(1100)
    )
    ran = asked("map --width 100", f"places:\n{many}")
    assert ran.code == 0
    assert all(f"Port {n}." in ran.out for n in range(1100))


def test_a_map_of_some_ports_has_these_alone(ports: Ports) -> None:
    for words in ("calais boulogne 20 sep", "--port calais --port boulogne --on '20 sep'"):
        shown = ports(f"map {words} --width 80").out
        assert shown.startswith("Map of Calais, Boulogne at the end of 20 September 1944\n")
        assert "Calais *" in shown
        assert "Dieppe" not in shown


@pytest.mark.parametrize("name", ["漢字" * 8, "e\u0301" * 6])
def test_a_name_of_letters_that_are_not_one_column_each_stands_in_the_key_alone(
    asked: Asked, name: str
) -> None:
    places = port("a", name, 50.9, 1.8) + port("b", "Beta", 50.9, 2.9)
    for width in (36, 60, 80, 100):
        shown = asked(f"map --width {width}", f"places:\n{places}").out
        assert "Not named on the map:" in shown
        assert "…" not in shown
        assert name in shown.replace("\n", "").replace(" ", "")
        assert "■ Beta" in shown


@pytest.mark.parametrize("width", [*range(20, 36), 36, 45, 59])
def test_a_legend_below_the_map_has_every_port_and_its_day(ports: Ports, width: int) -> None:
    shown = " ".join(ports(f"map --width {width}").out.split())
    key = shown[shown.index("□ invested (inferred)") :]
    for line in ("Dunkirk * within 6–9 Sep", "Boulogne * 22 Sep", "Le Havre * 12 Sep"):
        assert line in key


def test_a_port_that_no_event_mentions_is_held_in_every_format(asked: Asked) -> None:
    records = TWO + event("e", "1944-09-05", "ard: liberated")
    assert "Bec ■■■■■■■■■■" in asked("timeline --width 80", records).out
    assert "Bec\n  ■ held 1–30 Sep" in asked("timeline --width 40", records).out
    assert "\nbec,phases,bec,Bec,held," in asked("timeline -f csv", records).out


def test_ports_whose_names_are_in_one_another_are_all_compared(asked: Asked) -> None:
    places = (
        "places:\n"
        "  boulogne-sur-mer: {name: Boulogne-sur-Mer, kind: port, cite: 's[p. 1]'}\n"
        "  boulogne: {name: Boulogne, kind: port, cite: 's[p. 1]'}\n"
        "  calais: {name: Calais, kind: port, cite: 's[p. 1]'}\n"
    )
    for words in ("boulogne-sur-mer boulogne calais", "calais boulogne boulogne-sur-mer"):
        rows = asked(f"compare {words} -f json", places).json["rows"]
        assert list(dict.fromkeys(row["id"] for row in rows)) == words.split()
    shown = asked("timeline --port boulogne-sur-mer --port boulogne --width 80", places).out
    assert len(re.findall(r"^Boulogne.*■", shown, re.MULTILINE)) == 2


def bar(shown: str) -> str:
    """Return the bar of the port Ard."""
    return next(line for line in shown.splitlines() if line.startswith("Ard ")).split()[1]


def marks(shown: str) -> str:
    """Return what stands under the bar of the port Ard."""
    lines = shown.splitlines()
    return next(lines[n + 1][4:] for n, line in enumerate(lines) if line.startswith("Ard "))


@pytest.mark.parametrize(
    ("when", "drawn"),
    [
        ("1944-09", "▼ Sep 1944"),
        ("1944-09-05", "    ▼"),
        ("1944-09-04/1944-09-08", "   ▼   ▼"),
        ("../1944-09-06", "     ▼"),
    ],
)
def test_a_bombing_is_marked_under_its_day_or_its_first_and_last(
    asked: Asked, when: str, drawn: str
) -> None:
    """On one unknown day of a month it stands behind, with its month."""
    records = TWO + event("e", "1944-09-03", "ard: invested") + event("b", when, "", "bombing")
    shown = asked("timeline --width 60", records).out
    assert bar(shown) == "■■" + "□" * 28
    assert marks(shown) == drawn
    assert "▼ bombing" in shown


def test_a_bombing_outside_the_account_is_not_drawn(asked: Asked) -> None:
    records = (
        TWO + event("e", "1944-09-03", "ard: invested") + event("b", "1950-09-03", "", "bombing")
    )
    shown = asked("timeline --width 80", records).out
    assert "bombing" not in shown
    assert "/" not in bar(shown)


@pytest.mark.parametrize("days", ["--to 1944-10-01", "--from 1944-09-02 --to 1944-10-25"])
def test_the_heads_of_the_days_never_fold(asked: Asked, days: str) -> None:
    records = TWO + event("e", "1944-09-03", "ard: invested")
    for width in range(60, 80):
        lines = asked(f"timeline {days} --width {width}", records, "1944-09-01/1944-12-31").out
        assert lines.splitlines()[3].startswith("Ard "), width


def test_a_day_that_only_one_year_of_the_account_has_is_of_that_year(asked: Asked) -> None:
    records = TWO + event("e", "1944-02-29", "ard: liberated")
    ran = asked("status --on '29 feb' --width 80", records, "1943-01-01/1944-12-31")
    assert ran.out.startswith("The ports at the end of 29 February 1944\n")


def test_a_dumb_terminal_has_its_width_too(ports: Ports, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("FORCE_COLOR", "1")
    for width in (40, 120):
        shown = re.sub(r"\x1b\[[0-9;]*m", "", ports(f"status --width {width}").out)
        assert width - 30 < max(len(line) for line in shown.splitlines()) <= width
