"""The map: signs and names that never cover one another, at any width and in any form."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from io import StringIO

import pytest
from conftest import dataset, drawn, thorough
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from channelports.data.coastline import coast
from channelports.reports.charts import MapOfPorts, map_of_ports
from channelports.screens import Screen, draw
from channelports.screens.canvas import Canvas
from channelports.screens.chart import Chart, Point, apart, placed

WIDTHS = pytest.mark.parametrize(
    "widths", [(*range(60, 160, 11), 80, 160), *thorough(range(60, 161))], ids=["some", "all"]
)


@cache
def answer(day: int) -> MapOfPorts:
    return map_of_ports(dataset(), (date(1944, 9, day), date(1944, 9, day)))


@WIDTHS
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_every_port_is_named_once_on_the_map_and_once_in_the_key(
    encoding: str, widths: Sequence[int]
) -> None:
    """On a day when two of the names have a question mark behind them."""
    for width in widths:
        shown = drawn(answer(5), Screen(width, encoding))
        assert max(len(line) for line in shown.splitlines()) <= width
        ports = shown[: shown.index("Rickard (2021)")]
        for port in answer(5).ports:
            assert ports.count(port.place.name) >= 2, (width, port.place.id)


@WIDTHS
def test_no_name_covers_another_or_the_sign_of_a_port(widths: Sequence[int]) -> None:
    for width in widths:
        for height in (24, None):
            screen = Screen(width, height=height)
            chart = Chart.best(answer(5), screen, width, screen.rows)
            signs = [point.cell for _, point in chart.points]
            labels = [*chart.labels, *chart.around()]
            names = [cell for label in labels for cell in label.cells]
            assert len(chart.labels) == len(signs) == 9, (width, height)
            assert len({*signs, *names}) == len(signs) + len(names), (width, height)
            assert all(
                0 <= column < chart.columns and 0 <= row < chart.canvas.rows
                for column, row in (*signs, *names)
            )


@pytest.mark.parametrize("day", [5, 10, 20, 30])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_it_fits_a_terminal_of_80_by_24_with_its_prompt(day: int, encoding: str) -> None:
    assert len(drawn(answer(day), Screen(80, encoding, height=24)).splitlines()) <= 23


def test_a_wider_and_higher_screen_has_a_larger_map() -> None:
    small, large = (
        Chart(answer(20), Screen(width), width - 42, height).canvas
        for width, height in ((80, 24), (120, 40))
    )
    assert large.columns > 1.5 * small.columns
    assert large.rows > 1.5 * small.rows


def test_a_state_has_a_sign_of_its_own_whatever_the_colour() -> None:
    for encoding, signs in (("utf-8", "■□▲○●"), ("ascii", "#%Xo@")):
        shown = "".join(drawn(answer(day), Screen(80, encoding)) for day in (5, 11))
        key = [line[40:].strip() for line in shown.splitlines()]
        states = ("held", "invested", "under assault", "liberated", "open")
        for sign, state in zip(signs, states, strict=True):
            assert any(line.endswith(f"{sign} {state}") for line in key), (encoding, state)


def test_the_legend_has_each_port_under_its_state_and_since_when() -> None:
    shown = drawn(answer(20), Screen(80, height=24))
    assert [line[44:].rstrip() for line in shown.splitlines()[1:15]] == [
        "□ invested (inferred)",
        "  Calais *            within 6–9 Sep",
        "  Cap Gris-Nez *      17 Sep",
        "  Dunkirk *           within 6–9 Sep",
        "▲ under assault",
        "  Boulogne            17 Sep",
        "○ liberated",
        "  Le Havre *          12 Sep",
        "  St-Valery-en-Caux * 2 Sep",
        "○ liberated (inferred)",
        "  Nieuwpoort *        9 Sep",
        "  Ostend *            9 Sep",
        "● open",
        "  Dieppe *            6 Sep",
    ]


def test_with_its_sources_it_says_what_happened_and_where_each_port_lies() -> None:
    shown = " ".join(drawn(answer(20), Screen(240, full=True)).split())
    assert "49.483 N, 0.1 E (general knowledge)" in shown
    assert dataset().events["boulogne-bombed"].title in shown
    assert "Coast: Natural Earth" in shown


def lands(**colours: str | bool | None) -> set[bool]:
    """Return of the characters of land and of sea, away from names, whether any is filled."""
    console = Console(width=80, file=StringIO(), force_terminal=True, **colours)  # type: ignore[arg-type]
    lines = console.render_lines(draw(answer(20), Screen(80, height=24)), pad=False)
    canvas = Chart.best(answer(20), Screen(80, height=24), 42, 18).canvas
    found = set()
    for position, is_land in (((2.6, 50.0), True), ((1.2, 49.4), True), ((0.4, 50.3), False)):
        cell = canvas.cell(position)
        assert cell
        styles = [segment.style for segment in lines[cell[1] + 1] for _ in segment.text]
        style = styles[cell[0]]
        found.add(bool(style and style.bgcolor) is is_land)
    return found


@pytest.mark.parametrize("system", ["standard", "256", "truecolor"])
def test_the_land_is_filled_where_there_is_colour_and_the_sea_is_empty(system: str) -> None:
    assert lands(color_system=system) == {True}


@pytest.mark.parametrize("colours", [{"color_system": None}, {"no_color": True}])
def test_without_colour_nothing_is_filled(colours: dict[str, bool | None]) -> None:
    assert lands(**colours) == {True, False}


def test_the_coast_has_england_and_the_continent_where_they_are() -> None:
    """London and Paris-ward land is land; the middle of the Channel and the strait are sea."""
    canvas = Canvas(coast(), 80, 34)
    for on_land in ((0.0, 51.3), (2.5, 50.5), (1.0, 49.4), (3.2, 51.0), (1.2, 51.2)):
        assert canvas.cell(on_land) in canvas.land, on_land
    for at_sea in ((0.5, 50.3), (1.5, 51.05), (2.5, 51.4), (0.0, 50.0), (3.0, 51.6)):
        assert canvas.cell(at_sea) not in canvas.land, at_sea


def test_the_ports_stand_on_the_shore() -> None:
    """Each within two characters of the coastline, though coordinates are good to 1 km only."""
    canvas = Canvas(coast(), 80, 34)
    for port in answer(20).ports:
        where = port.place.coordinates
        assert where
        cell = canvas.cell((where.longitude, where.latitude))
        assert cell
        near = [
            (cell[0] + across, cell[1] + down)
            for across in (-2, -1, 0, 1, 2)
            for down in (-1, 0, 1)
        ]
        assert any(other in canvas.shore for other in near), port.place.id


@pytest.mark.parametrize(("columns", "rows"), [(36, 15), (20, 40), (200, 13), (1, 1), (118, 53)])
def test_a_coast_is_never_larger_than_its_space(columns: int, rows: int) -> None:
    canvas = Canvas(coast(), columns, rows)
    assert canvas.columns <= columns
    assert canvas.rows <= rows
    assert canvas.columns == columns or canvas.rows == rows
    lines = canvas.lines(braille=True)
    assert [len(line) for line in lines] == [canvas.columns] * canvas.rows


CELLS = st.tuples(st.integers(0, 39), st.integers(0, 15))


@given(st.lists(CELLS, max_size=20))
def test_signs_that_fall_together_are_moved_apart_or_left_out(cells: list[tuple[int, int]]) -> None:
    found = [cell for cell in apart(cells, 40, 16) if cell]
    assert len(set(found)) == len(found)
    assert all(0 <= column < 40 and 0 <= row < 16 for column, row in found)
    if len(set(cells)) == len(cells):
        assert found == cells


@given(
    st.lists(CELLS, max_size=14, unique=True),
    st.lists(st.text("abc ", min_size=1, max_size=24), min_size=14, max_size=14),
)
def test_names_are_placed_apart_or_not_at_all(
    cells: list[tuple[int, int]], names: list[str]
) -> None:
    points = [Point(name, cell) for name, cell in zip(names, cells, strict=False)]
    labels = placed(points, 40, 16, shore=())
    assert len(labels) == len(points)
    covered = [cell for label in labels if label for cell in label.cells]
    assert len(set(covered)) == len(covered)
    assert not set(covered) & {point.cell for point in points}
    assert all(0 <= column < 40 and 0 <= row < 16 for column, row in covered)


def test_a_name_that_fits_beside_its_sign_stands_there() -> None:
    (label,) = placed([Point("Calais", (5, 5))], 40, 16, shore=())
    assert label
    assert (label.column, label.row) == (7, 5)
    (label,) = placed([Point("Calais", (38, 5))], 40, 16, shore=())
    assert label
    assert (label.column, label.row) == (31, 5)
