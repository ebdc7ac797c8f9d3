"""JSON as the plain mappings, lists and text that YAML gives, and an export as it was before.

A dataset that was exported as JSON has keys beside its own, for those who read it: names beside
ids, days beside dates. Read back it loses them again, and nothing else.
"""

import json
from typing import Any

SCHEMA = "channelports-dataset/1"
"""The name of the form in which a whole dataset leaves the tool, and its version."""

BESIDE = ("name", "names", "figure", "earliest", "latest", "parts")
"""What may stand beside a key ``KEY``, as ``KEY_name``; no key of a record has an underscore."""

_MAX_DEPTH = 100


def from_json(text: str) -> Any:
    """Return what a JSON text holds, as YAML would give it; None where that has to be asked.

    That is: where the text is no JSON object, is nested too deep, has a key twice or half a letter.
    """
    if not text.lstrip().startswith("{"):
        return None
    try:
        read = json.loads(
            text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_mapping
        )
        if "\\ud" in text or "\\uD" in text:
            # half a letter is none, and no encoding can carry it
            json.dumps(read, ensure_ascii=False).encode("utf-8")
        _settle(read, is_export=_was_export(read))
    except (ValueError, RecursionError):
        return None
    return read


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def original(raw: dict[str, Any]) -> dict[str, Any]:
    """Return, changed in place, an export as it was before; any other mapping as it is."""
    if _was_export(raw):
        _settle(raw, is_export=True)
    return raw


def _was_export(raw: dict[str, Any]) -> bool:
    """Tell whether a mapping is an export, and take out by what it is known."""
    is_export = raw.get("schema") == SCHEMA
    if is_export:
        del raw["schema"]
    return is_export


def _settle(value: Any, is_export: bool, depth: int = 0) -> None:
    """Make text of every scalar, and take out of an export what stands beside, in place."""
    if depth > _MAX_DEPTH:
        raise ValueError("nested too deep")
    if is_export and isinstance(value, dict):
        for key in [key for key in value if "_" in key and _is_beside(key, value)]:
            del value[key]
    for key, held in value.items() if isinstance(value, dict) else enumerate(value):
        if type(held) is dict or type(held) is list:
            _settle(held, is_export, depth + 1)
        elif type(held) is not str:
            value[key] = json.dumps(held)


def _is_beside(key: str, mapping: dict[str, Any]) -> bool:
    stem, _, what = key.rpartition("_")
    return what in BESIDE and stem in mapping
