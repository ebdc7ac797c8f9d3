"""Answers as Rich renderables for a screen; the only room that draws with Rich."""

from rich.console import RenderableType

from channelports.answers import Answer
from channelports.view.text import Screen

__all__ = ["Screen", "draw"]


def draw(answer: Answer, screen: Screen) -> RenderableType:
    """Return an answer in its layout, whose module alone is imported."""
    match answer.layout:
        case "page":
            from channelports.view.page import draw_page

            return draw_page(answer, screen)
        case "forces":
            from channelports.view.tree import forces

            return forces(answer, screen)
        case "outcomes":
            from channelports.view.claims import outcomes

            return outcomes(answer, screen)
        case "search":
            from channelports.view.hits import search

            return search(answer, screen)
        case "chronology":
            from channelports.view.events import chronology

            return chronology(answer, screen)
        case "ports":
            from channelports.view.tables import ports

            return ports(answer, screen)
        case "sources":
            from channelports.view.sources import sources

            return sources(answer, screen)
        case "why":
            from channelports.view.why import why

            return why(answer, screen)
        case "totals":
            from channelports.view.tables import by_port

            return by_port(answer, screen)
        case _:
            from channelports.view.tables import records

            return records(answer, screen)
