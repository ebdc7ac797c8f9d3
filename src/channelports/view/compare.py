"""Ports side by side on a screen: a column for each, or one below the other where it is narrow."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.constrain import Constrain
from rich.rule import Rule
from rich.text import Text

from channelports.answers import Answer, Row
from channelports.view.columns import Column, Columns
from channelports.view.foot import Foot
from channelports.view.text import Screen

_LABELS = 12
"""Columns for the labels on the left, with the sign of what is the same everywhere."""

_GAP = 2
"""Columns between the ports."""

_LEAST = 18
"""Columns that a port needs; where there are fewer the ports stand one below the other."""

_MOST = 48
"""Columns beyond which a port's is not any wider, so that the ports stay side by side."""

_SAME = "="
"""What stands before a line in which all ports have the same."""

_SAME_IS = f"{_SAME} is the same everywhere."


def compare(answer: Answer, screen: Screen) -> RenderableType:
    """Return a line for each thing that is compared."""
    return _Comparison(answer, screen).draw()


class _Comparison:
    def __init__(self, answer: Answer, screen: Screen) -> None:
        self.answer = answer
        self.screen = screen
        self.foot = Foot(answer, screen)
        self.lines = [
            list(rows) for _, rows in groupby(answer.rows, key=lambda row: row.cells["measure"])
        ]

    def draw(self) -> Group:
        count = len(self.lines[0])
        has_room = (self.screen.width - _LABELS) // count - _GAP >= _LEAST
        drawn = self._beside() if has_room else self._below()
        heading = self.screen.text(self.answer.heading, "bold")
        same = [self.screen.text(_SAME_IS, "dim")] if self._is_some_the_same() else []
        return Group(heading, Text(""), *drawn, *same, self.foot.draw())

    def _is_some_the_same(self) -> bool:
        return any(not rows[0].cells["differs"] for rows in self.lines)

    def _beside(self) -> Iterator[RenderableType]:
        """Yield a column for each port."""
        heads = [self.screen.text(str(row.cells["port"]), "bold") for row in self.lines[0]]
        lines = [[self._label(rows), *map(self._said, rows)] for rows in self.lines]
        columns = [Column(_LABELS, gap=_GAP), *(Column(gap=_GAP) for _ in heads)]
        table = Group(
            Columns(columns, [[Text(""), *heads]]),
            Rule(style="dim", characters=self.screen.show("─")),
            Columns(columns, lines),
        )
        yield Constrain(table, _LABELS + len(heads) * (_GAP + _MOST))

    def _below(self) -> Iterator[RenderableType]:
        """Yield a block for each thing that is compared, a line for each port."""
        for rows in self.lines:
            yield self._label(rows)
            for row in rows:
                port = self.screen.text(f"{row.cells['port']}: ", "bold")
                yield Columns(
                    [Column(1, gap=1), Column()], [[Text(""), port.append_text(self._said(row))]]
                )
            yield Text("")

    def _label(self, rows: Sequence[Row]) -> Text:
        same = " " if rows[0].cells["differs"] else _SAME
        return self.screen.text(f"{same} ", "bold").append_text(
            self.screen.text(str(rows[0].cells["label"]), "cyan")
        )

    def _said(self, row: Row) -> Text:
        if row.cells["value"] is None:
            return self.screen.text(f"– {row.cells['absent']}", "dim")
        style = "bold" if row.cells["figure"] is not None and row.cells["differs"] else ""
        words = self.screen.text(str(row.cells["value"]), style)
        if row.cells["measure"] != "days":  # which rests on the dates
            words.append_text(self.screen.text(f" ({self.foot.places(row.cite)})", "dim"))
        return words.append_text(self.foot.marks(row))
