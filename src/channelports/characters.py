"""Makes text safe to print on any terminal and in any encoding, and folds names for comparison.

Nothing in a dataset can send commands to a terminal. A character that an encoding lacks is replaced
by the nearest one that it has.
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
"""Unicode categories of characters that are invisible but allowed in machine formats.

Blanks of any width; joiners and soft hyphens, which Persian, Hindi or an emoji need; private use;
letters that are newer than this Python. ``_DIRECTION`` is excepted from them.
"""

_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_NOT_WORD = re.compile(r"[\W_]+")


def clean(text: str) -> str:
    r"""Return a text that is safe to print on a screen.

    Line ends, tabs and unusual blanks become spaces. Controls, marks of writing direction,
    invisible characters and lone surrogates become visible escapes such as ``\x1b``.
    """
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else _spelt(letter) for letter in text)


def safe(text: str) -> str:
    """Return a text that is safe in a machine format, changed as little as possible.

    Line ends and tabs become spaces; controls, marks of writing direction and lone surrogates
    become visible escapes. Unlike ``clean``, it keeps joiners, wide blanks and other invisible
    characters that do no harm.
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
    """Return a text with substitutes for the characters that an encoding lacks: ``-`` for a dash.

    An accent is dropped; a character without a substitute becomes ``?``. Where ``encoding`` has all
    of them, the text is returned as it is. An encoding that Python does not know counts as ASCII.
    """
    try:
        text.encode(encoding)
    except UnicodeError:
        return "".join(_plain_letter(letter, encoding) for letter in text)
    except LookupError:
        return plain(text, "ascii")
    return text


def one_plain_letter(error: UnicodeError) -> tuple[str, int]:
    """Replace each character that an encoding lacks by at most one other, so that columns line up.

    An error handler for ``codecs.register_error``, called with the error of a failed encoding:
    returns the replacement and the index at which to go on encoding.
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    return "".join(_plain_letter(letter, error.encoding)[:1] for letter in letters), error.end


def _plain_letter(letter: str, encoding: str) -> str:
    # An accent of its own or a joiner is dropped: its letter before it stays readable.
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
    """Return a name as it is compared: lower case, without accents, apostrophes or punctuation.

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
