"""What every answer has: flat rows, remarks said once, and the sources of all that it shows."""

import pytest
from conftest import Given

from channelports.citations import Citation
from channelports.data import parse
from channelports.model import Dataset
from channelports.quantity import Quantity
from channelports.reports import Note, Row, joined, reference, table
from channelports.reports.answer import cites

SOURCES = """\
dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09, founding: rickard}
sources:
  stacey: {type: book, title: Victory, reliability: high, read: all}
  potter: {type: book, title: Breakout, reliability: medium, read: one page}
  rickard: {type: webpage, title: Ports, reliability: medium, read: whole}
"""

ONE = Note("One.", (Citation("potter", "p. 1"),))
TWO = Note("Two.", ())


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return parse(SOURCES)


def cited(*texts: str) -> tuple[Citation, ...]:
    return tuple(Citation.parse(text) for text in texts)


@pytest.mark.parametrize(
    ("cite", "source", "locator"),
    [
        ([], None, None),
        (["s[p. 1]"], "s", "p. 1"),
        (["s[p. 1]", "s[p. 2]"], "s", "p. 1; p. 2"),
        (["s[p. 1]", "t[p. 2]"], "s | t", "p. 1 | p. 2"),
        (["t[p. 2]", "s[p. 1]"], "t | s", "p. 2 | p. 1"),
        (["s[p. 1]", "t[p. 2]", "s[p. 3]"], "s | t", "p. 1; p. 3 | p. 2"),
        (["s[A, para. 1]", "s[B, para. 2]", "t[lead]"], "s | t", "A, para. 1; B, para. 2 | lead"),
    ],
)
def test_sources_are_parted_by_a_bar_and_the_locators_of_one_by_a_semicolon(
    cite: list[str], source: str | None, locator: str | None
) -> None:
    assert joined(cited(*cite)) == (source, locator)


def test_citations_put_together_stand_each_once_in_their_order() -> None:
    together = cites(cited("s[p. 1]", "t[p. 2]"), (), cited("t[p. 2]", "s[p. 3]"))
    assert [str(cite) for cite in together] == ["s[p. 1]", "t[p. 2]", "s[p. 3]"]


def test_a_flat_row_is_its_id_its_cells_in_order_then_source_locator_and_note() -> None:
    row = Row(
        "calais",
        {"port": "Calais", "prisoners": Quantity.exact(10000), "about": None},
        cited("rickard[p. 1]"),
        (ONE, TWO),
    )
    assert list(row.flat().items()) == [
        ("id", "calais"),
        ("port", "Calais"),
        ("prisoners", Quantity.exact(10000)),
        ("about", None),
        ("source", "rickard"),
        ("locator", "p. 1"),
        ("note", "One. Two."),
    ]


def test_a_row_without_citations_or_remarks_has_their_keys_without_a_value() -> None:
    assert Row("calais", {}).flat() == {
        "id": "calais",
        "source": None,
        "locator": None,
        "note": None,
    }


def test_each_remark_stands_once_those_of_rows_before_those_of_totals_and_of_the_answer(
    dataset: Dataset,
) -> None:
    three, four = Note("Three.", ()), Note("Four.", ())
    found = Given(
        "show",
        "H",
        dataset,
        given_tables=table(),
        given=(Row("a", {}, notes=(TWO, ONE)), Row("b", {}, notes=(ONE,))),
        given_totals=(Row("c", {}, notes=(three, TWO)),),
        remarks=(four, ONE),
    )
    assert [note.text for note in found.notes] == ["Two.", "One.", "Three.", "Four."]


def test_remarks_in_the_same_words_from_two_sources_are_two(dataset: Dataset) -> None:
    other = Note("One.", cited("stacey[p. 1]"))
    found = Given("show", "H", dataset, (Row("a", {}, notes=(ONE, other)),), table())
    assert found.notes == (ONE, other)


def test_the_founding_source_comes_first_and_the_others_as_they_are_cited(
    dataset: Dataset,
) -> None:
    found = Given(
        "show",
        "H",
        dataset,
        given_tables=table(),
        given=(Row("a", {}, cited("potter[p. 1]")), Row("b", {}, cited("stacey[p. 1]"))),
        given_totals=(Row("c", {}, cited("rickard[p. 1]", "potter[p. 2]")),),
    )
    assert [source.id for source in found.sources] == ["rickard", "potter", "stacey"]


def test_a_source_that_only_a_remark_cites_is_among_the_sources(dataset: Dataset) -> None:
    by_row = Given("show", "H", dataset, (Row("a", {}, notes=(ONE,)),), table())
    by_answer = Given("show", "H", dataset, (), table(), remarks=(ONE,))
    assert [source.id for source in by_row.sources] == ["potter"]
    assert [source.id for source in by_answer.sources] == ["potter"]


def test_a_source_that_the_answer_does_not_cite_is_not_among_them(dataset: Dataset) -> None:
    found = Given(
        "show", "H", dataset, (Row("a", {}, cited("stacey[p. 1]")), Row("b", {})), table()
    )
    assert [source.id for source in found.sources] == ["stacey"]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("title: Ports", "“Ports”, no date"),
        ("title: Ports, issued: 1944", "“Ports”, 1944"),
        (
            "title: Ports, issued: 2021-01-25, author: [{family: Rickard, given: J.}]",
            "Rickard, J., “Ports”, 25 January 2021",
        ),
        (
            "title: Ports, author: [{literal: Wikipedia contributors}]",
            "Wikipedia contributors, “Ports”, no date",
        ),
        ("title: Ports, publisher: Crown", "“Ports”, Crown, no date"),
        ("title: Ports, container-title: Atlas, publisher: Crown", "“Ports”, Atlas, no date"),
        (
            "title: 'Ports [2nd ed.]', author: [{family: Štěpán}], container-title: Atlas, "
            "issued: 1960-05",
            "Štěpán, “Ports [2nd ed.]”, Atlas, May 1960",
        ),
    ],
)
def test_a_reference_names_author_title_where_and_when(keys: str, expected: str) -> None:
    head = SOURCES.partition("\n")[0].replace("founding: rickard", "founding: s")
    dataset = parse(f"{head}\nsources:\n  s: {{type: book, reliability: low, read: all, {keys}}}\n")
    assert reference(dataset.sources["s"]) == expected
