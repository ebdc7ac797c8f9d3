"""Writes reports in the formats that other programs read; each format is a contract.

A format of reports is a module with a function from a Report to text, a member of ``Format`` and a
case of ``written``. All are made from the same rows. The formats of a whole dataset (GeoJSON,
SQLite and others) are modules of their own.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from channelports.characters import plain

if TYPE_CHECKING:
    from channelports.reports import Report


class Format(StrEnum):
    """The formats in which a report can be written; the table is drawn by the screens."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MARKDOWN = "markdown"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"


ENDINGS = {
    ".json": (Format.JSON, Format.CSL_JSON),
    ".jsonl": (Format.JSONL,),
    ".ndjson": (Format.JSONL,),
    ".csv": (Format.CSV,),
    ".md": (Format.MARKDOWN,),
    ".markdown": (Format.MARKDOWN,),
    ".bib": (Format.BIBTEX,),
    ".bibtex": (Format.BIBTEX,),
    ".csljson": (Format.CSL_JSON,),
}
"""The formats that fit the ending of a file; the first of them is written by default."""

OTHER_ENDINGS = {
    *(".db", ".doc", ".docx", ".geojson", ".gz", ".htm", ".html", ".jpg", ".odt", ".ods"),
    *(".parquet", ".pdf", ".png", ".ris", ".rtf", ".sqlite", ".sqlite3", ".svg", ".tex", ".tsv"),
    *(".xls", ".xlsx", ".xml", ".yaml", ".yml", ".zip"),
}
"""Endings of files in which a program would not expect a table for people."""


def written(report: "Report", format_: Format, encoding: str) -> str:
    """Return a report as text in a machine format, such as JSON or CSV, for an encoding.

    Characters that the encoding lacks are replaced: in JSON by escapes, in the other formats by
    plain letters. Raises ValueError for the table, which the screens draw.
    """
    match format_:
        case Format.JSON:
            from channelports.formats.documents import escape_non_ascii, to_json

            return escape_non_ascii(to_json(report), encoding)
        case Format.JSONL:
            from channelports.formats.documents import escape_non_ascii, to_jsonl

            return escape_non_ascii(to_jsonl(report), encoding)
        case Format.CSV:
            from channelports.formats.tables import plain_csv, to_csv

            return plain_csv(to_csv(report), encoding)
        case Format.MARKDOWN:
            from channelports.formats.markdown import plain_markdown, to_markdown

            return plain_markdown(to_markdown(report), encoding)
        case Format.BIBTEX:
            from channelports.formats.bibliography import to_bibtex

            return plain(to_bibtex(report), encoding)
        case Format.CSL_JSON:
            from channelports.formats.bibliography import to_csl_json
            from channelports.formats.documents import escape_non_ascii

            return escape_non_ascii(to_csl_json(report), encoding)
        case Format.TABLE:
            raise ValueError("a table is drawn by the screens")
        case _:
            assert_never(format_)
