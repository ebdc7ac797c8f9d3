"""Answers as Rich renderables for a screen; the only room that draws with Rich."""

from collections.abc import Callable
from importlib import import_module

from rich.console import RenderableType

from channelports.reports import Result
from channelports.screens.text import Screen

__all__ = ["Screen", "draw"]

_SCREENS = {
    "Bibliography": ("bibliography", "sources"),
    "ByPort": ("by_port", "by_port"),
    "Changes": ("status", "changes"),
    "Chronology": ("events", "chronology"),
    "Comparison": ("compare", "compare"),
    "Disputes": ("why", "disputes"),
    "HowToCite": ("bibliography", "cite"),
    "MapOfPorts": ("map", "map_"),
    "OrderOfBattle": ("forces", "forces"),
    "Outcomes": ("outcomes", "outcomes"),
    "Page": ("page", "page"),
    "People": ("lists", "people"),
    "Ports": ("ports", "ports"),
    "Records": ("lists", "records"),
    "Search": ("lists", "search"),
    "Status": ("status", "status"),
    "Timeline": ("timeline", "timeline"),
    "Why": ("why", "why"),
}
"""Each type of result: the module of this layer that draws it, and the function there."""


def draw(result: Result, screen: Screen) -> RenderableType:
    """Return a result as a screen shows it; the module that draws it alone is imported."""
    module, name = _SCREENS[type(result).__name__]
    drawn: Callable[[Result, Screen], RenderableType] = getattr(
        import_module(f"{__name__}.{module}"), name
    )
    return drawn(result, screen)
