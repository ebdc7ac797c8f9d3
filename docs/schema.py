"""Writes the JSON Schema of the dataset, ``data/events.schema.json``, from the model.

Editors read it to complete, explain and check what a user writes, other tools to validate. They
read YAML with types: ``9535`` reaches them as an integer, ``version: 2.1`` as a number, an empty
value as null. This tool reads all of it as text, so every form here accepts what a text can look
like to them. Run it after a change to the model: ``python docs/schema.py``.
"""

import json
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

from codebook import documented, keys_in_order
from pydantic import BaseModel

from channelports.dates import PartOfDay
from channelports.model import COLLECTIONS, SINGULAR, Dataset, Declared, keys_of, model_of
from channelports.model import fields as read
from channelports.model.dataset import Header
from channelports.model.entries import CitedText, Remark
from channelports.model.outcomes import FigureClaim, Outcome
from channelports.model.records import (
    Change,
    Combatant,
    Commander,
    Coordinates,
    Parent,
)
from channelports.model.sources import Name, Section

FILE = Path(__file__).parents[1] / "data" / "events.schema.json"

Form = dict[str, Any]
"""A JSON Schema, or a part of one."""

DESCRIPTION = (
    "The form of a dataset of channelports. It cannot say that an id or a source exists, that a "
    "date is possible, that a section has a paragraph of that number, that a value is of the kind "
    "that its measure holds or that a text is not left empty: `ports check FILE` can. An id that "
    "YAML takes for something else than text or a whole number, such as true, null or 1e5, has to "
    "stand in quotes for this schema; for `ports check` it need not."
)

_ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
_NUMBER = "(?:0|[1-9][0-9]{0,14})"
_PLAIN_DAY = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_DAY = f"{_PLAIN_DAY}[~?%]?"
_BOUNDS = rf"\[{_PLAIN_DAY}\.\.{_PLAIN_DAY}\]"
_TIME = f"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]|{'|'.join(PartOfDay)})"
_POINT = f"(?:[0-9]{{4}}(?:-(?:0[1-9]|1[0-2]))?[~?%]?|{_DAY}(?: {_TIME})?)"
# What is no blank to the parsers may be one to a validator's \S, so the plain blanks are named.
_NOT_BLANK = r"[^ \t\r\n]"

PROSE: Form = {"type": ["string", "number", "boolean", "null"], "pattern": _NOT_BLANK}
TEXT: Form = {**PROSE, "maxLength": read.MAX_NAME}
KEY: Form = {
    "pattern": f"^{_ID}$",
    "$comment": "An id is lower-case letters, digits and single hyphens.",
}
ID: Form = {"type": ["string", "number"], "minimum": 0, **KEY}
FLAG: Form = {"type": ["boolean", "string"], "pattern": "^(?:true|false)$"}
COUNT: Form = {
    "type": ["integer", "string"],
    "minimum": 0,
    "maximum": 10**9 - 1,
    "pattern": "^[0-9]{1,9}$",
}
DECIMAL: Form = {"type": ["number", "string"], "pattern": r"^-?[0-9]{1,3}(?:\.[0-9]{1,6})?$"}
DATE: Form = {
    "type": ["string", "integer"],
    "minimum": 1,
    "maximum": 9999,
    "pattern": rf"^(?:{_POINT}(?:/(?:{_POINT}|\.\.))?|\.\./{_POINT}|{_BOUNDS})$",
    "$comment": "A date is written 1944-09-17, 1944-09, 1944, 1944-09-01~ (about), "
    "1944-09-12 11:45, 1944-09-10 evening, 1944-09-10/1944-09-12, ../1944-09-30 "
    "or [1944-09-06..1944-09-09] (one day within bounds).",
    "examples": ["1944-09-17", "1944-09", "1944-09-12 11:45", "1944-09-10/1944-09-12"],
}
FIGURE: Form = {
    "type": ["integer", "string"],
    "minimum": 0,
    "maximum": 10**15 - 1,
    "pattern": rf"^(?:~?{_NUMBER}(?:\.\.{_NUMBER})?|over {_NUMBER}"
    r"|(?:under|at least|at most) [1-9][0-9]{0,14})$",
    "examples": [9535, "~12000", "9000..10000", "over 7000", "under 400", "at least 22"],
}
CITATION: Form = {
    "type": "string",
    "maxLength": read.MAX_NAME,
    "pattern": rf"^{_ID}\[[^\[\]|]*[^\[\]| \t\r\n][^\[\]|]*\]$",
    "$comment": "A citation is written SOURCE[LOCATOR].",
    "examples": ["rickard-2021[Boulogne, para. 5]"],
}

FORMS: dict[Any, Form] = {
    read.Text: TEXT,
    read.MaybeText: TEXT,
    read.Prose: PROSE,
    read.MaybeProse: PROSE,
    read.Id: ID,
    read.Flag: FLAG,
    read.Count: COUNT,
    read.Decimal: DECIMAL,
    read.Date: DATE,
    read.MaybeDate: DATE,
    read.Figure: FIGURE,
    read.Cited: CITATION,
    read.SourceId: ID,
    read.MeasureId: ID,
    read.PlaceId: ID,
    read.PersonId: ID,
    read.ForceId: ID,
    read.EquipmentId: ID,
    read.OperationId: ID,
    read.OutcomeId: ID,
    read.RecordId: ID,
}
"""What one scalar of a type may be.

They stand where they are used, not among the definitions: an editor shows the innermost description
that it meets, and what a key means says more than that it holds a date.
"""

PARTS: dict[str, type[BaseModel]] = {
    "header": Header,
    **{SINGULAR[name]: model_of(name) for name in COLLECTIONS},
    "claim": FigureClaim,
    "remark": Remark,
    "name": Name,
    "section": Section,
    "coordinates": Coordinates,
    "commander": Commander,
    "parent": Parent,
    "cited-text": CitedText,
    "combatant": Combatant,
    "change": Change,
}  # fmt: skip
"""The records and their parts, each with the name of its definition."""

INSTEAD: dict[tuple[type[BaseModel], str], Form] = {
    # Which of them it is says the measure, in another record.
    (FigureClaim, "value"): {"anyOf": [FIGURE, DATE, TEXT]},
    (Outcome, "claims"): {"type": "array", "items": {"$ref": "#/definitions/claim"}, "minItems": 1},
    (Coordinates, "basis"): {"const": "general-knowledge"},
    (Coordinates, "latitude"): {**DECIMAL, "minimum": -90, "maximum": 90},
    (Coordinates, "longitude"): {**DECIMAL, "minimum": -180, "maximum": 180},
}
"""What a key may hold where its type alone does not say."""


def form(hint: Any) -> Form:
    """Return what may stand where the model has a type; raises KeyError for one not known."""
    if hint in FORMS:
        return FORMS[hint]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return words(hint)
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return reference(hint)
    held, *more = [option for option in get_args(hint) if option is not NoneType]
    match get_origin(hint):
        case origin if origin is Annotated:
            return alone(held, more[0].func)
        case origin if origin is tuple:
            return {"type": "array", "items": form(held)}
        case origin if origin is dict:
            return {
                "type": "object",
                "propertyNames": {
                    "type": "string",
                    **{key: ID[key] for key in ("pattern", "$comment")},
                },
                "additionalProperties": form(more[0]),
            }
    return form(held)


def words(vocabulary: type[StrEnum]) -> Form:
    """Return a vocabulary, with the meanings of its words if it has them."""
    docs = documented(vocabulary)
    meanings = " ".join(f"`{word}`: {docs[word.name]}" for word in vocabulary) if docs else ""
    return {
        "enum": [str(word) for word in vocabulary],
        **({"$comment": meanings} if meanings else {}),
    }


def reference(part: type[BaseModel]) -> Form:
    """Return the reference to a part's definition; raises KeyError for a part that has none."""
    names = {part: name for name, part in PARTS.items()}
    return {"$ref": f"#/definitions/{names[part]}"}


def alone(held: Any, reads: Callable[[object], object]) -> Form:
    """Return what a type takes whose reader makes a list, or a mapping, of a text that is alone.

    The reader itself is asked which, and whether an empty list will do.
    """
    whole, made = form(held), reads("text")
    if isinstance(made, Mapping):
        part = next(option for option in (held, *get_args(held)) if option in PARTS.values())
        (key,) = (key for key in keys_of(part) if key.written in made)
        names = " and ".join(f"`{each.written}`" for each in keys_of(part))
        return {"$comment": f"Plain, or with {names}.", "anyOf": [form(key.hint), whole]}
    items = whole["items"]
    texts = [option for option in items.get("anyOf", [items]) if "$ref" not in option]
    return {"anyOf": [*texts, {**whole, **({} if takes_none(reads) else {"minItems": 1})}]}


def takes_none(reads: Callable[[object], object]) -> bool:
    """Return whether a reader accepts an empty list."""
    try:
        reads([])
    except ValueError:
        return False
    return True


def described(owner: type[BaseModel], key: Declared) -> Form:
    """Return what a key may hold, and what it means, how it is written and what its words mean.

    What stands beside a ``$ref`` is not read in this draft.
    """
    said: list[str] = []
    held = uncommented(INSTEAD.get((owner, key.name)) or form(key.hint), said)
    description = " ".join([key.key.meaning, *dict.fromkeys(said)])
    return {"description": description, **({"allOf": [held]} if "$ref" in held else held)}


def uncommented(part: Any, said: list[str]) -> Any:
    """Return a part of a schema without its comments, which are added to a list.

    Editors show the description of a key and no comment, so that is where they go.
    """
    match part:
        case {"$comment": comment, **others}:
            said.append(comment)
            return uncommented(others, said)
        case dict():
            return {key: uncommented(value, said) for key, value in part.items()}
        case list():
            return [uncommented(each, said) for each in part]
    return part


def record(owner: type[BaseModel]) -> Form:
    """Return the form of a mapping that has the keys of a model and no others."""
    keys = keys_in_order(owner)
    needed = [key.written for key in keys if key.needed]
    return {
        "type": "object",
        "properties": {key.written: described(owner, key) for key in keys},
        **({"required": needed} if needed else {}),
        "additionalProperties": False,
    }


def definition(part: type[BaseModel]) -> Form:
    """Return the form of a record or a part, described by the first sentence of its docstring."""
    documented = part.__base__ if part is FigureClaim else part
    sentence = (
        " ".join(str(documented.__doc__).split()).split(". ")[0].rstrip(".").replace("``", "`")
    )
    made = {"description": f"{sentence}.", **record(part)}
    if part is Coordinates:
        made["oneOf"] = [{"required": [key], "properties": {key: {}}} for key in ("cite", "basis")]
    return made


def schema() -> Form:
    """Return the whole schema, its keys in the order in which the file has them."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A dataset of channelports",
        "description": DESCRIPTION,
        **record(Dataset),
        "definitions": {name: definition(part) for name, part in PARTS.items()},
    }


_NUMBERS = ("integer", "number")
_ABOUT = {
    "pattern": ("string",),
    "maxLength": ("string",),
    "minimum": _NUMBERS,
    "maximum": _NUMBERS,
}
"""The types of which each keyword says something."""


def of_one_type(part: Any) -> Any:
    """Return a part of a schema in which each of several types has its own form.

    A validator in its strict mode, as ajv has it, takes no list of types.
    """
    match part:
        case {"type": list(types), **others}:
            rules = {key: others.pop(key) for key in _ABOUT if key in others}
            forms = [
                {"type": each, **{key: rules[key] for key in rules if each in _ABOUT[key]}}
                for each in types
            ]
            return {**others, "anyOf": forms}
        case dict():
            return {key: of_one_type(value) for key, value in part.items()}
        case list():
            return [of_one_type(each) for each in part]
    return part


def written() -> str:
    """Return the text of the file."""
    return json.dumps(of_one_type(schema()), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
