"""The order of battle on a screen: each force under its parent, at any width and in any depth."""

import re
from collections import Counter

import pytest
from conftest import Ports
from rich.console import Console

from channelports.data import parse
from channelports.data.yaml_reader import Tree
from channelports.model import Dataset
from channelports.reports.forces import forces
from channelports.screens import Screen, draw

ORDER = """\
dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09, founding: r}
sources:
  r: {type: webpage, title: R, reliability: medium, read: whole}
people:
  crocker: {name: Crocker, side: allied, rank: Lt General, cite: 'r[p. 3]'}
forces:
  army: {name: Canadian First Army, side: allied, nation: canadian, echelon: army, cite: 'r[1]'}
  corps: {name: I Corps, side: allied, nation: british, echelon: corps, parent: army,
          commander: crocker, cite: 'r[p. 1]'}
  fusiliers: {name: The Fusiliers, side: allied, nation: british, echelon: battalion,
              parent: corps, detail: They went in first., cite: 'r[p. 2]'}
  ship: {name: HMS Erebus, side: allied, nation: british, echelon: ship, parent: army,
         cite: 'r[p. 4]'}
  garrison: {name: Garrison, side: german, nation: german, echelon: garrison, cite: 'r[p. 5]'}
"""


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return parse(ORDER)


def drawn(dataset: Dataset, screen: Screen) -> list[str]:
    """Return the lines of the order of battle, without what stands below it."""
    console = Console(width=screen.width, color_system=None, highlight=False)
    with console.capture() as captured:
        console.print(draw(forces(dataset), screen))
    shown = captured.get().split("\n\nNotes")[0].split("\n\nR, no date")[0].split("\n\nR.")[0]
    return [line.rstrip() for line in shown.splitlines()]


def indented(dataset: Dataset, screen: Screen) -> list[tuple[int, str]]:
    """Return how far each line is set in, and its words, whatever lines lead to them."""
    words = [(line, line.lstrip(" │├└─|`+-")) for line in drawn(dataset, screen)]
    return [(len(line) - len(text), text) for line, text in words]


def test_each_force_stands_under_its_parent_with_what_its_name_does_not_say(
    dataset: Dataset,
) -> None:
    lines = indented(dataset, Screen(70))
    (army, corps, fusiliers, ship) = (indent for indent, _ in lines[2:6])
    assert [text for _, text in lines] == [
        "Order of battle",
        "Allied",
        "Canadian First Army",
        "I Corps, British, under Lt General Crocker",
        "The Fusiliers, British battalion",
        "HMS Erebus, British ship",
        "",
        "German",
        "Garrison",
    ]
    assert army == 0 < corps == ship < fusiliers


def test_with_sources_who_says_so_stands_after_each_force(dataset: Dataset) -> None:
    texts = [text for _, text in indented(dataset, Screen(100, sources=True))]
    assert texts[2:5] == [
        "Canadian First Army (R, 1)",
        "I Corps, British, under Lt General Crocker (R, p. 1, p. 3)",
        "The Fusiliers, British battalion (R, p. 2)",
    ]


def test_a_force_of_another_source_names_it_and_so_does_its_commander(dataset: Dataset) -> None:
    by_others = ORDER.replace(
        "people:\n", "  s: {type: book, title: S, reliability: medium, read: whole}\npeople:\n"
    ).replace("commander: crocker,", "commander: {person: crocker, cite: 's[9]'},")
    by_others = by_others.replace("cite: 'r[p. 4]'", "cite: 's[p. 4]'")
    texts = [text for _, text in indented(parse(by_others), Screen(70))]
    assert "I Corps, British, under Lt General Crocker (S)" in texts
    assert "HMS Erebus, British ship (S)" in texts


def test_in_full_details_stand_under_their_force(dataset: Dataset) -> None:
    lines = indented(dataset, Screen(70, full=True))
    number = next(n for n, (_, text) in enumerate(lines) if text.startswith("The Fusiliers"))
    assert lines[number + 1][1] == "They went in first."
    assert lines[number + 1][0] >= lines[number][0]


def test_an_encoding_may_be_named_in_capitals(dataset: Dataset) -> None:
    assert drawn(dataset, Screen(70, "UTF-8")) == drawn(dataset, Screen(70, "utf-8"))


def test_plain_ascii_has_a_tree_too(dataset: Dataset) -> None:
    assert all(line.isascii() for line in drawn(dataset, Screen(70, "ascii", full=True)))
    assert [indent for indent, _ in indented(dataset, Screen(70, "ascii"))] == [
        indent for indent, _ in indented(dataset, Screen(70))
    ]


@pytest.mark.parametrize(
    ("name", "echelon", "said"),
    [
        ("British Columbia Regiment", "column", "British Columbia Regiment, column"),
        ("No. 4 Commando", "command", "No. 4 Commando, British command"),
        ("Cap Gris-Nez batteries", "battery", "Cap Gris-Nez batteries, British"),
    ],
)
def test_a_word_that_only_begins_alike_implies_nothing(name: str, echelon: str, said: str) -> None:
    named = ORDER.replace("HMS Erebus", name).replace("echelon: ship", f"echelon: {echelon}")
    assert said in [text for _, text in indented(parse(named), Screen(70))]


def test_in_full_a_word_that_is_only_alike_in_a_name_is_said(dataset: Dataset) -> None:
    named = ORDER.replace("HMS Erebus", "Dover batteries").replace("n: ship", "n: battery")
    brief, full = (
        [text for _, text in indented(parse(named), Screen(70, full=is_full))]
        for is_full in (False, True)
    )
    assert "Dover batteries, British" in brief
    assert "Dover batteries, British battery (R, p. 4)" in full


def test_a_place_is_said_unless_the_name_has_it(dataset: Dataset) -> None:
    placed = ORDER + "places: {portel: {name: Le Portel, kind: town, cite: 'r[1]'}}\n"
    for name, said in (
        ("Le Pontet guns", "Le Pontet guns, British ship, at Le Portel"),
        ("Le Portel guns", "Le Portel guns, British ship"),
    ):
        named = placed.replace("HMS Erebus", name).replace("'r[p. 4]'", "'r[p. 4]', at: portel")
        assert said in [text for _, text in indented(parse(named), Screen(70))]


def test_a_circle_is_drawn_once(dataset: Dataset) -> None:
    circle = parse(ORDER.replace("echelon: army, cite", "echelon: army, parent: corps, cite"))
    names = " ".join(drawn(circle, Screen(70)))
    for name in ("Canadian First Army", "I Corps", "Fusiliers", "Erebus", "Garrison"):
        assert names.count(name) == 1


def test_a_force_under_one_of_the_other_side_stands_under_it(dataset: Dataset) -> None:
    captured = ORDER.replace("echelon: garrison,", "echelon: garrison, parent: army,")
    (ship, under), (garrison, last) = indented(parse(captured), Screen(70))[-2:]
    assert (under, last) == ("HMS Erebus, British ship", "Garrison")
    assert ship == garrison > 0


def test_with_a_port_a_side_s_heading_says_what_it_did_and_others_say_their_role(
    ports: Ports,
) -> None:
    lines = ports("forces --port boulogne --width 80").out.splitlines()
    assert len(lines) <= 34
    assert lines[:2] == ["Order of battle at Boulogne", "Allied, attacking"]
    assert "German, defending" in lines
    assert "South Foreland Battery, British, named in its events" in lines
    assert not [line for line in lines if "attacker" in line]


@pytest.mark.parametrize("width", [20, 33, 40, 59, 60, 61, 100, 200])
@pytest.mark.parametrize("length", [19, 60])
@pytest.mark.parametrize("full", [False, True])
def test_no_line_is_longer_than_the_screen_and_no_word_is_lost(
    width: int, full: bool, length: int
) -> None:
    """Nor in a chain of commands as deep as a file may have one, 20 links, or deeper."""
    lines = drawn(chain_of(length), Screen(width, full=full))
    assert max(len(line) for line in lines) <= width
    words = re.findall(r"[\w-]+", " ".join(lines).replace("─", " "))
    counted = Counter(words)
    for number in range(length):
        assert counted[str(number)] >= (2 if full else 1), number
    assert counted["Deep"] >= length


def test_what_is_too_deep_for_the_screen_goes_on_in_a_tree_of_its_own() -> None:
    """Where it says under which force it stood."""
    texts = [text for _, text in indented(chain_of(9), Screen(60))]
    tops = [text for indent, text in indented(chain_of(9), Screen(60)) if not indent]
    assert tops[2:5] == ["Canadian First Army", "Deep 6, British corps, part of Deep 5", ""]
    assert texts.index("Deep 5, British corps") < texts.index(tops[3])


def test_a_chain_of_commands_of_any_length_is_drawn() -> None:
    lines = drawn(chain_of(1100), Screen(80))
    assert sum("Deep" in line for line in lines) == 1100


def chain_of(length: int) -> Dataset:
    """Return forces each under the one before it, more than a file may have."""
    chain = "".join(
        f"  deep-{n}: {{name: Deep {n}, side: allied, nation: british, echelon: corps, "
        f"parent: {f'deep-{n - 1}' if n else 'army'}, detail: Detail {n}., cite: 'r[p. 9]'}}\n"
        for n in range(length)
    )
    return Dataset.from_raw(Tree.of(ORDER + chain).root)
