"""Turns what pydantic found wrong into faults: a place in the file, a stable code, a cure."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from channelports.errors import Fault
from channelports.model import (
    Change,
    Coordinates,
    Dataset,
    FigureClaim,
    Header,
    Remark,
    Section,
)
from channelports.model.records import Codename, Combatant, Commander, OwnRank
from channelports.model.sources import Name
from channelports.reader.tree import Path, Positions

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

_WANTED = {
    "union_tag_invalid": "no claim can be read here",
    "union_tag_not_found": "a mapping is wanted here",
    "dict_type": "a mapping is wanted here",
    "model_attributes_type": "a mapping is wanted here",
    "model_type": "a mapping is wanted here",
    "tuple_type": "a list is wanted here: each item on a line of its own, behind '- '",
    "string_type": "text is wanted here",
}


def explain(error: ValidationError, positions: Positions) -> Iterator[Fault]:
    """Yield the fault of each error; a claim whose measure is itself at fault adds none."""
    every = error.errors(include_url=False)
    telling = [found for found in every if found["type"] not in _FOLLOWS]
    for found in telling or every:
        path = _path(found["loc"], positions)
        on_key = found["type"] in ("missing", "extra_forbidden") or found["loc"][-1] == "[key]"
        line, column = positions.key(path) if on_key else positions.value(path)
        yield Fault(line, column, *_code_and_message(found))


def _path(loc: Path, positions: Positions) -> Path:
    """Return the path in the file: the loc without pydantic's own marks or what is missing."""
    path: Path = ()
    for part in loc:
        if (*path, part) in positions.values:
            path = (*path, part)
    return path


def _code_and_message(found: ErrorDetails) -> tuple[str, str]:
    kind, loc = found["type"], found["loc"]
    match kind:
        case "missing":
            return "missing-key", f"'{loc[-1]}' is missing here; add it"
        case "extra_forbidden":
            return "unknown-key", _unknown_key(loc)
        case "enum":
            return (
                "unknown-word",
                f"'{found['input']}' is not a word known here; write {_listed(found)}",
            )
        case "string_pattern_mismatch":
            return "unknown-word", "write general-knowledge, or give a cite instead"
    if kind in _WANTED:
        return "wrong-type", _WANTED[kind]
    return kind, found["msg"]


def _listed(found: ErrorDetails) -> str:
    return str(found.get("ctx", {}).get("expected", "another")).replace("'", "")


def _unknown_key(loc: Path) -> str:
    key = str(loc[-1])
    keys = _keys_at(loc)
    near = get_close_matches(key, keys, n=1, cutoff=0.6)
    cure = f"did you mean '{near[0]}'?" if near else f"the keys are: {', '.join(keys)}"
    return f"'{key}' is not a key here; {cure}"


def _keys_at(loc: Path) -> list[str]:
    model = _model_at(loc)
    aliases = (field.alias or name for name, field in model.model_fields.items())
    return [alias for alias in aliases if not alias.startswith("@")]


def _model_at(loc: Path) -> type[BaseModel]:
    if len(loc) < 3:
        return Header if loc[0] == "dataset" and len(loc) == 2 else Dataset
    nested = [_NESTED[part] for part in loc[2:-1] if isinstance(part, str) and part in _NESTED]
    if nested:
        return nested[-1]
    collection: Any = Dataset.model_fields[str(loc[0])].annotation
    model: type[BaseModel] = get_args(collection)[1]
    return model
