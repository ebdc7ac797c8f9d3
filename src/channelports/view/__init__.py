"""Answers as Rich renderables for a screen; the only room that draws with Rich."""

from collections.abc import Callable
from importlib import import_module

from rich.console import RenderableType

from channelports.answers import Answer, Result
from channelports.view.text import Screen

__all__ = ["Screen", "draw"]

_SCREENS = {
    "Bibliography": ("sources", "sources"),
    "ByPort": ("by_port", "by_port"),
    "Chronology": ("events", "chronology"),
    "Page": ("page", "page"),
    "Ports": ("ports", "ports"),
    "Comparison": ("compare", "compare"),
    "HowToCite": ("cite", "cite"),
    "OrderOfBattle": ("forces", "forces"),
    "Outcomes": ("outcomes", "outcomes"),
    "People": ("people", "people"),
    "Records": ("listed", "records"),
    "Search": ("hits", "search"),
    "Changes": ("status", "changes"),
    "MapOfPorts": ("map", "map_"),
    "Status": ("status", "status"),
    "Timeline": ("timeline", "timeline"),
}
"""Each type of result: the module of this layer that draws it, and the function there."""

_LAYOUTS = {
    "why": ("why", "why"),
}
"""Each layout that an answer can ask for: the module of this room that draws it, and its name."""


def draw(answer: Result, screen: Screen) -> RenderableType:
    """Return a result as a screen shows it; the module that draws it alone is imported."""
    if isinstance(answer, Answer):
        module, name = _LAYOUTS[answer.layout]
    else:
        module, name = _SCREENS[type(answer).__name__]
    drawn: Callable[[Result, Screen], RenderableType] = getattr(
        import_module(f"{__name__}.{module}"), name
    )
    return drawn(answer, screen)
