"""What a dataset's file seems to hold, at a glance: many times as quick as to read it.

Goes by the look of the lines, as the shipped dataset and the tool's own JSON have them. Checks
nothing and promises nothing: a file that looks otherwise shows fewer names or none.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from channelports.reader import MAX_BYTES, shipped
from channelports.vocabulary import COLLECTIONS

_LINE = re.compile(
    r'\n( *)"?(?:(name|title|kind|place|parts|group)"?: ([^\n]+)'
    r'|aliases"?: ?\[?([^\n]*(?:\n +(?:- |")[^\n]*)*)'
    r'|([a-z0-9-]+)"?:(?: \{)?(?=\n))'
)
"""A line's indent, then a key and its value, or names in a list, or what the line opens."""

_HEADER = re.compile(r'^"?dataset"?:(?: \{)?\n((?: +[^\n]*\n)+)', re.MULTILINE)
_SCALAR = re.compile(r'^ +"?([a-z-]+)"?: ([^\n]+)$', re.MULTILINE)

_ITEM = re.compile(r'"(?P<quoted>[^"]+)"|(?P<plain>[^\[\],"\n]+)')


class Glimpse(NamedTuple):
    """A record of which a file has lines: where it stands, its names, and some of its keys."""

    id: str
    collection: str
    names: list[str]
    keys: dict[str, str]


class Summary(NamedTuple):
    """What a dataset is called, and how many records of each collection its file has lines of."""

    title: str
    version: str
    licence: str
    counts: Mapping[str, int]


def glance(path: Path | None = None) -> list[Glimpse]:
    """Return the records that a dataset's file seems to hold, the shipped one's by default.

    Of what cannot be opened there are none, nor of a pipe, whose reader it would rob of its text.
    """
    return list(_glimpses(_text(path or shipped())))


def summary() -> Summary | None:
    """Return what the shipped dataset is, as far as its file shows; None if it does not."""
    text = _text(shipped())
    lines = _HEADER.search(text)
    header = {key: _bare(value) for key, value in _SCALAR.findall(lines[1])} if lines else {}
    try:
        names = header["title"], header["version"], header["licence"]
    except KeyError:
        return None
    found = Counter(glimpse.collection for glimpse in _glimpses(text))
    return Summary(*names, {name: found[name] for name in COLLECTIONS})


def _text(path: Path) -> str:
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            return file.read(MAX_BYTES).decode("utf-8", "replace")
    except (OSError, ValueError):
        return ""


def _glimpses(text: str) -> Iterator[Glimpse]:
    collection = ""
    outer = inner = -1
    record: Glimpse | None = None
    for blanks, key, value, aliases, opens in _LINE.findall(f"\n{text}"):
        indent = len(blanks)
        if opens in COLLECTIONS and (outer < 0 or indent == outer):
            collection, outer, inner = opens, indent, -1
        elif opens and collection and indent > outer and (inner < 0 or indent <= inner):
            inner = indent
            record = Glimpse(opens, collection, [], {})
            yield record
        elif record and opens:
            record.keys.setdefault(opens, "")
        elif record and key:
            _take(record, key, _bare(value))
        elif record:
            record.names.extend(_items(aliases))


def _take(record: Glimpse, key: str, value: str) -> None:
    record.keys.setdefault(key, value)
    if key in ("name", "title"):
        record.names.append(value)


def _items(text: str) -> Iterator[str]:
    for item in _ITEM.finditer(text.replace(" - ", ",")):
        word = (item["quoted"] or item["plain"]).strip()
        if word:
            yield word


def _bare(value: str) -> str:
    """Return a scalar without the comma behind it in JSON and the quotes around it."""
    return value.strip().removesuffix(",").strip("\"'")
