"""The foot of every answer: the remarks that its marks point to, and the sources it rests on."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from channelports.answers import Answer, Note, NoteKind, Row, marked, reference, short_locator
from channelports.citations import Citation, SectionLocator, initials
from channelports.view.columns import Column, Columns
from channelports.view.text import Screen

MARK = "†"

_MOST_NOTES = 8
"""How many notes an answer prints without being asked for them all; of more, the short ones."""

_MOST_REFERENCES = 6
"""How many sources are written out in full; more are named by their ids."""


class Foot:
    """Gives the rows of one answer their short locators and marks, and draws what these mean.

    A locator in the founding source is its short form, ``B5``. Any other source has a letter, with
    a number where the answer cites several places in it. A ``brief`` foot prints no remarks, and no
    source in full. To be drawn last: it explains the rest.
    """

    def __init__(self, answer: Answer, screen: Screen, brief: bool = False) -> None:
        self.brief = brief
        self.answer = answer
        self.screen = screen
        self.founding = answer.dataset.dataset.founding
        every = marked(answer.notes)
        is_long = len(every) > _MOST_NOTES and not screen.full
        rivals = [n for n in every if n.kind in {NoteKind.RIVALS, NoteKind.SILENCE}]
        self.notes = [] if brief else rivals if is_long else every
        self.numbers = {note: number for number, note in enumerate(self.notes, start=1)}
        self.left_out = len(every) - len(self.notes)
        self.places_in: dict[str, dict[str, int]] = {}
        for citation in self._citations():
            places = self.places_in.setdefault(citation.source, {})
            places.setdefault(citation.locator, len(places) + 1)
        self.letters = {
            source: _letter(index)
            for index, source in enumerate(s for s in self.places_in if s != self.founding)
        }

    def _citations(self) -> Iterator[Citation]:
        """Yield the citations of what is drawn, in its order."""
        for row in (*self.answer.rows, *self.answer.totals):
            yield from row.cite
        for note in self.notes:
            yield from note.cite

    def locators(self, row: Row) -> Text:
        """Return who says so, short, with the marks of the remarks on it."""
        text = self.screen.text(self.places(row.cite), "dim")
        return text.append_text(self.marks(row))

    def places(self, cite: tuple[Citation, ...]) -> str:
        """Return citations as short locators, those in the founding source first."""
        first = [self._locator(c) for c in cite if c.source == self.founding]
        others = [self._locator(c) for c in cite if c.source != self.founding]
        between = "; " if any(" " in place for place in first) else " "
        return between.join([*first, *others])

    def marks(self, row: Row) -> Text:
        """Return the marks of the remarks on a row: their numbers, and one for what is left out."""
        cited = [note for note in row.notes if note.cite]
        numbers = sorted(self.numbers[note] for note in cited if note in self.numbers)
        marks = [f" {MARK}{number}" for number in numbers]
        if any(note not in self.numbers for note in cited):
            marks.append(MARK if self.brief else f" {MARK}")
        return self.screen.text("".join(marks), "yellow")

    def _locator(self, citation: Citation) -> str:
        if citation.source == self.founding:
            return short_locator(self.answer.dataset.founding, citation)
        places = self.places_in[citation.source]
        number = places[citation.locator] if len(places) > 1 else ""
        return f"{self.letters[citation.source]}{number}"

    def draw(self) -> Group:
        """Return remarks, then sources."""
        parts = self._in_brief() if self.brief else (*self._remarks(), *self._sources())
        return Group(*parts)

    def _in_brief(self) -> Iterator[RenderableType]:
        """Yield the same in few lines, below a drawing that is to fit its screen."""
        words = [note.text for note in self.answer.notes if not note.cite]
        if self.left_out:
            words.append(f"{MARK}: --full tells more.")
        if self.founding in self.places_in:
            legend = self._legend()
            words.append(f"{self.founding}: {legend}" if legend else f"Source: {self.founding}.")
        if self.letters:
            words.append(self._by_ids())
        if words:
            yield self.screen.text(" ".join(words), "dim")

    def _remarks(self) -> Iterator[RenderableType]:
        rows = [
            [self.screen.text(f"{MARK}{number}", "yellow"), self._remark(note)]
            for note, number in self.numbers.items()
        ]
        if self.left_out:
            words = f"There is more to say: {self._more()}"
            rows.append([self.screen.text(MARK, "yellow"), self.screen.text(words)])
        plain = [note.text for note in self.answer.notes if not note.cite]
        yield from self._part("Notes", rows, plain)

    def _more(self) -> str:
        """Return where the remarks are that were left out."""
        match self.answer.command:
            case "show":
                return f"ports show {self.answer.rows[0].id} --full"
            case "chronology" | "compare" | "forces" | "status":
                return "--full prints it"
            case _:
                return "ports why NAME tells it"

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
        rows = []
        if self.founding in self.places_in:
            words = f"{reference(self.answer.dataset.founding)}. {self._legend()}".rstrip()
            rows.append([Text(""), self.screen.text(words, "dim")])
        in_full = self.screen.full or len(self.letters) <= _MOST_REFERENCES
        by_ids = self.screen.text(f"{self._by_ids()} In full: ports sources.", "dim")
        rows += self._references() if in_full else [[Text(""), by_ids]]
        yield from self._part("Sources" if self.letters else "Source", rows)

    def _references(self) -> list[list[Text]]:
        """Return the sources that have letters, one after the other, with the places in them."""
        sources = self.answer.dataset.sources
        return [
            [
                self.screen.text(f"{letter}:", "dim"),
                self.screen.text(f"{reference(sources[id_])}: {self._places_in(id_)}.", "dim"),
            ]
            for id_, letter in self.letters.items()
        ]

    def _by_ids(self) -> str:
        """Return the sources that have letters by their ids, with the places in them."""
        named = (f"{letter} {id_}[{self._places_in(id_)}]" for id_, letter in self.letters.items())
        return f"{'; '.join(named)}."

    def _places_in(self, source: str) -> str:
        """Return the places of a source that are cited, numbered if they are several."""
        places = self.places_in[source]
        if len(places) == 1:
            return next(iter(places)).rstrip(".")
        return "; ".join(f"{number} {place}" for place, number in places.items())

    def _legend(self) -> str:
        """Return what the short locators of the founding source stand for; nothing for pages."""
        used_places = (SectionLocator.parse(place) for place in self.places_in[self.founding])
        places = [place for place in used_places if place]
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
    """Return the letter of a source: ``a`` to ``z``, then ``aa``, ``ab``."""
    before = chr(ord("a") + index // 26 - 1) if index >= 26 else ""
    return f"{before}{chr(ord('a') + index % 26)}"
