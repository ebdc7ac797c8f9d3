"""Who fought and who led: forces with their parents and parts, people with posts."""

import pytest
from conftest import Ports

from channelports.data import parse
from channelports.model import Dataset, Nation, Side
from channelports.reports.forces import Among, forces, people

ORDER = """\
dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09, founding: r}
sources:
  r: {type: webpage, title: R, reliability: medium, read: whole}
places:
  calais: {name: Calais, kind: port, cite: 'r[p. 1]'}
  citadel: {name: Citadel, kind: citadel, within: calais, cite: 'r[p. 1]'}
people:
  heim: {name: Heim, side: german, rank: Lt General, post: commander, cite: 'r[p. 2]'}
  spry: {name: Spry, side: allied, detail: Decided., cite: 'r[p. 3]'}
forces:
  army: {name: First Army, side: allied, nation: canadian, echelon: army, cite: 'r[p. 1]'}
  corps: {name: I Corps, side: allied, nation: british, echelon: corps, parent: army,
          cite: 'r[p. 1]'}
  division: {name: 3rd Division, side: allied, nation: canadian, echelon: division,
             parent: corps, cite: 'r[p. 1]'}
  guns: {name: Guns, side: allied, nation: british, echelon: battery, cite: 'r[p. 1]'}
  garrison: {name: Garrison, side: german, nation: german, echelon: garrison, commander: heim,
             at: citadel, cite: 'r[p. 1]'}
  elsewhere: {name: Elsewhere, side: german, nation: german, echelon: army, cite: 'r[p. 1]'}
operations:
  attack: {name: Attack, place: calais, attackers: [division], cite: 'r[p. 1]'}
events:
  fire: {title: Fire, kind: bombardment, at: citadel, forces: [guns, division], people: [spry],
         cite: 'r[p. 4]'}
"""


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return parse(ORDER)


def roles(dataset: Dataset, among: Among) -> dict[str, object]:
    return {row.id: row.cells["role"] for row in forces(dataset, among).rows}


def test_the_order_of_battle_is_a_row_a_force_with_its_parent(dataset: Dataset) -> None:
    answer = forces(dataset)
    assert [(row.id, row.cells["parent"]) for row in answer.rows] == [
        ("army", None), ("corps", "army"), ("division", "corps"),
        ("guns", None), ("garrison", None), ("elsewhere", None),
    ]  # fmt: skip
    garrison = answer.rows[4]
    assert garrison.flat() == {
        "id": "garrison", "name": "Garrison", "side": "german", "nation": "german",
        "echelon": "garrison", "parent": None, "parent_name": None,
        "commander": "Lt General Heim", "at": "Citadel", "role": None, "detail": None,
        "source": "r", "locator": "p. 1; p. 2", "note": None,
    }  # fmt: skip


def test_at_a_place_forces_attack_defend_are_stationed_or_named_in_its_events(
    dataset: Dataset,
) -> None:
    """What is within the place counts, and the first of the parts that fits is said."""
    assert roles(dataset, Among(("calais",))) == {
        "army": "above",
        "corps": "above",
        "division": "attacker",
        "guns": "in its events",
        "garrison": "stationed",
    }


@pytest.mark.parametrize(
    ("among", "found"),
    [
        (Among(sides=(Side.GERMAN,)), ["garrison", "elsewhere"]),
        (Among(nations=(Nation.BRITISH,)), ["army", "corps", "guns"]),
        (Among(nations=(Nation.POLISH,)), []),
        (Among(("calais",), (Side.GERMAN,)), ["garrison"]),
        (Among(("citadel",)), ["army", "corps", "division", "guns", "garrison"]),
    ],
)
def test_a_force_over_one_that_was_asked_for_is_there_too(
    dataset: Dataset, among: Among, found: list[str]
) -> None:
    assert list(roles(dataset, among)) == found


def test_people_have_their_post_or_else_their_part(dataset: Dataset) -> None:
    heim, spry = people(dataset).rows
    assert (heim.cells["about"], heim.cells["commands"]) == ("commander", "Garrison")
    assert (spry.cells["about"], spry.cells["commands"]) == ("Decided.", None)


@pytest.mark.parametrize(
    ("among", "found"),
    [
        (Among(("calais",)), ["heim", "spry"]),
        (Among(("calais",), (Side.ALLIED,)), ["spry"]),
        (Among(sides=(Side.GERMAN,)), ["heim"]),
    ],
)
def test_people_of_a_place_command_there_or_are_named_in_its_events(
    dataset: Dataset, among: Among, found: list[str]
) -> None:
    assert [row.id for row in people(dataset, among).rows] == found


def test_a_circle_of_parents_ends(dataset: Dataset) -> None:
    circle = parse(ORDER.replace("echelon: army, cite", "echelon: army, parent: division, cite", 1))
    assert len(forces(circle).rows) == 6
    assert roles(circle, Among(("calais",)))["army"] == "above"


def test_a_force_cites_the_commander_s_first_source_and_a_commander_has_every_force() -> None:
    both = "rank: Lt General, post: commander, cite: ['r[p. 2]', 'r[p. 9]']"
    found = parse(
        ORDER.replace("rank: Lt General, post: commander, cite: 'r[p. 2]'", both).replace(
            "echelon: army, cite: 'r[p. 1]'}\noperations",
            "echelon: army, commander: heim, cite: 'r[p. 1]'}\noperations",
        )
    )
    garrison = next(row for row in forces(found).rows if row.id == "garrison")
    assert [str(cite) for cite in garrison.cite] == ["r[p. 1]", "r[p. 2]"]
    heim = next(row for row in people(found).rows if row.id == "heim")
    assert heim.cells["commands"] == "Garrison; Elsewhere"


def test_the_people_of_a_port_fit_14_lines_with_their_side_in_words(ports: Ports) -> None:
    lines = ports("people --port calais --width 80").out.splitlines()
    assert len(lines) <= 14
    assert [line.rstrip() for line in lines[1:2] + lines[3:6]] == [
        "Name                         Side    Post, or part",
        "Lt Colonel Ludwig Schroeder  German  commander at Calais *",
        "Daniel Spry                  Allied  commander of Canadian 3rd Infantry Division",
        "                                     (Wikipedia)",
    ]
