"""Replies as text for machines and for other documents; the form is a contract.

Every format is made from the same rows. Knows nothing of Rich or of files.
"""

from collections.abc import Callable, Mapping

from channelports.answers import Report
from channelports.characters import plain
from channelports.export.documents import in_ascii, to_json, to_jsonl
from channelports.export.markdown import to_markdown
from channelports.export.tables import to_csv

__all__ = ["WRITERS", "to_csv", "to_json", "to_jsonl", "to_markdown", "written"]

WRITERS: Mapping[str, Callable[[Report], str]] = {
    "json": to_json,
    "jsonl": to_jsonl,
    "csv": to_csv,
    "markdown": to_markdown,
}
"""Each format's name, and the function that writes a reply in it."""


def written(report: Report, form: str, encoding: str) -> str:
    """Return a reply in a format, in characters that the encoding has.

    JSON spells out what it has not; in the other formats a plain equivalent stands for it.
    """
    text = WRITERS[form](report)
    if encoding.lower().replace("-", "").startswith("utf"):
        return text
    return in_ascii(text) if form in ("json", "jsonl") else plain(text, encoding)
