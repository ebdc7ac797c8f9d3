"""Draws shores with characters: braille, whose dots are a fine grid, or the ASCII most like it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil, cos, radians

from channelports.data.coastline import Coast, Position

Cell = tuple[int, int]
"""A column and a row of characters, from the top left."""

_WIDE, _HIGH = 2, 4
"""How many dots a braille character has side by side, and one above the other."""

_BRAILLE = 0x2800
_BITS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
"""The bit of each dot of a braille character, by column and row (Unicode, Braille Patterns)."""

_LIKE = {
    "'": "⠃⠘⠁⠈",
    '"': "⠉⠋⠙",
    "-": "⠒⠤⠢⠔",
    "_": "⣀",
    ".": "⡀⢀⡄⢠⠄⠠",
    "|": "⡇⢸⡎⢱⢇⡸⡆⢰⠇⠸",
    "/": "⡜⡔⠜⡰⠎⠔⡠⠊",
    "\\": "⢣⢢⠣⢆⠱⠢⢄⠑",
    "=": "⠭⣒⣉⠶",
    "+": "⢾⡷⣿⢿⡿⣾⣷",
    "<": "⠪⢔⢎",
    ">": "⠕⡢⡱",
    "~": "⡴⢦⠞⠳",
}
"""ASCII characters, each with braille that it looks like."""


class Canvas:
    """A coast drawn with characters, as large as fits into some columns and rows.

    ``shore`` has the braille bits of each character with shore in it, ``land`` the characters on
    land. Equirectangular: a degree of longitude has its length in the middle of the window
    everywhere.
    """

    def __init__(self, coast: Coast, columns: int, rows: int) -> None:
        self.west, self.south, self.east, self.north = coast.bounds
        self.shrunk = cos(radians((self.south + self.north) / 2))
        wide, high = (self.east - self.west) * self.shrunk, self.north - self.south
        self.scale = min((_WIDE * columns - 1) / wide, (_HIGH * rows - 1) / high)
        self.columns = int(wide * self.scale) // _WIDE + 1
        self.rows = int(high * self.scale) // _HIGH + 1
        self.shore = self._shore(coast.lines)
        self.land = set(self._land(coast))

    def dot(self, position: Position) -> tuple[float, float]:
        """Return where a position, longitude and latitude, is in dots from the top left.

        The numbers are not rounded; a character is two dots wide and four high.
        """
        east, north = position
        return (east - self.west) * self.shrunk * self.scale, (self.north - north) * self.scale

    def cell(self, position: Position) -> Cell | None:
        """Return the column and row of the character in which a position lies.

        None outside the window; a position is longitude and latitude.
        """
        x, y = self.dot(position)
        column, row = int(x // _WIDE), int(y // _HIGH)
        is_in = 0 <= column < self.columns and 0 <= row < self.rows
        return (column, row) if is_in else None

    def lines(self, braille: bool) -> list[str]:
        """Return the drawn shore, one text per row, in braille or else in ASCII.

        Land and sea are blank.
        """

        def letter(cell: Cell) -> str:
            bits = self.shore.get(cell)
            if not bits:
                return " "
            return chr(_BRAILLE + bits) if braille else _nearest(bits)

        rows = range(self.rows)
        return ["".join(letter((column, row)) for column in range(self.columns)) for row in rows]

    def _shore(self, lines: Iterable[Sequence[Position]]) -> dict[Cell, int]:
        """Return the braille bits of the shore for each character through which it runs."""
        found: dict[Cell, int] = {}
        for line in lines:
            dots = [self.dot(position) for position in line]
            for start, end in pairwise(dots):
                for x, y in _between(start, end):
                    cell = x // _WIDE, y // _HIGH
                    found[cell] = found.get(cell, 0) | _BITS[x % _WIDE][y % _HIGH]
        return found

    def _land(self, coast: Coast) -> Iterator[Cell]:
        """Yield the characters whose middle is on land."""
        rings = [[self.dot(position) for position in ring] for ring in _rings(coast)]
        for row in range(self.rows):
            middle = (row + 0.5) * _HIGH
            crossed = sorted(
                x0 + (middle - y0) * (x1 - x0) / (y1 - y0)
                for ring in rings
                for (x0, y0), (x1, y1) in pairwise(ring)
                if (y0 <= middle) != (y1 <= middle)
            )
            # Even-odd rule: land lies between the first crossing and the second, and so on.
            for begins, ends in zip(crossed[::2], crossed[1::2], strict=False):
                first = ceil(begins / _WIDE - 0.5)
                last = min(ceil(ends / _WIDE - 0.5), self.columns)
                yield from ((column, row) for column in range(first, last))


def _between(start: tuple[float, float], end: tuple[float, float]) -> Iterator[tuple[int, int]]:
    """Yield the dots on the straight line from one dot to another; a dot can come twice."""
    (x0, y0), (x1, y1) = start, end
    steps = max(ceil(2 * max(abs(x1 - x0), abs(y1 - y0))), 1)
    for step in range(steps + 1):
        part = step / steps
        yield round(x0 + (x1 - x0) * part), round(y0 + (y1 - y0) * part)


def _nearest(bits: int) -> str:
    """Return the ASCII character that looks most like the braille character of these bits.

    It replaces braille on screens that cannot show that.
    """
    every = ((like, sign) for sign, all_ in _LIKE.items() for like in all_)
    return min(((bits ^ (ord(like) - _BRAILLE)).bit_count(), sign) for like, sign in every)[1]


def _rings(coast: Coast) -> Iterator[list[Position]]:
    """Yield the outlines of the land as closed lines.

    A shore that the window cuts off is closed along the window's edge, clockwise.
    """
    for line in coast.lines:
        if line[0] == line[-1]:
            yield list(line)
        else:
            yield [*line, *_corners_on_the_way(coast, line[-1], line[0]), line[0]]


def _corners_on_the_way(coast: Coast, start: Position, end: Position) -> Iterator[Position]:
    """Yield the corners of the window between two positions on its edge, clockwise."""
    west, south, east, north = coast.bounds
    around = 2 * (east - west + north - south)
    corners = ((west, north), (east, north), (east, south), (west, south))
    begins, ends = _along_the_edge(coast, start), _along_the_edge(coast, end)
    ends += around if ends < begins else 0
    for laps in (0, around):
        for corner in corners:
            if begins < _along_the_edge(coast, corner) + laps < ends:
                yield corner


def _along_the_edge(coast: Coast, position: Position) -> float:
    """Return how far along the window's edge a position is, in degrees.

    Measured clockwise from the north-west corner. For a position inside, that of the nearest edge.
    """
    x, y = position
    west, south, east, north = coast.bounds
    wide, high = east - west, north - south
    return min(
        (north - y, x - west),
        (east - x, wide + north - y),
        (y - south, wide + high + east - x),
        (x - west, 2 * wide + high + y - south),
    )[1]
