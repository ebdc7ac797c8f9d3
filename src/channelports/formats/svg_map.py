"""The page's map: the coast and the ports as shapes of SVG.

Lengths are in units of the picture's ``viewBox``; x goes east and y goes south.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import cos, radians
from typing import NamedTuple

from channelports.data.coastline import Coast, Position, coast
from channelports.model import Place

_WIDTH = 760
"""The width of the picture; the template and the style have their sizes for it."""

_SIGN = 15
"""How far a sign reaches from its place in each direction."""

_LETTER, _LINE = 11.5, 24
"""The width of a letter of a label and the height of a line, on the smallest screens."""

Point = tuple[float, float]
"""How far right and how far down something is in the picture."""

_Bounds = tuple[float, float, float, float]


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


class SvgMap(NamedTuple):
    """A map of the coast: its height, the land as paths of SVG, and the places on it.

    ``around`` are other places that have a name on it, but no sign. ``missing`` are the places that
    are not on it: they have no coordinates, or lie elsewhere. ``origin`` is who drew the coast.
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

    def __init__(self, drawn: Coast) -> None:
        self.bounds = drawn.bounds
        self.west, south, east, self.north = drawn.bounds
        self.scale = _WIDTH / (east - self.west)
        self.stretch = self.scale / cos(radians((south + self.north) / 2))
        self.height = round((self.north - south) * self.stretch)

    def point(self, position: Position) -> Point:
        east, north = position
        return round((east - self.west) * self.scale, 1), round((self.north - north) * self.stretch)

    def point_of(self, place: Place) -> Point | None:
        """Return where a place is; None if it has no coordinates or is outside the window."""
        where = place.coordinates
        west, south, east, north = self.bounds
        if where and west <= where.longitude <= east and south <= where.latitude <= north:
            return self.point((where.longitude, where.latitude))
        return None


def svg_map(places: Iterable[Place], around: Iterable[Place]) -> SvgMap:
    """Return a map of the coast with some places on it; a label covers nothing if that can be.

    Places ``around`` get a name only, and that only where it covers nothing.
    """
    drawn = coast()
    plane = _Plane(drawn)
    found = [(place, plane.point_of(place)) for place in places]
    inside = [(place, point) for place, point in found if point]
    free = _Free([point for _, point in inside], plane.height)
    # The labels of the places come first, so that the names around get only what is left.
    markers = [Marker(place, *point, free.beside(place.name, point)) for place, point in inside]
    return SvgMap(
        plane.height,
        tuple(_path([plane.point(each) for each in line]) for line in _outlines(drawn)),
        tuple(markers),
        tuple(_names(plane, free, around)),
        tuple(place for place, point in found if not point),
        drawn.origin,
    )


def _names(plane: _Plane, free: "_Free", places: Iterable[Place]) -> Iterator[Marker]:
    """Yield the places whose names fit in the picture, each in the middle of where it lies."""
    for place in places:
        point = plane.point_of(place)
        label = free.over(place.name, point) if point else None
        if point and label:
            yield Marker(place, *point, label)


def _path(points: Sequence[Point]) -> str:
    return f"M{' '.join(f'{x:g},{y:g}' for x, y in points)}Z"


def _outlines(drawn: Coast) -> Iterator[tuple[Position, ...]]:
    """Yield the land as closed outlines, each a chain of coastlines and edges of the window.

    The land is on the right hand of a coastline. So one that ends at an edge is continued clockwise
    along the edges to where the next one begins.
    """
    open_lines = {line[0]: line for line in drawn.lines if line[0] != line[-1]}
    yield from (line for line in drawn.lines if line[0] == line[-1])
    while open_lines:
        _, line = open_lines.popitem()
        outline = [*line]
        while True:
            end = outline[-1]
            begins = [*open_lines, line[0]]
            nearest = min(begins, key=lambda start: _clockwise(end, start, drawn.bounds))
            outline += _corners(end, nearest, drawn.bounds)
            if nearest == line[0]:
                break
            outline += open_lines.pop(nearest)
        yield tuple(outline)


def _clockwise(start: Position, end: Position, bounds: _Bounds) -> float:
    """Return how far it is clockwise along the edges of a window; an edge has the length 1."""
    return (_along(end, bounds) - _along(start, bounds)) % 4


def _along(position: Position, bounds: _Bounds) -> float:
    """Return where the point of the edges nearest to a position is: 0 to 4 from the north-west."""
    west, south, east, north = bounds
    across = (position[0] - west) / (east - west)
    down = (north - position[1]) / (north - south)
    edges = [(down, across), (1 - across, 1 + down), (1 - down, 3 - across), (across, 4 - down)]
    return min(edges)[1] % 4


def _corners(start: Position, end: Position, bounds: _Bounds) -> list[Position]:
    """Return the corners of a window that are passed clockwise along its edges, with the ends.

    The ends are moved onto the edges.
    """
    west, south, east, north = bounds
    corners = [(west, north), (east, north), (east, south), (west, south)]
    first, length = _along(start, bounds), _clockwise(start, end, bounds)
    passed = sorted(((number - first) % 4, corner) for number, corner in enumerate(corners))
    between = [corner for distance, corner in passed if distance < length]
    return [_on_edge(first, bounds), *between, _on_edge(first + length, bounds)]


def _on_edge(along: float, bounds: _Bounds) -> Position:
    west, south, east, north = bounds
    side, part = int(along) % 4, along % 1
    across, down = [(part, 0.0), (1.0, part), (1 - part, 1.0), (0.0, 1 - part)][side]
    return round(west + across * (east - west), 3), round(north - down * (north - south), 3)


class _Free:
    """Which parts of a picture are still free for labels, beside signs at some points."""

    def __init__(self, points: Iterable[Point], height: int) -> None:
        self.picture = _Box(0, 0, _WIDTH, height)
        self.signs = {(x, y): _Box(x - _SIGN, y - _SIGN, x + _SIGN, y + _SIGN) for x, y in points}
        self.taken: list[_Box] = []

    def beside(self, name: str, point: Point) -> Label:
        """Return a label beside a sign, in the first of its possible positions that is free.

        If none is free, it is on the right of the sign.
        """
        possible = [*_positions(*point)]
        free = (label for label in possible if self._is_free(label, name, point))
        return self._used(next(free, possible[0]), name)

    def over(self, name: str, point: Point) -> Label | None:
        """Return a label with its middle at a point, or None if that is not free."""
        label = Label(*point, "middle")
        return self._used(label, name) if self._is_free(label, name, None) else None

    def _is_free(self, label: Label, name: str, own: Point | None) -> bool:
        box = _box(label, name)
        others = [*self.taken, *(sign for point, sign in self.signs.items() if point != own)]
        return _is_within(box, self.picture) and not any(box.overlaps(other) for other in others)

    def _used(self, label: Label, name: str) -> Label:
        self.taken.append(_box(label, name))
        return label


def _positions(x: float, y: float) -> Iterator[Label]:
    aside = _SIGN + 6
    for across, anchor in ((aside, "start"), (-aside, "end")):
        for down in (0, _LINE / 2, -_LINE / 2):
            yield Label(x + across, y + down, anchor)
    for down in (-_LINE, _LINE):
        yield Label(x, y + down, "middle")


def _box(label: Label, name: str) -> _Box:
    wide = len(name) * _LETTER
    before = {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    left = label.x - before
    return _Box(left, label.y - _LINE / 2, left + wide, label.y + _LINE / 2)


def _is_within(box: _Box, picture: _Box) -> bool:
    return (
        picture.left <= box.left
        and picture.top <= box.top
        and box.right <= picture.right
        and box.bottom <= picture.bottom
    )
