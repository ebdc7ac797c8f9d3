"""Answers as Rich renderables for a screen; the only room that draws with Rich."""

from collections.abc import Callable

from rich.console import RenderableType

from channelports.answers import Answer
from channelports.view import claims, hits, tables, tree
from channelports.view.page import draw_page
from channelports.view.text import Screen

__all__ = ["Screen", "draw"]

_LAYOUTS: dict[str, Callable[[Answer, Screen], RenderableType]] = {
    "chronology": tables.chronology,
    "forces": tree.forces,
    "outcomes": claims.outcomes,
    "page": draw_page,
    "ports": tables.ports,
    "records": tables.records,
    "search": hits.search,
    "totals": tables.by_port,
}


def draw(answer: Answer, screen: Screen) -> RenderableType:
    """Return an answer in its layout."""
    return _LAYOUTS[answer.layout](answer, screen)
