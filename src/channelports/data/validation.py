"""Builds the dataset, or turns pydantic's errors into problems with a stable code and a cure."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from channelports.data.limits import MAX_PROBLEMS
from channelports.errors import KeyPath, Problem, truncate
from channelports.model import COLLECTIONS, Dataset, Header, keys_of, model_of
from channelports.model.fields import NO_TEXT

_FOLLOWS = {"union_tag_invalid"}
"""Errors that follow from another: a claim of a measure that does not say what its claims hold."""

_MAPPINGS = {"union_tag_not_found", "dict_type", "model_attributes_type", "model_type"}
"""Errors for something else where keys and values have to be."""

_WANTED = {
    "union_tag_invalid": "no claim can be read here; correct its outcome's measure",
    "tuple_type": "write a list here: each item on a line of its own, after '- '",
}


class Invalid(NamedTuple):
    """The problems of a raw dataset; ``is_complete`` is false where there are far more."""

    problems: list[Problem]
    is_complete: bool


def build(raw: Any) -> Dataset | Invalid:
    """Build the dataset from plain mappings, lists and text, or return what is wrong with them.

    Where there are far more problems than are ever reported, only the first records of each
    collection are examined: pydantic cannot be stopped, and a million errors take a gigabyte.
    """
    sizes = [len(held) for held in raw.values() if isinstance(held, dict)]
    if sum(sizes) > _LARGE:
        first = _attempt(raw, _FIRST)
        if _count(first) >= sum(min(size, _FIRST) for size in sizes):
            return Invalid(_problems(first, raw, _FIRST), is_complete=False)
    found = _attempt(raw)
    reserved = list(_reserved(raw))
    if isinstance(found, Dataset) and not reserved:
        return found
    if _count(found) > _FAR_TOO_MANY:
        for most in (100, 10):  # so few records that their problems can be listed
            some = _attempt(raw, most)
            problems = _problems(some, raw, most) if _count(some) <= _FAR_TOO_MANY else []
            if problems:
                return Invalid(problems, is_complete=False)
    return Invalid([*reserved, *_problems(found, raw)], is_complete=True)


def _reserved(raw: Any) -> Iterator[Problem]:
    """Yield a problem for each ``@id`` or ``@kind`` in a raw dataset, which only the model adds."""
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


def _unknown(path: KeyPath) -> Problem:
    return Problem("unknown-key", _unknown_key(path), path)


_LARGE, _FIRST = 5000, 300
"""In a dataset of more than 5,000 records, 300 of each collection are tried before all of them."""

_FAR_TOO_MANY = 20 * MAX_PROBLEMS


def _attempt(raw: Any, most: int | None = None) -> Dataset | ValidationError:
    try:
        return Dataset.from_raw(raw, most)
    except ValidationError as error:
        return error


def _count(found: Dataset | ValidationError) -> int:
    return found.error_count() if isinstance(found, ValidationError) else 0


def _problems(found: Dataset | ValidationError, raw: Any, most: int | None = None) -> list[Problem]:
    """Return a problem for each of pydantic's errors, except those caused by another error.

    ``found`` is what building a dataset from ``raw`` gave; for a dataset there are no problems.
    With ``most``, only so many items of each list and mapping were used.
    """
    every = found.errors(include_url=False) if isinstance(found, ValidationError) else []
    causes = [error for error in every if error["type"] not in _FOLLOWS]
    return [
        Problem(*_code_and_message(error), _path(error["loc"], raw), on_key=_is_on_key(error))
        for error in causes or every
        if most is None or not _is_cut_off(error, raw, most)
    ]


def _is_on_key(found: ErrorDetails) -> bool:
    return found["type"] in ("missing", "extra_forbidden") or found["loc"][-1] == "[key]"


def _is_cut_off(found: ErrorDetails, raw: Any, most: int) -> bool:
    """Return whether a key only seems missing, as just ``most`` keys of its mapping were used."""
    for part in _path(found["loc"][:-1], raw):
        raw = raw[part]
    return found["type"] == "missing" and len(raw) > most


def _path(loc: KeyPath, raw: Any) -> KeyPath:
    """Return pydantic's location of an error as a path of keys and list positions in the file.

    What pydantic adds to it, such as the class that it tried, is left out.
    """
    path: KeyPath = ()
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
        f"'{truncate(word)}' is not a known word here"
        if isinstance(word, str)
        else "write one word here"
    )
    return f"{what if word else 'there is no value'}; write {_listed(found)}"


def _mapping_wanted(loc: KeyPath) -> str:
    """Return the message for a text or list where a mapping has to be.

    ``loc`` is pydantic's location of it.
    """
    if len(loc) == 1 and loc[0] != "dataset":
        return "write records here: each an id and a colon, with its keys below it, indented deeper"
    if loc[-1] == "makes":
        return "write places here, each with its new state, as in 'calais: liberated'"
    keys = _keys_at((*loc, ""))
    if len(loc) == 2 and loc[1] in keys:
        return f"'{loc[1]}' is a key of a record; indent it deeper than the record's id"
    return (
        f"write keys here, each on a line of its own: KEY: VALUE; the keys are: {', '.join(keys)}"
    )


def _listed(found: ErrorDetails) -> str:
    return str(found.get("ctx", {}).get("expected", "another")).replace("'", "")


def _unknown_key(loc: KeyPath) -> str:
    key = str(loc[-1])
    keys = _keys_at(loc)
    begun = re.match(r"([\w-]+)(:(?=\S)|[ {\[])", key)
    if begun and begun[1] in keys:
        what, after = ("space", ":") if begun[2] == ":" else ("colon", "")
        return f"'{truncate(key)}' is not a key here; a {what} is missing after '{begun[1]}{after}'"
    near = get_close_matches(truncate(key), keys, n=1, cutoff=0.6)
    cure = f"did you mean '{near[0]}'?" if near else f"the keys are: {', '.join(keys)}"
    return f"'{truncate(key)}' is not a key here; {cure}"


def _keys_at(loc: KeyPath) -> list[str]:
    model = _model_at(loc)
    aliases = (field.alias or name for name, field in model.model_fields.items())
    return [alias for alias in aliases if not alias.startswith("@")]


def _model_at(loc: KeyPath) -> type[BaseModel]:
    is_header = loc[0] == "dataset" and len(loc) > 1
    if len(loc) < 3 and not is_header:
        return Dataset
    within = loc[1:-1] if is_header else loc[2:-1]
    model: type[BaseModel] = Header if is_header else model_of(str(loc[0]))
    for part in within:
        key = next((key for key in keys_of(model) if key.written == part), None)
        model = key.part or model if key else model
    return model
