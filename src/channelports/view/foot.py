"""The foot of every answer: the remarks that its marks point to, and the sources it rests on."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from channelports.answers import Answer, Note, Row, marked, numbers, reference, short_locator
from channelports.citations import Citation, SectionLocator, initials
from channelports.view.columns import Column, Columns
from channelports.view.text import Screen

MARK = "†"


class Foot:
    """Gives the rows of one answer their short locators and marks, and draws what these mean.

    To be drawn last: it explains what was asked of it.
    """

    def __init__(self, answer: Answer, screen: Screen) -> None:
        self.answer = answer
        self.screen = screen
        self.founding = answer.dataset.dataset.founding
        self.notes = marked(answer.notes)
        self.used: dict[Citation, None] = {}
        self.letters: dict[str, str] = {}

    def locators(self, row: Row) -> Text:
        """Return who says so, short, with the marks of the remarks on it."""
        text = self.screen.text(self.places(row.cite), "dim")
        return text.append_text(self.marks(row))

    def places(self, cite: tuple[Citation, ...]) -> str:
        """Return citations as short locators."""
        first = [self._locator(c) for c in cite if c.source == self.founding]
        others = [self._locator(c) for c in cite if c.source != self.founding]
        between = "; " if any(" " in place for place in first) else " "
        return "; ".join(filter(None, [between.join(first), *others]))

    def marks(self, row: Row) -> Text:
        """Return the marks of the remarks on a row."""
        marks = (f" {MARK}{number}" for number in numbers(row, self.notes))
        return self.screen.text("".join(marks), "yellow")

    def _locator(self, citation: Citation) -> str:
        self.used[citation] = None
        short = short_locator(citation)
        if citation.source == self.founding:
            return short
        letter = self.letters.setdefault(citation.source, _letter(len(self.letters)))
        return f"{letter}: {short}"

    def draw(self) -> Group:
        """Return remarks, then sources."""
        parts = [*self._remarks(), *self._sources()]
        return Group(*parts) if parts else Group()

    def _remarks(self) -> Iterator[RenderableType]:
        rows = [
            [self.screen.text(f"{MARK}{number}", "yellow"), self._remark(note)]
            for number, note in enumerate(self.notes, start=1)
        ]
        plain = [note.text for note in self.answer.notes if not note.cite]
        yield from self._part("Notes", rows, plain)

    def _part(
        self, heading: str, rows: list[list[Text]], plain: Sequence[str] = ()
    ) -> Iterator[RenderableType]:
        """Yield a headed list, and what has no mark; a mark's column is as wide as the longest."""
        if not rows and not plain:
            return
        yield Text("")
        yield self.screen.text(heading, "bold")
        yield from (self.screen.text(text) for text in plain)
        width = max((len(mark) for mark, _ in rows), default=0)
        if width:
            yield Columns([Column(width, gap=1), Column()], rows)
        else:
            yield from (words for _, words in rows)

    def _remark(self, note: Note) -> Text:
        text = self.screen.text(note.text)
        return text.append_text(self.screen.text(f" {self.places(note.cite)}", "dim"))

    def _sources(self) -> Iterator[RenderableType]:
        sources = self.answer.dataset.sources
        rows = []
        if any(citation.source == self.founding for citation in self.used):
            words = f"{reference(sources[self.founding])}. {self._legend()}"
            rows.append([Text(""), self.screen.text(words, "dim")])
        for id_, letter in self.letters.items():
            words = f"{reference(sources[id_])}."
            rows.append([self.screen.text(f"{letter}:", "dim"), self.screen.text(words, "dim")])
        yield from self._part("Sources" if self.letters else "Source", rows)

    def _legend(self) -> str:
        """Return what the short locators of the founding source stand for."""
        founding = [c for c in self.used if c.source == self.founding]
        places = [place for c in founding if (place := SectionLocator.parse(c.locator))]
        used = {place.section for place in places}
        titles = [section.title for section in self.answer.dataset.founding.sections]
        keys = [f"{initials(title)} {title}" for title in titles if title in used]
        kinds = [
            ("para", "number: paragraph"),
            ("caption", "c: caption"),
            ("heading", "h: heading"),
        ]
        keys += [words for part, words in kinds if part in {place.part for place in places}]
        return "; ".join(keys) + "." if keys else ""


def _letter(index: int) -> str:
    return chr(ord("a") + index) if index < 26 else f"s{index}"
