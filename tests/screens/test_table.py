"""Tables: columns where they fit, blocks of lines where they do not."""

from io import StringIO

import pytest
from rich.console import Console

from channelports.screens import Screen
from channelports.screens.screen import Column, Head, once, table

COLUMNS: list[Head] = [
    Column("Port", stays_whole=True),
    Column("Prisoners", is_figure=True),
    "Counting",
]


def drawn(screen: Screen, *groups: list[tuple[str, str, str]]) -> list[str]:
    file = StringIO()
    Console(file=file, width=screen.width).print(table(screen, COLUMNS, *groups))
    return [line.rstrip() for line in file.getvalue().splitlines()]


def test_groups_are_parted_by_a_line_and_figures_stand_to_the_right() -> None:
    assert drawn(Screen(60), [("Le Havre", "~12,000", "all")], [("Sum", "1", "")]) == [
        "Port      Prisoners  Counting",
        "─────────────────────────────",
        "Le Havre    ~12,000  all",
        "─────────────────────────────",
        "Sum               1",
    ]


def test_in_ascii_the_lines_are_hyphens() -> None:
    assert "-" * 29 in drawn(Screen(60, "ascii"), [("Le Havre", "~12,000", "all")])


def test_a_column_that_holds_nothing_is_left_out() -> None:
    assert drawn(Screen(60), [("Calais", "10,000", "")])[0] == "Port    Prisoners"


def test_on_a_narrow_screen_a_row_is_a_block_under_its_first_cell() -> None:
    assert drawn(Screen(40), [("Calais", "10,000", ""), ("Sum", "1", "of one")]) == [
        "Calais",
        "  Prisoners: 10,000",
        "",
        "Sum",
        "  Prisoners: 1",
        "  Counting: of one",
    ]


def test_a_first_cell_like_the_one_above_is_blank_except_on_a_narrow_screen() -> None:
    rows = [("Calais", "1"), ("Calais", "2"), ("Dunkirk", "3"), ("Calais", "4")]
    first = [row[0] for row in once(Screen(60), rows)]
    assert first == ["Calais", "", "Dunkirk", "Calais"]
    assert [*once(Screen(59), rows)] == rows


@pytest.mark.parametrize("width", [20, 59, 60, 80])
def test_a_name_longer_than_the_screen_is_folded_and_loses_no_letter(width: int) -> None:
    lines = drawn(Screen(width), [("W" * 300, "10,000", "all")])
    assert sum(line.count("W") for line in lines) == 300
    assert max(map(len, lines)) <= width
