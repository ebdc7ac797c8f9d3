"""Answers as JSON: always the same seven keys, raw values, and nothing a terminal would obey."""

import json
import re
from typing import Any

import pytest
from conftest import Given
from hypothesis import given
from hypothesis import strategies as st

from channelports.citations import Citation
from channelports.data import parse
from channelports.dates import HistoricalDate
from channelports.errors import Problem
from channelports.formats import Format, written
from channelports.formats.documents import to_jsonl
from channelports.model import Dataset, EventKind
from channelports.quantity import Quantity
from channelports.reports import Note, Report, Row, table
from channelports.reports.tool import problems, version

HEAD = """\
dataset: {title: Täst, version: 1.2.3, licence: CC0-1.0, period: 1944-09, founding: rickard}
sources:
  stacey:
    {type: book, title: Victory, group: official, URL: 'https://a.b', reliability: high, read: all}
  rickard: {type: webpage, title: Ports, reliability: medium, read: whole}
places:
  calais: {name: Calais, kind: port, cite: 'rickard[p. 1]'}
"""

UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Controls but the line feed, Unicode's Bidi_Control characters, and surrogates."""

PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
"""Two surrogates that JSON itself cannot distinguish from one character."""

ANY_TEXT = st.text(alphabet=st.characters()).filter(lambda text: not PAIR.search(text))


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return parse(HEAD)


def answer(dataset: Dataset, *rows: Row, remarks: tuple[Note, ...] = ()) -> Given:
    return Given("show", "Heading", dataset, rows, table(), remarks=remarks)


def to_json(reply: Given | Report, encoding: str = "utf-8") -> str:
    """Return a reply as JSON for an encoding."""
    report = reply.report() if isinstance(reply, Given) else reply
    return written(report, Format.JSON, encoding)


def one_row(dataset: Dataset, **cells: Any) -> Any:
    """Return the one row that an answer with these cells has in JSON."""
    document = json.loads(to_json(answer(dataset, Row("calais", cells))))
    return document["rows"][0]


def test_an_answer_is_one_object_with_a_line_feed_at_its_end(dataset: Dataset) -> None:
    row = Row(
        "calais",
        {"port": "Calais", "prisoners": Quantity.parse("~10000"), "stated": True},
        cite=(Citation("stacey", "p. 343"), Citation("rickard", "p. 1")),
        notes=(Note("Others say 9,128.", (Citation("stacey", "p. 344"),)),),
    )
    total = Row("added-up", {"label": "Added up", "prisoners": None})
    found = Given(
        "prisoners",
        "Prisoners by port",
        dataset,
        (row,),
        table(),
        (total,),
        remarks=(Note("~.", ()),),
    )
    assert (
        to_json(found)
        == """\
{
  "schema": "channelports/1",
  "command": "prisoners",
  "dataset": {
    "title": "Täst",
    "version": "1.2.3",
    "licence": "CC0-1.0"
  },
  "rows": [
    {
      "id": "calais",
      "port": "Calais",
      "prisoners": {
        "text": "~10000",
        "value": 10000,
        "low": 10000,
        "high": 10000,
        "approximate": true,
        "lowest": 10000,
        "highest": 10000
      },
      "stated": true,
      "source": "stacey | rickard",
      "locator": "p. 343 | p. 1",
      "note": "Others say 9,128."
    }
  ],
  "totals": [
    {
      "id": "added-up",
      "label": "Added up",
      "prisoners": null,
      "source": null,
      "locator": null,
      "note": null
    }
  ],
  "notes": [
    {
      "text": "Others say 9,128.",
      "source": "stacey",
      "locator": "p. 344"
    },
    {
      "text": "~.",
      "source": null,
      "locator": null
    }
  ],
  "sources": [
    {
      "id": "rickard",
      "reference": "“Ports”, no date",
      "url": null,
      "group": null,
      "reliability": "medium",
      "read": "whole",
      "reliable_for": null
    },
    {
      "id": "stacey",
      "reference": "“Victory”, no date",
      "url": "https://a.b",
      "group": "official",
      "reliability": "high",
      "read": "all",
      "reliable_for": null
    }
  ]
}
"""
    )


def test_an_answer_without_rows_has_the_seven_keys_still(dataset: Dataset) -> None:
    document = json.loads(to_json(answer(dataset)))
    assert list(document) == [
        "schema", "command", "dataset", "rows", "totals", "notes", "sources",
    ]  # fmt: skip
    assert [document[key] for key in ("rows", "totals", "notes", "sources")] == [[], [], [], []]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (None, None),
        (True, True),
        (False, False),
        (9535, 9535),
        (50.7264, 50.7264),
        ("text", "text"),
        ("", ""),
        (EventKind.PLAN, "plan"),
        (HistoricalDate.parse("1944-09-17"), "1944-09-17"),
        (HistoricalDate.parse("1944-09-01~"), "1944-09-01~"),
        (HistoricalDate.parse("../1944-09-30 midday"), "../1944-09-30 midday"),
        (
            Quantity.parse("9535"),
            {
                "text": "9535", "value": 9535, "low": 9535, "high": 9535, "approximate": False,
                "lowest": 9535, "highest": 9535,
            },
        ),
        (
            Quantity.parse("~9000..10000"),
            {
                "text": "~9000..10000", "value": None, "low": 9000, "high": 10000,
                "approximate": True, "lowest": 9000, "highest": 10000,
            },
        ),
        (
            Quantity.parse("over 7000"),
            {
                "text": "over 7000", "value": None, "low": 7000, "high": None,
                "approximate": False, "lowest": 7001, "highest": None,
            },
        ),
    ],
    ids=str,
)  # fmt: skip
def test_a_cell_is_written_raw_and_an_absent_one_is_null(
    dataset: Dataset, cell: object, value: object
) -> None:
    row = one_row(dataset, cell=cell)
    assert row["cell"] == value
    assert type(row["cell"]) is type(value)


def test_numbers_are_written_without_separators(dataset: Dataset) -> None:
    found = to_json(answer(dataset, Row("calais", {"men": Quantity.parse("1234567")})))
    assert '"low": 1234567,' in found
    assert "1,234,567" not in found


def test_text_is_utf_8_unless_ascii_alone_is_wanted(dataset: Dataset) -> None:
    found = answer(dataset, Row("calais", {"name": "Alois Liška – 😀"}))
    assert '"Alois Liška – 😀"' in to_json(found)
    assert '"Alois Li\\u0161ka \\u2013 \\ud83d\\ude00"' in to_json(found, "ascii")
    assert to_json(found, "ascii").isascii()
    assert json.loads(to_json(found)) == json.loads(to_json(found, "ascii"))


# a character that must not reach a terminal, how it is written instead
ESCAPED = [
    ("\x00", "\\u0000"),
    ("\x07", "\\u0007"),
    ("\x1b", "\\u001b"),
    ("\x7f", "\\u007f"),
    ("\x85", "\\u0085"),
    ("\x9b", "\\u009b"),
    ("\x9d", "\\u009d"),
    ("\u061c", "\\u061c"),
    ("\u200b", "\\u200b"),
    ("\u200e", "\\u200e"),
    ("\u200f", "\\u200f"),
    ("\u2028", "\\u2028"),
    ("\u2029", "\\u2029"),
    ("\u202a", "\\u202a"),
    ("\u202e", "\\u202e"),
    ("\u2066", "\\u2066"),
    ("\u2069", "\\u2069"),
    ("\ufeff", "\\ufeff"),
    ("\ud800", "\\ud800"),
    ("\udcff", "\\udcff"),
]


@pytest.mark.parametrize(("character", "escape"), ESCAPED, ids=ascii)
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_what_a_terminal_might_obey_is_written_as_an_escape(
    dataset: Dataset, character: str, escape: str, encoding: str
) -> None:
    found = to_json(answer(dataset, Row("calais", {"name": f"a{character}b"})), encoding)
    assert f'"name": "a{escape}b"' in found
    assert character not in found
    assert json.loads(found)["rows"][0]["name"] == f"a{character}b"


@given(text=ANY_TEXT, encoding=st.sampled_from(["utf-8", "ascii"]))
def test_any_text_comes_back_as_it_was_and_reaches_no_terminal_raw(
    dataset: Dataset, text: str, encoding: str
) -> None:
    row = Row("calais", {"detail": text}, notes=(Note(f"n{text}", ()),))
    found = to_json(answer(dataset, row), encoding)
    document = json.loads(found)
    assert document["rows"][0]["detail"] == text
    assert document["rows"][0]["note"] == f"n{text}"
    assert document["notes"][0]["text"] == f"n{text}"
    assert UNSAFE.search(found) is None
    assert len(found.splitlines()) == 27
    assert found.isascii() or encoding != "ascii"


def test_the_title_a_source_and_a_citation_are_escaped_too() -> None:
    dataset = parse(
        "dataset: {title: 'A\u202eB', version: 1.0.0, licence: L, period: 1944, founding: s}\n"
        "sources:\n"
        "  s: {type: book, title: \"C\\x1b]0;D\", reliability: low, read: 'E\u2066F'}\n"
    )
    row = Row("s", {}, cite=(Citation("s", "p.\x9b1"),))
    found = to_json(answer(dataset, row))
    assert UNSAFE.search(found) is None
    document = json.loads(found)
    assert document["dataset"]["title"] == "A\u202eB"
    assert document["rows"][0]["locator"] == "p.\x9b1"
    assert document["sources"][0]["reference"] == "“C\x1b]0;D”, no date"
    assert document["sources"][0]["read"] == "E\u2066F"


def test_each_problem_is_a_row_and_the_dataset_is_null() -> None:
    found = to_json(problems([Problem("unknown-word", "'prot' is…", line=5, column=22)], None))
    assert (
        found
        == """\
{
  "schema": "channelports/1",
  "command": "check",
  "dataset": null,
  "rows": [
    {
      "id": "5:22",
      "line": 5,
      "column": 22,
      "level": "error",
      "code": "unknown-word",
      "message": "'prot' is…",
      "source": null,
      "locator": null,
      "note": null
    }
  ],
  "totals": [],
  "notes": [],
  "sources": []
}
"""
    )


def test_a_valid_dataset_has_no_rows_of_problems(dataset: Dataset) -> None:
    document = json.loads(to_json(problems([], dataset)))
    assert document["dataset"] == {"title": "Täst", "version": "1.2.3", "licence": "CC0-1.0"}
    assert document["rows"] == []


def test_a_problem_that_quotes_an_escape_does_not_send_it() -> None:
    problem = Problem("bad-id", "'\x1b[2J\u202e' is not an id", line=1, column=1)
    found = to_json(problems([problem], None))
    assert '"message": "\'\\u001b[2J\\u202e\' is not an id"' in found


def test_problems_can_be_written_in_ascii() -> None:
    found = to_json(problems([Problem("bad-id", "'é'", line=1, column=1)], None), "ascii")
    assert '"message": "\'\\u00e9\'"' in found


def test_the_version_counts_the_records_of_every_collection(dataset: Dataset) -> None:
    document = json.loads(to_json(version(dataset, "0.1.0")))
    assert list(document) == [
        "schema", "command", "dataset", "rows", "totals", "notes", "sources",
    ]  # fmt: skip
    assert document["command"] == "version"
    assert document["dataset"] == {"title": "Täst", "version": "1.2.3", "licence": "CC0-1.0"}
    assert document["notes"] == [{"text": "channelports 0.1.0", "source": None, "locator": None}]
    assert [(row["id"], row["count"]) for row in document["rows"]] == [
        ("sources", 2), ("measures", 0), ("places", 1), ("people", 0), ("forces", 0),
        ("equipment", 0), ("operations", 0), ("events", 0), ("outcomes", 0),
    ]  # fmt: skip
    assert document["rows"][0] == {
        "id": "sources", "count": 2, "source": None, "locator": None, "note": None,
    }  # fmt: skip


def test_the_version_can_be_had_in_ascii(dataset: Dataset) -> None:
    assert '"title": "T\\u00e4st"' in to_json(version(dataset, "0.1.0"), "ascii")


def test_json_lines_are_the_rows_alone_an_object_a_line(dataset: Dataset) -> None:
    rows = (Row("calais", {"men": Quantity.parse("~7"), "name": "A\u202e\nB"}), Row("x", {}))
    reply = Given("show", "Heading", dataset, rows, table(), (Row("added-up", {}),))
    first, second = to_jsonl(reply.report()).splitlines()
    assert first == (
        '{"id": "calais", "men": {"text": "~7", "value": 7, "low": 7, "high": 7, '
        '"approximate": true, "lowest": 7, "highest": 7}, "name": "A\\u202e\\nB", '
        '"source": null, "locator": null, "note": null}'
    )
    assert json.loads(second)["id"] == "x"


def test_an_answer_without_rows_has_no_json_lines(dataset: Dataset) -> None:
    assert to_jsonl(answer(dataset).report()) == ""
