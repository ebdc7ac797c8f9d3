"""A whole dataset as JSON or JSON Lines: every record as in its file, with some more keys.

A key ``KEY`` that holds ids gets ``KEY_name`` or ``KEY_names``; a date gets its first and last
possible day, a quantity its figure, a citation its parts.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from channelports.citations import Citation
from channelports.data.json_reader import SCHEMA
from channelports.dates import HistoricalDate
from channelports.formats.documents import lines
from channelports.formats.extent import Extent
from channelports.model import COLLECTIONS, keys_of
from channelports.quantity import Quantity
from channelports.reports.entries import iso

Document = dict[str, Any]


def to_json(extent: Extent) -> str:
    """Return a whole dataset as one JSON object: its header, and each collection as an object.

    The keys of a collection are the ids of its records. An export of all sources can be read as a
    dataset again, and faster if it is ``stamped``.
    """
    document = {
        "schema": SCHEMA,
        **_according_to(extent),
        "dataset": _document(extent, extent.dataset.dataset),
        **{name: dict(_collection(extent, name)) for name in COLLECTIONS},
    }
    return lines(json.dumps(document, ensure_ascii=False, indent=2))


def to_jsonl(extent: Extent) -> str:
    """Return a whole dataset as JSON Lines: its header, then one record per line, in file order."""
    header = {"collection": "dataset", "schema": SCHEMA, **_according_to(extent)}
    documents = [
        header | _document(extent, extent.dataset.dataset),
        *(
            {"collection": name, "id": id_, **document}
            for name in COLLECTIONS
            for id_, document in _collection(extent, name)
        ),
    ]
    return "".join(lines(json.dumps(document, ensure_ascii=False)) for document in documents)


def _according_to(extent: Extent) -> Document:
    return {"according_to": extent.according_to} if extent.according_to else {}


def _collection(extent: Extent, name: str) -> Iterator[tuple[str, Document]]:
    for id_, record in extent.collections[name].items():
        mark = {} if extent.is_stated(id_) else {"told": False}
        yield id_, _document(extent, record) | mark


def _document(extent: Extent, value: BaseModel) -> Document:
    """Return a record, or a part of one, as a JSON object, without keys that are at their default.

    Its keys are named as in the dataset's file. Keys that an export adds stand beside them.
    """
    found: Document = {}
    for key in keys_of(type(value)):
        held = getattr(value, key.name)
        default = type(value).model_fields[key.name].get_default(call_default_factory=True)
        if held != default:
            found[key.written] = _written(extent, held)
            beside = _beside(extent, held, is_id=bool(key.homes))
            found |= {f"{key.written}_{what}": more for what, more in beside}
    return found


def _written(extent: Extent, held: object) -> object:
    match held:
        case BaseModel():
            return _document(extent, held)
        case Citation() | Quantity() | HistoricalDate():
            return str(held)
        case tuple():
            return [_written(extent, each) for each in held]
        case Mapping():
            return {key: _written(extent, each) for key, each in held.items()}
        case _:
            return held


def _beside(extent: Extent, held: object, is_id: bool) -> Iterator[tuple[str, object]]:
    """Yield what an export adds beside a key: the ending of the added key's name, and its value.

    ``held`` is the value of the key; an id adds ``name``, a date ``earliest`` and ``latest``, for
    example. ``is_id`` is whether the key holds ids.
    """
    match held:
        case str() if is_id:
            yield "name", extent.name(held)
        case tuple() if is_id:
            yield "names", [extent.name(id_) for id_ in held]
        case Mapping() if is_id:
            yield "names", {id_: extent.name(id_) for id_ in held}
        case HistoricalDate():
            yield "earliest", iso(held.earliest)
            yield "latest", iso(held.latest)
        case Quantity():
            yield "figure", held.as_json()
        case Citation():
            yield "parts", _parts(extent, held)
        case (Citation(), *_):
            yield "parts", [_parts(extent, each) for each in held if isinstance(each, Citation)]


def _parts(extent: Extent, citation: Citation) -> Document:
    source, locator = citation
    return {"source": source, "source_name": extent.source_name(citation), "locator": locator}
