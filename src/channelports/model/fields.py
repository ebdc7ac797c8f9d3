"""The types of the keys: how one text of the dataset becomes an id, date, figure or citation.

Every value arrives as text. One that does not fit raises a pydantic error whose type is the stable
code under which ``ports check`` prints it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BeforeValidator, GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from channelports.citations import Citation, SectionLocator
from channelports.dates import HistoricalDate
from channelports.errors import truncate
from channelports.quantity import Quantity
from channelports.vocabulary import COLLECTIONS

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_NAME = 1000
"""Most characters of a name, title or citation, which are repeated in the rows of other records."""

_MOST_KNOWN = 4096
"""How many parsed dates, figures and citations are cached, as the same occur again and again."""

_MOST_COMPARED = 10_000
"""Ids compared for suggestions in one file, after which no more are made: each takes time."""

_LONGEST_COMPARED = 100
"""Letters of the longest unknown id for which a suggestion is looked for."""

_DECIMAL = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,6})?(?:e-0[1-6])?")

NO_TEXT = "write text here, not a list or a mapping; put a text that begins with [ or { in quotes"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Context:
    """What references may point at, gathered from the raw dataset before any record is built.

    ``homes`` maps each id to its collection, ``values`` each measure to the kind of its claims, and
    ``sections`` each source with sections to the number of paragraphs and captions in each.
    ``citations`` keeps those already parsed, by text, since the same one occurs many times.
    ``compared`` has how many ids each unknown id was compared with, to limit the time it costs.
    """

    homes: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)
    citations: dict[str, Citation] = field(default_factory=dict)
    compared: list[int] = field(default_factory=list)


def context_of(info: ValidationInfo) -> Context | None:
    """Return the context of a validation: which ids exist, and what references may point at.

    None where a record is built without a dataset.
    """
    return info.context if isinstance(info.context, Context) else None


def invalid(code: str, message: str) -> PydanticCustomError:
    """Return the pydantic error to raise for an invalid value.

    ``code`` is the stable code under which ``ports check`` prints the message.
    """
    return PydanticCustomError(code, "{sentence}", {"sentence": message})


def _nearest(word: str, context: Context, homes: frozenset[str]) -> str:
    """Return ``; did you mean 'x'?``, if an id in the collections ``homes`` is spelt like ``word``.

    Otherwise it is empty. It ends an error message. Comparing spellings is slow, so only the first
    unknown ids of a file get a suggestion.
    """
    from difflib import get_close_matches

    ids = [id_ for id_, home in context.homes.items() if home in homes]
    context.compared.append(len(ids))
    if len(word) > _LONGEST_COMPARED or sum(context.compared[:-1]) > _MOST_COMPARED:
        return ""
    near = get_close_matches(word, ids, n=1, cutoff=0.6)
    return f"; did you mean '{near[0]}'?" if near else ""


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise invalid("wrong-type", NO_TEXT)
    if not value or value.isspace():
        raise invalid("empty", "there is no value; write one or delete the key")
    return value


def _short_text(value: object) -> str:
    return _within_bounds(_text(value))


def _within_bounds(text: str) -> str:
    """Return a text unchanged, or raise the error ``too-long`` if it has more than 1,000 letters.

    It is for names, titles and citations, which are repeated in the rows of other records.
    """
    if len(text) > MAX_NAME:
        raise invalid("too-long", f"this text has more than {MAX_NAME:,} letters; shorten it")
    return text


def _id(value: str) -> str:
    if _ID.fullmatch(value) is None:
        raise invalid(
            "bad-id",
            f"'{truncate(value)}' is not an id; use lower-case letters, digits and single hyphens, "
            "as in le-havre",
        )
    return value


def _flag(value: object) -> bool:
    if value not in ("true", "false"):
        raise invalid("wrong-type", "write true or false")
    return value == "true"


def _decimal(value: object) -> float:
    text = _text(value)
    if _DECIMAL.fullmatch(text) is None:
        raise invalid("bad-figure", f"'{truncate(text)}' is not a decimal number such as 50.7264")
    return float(text)


def _count(value: object) -> int:
    text = _text(value)
    if not (text.isascii() and text.isdecimal() and len(text) <= 9):
        raise invalid("bad-figure", f"'{truncate(text)}' is not a whole number such as 7")
    return int(text)


def _parsed(parse: Callable[[str], T], code: str) -> Callable[[object], T]:
    known = lru_cache(maxsize=_MOST_KNOWN)(parse)

    def read(value: object) -> T:
        text = _text(value)
        try:
            return known(text)
        except ValueError as error:
            raise invalid(code, str(error)) from None

    return read


_parsed_citation = _parsed(Citation.parse, "bad-citation")


def _citation(value: object, info: ValidationInfo) -> Citation:
    try:
        found: Citation = info.context.citations[value]  # type: ignore[union-attr]
    except (AttributeError, KeyError, TypeError):  # no context, not read before, or no text
        return _new_citation(value, context_of(info))
    return found


def _new_citation(value: object, context: Context | None) -> Citation:
    citation = _parsed_citation(value)
    if context is not None:
        _check_citation(citation, context)
        context.citations[_within_bounds(str(value))] = citation
    return citation


def _check_citation(citation: Citation, context: Context) -> None:
    if context.homes.get(citation.source) != "sources":
        near = _nearest(citation.source, context, frozenset({"sources"}))
        raise invalid(
            "unknown-source",
            f"no source has the id '{truncate(citation.source)}'"
            f"{near or '; add it under sources:'}",
        )
    if citation.source in context.sections:
        _check_section(citation, context.sections[citation.source])


def _check_section(citation: Citation, sections: Mapping[str, Mapping[str, int]]) -> None:
    if citation.locator == "title":
        return
    place = SectionLocator.parse(citation.locator)
    if place is None or place.section not in sections:
        raise invalid(
            "bad-citation",
            f"'{truncate(citation.locator)}' is not a place in {citation.source}; write 'title' or "
            "SECTION, para. N | caption N | heading, where SECTION is one of: "
            f"{', '.join(sections)}",
        )
    highest = sections[place.section].get(place.part, 0)
    if place.part != "heading" and place.number > highest:
        raise invalid(
            "bad-citation",
            f"'{truncate(citation.locator)}' is not a place in {citation.source}: "
            f"{place.section} has {highest} of these",
        )


def _reference(wanted: str, *collections: str) -> Callable[[str, ValidationInfo], str]:
    """Return a validator for a text that refers to a record by its id.

    The id must be in one of ``collections``, or in any if none are given; else the validator raises
    an error that calls the record ``wanted``, such as ``place``. It returns the id.
    """
    code = "unknown-source" if wanted == "source" else "unknown-reference"
    fitting = frozenset(collections or COLLECTIONS)
    where = (
        f"; add it under {' or '.join(collections)}:"
        if collections
        else "; write the id of one that is there"
    )

    def check(value: object, info: ValidationInfo) -> str:
        text = _text(value)
        context = context_of(info)
        home = context.homes.get(text) if context else None
        if context is None or home in fitting:
            return text
        if home is None:
            near = _nearest(text, context, fitting) or where
            raise invalid(code, f"no {wanted} has the id '{truncate(text)}'{near}")
        raise invalid(
            code, f"'{truncate(text)}' is under '{home}'; write the id of a {wanted} here"
        )

    return check


def several(value: object) -> object:
    """Return a single text as a tuple of one, and any other value unchanged.

    A validator of lists: a list of one item can be written as the item alone.
    """
    return (value,) if isinstance(value, str) else value


def at_least_one(value: object) -> object:
    """Return a list unchanged and a single text as a tuple of one; refuse an empty list.

    A validator that runs before the items are read, so that a bad item is reported only once.
    """
    if isinstance(value, list) and not value:
        raise invalid("empty", "write at least one here")
    return several(value)


class Parsed:
    """Marks a type in ``Annotated`` with the function that parses it from text.

    ``with_context`` is for a function that needs the validation context as well. ``homes`` are the
    collections that the text may point into, if it is an id.

    Pydantic's PlainValidator does the same, but also builds the schema of the type itself, which is
    not needed and took a third of the time to import the model.
    """

    def __init__(
        self,
        function: Callable[..., object],
        with_context: bool = False,
        homes: tuple[str, ...] = (),
    ) -> None:
        self.function = function
        self.with_context = with_context
        self.homes = homes

    def __get_pydantic_core_schema__(self, _: object, __: GetCoreSchemaHandler) -> CoreSchema:
        if self.with_context:
            return core_schema.with_info_plain_validator_function(self.function)
        return core_schema.no_info_plain_validator_function(self.function)


def _id_of(wanted: str, *collections: str) -> Parsed:
    """Return the annotation for a key that holds a record's id.

    ``wanted`` and ``collections`` are those of ``_reference``.
    """
    return Parsed(_reference(wanted, *collections), True, collections or COLLECTIONS)


Text = Annotated[str, Parsed(_short_text)]
MaybeText = Annotated[str | None, Parsed(_short_text)]
Prose = Annotated[str, Parsed(_text)]
MaybeProse = Annotated[str | None, Parsed(_text)]
Id = Annotated[str, AfterValidator(_id)]
Flag = Annotated[bool, Parsed(_flag)]
Decimal = Annotated[float, Parsed(_decimal)]
Count = Annotated[int, Parsed(_count)]

Date = Annotated[HistoricalDate, Parsed(_parsed(HistoricalDate.parse, "bad-date"))]
MaybeDate = Annotated[HistoricalDate | None, Parsed(_parsed(HistoricalDate.parse, "bad-date"))]
Figure = Annotated[Quantity, Parsed(_parsed(Quantity.parse, "bad-figure"))]
Cited = Annotated[Citation, Parsed(_citation, with_context=True)]

SourceId = Annotated[str, _id_of("source", "sources")]
MeasureId = Annotated[str, _id_of("measure", "measures")]
PlaceId = Annotated[str, _id_of("place", "places")]
PersonId = Annotated[str, _id_of("person", "people")]
ForceId = Annotated[str, _id_of("force", "forces")]
EquipmentId = Annotated[str, _id_of("piece of equipment", "equipment")]
OperationId = Annotated[str, _id_of("operation", "operations")]
OutcomeId = Annotated[str, _id_of("outcome", "outcomes")]
RecordId = Annotated[str, _id_of("record")]

Texts = Annotated[tuple[Text, ...], BeforeValidator(several)]
Citations = Annotated[tuple[Cited, ...], BeforeValidator(at_least_one)]
Places = Annotated[tuple[PlaceId, ...], BeforeValidator(several)]
People = Annotated[tuple[PersonId, ...], BeforeValidator(several)]
Forces = Annotated[tuple[ForceId, ...], BeforeValidator(several)]
EquipmentTypes = Annotated[tuple[EquipmentId, ...], BeforeValidator(several)]
Records = Annotated[tuple[RecordId, ...], BeforeValidator(several)]
