"""How long a default screen may be, at 80 columns."""

import pytest
from conftest import Ports

PORTS = (
    *("le-havre", "boulogne", "calais", "dunkirk", "dieppe", "ostend", "nieuwpoort"),
    *("st-valery-en-caux", "cap-gris-nez", "antwerp", "dover"),
)

MOST = [
    *((f"show {port}", 48) for port in PORTS),
    ("show cap gris nez", 34),
    ("show heim", 19),
    ("prisoners", 18),
    ("casualties", 18),
    ("list", 20),
    *((f"status --on 1944-09-{day:02}", 22) for day in range(1, 31)),
    ("people --port calais", 14),
    ("forces --port boulogne", 34),
    ("map", 24),
    ("timeline", 24),
    ("compare le-havre boulogne calais", 44),
    ("chronology --port boulogne", 44),
    ("chronology", 170),
]


@pytest.mark.parametrize(("line", "most"), MOST)
def test_a_screen_is_no_longer_than_a_reader_takes_in(ports: Ports, line: str, most: int) -> None:
    assert len(ports(f"{line} --width 80").out.splitlines()) <= most


@pytest.mark.parametrize("port", ["boulogne", "calais"])
def test_the_main_facts_are_on_the_first_twelve_lines(ports: Ports, port: str) -> None:
    first = "\n".join(ports(f"show {port} --width 80").out.splitlines()[:12])
    for words in ("September 1944", "\nPrisoners ", "\nCasualties ", ", under Lt "):
        assert words in first
