"""The coast and the ports as shapes in a plane, for a picture in a page.

Lengths are in units of which the picture is 760 wide; x goes east and y goes south.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import cos, radians
from typing import NamedTuple

from channelports.data.coastline import Coast, Position, coast
from channelports.model import Place

WIDTH = 760
"""How many units the picture is wide."""

SIGN = 15
"""How many units a sign reaches from its place in each direction."""

LETTER, LINE = 11.5, 24
"""How many units a letter of a label is wide, and a line high, where a small screen needs most."""


class Label(NamedTuple):
    """Where a label begins or ends: ``anchor`` is ``start``, ``middle`` or ``end``, as in SVG."""

    x: float
    y: float
    anchor: str


class Marker(NamedTuple):
    """A place in the picture, and its label."""

    place: Place
    x: float
    y: float
    label: Label


class Drawing(NamedTuple):
    """A picture of the coast: its height, the land as paths of SVG, and the places on it.

    ``around`` are other places that have a name on it, but no sign. ``missing`` are the places that
    are not on it: they have no coordinates, or lie elsewhere.
    """

    height: int
    land: tuple[str, ...]
    markers: tuple[Marker, ...]
    around: tuple[Marker, ...]
    missing: tuple[Place, ...]
    origin: str


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "_Box") -> bool:
        is_beside = self.right <= other.left or other.right <= self.left
        return not is_beside and self.top < other.bottom and other.top < self.bottom


class _Plane:
    """The window of a coast as a plane: degrees to units, true to scale in its middle."""

    def __init__(self, window: Coast) -> None:
        self.west, south, east, self.north = window.bounds
        self.scale = WIDTH / (east - self.west)
        self.stretch = self.scale / cos(radians((south + self.north) / 2))
        self.height = round((self.north - south) * self.stretch)

    def point(self, position: Position) -> tuple[float, float]:
        east, north = position
        return round((east - self.west) * self.scale, 1), round((self.north - north) * self.stretch)


def drawing(places: Iterable[Place], around: Iterable[Place] = ()) -> Drawing:
    """Return a picture of the coast with some places on it, each with a label that covers no other.

    A place is left out if it has no coordinates or is outside the window of the coast. Places
    ``around`` get a name only, and that only where it covers nothing.
    """
    window = coast()
    plane = _Plane(window)
    every = tuple(places)
    inside = [place for place in every if _is_inside(place, window)]
    points = [plane.point(_position(place)) for place in inside]
    free = _Free(points, plane.height)
    markers = [
        Marker(place, *point, free.beside(place.name, point))
        for place, point in zip(inside, points, strict=True)
    ]
    return Drawing(
        plane.height,
        tuple(_path([plane.point(each) for each in line]) for line in _outlines(window)),
        tuple(markers),
        tuple(_names(plane, free, (place for place in around if _is_inside(place, window)))),
        tuple(place for place in every if place not in inside),
        window.origin,
    )


def _names(plane: _Plane, free: "_Free", places: Iterable[Place]) -> Iterator[Marker]:
    """Yield the places whose names fit in the picture, each in the middle of where it lies."""
    for place in places:
        point = plane.point(_position(place))
        label = free.over(place.name, point)
        if label:
            yield Marker(place, *point, label)


def _position(place: Place) -> Position:
    where = place.coordinates
    return (where.longitude, where.latitude) if where else (0, 0)


def _is_inside(place: Place, window: Coast) -> bool:
    west, south, east, north = window.bounds
    longitude, latitude = _position(place)
    is_inside = west <= longitude <= east and south <= latitude <= north
    return place.coordinates is not None and is_inside


def _path(points: Sequence[tuple[float, float]]) -> str:
    return f"M{' '.join(f'{x:g},{y:g}' for x, y in points)}Z"


def _outlines(window: Coast) -> Iterator[tuple[Position, ...]]:
    """Yield the land as closed outlines, each a chain of coastlines and edges of the window.

    The land is on the right hand of a coastline. So one that ends at an edge is continued clockwise
    along the edges to where the next one begins.
    """
    open_lines = {line[0]: line for line in window.lines if line[0] != line[-1]}
    yield from (line for line in window.lines if line[0] == line[-1])
    while open_lines:
        _, line = open_lines.popitem()
        outline = [*line]
        while True:
            end = outline[-1]
            begins = [*open_lines, line[0]]
            nearest = min(begins, key=lambda start: _clockwise(end, start, window))
            outline += _corners(end, nearest, window)
            if nearest == line[0]:
                break
            outline += open_lines.pop(nearest)
        yield tuple(outline)


def _clockwise(start: Position, end: Position, window: Coast) -> float:
    """Return how far it is clockwise along the edges of a window; an edge has the length 1."""
    return (_along(end, window) - _along(start, window)) % 4


def _along(position: Position, window: Coast) -> float:
    """Return where the point of the edges nearest to a position is: 0 to 4 from the north-west."""
    west, south, east, north = window.bounds
    across = (position[0] - west) / (east - west)
    down = (north - position[1]) / (north - south)
    edges = [(down, across), (1 - across, 1 + down), (1 - down, 3 - across), (across, 4 - down)]
    return min(edges)[1] % 4


def _corners(start: Position, end: Position, window: Coast) -> list[Position]:
    """Return the corners of a window that are passed clockwise along its edges, with the ends.

    The ends are moved onto the edges.
    """
    west, south, east, north = window.bounds
    corners = [(west, north), (east, north), (east, south), (west, south)]
    first, length = _along(start, window), _clockwise(start, end, window)
    passed = sorted(((number - first) % 4, corner) for number, corner in enumerate(corners))
    between = [corner for distance, corner in passed if distance < length]
    return [_on_edge(first, window), *between, _on_edge(first + length, window)]


def _on_edge(along: float, window: Coast) -> Position:
    west, south, east, north = window.bounds
    side, part = int(along) % 4, along % 1
    across, down = [(part, 0.0), (1.0, part), (1 - part, 1.0), (0.0, 1 - part)][side]
    return round(west + across * (east - west), 3), round(north - down * (north - south), 3)


class _Free:
    """Which parts of a picture are still free for labels, beside signs at some points."""

    def __init__(self, points: Iterable[tuple[float, float]], height: int) -> None:
        self.picture = _Box(0, 0, WIDTH, height)
        self.signs = {(x, y): _Box(x - SIGN, y - SIGN, x + SIGN, y + SIGN) for x, y in points}
        self.taken: list[_Box] = []

    def beside(self, name: str, point: tuple[float, float]) -> Label:
        """Return a label beside a sign, in the first of its possible positions that is free.

        If none is free, it is on the right of the sign.
        """
        possible = [*_positions(*point)]
        free = (label for label in possible if self._is_free(label, name, point))
        return self._used(next(free, possible[0]), name)

    def over(self, name: str, point: tuple[float, float]) -> Label | None:
        """Return a label with its middle at a point, or None if that is not free."""
        label = Label(*point, "middle")
        return self._used(label, name) if self._is_free(label, name, None) else None

    def _is_free(self, label: Label, name: str, own: tuple[float, float] | None) -> bool:
        box = _box(label, name)
        others = [*self.taken, *(sign for point, sign in self.signs.items() if point != own)]
        return _is_within(box, self.picture) and not any(box.overlaps(other) for other in others)

    def _used(self, label: Label, name: str) -> Label:
        self.taken.append(_box(label, name))
        return label


def _positions(x: float, y: float) -> Iterator[Label]:
    aside = SIGN + 6
    for across, anchor in ((aside, "start"), (-aside, "end")):
        for down in (0, LINE / 2, -LINE / 2):
            yield Label(x + across, y + down, anchor)
    for down in (-LINE, LINE):
        yield Label(x, y + down, "middle")


def _box(label: Label, name: str) -> _Box:
    wide = len(name) * LETTER
    before = {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    left = label.x - before
    return _Box(left, label.y - LINE / 2, left + wide, label.y + LINE / 2)


def _is_within(box: _Box, picture: _Box) -> bool:
    return (
        picture.left <= box.left
        and picture.top <= box.top
        and box.right <= picture.right
        and box.bottom <= picture.bottom
    )
