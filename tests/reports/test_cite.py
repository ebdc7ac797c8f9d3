"""How a work is distinguished from others of its author and year."""

from conftest import Ports

from channelports.data import parse
from channelports.reports.cite import cite

HEAD = "dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09, founding: s0}\n"
SOURCE = "type: book, author: [{family: Reed}], issued: 1961, reliability: high, read: whole"


def test_works_of_one_year_have_letters_and_after_z_doubled_ones() -> None:
    ids = [f"s{number}" for number in range(54)]
    text = HEAD + "sources:\n" + "".join(f"  {id_}: {{{SOURCE}, title: T}}\n" for id_ in ids)
    cited = ", ".join(f"'{id_}[p. 1]'" for id_ in ids)
    dataset = parse(f"{text}places:\n  a: {{name: A, kind: port, cite: [{cited}]}}\n")
    known_as = [row.cells["in_text"] for row in cite(dataset, "a").rows]
    assert known_as[:2] == ["Reed 1961a, p. 1", "Reed 1961b, p. 1"]
    assert known_as[25:28] == ["Reed 1961z, p. 1", "Reed 1961aa, p. 1", "Reed 1961bb, p. 1"]
    assert known_as[52] == "Reed 1961aaa, p. 1"


def test_what_is_cited_for_one_record_is_not_named_again_below_the_heading(ports: Ports) -> None:
    lines = ports("cite calais prisoners --width 80").out.splitlines()
    assert lines[:4] == [
        "How to cite Prisoners: Calais",
        "In the text",
        "10,000 (Rickard 2021, Calais, para. 4)",
        "9,128, with Cap Gris-Nez (Wikipedia contributors n.d., infobox)",
    ]
    of_outcome = ports("cite calais-prisoners --width 80").out.splitlines()
    assert of_outcome[2] == "10,000 (Rickard 2021, Calais, para. 4)"


def test_what_belongs_to_a_port_is_cited_under_its_own_name(ports: Ports) -> None:
    lines = ports("cite calais date --width 80").out.splitlines()
    at = lines.index("Capture of Calais") + 1
    assert lines[at].startswith("  24–30 September 1944 (Rickard 2021, Calais, heading;")


def test_the_lines_of_a_reference_after_the_first_are_set_in(ports: Ports) -> None:
    lines = ports("cite rickard-2021 --width 80").out.splitlines()
    at = lines.index("References") + 1
    assert [line.startswith("  ") for line in lines[at : at + 3]] == [False, True, True]
