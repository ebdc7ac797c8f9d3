"""How a work is told from others of its author and year."""

from channelports.answers.cite import cite
from channelports.reader import parse

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
