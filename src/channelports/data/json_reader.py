"""Reads JSON into the same plain mappings, lists and text as YAML, and undoes what an export adds.

A dataset exported as JSON has extra keys for its readers: names beside ids, days beside dates.
These are dropped when it is read back, and nothing else is.
"""

import json
import re
from hashlib import sha256
from typing import Any

from channelports.data.limits import MAX_COMMAS, MAX_DEPTH, MAX_LETTERS

SCHEMA = "channelports-dataset/1"
"""The name and version of the form in which a whole dataset is exported."""

ADDED = ("name", "names", "figure", "earliest", "latest", "parts")
"""What an export adds to a key ``KEY``, as ``KEY_name``; no key of a record has an underscore."""


_STAMP = re.compile(rf'{{\n  "schema": "{SCHEMA}",\n  "sha256": "([0-9a-f]{{64}})",\n'.encode())


def stamped(text: str) -> str:
    """Return an exported JSON text with a ``sha256`` key, the checksum of all that follows it.

    ``from_unchanged_export`` checks it, to read the export faster.
    """
    brace, schema, rest = text.split("\n", 2)
    digest = sha256(rest.encode()).hexdigest()
    return "\n".join([brace, schema, f'  "sha256": "{digest}",', rest])


def from_unchanged_export(content: bytes) -> Any:
    """Return the content of an export if its checksum shows that nobody edited it; else None.

    Such a file can be read with pydantic's parser, which is quicker than Python's but does not
    notice a repeated key. The keys that an export adds are dropped.
    """
    from pydantic_core import from_json

    stamp = _STAMP.match(content)
    if stamp is None or content.count(b",") > MAX_COMMAS:
        return None
    if sha256(content[stamp.end() :]).hexdigest() != stamp[1].decode():
        return None
    try:
        read = from_json(content)
        _normalise(read, is_export=_pop_schema(read))
    except ValueError:
        return None
    return read


def from_json(text: str) -> Any:
    """Return the content of a JSON text, with numbers as text as in YAML, or None.

    None if it is no JSON object, holds too much, or has a repeated key or a lone surrogate: the
    YAML reader then has to say what is wrong.
    """
    if not text.lstrip().startswith("{") or text.count(",") > MAX_COMMAS:
        return None
    try:
        # Numbers stay text, as they do in YAML; the model parses them.
        read = json.loads(
            text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_mapping
        )
        if "\\u" in text:  # it may have a lone surrogate, which no encoding can write
            json.dumps(read, ensure_ascii=False).encode("utf-8")
        _normalise(read, is_export=_pop_schema(read))
    except (ValueError, RecursionError):
        return None
    return read


NOT_IN_YAML = r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""Characters that YAML forbids. The pattern takes long to compile: only do so after an error."""

_ONLY_IN_JSON = rf"\\\\|\\u[dD][89a-fA-F][0-9a-fA-F]{{2}}|{NOT_IN_YAML}"
"""What JSON allows and YAML forbids; an escaped backslash too, so that it escapes nothing."""


def readable_as_yaml(text: str) -> str:
    """Return JSON with what YAML forbids replaced by ``?``, one for one, so that positions stay."""

    def replaced(found: re.Match[str]) -> str:
        return found[0] if found[0] == r"\\" else "?" * len(found[0])

    return re.sub(_ONLY_IN_JSON, replaced, text)


_PAIR = re.compile(r"\\\\|(?P<pair>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})")


def with_joined_surrogates(text: str) -> str:
    """Return JSON with each pair of surrogate escapes (an emoji) as one escape that YAML has."""
    return _PAIR.sub(lambda found: _joined(found["pair"]) if found["pair"] else found[0], text)


def _joined(pair: str) -> str:
    letter: str = json.loads(f'"{pair}"')
    return f"\\U{ord(letter):08X}"


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key is repeated")
    return found


def without_additions(raw: dict[str, Any]) -> dict[str, Any]:
    """Remove the keys that an export adds from ``raw``, in place, and return it.

    Its numbers, booleans and nulls become text. A mapping that is no export is left as it is.
    """
    if _pop_schema(raw):
        _normalise(raw, is_export=True)
    return raw


def _pop_schema(raw: dict[str, Any]) -> bool:
    """Remove the keys ``schema`` and ``sha256`` of an export from ``raw``.

    Return whether it is an export; any other mapping is left as it is.
    """
    is_export = raw.get("schema") == SCHEMA
    if is_export:
        del raw["schema"]
        raw.pop("sha256", None)
    return is_export


def _normalise(mapping: dict[str, Any], is_export: bool, depth: int = 1) -> None:
    """Turn every number, boolean and null in a mapping into text, in place, at any depth.

    If ``is_export``, also drop the keys that an export adds. Raises ValueError where a limit on
    depth or on the length of a text is exceeded.
    """
    added: list[str] = []
    for key, held in mapping.items():
        if is_export and "_" in key and _is_added(key, mapping):
            added.append(key)
        elif type(held) is not str:
            mapping[key] = _normalised(held, is_export, depth + 1)
        elif len(held) > MAX_LETTERS:
            raise ValueError("a text is too long")
    for key in added:
        del mapping[key]


def _normalised(value: Any, is_export: bool, depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise ValueError("nested too deep")
    if type(value) is dict:
        _normalise(value, is_export, depth)
        return value
    if type(value) is list:
        return [v if type(v) is str else _normalised(v, is_export, depth + 1) for v in value]
    return value if type(value) is str else json.dumps(value)


def _is_added(key: str, mapping: dict[str, Any]) -> bool:
    stem, _, what = key.rpartition("_")
    return what in ADDED and stem in mapping
