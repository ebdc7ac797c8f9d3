"""What an answer is drawn for, and how words get onto it without being taken for markup."""

from dataclasses import dataclass

from rich.style import Style
from rich.text import Text

from channelports.characters import clean, plain

_MOST_ROWS = 60
"""Rows beyond which a drawing is not made larger for the width alone."""

_NARROW = 60

Words = str | Text | tuple[str, str]
"""Words of a line, or words with their style."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What an answer is drawn for: columns, an encoding, what is wanted besides the answer.

    ``styled`` is whether bold and underlined can be seen; where not, a sign has to do. ``height``
    is how many rows a terminal has; nobody knows of a pipe. ``full`` is for
    all of it, and for all details.
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
        """How many rows a drawing may take: those of the terminal, else as it is mostly shaped."""
        return self.height or min(24 + max(self.width - 80, 0) * 2 // 5, _MOST_ROWS)

    @property
    def narrow(self) -> bool:
        """Whether a table would have to break words and figures."""
        return self.width < _NARROW

    @property
    def wide(self) -> bool:
        """Whether two columns of text fit side by side."""
        return self.width >= 110

    def show(self, text: str) -> str:
        """Return a text as this screen can show it."""
        return plain(clean(text), self.encoding)

    def text(self, text: str, style: str | Style = "") -> Text:
        """Return a cell; the one way in which words reach a table.

        The style is that of these words alone: what is appended to them does not take it on.
        """
        return Text(overflow="fold").append(self.show(text), style=style or None)

    def line(self, *parts: Words) -> Text:
        """Return words, each with its own style, one after the other: Rich's ``Text.assemble``."""
        line = Text(overflow="fold")
        for part in parts:
            words = (part,) if isinstance(part, str) else part
            line.append_text(words if isinstance(words, Text) else self.text(*words))
        return line

    def headed(self, heading: str, style: str = "bold cyan") -> tuple[Text, Text]:
        """Return a heading with the blank line before it."""
        return Text(""), self.text(heading, style)
