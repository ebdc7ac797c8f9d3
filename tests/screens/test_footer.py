"""The lines below an answer: who says so, the mark, what to type next; remarks where wanted."""

from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import pytest
from conftest import Given, Ports
from rich.console import Console

from channelports.citations import Citation
from channelports.data import parse
from channelports.model import Dataset
from channelports.reports import Note, NoteKind, Rival, Row, table
from channelports.screens import Screen
from channelports.screens.footer import Footer

SOURCES = """\
dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09, founding: doe}
sources:
  doe: {type: book, title: Ports, author: [{family: Doe}], issued: 2021, reliability: high,
        read: whole}
  roe: {type: book, title: Victory, author: [{family: Roe}], reliability: high, read: all}
  poe: {type: book, title: Breakout, author: [{family: Poe}], reliability: high, read: all}
"""

DOE, ROE, POE = (Citation(source, "p. 1") for source in ("doe", "roe", "poe"))
REMARK = Note("Not all were soldiers.", (DOE,))
RIVALS = Note(
    "By other sources: 5; 7.",
    (ROE, POE),
    NoteKind.RIVALS,
    "",
    (Rival("5", (ROE,)), Rival("7", (POE,))),
)


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return parse(SOURCES)


def result(dataset: Dataset, *cites: Citation, **more: object) -> Given:
    return Given("show", "H", dataset, (Row("a", {}, cites),), table(), **more)  # type: ignore[arg-type]


def drawn(footer: Footer, more: Sequence[str] = ()) -> list[str]:
    file = StringIO()
    Console(file=file, width=footer.screen.width).print(footer.draw(*more))
    return [line.rstrip() for line in file.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("cites", "line"),
    [
        ((DOE,), "Doe (2021)."),
        ((ROE, DOE), "Doe (2021), with one other source."),
        ((ROE, POE, DOE), "Doe (2021), with 2 other sources."),
        ((ROE,), "Roe."),
    ],
)
def test_the_first_line_says_who_says_so(
    dataset: Dataset, cites: tuple[Citation, ...], line: str
) -> None:
    footer = Footer(result(dataset, *cites), Screen(80))
    assert drawn(footer, ["ports why a"]) == [
        "", line, "More: --sources  --notes  --full  ports why a",
    ]  # fmt: skip


def test_the_mark_is_explained_where_it_stands_and_only_there(dataset: Dataset) -> None:
    footer = Footer(result(dataset, DOE), Screen(50))
    assert footer.mark("Calais", [REMARK]).plain == " *"
    assert drawn(footer)[1] == "Doe (2021).  * Sources differ or say more: --notes"


def test_the_mark_is_explained_on_a_line_of_its_own_where_it_does_not_fit(dataset: Dataset) -> None:
    footer = Footer(result(dataset, DOE), Screen(49))
    footer.mark("Calais", [REMARK])
    assert drawn(footer)[1:3] == ["Doe (2021).", "* Sources differ or say more: --notes"]


def test_a_rival_shown_beside_a_value_adds_no_mark_to_it(dataset: Dataset) -> None:
    footer = Footer(result(dataset, DOE), Screen(80))
    assert footer.mark("Calais", [RIVALS], rivals_are_shown=True).plain == ""
    assert footer.mark("Calais", [RIVALS]).plain == " *"
    assert footer.mark("Calais", [Note("Computed.", ())]).plain == ""


def test_notes_stand_under_what_they_are_on_each_value_with_its_source(dataset: Dataset) -> None:
    footer = Footer(result(dataset, DOE, ROE, POE), Screen(80, notes=True))
    assert footer.mark("Calais", [REMARK, RIVALS]).plain == ""
    assert drawn(footer)[1:5] == [
        "Notes",
        "Calais",
        "  Not all were soldiers. (Doe)",
        "  Other sources: 5 (Roe); 7 (Poe)",
    ]


def test_sources_are_listed_once_and_places_stand_in_the_notes(dataset: Dataset) -> None:
    footer = Footer(result(dataset, DOE, ROE), Screen(80, full=True))
    footer.mark("Calais", [REMARK])
    assert drawn(footer) == [
        "",
        "Notes",
        "Calais",
        "  Not all were soldiers. (Doe, p. 1)",
        "",
        "Sources",
        "  Doe, “Ports”, 2021.",
        "  Roe: Roe, “Victory”, no date.",
        "",
    ]


def test_an_answer_by_chosen_sources_says_so_and_a_caveat_is_never_left_out(
    dataset: Dataset,
) -> None:
    caveat = Note("Two events have no date.", (), NoteKind.CAVEAT)
    found = result(dataset, ROE, remarks=(caveat,), filtered="According to roe alone.")
    assert drawn(Footer(found, Screen(80))) == [
        "",
        "Two events have no date.",
        "According to roe alone.",
        "More: --sources  --notes  --full",
    ]


def test_a_value_of_another_source_names_it_where_sources_are_several(dataset: Dataset) -> None:
    footer = Footer(result(dataset, DOE, ROE), Screen(80))
    assert footer.by((ROE,)) == "Roe"
    assert footer.by((ROE, DOE)) == ""
    assert Footer(result(dataset, ROE), Screen(80)).by((ROE,)) == ""


def test_where_a_source_does_not_fit_beside_a_value_it_is_named_below(dataset: Dataset) -> None:
    found = result(dataset, DOE, ROE)
    wide, narrow = (Footer(found, Screen(width)) for width in (100, 99))
    assert wide.parenthesis((ROE,), "Calais") == " (Roe)"
    assert narrow.parenthesis((ROE,), "Calais") == ""
    assert narrow.parenthesis((DOE, ROE), "Dunkirk") == ""
    narrow.below((ROE,), "Ostend")
    assert drawn(wide)[1] == "Doe (2021), with one other source."
    assert drawn(narrow)[1] == "Doe (2021), with one other source; Calais, Ostend by Roe."


@pytest.mark.parametrize("command", ["status", "map", "timeline"])
def test_every_screen_of_the_states_names_its_source(
    ports: Ports, tmp_path: Path, command: str
) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(
        SOURCES
        + "places: {ard: {name: Ard, kind: port, cite: 'doe[p. 1]'}}\n"
        + "events: {e: {title: Taken, kind: capture, date: 1944-09-17, at: ard,"
        + " makes: {ard: liberated}, cite: 'doe[p. 2]'}}\n"
    )
    assert "\nDoe (2021).\n" in ports(f"{command} --data {path} --width 100").out
    full = ports(f"{command} --full --data {path} --width 100").out
    assert "Doe, p. 2" in full
    assert "\n  Doe, “Ports”, 2021.\n" in full
