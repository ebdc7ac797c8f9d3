"""How one scalar of the dataset becomes a value: text, ids, references, dates, figures, citations.

Every scalar arrives as text. A scalar that does not fit raises a pydantic error whose type is the
stable code under which ``ports check`` prints it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BeforeValidator, PlainValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from channelports.citations import Citation, SectionLocator
from channelports.dates import HistoricalDate
from channelports.quantity import Quantity

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DECIMAL = re.compile(r"-?\d{1,3}(?:\.\d{1,6})?")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Context:
    """What a reference may point at: gathered from the raw dataset before any record is built.

    ``homes`` maps each id to its collection, ``values`` each measure to what its claims hold, and
    ``sections`` each source divided into sections to how many of each part a section has.
    """

    homes: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)


def context_of(info: ValidationInfo) -> Context | None:
    """Return the context of this validation; None where a value is built on its own."""
    return info.context if isinstance(info.context, Context) else None


def fault(code: str, message: str) -> PydanticCustomError:
    """Return the error that ``ports check`` prints as ``code message``."""
    return PydanticCustomError(code, "{sentence}", {"sentence": message})


def nearest(word: str, words: Mapping[str, Any]) -> str:
    """Return ``; did you mean 'x'?`` for a near miss, else nothing."""
    from difflib import get_close_matches

    near = get_close_matches(word, words, n=1, cutoff=0.6)
    return f"; did you mean '{near[0]}'?" if near else ""


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise fault("wrong-type", "text is wanted here, not a list or a mapping")
    if not value.strip():
        raise fault("empty", "there is no value; write one or take the key out")
    return value


def _id(value: str) -> str:
    if _ID.fullmatch(value) is None:
        raise fault(
            "bad-id",
            f"'{value}' is not an id; use lower-case letters, digits and single hyphens",
        )
    return value


def _flag(value: object) -> bool:
    if value not in ("true", "false"):
        raise fault("wrong-type", "write true or false")
    return value == "true"


def _decimal(value: object) -> float:
    text = _text(value)
    if _DECIMAL.fullmatch(text) is None:
        raise fault("bad-figure", f"'{text}' is not a decimal number such as 50.7264")
    return float(text)


def _count(value: object) -> int:
    text = _text(value)
    if not (text.isascii() and text.isdecimal() and len(text) <= 9):
        raise fault("bad-figure", f"'{text}' is not a whole number such as 7")
    return int(text)


def _parsed(parse: Callable[[str], T], code: str) -> Callable[[object], T]:
    def read(value: object) -> T:
        text = _text(value)
        try:
            return parse(text)
        except ValueError as error:
            raise fault(code, str(error)) from None

    return read


def _citation(value: object, info: ValidationInfo) -> Citation:
    citation = _parsed(Citation.parse, "bad-citation")(value)
    context = context_of(info)
    if context is None:
        return citation
    if context.homes.get(citation.source) != "sources":
        sources = {key: home for key, home in context.homes.items() if home == "sources"}
        raise fault(
            "unknown-source",
            f"no source has the id '{citation.source}'{nearest(citation.source, sources)}",
        )
    if citation.source in context.sections:
        _check_section(citation, context.sections[citation.source])
    return citation


def _check_section(citation: Citation, sections: Mapping[str, Mapping[str, int]]) -> None:
    if citation.locator == "title":
        return
    place = SectionLocator.parse(citation.locator)
    if place is None or place.section not in sections:
        raise fault(
            "bad-citation",
            f"'{citation.locator}' is no place in {citation.source}; write 'title' or SECTION, "
            f"para. N | caption N | heading, with a section out of: {', '.join(sections)}",
        )
    highest = sections[place.section].get(place.part, 0)
    if place.part != "heading" and place.number > highest:
        raise fault(
            "bad-citation",
            f"'{citation.locator}' is no place in {citation.source}: {place.section} has "
            f"{highest} of these",
        )


def _reference(wanted: str, *collections: str) -> Callable[[str, ValidationInfo], str]:
    """Return a check that a text is the id of a record in one of the collections (none: in any)."""
    code = "unknown-source" if wanted == "source" else "unknown-reference"

    def check(value: object, info: ValidationInfo) -> str:
        text = _text(value)
        context = context_of(info)
        if context is None:
            return text
        home = context.homes.get(text)
        if home is None:
            fits = {
                key: home for key, home in context.homes.items() if home in (collections or (home,))
            }
            raise fault(code, f"no {wanted} has the id '{text}'{nearest(text, fits)}")
        if collections and home not in collections:
            raise fault(code, f"'{text}' is under '{home}'; the id of a {wanted} is wanted here")
        return text

    return check


def _several(value: object) -> object:
    return (value,) if isinstance(value, str) else value


def at_least_one(value: object) -> object:
    """Refuse an empty list before its items are read, so that a bad item is one fault, not two."""
    if isinstance(value, list) and not value:
        raise fault("empty", "at least one is wanted here")
    return _several(value)


Text = Annotated[str, PlainValidator(_text)]
Id = Annotated[str, AfterValidator(_id)]
Flag = Annotated[bool, PlainValidator(_flag)]
Decimal = Annotated[float, PlainValidator(_decimal)]
Count = Annotated[int, PlainValidator(_count)]

Date = Annotated[HistoricalDate, PlainValidator(_parsed(HistoricalDate.parse, "bad-date"))]
Figure = Annotated[Quantity, PlainValidator(_parsed(Quantity.parse, "bad-figure"))]
Cited = Annotated[Citation, PlainValidator(_citation)]

SourceId = Annotated[str, PlainValidator(_reference("source", "sources"))]
MeasureId = Annotated[str, PlainValidator(_reference("measure", "measures"))]
PlaceId = Annotated[str, PlainValidator(_reference("place", "places"))]
PersonId = Annotated[str, PlainValidator(_reference("person", "people"))]
ForceId = Annotated[str, PlainValidator(_reference("force", "forces"))]
OperationId = Annotated[str, PlainValidator(_reference("operation", "operations"))]
OutcomeId = Annotated[str, PlainValidator(_reference("outcome", "outcomes"))]
RecordId = Annotated[str, PlainValidator(_reference("record"))]

Texts = Annotated[tuple[Text, ...], BeforeValidator(_several)]
Citations = Annotated[tuple[Cited, ...], BeforeValidator(at_least_one)]
Places = Annotated[tuple[PlaceId, ...], BeforeValidator(_several)]
People = Annotated[tuple[PersonId, ...], BeforeValidator(_several)]
Forces = Annotated[tuple[ForceId, ...], BeforeValidator(_several)]
Records = Annotated[tuple[RecordId, ...], BeforeValidator(_several)]
