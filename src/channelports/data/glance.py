"""What a dataset's file seems to hold, at a glance: many times as quick as to read it.

Goes by the look of the lines, as the shipped dataset and the tool's own JSON have them. Checks
nothing and promises nothing: a file that looks otherwise shows fewer names or none.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from channelports.data import MAX_BYTES, shipped
from channelports.vocabulary import COLLECTIONS

_LINE = re.compile(
    r'\n( *)"?(?:(name|title|kind|place|parts|group|date)"?: ([^\n]+)'
    r'|aliases"?: ?\[?([^\n]*(?:\n +(?:- |")[^\n]*)*)'
    r'|([a-z0-9-]+)"?:(?: \{)?(?=\n))'
)
"""A line's indent, then a key and its value, or names in a list, or what the line opens."""

_HEADER = re.compile(r"^dataset:\n((?: +[^\n]*\n)+)", re.MULTILINE)
_PLAIN = re.compile(r"^  ([a-z]+): ([^\s\"'|>&*!{\[#][^\n#]*)$", re.MULTILINE)
"""A key of the header with a value that needs no reading."""

_UNUSUAL = re.compile(r"^(?:  (?! |#|[a-z0-9-]+:\n)|(?! |#|\n|\Z|[a-z]+:\n))", re.MULTILINE)
"""A line below the header that opens neither a collection nor a record, and is not in one."""

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
    """Return what the shipped dataset is; None if its lines are not as they mostly are."""
    text = _text(shipped())
    header = _HEADER.search(text)
    if header is None or _UNUSUAL.search(text, header.end()):
        return None
    told = dict(_PLAIN.findall(header[1]))
    if not {"title", "version", "licence"} <= told.keys():
        return None
    found = Counter(glimpse.collection for glimpse in _glimpses(text))
    counts = {name: found[name] for name in COLLECTIONS}
    return Summary(told["title"], told["version"], told["licence"], counts)


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
