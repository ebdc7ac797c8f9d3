"""Prisoners and casualties by port: what is added up, over what, and beside what is stated."""

from pathlib import Path

import pytest

from channelports.data import load, parse
from channelports.errors import UsageError
from channelports.quantity import Quantity
from channelports.queries.source_filter import filtered, source_filter
from channelports.reports import Result, by_port

HEAD = """\
dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09, founding: article}
sources:
  article: {type: webpage, title: Article, reliability: medium, read: whole}
  history: {type: book, title: History, reliability: high, read: whole}
measures:
  prisoners: {name: Prisoners, counts: people taken prisoner, value: figure, unit: people}
  casualties: {name: Casualties, counts: 'killed, wounded and missing', value: figure}
places:
  ard: {name: Ard, kind: port, cite: 'article[p. 1]'}
  bec: {name: Bec, kind: port, cite: 'article[p. 1]'}
  cove: {name: Cove, kind: port, cite: 'article[p. 1]'}
  cape: {name: Cape, kind: cape, cite: 'article[p. 1]'}
  dune: {name: Dune, kind: hill, cite: 'article[p. 1]'}
operations:
  campaign: {name: Campaign, parts: [ard, bec, cove], cite: 'article[p. 1]'}
outcomes:
"""

PRISONERS = """\
  ard-prisoners:
    of: ard
    measure: prisoners
    remarks:
      - {text: Counted twice., cite: 'history[p. 9]'}
    claims:
      - value: 11300
        cite: history[p. 8]
      - value: ~12000
        counting: including non-combatants
        cite: article[p. 8]
        remarks:
          - {text: Not all were soldiers., cite: 'article[p. 8]'}
  bec-prisoners:
    of: bec
    measure: prisoners
    claims:
      - value: 9535
        cite: ['article[p. 7]', 'article[p. 9]', 'history[p. 7]']
  cape-prisoners:
    of: cape
    measure: prisoners
    claims:
      - {value: 1600, cite: 'article[p. 4]'}
  dune-casualties:
    of: dune
    measure: casualties
    claims:
      - {value: 5, cite: 'article[p. 5]'}
  campaign-prisoners:
    of: campaign
    measure: prisoners
    claims:
      - value: 30000
        counting: rounded
        cite: article[p. 1]
"""


@pytest.fixture(scope="module")
def prisoners() -> Result:
    return by_port(parse(HEAD + PRISONERS), "prisoners")


def stating(**values: str) -> Result:
    """Return the prisoners of a dataset whose article states these figures of these records."""
    rows = "".join(
        f"  {of}-prisoners:\n    of: {of}\n    measure: prisoners\n    claims:\n"
        f"      - {{value: {value}, cite: 'article[p. 1]'}}\n"
        for of, value in values.items()
    )
    return by_port(parse(HEAD + rows), "prisoners")


def shown(value: object) -> str | None:
    """Return the text of a figure; anything else but no value is no figure."""
    assert value is None or isinstance(value, Quantity)
    return value.text if value else None


def totals_of(answer: Result) -> list[tuple[str, str | None, object]]:
    return [(row.id, shown(row.cells["prisoners"]), row.cells["counting"]) for row in answer.totals]


def test_the_parts_come_first_added_up_and_other_places_after_them_not_added(
    prisoners: Result,
) -> None:
    """Nothing is stated of Cove, and the Dune has no prisoners at all."""
    rows = [
        (row.id, row.cells["port"], shown(row.cells["prisoners"]),
         row.cells["stated"], row.cells["added"])
        for row in prisoners.rows
    ]  # fmt: skip
    assert rows == [
        ("ard", "Ard", "~12000", True, True),
        ("bec", "Bec", "9535", True, True),
        ("cove", "Cove", None, False, True),
        ("cape", "Cape", "1600", True, False),
    ]


def test_the_founding_sources_figure_is_taken_even_where_another_stands_before_it(
    prisoners: Result,
) -> None:
    ard = prisoners.rows[0].flat()
    assert ard["prisoners"] == Quantity.parse("~12000")
    assert ard["counting"] == "including non-combatants"
    assert (ard["source"], ard["locator"]) == ("article", "p. 8")


def test_every_source_that_agrees_is_named_with_all_its_places(prisoners: Result) -> None:
    bec = prisoners.rows[1].flat()
    assert (bec["source"], bec["locator"]) == ("article | history", "p. 7; p. 9 | p. 7")


def test_a_part_that_is_not_stated_has_no_figure_and_no_source(prisoners: Result) -> None:
    assert prisoners.rows[2].flat() == {
        "id": "cove",
        "port": "Cove",
        "prisoners": None,
        "counting": None,
        "stated": False,
        "filled": False,
        "added": True,
        "not_added": None,
        "rivals": None,
        "source": None,
        "locator": None,
        "note": None,
    }


def test_the_parts_that_are_stated_are_added_up_beside_the_stated_total_and_the_difference(
    prisoners: Result,
) -> None:
    """21,535 of Ard and Bec alone; the Cape is not in it."""
    assert totals_of(prisoners) == [
        ("added-up", "~21535", "2 of 3 ports"),
        ("stated", "30000", "the article's own total, rounded"),
        ("difference", "~-8465", "sum less stated, Cove not stated"),
    ]
    assert [row.cells["label"] for row in prisoners.totals] == ["Sum", "Stated", "Difference"]


def test_only_the_stated_total_is_cited(prisoners: Result) -> None:
    assert [(row.flat()["source"], row.flat()["locator"]) for row in prisoners.totals] == [
        (None, None),
        ("article", "p. 1"),
        (None, None),
    ]


def test_remarks_on_a_claim_and_its_outcome_then_what_is_counted_and_what_is_about(
    prisoners: Result,
) -> None:
    assert prisoners.rows[0].flat()["note"] == (
        "Not all were soldiers. Counted twice. By other sources: 11,300."
    )
    assert [note.text for note in prisoners.notes] == [
        "Not all were soldiers.",
        "Counted twice.",
        "By other sources: 11,300.",
        "Prisoners are people taken prisoner.",
        "~ is about, as the source says: Ard.",
    ]


def test_the_answer_says_what_it_is(prisoners: Result) -> None:
    assert (prisoners.command, prisoners.heading) == ("prisoners", "Prisoners by port")


@pytest.mark.parametrize(
    ("ard", "bec", "cove", "added_up", "stated", "difference"),
    [
        ("~12000", "9535", "10000", "~31535", "30000", "~1535"),
        ("12000", "9535", "10000", "31535", "30000", "1535"),
        ("9000..10000", "300", "634", "9934..10934", "10000", "-66..934"),
        ("~9000..10000", "300", "634", "~9934..10934", "10000", "~-66..934"),
        ("over 7000", "300", "634", "over 7934", "7000", "over 934"),
        ("over 21", "at least 5", "100", "at least 127", "100", "at least 27"),
        ("at least 22", "5", "100", "at least 127", "at most 130", "at least -3"),
        ("0", "0", "0", "0", "0", "0"),
        ("1", "2", "3", "6", "~6", "~0"),
    ],
)
def test_a_sum_adds_lows_and_highs_and_is_about_if_a_part_is(
    ard: str, bec: str, cove: str, added_up: str, stated: str, difference: str
) -> None:
    assert totals_of(stating(ard=ard, bec=bec, cove=cove, campaign=stated)) == [
        ("added-up", added_up, "3 of 3 ports"),
        ("stated", stated, "the article's own total"),
        ("difference", difference, "sum less stated"),
    ]


def test_without_a_stated_total_there_is_no_difference() -> None:
    assert totals_of(stating(ard="12")) == [("added-up", "12", "1 of 3 ports")]


def test_nothing_stated_adds_up_to_no_total_rather_than_zero() -> None:
    assert totals_of(stating(campaign="30000")) == [
        ("added-up", None, "0 of 3 ports"),
        ("stated", "30000", "the article's own total"),
    ]


def test_a_port_of_which_none_were_taken_is_stated_and_counted() -> None:
    answer = stating(ard="0")
    assert (answer.rows[0].cells["stated"], answer.rows[1].cells["stated"]) == (True, False)
    assert totals_of(answer) == [("added-up", "0", "1 of 3 ports")]


def test_without_an_approximate_figure_nothing_is_said_of_about() -> None:
    assert [note.text for note in stating(ard="5").notes] == [
        "Prisoners are people taken prisoner."
    ]


@pytest.mark.parametrize(
    ("ports", "added"),
    [(("bec",), [True]), (("cape", "ard"), [False, True]), (("cove",), [True])],
)
def test_named_ports_come_alone_in_their_order_and_without_totals(
    ports: tuple[str, ...], added: list[bool]
) -> None:
    answer = by_port(parse(HEAD + PRISONERS), "prisoners", ports)
    assert tuple(row.id for row in answer.rows) == ports
    assert [row.cells["added"] for row in answer.rows] == added
    assert answer.totals == ()


def test_another_measure_is_answered_under_its_own_name() -> None:
    answer = by_port(parse(HEAD + PRISONERS), "casualties")
    assert answer.command == "casualties"
    assert [(row.id, shown(row.cells["casualties"])) for row in answer.rows] == [
        ("ard", None),
        ("bec", None),
        ("cove", None),
        ("dune", "5"),
    ]
    assert [note.text for note in answer.notes] == ["Casualties are killed, wounded and missing."]


def test_a_measure_that_a_dataset_does_not_have_is_a_sentence() -> None:
    dataset = load(Path(__file__).parents[1] / "data" / "hard-cases.yaml")
    with pytest.raises(UsageError, match="This dataset has no measure called 'casualties'"):
        by_port(dataset, "casualties")


FILLED = """\
  ard-prisoners:
    of: ard
    measure: prisoners
    claims:
      - {value: 40, cite: 'article[p. 8]'}
      - {value: 30, counting: with Cape, includes: cape-prisoners, cite: 'history[p. 8]'}
  bec-prisoners:
    of: bec
    measure: prisoners
    claims:
      - {value: 5..7, cite: 'history[p. 7]'}
      - {value: ~6, cite: 'history[p. 8]'}
  cape-prisoners:
    of: cape
    measure: prisoners
    claims:
      - {value: 3, cite: 'history[p. 4]'}
  dune-prisoners:
    of: dune
    measure: prisoners
    claims:
      - {value: 1, cite: 'article[p. 4]'}
  campaign-prisoners:
    of: campaign
    measure: prisoners
    claims:
      - {value: 60, cite: 'article[p. 1]'}
"""


def test_what_is_not_stated_is_filled_marked_and_added_apart() -> None:
    """40 of Ard are never replaced by 30; Cove stays unknown, so two of three."""
    answer = by_port(parse(HEAD + FILLED), "prisoners")
    assert [(row.id, shown(row.cells["prisoners"]), row.cells["stated"], row.cells["filled"])
            for row in answer.rows[:3]] == [
        ("ard", "40", True, False), ("bec", "5..7", False, True), ("cove", None, False, False),
    ]  # fmt: skip
    assert totals_of(answer) == [
        ("added-up", "40", "1 of 3 ports"),
        ("filled", "45..47", "2 of 3 ports, Bec from another source"),
        ("stated", "60", "the article's own total"),
        ("difference", "-20", "sum less stated, Bec not stated, Cove not stated"),
        ("difference-filled", "-15..-13", "sum with Bec less stated"),
    ]


def test_what_is_not_added_says_why() -> None:
    answer = by_port(parse(HEAD + FILLED), "prisoners")
    assert [(row.id, row.cells["not_added"]) for row in answer.rows] == [
        ("ard", None),
        ("bec", None),
        ("cove", None),
        ("cape", "in the 30 of Ard by history"),
        ("dune", "no part of the total"),
    ]


def test_rivals_are_in_a_cell_and_in_a_note_of_their_own() -> None:
    ard, bec = by_port(parse(HEAD + FILLED), "prisoners").rows[:2]
    assert ard.cells["rivals"] == "30, with Cape, history[p. 8]"
    assert [note.text for note in ard.notes] == ["By other sources: 30, with Cape."]
    assert [note.text for note in bec.notes] == [
        "Article n.d. does not state it. By other sources: ~6."
    ]


def test_with_a_source_filter_nothing_is_filled_and_the_sum_is_that_of_the_source() -> None:
    whole = parse(HEAD + FILLED)
    answer = by_port(filtered(whole, source_filter(whole, "history")), "prisoners")
    assert [(row.id, shown(row.cells["prisoners"]), row.cells["filled"])
            for row in answer.rows] == [
        ("ard", "30", False), ("bec", "5..7", False), ("cove", None, False), ("cape", "3", False),
    ]  # fmt: skip
    assert totals_of(answer) == [("added-up", "35..37", "2 of 3 ports")]


def test_every_part_that_is_filled_is_named_and_a_rival_has_all_its_citations() -> None:
    answer = by_port(
        parse(
            f"{HEAD}  campaign-prisoners: {{of: campaign, measure: prisoners, claims: ["
            "{value: 60, cite: 'article[p. 1]'}]}\n"
            "  b: {of: bec, measure: prisoners, claims: [{value: 5, cite: 'history[p. 1]'}]}\n"
            "  c: {of: cove, measure: prisoners, claims: [{value: 6, cite: 'history[p. 1]'}, "
            "{value: 7, cite: ['history[p. 2]', 'history[p. 3]']}]}\n"
        ),
        "prisoners",
    )
    assert ("filled", "11", "2 of 3 ports, Bec, Cove from another source") in totals_of(answer)
    rivals = {row.id: row.cells["rivals"] for row in answer.rows}
    assert rivals["cove"] == "7 history[p. 2] history[p. 3]"
