"""A whole dataset as a folder: a CSV file per table, and a Data Package file that describes them.

The description follows Frictionless Data, version 1 (tabular data package): what each column holds,
whether it is required, and which table it refers to.
"""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from channelports.formats.documents import lines
from channelports.formats.extent import Extent
from channelports.formats.relations import Field, Relation, relations
from channelports.formats.tables import csv_text
from channelports.model import Source

BYTE_ORDER_MARK = "\ufeff"

DESCRIPTION = "datapackage.json"
"""The name of the file that describes the others."""


def to_files(extent: Extent, bom: bool = False) -> dict[str, str]:
    """Return the texts of a Data Package by file name: a CSV file per table, then a description.

    With ``bom`` each CSV begins with a byte order mark, which makes Excel read it as UTF-8.
    """
    tables = relations(extent)
    mark = BYTE_ORDER_MARK if bom else ""
    texts = {f"{table.name}.csv": mark + _csv(table) for table in tables}
    described = _package(extent, tables, texts)
    return {**texts, DESCRIPTION: lines(json.dumps(described, ensure_ascii=False, indent=2))}


def _csv(table: Relation) -> str:
    return csv_text([field.name for field in table.fields], table.rows)


def _package(extent: Extent, tables: Iterable[Relation], texts: dict[str, str]) -> dict[str, Any]:
    header = extent.dataset.dataset
    by_whom = f", according to {extent.according_to}" if extent.according_to else ""
    return {
        "profile": "tabular-data-package",
        "name": "channelports",
        "title": f"{header.title}{by_whom}",
        "version": header.version,
        "licenses": [{"name": header.licence}],
        "contributors": [{"title": name.full, "role": "author"} for name in header.author],
        "sources": [_source(source) for source in extent.dataset.sources.values()],
        "resources": [_resource(table, texts[f"{table.name}.csv"]) for table in tables],
    }


def _source(source: Source) -> dict[str, Any]:
    return {"title": source.title} | ({"path": source.url} if source.url else {})


def _resource(table: Relation, text: str) -> dict[str, Any]:
    content = text.encode("utf-8")
    return {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-"),
        "path": f"{table.name}.csv",
        "description": table.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "schema": {
            "fields": [_described(field) for field in table.fields],
            "primaryKey": list(table.key),
            "foreignKeys": [_foreign(table, field) for field in table.fields if field.to],
        },
    }


def _described(field: Field) -> dict[str, Any]:
    needed = {"constraints": {"required": True}} if field.needed else {}
    return {
        "name": field.name,
        "type": field.kind,
        "description": field.meaning,
        **needed,
    }


def _foreign(table: Relation, field: Field) -> dict[str, Any]:
    """Return, as Table Schema has it, the table to whose ids a column refers.

    By that standard, an empty name means the table itself.
    """
    itself = field.to == table.name
    resource = "" if itself else field.to.replace("_", "-")
    return {"fields": field.name, "reference": {"resource": resource, "fields": "id"}}
