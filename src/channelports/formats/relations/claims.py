"""The tables of what is said and by whom: claims, citations, remarks and aliases."""

from collections.abc import Iterator

from channelports.characters import safe
from channelports.citations import Citation
from channelports.dates import HistoricalDate
from channelports.formats.extent import Extent
from channelports.formats.relations.table import RECORD, Field, Relation, days, every
from channelports.model import (
    Combatant,
    FigureClaim,
    Outcome,
    Record,
    Remark,
    cited_values,
    compare,
    question,
    shown_claim,
)
from channelports.model.entries import Entry
from channelports.reports import Cell


def claims(extent: Extent) -> Relation:
    """Return the table of all claims, a row each; number 0 is what a record states itself."""
    return Relation(
        "claims",
        "The answers to each outcome; 0 is what its record states itself.",
        (
            Field("outcome", "The question.", to="outcomes", needed=True),
            Field("number", "From 1, in order; 0: the record's own.", "integer", needed=True),
            Field("value", "A figure or date as it is written, or a sentence.", needed=True),
            Field("figure", "The number of a figure that has just one.", "integer"),
            Field("low", "The lower number of a figure, as written.", "integer"),
            Field("high", "The higher number of a figure, as written.", "integer"),
            Field("approximate", "Whether a figure is approximate.", "boolean"),
            Field("earliest", "The first day that a date names.", "date"),
            Field("latest", "The last day that a date names.", "date"),
            Field("counting", "What is counted, if that is not all that the measure says."),
            Field("unit", "The unit of a figure."),
            Field("includes", "An outcome whose value is contained in it.", to="outcomes"),
            Field("standing", "Whether to prefer or reject it, if the order does not say so."),
            Field("because", "The reason for the standing."),
            Field("shown", "Whether answers show it.", "boolean", needed=True),
            Field("relation", "How it compares with the one that is shown."),
        ),
        tuple(
            row for outcome in every(extent, Outcome) for row in _rows_of_claims(extent, outcome)
        ),
        ("outcome", "number"),
    )


def _rows_of_claims(extent: Extent, outcome: Outcome) -> Iterator[tuple[Cell, ...]]:
    if not outcome.claims:
        return
    claims = question(extent.dataset, outcome).claims
    shown = shown_claim(extent.dataset, claims)
    unit = extent.dataset.measures[outcome.measure].unit
    for number, claim in enumerate(claims, start=1 + len(outcome.claims) - len(claims)):
        figure = claim.value if isinstance(claim, FigureClaim) else None
        dated = claim.value if isinstance(claim.value, HistoricalDate) else None
        yield (
            *(outcome.id, number, str(claim.value)),
            *((figure.value, figure.low, figure.high) if figure else (None, None, None)),
            *(figure.approximate if figure else None, *days(dated)[1:]),
            *(claim.counting, claim.unit or unit if figure else None, claim.includes),
            *(claim.standing, claim.because, claim is shown),
            None if claim is shown else compare(shown, claim).relation,
        )


_PART = Field("part", "'record' for all that it says; else 'claim 2', 'commander'...", needed=True)


def citations(extent: Extent) -> Relation:
    """Return the table of all citations, a row each, with the record that it supports.

    The column ``part`` says which part of the record that is: all of it, a claim, a remark or a
    value.
    """
    rows = (
        (record.id, part, number, *citation)
        for record in every(extent, Entry)
        for part, cite in _cites(record)
        for number, citation in enumerate(cite, start=1)
    )
    return Relation(
        "citations",
        "Who says what a record says, or a part of it, and where.",
        (
            RECORD,
            _PART,
            Field("number", "From 1, in the order of the dataset.", "integer", needed=True),
            Field("source", "Who says it.", to="sources", needed=True),
            Field("locator", "Where in the source.", needed=True),
        ),
        tuple(rows),
        ("record", "part", "number"),
    )


def _cites(record: Entry) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    """Yield each part of a record that has citations, such as ``claim 2``, with its citations."""
    if isinstance(record, Record):
        yield "record", record.cite
    yield from _cites_of_remarks("", record.remarks)
    if isinstance(record, Outcome):
        for number, claim in enumerate(record.claims, start=1):
            yield f"claim {number}", claim.cite
            yield from _cites_of_remarks(f"claim {number} ", claim.remarks)
    else:
        yield from _cites_of_values(record)


def _cites_of_values(record: Entry) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    """Yield each value of a record that has citations of its own, with these, as (part, citations).

    The citations of a force that is named twice are joined.
    """
    cites: dict[str, tuple[Citation, ...]] = {}
    for each in cited_values(record):
        is_combatant = isinstance(each.value, Combatant)
        part = f"{each.key.removesuffix('s')} {each.value.force}" if is_combatant else each.key
        cites[part] = (*cites.get(part, ()), *each.cite)
    yield from cites.items()


def _cites_of_remarks(
    part: str, remarks: tuple[Remark, ...]
) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    for number, remark in enumerate(remarks, start=1):
        yield f"{part}remark {number}", remark.cite


def remarks(extent: Extent) -> Relation:
    """Return the table of all remarks on records and on their claims."""
    rows: list[tuple[Cell, ...]] = []
    for record in every(extent, Entry):
        rows += _rows_of_remarks(record.id, "", record.remarks)
        for place, claim in enumerate(getattr(record, "claims", ()), start=1):
            rows += _rows_of_remarks(record.id, f"claim {place} ", claim.remarks)
    return Relation(
        "remarks",
        "Comments on records and claims: a mistake of a source, what was inferred and why.",
        (
            RECORD,
            _PART._replace(meaning="Which remark it is, as in citations."),
            Field("text", "What is said.", needed=True),
            Field("allows", "Warnings of ports check that it explains and allows, by their codes."),
            Field("about", "The ids of other records that it concerns."),
        ),
        tuple(rows),
        ("record", "part"),
    )


def _rows_of_remarks(
    record: str, part: str, remarks: tuple[Remark, ...]
) -> Iterator[tuple[Cell, ...]]:
    for number, remark in enumerate(remarks, start=1):
        allows, about = (", ".join(ids) or None for ids in (remark.allows, remark.about))
        yield record, f"{part}remark {number}", remark.text, allows, about


def aliases(extent: Extent) -> Relation:
    """Return the table of the aliases of all records: other names by which people can find them."""
    rows = (
        (record.id, alias)
        for record in every(extent, Entry)
        for alias in dict.fromkeys(safe(alias) for alias in getattr(record, "aliases", ()))
    )
    return Relation(
        "aliases",
        "Other names by which a record can be found.",
        (RECORD, Field("alias", "The other name.", needed=True)),
        tuple(rows),
        ("record", "alias"),
    )
