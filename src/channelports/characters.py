"""Text that leaves the tool, no character obeyed or lost; and text as names are compared.

Knows characters and encodings; not what the text says or where it goes.
"""

import re
import unicodedata

_PLAIN = {
    **dict.fromkeys("‐‑‒–—−─", "-"),
    **dict.fromkeys("‘’‚‹›′", "'"),
    **dict.fromkeys("“”„«»″", '"'),
    "…": "...",
    "¶": "para. ",
    "│": "|",
    "├": "|",
    "└": "`",
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


_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What turns the direction of writing: Unicode's Bidi_Control characters."""

_UNSEEN_AND_HARMLESS = frozenset({"Zs", "Cf", "Co", "Cn"})
"""What data may hold though a screen does not show it, by Unicode's general categories.

Blanks of any width; joiners, soft hyphens and the like, which Persian, Hindi or an emoji cannot do
without; private use; letters that are newer than this Python. Not the marks of direction, which are
format characters too. What is left are controls, line ends and lone surrogates: none passes.
"""

_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_NOT_WORD = re.compile(r"[\W_]+")


def clean(text: str) -> str:
    """Return a text as a screen shows it: line ends as blanks, what cannot be seen as its code.

    Controls, escapes, marks that turn the direction of writing or show nothing, and lone surrogates
    are what Python calls not printable.
    """
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else _spelt(letter) for letter in text)


def safe(text: str) -> str:
    """Return a text as data hold it: as it is, but for what would steer a terminal.

    Controls, marks of direction and lone surrogates are written as their code, line ends as blanks.
    """
    if text.isprintable():
        return text
    return "".join(letter if _may_pass(letter) else _spelt(letter) for letter in text)


def _may_pass(letter: str) -> bool:
    is_harmless = unicodedata.category(letter) in _UNSEEN_AND_HARMLESS
    return letter.isprintable() or (is_harmless and letter not in _DIRECTION)


def _spelt(letter: str) -> str:
    if letter.isspace():
        return " "
    return letter.encode("unicode_escape").decode("ascii")


def plain(text: str, encoding: str) -> str:
    """Return a text that an encoding can carry; ``ascii`` is the least that there is."""
    try:
        text.encode(encoding)
    except UnicodeError:
        return "".join(_plain_letter(letter, encoding) for letter in text)
    except LookupError:
        return plain(text, "ascii")
    return text


def one_plain_letter(error: UnicodeError) -> tuple[str, int]:
    """Handle what an encoding lacks as ``codecs`` has it done, a line no longer than it was."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    return "".join(_plain_letter(letter, error.encoding)[:1] for letter in letters), error.end


def _plain_letter(letter: str, encoding: str) -> str:
    is_unseen = unicodedata.combining(letter) or unicodedata.category(letter) == "Cf"
    if is_unseen and not _fits(letter, encoding):
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
    except UnicodeError:
        return False
    return True


def fold(text: str) -> str:
    """Return a text as names are compared: no accents, case or punctuation, single blanks.

    >>> fold("Cap Gris-Nez"), fold("Alois Liška")
    ('cap gris nez', 'alois liska')
    """
    if text.isascii():
        return _NOT_WORD.sub(" ", text.lower().replace("'", "")).strip()
    letters = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    bare = _NOT_ASCII.sub(
        lambda found: "" if unicodedata.combining(found[0]) else found[0], letters
    )
    return _NOT_WORD.sub(" ", bare.replace("'", "").replace("’", "")).strip()
