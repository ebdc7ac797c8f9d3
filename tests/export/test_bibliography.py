"""Citations for programs that manage references, read back by parsers that others wrote."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from conftest import Ports, dataset
from test_characters import STEERS

from channelports.reader import load

HOSTILE = r"""
dataset: {title: "A & B", version: 1.0.0, licence: CC0-1.0, period: 1944-09, founding: s}
sources:
  s:
    type: book
    title: "100% of {it} cost $5_000 #1 ~ ^ \\ \"so\" @misc{x,"
    author: [{family: "Ó & Sons", given: "J."}, {literal: "Dept. of War and Peace"}, {given: Ann}]
    issued: 1944-09~
    URL: "http://x.test/{a}?b=%20&c#d\\"
    accessed: 2026-01-02
    reliability: high
    read: whole
  t: {type: webpage, title: "T", issued: "1944-09-10/1944-09-12", reliability: low, read: part}
places: {p: {name: P, kind: port, cite: ["s[p. 1]", "s[p. 2]", "t[x]"]}}
"""


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    path = tmp_path / "hostile.yaml"
    path.write_text(HOSTILE)
    return path


def bibtex(text: str) -> Library:
    library = parse_string(text)
    assert not library.failed_blocks
    return library


def test_every_source_is_an_entry_that_a_parser_reads(ports: Ports) -> None:
    library = bibtex(ports("sources --format bibtex").out)
    assert [entry.key for entry in library.entries] == [
        "channelports-dataset",
        *(row["id"] for row in ports("sources --format json").json["rows"]),
    ]
    rickard = library.entries_dict["rickard-2021"]
    assert rickard.entry_type == "misc"
    assert rickard["author"] == "Rickard, J."
    assert rickard["year"] == "2021"
    assert rickard["title"].strip("{}") == dataset().sources["rickard-2021"].title


def test_the_places_in_a_work_stand_in_a_comment(ports: Ports) -> None:
    out = ports("cite calais prisoners --format bibtex").out
    assert "% rickard-2021: Calais, para. 4\n@misc{rickard-2021," in out
    assert [entry.key for entry in bibtex(out).entries] == [
        "channelports-dataset",
        "rickard-2021",
        "wikipedia-undergo",
    ]


def test_what_tex_takes_for_commands_is_escaped(ports: Ports, hostile: Path) -> None:
    library = bibtex(ports(f"sources --data {hostile} --format bibtex").out)
    entry = library.entries_dict["s"]
    assert entry["title"] == (
        r"{100\% of \{it\} cost \$5\_000 \#1 \textasciitilde{} \textasciicircum{}"
        r' \textbackslash{} "so" @misc\{x,}'
    )
    assert entry["author"] == r"Ó \& Sons, J. and {Dept. of War and Peace} and {Ann}"
    assert (entry["year"], entry["month"], entry["urldate"]) == ("1944", "sep", "2026-01-02")
    assert entry["url"] == "http://x.test/%7Ba%7D?b=%20&c#d%5C"
    assert library.entries_dict["t"]["day"] == "10"


def test_an_ascii_terminal_gets_ascii(ports: Ports, hostile: Path) -> None:
    for form in ("bibtex", "csl-json"):
        assert ports(f"sources --data {hostile} --format {form} --ascii").out.isascii()


def rendered(items: Any) -> list[str]:
    """Return the bibliography that a CSL processor makes of some items."""
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    return [str(entry) for entry in bibliography.bibliography()]


def test_a_csl_processor_makes_a_bibliography_of_every_source(ports: Ports) -> None:
    items = ports("sources --format csl-json").json
    assert [item["id"] for item in items][1:] == [
        row["id"] for row in ports("sources --format json").json["rows"]
    ]
    text = "\n".join(rendered(items))
    for item in items:
        assert _bare(item["title"]) in _bare(text)
    assert "Rickard, J. (2021) Liberation" in text


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text).casefold()


def test_dates_are_as_exact_as_they_are_known(ports: Ports, hostile: Path) -> None:
    items = {item["id"]: item for item in ports(f"sources --data {hostile} -f csl-json").json}
    assert items["s"]["issued"] == {"date-parts": [[1944, 9]], "circa": True}
    assert items["s"]["accessed"] == {"date-parts": [[2026, 1, 2]]}
    assert items["t"]["issued"] == {"date-parts": [[1944, 9, 10], [1944, 9, 12]]}


def test_the_dataset_is_cited_by_its_maker_year_and_version(ports: Ports) -> None:
    (item,) = ports("cite --format csl-json").json
    header = load().dataset
    assert item["type"] == "dataset"
    assert item["version"] == header.version
    assert item["author"] == [{"literal": "channelports contributors"}]
    assert rendered([item])[0].startswith("channelports contributors (2026)")


def test_a_fact_is_cited_with_its_place_by_each_who_says_so(ports: Ports) -> None:
    rows = ports("cite calais prisoners --format json").json["rows"]
    assert [(row["says"], row["in_text"]) for row in rows] == [
        ("10,000", "Rickard 2021, Calais, para. 4"),
        ("9,128, with Cap Gris-Nez", "Wikipedia contributors n.d., infobox"),
        (None, "channelports contributors 2026"),
    ]


def test_works_of_one_author_and_year_are_told_apart(ports: Ports, tmp_path: Path) -> None:
    author = "author: [{family: Stacey, given: C. P.}], issued: 1960"
    data = tmp_path / "stacey.yaml"
    data.write_text(
        "dataset: {title: T, version: 1, licence: x, period: 1944, founding: one}\n"
        "sources:\n"
        f"  one: {{type: book, title: One, {author}, reliability: high, read: all}}\n"
        f"  two: {{type: book, title: Two, {author}, reliability: high, read: all}}\n"
        "places: {p: {name: P, kind: port, cite: ['two[p. 2]', 'one[p. 1]', 'two[p. 3]']}}\n"
    )
    rows = ports(f"cite p --data {data} --format json").json["rows"]
    assert [(row["in_text"], row["reference"]) for row in rows[:2]] == [
        ("Stacey 1960a, p. 2; p. 3", "Stacey, C. P. 1960a. Two."),
        ("Stacey 1960b, p. 1", "Stacey, C. P. 1960b. One."),
    ]


def test_a_record_is_cited_with_those_who_say_a_part_of_it(ports: Ports) -> None:
    rows = ports("cite wildermuth --format json").json["rows"]
    told = {row["source"]: row["says"] for row in rows if row["says"]}
    assert told["wikipedia-wildermuth"].startswith(("Own rank: Oberst", "Remark: "))
    sources = {row["source"] for row in ports("cite capture of calais -f json").json["rows"]}
    assert "wikipedia-undergo" in sources
    assert ports("cite rickard-2021 prisoners").code == 1


def test_what_nobody_says_has_nothing_to_cite(ports: Ports) -> None:
    ran = ports("cite dunkirk prisoners")
    assert ran.code == 1
    assert "Of Dunkirk may be asked" in ran.err


def test_items_keep_the_places_in_a_work(ports: Ports) -> None:
    items = {item["id"]: item for item in ports("cite boulogne prisoners -f csl-json").json}
    assert items["rickard-2021"]["custom"] == {"locators": ["Boulogne, para. 7"]}
    assert json.dumps(items["channelports-dataset"]).count("custom") == 0


@pytest.mark.parametrize("place", [r"\e(0p. 1", r"p. 1\n@misc{x, title={y}}", "@misc{x, t={y}}"])
def test_a_place_is_no_entry_and_no_command(ports: Ports, tmp_path: Path, place: str) -> None:
    """BibTeX knows no comments: it looks for an ``@`` in all that stands between entries."""
    path = tmp_path / "place.yaml"
    path.write_text(HOSTILE.replace('"t[x]"', f'"t[{place}]"'))
    out = ports(f"cite p --data {path} --format bibtex").out
    assert [entry.key for entry in bibtex(out).entries] == ["channelports-dataset", "s", "t"]
    assert STEERS.search(out) is None
    (comment,) = (line for line in out.splitlines() if line.startswith("% t: "))
    assert "@" not in comment
