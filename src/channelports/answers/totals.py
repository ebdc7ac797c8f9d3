"""Prisoners and casualties by port, with a total that says what it was added up over.

A total adds what the founding source states of the campaign's parts. A part on which that is silent
is filled from the best other source and marked; one that it states is never replaced. Nothing else
is added, and it is said why.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from channelports import query
from channelports.answers.answer import Answer, Cell, Column, Note, Row, notes_of, table
from channelports.answers.rivals import is_told, notes_of_outcome
from channelports.errors import UsageError
from channelports.model import (
    Dataset,
    FigureClaim,
    Outcome,
    is_by,
    rivals,
    shown_claim,
)
from channelports.quantity import Quantity, difference, total

NOT_STATED = "not stated"


class Part(NamedTuple):
    """What is known of one record that may be added up."""

    of: str
    outcome: Outcome | None
    claim: FigureClaim | None
    is_filled: bool = False

    @property
    def value(self) -> Quantity | None:
        """The figure that is shown."""
        return self.claim.value if self.claim else None

    @property
    def stated(self) -> FigureClaim | None:
        """The claim of the source whose account is told; not what fills its silence."""
        return None if self.is_filled else self.claim


def by_port(dataset: Dataset, measure: str, ports: tuple[str, ...] = ()) -> Answer:
    """Answer one additive measure by port.

    Without ``ports``: the parts of the campaign, which are added up; then the other places of
    which the measure is known, which are not, and why; and the totals. With ``ports``: these alone.
    """
    if measure not in dataset.measures:
        raise UsageError(f"This dataset has no measure called '{measure}'.")
    parts = dict.fromkeys(query.parts_of_campaign(dataset))
    rows = tuple(
        _row(dataset, measure, part_of(dataset, id_, measure), id_ in parts)
        for id_ in ports or (*query.parts_of_campaign(dataset), *_others(dataset, measure, parts))
    )
    name = dataset.measures[measure].name
    return Answer(
        command=measure,
        heading=f"{name} by port",
        dataset=dataset,
        layout="totals",
        rows=rows,
        sections=table(
            Column("Port", "port"),
            Column(name, measure),
            Column("Counting", "counting"),
            Column("Not added", "not_added"),
        ),
        figures=(measure,),
        totals=() if ports else totals(dataset, measure),
        remarks=tuple(_meaning(dataset, measure, rows)),
    )


def _others(dataset: Dataset, measure: str, parts: Container[str]) -> Iterator[str]:
    """Yield the places that are no parts, of which the measure is known all the same."""
    for outcome in dataset.outcomes.values():
        if outcome.measure != measure or outcome.of in parts:
            continue
        if dataset.collection_of(outcome.of) == "places":
            yield outcome.of


def part_of(dataset: Dataset, of: str, measure: str) -> Part:
    """Return what is known of one record for an additive measure."""
    outcome = query.outcome(dataset, of, measure)
    claim = shown_claim(dataset, outcome.claims) if outcome else None
    if not isinstance(claim, FigureClaim):
        return Part(of, outcome, None)
    return Part(of, outcome, claim, is_filled=not is_told(dataset, claim.cite))


def _row(dataset: Dataset, measure: str, part: Part, added: bool) -> Row:
    claim = part.claim
    cells: dict[str, Cell] = {
        "port": dataset[part.of].label,
        measure: part.value,
        "counting": claim.counting if claim else None,
        "stated": part.stated is not None,
        "filled": part.is_filled and added,
        "added": added,
        "not_added": None if added or not claim else _why_not(dataset, measure, part),
        "rivals": "; ".join(_rivals(part)) or None,
    }
    notes = notes_of_outcome(dataset, part.outcome) if part.outcome and claim else ()
    return Row(part.of, cells, claim.cite if claim else (), tuple(notes))


def _why_not(dataset: Dataset, measure: str, part: Part) -> str:
    """Say why a place that is no part of the campaign is not added up."""
    parts = query.parts_of_campaign(dataset)
    including = dataset.including.get(part.outcome.id, ()) if part.outcome else ()
    found = [each for each in including if each[0].measure == measure and each[0].of in parts]
    if not found:
        return "no part of the total"
    whole, claim = min(found, key=lambda each: parts.index(each[0].of))
    return f"in the {claim.text} of {dataset[whole.of].label} by {claim.cite[0].source}"


def _rivals(part: Part) -> Iterator[str]:
    """Yield what others say, each with its citations, as a cell of a row has it."""
    if part.outcome and part.claim:
        for claim in rivals(part.claim, part.outcome.claims):
            text = claim.value.text if isinstance(claim, FigureClaim) else claim.text
            counting = f", {claim.counting}," if claim.counting else ""
            yield f"{text}{counting} {' '.join(str(cite) for cite in claim.cite)}"


def totals(dataset: Dataset, measure: str) -> tuple[Row, ...]:
    """Return what the parts add up to, with silences filled if there are any, beside the stated."""
    parts = [part_of(dataset, id_, measure) for id_ in query.parts_of_campaign(dataset)]
    operation = query.campaign(dataset)
    whole = part_of(dataset, operation.id, measure) if operation else None
    stated = whole.stated if whole else None
    added = total(part.stated.value for part in parts if part.stated)
    filled = total(part.value for part in parts if part.value) if _fills(parts) else None
    return tuple(
        row
        for row in (
            _total("added-up", "Added up", measure, added, _over(parts)),
            _filled(dataset, measure, parts, filled) if filled else None,
            _stated(dataset, measure, stated, whole.outcome) if whole and stated else None,
            _difference(dataset, measure, parts, stated, added) if stated and added else None,
            _difference_filled(measure, stated, filled) if stated and filled else None,
        )
        if row
    )


def _fills(parts: Sequence[Part]) -> list[Part]:
    return [part for part in parts if part.is_filled]


def _over(parts: Sequence[Part]) -> str:
    """Say over how many of the parts a total goes."""
    return f"{sum(part.stated is not None for part in parts)} of {len(parts)} ports"


def _filled(dataset: Dataset, measure: str, parts: Sequence[Part], value: Quantity) -> Row:
    known = sum(part.value is not None for part in parts)
    names = ", ".join(dataset[part.of].label for part in _fills(parts))
    over = f"{known} of {len(parts)} ports, {names} from another source"
    return _total("filled", "Filled", measure, value, over)


def _stated(dataset: Dataset, measure: str, claim: FigureClaim, outcome: Outcome | None) -> Row:
    """Return what is stated of the whole, with the remarks on it, which say why it is missed."""
    owner = "the article's" if is_by(claim, dataset.dataset.founding) else "the source's"
    counting = ", ".join([f"{owner} own total", *filter(None, [claim.counting])])
    row = _total("stated", "Stated", measure, claim.value, counting, claim)
    remarks = (*claim.remarks, *(outcome.remarks if outcome else ()))
    return replace(row, notes=notes_of(remarks))


def _difference(
    dataset: Dataset, measure: str, parts: Sequence[Part], stated: FigureClaim, added: Quantity
) -> Row:
    silent = [f"{dataset[part.of].label} not stated" for part in parts if not part.stated]
    less = ", ".join(["added up less stated", *silent])
    return _total("difference", "Difference", measure, difference(stated.value, added), less)


def _difference_filled(measure: str, stated: FigureClaim, filled: Quantity) -> Row:
    gap = difference(stated.value, filled)
    return _total("difference-filled", "Difference", measure, gap, "filled less stated")


def _total(
    id_: str,
    label: str,
    measure: str,
    value: Quantity | None,
    counting: str,
    claim: FigureClaim | None = None,
) -> Row:
    cells: dict[str, Cell] = {"label": label, measure: value, "counting": counting}
    return Row(id=id_, cells=cells, cite=claim.cite if claim else ())


def _meaning(dataset: Dataset, measure: str, rows: tuple[Row, ...]) -> Iterator[Note]:
    """Say what the figures count, and which of them their source gives as about."""
    counted = dataset.measures[measure]
    yield Note(f"{counted.name} are {counted.counts}.", ())
    about = [
        str(row.cells["port"])
        for row in rows
        if isinstance(value := row.cells[measure], Quantity) and value.approximate
    ]
    if about:
        yield Note(f"~ is about, as the source says: {', '.join(about)}.", ())
