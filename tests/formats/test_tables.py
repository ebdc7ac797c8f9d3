"""CSV: one line of heads, raw values, every fact kept, and nothing that a spreadsheet would run."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_characters import STEERS

from channelports.characters import plain, safe
from channelports.citations import Citation
from channelports.dates import HistoricalDate
from channelports.formats import Format, written
from channelports.formats.tables import to_csv
from channelports.quantity import Quantity
from channelports.reports import Cell, Note, Report, Row


def report(*rows: Row, figures: tuple[str, ...] = ()) -> Report:
    return Report("show", "Heading", None, rows, {}, figures=figures)


def one_cell(cell: Cell, encoding: str = "utf-8") -> str:
    """Return a cell as a reader of the CSV gets it."""
    text = written(report(Row("x", {"cell": cell})), Format.CSV, encoding)
    return next(csv.DictReader(io.StringIO(text)))["cell"]


def test_rows_stand_under_their_heads_and_a_figure_in_six_columns() -> None:
    rows = (
        Row(
            "boulogne",
            {"port": "Boulogne", "men": Quantity.parse("~9000..10000"), "added": True},
            (Citation("rickard", "Boulogne, para. 2"), Citation("stacey", "p. 1")),
            (Note('Says "about".', ()),),
        ),
        Row("dunkirk", {"port": "Dunkirk", "men": None, "added": False}),
        Row("calais", {"port": "Calais", "men": Quantity.parse("over 7000"), "added": True}),
    )
    assert to_csv(report(*rows, figures=("men",))) == (
        "id,port,men,men_low,men_high,men_approximate,men_lowest,men_highest,added,source,"
        "locator,note\n"
        "boulogne,Boulogne,~9000..10000,9000,10000,true,9000,10000,true,"
        'rickard | stacey,"Boulogne, para. 2 | p. 1","Says ""about""."\n'
        "dunkirk,Dunkirk,,,,,,,false,,,\n"
        "calais,Calais,over 7000,7000,,false,7001,,true,,,\n"
    )


def test_a_column_of_figures_has_its_six_heads_though_no_row_has_a_figure() -> None:
    heads = to_csv(report(Row("x", {"men": None}), figures=("men",))).splitlines()[0]
    men = "men,men_low,men_high,men_approximate,men_lowest,men_highest"
    assert heads == f"id,{men},source,locator,note"


def test_without_rows_there_are_the_heads_that_all_rows_have() -> None:
    assert to_csv(report()) == "id,source,locator,note\n"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (True, "true"),
        (9535, "9535"),
        (-1.5, "-1.5"),
        (Quantity.exact(-566), "-566"),
        (HistoricalDate.parse("../1944-09-30 midday"), "../1944-09-30 midday"),
        ("Liška – a, b", "Liška – a, b"),
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"),
        ("\t=1", "' =1"),
        ("\r=1", "' =1"),
        ("\n=1", "' =1"),
        ("\u00a0\u3000=1", "'\u00a0\u3000=1"),
        ("\u200b\ufeff=1", "'\u200b\ufeff=1"),
        ("می\u200cخواهم so\xadft 👩\u200d🚒", "می\u200cخواهم so\xadft 👩\u200d🚒"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
        ("\x1b]52;c;x\x07", "\\x1b]52;c;x\\x07"),
        ("two\nlines", "two lines"),
    ],
)
def test_a_cell_is_raw_unless_a_spreadsheet_or_a_terminal_might_run_it(
    cell: Cell, text: str
) -> None:
    assert one_cell(cell) == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("“Liška” – a, b", '"Liska" - a, b'),
        ("–1+1", "'-1+1"),
        ("⁼1+1", "'=1+1"),
        ("﹦1+1", "'=1+1"),
    ],
)
def test_plain_equivalents_are_quoted_and_defused_like_the_rest(cell: str, text: str) -> None:
    assert one_cell(cell, "ascii") == text


@given(st.text(alphabet=st.characters()), st.sampled_from(["utf-8", "ascii", "latin-1"]))
def test_any_text_comes_back_and_none_begins_like_a_formula(text: str, encoding: str) -> None:
    found = one_cell(text, encoding)
    assert found.removeprefix("'") == plain(safe(text), encoding).removeprefix("'")
    assert not found.lstrip().startswith(tuple("=+-@"))
    assert STEERS.search(found) is None
