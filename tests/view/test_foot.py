"""The footer: which sources an answer rests on, however their places are named."""

from pathlib import Path

import pytest
from conftest import Ports

PAGES = """\
dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09-01/1944-09-30, founding: doe}
sources:
  doe: {type: book, title: The book, author: [{family: Doe}], reliability: high, read: whole}
places: {harbour: {name: Harbour, kind: port, cite: 'doe[p. 1]'}}
events:
  landing: {title: The landing, kind: liberation, date: 1944-09-17, at: harbour,
            makes: {harbour: liberated}, cite: 'doe[p. 2]'}
"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    path = tmp_path / "pages.yaml"
    path.write_text(PAGES)
    return path


@pytest.mark.parametrize("command", ["map", "timeline"])
def test_a_drawing_names_a_founding_source_that_is_cited_by_page(
    ports: Ports, pages: Path, command: str
) -> None:
    shown = ports(f"{command} --data {pages} --width 100").out
    assert shown.splitlines()[-1].endswith("Source: doe.")


def test_in_full_it_is_a_reference_and_nothing_behind_it(ports: Ports, pages: Path) -> None:
    shown = ports(f"timeline --full --data {pages} --width 100").out
    assert shown.splitlines()[-1] == "Doe, “The book”, no date."


def test_what_has_sections_is_named_with_what_its_short_places_stand_for(ports: Ports) -> None:
    shown = ports("timeline --port calais --width 100").out
    assert "rickard-2021: C Calais" in shown
    assert "Source: rickard-2021" not in shown
