"""The works of an answer on a screen: their names, the places in them, the list of them."""

import pytest

from channelports.citations import Citation
from channelports.data import parse
from channelports.model import Dataset
from channelports.reports import shorts
from channelports.screens import Screen
from channelports.screens.works import Works, named

SOURCES = """\
dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09, founding: doe}
sources:
  doe:
    type: webpage
    title: Ports
    author: [{family: Doe, given: J.}]
    issued: 2021-01-25
    reliability: medium
    read: whole
    sections: [{title: Le Havre, paragraphs: 8, captions: 2}, {title: Calais, paragraphs: 5}]
  stacey: {type: book, title: Victory, author: [{family: Stacey}], reliability: high, read: all}
  two: {type: book, title: Two, author: [{family: A}, {family: B}], reliability: high, read: all}
  three: {type: book, title: 3, author: [{family: A}, {family: B}, {family: C}], reliability: high,
          read: all}
  undergo: {type: entry-encyclopedia, title: Undergo, author: [{literal: Wikipedia contributors}],
            URL: 'https://a.b/undergo', reliability: medium, read: lead}
  wellhit: {type: entry-encyclopedia, title: Wellhit, reliability: medium, read: lead,
            author: [{literal: Wikipedia contributors (Polish)}]}
  paper: {type: article-newspaper, title: Truce, author: [{literal: Reuters}], reliability: low,
          container-title: 'Northern Advocate, read at Papers Past', read: whole}
  star: {type: article-newspaper, title: Fall, author: [{literal: Press}], reliability: low,
         container-title: Star, issued: 1944-09-18, read: whole}
  star-later: {type: article-newspaper, title: Loss, author: [{literal: Press}], reliability: low,
               container-title: Star, issued: 1944-09-21, read: whole}
  site: {type: article-newspaper, title: Raid, author: [{literal: France 3}], reliability: low,
         container-title: france3.fr, read: whole}
  hours: {type: book, title: Hours, reliability: medium-high, reliable-for: the hours, read: all}
  untitled: {type: book, title: 'A history, chapters 5 to 8', reliability: low, read: all}
"""


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return parse(SOURCES)


@pytest.fixture(scope="module")
def works(dataset: Dataset) -> Works:
    return Works(dataset, tuple(dataset.sources.values()))


def cited(*texts: str) -> tuple[Citation, ...]:
    return tuple(Citation.parse(text) for text in texts)


@pytest.mark.parametrize(
    ("source", "short"),
    [
        ("doe", "Doe"),
        ("two", "A and B"),
        ("three", "A et al."),
        ("undergo", "Wikipedia"),
        ("wellhit", "Wikipedia"),
        ("paper", "Northern Advocate"),
        ("site", "France 3"),
        ("untitled", "A history"),
    ],
)
def test_a_source_is_named_by_its_author_its_paper_or_its_institution(
    dataset: Dataset, source: str, short: str
) -> None:
    assert dataset.sources[source].short == short


def test_a_reliability_that_holds_for_some_things_alone_says_so_wherever_it_is_shown(
    works: Works,
) -> None:
    cite = cited("hours[p. 1]", "stacey[p. 343]")
    graded = "medium-high, for the hours"
    assert works.trusted(cite) == f"Hours, p. 1, {graded}; Stacey, p. 343, high"
    assert works.who(cite) == f"Hours, {graded}; Stacey, high"
    lines = [line.plain for line in works.bibliography(Screen(80))]
    assert [line for line in lines if "eliability" in line] == [
        f"Hours: “Hours”, no date. Reliability {graded}."
    ]


def test_a_work_in_running_text_has_its_year_if_it_has_one(dataset: Dataset) -> None:
    assert named(dataset.sources["doe"]) == "Doe (2021)"
    assert named(dataset.sources["stacey"]) == "Stacey"


@pytest.mark.parametrize(
    ("cite", "compact", "places"),
    [
        (["doe[Calais, para. 4]"], "Calais ¶4", "Calais ¶4"),
        (
            [f"doe[Le Havre, para. {n}]" for n in (2, 3, 4, 6)],
            "Le Havre ¶2–4, 6",
            "Le Havre ¶2–4, 6",
        ),
        (
            ["doe[Le Havre, heading]", "doe[Le Havre, caption 2]", "doe[Calais, para. 1]"],
            "Le Havre heading, caption 2, Calais ¶1",
            "Le Havre heading, caption 2, Calais ¶1",
        ),
        (
            ["stacey[p. 343]", "undergo[lead]", "doe[Calais, para. 4]"],
            "Calais ¶4 +2",
            "Calais ¶4; Stacey, p. 343; Wikipedia “Undergo”, lead",
        ),
        (["stacey[p. 343]", "stacey[p. 344]"], "Stacey, p. 343, p. 344",
         "Stacey, p. 343, p. 344"),
        (["star[para. 1]"], "Star of 18 September 1944, para. 1",
         "Star of 18 September 1944, para. 1"),
        ([], "", ""),
    ],
)  # fmt: skip
def test_places_are_those_of_the_first_work_with_the_number_of_others_or_all(
    works: Works, cite: list[str], compact: str, places: str
) -> None:
    assert works.compact(cited(*cite)) == compact
    assert works.places(cited(*cite)) == places


def test_sources_of_one_short_name_are_named_once(dataset: Dataset) -> None:
    cite = cited("undergo[lead]", "wellhit[lead]", "paper[para. 1]")
    assert shorts(dataset, cite) == "Wikipedia, Northern Advocate"


def test_the_list_of_works_has_the_name_the_reference_and_the_address_as_a_link(
    works: Works,
) -> None:
    lines = {line.plain: line for line in works.bibliography(Screen(80))}
    of_undergo = (
        "Wikipedia “Undergo”: Wikipedia contributors, “Undergo”, no date. https://a.b/undergo"
    )
    assert of_undergo in lines
    assert "Doe, J., “Ports”, 25 January 2021." in lines
    styles = [span.style for span in lines[of_undergo].spans]
    assert any(getattr(style, "link", None) == "https://a.b/undergo" for style in styles)
