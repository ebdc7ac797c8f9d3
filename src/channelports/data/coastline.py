"""The coastline near the ports, for the map; it comes with the package."""

import json
from functools import cache
from typing import NamedTuple

from channelports.data import shipped

Position = tuple[float, float]
"""Degrees east and degrees north (WGS 84)."""


class Coast(NamedTuple):
    """Coastlines within a window of the earth; the land is on the right hand of each.

    ``bounds`` are the degrees west, south, east and north of the window; ``origin`` says whose work
    it is. A line ends where it began, or at the edge of the window.
    """

    origin: str
    bounds: tuple[float, float, float, float]
    lines: tuple[tuple[Position, ...], ...]


@cache
def coast() -> Coast:
    """Return the coasts of the Channel from the Seine to the Scheldt, the English one included."""
    read = json.loads(shipped("coastline.json").read_text(encoding="utf-8"))
    lines = (tuple((east, north) for east, north in line) for line in read["lines"])
    return Coast(read["origin"], tuple(read["bounds"]), tuple(lines))
