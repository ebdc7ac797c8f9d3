"""Draws answers on a screen; the only layer that draws with Rich."""

from collections.abc import Callable, Iterable
from importlib import import_module

from rich.console import Group, RenderableType

from channelports.reports import Result
from channelports.screens.footer import Footer
from channelports.screens.screen import Screen

__all__ = ["Screen", "draw"]

_ELSEWHERE = {
    "ByPort": ("figures", "by_port"),
    "Changes": ("status", "changes"),
    "Chronology": ("events", "chronology"),
    "Comparison": ("compare", "compare"),
    "Disputes": ("why", "disputes"),
    "HowToCite": ("sources", "cite"),
    "MapOfPorts": ("map", "map_"),
    "Outcomes": ("figures", "outcomes"),
    "Page": ("page", "page"),
    "People": ("lists", "people"),
    "Ports": ("lists", "ports"),
    "Records": ("lists", "records"),
    "Search": ("lists", "search"),
    "Timeline": ("timeline", "timeline"),
}
"""Types of result that are not drawn by the function and module with the name of their own."""


def draw(result: Result, screen: Screen) -> Group:
    """Return a result as a Rich renderable; only the module that draws it is imported.

    A result type of ``reports/tides.py`` is drawn by the function ``tides`` of
    ``screens/tides.py``, unless ``_ELSEWHERE`` has another one for it. The function yields the
    parts of the answer from top to bottom, the footer last.
    """
    home = type(result).__module__.rpartition(".")[2]
    module, name = _ELSEWHERE.get(type(result).__name__, (home, home))
    parts: Callable[[Result, Footer], Iterable[RenderableType]] = getattr(
        import_module(f"{__name__}.{module}"), name
    )
    return Group(*parts(result, Footer(result, screen)))
