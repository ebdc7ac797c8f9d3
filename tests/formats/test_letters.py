"""Letters that no screen shows, in what other programs read: the same in every format."""

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from bibtexparser.entrypoint import parse_string
from conftest import Ports

LETTERS = "می\u200cخواهم क\u094d\u200dष so\u00adft 5\u00a0km 👩\u200d🚒"
"""A Persian word, a Hindi ligature, a word that may be broken, a figure that may not, an emoji."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "letters.yaml"
    title = json.dumps(LETTERS, ensure_ascii=False)
    path.write_text(
        "dataset: {title: T, version: 1.0.0, licence: x, period: 1944-09, founding: doe}\n"
        f"sources: {{doe: {{type: book, title: {title}, reliability: low, read: all}}}}\n"
        "events: {e: {kind: order, date: 1944-09-17, cite: 'doe[p. 1]',\n"
        f"  title: {title}}}}}\n",
        encoding="utf-8",
    )
    return path


def test_rows_have_them_in_every_format(ports: Ports, data: Path) -> None:
    asked = f"chronology --data {data} --format"
    assert ports(f"{asked} json").json["rows"][0]["title"] == LETTERS
    assert json.loads(ports(f"{asked} jsonl").out)["title"] == LETTERS
    (row,) = csv.DictReader(ports(f"{asked} csv").out.splitlines())
    assert row["title"] == LETTERS
    assert LETTERS in ports(f"{asked} markdown").out


def test_references_have_them(ports: Ports, data: Path) -> None:
    asked = f"sources --data {data} --format"
    assert ports(f"{asked} csl-json").json[1]["title"] == LETTERS
    library = parse_string(ports(f"{asked} bibtex").out)
    assert library.entries_dict["doe"]["title"].strip("{}") == LETTERS


def test_the_tables_of_a_whole_dataset_have_them(ports: Ports, data: Path, tmp_path: Path) -> None:
    assert ports(f"export sqlite --data {data} --output {tmp_path / 'ports.db'}").code == 0
    with closing(sqlite3.connect(tmp_path / "ports.db")) as sql:
        assert sql.execute("SELECT title FROM events").fetchone() == (LETTERS,)
    assert ports(f"export csv --data {data} --output {tmp_path / 'csv'}").code == 0
    (row,) = csv.DictReader((tmp_path / "csv" / "events.csv").read_text("utf-8").splitlines())
    assert row["title"] == LETTERS
