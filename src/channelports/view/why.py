"""Why an answer says what it says: claims side by side, each with its source and its standing."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from channelports.answers import Answer, Note, Row, reference
from channelports.citations import Citation, by_source
from channelports.view.claims import claimed
from channelports.view.columns import Column, Columns
from channelports.view.text import Screen

_NARROW = 66
"""Columns below which who says so stands under what is said."""

_LABELS = 13
"""Columns for the labels on the left."""

_SHOWN, _OTHER = ">", " "
"""The sign before the claim that answers show, and before the others."""


def why(answer: Answer, screen: Screen) -> Group:
    """Return a record, then each question with its claims, then what is computed, and the sources.

    Nothing is shortened here: sources are named by their ids, with the whole locator.
    """
    parts: list[RenderableType] = [screen.text(answer.heading, "bold")]
    parts += _record([row for row in answer.rows if row.cells["section"] == "record"], screen)
    claims = [row for row in answer.rows if row.cells["section"] == "claims"]
    for _, same in groupby(claims, lambda row: (row.cells["of"], row.cells["measure"])):
        parts += _question(list(same), screen)
    parts += _computed([row for row in answer.rows if row.cells["section"] == "computed"], screen)
    parts += _foot(answer, screen)
    return Group(*parts)


def _record(rows: list[Row], screen: Screen) -> Iterator[RenderableType]:
    if not rows:
        return
    yield Text("")
    lines = [[screen.text(str(row.cells["label"])), _value(row, rows[0], screen)] for row in rows]
    yield Columns([Column(_LABELS), Column()], lines)
    yield from _cited(rows[0], screen)
    yield from _remarks(rows[0].notes, screen)


def _value(row: Row, first: Row, screen: Screen) -> Text:
    """Return a fact, with who says so where that is not who says the rest."""
    text = screen.text(str(row.cells["value"]))
    apart = f" {'; '.join(_trusted(row))}" if row.cite != first.cite else ""
    return text.append_text(screen.text(apart, "dim"))


def _cited(row: Row, screen: Screen) -> Iterator[RenderableType]:
    """Yield who says what a record says, and where it stands in the file."""
    where = screen.text(_where(row), "dim")
    cited = screen.text("; ".join(_trusted(row)), "dim")
    lines = [[screen.text("Says so"), cited]] if row.cite else []
    lines.append([screen.text("Written in"), where])
    yield Columns([Column(_LABELS), Column()], lines)


def _where(row: Row) -> str:
    """Return where a row stands in the file, as editors jump to it."""
    return ":".join(str(row.cells[name]) for name in ("file", "line") if row.cells[name])


def _question(rows: list[Row], screen: Screen) -> Iterator[RenderableType]:
    """Yield one question: its claims, why the first is shown, and the remarks."""
    first = rows[0].cells
    yield Text("")
    yield screen.text(f"{first['measure_name']}: {first['of_name']}", "bold cyan")
    for row in rows:
        yield _claim(row, screen)
        place = screen.text(f"{row.cells['why']}; {_where(row)}", "dim")
        yield Columns([Column(2, gap=1), Column()], [[Text(""), place]])
    yield from _remarks((note for row in rows for note in row.notes), screen)


def _claim(row: Row, screen: Screen) -> Columns:
    """Return what a claim says, who says so and how far that is to be trusted."""
    bare = {**row.cells, "standing": None, "because": None}
    sign = screen.text(_SHOWN if row.cells["shown"] else _OTHER, "bold")
    said = claimed(Row(row.id, bare), screen)
    cited = screen.text("; ".join(_trusted(row)))
    if screen.width < _NARROW:
        said.append(" ").append_text(cited)
        return Columns([Column(1, gap=1), Column()], [[sign, said]])
    return Columns([Column(1, gap=1), Column(), Column()], [[sign, said, cited]])


def _trusted(row: Row) -> Iterator[str]:
    """Yield each source that a row cites, with its places and its reliability."""
    if not row.cite:
        return
    how_far = str(row.cells["reliability"]).split(" | ")
    for (source, places), reliability in zip(by_source(row.cite).items(), how_far, strict=True):
        yield f"{source}[{'; '.join(places)}] ({reliability})"


def _remarks(notes: Iterable[Note], screen: Screen) -> Iterator[RenderableType]:
    for note in dict.fromkeys(notes):
        text = screen.text(f"{note.text} ").append_text(screen.text(_places(note.cite), "dim"))
        yield Columns([Column(1, gap=1), Column()], [[screen.text("†", "yellow"), text]])


def _computed(rows: list[Row], screen: Screen) -> Iterator[RenderableType]:
    if not rows:
        return
    yield Text("")
    yield screen.text("Computed from it", "bold cyan")
    for row in rows:
        words = screen.text(str(row.cells["value"]), "bold")
        if row.cells["counting"]:
            words.append_text(screen.text(f", {row.cells['counting']}"))
        yield Columns([Column(_LABELS), Column()], [[screen.text(str(row.cells["label"])), words]])


def _foot(answer: Answer, screen: Screen) -> Iterator[RenderableType]:
    plain = [note.text for note in answer.notes if not note.cite]
    if plain:
        yield Text("")
        yield from (screen.text(text) for text in plain)
    if answer.sources:
        yield Text("")
        yield screen.text("Sources", "bold")
    for source in answer.sources:
        words = f"{source.id}: {reference(source)}. Read: {source.read}."
        yield screen.text(words, "dim")


def _places(cite: tuple[Citation, ...]) -> str:
    """Return citations as the dataset writes them, the places in one source together."""
    return "; ".join(f"{source}[{'; '.join(found)}]" for source, found in by_source(cite).items())
