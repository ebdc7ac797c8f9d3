"""The bibliography on a screen: each source with its reference and how much rests on it."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from channelports.answers import reference
from channelports.answers.sources import Bibliography, Rested
from channelports.view.footer import Footer
from channelports.view.text import Screen


def sources(result: Bibliography, screen: Screen) -> Group:
    """Return the sources one below the other, with their details if these are wanted."""
    footer = Footer(result, screen)
    parts: list[RenderableType] = [screen.text(result.heading, "bold")]
    for rested in result.rested:
        name = footer.works.names[rested.source.id]
        mark = footer.mark(name, rested.notes)
        parts.append(screen.line((name, "bold"), (f"  {rested.source.id}", "dim"), mark))
        parts += [Padding(line, (0, 0, 0, 2)) for line in _lines(rested, screen)]
    first = (f"ports cite {rested.source.id}" for rested in result.rested[:1])
    return Group(*parts, footer.draw(*first, works=False))


def _lines(rested: Rested, screen: Screen) -> Iterator[Text]:
    source = rested.source
    yield screen.text(f"{reference(source)}.")
    yield screen.text(f"{_weight(rested)}.", "dim")
    details = {
        "Cited by": rested.cited,
        "Group": source.group,
        "Type": source.type,
        "Read": source.read,
    }
    address = {"Address": source.url} if screen.sources else {}
    for label, words in ((details if screen.full else {}) | address).items():
        if words:
            yield screen.line((f"{label}: ", "dim"), words)


def _weight(rested: Rested) -> str:
    """Return in words how far a source is to be trusted and how much rests on it."""
    words = f"Reliability {rested.source.reliability}; {_number(rested.records, 'record')}"
    words += f", {rested.alone} on it alone" if rested.alone else ""
    if rested.claims:
        shown = "all" if rested.shown == rested.claims else rested.shown or "none"
        words += f"; {_number(rested.claims, 'claim')}, {shown} shown"
    return words


def _number(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"
