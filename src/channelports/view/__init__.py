"""Answers as Rich renderables for a screen; the only room that draws with Rich."""

from collections.abc import Callable
from importlib import import_module

from rich.console import RenderableType

from channelports.answers import Answer
from channelports.view.text import Screen

__all__ = ["Screen", "draw"]

_LAYOUTS = {
    "changes": ("status", "changes"),
    "cite": ("cite", "cite"),
    "chronology": ("events", "chronology"),
    "compare": ("compare", "compare"),
    "forces": ("tree", "forces"),
    "map": ("map", "map_"),
    "outcomes": ("claims", "outcomes"),
    "page": ("page", "page"),
    "ports": ("tables", "ports"),
    "records": ("tables", "records"),
    "search": ("hits", "search"),
    "sources": ("sources", "sources"),
    "status": ("status", "status"),
    "timeline": ("timeline", "timeline"),
    "totals": ("tables", "by_port"),
    "why": ("why", "why"),
}
"""Each layout that an answer can ask for: the module of this room that draws it, and its name."""


def draw(answer: Answer, screen: Screen) -> RenderableType:
    """Return an answer in its layout, whose module alone is imported."""
    module, name = _LAYOUTS[answer.layout]
    drawn: Callable[[Answer, Screen], RenderableType] = getattr(
        import_module(f"{__name__}.{module}"), name
    )
    return drawn(answer, screen)
