"""Writes the tables of the codebook, ``docs/data.md``, from the model, the checks and the dataset.

What a table holds stands between ``<!-- begin NAME -->`` and ``<!-- end NAME -->``; the rest of the
page is written by hand. Run it after a change to any: ``python docs/codebook.py``.
"""

import ast
import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, cast, get_args, get_origin

from pydantic import BaseModel, BeforeValidator

from channelports import vocabulary
from channelports.checks import CHECKS
from channelports.data import load
from channelports.model import COLLECTIONS, Dataset, Declared, keys_of, model_of
from channelports.model import fields as read
from channelports.model.outcomes import FigureClaim

PAGE = Path(__file__).with_name("data.md")

HOLDS = {
    read.Text: "text",
    read.MaybeText: "text",
    read.Prose: "text",
    read.MaybeProse: "text",
    read.Texts: "one text or a list",
    read.Id: "a word",
    read.Flag: "true or false",
    read.Count: "a number",
    read.Decimal: "a decimal number",
    read.Date: "a date",
    read.MaybeDate: "a date",
    read.Figure: "a figure",
    read.Cited: "a citation",
    read.Citations: "one citation or a list",
    read.SourceId: "a source's id",
    read.MeasureId: "a measure's id",
    read.PlaceId: "a place's id",
    read.PersonId: "a person's id",
    read.ForceId: "a force's id",
    read.OperationId: "an operation's id",
    read.OutcomeId: "an outcome's id",
    read.RecordId: "any record's id",
    read.Places: "one place's id or a list",
    read.People: "one person's id or a list",
    read.Forces: "one force's id or a list",
    read.EquipmentTypes: "one piece of equipment's id or a list",
    read.Records: "one id of any record or a list",
}
"""What a key of a type holds, in words."""

VALUE_OF_A_CLAIM = "a figure, a date or a sentence, as the measure says"


def documented(owner: type) -> dict[str, str]:
    """Return the docstrings under the attributes of a class, those of its bases first."""
    found: dict[str, str] = {}
    for base in reversed(owner.__mro__):
        if not base.__module__.startswith("channelports."):
            continue
        tree = ast.parse(inspect.getsource(base)).body[0]
        body = tree.body if isinstance(tree, ast.ClassDef) else []
        for statement, after in pairwise(body):
            match statement, after:
                case (
                    ast.AnnAssign(target=ast.Name(id=name))
                    | ast.Assign(targets=[ast.Name(id=name)]),
                    ast.Expr(value=ast.Constant(value=str(words))),
                ):
                    found[name] = " ".join(words.split())
    return found


def keys_in_order(owner: type[BaseModel]) -> list[Declared]:
    """Return the keys of a record, the needed ones first."""
    return sorted(keys_of(owner), key=lambda key: not key.needed)


def holds(annotation: Any) -> str:
    """Return what a key of this type holds; raises KeyError for a type that has no words yet."""
    options = [option for option in get_args(annotation) if option is not type(None)]
    if type(None) in get_args(annotation) and get_origin(annotation) is not Annotated:
        return holds(options[0])
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return f"[{annotation.__name__.lower()}](#{annotation.__name__.lower()})"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    if get_origin(annotation) is tuple:
        return f"a list of {holds(options[0]).removeprefix('a ')}"
    return HOLDS[annotation]


def what_it_holds(key: Declared) -> str:
    """Return what a key holds; a part of a record may stand as the one word that it needs."""
    if key.part is None or not is_plain_allowed(key.hint):
        return holds(key.hint)
    (needed,) = (each for each in keys_of(key.part) if each.needed)
    part = f"a [{key.part.__name__}](#{key.part.__name__.lower()})"
    many = "places' ids, each with a " if get_origin(key.hint) is dict else "a list, each "
    return f"{many if key.holds_many else ''}{holds(needed.hint)} or {part}"


def is_plain_allowed(hint: Any) -> bool:
    """Return whether a type takes a plain word for a mapping that has it under its one key."""
    parts = (part for part in get_args(hint) if isinstance(part, BeforeValidator))
    readers: Iterator[Callable[[object], object]] = (cast(Any, part.func) for part in parts)
    if any(isinstance(read("text"), Mapping) for read in readers):
        return True
    return any(is_plain_allowed(part) for part in get_args(hint))


def keys(owner: type[BaseModel], **instead: str) -> Iterator[str]:
    """Yield the table of a record's keys, the needed ones first; ``instead`` is what some hold."""
    yield from ("| key | holds | needed | |", "| --- | --- | --- | --- |")
    for key in keys_in_order(owner):
        needed = "yes" if key.needed else ""
        what = instead.get(key.name) or what_it_holds(key)
        yield f"| `{key.written}` | {what} | {needed} | {key.key.meaning} |"


def words(owner: type[StrEnum]) -> Iterator[str]:
    """Yield the words of a vocabulary, each with its meaning if it has one."""
    docs = documented(owner)
    if not docs:
        yield ", ".join(f"`{word}`" for word in owner)
        return
    yield from ("| word | |", "| --- | --- |")
    yield from (f"| `{word}` | {docs[word.name]} |" for word in owner)


def measures(dataset: Dataset) -> Iterator[str]:
    """Yield the measures that the shipped dataset counts by."""
    yield from ("| id | counts | unit | holds | added up |", "| --- | --- | --- | --- | --- |")
    for measure in dataset.measures.values():
        added = "yes" if measure.additive else ""
        unit = measure.unit or ""
        yield f"| `{measure.id}` | {measure.counts} | {unit} | {measure.value} | {added} |"


def checks() -> Iterator[str]:
    """Yield the checks in their order, the errors first, each with what it looks for."""
    yield from ("| code | level | finds |", "| --- | --- | --- |")
    for check in CHECKS.values():
        yield f"| `{check.code}` | {check.severity} | {check.description} |"


def tables() -> dict[str, Iterable[str]]:
    """Return every table of the page by its name."""
    from channelports.model.dataset import Header
    from channelports.model.entries import CitedText, Remark
    from channelports.model.records import Change, Combatant, Commander, Coordinates, Parent
    from channelports.model.sources import Name, Section

    vocabularies = {
        name.lower(): member
        for name, member in inspect.getmembers(vocabulary, inspect.isclass)
        if issubclass(member, StrEnum) and member is not StrEnum
    }
    parts = (Remark, CitedText, Commander, Parent, Combatant, Change, Name, Section)
    return {
        "dataset": keys(Header),
        **{name: keys(model_of(name)) for name in COLLECTIONS if name != "outcomes"},
        "outcomes": keys(model_of("outcomes"), claims="a list of [claims](#claim)"),
        "claim": keys(FigureClaim, value=VALUE_OF_A_CLAIM),
        **{part.__name__.lower(): keys(part) for part in parts},
        "coordinates": keys(Coordinates, basis="`general-knowledge`"),
        **{name: words(member) for name, member in vocabularies.items()},
        "shipped-measures": measures(load()),
        "checks": checks(),
    }


def written(page: str) -> str:
    """Return the page with its tables made anew; raises KeyError for one that is not known."""
    made = tables()

    def table(found: re.Match[str]) -> str:
        name = found["name"]
        lines = "\n".join(made[name])
        return f"<!-- begin {name} -->\n\n{lines}\n\n<!-- end {name} -->"

    form = r"<!-- begin (?P<name>[a-z-]+) -->.*?<!-- end (?P=name) -->"
    return re.sub(form, table, page, flags=re.DOTALL)


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
