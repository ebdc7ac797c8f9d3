"""Turns what pydantic found wrong into faults: a place in the file, a stable code, a cure."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from channelports.data.limits import MAX_FAULTS
from channelports.data.places import Path
from channelports.errors import truncate
from channelports.model import (
    COLLECTIONS,
    Change,
    Coordinates,
    Dataset,
    FigureClaim,
    Header,
    Remark,
    Section,
    model_of,
)
from channelports.model.fields import NO_TEXT
from channelports.model.records import Codename, Combatant, Commander, OwnRank
from channelports.model.sources import Name

_NESTED: dict[str, type[BaseModel]] = {
    "attackers": Combatant,
    "author": Name,
    "claims": FigureClaim,
    "codename": Codename,
    "commander": Commander,
    "coordinates": Coordinates,
    "defenders": Combatant,
    "makes": Change,
    "own-rank": OwnRank,
    "remarks": Remark,
    "sections": Section,
}

_FOLLOWS = {"union_tag_invalid"}
"""What follows from another error: a claim of a measure that does not say what its claims hold."""

_MAPPINGS = {"union_tag_not_found", "dict_type", "model_attributes_type", "model_type"}
"""What is wrong where keys and values are wanted, and something else stands."""

_WANTED = {
    "union_tag_invalid": "no claim can be read here; correct its outcome's measure",
    "tuple_type": "a list is wanted here: each item on a line of its own, behind '- '",
}


class Wrong(NamedTuple):
    """One thing wrong in a raw dataset: the path to the key or value, a stable code, a cure."""

    path: Path
    code: str
    message: str
    on_key: bool


class Faulty(NamedTuple):
    """What is wrong with a raw dataset; ``is_all`` is false where there is far more of it."""

    wrong: list[Wrong]
    is_all: bool


def built(raw: Any) -> Dataset | Faulty:
    """Build the dataset of plain mappings, lists and text, or return what is wrong with them.

    Where that is far more than is ever told, it is what is wrong with the first of each list and
    mapping: pydantic cannot be told to stop, and a file of a million faults would take a gigabyte.
    """
    sizes = [len(held) for held in raw.values() if isinstance(held, dict)]
    if sum(sizes) > _LARGE:
        first = _attempt(raw, _FIRST)
        if _count(first) >= sum(min(size, _FIRST) for size in sizes):
            return Faulty(_wrong(first, raw, _FIRST), is_all=False)
    found = _attempt(raw)
    reserved = list(_reserved(raw))
    if isinstance(found, Dataset) and not reserved:
        return found
    if _count(found) > _FAR_TOO_MANY:
        for most in (100, 10):
            some = _attempt(raw, most)
            told = _wrong(some, raw, most) if _count(some) <= _FAR_TOO_MANY else []
            if told:
                return Faulty(told, is_all=False)
    return Faulty([*reserved, *_wrong(found, raw)], is_all=True)


def _reserved(raw: Any) -> Iterator[Wrong]:
    """Yield the keys that the model itself gives to records and claims, where one is typed."""
    for name in COLLECTIONS:
        collection = raw.get(name)
        for id_, record in collection.items() if isinstance(collection, dict) else ():
            if isinstance(record, dict):
                if "@id" in record:
                    yield _unknown((name, id_, "@id"))
                claims = record.get("claims")
                for at, claim in enumerate(claims if isinstance(claims, list) else ()):
                    if isinstance(claim, dict) and "@kind" in claim:
                        yield _unknown((name, id_, "claims", at, "@kind"))


def _unknown(path: Path) -> Wrong:
    return Wrong(path, "unknown-key", _unknown_key(path), on_key=True)


_LARGE, _FIRST = 5000, 300
"""Of so many records, so many of each collection are looked at first: all may be at fault."""

_FAR_TOO_MANY = 20 * MAX_FAULTS


def _attempt(raw: Any, most: int | None = None) -> Dataset | ValidationError:
    try:
        return Dataset.from_raw(raw, most)
    except ValidationError as error:
        return error


def _count(found: Dataset | ValidationError) -> int:
    return found.error_count() if isinstance(found, ValidationError) else 0


def _wrong(found: Dataset | ValidationError, raw: Any, most: int | None = None) -> list[Wrong]:
    """Return what each error says; a claim whose measure is itself at fault adds nothing."""
    every = found.errors(include_url=False) if isinstance(found, ValidationError) else []
    telling = [error for error in every if error["type"] not in _FOLLOWS]
    return [
        Wrong(_path(error["loc"], raw), *_code_and_message(error), _is_on_key(error))
        for error in telling or every
        if most is None or not _is_cut_off(error, raw, most)
    ]


def _is_on_key(found: ErrorDetails) -> bool:
    return found["type"] in ("missing", "extra_forbidden") or found["loc"][-1] == "[key]"


def _is_cut_off(found: ErrorDetails, raw: Any, most: int) -> bool:
    """Tell whether a key is missing only because it is not among the first that were looked at."""
    for part in _path(found["loc"][:-1], raw):
        raw = raw[part]
    return found["type"] == "missing" and len(raw) > most


def _path(loc: Path, raw: Any) -> Path:
    """Return the path in the file: the loc without pydantic's own marks or what is missing."""
    path: Path = ()
    for part in loc:
        if _has(raw, part):
            path, raw = (*path, part), raw[part]
    return path


def _has(raw: Any, part: str | int) -> bool:
    if isinstance(raw, list):
        return part in range(len(raw))
    return isinstance(raw, dict) and part in raw


def _code_and_message(found: ErrorDetails) -> tuple[str, str]:
    kind, loc = found["type"], found["loc"]
    match kind:
        case "missing":
            return "missing-key", f"'{loc[-1]}' is missing here; add it"
        case "extra_forbidden":
            return "unknown-key", _unknown_key(loc)
        case "enum":
            return "unknown-word", _unknown_word(found)
        case "string_pattern_mismatch":
            return "unknown-word", "write general-knowledge, or give a cite instead"
    if kind in _MAPPINGS:
        return "wrong-type", _mapping_wanted(loc)
    if kind in _WANTED:
        return "wrong-type", _WANTED[kind]
    if "sentence" in found.get("ctx", {}):
        return kind, found["msg"]
    return "wrong-type", NO_TEXT


def _unknown_word(found: ErrorDetails) -> str:
    word = found["input"]
    what = (
        f"'{truncate(word)}' is not a word known here"
        if isinstance(word, str)
        else "one word is wanted here"
    )
    return f"{what if word else 'there is no value'}; write {_listed(found)}"


def _mapping_wanted(loc: Path) -> str:
    """Return what to write where keys and values are wanted."""
    if len(loc) == 1 and loc[0] != "dataset":
        return "records are wanted here: each an id and a colon, and below it its keys, deeper"
    if loc[-1] == "makes":
        return "places are wanted here, each with its new state, as in 'calais: liberated'"
    keys = _keys_at((*loc, ""))
    if len(loc) == 2 and loc[1] in keys:
        return f"'{loc[1]}' is a key of a record; indent it deeper than the record's id"
    return (
        "a mapping is wanted here: KEY: VALUE, each on a line of its own; "
        f"the keys are: {', '.join(keys)}"
    )


def _listed(found: ErrorDetails) -> str:
    return str(found.get("ctx", {}).get("expected", "another")).replace("'", "")


def _unknown_key(loc: Path) -> str:
    key = str(loc[-1])
    keys = _keys_at(loc)
    begun = re.match(r"([\w-]+)(:(?=\S)|[ {\[])", key)
    if begun and begun[1] in keys:
        what, after = ("blank", ":") if begun[2] == ":" else ("colon", "")
        return f"'{truncate(key)}' is not a key here; a {what} is missing after '{begun[1]}{after}'"
    near = get_close_matches(truncate(key), keys, n=1, cutoff=0.6)
    cure = f"did you mean '{near[0]}'?" if near else f"the keys are: {', '.join(keys)}"
    return f"'{truncate(key)}' is not a key here; {cure}"


def _keys_at(loc: Path) -> list[str]:
    model = _model_at(loc)
    aliases = (field.alias or name for name, field in model.model_fields.items())
    return [alias for alias in aliases if not alias.startswith("@")]


def _model_at(loc: Path) -> type[BaseModel]:
    is_header = loc[0] == "dataset" and len(loc) > 1
    if len(loc) < 3 and not is_header:
        return Dataset
    within = loc[1:-1] if is_header else loc[2:-1]
    nested = [_NESTED[part] for part in within if isinstance(part, str) and part in _NESTED]
    if nested or is_header:
        return nested[-1] if nested else Header
    return model_of(str(loc[0]))
