"""What the benchmarks say is what was measured."""

import sys
from pathlib import Path

import pytest

from benchmarks import __main__ as page
from benchmarks import answers, scale
from benchmarks.measure import Process, Run, Runs, in_turns, run

pytestmark = pytest.mark.thorough

QUICK = Runs((Run(0.2, 20.0), Run(0.1, 20.0), Run(0.4, 20.0)))
SLOW = Runs((Run(0.4, 30.0), Run(0.3, 30.0), Run(0.4, 30.0)))


def test_a_ratio_is_the_median_of_those_of_the_rounds() -> None:
    """Not that of the medians, which may be of rounds of different pace."""
    assert SLOW.times(QUICK) == pytest.approx(2.0)
    assert (SLOW.seconds, QUICK.seconds) == (0.4, 0.2)


def test_each_process_is_run_once_in_each_round() -> None:
    found = in_turns({"pass": Process((sys.executable, "-c", "pass"))}, 2)
    assert len(found["pass"].rounds) == 2
    assert all(0 < ran.seconds < 60 and 1 < ran.megabytes < 100 for ran in found["pass"].rounds)


def test_memory_is_that_of_the_process_alone() -> None:
    """However much the one that measures has itself."""
    held = bytearray(200_000_000)
    assert run(Process((sys.executable, "-I", "-S", "-c", "pass"))).megabytes < 50 < len(held)
    more = run(Process((sys.executable, "-c", "bytearray(200_000_000)")))
    assert more.megabytes > 200_000_000 / 2**20


def test_what_fails_is_not_measured() -> None:
    with pytest.raises(RuntimeError, match="ended with 3"):
        run(Process((sys.executable, "-c", "raise SystemExit(3)")))


def test_the_answers_are_listed_beside_the_bare_command() -> None:
    found = {"python -c pass": QUICK, "bare": QUICK, "ports list": SLOW}
    *_, last = answers.table(found)
    assert last == "| `ports list` | 400 | 2.00 | 2.0 | 30 | 1.50 |"


def test_growth_is_given_by_the_event_and_beside_the_load(tmp_path: Path) -> None:
    sizes = [
        scale.Size(1_000, 1.25, {scale.LOAD: QUICK, scale.SHOW: QUICK}),
        scale.Size(2_000, 2.5, {scale.LOAD: QUICK, scale.SHOW: SLOW}),
    ]
    *_, last = scale.table(sizes)
    assert last == "| show | 0.20 s, 20 MB | 0.40 s, 30 MB | 0.20 | 10 | 2.00 | 1.50 |"
    scale.plot(sizes, tmp_path / "plot.svg")
    scale.plot(sizes, tmp_path / "again.svg")
    assert (tmp_path / "plot.svg").read_bytes() == (tmp_path / "again.svg").read_bytes()


def test_the_page_is_written_between_its_marks_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(page, "PAGE", tmp_path / "performance.md")
    page.PAGE.write_text("above\n<!-- begin a -->\n\nold\n\n<!-- end a -->\nbelow\n")
    page.write("a", [r"new \1", "lines"])
    assert page.PAGE.read_text() == (
        "above\n<!-- begin a -->\n\nnew \\1\nlines\n\n<!-- end a -->\nbelow\n"
    )
    assert capsys.readouterr().out == "new \\1\nlines\n\n"


def test_the_page_has_a_place_for_each_table() -> None:
    text = page.PAGE.read_text("utf-8")
    for name in ("machine", "answers", "scale"):
        assert f"<!-- begin {name} -->\n\n" in text
        assert f"\n\n<!-- end {name} -->" in text
