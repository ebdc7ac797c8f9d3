"""Replies and whole datasets in the forms that other tools read; the form is a contract.

Every format of a reply is made from the same rows. Knows nothing of Rich or of files. What writes
a whole dataset is imported from its own module.
"""

from collections.abc import Callable, Mapping

from channelports.formats.bibliography import to_bibtex, to_csl_json
from channelports.formats.documents import to_json, to_jsonl
from channelports.formats.markdown import to_markdown
from channelports.formats.tables import to_csv
from channelports.reports import Report

__all__ = ["WRITERS", "to_bibtex", "to_csl_json", "to_csv", "to_json", "to_jsonl", "to_markdown"]

WRITERS: Mapping[str, Callable[[Report, str], str]] = {
    "json": to_json,
    "jsonl": to_jsonl,
    "csv": to_csv,
    "markdown": to_markdown,
    "bibtex": to_bibtex,
    "csl-json": to_csl_json,
}
"""Each format's name, and the function that writes a reply in it, in characters of an encoding.

JSON spells out what an encoding has not; in the others a plain equivalent stands for it.
"""
