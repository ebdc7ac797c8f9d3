"""The bibliography: how much rests on each source."""

import pytest
from conftest import Ports

from channelports.data import parse
from channelports.reports.sources import sources

TEXT = """\
dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09, founding: article}
sources:
  idle: {type: book, title: Idle, reliability: high, read: whole}
  history: {type: book, title: History, reliability: high, read: whole}
  diary: {type: book, title: Diary, reliability: low, read: whole}
  article: {type: webpage, title: Article, reliability: medium, read: whole}
measures:
  prisoners: {name: Prisoners, counts: people, value: figure}
places:
  ard: {name: Ard, kind: port, cite: 'article[p. 1]'}
  bec: {name: Bec, kind: port, cite: ['article[p. 1]', 'diary[p. 1]'],
        remarks: [{text: R., cite: 'diary[p. 4]'}]}
  cove: {name: Cove, kind: port, cite: 'diary[p. 1]'}
outcomes:
  a: {of: ard, measure: prisoners, claims: [{value: 1, cite: 'article[p. 2]'},
                                            {value: 2, cite: ['diary[p. 2]', 'history[p. 2]']}]}
  b: {of: bec, measure: prisoners, claims: [{value: 1, cite: 'diary[p. 3]'}]}
"""


def test_each_source_has_its_counts_of_records_and_claims() -> None:
    """The founding source first, then those on which more rests; one that nobody cites last."""
    rows = sources(parse(TEXT)).rows
    assert [
        (row.id, *(row.cells[name] for name in ("records", "alone", "claims", "shown")))
        for row in rows
    ] == [
        ("article", 3, 1, 1, 1),
        ("diary", 4, 2, 2, 1),
        ("history", 1, 0, 1, 0),
        ("idle", 0, 0, 0, 0),
    ]


def test_the_address_of_a_source_comes_with_sources_and_how_it_was_read_in_full(
    ports: Ports,
) -> None:
    brief, with_sources, full = (
        ports(f"sources --width 100 {flag}").out for flag in ("", "--sources", "--full")
    )
    address = "  Address: https://en.wikipedia.org/wiki/Operation_Undergo"
    assert [address in shown.splitlines() for shown in (brief, with_sources, full)] == [
        False, True, True,
    ]  # fmt: skip
    assert "Read: " not in with_sources
    assert "  Read: whole, captions included" in full.splitlines()
    assert with_sources.count("“Operation Undergo”, Wikipedia, no date") == 1


@pytest.mark.parametrize(
    ("id_", "only"),
    [
        ("northern-advocate-1944-09-30", "the hours of the truce"),
        ("ville-du-havre", "the raids of 5 and 6 September"),
        ("rickard-2021", None),
    ],
)
def test_a_source_says_what_its_reliability_holds_for(
    ports: Ports, id_: str, only: str | None
) -> None:
    """On screens after the word, in machine formats in a key of its own."""
    (row,) = (row for row in ports("sources -f json").json["rows"] if row["id"] == id_)
    assert row["reliable_for"] == only
    (cited,) = (s for s in ports("sources -f json").json["sources"] if s["id"] == id_)
    assert cited["reliable_for"] == only
    assert ports("export json").json["sources"][id_].get("reliable-for") == only
    if only:
        printed = ports("sources --sources --width 200").out
        assert f"Reliability {row['reliability']}, for {only}; " in printed


@pytest.mark.parametrize("line", ["why calais-truce", "show calais-truce --sources"])
def test_a_reliability_for_some_things_alone_is_shown_where_the_source_is_used(
    ports: Ports, line: str
) -> None:
    assert "medium-high, for the hours of the truce" in ports(f"{line} --width 200").out
