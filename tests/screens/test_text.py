"""Words on a screen: never read as markup, never cut, each with its own style."""

import pytest
from rich.console import Console
from rich.table import Table

from channelports.screens import Screen


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        ("Liška\x1b[2J", "utf-8", "Liška\\x1b[2J"),
        ("Liška\x1b[2J", "ascii", "Liska\\x1b[2J"),
        ("a\ud800b", "ascii", "a\\ud800b"),
        ("a\n–\u202eb", "ascii", "a -\\u202eb"),
    ],
    ids=ascii,
)
def test_a_screen_shows_escapes_by_their_code_before_it_makes_text_plain(
    text: str, encoding: str, shown: str
) -> None:
    assert Screen(80, encoding).show(text) == shown


@pytest.mark.parametrize(("width", "wide"), [(80, False), (109, False), (110, True), (200, True)])
def test_two_columns_of_text_fit_from_110_on(width: int, wide: bool) -> None:
    assert Screen(width).wide is wide


@pytest.mark.parametrize(
    "cell", ["[p. 343]", "[bold]x[/bold]", "[/]", ":smile:", "\\[x]", "[link=x]"]
)
def test_a_cell_is_printed_with_its_brackets_and_never_read_as_markup(cell: str) -> None:
    console = Console(width=40, color_system=None, force_terminal=True)
    with console.capture() as captured:
        console.print(Screen(40).text(cell))
    assert captured.get() == f"{cell}\n"


def test_a_cell_longer_than_its_column_is_folded_not_cut() -> None:
    table = Table.grid()
    table.add_column(width=10)
    table.add_row(Screen(80).text("abcdefghijklmnopqrstuvwxyz"))
    console = Console(width=80, color_system=None)
    with console.capture() as captured:
        console.print(table)
    assert captured.get() == "abcdefghij\nklmnopqrst\nuvwxyz    \n"


def test_the_style_of_words_is_not_taken_on_by_what_follows_them() -> None:
    cell = Screen(80).text("Plan: ", "italic").append_text(Screen(80).text("to attack"))
    assert [(span.start, span.end, span.style) for span in cell.spans] == [(0, 6, "italic")]
    assert cell.style == ""
