"""Markdown, read back by a parser of others: tables are tables, and no text is taken for markup."""

import html
import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from channelports.characters import plain, safe
from channelports.citations import Citation
from channelports.dates import HistoricalDate
from channelports.formats import Format, written
from channelports.formats.markdown import to_markdown
from channelports.quantity import Quantity
from channelports.reports import Cell, Head, Note, Report, Row, Table, table

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def report(*rows: Row, **more: object) -> Report:
    tables = table(Head("Port", "port"), Head("Men", "men"), Head("Counting", "counting"))
    return Report("prisoners", "By port", None, rows, tables, figures=("men",), **more)  # type: ignore[arg-type]


def words(tokens: list[Token]) -> list[str]:
    """Return the text of every paragraph, heading and cell, as a reader sees it."""
    inline = (token.children or [] for token in tokens if token.type == "inline")
    return ["".join(child.content for child in children) for children in inline]


def test_an_answer_is_a_heading_a_table_with_its_totals_notes_and_sources() -> None:
    rows = (
        Row(
            "calais",
            {"port": "Calais", "men": Quantity.parse("~9000..10000"), "counting": None},
            (Citation("rickard", "p. 1"), Citation("rickard", "p. 2"), Citation("stacey", "p. 3")),
            (Note("Doubted.", (Citation("stacey", "p. 4"),)),),
        ),
        Row("dieppe", {"port": "Dieppe", "men": None, "counting": None}),
    )
    totals = (
        Row("added-up", {"label": "Added up", "men": Quantity.parse("~9000..10000")}),
        Row("difference", {"label": "Difference", "men": Quantity.exact(-566)}),
    )
    notes = (Note("Men are men.", ()), *rows[0].notes)
    assert to_markdown(report(*rows, totals=totals, notes=notes)) == (
        "## By port\n"
        "\n"
        "| Port | Men | Source |\n"
        "| --- | --: | --- |\n"
        "| Calais | ~9,000–10,000 | rickard: p. 1; p. 2; stacey: p. 3 †1 |\n"
        "| Dieppe | not stated |  |\n"
        "| **Added up** | **~9,000–10,000** |  |\n"
        "| **Difference** | **-566** |  |\n"
        "\n"
        "### Notes\n"
        "\n"
        "- †1 Doubted. (stacey: p. 4)\n"
        "- Men are men.\n"
    )


def test_each_section_is_a_table_under_its_heading() -> None:
    tables = {
        "record": Table("", (Head("", "label"),)),
        "days": Table("Day by day", (Head("Date", "date"), Head("Planned", "planned"))),
    }
    rows = (
        Row("a", {"section": "record", "label": "Kind"}),
        Row("b", {"section": "days", "date": HistoricalDate.parse("1944-09-17"), "planned": True}),
    )
    assert to_markdown(Report("show", "Calais", None, rows, tables)) == (
        "## Calais\n\n|  |\n| --- |\n| Kind |\n\n"
        "### Day by day\n\n| Date | Planned |\n| --- | --- |\n| 17 September 1944 | yes |\n"
    )


def test_without_rows_there_is_the_heading() -> None:
    assert to_markdown(report()) == "## By port\n"


@pytest.mark.parametrize(
    "text",
    ["a|b", "\\", "*a*", "_a_", "~~a~~", "`a`", "[a](b)", "<b>a</b>", "&amp;", "![a](b)", "# a"],
)
def test_what_looks_like_markup_is_text(text: str) -> None:
    assert text in words(PARSER.parse(to_markdown(report(Row("x", {"port": text})))))


ANY_TEXT = st.text(alphabet=st.characters()) | st.text(alphabet="|\\`*_~[]<>&$#1.+-( ｜＜［＊└")
ENCODINGS = st.sampled_from(["utf-8", "ascii", "latin-1"])


@given(ANY_TEXT, ENCODINGS)
def test_any_text_in_a_cell_is_one_cell_and_reads_as_it_is(text: str, encoding: str) -> None:
    row = Row("x", {"port": "Calais", "men": Quantity.exact(7), "counting": text})
    tokens = PARSER.parse(written(report(row), Format.MARKDOWN, encoding))
    cells = words(tokens)[-3:]
    assert cells == ["Calais", "7", plain(safe(text), encoding).strip()]
    assert {"table_open", "th_open"} <= {token.type for token in tokens}


@given(st.text(alphabet="|\\`*_~[]<>&$#1.+-(){}!:= ab"))
def test_a_markdown_that_knows_fewer_escapes_reads_a_cell_the_same(text: str) -> None:
    """Python-Markdown, which many documentation sites are made with."""
    row = Row("x", {"port": "Calais", "men": Quantity.exact(7), "counting": text})
    page = markdown.markdown(to_markdown(report(row)), extensions=["tables"])
    cells = re.findall(r"<td[^>]*>(.*?)</td>", page)
    assert [html.unescape(cell).strip() for cell in cells] == ["Calais", "7", safe(text).strip()]


@given(ANY_TEXT, ENCODINGS)
def test_any_heading_and_note_are_one_paragraph_each(text: str, encoding: str) -> None:
    found = Report("outcomes", text, None, (), {}, notes=(Note(text, ()), Note("x", ())))
    tokens = PARSER.parse(written(found, Format.MARKDOWN, encoding))
    shown = plain(safe(text), encoding).strip()
    assert [said for said in words(tokens) if said] == [
        said for said in (shown, "Notes", shown, "x") if said
    ]
    assert not {"code_block", "ordered_list_open", "hr"} & {token.type for token in tokens}


def test_a_total_is_shown_though_no_row_has_a_figure() -> None:
    stated = Row("stated", {"label": "Stated", "men": Quantity.exact(5000), "counting": " all "})
    lines = to_markdown(report(Row("x", {"port": "Calais"}), totals=(stated,))).splitlines()
    assert lines[2:] == [
        "| Port | Men | Counting |",
        "| --- | --: | --- |",
        "| Calais | not stated |  |",
        "| **Stated** | **5,000** | **all** |",
    ]


def test_marks_can_be_had_in_ascii() -> None:
    cite = (Citation("r", "p. 1"),)
    row = Row("x", {"port": "Liška"}, cite, (Note("Doubted.", cite),))
    text = written(report(row, notes=row.notes), Format.MARKDOWN, "ascii")
    assert text.isascii()
    assert "| Liska | r: p. 1 \\*1 |" in text
    assert "- \\*1 Doubted. (r: p. 1)" in text


def cell_of(value: Cell) -> str:
    return words(PARSER.parse(to_markdown(report(Row("x", {"port": value})))))[-1]


def test_a_date_is_in_words() -> None:
    assert cell_of(HistoricalDate.parse("1944-09-12 11:45")) == "12 September 1944, 11:45"
