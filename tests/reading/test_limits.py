"""What no dataset may have too much of: links of a chain, changes of state, letters of a name."""

import pytest
from conftest import Ports
from hostile import ARMY, CITE, HEAD, MEASURE

from channelports.data import parse
from channelports.errors import DatasetError
from channelports.model import Dataset

LINKED = {
    "within": ("places", f"name: N, kind: town, {CITE}"),
    "parent": ("forces", f"name: N, {ARMY}"),
    "parts": ("operations", f"name: N, {CITE}"),
}


def chain(key: str, length: int) -> str:
    """Return so many records, each but the first of which names the one before it by a key."""
    collection, common = LINKED[key]
    links = ["", *(f"{key}: r{n}, " for n in range(length - 1))]
    lines = "".join(f"  r{n}: {{{link}{common}}}\n" for n, link in enumerate(links))
    return f"{HEAD}{collection}:\n{lines}"


def problems_in(text: str) -> list[str]:
    with pytest.raises(DatasetError) as raised:
        parse(text, "F")
    return [problem.in_file("F") for problem in raised.value.problems]


@pytest.mark.parametrize("key", LINKED)
def test_a_chain_of_twenty_links_is_read(key: str) -> None:
    assert isinstance(parse(chain(key, 21)), Dataset)


@pytest.mark.parametrize("key", LINKED)
def test_a_longer_chain_is_one_problem_at_the_first_record_that_makes_it_so(key: str) -> None:
    message = (
        f"too-deep a chain of more than 20 links by '{key}' begins at 'r21'; at most 20 are allowed"
    )
    assert problems_in(chain(key, 25)) == [f"F:26:9: {message}"]


def test_a_longer_chain_is_refused_whatever_the_order_of_its_records() -> None:
    head, lines = chain("within", 25).split("places:\n")
    turned = "\n".join(reversed(lines.splitlines()))
    found = problems_in(f"{head}places:\n{turned}\n")
    assert [problem.split(": ")[1].split()[0] for problem in found] == ["too-deep"]


def test_a_circle_is_left_to_the_checks_unless_it_is_longer(ports: Ports) -> None:
    for length in (2, 20):
        closed = chain("within", length).replace("r0: {", f"r0: {{within: r{length - 1}, ")
        assert len(parse(closed).places) == length
    closed = chain("within", 25).replace("r0: {", "r0: {within: r24, ")
    assert [problem.split(": ")[1].split()[0] for problem in problems_in(closed)] == ["too-deep"]


def test_a_chain_of_figures_that_include_each_other_is_bounded_too() -> None:
    claims = "claims: [{value: '1', includes: o#, cite: 's[p. 1]'}]"
    outcomes = "".join(
        f"  o{n}: {{of: s, measure: m{n}, {claims.replace('#', str(n + 1))}}}\n" for n in range(30)
    )
    last = "  o30: {of: s, measure: m0, claims: [{value: '1', cite: 's[p. 1]'}]}\n"
    measures = "".join(f"  m{n}: {{name: M, counts: men, value: figure}}\n" for n in range(31))
    found = problems_in(f"{HEAD}measures:\n{measures}outcomes:\n{outcomes}{last}")
    assert [problem.split(": ")[1] for problem in found] == [
        "too-deep a chain of more than 20 links by 'includes' begins at 'o10'; at most 20 are "
        "allowed"
    ]


def test_fifty_events_may_change_the_state_of_a_place_and_no_more() -> None:
    event = f"{{title: E, kind: assault, {CITE}, makes: {{p: liberated}}}}"
    place = f"{HEAD}places:\n  p: {{name: P, kind: port, {CITE}}}\nevents:\n"
    fifty = place + "".join(f"  e{n}: {event}\n" for n in range(50))
    assert len(parse(fifty).events) == 50
    assert problems_in(f"{fifty}  f: {event}\n  g: {event}\n") == [
        "F:57:49: too-large more than 50 events change the state of 'p'; at most 50 are allowed"
    ]


@pytest.mark.parametrize(
    "text", ["sources: []\n", "sources: {s: x}\n", "events: {e: {makes: x}}\n"]
)
def test_what_is_no_mapping_is_reported_as_that(text: str) -> None:
    assert "wrong-type" in " ".join(problems_in(HEAD.split("sources:")[0] + text))


def test_a_name_of_a_thousand_letters_is_read_and_no_longer_one() -> None:
    named = f"{HEAD}{MEASURE}".replace("name: M", "name: NAME")
    assert parse(named.replace("NAME", "x" * 1000)).measures["m"].name == "x" * 1000
    assert problems_in(named.replace("NAME", "字" * 1001)) == [
        "F:4:22: too-long this text has more than 1,000 letters; shorten it"
    ]
