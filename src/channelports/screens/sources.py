"""The sources on a screen: each with what rests on it, and how to cite it and the dataset."""

from collections.abc import Iterator
from itertools import groupby

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.text import Text

from channelports.reports import reference
from channelports.reports.cite import Cited, HowToCite
from channelports.reports.sources import Bibliography, Rested
from channelports.screens.footer import Footer
from channelports.screens.screen import Column, Head, Row, Screen, table

_INDENT = 2
"""How far the lines of a reference after the first are set in."""


def sources(result: Bibliography, footer: Footer) -> Iterator[RenderableType]:
    """Draw the answer of ``ports sources`` as a table of the sources.

    With ``--sources`` each source is in full instead, one below the other.
    """
    yield footer.screen.text(result.heading, "bold")
    if footer.screen.sources:
        for each in result.rested:
            yield from _in_full(each, footer)
    else:
        columns: list[Head] = [
            "Source",
            Column("Id", stays_whole=True),
            "Reliability",
            Column("Records", is_figure=True),
        ]
        yield table(footer.screen, columns, (_row(each, footer) for each in result.rested))
    yield footer.draw(*(f"ports cite {each.source.id}" for each in result.rested[:1]), works=False)


def _row(rested: Rested, footer: Footer) -> Row:
    source, name = rested.source, footer.works.dated_names[rested.source.id]
    words = footer.screen.line(name, footer.mark(name, rested.notes))
    return words, source.id, source.graded, str(rested.records)


def _in_full(rested: Rested, footer: Footer) -> Iterator[RenderableType]:
    """Yield a source with its name, its reference and how much rests on it."""
    id_, name = rested.source.id, footer.works.dated_names[rested.source.id]
    mark = footer.mark(name, rested.notes)
    yield footer.screen.line((name, "bold"), (f"  {id_}", "dim"), mark)
    yield from (Padding.indent(line, 2) for line in _lines(rested, footer.screen))


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
    for label, words in ((details if screen.full else {}) | {"Address": source.url}).items():
        if words:
            yield screen.line((f"{label}: ", "dim"), words)


def _weight(rested: Rested) -> str:
    """Return in words how reliable a source is, and how many records and claims rest on it."""
    words = f"Reliability {rested.source.graded}; {_number(rested.records, 'record')}"
    words += f", {rested.alone} on it alone" if rested.alone else ""
    if rested.claims:
        shown = "all" if rested.shown == rested.claims else rested.shown or "none"
        words += f"; {_number(rested.claims, 'claim')}, {shown} shown"
    return words


def _number(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"


class _Hung:
    """Text with a hanging indent, so that one sees where each reference begins."""

    def __init__(self, words: Text) -> None:
        self.words = words

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = options.max_width - _INDENT
        for number, line in enumerate(self.words.wrap(console, width, overflow="fold")):
            line.rstrip()
            yield Text(" " * _INDENT).append_text(line) if number else line


def cite(result: HowToCite, footer: Footer) -> Iterator[RenderableType]:
    """Draw the answer of ``ports cite``: the citations for the text, then each reference once."""
    screen = footer.screen
    every = (*result.cited, *([result.itself] if result.itself else []))
    yield screen.text(result.heading, "bold")
    yield screen.text("In the text", "bold cyan")
    yield from _in_the_text(result, screen)
    yield from screen.headed("References")
    for words in dict.fromkeys(cited.reference for cited in every):
        yield _Hung(screen.text(words))
    yield Text("")
    yield from (screen.text(note.text, "dim") for note in result.remarks)


def _in_the_text(result: HowToCite, screen: Screen) -> Iterator[RenderableType]:
    """Yield a line for each citation for the text, below the name of its record.

    The name is left out if the heading names all these records. The dataset has a line only if no
    works are cited.
    """
    alone = [result.itself] if result.itself else []
    of_works = result.cited or alone  # beside works, only the references have the dataset
    are_named = any(cited.of and cited.of not in result.named for cited in of_works)
    for name, group in groupby(of_works, key=lambda cited: cited.of_name):
        if are_named:
            yield screen.text(name or "", "italic")
        yield from (Padding.indent(_line(each, screen), 2 * are_named) for each in group)


def _line(cited: Cited, screen: Screen) -> _Hung:
    says = f"{cited.says} " if cited.says else ""
    return _Hung(screen.text(f"{says}({cited.in_text})"))
