"""The page on larger datasets: its commands make its files, its queries answer what it shows."""

import os
import re
import subprocess
import sysconfig
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from conftest import figure

from channelports.data import limits, load

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "larger.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n((?:(?!```).*\n)*)```\n+((?:\|.*\n)*)", PAGE)
"""Each query with the table that is printed below it, if there is one."""

BOULOGNE = figure("boulogne-prisoners")
PRISONERS = [
    (
        *("Boulogne", 1, BOULOGNE.text, BOULOGNE.low, True, None),
        "rickard-2021[Boulogne, para. 7]",
    ),
    ("Boulogne", 2, "~9500", 9500, False, None, "wikipedia-wellhit[infobox]"),
    ("Boulogne", 3, "over 10000", None, False, None, "time-1944-10-02[report]"),
    ("Calais", 1, "10000", 10000, True, None, "rickard-2021[Calais, para. 4]"),
    ("Calais", 2, "9128", 9128, False, "with Cap Gris-Nez", "wikipedia-undergo[infobox]"),
    (
        *("Le Havre", 1, "~12000", 12000, True, "with non-combatants"),
        "rickard-2021[Le Havre, para. 8]",
    ),
    ("Le Havre", 2, "11300", 11300, False, None, "wikipedia-astonia[infobox]"),
    ("Le Havre", 3, "~11000", 11000, False, None, "ibcc-cutting[article text]"),
]
EVENTS = [(date(1944, 9, 17), "clear", 14, 5), (date(1944, 9, 18), "cloud", 10, 1)]
CALAIS = [
    ("Calais", "10000", "rickard-2021[Calais, para. 4]"),
    ("Calais", "9128", "wikipedia-undergo[infobox]"),
]
JOINED = [("shipped", 6, 13), ("large", 54, 117)]


def test_the_queries_of_the_page_answer_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the files that its own commands make; one test, for they take some seconds to make."""
    (commands,) = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    path = f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}
    environment.pop("CHANNELPORTS_DATA", None)
    subprocess.run(["sh", "-ec", commands], cwd=tmp_path, env=environment, check=True)
    monkeypatch.chdir(tmp_path)
    with duckdb.connect() as database:
        answers = [database.execute(query).fetchall() for query, _ in QUERIES]
    assert answers == [PRISONERS, EVENTS, CALAIS, JOINED]
    shown = [_cells(table) for _, table in QUERIES]
    but_figures = [[*row[:2], *row[4:]] for row in shown[0]]  # a correction changes no page
    assert but_figures == [[*row[:2], *row[4:]] for row in _printed(PRISONERS)]
    assert shown[1:] == [_printed(EVENTS), [], _printed(JOINED)]


def _cells(table: str) -> list[list[str]]:
    """Return the cells of a Markdown table, without its heads."""
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]
    ]


def _printed(rows: list[tuple[Any, ...]]) -> list[list[str]]:
    """Return rows as DuckDB's shell prints them."""
    words = {None: "NULL", True: "true", False: "false"}
    return [
        [words[cell] if cell is None or isinstance(cell, bool) else str(cell) for cell in row]
        for row in rows
    ]


def test_the_page_states_the_licence_of_the_dataset() -> None:
    assert f"'license: {load().dataset.licence}\\n" in PAGE


def test_the_codebook_to_which_the_page_leads_states_the_limits_of_the_reader() -> None:
    assert "(data.md#the-form-of-the-file)" in PAGE
    codebook = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    values, containers = limits.MAX_VALUES, limits.MAX_CONTAINERS
    assert limits.MAX_BYTES == 64 * 2**20
    assert f"64 MiB, {values:,} keys and values, {containers:,} lists" in codebook


def test_what_the_page_prints_for_spark_and_datasette_is_of_this_dataset() -> None:
    events = load().events
    assert f"`{len(events)} events`" in PAGE
    assert f'"{events["le-havre-terms-sought"].title} (Le Havre)"' in PAGE
