"""Text on its way to a screen: nothing in it obeyed as markup or as a terminal's command.

What a screen cannot show gets a plain equivalent.
"""

import unicodedata
from dataclasses import dataclass

from rich.style import Style
from rich.text import Text

_PLAIN = {
    **dict.fromkeys("‐‑‒–—−─", "-"),
    **dict.fromkeys("‘’′", "'"),
    **dict.fromkeys("“”″", '"'),
    "…": "...",
    "†": "*",
    "·": "-",
    "°": " deg",
    "≈": "ca. ",
    "×": "x",
    "½": " 1/2",
    "¼": " 1/4",
    "¾": " 3/4",
    "ß": "ss",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "œ": "oe",
    "Œ": "OE",
    "æ": "ae",
    "Æ": "AE",
}


def clean(text: str) -> str:
    """Return a text with every character visible: line ends as blanks, the rest as its code.

    Controls, escapes, marks that turn the direction of writing or show nothing, and lone surrogates
    are what Python calls not printable.
    """
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else _spelt(letter) for letter in text)


def _spelt(letter: str) -> str:
    if letter.isspace():
        return " "
    return letter.encode("unicode_escape").decode("ascii")


def plain(text: str, encoding: str) -> str:
    """Return a text that an encoding can carry; ``ascii`` is the least that there is."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_plain_letter(letter, encoding) for letter in text)
    except LookupError:
        return plain(text, "ascii")
    return text


def _plain_letter(letter: str, encoding: str) -> str:
    if unicodedata.combining(letter) and not _fits(letter, encoding):
        return ""
    for candidate in (letter, _PLAIN.get(letter, ""), _without_accents(letter)):
        if candidate and _fits(candidate, encoding):
            return candidate
    return "?"


def _without_accents(letter: str) -> str:
    parts = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in parts if not unicodedata.combining(part))


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Screen:
    """What an answer is drawn for: columns, an encoding, and whether details are wanted."""

    width: int
    encoding: str = "utf-8"
    full: bool = False

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
