"""Text on its way to a screen: nothing in it obeyed as markup or as a terminal's command.

What a screen cannot show gets a plain equivalent.
"""

import re
import unicodedata
from dataclasses import dataclass

from rich.style import Style
from rich.text import Text

_WHITE = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
"""Controls, escapes, marks that turn the direction of writing or show nothing, lone surrogates."""

_PLAIN = {
    "–": "-",
    "—": "-",
    "−": "-",
    "─": "-",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "…": "...",
    "†": "*",
    "·": "-",
    "°": " deg",
    "≈": "ca. ",
    "ß": "ss",
    "ø": "o",
    "ł": "l",
    "Ł": "L",
    "œ": "oe",
    "æ": "ae",
}


def clean(text: str) -> str:
    """Return a text with every character visible: line ends as blanks, an escape as its code."""
    return _UNSAFE.sub(_spelt, _WHITE.sub(" ", text))


def _spelt(found: "re.Match[str]") -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


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
        """Return a cell; the one way in which words reach a table."""
        return Text(self.show(text), style=style, overflow="fold")
