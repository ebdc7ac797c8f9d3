"""Makes text safe to print in any encoding and terminal, and folds names so that they compare.

No character of a dataset can steer a terminal, and none is lost without a substitute.
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
"""Characters that change the direction of writing: Unicode's Bidi_Control."""

_UNSEEN_AND_HARMLESS = frozenset({"Zs", "Cf", "Co", "Cn"})
"""Unicode categories of characters that data may hold although a screen does not show them.

Blanks of any width; joiners, soft hyphens and the like, which Persian, Hindi or an emoji need;
private use; letters that are newer than this Python. Marks of direction are format characters too,
but not allowed, nor are controls, line ends and lone surrogates.
"""

_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_NOT_WORD = re.compile(r"[\W_]+")


def clean(text: str) -> str:
    """Return a text for a screen: line ends as blanks, what is not printable as its escape.

    Not printable, as Python defines it, are controls, marks of direction, characters that show
    nothing, and lone surrogates.
    """
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else _spelt(letter) for letter in text)


def safe(text: str) -> str:
    """Return a text for a machine format: unchanged but for what would steer a terminal.

    Controls, marks of direction and lone surrogates become escapes, line ends blanks.
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
    """Return a text with substitutes for what an encoding lacks, as ``-`` for a dash in ASCII."""
    try:
        text.encode(encoding)
    except UnicodeError:
        return "".join(_plain_letter(letter, encoding) for letter in text)
    except LookupError:
        return plain(text, "ascii")
    return text


def one_plain_letter(error: UnicodeError) -> tuple[str, int]:
    """Substitute one character for each that an encoding lacks: an error handler of ``codecs``."""
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
    """Return a name in the form in which names are compared: no accents, capitals or punctuation.

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
