"""What came of it, on a screen: under each record what is claimed of it, and who says otherwise."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from channelports.answers.outcomes import Outcomes
from channelports.answers.questions import Answered, Stated
from channelports.answers.totals import Sum
from channelports.view.footer import Footer
from channelports.view.status import day_of_record
from channelports.view.table import Column, table
from channelports.view.text import Screen

_MEASURES = 20
"""Columns beyond which the names of measures are broken, so that values have room."""

_Line = Answered | Sum


def outcomes(result: Outcomes, screen: Screen) -> Group:
    """Return one table by what was asked of, where that is one measure; else one a record."""
    footer = Footer(result, screen)
    drawn = _Lines(screen, footer)
    parts = drawn.of_one_measure if len(result.measures) == 1 else drawn.by_record
    return Group(
        screen.text(result.heading, "bold"),
        *parts(result),
        footer.draw(*(f"ports why {each.of}" for each in result.questions[:1])),
    )


class _Lines:
    def __init__(self, screen: Screen, footer: Footer) -> None:
        self.screen = screen
        self.footer = footer

    def of_one_measure(self, result: Outcomes) -> Iterator[RenderableType]:
        columns: list[Column[_Line]] = [Column("Of", self._name), *self._said("Value")]
        groups: tuple[list[_Line], ...] = ([*result.questions], [*result.sums])
        yield table(self.screen, columns, *groups)

    def by_record(self, result: Outcomes) -> Iterator[RenderableType]:
        """Yield the name of each record, and under it a line for each measure."""
        longest = max((len(each.measure.name) for each in result.questions), default=0)
        columns: list[Column[_Line]] = [
            Column("Measure", self._measure, width=min(longest, _MEASURES)),
            *self._said(""),
        ]
        by_record: dict[str, list[_Line]] = {}
        for each in result.questions:
            by_record.setdefault(each.of, []).append(each)
        names = {each.of: self._name(each) for each in result.questions}
        for number, (of, lines) in enumerate(by_record.items()):
            yield from [Text("")] if number else []
            names[of].stylize("bold cyan")
            yield names[of]
            yield table(self.screen, columns, lines, heads=False)

    def _said(self, head: str) -> list[Column[_Line]]:
        source = [Column[_Line]("Source", self._source)] if self.screen.sources else []
        return [Column(head, self._value), *source]

    def _name(self, line: _Line) -> Text:
        if isinstance(line, Sum):
            return self.screen.text(line.label)
        day = day_of_record(self.footer.result.dataset[line.of], self.screen)
        text = self.screen.text(line.of_name)
        return text.append_text(self.screen.text(f", {day}" if day else "", "dim"))

    def _measure(self, line: _Line) -> Text:
        return self.screen.text(line.measure.name if isinstance(line, Answered) else "")

    def _source(self, line: _Line) -> Text:
        if isinstance(line, Sum):
            return self.footer.source(line.claim.cite if line.claim else ())
        return self.footer.source(line.shown.claim.cite)

    def _value(self, line: _Line) -> Text:
        """Return what is claimed with its mark, and on lines of their own what others say."""
        if isinstance(line, Sum):
            text = self.screen.text(line.displayed(), "bold")
            text.append_text(self.screen.text(f", {line.counting}"))
            return text.append_text(self.footer.mark(line.label, line.notes))
        about = f"{line.measure.name}, {line.of_name}"
        text = self._claim(line.shown)
        text.append_text(self.screen.text(self.footer.parenthesis(line.shown.claim.cite)))
        text.append_text(self.footer.mark(about, line.shown.notes))
        for other in line.others:
            if other.is_rival or self.screen.sources:
                agrees = "" if other.is_rival else "agrees, "
                who = f"{agrees}{self.footer.sayers(other.claim.cite)}: "
                text.append("\n").append_text(self.screen.text(who, "dim"))
                text.append_text(self._claim(other))
                text.append_text(self.footer.mark(about, other.notes))
        return text

    def _claim(self, claimed: Stated) -> Text:
        claim = claimed.claim
        stands = ": ".join(filter(None, [claim.standing, claim.because]))
        more = [
            f", {claim.counting}" if claim.counting else "",
            f", including {claimed.included}" if claimed.included else "",
            f" ({stands})" if stands else "",
        ]
        return self.screen.text(f"{claimed.words}{''.join(more)}")
