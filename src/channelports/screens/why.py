"""Questions with their claims on a screen: why one is shown, how others differ, where they are."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import assert_never

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from channelports.model import Relation
from channelports.reports import Note
from channelports.reports.claims import counted
from channelports.reports.outcomes import Disputes
from channelports.reports.questions import Answered, Reason, Stated
from channelports.reports.why import Why
from channelports.screens.footer import Drawing, Footer
from channelports.screens.screen import Column, Head, Row, table
from channelports.screens.works import named


def why(result: Why, footer: Footer) -> Iterator[RenderableType]:
    """Draw the answer of ``ports why``: a record, each question with its claims, what follows.

    Remarks and locators in the sources are always shown: this answer is asked for as proof.
    """
    screen = replace(footer.screen, notes=True)  # so no mark refers to --notes
    drawn = _Why(result, Footer(result, screen))
    yield drawn.heading()
    yield from drawn.record()
    yield from drawn.shown()
    for asked in result.asked:
        yield from drawn.question(asked)
    yield from drawn.computed()
    yield drawn.footer.draw(*_next(result))


def _next(result: Why) -> Iterator[str]:
    if any(asked.differs for asked in result.asked):
        yield f"ports disputes {result.asked_for} {result.measure or ''}".strip()
    yield f"ports show {result.asked_for}"


class _Why(Drawing[Why]):
    """Draws the parts of one answer of ``ports why``."""

    def __init__(self, result: Why, footer: Footer) -> None:
        super().__init__(result, footer)
        self.works = self.footer.works
        self.founding = named(result.dataset.founding)
        self.is_single = len(result.asked) == 1 and not result.facts

    def heading(self) -> Text:
        """Return the heading, with the line in the file of the record or of the only question."""
        line = self.result.asked[0].line if self.is_single else self.result.line
        place = f"  {self._place(line)}" if self.is_single or self.result.facts else ""
        return self.screen.line((self.result.heading, "bold"), (place, "dim"))

    def record(self) -> Iterator[RenderableType]:
        """Yield what the record says itself with its sources, then the remarks on it.

        Nothing if a measure of it or an outcome was asked for.
        """
        if not self.result.facts:
            return
        cite, trusted = self.result.facts[0].cite, self.works.trusted
        rows: list[Row] = []
        for fact in self.result.facts:
            by = f" ({trusted(fact.cite)})" if fact.cite != cite else ""
            rows.append((fact.label, self.screen.line(fact.value, (by, "dim"))))
        if cite:
            rows.append(("Source", trusted(cite)))
        columns: list[Head] = [Column("", stays_whole=True, style="dim"), ""]
        yield table(self.screen, columns, rows, heads=False)
        yield from self._remarks(self.result.on_record)

    def shown(self) -> Iterator[Text]:
        """Yield a line that explains why the founding source's claims are shown, if any is."""
        shown = (stated for asked in self.result.asked for stated in asked.claims)
        if any(stated.reason is Reason.FOUNDING for stated in shown):
            words = f"Shown is what {self.founding} says, whose account this is."
            if self.result.facts:
                yield Text("")
            yield self.screen.text(words, "dim")

    def question(self, asked: Answered) -> Iterator[RenderableType]:
        """Yield a question with its claims, the shown one first, and the remarks on them.

        Unless it is the only one, its measure and its line in the file are above it.
        """
        if not self.is_single:
            of = "" if asked.of == self.result.asked_for else f": {asked.of_name}"
            yield Text("")
            place = f"  {self._place(asked.line)}"
            yield self.screen.line((f"{asked.measure.name}{of}", "bold cyan"), (place, "dim"))
        yield _answers(asked, self.footer)
        if because := _because(asked.claims[0], self.founding):
            yield Padding.indent(self.screen.text(because, "dim"), 2)
        yield from self._remarks([note for stated in asked.claims for note in stated.notes])

    def _remarks(self, notes: Sequence[Note]) -> Iterator[RenderableType]:
        for note in dict.fromkeys(notes):
            who = f"({self.works.trusted(note.cite)})"
            yield Padding.indent(self.screen.line(f"Remark: {note.text} ", (who, "dim")), 2)

    def computed(self) -> Iterator[RenderableType]:
        """Yield a table of what is computed from the shown claims; nothing without any."""
        if not self.result.follows:
            return
        yield from self.screen.headed("Computed from it")
        rows = ((each.label, each.value, each.counting or "") for each in self.result.follows)
        columns: list[Head] = [
            Column("", stays_whole=True),
            Column("", is_figure=True, style="bold"),
            "",
        ]
        yield table(self.screen, columns, rows, heads=False)

    def _place(self, line: int | None) -> str:
        """Return ``FILE:LINE``, which editors open, or the file's name if the line is not known."""
        name = PurePath(self.result.file).name
        return name if line is None else f"{name}:{line}"


def _because(shown: Stated, founding: str) -> str:
    """Return a sentence on why a claim is shown, if another than the founding source makes it.

    Empty for a claim with a standing, whose reason is beside it. ``founding`` is how the founding
    source is named.
    """
    match shown.reason:
        case _ if shown.claim.standing:
            return ""
        case None | Reason.FOUNDING:
            return ""
        case Reason.ONLY:
            return f"Shown because no other source states it; {founding} does not."
        case Reason.BEST:
            return f"Shown because no other source is more reliable; {founding} does not state it."
        case Reason.BEST_ASKED:
            return "Shown because none of the sources asked is more reliable."
    assert_never(shown.reason)


def disputes(result: Disputes, footer: Footer) -> Iterator[RenderableType]:
    """Draw the answer of ``ports disputes``: the questions, below their port or other record."""
    return footer.answer(_groups(result, footer), f"ports why {result.asked_for or 'NAME'}")


def _groups(result: Disputes, footer: Footer) -> Iterator[RenderableType]:
    if len(result.groups) > 1:
        yield footer.screen.text(f"Questions: {', '.join(_numbers(result))}.", "dim")
    for group in result.groups:
        yield from footer.screen.headed(group.name)
        for asked in group.questions:
            of = "" if asked.of_name == group.name else f": {asked.of_name}"
            words = f"{asked.measure.name}{of}"
            notes = [note for stated in asked.claims for note in stated.notes]
            mark = footer.mark(f"{group.name}: {words}", notes)
            yield Padding.indent(footer.screen.line(words, mark), 1)
            yield Padding.indent(_answers(asked, footer, in_short=not footer.screen.sources), 3)


def _numbers(result: Disputes) -> Iterator[str]:
    """Yield the number of questions in dispute for each port, then of all other records."""
    yield from (f"{group.name} {len(group.questions)}" for group in result.groups if group.port)
    if others := sum(len(group.questions) for group in result.groups if not group.port):
        yield f"others {others}"


def _answers(asked: Answered, footer: Footer, in_short: bool = False) -> RenderableType:
    """Return a table of the claims that answer a question, the shown one first and bold.

    Each has its sources and how reliable these are; ``in_short`` leaves out the places in them.
    """
    screen, works = footer.screen, footer.works

    def row(stated: Stated) -> Row:
        is_red = stated.relation is Relation.DIFFERS
        standing = screen.text(stated.relation or "shown", "red" if is_red else "dim")
        more = counted(stated.claim, stated.included)
        why = f" ({stated.why})" if stated.claim.standing or screen.full else ""
        said = screen.line((str(stated.words), "bold" if stated.reason else ""), more, why)
        cite = stated.claim.cite
        return standing, said, works.who(cite) if in_short else works.trusted(cite)

    columns: list[Head] = [Column("", stays_whole=True), "", ""]
    return table(screen, columns, map(row, asked.claims), heads=False)
