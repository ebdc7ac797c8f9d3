"""Finds comments that may be the rest of a text: after a blank, ``#`` begins a comment in YAML."""

import re
from typing import Any

_ON_THE_LINE = re.compile(r"[ \t]+#(?=#*[^#\s])")
_ON_THE_NEXT = re.compile(r"[ \t]*(?:\r\n|[\r\n])( +)#(?=#*[^#\s])")


def hash_behind(text: str, mark: Any, column: int) -> tuple[int, int] | None:
    """Return the line and column of a ``#`` that may have cut off the text that ends at a mark.

    People put a blank after the ``#`` or ``##`` of a comment; without one it is more likely text,
    as in "Hill #70". On the next line it has to be indented deeper than the key of the text.
    """
    if found := _ON_THE_LINE.match(text, mark.index):
        return mark.line + 1, mark.column + len(found[0])
    found = _ON_THE_NEXT.match(text, mark.index)
    return (mark.line + 2, len(found[1]) + 1) if found and len(found[1]) > column else None
