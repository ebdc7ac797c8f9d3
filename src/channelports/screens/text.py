"""The screen that an answer is drawn for, and how words get onto it safely."""

from dataclasses import dataclass

from rich.style import Style
from rich.text import Text

from channelports.characters import clean, plain

_MOST_ROWS = 60
"""How many rows a drawing has at most if it is made larger only because the screen is wide."""

_NARROW = 60

Words = str | Text | tuple[str, str]
"""Words of a line, or words with their style."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What an answer is drawn for: width, encoding, and what to show besides the answer.

    ``styled`` is whether bold and underlined are visible; if not, a sign replaces them. ``height``
    is the number of rows of a terminal; None for a pipe. ``full`` shows everything, with all
    details, so it includes ``sources`` and ``notes``.
    """

    width: int
    encoding: str = "utf-8"
    full: bool = False
    styled: bool = True
    height: int | None = None
    sources: bool = False
    notes: bool = False

    def __post_init__(self) -> None:
        if self.full:
            object.__setattr__(self, "sources", True)
            object.__setattr__(self, "notes", True)

    @property
    def rows(self) -> int:
        """How many rows a drawing may have: those of the terminal, else what suits the width."""
        return self.height or min(24 + max(self.width - 80, 0) * 2 // 5, _MOST_ROWS)

    @property
    def narrow(self) -> bool:
        """Whether the screen has under 60 columns, so that a table would have to break words."""
        return self.width < _NARROW

    @property
    def wide(self) -> bool:
        """Whether two columns of text fit side by side: there are 110 columns or more."""
        return self.width >= 110

    def show(self, text: str) -> str:
        """Return a text as this screen can show it: in its encoding, with escaped controls."""
        return plain(clean(text), self.encoding)

    def text(self, text: str, style: str | Style = "") -> Text:
        """Return words as a Rich text; the one way in which words reach a table.

        The style applies to these words alone, not to what is appended to them.
        """
        return Text(overflow="fold").append(self.show(text), style=style or None)

    def line(self, *parts: Words) -> Text:
        """Return parts as one Rich text, each in its style, like Rich's ``Text.assemble``.

        Words that are not a Rich text yet are made safe for the screen.
        """
        line = Text(overflow="fold")
        for part in parts:
            words = (part,) if isinstance(part, str) else part
            line.append_text(words if isinstance(words, Text) else self.text(*words))
        return line

    def headed(self, heading: str, style: str = "bold cyan") -> tuple[Text, Text]:
        """Return a blank line and a heading in a style, as the two lines above a section."""
        return Text(""), self.text(heading, style)
