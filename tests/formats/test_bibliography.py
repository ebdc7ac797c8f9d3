"""Citations for programs that manage references, read back by parsers that others wrote."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.middlewares.names import (
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from conftest import Ports, dataset
from hypothesis import given
from hypothesis import strategies as st
from test_characters import STEERS

from channelports.data import load, parse
from channelports.formats.bibliography import to_bibtex
from channelports.reports.sources import sources

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
    assert (entry["date"], entry["year"], entry["urldate"]) == (
        "1944-09~",
        "about 1944",
        "2026-01-02",
    )
    assert entry["url"] == "http://x.test/%7Ba%7D?b=%20&c#d%5C"
    assert library.entries_dict["t"]["date"] == "1944-09-10/1944-09-12"


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


# issued, as it is cited, BibTeX's fields, CSL-JSON, what a processor of it makes of that
DATED = [
    ("1944", "1944", {"year": "1944"}, {"date-parts": [[1944]]}, "(1944)"),
    (
        "1944-05",
        "1944",
        {"year": "1944", "month": "may"},
        {"date-parts": [[1944, 5]]},
        "(1944)",
    ),
    (
        "1944-05-06 evening",
        "1944",
        {"year": "1944", "month": "may", "day": "6"},
        {"date-parts": [[1944, 5, 6]]},
        "(1944)",
    ),
    (
        "1946/..",
        "from 1946",
        {"date": "1946/..", "year": "from 1946"},
        {"literal": "from 1946"},
        "(from 1946)",
    ),
    (
        "../1946-05",
        "until 1946",
        {"date": "../1946-05", "year": "until 1946"},
        {"literal": "until May 1946"},
        "(until May 1946)",
    ),
    (
        "2004~",
        "about 2004",
        {"date": "2004~", "year": "about 2004"},
        {"date-parts": [[2004]], "circa": True},
        "2004",
    ),
    (
        "2004-05?",
        "2004?",
        {"date": "2004-05?", "year": "2004?"},
        {"date-parts": [[2004, 5]], "circa": True},
        "2004",
    ),
    (
        "1944/1945",
        "1944–1945",
        {"date": "1944/1945", "year": "1944--1945"},
        {"date-parts": [[1944], [1945]]},
        "(1944–1945)",
    ),
    (
        "1944-05-06 08:00/1944-05-06 09:00",
        "1944",
        {"year": "1944", "month": "may", "day": "6"},
        {"date-parts": [[1944, 5, 6]]},
        "(1944)",
    ),
    (
        "1944-05-06 11:45/1944-10-01~",
        "about 1944",
        {"date": "1944-05-06/1944-10-01~", "year": "about 1944"},
        {"date-parts": [[1944, 5, 6], [1944, 10, 1]], "circa": True},
        "Doe",  # a style of years alone may find none that differs
    ),
    (
        "[1944-05-06..1944-05-09]",
        "1944",
        {"date": "1944-05-06/1944-05-09", "year": "1944"},
        {"literal": "between 6 and 9 May 1944"},
        "between 6 and 9 May 1944",
    ),
]


@pytest.mark.parametrize(("issued", "cited", "fields", "csl", "made"), DATED)
def test_a_date_is_no_more_certain_in_a_citation_than_in_the_dataset(
    ports: Ports,
    tmp_path: Path,
    issued: str,
    cited: str,
    fields: dict[str, str],
    csl: dict[str, object],
    made: str,
) -> None:
    path = tmp_path / "dated.yaml"
    path.write_text(
        "dataset: {title: T, version: 1, licence: x, period: 1944, founding: doe}\n"
        f"sources: {{doe: {{type: book, title: B, author: [{{family: Doe}}], issued: '{issued}',\n"
        "  reliability: low, read: all}}\n"
    )
    assert ports(f"cite doe --data {path} -f json").json["rows"][0]["in_text"] == f"Doe {cited}"
    entry = bibtex(ports(f"cite doe --data {path} -f bibtex").out).entries_dict["doe"]
    written = {name: field.value for name, field in entry.fields_dict.items()}
    assert {name: written.get(name) for name in ("date", "year", "month", "day")} == {
        **dict.fromkeys(("date", "year", "month", "day")),
        **fields,
    }
    items = ports(f"cite doe --data {path} -f csl-json").json
    assert items[1]["issued"] == csl
    assert made in rendered(items[1:])[0]


def test_a_reference_has_the_day_where_it_says_more_than_the_year(
    ports: Ports, tmp_path: Path
) -> None:
    path = tmp_path / "dated.yaml"
    source = "type: book, reliability: low, read: all"
    path.write_text(
        "dataset: {title: T, version: 1, licence: x, period: 1944, founding: a}\n"
        "sources:\n"
        f"  a: {{{source}, title: A, issued: ../1946-05, accessed: 2024-05}}\n"
        f"  b: {{{source}, title: B, issued: 2004~, accessed: 2024-05-01/2024-05-03}}\n"
    )
    read = [ports(f"cite {id_} --data {path} -f json").json["rows"][0] for id_ in "ab"]
    assert [row["reference"] for row in read] == [
        "A. Until 1946. Until May 1946. Read May 2024.",
        "B. About 2004. Read 1–3 May 2024.",
    ]
    library = bibtex(ports(f"sources --data {path} -f bibtex").out)
    assert [library.entries_dict[id_]["urldate"] for id_ in "ab"] == [
        "2024-05",
        "2024-05-01/2024-05-03",
    ]


# family name, given name, as BibTeX has them
NAMES = [
    ("Stacey", "C. P.", "Stacey, C. P."),
    ("Ó & Sons", "J.", r"Ó \& Sons, J."),
    ("Smith and Sons", "J.", "{Smith and Sons}, J."),
    ("Smith AND Sons", "J.", "{Smith AND Sons}, J."),
    ("And", "J.", "{And}, J."),
    ("Anderson", "Sandy", "Anderson, Sandy"),
    ("Smith", "J. and K.", "Smith, {J. and K.}"),
    ("Smith, the younger", "J.", "{Smith, the younger}, J."),
    ("Smith", "J., Jr.", "Smith, {J., Jr.}"),
    ("von der Heydte", "F. A.", "{von der Heydte}, F. A."),
    ("'t Hooft", "G.", "{'t Hooft}, G."),
    ("d'Artagnan", "C.", "{d'Artagnan}, C."),
    ("Smith et al.", "J.", "{Smith et al.}, J."),
    ("Brinch Hansen", "Per", "Brinch Hansen, Per"),
]


def _authors(*names: dict[str, str]) -> Any:
    """Return the authors of one work in BibTeX, as its names are split."""
    authors = json.dumps(names, ensure_ascii=False)
    report = sources(
        parse(
            "dataset: {title: T, version: 1, licence: x, period: 1944, founding: a}\n"
            "sources: {a: {type: book, title: A, reliability: low, read: all, "
            f"author: {authors}}}}}"
        )
    ).report()
    return bibtex(to_bibtex(report)).entries_dict["a"]["author"]


@pytest.mark.parametrize(("family", "given", "written"), NAMES)
def test_an_author_is_one_name_of_two_parts(family: str, given: str, written: str) -> None:
    other = {"family": "Reed", "given": "Ann"}
    author = _authors({"family": family, "given": given}, other)
    assert split_multiple_persons_names(author) == [written, "Reed, Ann"]
    parts = parse_single_name_into_parts(written)
    assert (parts.von, parts.jr) == ([], [])


@pytest.mark.parametrize(
    "name",
    [
        *("Wikipedia contributors", "Dept. of War and Peace", "KING AND COUNTRY", "and", "others"),
        *("Reed, Ann and others", "Smith et al.", "von Braun", "Time", "Times, Dover"),
    ],
)
@pytest.mark.parametrize("key", ["literal", "family", "given"])
def test_a_name_without_parts_is_in_braces_once(key: str, name: str) -> None:
    author = _authors({key: name}, {"family": "Reed", "given": "Ann"})
    assert split_multiple_persons_names(author) == [f"{{{name}}}", "Reed, Ann"]
    assert parse_single_name_into_parts(f"{{{name}}}").last == [f"{{{name}}}"]


WORDS = st.sampled_from(
    [
        "and",
        "AND",
        "et",
        "al.",
        "von",
        "De",
        "Smith",
        "Co.,",
        ",",
        "&",
        "{x}",
        "}",
        "\\",
        "Ø",
        "others",
    ]
)
TEXTS = st.lists(WORDS, max_size=4).map(lambda words: " ".join([*words, "Doe"]))
"""The parser drops what TeX escapes at the end of a name, so that none ends so."""


@given(st.lists(st.fixed_dictionaries({"family": TEXTS, "given": TEXTS}), min_size=1, max_size=3))
def test_there_are_as_many_authors_whatever_they_are_called(names: list[dict[str, str]]) -> None:
    split = split_multiple_persons_names(_authors(*names))
    assert len(split) == len(names)
    for name in split:
        parts = parse_single_name_into_parts(name)
        assert (parts.von, parts.jr) == ([], [])


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


def test_works_of_one_author_and_year_are_distinguished(ports: Ports, tmp_path: Path) -> None:
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
    says = {row["source"]: row["says"] for row in rows if row["says"]}
    assert says["wikipedia-wildermuth"].startswith(("Own rank: Oberst", "Remark: "))
    sources = {row["source"] for row in ports("cite capture of calais -f json").json["rows"]}
    assert "wikipedia-undergo" in sources
    assert ports("cite rickard-2021 prisoners").code == 1


def test_a_measure_that_nobody_states_has_nothing_to_cite(ports: Ports) -> None:
    ran = ports("cite dunkirk prisoners")
    assert ran.code == 1
    assert "Measures of Dunkirk: " in ran.err


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
