"""Ports side by side on a screen: a column for each, or on a narrow screen a block per thing."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.constrain import Constrain
from rich.text import Text

from channelports.citations import Citation
from channelports.reports import Note
from channelports.reports.comparison import Compared, Comparison, Line, Said
from channelports.screens.footer import Drawing, Footer
from channelports.screens.screen import Column, Head, Row, table

_LABELS = 12
"""How many columns the labels need, with the gap after them."""

_LEAST, _MOST = 20, 50
"""How many columns a port needs at least, and gets at most."""

_RIVALS_SHOWN = {Compared.GARRISON, Compared.PRISONERS, Compared.CASUALTIES}
"""What people ask about most: the values of other sources are shown beside these."""

_FIRST = {
    Compared.OPERATION,
    Compared.DATES,
    Compared.DAYS,
    Compared.LIBERATED,
    Compared.REOPENED,
    Compared.COMMANDER,
    *_RIVALS_SHOWN,
}
"""What people ask about most, which comes before the rest."""


def compare(result: Comparison, footer: Footer) -> Iterator[RenderableType]:
    """Draw the answer of ``ports compare``: a table of what differs, then what is the same.

    What is said of all ports together comes last, or with ``--full`` in the lines of each port.
    """
    parts = _Comparison(result, footer).parts()
    return footer.answer(parts, f"ports show {result.ports[0].id}")


class _Comparison(Drawing[Comparison]):
    """Draws the lines of a comparison."""

    def parts(self) -> Iterator[RenderableType]:
        """Yield the table and what is below it; what people ask about most comes first."""
        lines = self.result.lines if self.screen.full else self.result.short_lines
        ordered = sorted(lines, key=lambda line: line.thing not in _FIRST)
        differing = [line for line in ordered if line.differs]
        if differing:
            names = (Column(port.name, width=_LEAST) for port in self.result.ports)
            columns: list[Head] = [Column("", stays_whole=True, style="cyan"), *names]
            most = _LABELS + len(self.result.ports) * _MOST
            yield Constrain(table(self.screen, columns, map(self._row, differing)), most)
        yield from self._below(ordered, is_first=not differing)

    def _row(self, line: Line) -> Row:
        """Return the label of a line and what it says of each port."""
        return [line.label, *(self._said(line, number) for number in range(len(line.said)))]

    def _said(self, line: Line, port: int) -> Text:
        said = line.said[port]
        if said.of_all and not self.screen.full:
            return self.screen.text("said of all ports, below", "dim")
        return self._words(line, f"{line.label}, {self.result.ports[port].name}", said)

    def _words(self, line: Line, about: str, *same: Said) -> Text:
        """Return what is said of a port on a line, with its source and the mark.

        ``about`` names it for the remarks. ``same`` is what is said of the port, or of several
        ports if the same words are drawn once for all.
        """
        said = same[0]
        if not said.parts:
            return self.screen.text(said.absent, "dim")
        is_shown = line.thing in _RIVALS_SHOWN
        is_full = self.screen.full
        values = [
            self._named(part.words if is_full else part.in_short, part.cite)
            for part in said.parts
            if is_full or part.needed
        ]
        rivals = [(each.words, each.cite) for each in said.rivals] if is_shown else []
        style = "bold" if said.figure else ""
        words = self.screen.line(self._cited(values, style), "; others " if rivals else "")
        mark = self._mark(about, is_shown, *same)
        return self.screen.line(words, self._cited(rivals), mark)

    def _cited(self, values: Iterable[tuple[str, tuple[Citation, ...]]], style: str = "") -> Text:
        """Return values; with ``--sources`` the source of each, once for those that share it."""
        parts = (
            self.screen.line(
                ("; ".join(words for words, _ in same), style), self.footer.cited(cite)
            )
            for cite, same in groupby(values, key=lambda value: value[1])
        )
        return Text("; ").join(parts)

    def _named(self, words: str, cite: tuple[Citation, ...]) -> tuple[str, tuple[Citation, ...]]:
        """Return a value with who gives it, if the founding source does not, and its citations."""
        by = "" if self.screen.sources else self.footer.parenthesis(cite)
        return f"{words}{by}", cite

    def _mark(self, about: str, rivals_are_shown: bool, *same: Said) -> Text:
        """Return the mark, if there are remarks.

        Raids that the short answer leaves out are among the remarks. ``about`` names what these are
        on; ``rivals_are_shown`` is whether other sources' values are beside it already.
        """
        parts = () if self.screen.full else tuple(part for said in same for part in said.parts)
        more = [Note(f"Also {part.in_short}.", part.cite) for part in parts if part.is_more]
        notes = [*(note for said in same for note in said.notes), *more]
        return self.footer.mark(about, notes, rivals_are_shown)

    def _below(self, lines: Sequence[Line], is_first: bool) -> Iterator[RenderableType]:
        """Yield what is the same for every port, then what is only said of all of them.

        ``is_first`` is whether there is no table above, so that no blank line is needed.
        """
        same: dict[tuple[str, str], list[Line]] = {}
        for line in lines:
            first = line.said[0]
            if not line.differs and (self.screen.full or not first.of_all):
                same.setdefault((first.value or first.absent, str(first.cite)), []).append(line)
        if same:
            everywhere = "both" if len(self.result.ports) == 2 else "all"
            yield from () if is_first else (Text(""),)
            yield self.screen.text(f"The same for {everywhere}", "bold")
        for alike in same.values():
            labels = ", ".join(line.label for line in alike)
            words = self._words(alike[0], labels, *alike[0].said)
            yield self.screen.line((f"{labels}: ", "cyan"), words)
        if self.screen.full:
            return
        of_all = {line.label: said for line in lines for said in line.said if said.of_all}
        for label, said in of_all.items():
            by_all = self._cited([self._named(said.of_all, said.cite)])
            yield self.screen.line(("All ports: ", "cyan"), by_all, self._mark(label, False, said))
