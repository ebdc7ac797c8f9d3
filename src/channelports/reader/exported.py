"""JSON as the plain mappings, lists and text that YAML gives, and an export as it was before.

A dataset that was exported as JSON has keys beside its own, for those who read it: names beside
ids, days beside dates. Read back it loses them again, and nothing else.
"""

import json
from collections.abc import Mapping
from typing import Any

SCHEMA = "channelports-dataset/1"
"""The name of the form in which a whole dataset leaves the tool, and its version."""

BESIDE = ("name", "names", "figure", "earliest", "latest", "parts")
"""What may stand beside a key ``KEY``, as ``KEY_name``; no key of a record has an underscore."""

_MAX_DEPTH = 100


def from_json(text: str) -> Any:
    """Return what a JSON text holds, every scalar as text; None where YAML has to be asked.

    That is: where the text is no JSON object, is nested too deep, has a key twice or half a letter.
    """
    if not text.lstrip().startswith("{"):
        return None
    try:
        read = json.loads(
            text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_mapping
        )
        if "\\ud" in text.lower():  # half of a letter is none, and no encoding can carry it
            json.dumps(read, ensure_ascii=False).encode("utf-8")
        return _texts(read, 0)
    except (ValueError, RecursionError):
        return None


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _texts(value: Any, depth: int) -> Any:
    if depth > _MAX_DEPTH:
        raise ValueError("nested too deep")
    if isinstance(value, dict):
        return {key: _texts(held, depth + 1) for key, held in value.items()}
    if isinstance(value, list):
        return [_texts(held, depth + 1) for held in value]
    return value if isinstance(value, str) else json.dumps(value)


def original(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an export as the dataset was before it; any other mapping as it is."""
    if raw.get("schema") != SCHEMA:
        return raw
    return {key: _without(held) for key, held in raw.items() if key != "schema"}


def _without(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without(held) for key, held in value.items() if not _is_beside(key, value)}
    return [_without(held) for held in value] if isinstance(value, list) else value


def _is_beside(key: str, mapping: Mapping[str, Any]) -> bool:
    stem, underscore, what = key.rpartition("_")
    return bool(underscore) and what in BESIDE and stem in mapping
