"""The order of battle on a screen: a tree whose lines hold at any width and in plain ASCII."""

import pytest
from rich.console import Console

from channelports.answers.forces import forces
from channelports.model import Dataset
from channelports.reader import parse
from channelports.reader.tree import Tree
from channelports.view import Screen, draw

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
    console = Console(width=screen.width, color_system=None, highlight=False)
    with console.capture() as captured:
        console.print(draw(forces(dataset), screen))
    return captured.get().split("\n\nNotes")[0].splitlines()


def test_each_force_stands_under_its_parent_with_what_its_name_does_not_say(
    dataset: Dataset,
) -> None:
    assert drawn(dataset, Screen(70)) == [
        "Order of battle",
        "",
        "Allied",
        "Canadian First Army                                                  1",
        "├── I Corps, British, under Lt General Crocker              p. 1; p. 3",
        "│   └── The Fusiliers, British battalion                          p. 2",
        "└── HMS Erebus, British ship                                      p. 4",
        "",
        "German",
        "Garrison                                                          p. 5",
    ]


def test_plain_ascii_has_lines_too_and_details_hang_under_their_force(dataset: Dataset) -> None:
    assert drawn(dataset, Screen(70, "ascii", full=True))[3:8] == [
        "Canadian First Army                                                  1",
        "|-- I Corps, British, under Lt General Crocker              p. 1; p. 3",
        "|   `-- The Fusiliers, British battalion                          p. 2",
        "|         They went in first.",
        "`-- HMS Erebus, British ship                                      p. 4",
    ]


def test_on_a_narrow_screen_words_wrap_beside_the_lines(dataset: Dataset) -> None:
    assert drawn(dataset, Screen(24))[3:] == [
        "Canadian First Army 1",
        "├ I Corps, British,",
        "│ │ under Lt General",
        "│ │ Crocker p. 1; p. 3",
        "│ └ The Fusiliers,",
        "│   British battalion p.",
        "│   2",
        "└ HMS Erebus, British",
        "  ship p. 4",
        "",
        "German",
        "Garrison p. 5",
    ]


@pytest.mark.parametrize(
    ("name", "echelon", "said"),
    [
        ("British Columbia Regiment", "column", "British Columbia Regiment, column"),
        ("No. 4 Commando", "command", "No. 4 Commando, British command"),
        ("Cap Gris-Nez batteries", "battery", "Cap Gris-Nez batteries, British"),
    ],
)
def test_a_word_that_only_begins_alike_tells_nothing(name: str, echelon: str, said: str) -> None:
    named = ORDER.replace("HMS Erebus", name).replace("echelon: ship", f"echelon: {echelon}")
    assert f"{said} " in " ".join(drawn(parse(named), Screen(70)))


def test_a_place_is_said_unless_the_name_has_it(dataset: Dataset) -> None:
    placed = ORDER + "places: {portel: {name: Le Portel, kind: town, cite: 'r[1]'}}\n"
    for name, said in (("Le Pontet guns", "at Le Portel"), ("Le Portel guns", "p. 4")):
        named = placed.replace("HMS Erebus", name).replace("'r[p. 4]'", "'r[p. 4]', at: portel")
        assert said in " ".join(drawn(parse(named), Screen(70)))
    assert "at Le Portel" not in " ".join(drawn(parse(named), Screen(70)))


def test_a_circle_is_drawn_once(dataset: Dataset) -> None:
    circle = parse(ORDER.replace("echelon: army, cite", "echelon: army, parent: corps, cite"))
    names = " ".join(drawn(circle, Screen(70)))
    for name in ("Canadian First Army", "I Corps", "Fusiliers", "Erebus", "Garrison"):
        assert names.count(name) == 1


def test_a_force_under_one_of_the_other_side_stands_under_it(dataset: Dataset) -> None:
    captured = ORDER.replace("echelon: garrison,", "echelon: garrison, parent: army,")
    assert drawn(parse(captured), Screen(70))[-2:] == [
        "├── HMS Erebus, British ship                                      p. 4",
        "└── Garrison                                                      p. 5",
    ]


@pytest.mark.parametrize("width", [20, 33, 40, 59, 60, 61, 100, 200])
@pytest.mark.parametrize("full", [False, True])
def test_no_line_is_longer_than_the_screen_and_no_word_is_lost(width: int, full: bool) -> None:
    """Nor in a chain of commands that is deeper than the screen is wide."""
    lines = drawn(chain_of(60), Screen(width, full=full))
    assert max(len(line) for line in lines) <= width
    shown = set(" ".join(lines).replace(",", " ").split())
    for number in range(60):
        assert {str(number), f"{number}."} - ({f"{number}."} if not full else set()) <= shown


def test_a_chain_of_commands_of_any_length_is_drawn() -> None:
    assert len(drawn(chain_of(1100), Screen(80))) == 1110


def chain_of(length: int) -> Dataset:
    """Return forces each under the one before it, more than a file may have."""
    chain = "".join(
        f"  deep-{n}: {{name: Deep {n}, side: allied, nation: british, echelon: corps, "
        f"parent: {f'deep-{n - 1}' if n else 'army'}, detail: Detail {n}., cite: 'r[p. 9]'}}\n"
        for n in range(length)
    )
    return Dataset.from_raw(Tree.of(ORDER + chain).root)
