"""What comes below every answer: who says so, what the mark means, what to enter next.

If they are asked for, the remarks and the works come before that.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from channelports.citations import Citation
from channelports.model import Relation
from channelports.reports import Note, NoteKind, Result, shorts
from channelports.screens.screen import Screen
from channelports.screens.works import Works, named

R = TypeVar("R", bound=Result)

MARK = "*"
"""The sign beside a value on which sources differ, or on which there are remarks."""

_MARK_IS = f"{MARK} Sources differ or say more: --notes"

_WIDE = 100
"""From so many columns on, the source of something fits beside it."""


class Footer:
    """The lines below one answer, collected while the answer is drawn.

    ``notes_on`` has the remarks, by what they are on. ``others`` has, by the names of other
    sources, what only these state. ``is_of_one`` is whether who states something need not be said
    beside it: all is of one source, or the sources are shown.
    """

    def __init__(self, result: Result, screen: Screen) -> None:
        self.result = result
        self.screen = screen
        self.works = Works(result.dataset, result.sources)
        self.is_of_one = screen.sources or len({work.short for work in result.sources}) == 1
        self.notes_on: dict[str, dict[Note, None]] = {}
        self.others: dict[str, dict[str, None]] = {}
        self.is_marked = False

    def mark(self, about: str, notes: Sequence[Note], rivals_are_shown: bool = False) -> Text:
        """Return a ``*`` to put after something with remarks, and keep these for ``--notes``.

        ``about`` names it; remarks without citations do not count. There is no ``*`` if the notes
        are shown anyway. Values of other sources are a reason for one if a value contradicts the
        shown one and they are not beside it already (``rivals_are_shown``). That the founding
        source does not state it is no reason: the source named beside the value shows that.
        """
        cited = [note for note in notes if note.cite and note.kind is not NoteKind.NOT_STATED]
        if cited:
            self.notes_on.setdefault(about, {}).update(dict.fromkeys(cited))
        if self.screen.notes or not any(_is_marked(note, rivals_are_shown) for note in cited):
            return Text("")
        self.is_marked = True
        return self.screen.text(f" {MARK}", "yellow")

    def source(self, cite: tuple[Citation, ...]) -> Text:
        """Return where the first work states something, and how many more works do.

        The founding source is the first, if it is cited. With ``--full``, where every work does.
        Empty unless sources are asked for, so that a table leaves out the column.
        """
        if not self.screen.sources:
            return Text("")
        words = self.works.places(cite) if self.screen.full else self.works.compact(cite)
        return self.screen.text(words, "dim")

    def cited(self, cite: tuple[Citation, ...]) -> Text:
        """Return the source in parentheses, to follow words; empty unless sources are asked for."""
        if not self.screen.sources:
            return Text("")
        return self.screen.line(" (", self.source(cite), ")")

    def parenthesis(self, cite: tuple[Citation, ...], about: str = "") -> str:
        """Return in parentheses who says what the founding source does not; else nothing.

        If ``about`` names what it is, and the screen has under 100 columns, the footer says it
        instead.
        """
        if about and self.screen.width < _WIDE:
            self.below(cite, about)
            return ""
        by = self.by(cite)
        return f" ({by})" if by else ""

    def below(self, cite: tuple[Citation, ...], about: str) -> None:
        """Have the footer say who states something that the founding source does not.

        ``about`` names it, such as a port. Nothing is said if the founding source states it.
        """
        if who := self.by(cite):
            self.others.setdefault(who, {})[about] = None

    def by(self, cite: tuple[Citation, ...]) -> str:
        """Return the short names of the sources of what the founding source does not state.

        Empty if the founding source states it, if all of the answer is of one source, or if the
        sources are shown anyway.
        """
        founding = self.result.dataset.dataset.founding
        if not cite or any(c.source == founding for c in cite) or self.is_of_one:
            return ""
        return shorts(self.result.dataset, cite)

    def sayers(self, cite: tuple[Citation, ...]) -> str:
        """Return the names of all sources of a remark or a claim, to say who makes it.

        If sources are asked for, with the locators in them.
        """
        dataset = self.result.dataset
        return self.works.places(cite) if self.screen.sources else shorts(dataset, cite)

    def answer(self, parts: Iterable[RenderableType], *more: str) -> Iterator[RenderableType]:
        """Yield the heading of the answer, its parts, and the footer with ``more`` commands."""
        yield self.screen.text(self.result.heading, "bold")
        yield from parts
        yield self.draw(*more)

    def draw(self, *more: str, works: bool = True) -> Group:
        """Return the footer; to be called last, since drawing an answer collects its remarks.

        ``more`` are commands to suggest. If ``works`` is false, ``--sources`` lists no works below:
        for an answer that is itself a list of works.
        """
        listed = self._bibliography() if works else ()
        return Group(*self._notes(), *listed, Text(""), *self._lines(more))

    def _notes(self) -> Iterator[RenderableType]:
        if not self.screen.notes:
            return
        elsewhere = {NoteKind.CAVEAT, NoteKind.SIGN}
        remarks = [n for n in self.result.remarks if not n.cite and n.kind not in elsewhere]
        filtered = self.result.filtered
        general = [self.screen.text(note.text) for note in remarks if note.text != filtered]
        if not general and not self.notes_on:
            return
        yield from self.screen.headed("Notes", "bold")
        yield from general
        seen: set[Note] = set()
        for about, notes in self.notes_on.items():
            new = [note for note in notes if note not in seen]
            seen.update(new)
            if new:
                yield self.screen.text(about)
                yield from (Padding.indent(self._note(note), 2) for note in new)

    def _note(self, note: Note) -> Text:
        """Return a remark with who makes it, or other sources' values, each with its source."""
        line = self.screen.line
        if not note.rivals:
            return line(note.text, (f" ({self.sayers(note.cite)})", "dim"))
        said = (line(r.words, (f" ({self.sayers(r.cite)})", "dim")) for r in note.rivals)
        return line(f"{note.about or 'Other sources'}: ", Text("; ").join(said))

    def _bibliography(self) -> Iterator[RenderableType]:
        if self.screen.sources and self.result.sources:
            yield from self.screen.headed("Sources", "bold")
            for words in self.works.bibliography(self.screen):
                yield Padding.indent(words, 2)

    def _lines(self, more: Sequence[str]) -> Iterator[Text]:
        for note in self.result.remarks:
            if note.kind is NoteKind.CAVEAT:
                yield self.screen.text(note.text)
        who = self.result.filtered or ("" if self.screen.sources else self._who())
        signs = _MARK_IS if self.is_marked else ""
        on_one = "  ".join(filter(None, (who, signs)))
        for words in (on_one,) if cell_len(on_one) <= self.screen.width else (who, signs):
            if words:
                yield self.screen.text(words, "dim")
        shown = (self.screen.sources, self.screen.notes, self.screen.full)
        flags = zip(("--sources", "--notes", "--full"), shown, strict=True)
        if parts := [*(flag for flag, is_shown in flags if not is_shown), *more]:
            yield self.screen.text(f"More: {'  '.join(parts)}", "dim")

    def _who(self) -> str:
        if not self.result.sources:
            return ""
        first, *others = self.result.sources
        count = {0: "", 1: ", with one other source"}
        who = f"{named(first)}{count.get(len(others), f', with {len(others)} other sources')}"
        said = (f"{', '.join(about)} by {name}" for name, about in self.others.items())
        return f"{'; '.join([who, *said])}."


def _is_marked(note: Note, rivals_are_shown: bool) -> bool:
    """Return whether a remark is a reason to put a mark on what it is about.

    A note on the values of other sources is one only if a value contradicts the shown one, or it
    lists none, and they are not beside it already. A date within bounds needs no mark.
    """
    if note.kind is not NoteKind.RIVALS:
        return note.kind is not NoteKind.BOUNDS
    differs = any(rival.relation is Relation.DIFFERS for rival in note.rivals)
    return not rivals_are_shown and (differs or not note.rivals)


class Drawing(Generic[R]):
    """The base of classes that draw a result in several parts with one footer."""

    def __init__(self, result: R, footer: Footer) -> None:
        self.result = result
        self.screen = footer.screen
        self.footer = footer
