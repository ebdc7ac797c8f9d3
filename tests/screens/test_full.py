"""With all details a screen has what the other formats have, cell by cell."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import Ports, dataset

from channelports.dates import HistoricalDate
from channelports.model import COLLECTIONS

LINES = (
    *("list", "prisoners", "casualties", "chronology", "chronology --on '17 sep 1944'"),
    *(f"show {id_}" for id_ in ("boulogne", "calais", "le-havre", "cap-gris-nez", "dunkirk")),
    *(f"show {id_}" for id_ in ("heim", "capture-of-calais", "boulogne-bombed", "prisoners")),
    *("compare le-havre boulogne calais dunkirk", "compare nieuwpoort ostend"),
    *("forces", "forces --port boulogne", "people", "outcomes", "outcomes --of boulogne"),
    *(f"list {kind}" for kind in ("events", "measures", "outcomes", "people", "sources")),
    *("sources", "cite calais", "cite boulogne casualties", "search calais"),
    *(f"show {id_}" for id_ in ("canadian-3rd-infantry-division", "avre", "wikipedia-undergo")),
)

NOT_FOR_PEOPLE = {
    *("id", "of", "measure", "place", "event", "includes", "parent", "of_kind"),  # ids
    *("section", "planned", "by_others", "inferred", "match"),  # said by where and how a row stands
    *("earliest", "latest", "first", "last"),  # the ends of a date that is there
    *("rivals", "not_added"),  # in the notes and the counting, with names in place of ids
    *("unit", "figure", "date"),  # in the value
    "note",  # each note is looked for below
}
"""The cells of a row that a screen says otherwise, if at all."""


IN_THE_HEAD = {"Kind", "Also called", "Described", "Added up"}
"""Labels for which the head of a page has words of its own."""


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def is_said_otherwise(name: str, cell: Any, row: dict[str, Any]) -> bool:
    """Return whether a screen need not have a cell: its words are its own, or there are none."""
    match name:
        case "rank":  # of a hit: how far up it stands
            return isinstance(cell, int)
        case "label":
            return cell in IN_THE_HEAD
        case "kind":
            return cell in COLLECTIONS
        case "weekday":  # several days have none
            return "/" in (row.get("date") or "")
        case _:
            return isinstance(cell, bool) or name in NOT_FOR_PEOPLE


def said(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the cells of a row as people read them."""
    for name, cell in row.items():
        if cell is None or is_said_otherwise(name, cell, row):
            continue
        if isinstance(cell, dict):
            yield name, re.sub(r"[0-9]+", lambda number: f"{int(number[0]):,}", cell["text"])
        elif name == "source":
            yield name, " ".join(dataset().sources[id_].short for id_ in cell.split(" | "))
        elif name == "locator":
            yield name, cell.replace("para.", "")
        elif name in ("dates", "liberated", "own_date"):
            yield name, HistoricalDate.parse(cell).display_short()
        elif name == "role" and cell == "above":
            yield name, "in command"
        else:
            yield name, str(cell)


@pytest.mark.parametrize("line", LINES)
def test_every_cell_of_the_json_is_on_the_screen_with_all_details(ports: Ports, line: str) -> None:
    answer = ports(f"{line} -f json").json
    screen = words(ports(f"{line} --full --width 200").out)
    numbers = {number for word in screen for number in re.findall(r"[0-9]+", word)}
    sums = [{**row, "label": None, "counting": None} for row in answer["totals"]]
    for row in (*answer["rows"], *sums):  # a sum says what it counts in words of its own
        for name, text in said(row):
            assert words(text) <= screen | numbers, (row["id"], name, text)


@pytest.mark.parametrize("line", LINES)
def test_every_remark_and_every_source_is_on_the_screen_with_all_details(
    ports: Ports, line: str
) -> None:
    answer = ports(f"{line} -f json").json
    screen = words(ports(f"{line} --full --width 200").out)
    for note in answer["notes"]:
        is_key = note["text"].startswith("? marks")  # the screen has words in its place
        if "by other sources" not in note["text"].lower() and not is_key:
            is_silence = "does not state it" in note["text"]  # another is named beside the value
            assert is_silence or words(note["text"]) <= screen, note["text"]
    for source in answer["sources"]:
        undated = source["reference"].removesuffix(", no date")  # as a reference it is n.d.
        assert words(undated) <= screen, source["id"]
