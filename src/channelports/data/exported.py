"""JSON as the plain mappings, lists and text that YAML gives, and an export as it was before.

A dataset that was exported as JSON has keys beside its own, for those who read it: names beside
ids, days beside dates. Read back it loses them again, and nothing else.
"""

import json
import re
from hashlib import sha256
from typing import Any

from channelports.data.limits import MAX_COMMAS, MAX_DEPTH, MAX_LETTERS

SCHEMA = "channelports-dataset/1"
"""The name of the form in which a whole dataset leaves the tool, and its version."""

BESIDE = ("name", "names", "figure", "earliest", "latest", "parts")
"""What may stand beside a key ``KEY``, as ``KEY_name``; no key of a record has an underscore."""


_STAMP = re.compile(rf'{{\n  "schema": "{SCHEMA}",\n  "sha256": "([0-9a-f]{{64}})",\n'.encode())


def stamped(text: str) -> str:
    """Return the text of an export with the SHA-256 of the rest under the first of its keys."""
    brace, schema, rest = text.split("\n", 2)
    digest = sha256(rest.encode()).hexdigest()
    return "\n".join([brace, schema, f'  "sha256": "{digest}",', rest])


def intact(content: bytes) -> Any:
    """Return what an export that is as it was written holds, as YAML would give it; else None.

    That is read by what is quicker and takes no notice of a key that stands twice.
    """
    from pydantic_core import from_json

    stamp = _STAMP.match(content)
    if stamp is None or content.count(b",") > MAX_COMMAS:
        return None
    if sha256(content[stamp.end() :]).hexdigest() != stamp[1].decode():
        return None
    try:
        read = from_json(content)
        _settle(read, is_export=_was_export(read))
    except ValueError:
        return None
    return read


def from_json(text: str) -> Any:
    """Return what a JSON text holds, as YAML would give it; None where that has to be asked.

    That is: where the text is no JSON object, holds too much, has a key twice or half a letter.
    """
    if not text.lstrip().startswith("{") or text.count(",") > MAX_COMMAS:
        return None
    try:
        read = json.loads(
            text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_mapping
        )
        if "\\u" in text:  # half a letter is none, and no encoding can carry it
            json.dumps(read, ensure_ascii=False).encode("utf-8")
        _settle(read, is_export=_was_export(read))
    except (ValueError, RecursionError):
        return None
    return read


NO_LETTER_OF_YAML = r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""A pattern that takes longer to compile than a dataset to read: only where it is searched for."""

_NOT_YAML = rf"\\\\|\\u[dD][89a-fA-F][0-9a-fA-F]{{2}}|{NO_LETTER_OF_YAML}"
"""What JSON lets stand and YAML does not, and a backslash that is one."""


def legible(text: str) -> str:
    """Return a JSON text that YAML can read too, with every key and value where it stands."""

    def plain(found: re.Match[str]) -> str:
        return found[0] if found[0] == r"\\" else "?" * len(found[0])

    return re.sub(_NOT_YAML, plain, text)


_PAIR = re.compile(r"\\\\|(?P<pair>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})")


def with_whole_letters(text: str) -> str:
    """Return a JSON text with one code, that of YAML, for each letter that JSON writes as two."""
    return _PAIR.sub(lambda found: _whole(found["pair"]) if found["pair"] else found[0], text)


def _whole(pair: str) -> str:
    letter: str = json.loads(f'"{pair}"')
    return f"\\U{ord(letter):08X}"


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
        raw.pop("sha256", None)
    return is_export


def _settle(mapping: dict[str, Any], is_export: bool, depth: int = 1) -> None:
    """Make text of every scalar, and take out of an export what stands beside, in place."""
    beside: list[str] = []
    for key, held in mapping.items():
        if is_export and "_" in key and _is_beside(key, mapping):
            beside.append(key)
        elif type(held) is not str:
            mapping[key] = _settled(held, is_export, depth + 1)
        elif len(held) > MAX_LETTERS:
            raise ValueError("a text is too long")
    for key in beside:
        del mapping[key]


def _settled(value: Any, is_export: bool, depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise ValueError("nested too deep")
    if type(value) is dict:
        _settle(value, is_export, depth)
        return value
    if type(value) is list:
        return [v if type(v) is str else _settled(v, is_export, depth + 1) for v in value]
    return value if type(value) is str else json.dumps(value)


def _is_beside(key: str, mapping: dict[str, Any]) -> bool:
    stem, _, what = key.rpartition("_")
    return what in BESIDE and stem in mapping
