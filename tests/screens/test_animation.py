"""One day on a screen: it fills it and no more, and says what it leaves out."""

import io
from datetime import date

import pytest
from conftest import HARD_CASES, dataset, drawn
from rich.cells import cell_len
from rich.console import Console

from channelports.data import load, parse
from channelports.reports.days import DayByDay, day_by_day
from channelports.screens import Screen
from channelports.screens.days import Animation

SIZES = ((80, 24), (120, 40), (40, 24), (71, 10), (72, 10), (20, 8), (200, 60))


def frame(answer: DayByDay, number: int, screen: Screen, playing: bool = True) -> list[str]:
    """Return the lines of one day on a screen."""
    file = io.StringIO()
    height = screen.height or 24
    console = Console(file=file, width=screen.width, height=height, highlight=False)
    console.print(Animation(answer, screen).frame(number, playing), end="")
    return file.getvalue().splitlines()


def number_of(answer: DayByDay, day: date) -> int:
    return [each.day for each in answer.days].index(day)


@pytest.mark.thorough
@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_a_day_fills_its_screen(width: int, height: int, encoding: str) -> None:
    for answer in (day_by_day(dataset()), day_by_day(load(HARD_CASES))):
        for number in range(0, len(answer.days), 9):
            lines = frame(answer, number, Screen(width, encoding, height=height))
            assert len(lines) == height
            assert max(map(cell_len, lines)) <= width
            assert "\n".join(lines).isascii() or encoding != "ascii"


def test_a_day_says_what_is_new_and_what_happened_beside_the_map() -> None:
    answer = day_by_day(dataset())
    lines = frame(answer, number_of(answer, date(1944, 9, 22)), Screen(120, height=40))
    assert lines[0].startswith("Fri 22 September 1944")
    assert lines[0].endswith(f"22 of {len(answer.days)}")
    assert "○ Boulogne liberated" in lines[1]
    assert any("Heim finally agrees to surrender" in line for line in lines)
    assert any("○⠃Boulogne" in line or "○ Boulogne" in line for line in lines)


def test_what_does_not_fit_is_counted_with_the_command_that_shows_it() -> None:
    answer = day_by_day(dataset())
    number = number_of(answer, date(1944, 9, 10))
    low = "\n".join(frame(answer, number, Screen(80, height=24)))
    high = "\n".join(frame(answer, number, Screen(120, height=60)))
    assert " more: ports chronology 10 Sep" in low
    assert " more: ports chronology" not in high.replace("* more to say: ports chronology", "")


HEADER = "title: T, version: 1.0.0, licence: CC0-1.0, founding: s, period: "
SOURCE = "sources: {s: {type: webpage, title: S, reliability: high, read: whole}}\n"


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("1944-09-02", "Nothing is stated of this day."),
        ("'[1944-09-01..1944-09-02]'", "within 1–2 Sep: Perhaps: E"),
        ("1944-09-01/1944-09-02", "1–2 Sep: E"),
    ],
)
def test_a_day_has_what_was_perhaps_on_it_if_nothing_else_was(when: str, said: str) -> None:
    text = (
        f"dataset: {{{HEADER}1944-09-01/1944-09-02}}\n{SOURCE}"
        f"events: {{e: {{title: E, kind: duel, date: {when}, cite: 's[p. 1]'}}}}\n"
    )
    assert said in "\n".join(frame(day_by_day(parse(text)), 0, Screen(80, height=24)))


def test_what_was_perhaps_on_a_day_is_counted_if_something_else_was() -> None:
    answer = day_by_day(dataset())
    day = date(1944, 9, 26)
    number = number_of(answer, day)
    count = len(answer.days[number].perhaps)
    assert f"{count} perhaps: ports chronology 26 Sep" in "\n".join(
        frame(answer, number, Screen(80, height=24))
    )
    other = date(1944, 9, 17)
    of_one = frame(day_by_day(dataset(), ("boulogne",), (other, other)), 0, Screen(120, height=60))
    assert "perhaps: ports chronology boulogne 17 Sep" in "\n".join(of_one)


def test_the_last_day_of_the_calendar_is_shown() -> None:
    header = "title: T, version: 1.0.0, licence: CC0-1.0, period: 9999-12-30/.., founding: s"
    answer = day_by_day(
        parse(
            f"dataset: {{{header}}}\n"
            "sources: {s: {type: webpage, title: S, reliability: high, read: whole}}\n"
            "events: {e: {title: E, kind: duel, date: 9999-12-31, cite: 's[p. 1]'}}\n"
        )
    )
    lines = frame(answer, 1, Screen(80, height=24))
    assert lines[0].startswith("Fri 31 December 9999")
    assert lines[-2].rstrip() == "│───"


def test_doubt_is_explained_where_there_is_some() -> None:
    answer = day_by_day(dataset())
    doubtful = frame(answer, number_of(answer, date(1944, 9, 6)), Screen(80, height=24))
    assert "■ Boulogne held, possibly invested" in "\n".join(doubtful)
    assert "? not certain" in "\n".join(doubtful)
    certain = frame(answer, number_of(answer, date(1944, 9, 30)), Screen(80, height=24))
    assert "? not certain" not in "\n".join(certain)


def test_maps_have_the_same_size_on_every_day() -> None:
    answer = day_by_day(dataset())
    screen = Screen(80, height=24)
    legends = {
        next(n for n, line in enumerate(frame(answer, number, screen)) if "■ held" in line)
        for number in range(len(answer.days))
    }
    assert len(legends) == 1


def test_ports_that_are_not_on_the_map_have_a_line_below_it() -> None:
    answer = day_by_day(load(HARD_CASES))
    lines = "\n".join(frame(answer, 0, Screen(80, height=40)))
    for port in answer.days[0].map.ports:
        assert port.place.name in lines


def test_printed_days_are_the_first_and_those_that_change_something() -> None:
    answer = day_by_day(dataset())
    shown = drawn(answer, Screen(100))
    for day in answer.days:
        heading = f"\n{day.date.weekday()} {day.date.display()}"
        assert (heading in shown) == (day in answer.changes)
    assert shown.count("Ostend *") == len(answer.changes)
    full = drawn(answer, Screen(100, full=True))
    assert "\nSources\n" in full
    assert "What happened" in full
