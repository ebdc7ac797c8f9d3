"""Mistakes of YAML are reported where they are, in the same words whichever parser there is."""

import re
from pathlib import Path

import pytest
import yaml
from conftest import thorough

from channelports.checks import problems
from channelports.data import load, parse, positions, shipped
from channelports.data.yaml_reader import Tree
from channelports.errors import DatasetError, Problem

SHIPPED = shipped().read_text("utf-8")

HEAD = """\
dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09, founding: s}
sources:
  s: {type: webpage, title: S, reliability: high, read: whole}
"""

VALID = """\
dataset:
  title: T
  version: 1.0.0
  licence: CC0-1.0
  period: 1944-09
  founding: ports-of-2021

sources:
  ports-of-2021:
    type: webpage
    title: The ports
    author:
      - family: Rickard
        given: J.
    reliability: medium
    read: whole, captions included
    sections:
      - title: Introduction
        paragraphs: 5
      - title: Le Havre
        paragraphs: 8
        captions: 2
  astonia:
    type: webpage
    title: Operation Astonia
    author:
      - literal: War History Online
    reliability: medium
    read: infobox and lead
  atlantic-wall:
    type: book
    title: 'Smashing Hitler''s Atlantic Wall: The Destruction of the Fortresses'
    reliability: medium
    read: >-
      openings of four chapters, at the address of chapter 7; the copy has no title page,
      so that its title here is a description
  winnie:
    type: webpage
    title: 'Winnie and Pooh: innocent names for big Second World War guns'
    reliability: low
    read: opening of the page

measures:
  prisoners:
    name: Prisoners
    counts: people taken prisoner
    value: figure

places:
  le-havre:
    name: Le Havre
    kind: port
    aliases: [Le Harve, Havre]
    detail: >-
      The harbour sits at the end of a peninsula, with the sea on the west and the Seine's mouth on
      the south.
    cite: ports-of-2021[Le Havre, para. 2]

events:
  fall:
    title: The port falls
    kind: assault
    at: le-havre
    cite: ports-of-2021[Le Havre, para. 3]
  hitler-orders-west-wall:
    date: 1944-09-05
    kind: order
    title: Hitler gives the order for a new West Wall
    cite: ports-of-2021[Introduction, para. 4]

outcomes:
  havre-prisoners:
    of: le-havre
    measure: prisoners
    claims:
      - value: 30000
        cite: ports-of-2021[Le Havre, para. 2]
"""
"""A dataset in the blocks that people write, before a mistake is made in it."""

MISTAKES = [
    ("    read: whole, captions included\n", '    read: "whole, captions included\n', 11, "quote"),
    ("    read: whole, captions included\n", "    read: 'whole, captions included\n", 11, "quote"),
    (
        "    read: opening of the page\n\nmeasures",
        '    read: "opening of the page\n\nmeasures',
        11,
        "quote",
    ),
    ("  le-havre:\n    name", '  "le-havre:\n    name', 3, "quote"),
    ("  le-havre:\n    name: Le Havre\n", "  le-havre:\n    'name: Le Havre\n", 5, "quote"),
    ("    aliases: [Le Harve, Havre]\n", "    aliases: ['Le Harve, Havre]\n", 15, "quote"),
    (
        "      - literal: War History Online\n",
        '      - literal: "War History Online\n',
        18,
        "quote",
    ),
    (
        "    title: 'Winnie and Pooh: innocent names for big Second World War guns'\n",
        "    title: 'Winnie and Pooh: innocent names for big Second World War guns\n",
        12,
        "quote",
    ),
    (
        "    title: 'Smashing Hitler''s Atlantic Wall",
        "    title: 'Smashing Hitler's Atlantic Wall",
        28,
        "''",
    ),
    ("    title: Operation Astonia\n", "    title: 'the bishop's'\n", 23, "''"),
    ("    title: Operation Astonia\n", '    title: "he said "no" twice"\n', 21, '\\"'),
    ("    title: Operation Astonia\n", '    title: "Operation" Astonia\n', 22, "quotes"),
    ("    title: Operation Astonia\n", '    title: "C:\\docs"\n', 15, "backslash"),
    (
        "    title: Operation Astonia\n",
        '    title: "He \\ud83d\\udc68 landed"\n',
        16,
        "write the character itself",
    ),
    (
        "    title: Operation Astonia\n",
        '    title: "\\uDC68"\n',
        13,
        "a lone surrogate, no character",
    ),
    ("    title: Operation Astonia\n", "    title: @home\n", 12, "quotes"),
    ("    title: Operation Astonia\n", "    title: %age\n", 12, "quotes"),
    ("    title: Operation Astonia\n", "    title: `x`\n", 12, "quotes"),
    ("    title: Operation Astonia\n", "    title: [sic] landing\n", 12, "quotes"),
    ("    title: Operation Astonia\n", "    title: {x} landing\n", 12, "quotes"),
    ("    title: Operation Astonia\n", "    title: *x\n", 12, "quotes"),
    ("    title: Operation Astonia\n", "    title: * x\n", 12, "quotes"),
    ("    title: Operation Astonia\n", "    title: &x landing\n", 12, "quotes"),
    ("    title: Operation Astonia\n", "    title: !x landing\n", 12, "quotes"),
    ("    title: Operation Astonia\n", "    title: - x\n", 12, "quotes"),
    ("    title: Operation Astonia\n", "    title: ? x\n", 12, "quotes"),
    ("    title: Operation Astonia\n", "    title: : x\n", 12, "quotes"),
    ("    title: Operation Astonia\n", "    title: > 5 men\n", 12, "quotes"),
    ("    title: Operation Astonia\n", "    title: |x\n", 12, "quotes"),
    ("    title: Operation Astonia\n", "    title: , x\n", 12, "quotes"),
    ("    title: Operation Astonia\n", "    title: Operation: Astonia\n", 21, "quotes"),
    ("    title: Operation Astonia\n", "    title: Operation Astonia:\n", 29, "quotes"),
    (
        "    title: Operation Astonia\n",
        "    title: Operation\x07 Astonia\n",
        21,
        "control character",
    ),
    ("  le-havre:\n    name: Le Havre\n", "  le-havre:\n    name Le Havre\n", 5, "no colon"),
    (
        "  le-havre:\n    name: Le Havre\n",
        "  le-havre:\n    name:Le Havre\n",
        10,
        "a space is missing",
    ),
    ("  le-havre:\n    name: Le Havre\n", "  le-havre:\n    name\n", 5, "no colon"),
    ("  le-havre:\n    name", "  le-havre\n    name", 3, "no colon"),
    ("measures:\n  prisoners", "measures\n  prisoners", 1, "no colon"),
    ("  le-havre:\n    name: Le Havre\n", "  le-havre:\n\tname: Le Havre\n", 1, "tab"),
    ("  le-havre:\n    name: Le Havre\n", "  le-havre:\n  \t  name: Le Havre\n", 3, "tab"),
    (
        "  le-havre:\n    name: Le Havre\n    kind: port\n",
        "  le-havre:\n    name: Le Havre\n     kind: port\n",
        6,
        "indent",
    ),
    (
        "  le-havre:\n    name: Le Havre\n    kind: port\n",
        "  le-havre:\n    name: Le Havre\n   kind: port\n",
        4,
        "indent",
    ),
    (
        "  le-havre:\n    name: Le Havre\n    kind: port\n",
        "  le-havre:\n    name: Le Havre\n  kind: port\n",
        3,
        "indent",
    ),
    ("  le-havre:\n    name: Le Havre\n", "  le-havre:\n      name: Le Havre\n", 7, "indent"),
    (
        "    author:\n      - family: Rickard\n        given: J.\n",
        "    author:\n      - family: Rickard\n       given: J.\n",
        8,
        "indent",
    ),
    (
        "    author:\n      - family: Rickard\n        given: J.\n",
        "    author:\n      - family: Rickard\n      given: J.\n",
        7,
        "item",
    ),
    (
        "      - title: Le Havre\n        paragraphs: 8\n",
        "     - title: Le Havre\n        paragraphs: 8\n",
        6,
        "list",
    ),
    (
        "      - title: Le Havre\n        paragraphs: 8\n",
        "      -title: Le Havre\n        paragraphs: 8\n",
        8,
        "a space is missing",
    ),
    ("    aliases: [Le Harve, Havre]\n", "    aliases: [Le Harve, Havre\n", 14, "closed"),
    ("    aliases: [Le Harve, Havre]\n", "    aliases: [Le Harve, Havre}\n", 14, "closed"),
    ("    aliases: [Le Harve, Havre]\n", "    aliases: Le Harve, Havre: x]\n", 29, "quotes"),
    ("    aliases: [Le Harve, Havre]\n", "    aliases: [Le Harve, Havre]]\n", 31, "open"),
    ("    aliases: [Le Harve, Havre]\n", "    aliases: ['Le Harve' Havre]\n", 24, "comma"),
    ("    aliases: [Le Harve, Havre]\n", "    aliases: [Le Harve,, Havre]\n", 24, "comma"),
    ("    aliases: [Le Harve, Havre]\n", "    aliases: [Le Harve [sic], Havre]\n", 15, "quotes"),
    ("    aliases: [Le Harve, Havre]\n", "    aliases: [Le Harve #2, Havre]\n", 24, "#"),
    ("    aliases: [Le Harve, Havre]\n", "    aliases: [Le Harve #(2), Havre]\n", 24, "#"),
    ("    aliases: [Le Harve, Havre]\n", "    aliases: [#harve]\n", 15, "#"),
    ("    aliases: [Le Harve, Havre]\n", "    aliases: [Le Harve, #havre]\n", 25, "#"),
    ("    aliases: [Le Harve, Havre]\n", "    aliases: [Le Harve,#havre]\n", 24, "#"),
    ("    aliases: [Le Harve, Havre]\n", "    aliases: {a: #harve}\n", 18, "#"),
    ("    aliases: [Le Harve, Havre]\n", "    aliases: {Le Harve: a: b}\n", 26, "': '"),
    ("    aliases: [Le Harve, Havre]\n", "    aliases: {Le Harve: a\n", 14, "closed"),
    ("  le-havre:\n    name", "  \u00a0le-havre:\n    name", 3, "no-break space"),
    ("  le-havre:\n    name", "\u00a0 le-havre:\n    name", 1, "no-break space"),
    ("measures:\n  pris", "\ufeffmeasures:\n  pris", 1, "zero width"),
    ("    kind: port\n", "\u00a0\u00a0\u00a0\u00a0kind: port\n", 1, "no-break space"),
    ("    kind: port\n", "    kind:\u00a0port\n", 10, "no-break space"),
    ("    title: Operation Astonia\n", "    title:\u2003'X'\n", 11, "em space"),
    ("    aliases: [Le Harve, Havre]\n", "    aliases:\u00a0[Le Harve, Havre]\n", 13, "space"),
    ("    aliases: [Le Harve, Havre]\n", "    aliases: {a:\u00a0b}\n", 17, "no-break space"),
    ("      - value: 30000\n", "      -\u00a0value: 30000\n", 8, "no-break space"),
    ("      - value: 30000\n", "      -value: 30000\n", 8, "a space is missing after the '-'"),
    ("    author:\n      - family", "    author:\n      -family", 8, "a space is missing"),
    (
        "  hitler-orders-west-wall:\n    date",
        "  hitler-orders-west-wall:\ndate",
        1,
        "no spaces does not fit the lines around it; indent by 4",
    ),
    ("  le-havre:\n    name", "  le-havre:\nname", 1, "indent by 4"),
    ("    name: Le Havre\n    kind: port\n", "    name: Le Havre\nkind: port\n", 1, "indent by 4"),
    (
        "    kind: port\n    aliases: [Le Harve",
        "    kind: port\naliases: [Le Harve",
        1,
        "indent by 4",
    ),
    ("\nsources:\n", "\nsources: none\n", 10, "delete the value"),
    (
        "    read: whole, captions included\n",
        "    read: whole, captions included\n...\n",
        1,
        "delete it",
    ),
]
"""Lines of that dataset, the same with one changed, the column of the mistake, a word."""

LOADERS = ["CBaseLoader", "BaseLoader"]

JARGON = re.compile(
    r"token|simple key|block mapping|block sequence|flow|scalar|scanning|parsing|indentless"
    r"|Value error|Input should|should match|validation|pydantic"
)


@pytest.fixture(params=LOADERS)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("channelports.data.yaml_reader._LOADER", getattr(yaml, request.param))


def problems_in(text: str) -> list[Problem]:
    with pytest.raises(DatasetError) as caught:
        parse(text, "F")
    return list(caught.value.problems)


def changed(old: str, new: str, valid: str = VALID) -> tuple[str, int]:
    """Return a valid dataset with one line changed, and the number of that line."""
    text = valid.replace(old, new, 1)
    pairs = zip(valid.split("\n"), text.split("\n"), strict=False)
    return text, next(number for number, (one, two) in enumerate(pairs, 1) if one != two)


def test_before_a_mistake_is_made_the_dataset_is_valid() -> None:
    assert parse(VALID).places["le-havre"].name == "Le Havre"


@pytest.mark.usefixtures("_loader")
@pytest.mark.parametrize(
    ("old", "new", "column", "word"), MISTAKES, ids=[repr(each[1]) for each in MISTAKES]
)
def test_a_mistake_in_one_line_is_reported_in_that_line(
    old: str, new: str, column: int, word: str
) -> None:
    text, line = changed(old, new)
    problem = problems_in(text)[0]
    assert (problem.line, problem.column) == (line, column)
    assert word in problem.message
    assert not JARGON.search(problem.message)


@pytest.mark.usefixtures("_loader")
@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize(
    ("old", "new", "column", "word"), MISTAKES, ids=[repr(each[1]) for each in MISTAKES]
)
def test_lines_of_windows_and_of_old_macs_change_no_place(
    old: str, new: str, column: int, word: str, end: str
) -> None:
    text, line = changed(old, new)
    problem = problems_in(text.replace("\n", end))[0]
    assert (problem.line, problem.column) == (line, column)
    assert word in problem.message


@pytest.mark.usefixtures("_loader")
@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("  a:\n    name: 'A\n    kind: port\n    detail: the men'\n    at: b\n", (6, 11)),
        ("  a:\n    name: A\n    detail: text\n  that goes on\n", (8, 3)),
        ("  a:\n    detail: text on\n      Hill #70\n      and more\n", (7, 12)),
        ("  a:\n    detail: |\n      text\n     less\n", (8, 6)),
        ("  a:\n    detail: |\n\ttext\n", (7, 1)),
        ("  a:\n  \u00a0 name: A\n    kind: port\n", (6, 3)),
        ("  a: {name: A, kind: port\n  b: {name: B, kind: port}\n", (5, 6)),
        ("  a: {name: A kind: port}\n", (5, 19)),
        ("  a:\n    name: A, 'B'\n    aliases: ['B', 'C\n    kind: port\n", (7, 20)),
        ("  a:\n    cite:\n      - s[p. 1]\n        - s[p. 2]\n    name: A\n", (8, 9)),
        ("  a:\n    name: A\n  b:\n   name: B\n    kind: port\n", (8, 4)),
        ("x: ]\n", (5, 4)),
    ],
)
def test_a_mistake_is_reported_where_it_is(lines: str, place: tuple[int, int]) -> None:
    found = [
        problem
        for problem in problems_in(f"{HEAD}places:\n{lines}")
        if problem.code == "yaml-syntax"
    ]
    assert [(problem.line, problem.column) for problem in found] == [place]


JSON = """\
{"dataset": {"title": "TITLE", "version": "1.0.0", "licence": "CC0-1.0", "period": "1944-09",
"founding": "s"},
"sources": {"s": {"type": "webpage", "title": "S", "reliability": "RELIABILITY", "read": "whole"}},
}
"""
"""A comma too many keeps it from being JSON."""


@pytest.mark.usefixtures("_loader")
def test_a_letter_that_json_writes_as_two_codes_is_one_letter() -> None:
    text = JSON.replace("TITLE", r"\ud83d\udc68 and \\ud83d").replace("RELIABILITY", "high")
    assert parse(text).dataset.title == "\U0001f468 and \\ud83d"


@pytest.mark.usefixtures("_loader")
def test_two_codes_for_a_letter_hide_no_problem() -> None:
    (problem,) = problems_in(
        JSON.replace("TITLE", r"\ud83d\udc68").replace("RELIABILITY", "higher")
    )
    assert (problem.line, problem.column, problem.code) == (3, 67, "unknown-word")
    twice = JSON.replace('"founding": "s"}', '"founding": "s", "founding": "s"}')
    (problem,) = problems_in(twice.replace("TITLE", r"\ud83d\udc68").replace("RELIABILITY", "high"))
    assert (problem.line, problem.column, problem.code) == (2, 18, "duplicate-key")


@pytest.mark.usefixtures("_loader")
def test_one_code_of_the_two_is_a_mistake_at_its_place() -> None:
    (problem,) = problems_in(JSON.replace("TITLE", r"A \ud83d man"))
    assert (problem.line, problem.column) == (1, 26)
    assert (
        "'\\ud83d' is a lone surrogate, no character; write the character itself" in problem.message
    )


def test_the_parser_s_own_words_are_never_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where no mistake is found, as where a parser fails for a reason of its own."""

    class Failing:
        def __init__(self, text: str) -> None:
            pass

        def get_event(self) -> None:
            raise yaml.scanner.ScannerError(problem="found a strange token")

    monkeypatch.setattr("channelports.data.yaml_reader._LOADER", Failing)
    (problem,) = problems_in(HEAD)
    assert problem.message.startswith("this is not YAML from here on; check the indent")


@pytest.mark.parametrize(
    ("value", "column"),
    [
        ("The landing at Hill #70", 32),
        ("The landing at Hill  #70", 33),
        ("The landing #northern sector", 24),
        ("The landing at\n      Hill #70", 12),
        ("The landing\n      #70 of them", 7),
        ("The landing at Hill #(70)", 32),
        ('The landing at Hill #"70"', 32),
        ("The landing at Hill ##70", 32),
        ("The landing at Hill #-70", 32),
        ("The landing at\n      Hill #\u2019s", 12),
        ("The landing\n      #(70) of them", 7),
        ("The landing ##", None),
        ("The landing ##\t70", None),
        ("The landing # why", None),
        ("The landing # 70", None),
        ("The landing #", None),
        ("The landing ## why", None),
        ("'The landing' #70", None),
        ("The landing#70", None),
        ("'The landing at Hill #70'", None),
        ("The landing\n    #kind: port", None),
    ],
)
def test_a_comment_that_may_be_text_is_a_warning(
    tmp_path: Path, value: str, column: int | None
) -> None:
    path = tmp_path / "d.yaml"
    event = f"events:\n  e:\n    title: {value}\n    kind: plan\n    cite: s[p. 1]\n"
    path.write_text(HEAD + event)
    found = [problem for problem in problems(load(path)) if problem.code == "cut-by-comment"]
    places = [positions(path).key(problem.path) for problem in found]
    line = 6 + value.count("\n")
    assert places == ([] if column is None else [(line, column)])


def test_a_remark_allows_a_comment_that_may_be_text() -> None:
    text = HEAD + (
        "events:\n"
        "  e:\n"
        "    title: The landing #so the source\n"
        "    kind: plan\n"
        "    cite: s[p. 1]\n"
        "    remarks: [{text: A comment, cite: 's[p. 1]', allows: cut-by-comment}]\n"
    )
    assert problems(parse(text)) == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("title: #70", "there is no value; write one or delete the key"),
        ("date: 1944-09-1 #or 12", "'1944-09-1' is not a date"),
    ],
)
def test_a_value_that_a_comment_spoils_says_so(line: str, message: str) -> None:
    key = line.partition(":")[0]
    event = {"title": "title: T", "kind": "kind: plan", "cite": "cite: s[p. 1]", key: line}
    lines = "".join(f"    {each}\n" for each in event.values())
    (problem,) = problems_in(f"{HEAD}events:\n  e:\n{lines}")
    assert problem.message.startswith(message)
    assert problem.message.endswith("; ' #' begins a comment: put a text that has it in quotes")


def test_the_shipped_dataset_has_no_text_that_a_comment_cuts() -> None:
    assert Tree.of(SHIPPED).cut == []


def test_a_mistake_in_a_long_dataset_is_reported_in_its_line() -> None:
    event = "  hitler-orders-west-wall:\n"
    text, line = changed(f"{event}    date", f"{event}date", SHIPPED)
    problem = problems_in(text)[0]
    assert (problem.line, problem.column) == (line, 1)
    assert line > 2000
    assert "indent by 4" in problem.message


VALUES = ["''", "' '", "xyzzy", "[a]", "[]", "[[a]]", "['']", "{a: b}", "{}", "[{a: b}]", "'9,535'"]

RECORDS = [
    "measures:\n  m: {name: M, counts: men, value: figure, KEY: VALUE}\n",
    "places:\n  p: {name: P, kind: port, cite: 's[1]', KEY: VALUE}\n",
    "places:\n  p: {name: P, kind: port, cite: 's[1]', coordinates: {KEY: VALUE}}\n",
    "people:\n  p: {name: P, side: allied, cite: 's[1]', KEY: VALUE}\n",
    "people:\n  p: {name: P, side: allied, cite: 's[1]', own-rank: {KEY: VALUE}}\n",
    "forces:\n  f: {name: F, side: allied, nation: polish, echelon: army, KEY: VALUE}\n",
    "equipment:\n  e: {name: E, kind: gun, cite: 's[1]', KEY: VALUE}\n",
    "operations:\n  o: {name: O, cite: 's[1]', KEY: VALUE}\n",
    "operations:\n  o: {name: O, cite: 's[1]', attackers: [{KEY: VALUE}]}\n",
    "events:\n  e: {title: E, kind: plan, cite: 's[1]', KEY: VALUE}\n",
    "events:\n  e: {title: E, kind: plan, cite: 's[1]', makes: {s: {KEY: VALUE}}}\n",
    "outcomes:\n  o: {of: s, measure: m, KEY: VALUE}\n",
    "outcomes:\n  o: {of: s, measure: m, claims: [{KEY: VALUE}]}\n",
    "outcomes:\n  o: {of: s, measure: m, remarks: [{KEY: VALUE}]}\n",
    "KEY: VALUE\n",
    "places: {KEY: VALUE}\n",
]

KEYS = [
    "name",
    "title",
    "detail",
    "kind",
    "date",
    "at",
    "about",
    "operation",
    "forces",
    "people",
    "equipment",
    "makes",
    "cite",
    "remarks",
    "aliases",
    "side",
    "rank",
    "own-rank",
    "post",
    "text",
    "nation",
    "echelon",
    "parent",
    "commander",
    "purpose",
    "place",
    "codename",
    "attackers",
    "defenders",
    "within",
    "parts",
    "of",
    "measure",
    "claims",
    "value",
    "counting",
    "unit",
    "includes",
    "standing",
    "because",
    "counts",
    "additive",
    "coordinates",
    "latitude",
    "longitude",
    "basis",
    "force",
    "person",
    "state",
    "inferred",
    "allows",
    "places",
    "events",
    "zzz",
    "@id",
]


@pytest.mark.parametrize("step", [4, *thorough(1)])
@pytest.mark.parametrize("record", RECORDS)
def test_no_wrong_value_brings_up_the_words_of_a_library(record: str, step: int) -> None:
    """Each problem is one of ours, with a cure. Each fourth value is tried under each key."""
    for number, key in enumerate(KEYS, RECORDS.index(record)):
        for value in VALUES[number % step :: step]:
            text = record.replace("KEY", f"'{key}'").replace("VALUE", value)
            found = problems_or_none(HEAD + text)
            assert [each.message for each in found if JARGON.search(each.message)] == []
            assert {each.code for each in found} <= CODES


def problems_or_none(text: str) -> tuple[Problem, ...]:
    try:
        parse(text)
    except DatasetError as error:
        return error.problems
    return ()


CODES = {
    "bad-citation", "bad-date", "bad-figure", "bad-id", "duplicate-id", "duplicate-key", "empty",
    "missing-key", "unknown-key", "unknown-reference", "unknown-source", "unknown-word",
    "wrong-type",
}  # fmt: skip


@pytest.mark.parametrize(
    ("record", "place", "message"),
    [
        (
            "places:\n  p: {name: P, kind port: x, cite: 's[1]'}\n",
            (5, 16),
            "'kind port' is not a key here; a colon is missing after 'kind'",
        ),
        (
            "places:\n  p: {name: P, kind:port, cite: 's[1]'}\n",
            (5, 16),
            "'kind:port' is not a key here; a space is missing after 'kind:'",
        ),
        (
            "places:\n  p:\n    name: P\n    cite: s[1]\n    kind: port\n  within: p\n",
            (9, 11),
            "'within' is a key of a record; indent it deeper than the record's id",
        ),
        (
            "places:\n  p: {name: P, kind: , cite: 's[1]'}\n",
            (5, 22),
            "there is no value; write port, town, city, cape, hill, river, canal, estuary, strait, "
            "sea, coast, region, country, county, citadel, battery-site, fortification or quarter",
        ),
    ],
)
def test_what_is_nearly_right_gets_its_own_cure(
    record: str, place: tuple[int, int], message: str
) -> None:
    found = {
        (problem.line, problem.column): problem.message for problem in problems_in(HEAD + record)
    }
    assert found[place] == message


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: '" + "''" * 2_000_000, (1, 4)),
        ('a: "' + "x\n" * 2_000_000, (1, 4)),
        ("#\n" * 2_000_000 + "\ta: b\n", (2_000_001, 1)),
        ("a: [b, \n" + " \n" * 1_000_000 + "c: d\n", (1, 4)),
        ("a: [" + "x," * 200_000 + "\nb: c\n", (1, 4)),
        ("a: 'b\n c'\n" + "\n" * 2_000_000 + "  d: e\n", (2_000_003, 3)),
        ('{"a": [' + '{"b": "c"},\n' * 20_000 + '{"b": "c "d" e"},\n]}\n', (20_001, 10)),
    ],
    ids=[
        "apostrophes",
        "lines in quotes",
        "comments",
        "blanks in brackets",
        "items",
        "blank lines",
        "a quote in JSON",
    ],
)
def test_a_mistake_is_found_in_a_large_file(text: str, place: tuple[int, int]) -> None:
    (problem,) = Tree.of(text).problems
    assert (problem.line, problem.column) == place
