"""Prisoners and casualties by port, with totals that say what was added up.

A total adds what the founding source states for the parts of the campaign. A part that it does not
state is filled from the best other source and marked; one that it states is never replaced. Nothing
else is added, and the answer says why.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from channelports import queries
from channelports.citations import Citation
from channelports.errors import UsageError
from channelports.model import Dataset, FigureClaim, Measure, Outcome, is_by, rivals, shown_claim
from channelports.quantity import Quantity, difference, total
from channelports.reports.answer import (
    Cell,
    Flat,
    Head,
    Note,
    Result,
    Rival,
    Row,
    Table,
    notes_of,
    rivals_in,
    table,
)
from channelports.reports.rivals import is_of_account, notes_of_outcome

NOT_STATED = "not stated"


class Part(NamedTuple):
    """The figure of one record for an additive measure, as one part of a total.

    ``of`` is the id of the record, ``claim`` the shown claim. ``is_filled`` is whether another
    source than the founding one states it.
    """

    of: str
    outcome: Outcome | None
    claim: FigureClaim | None
    is_filled: bool = False

    @property
    def value(self) -> Quantity | None:
        """The figure of the shown claim; None if no source states one."""
        return self.claim.value if self.claim else None

    @property
    def stated(self) -> FigureClaim | None:
        """The claim of the founding source; None if there is none or another source fills in."""
        return None if self.is_filled else self.claim


class PortFigure(NamedTuple):
    """The figure of one port, whether it is added up, and what other sources say.

    A figure that is not ``added`` may be included in a larger one, ``within``, which is that of the
    port named ``within_port``; both are None if it is not.
    """

    name: str
    part: Part
    added: bool
    notes: tuple[Note, ...] = ()
    within: FigureClaim | None = None
    within_port: str | None = None

    @property
    def cite(self) -> tuple[Citation, ...]:
        """The citations for the figure; empty if none is stated."""
        return self.part.claim.cite if self.part.claim else ()

    @property
    def rivals(self) -> tuple[Rival, ...]:
        """The values that other sources give in place of the figure."""
        return rivals_in(self.notes)


class SumKind(StrEnum):
    """The lines of totals below the ports, by the ids of their rows."""

    ADDED = "added-up"
    FILLED = "filled"
    STATED = "stated"
    DIFFERENCE = "difference"
    DIFFERENCE_FILLED = "difference-filled"


class Sum(NamedTuple):
    """One line of the totals: a sum over ports, the total that a source states, or a difference.

    ``counting`` says in words what is added or subtracted. ``over`` is how many of the ports are in
    a sum, such as ``3 of 5 ports``; ``by`` is who states the whole. ``ports`` names those that the
    founding source does not state; in a line that fills these, those that are filled.
    """

    kind: SumKind
    value: Quantity | None
    counting: str
    over: str = ""
    by: str = ""
    claim: FigureClaim | None = None
    notes: tuple[Note, ...] = ()
    ports: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The name of the line for people, such as ``Added up``.

        Both lines with a difference have the same name.
        """
        return _LABELS[self.kind]

    @property
    def cite(self) -> tuple[Citation, ...]:
        """The citations for the total that a source states; empty for what is computed."""
        return self.claim.cite if self.claim else ()

    @property
    def is_difference(self) -> bool:
        """Whether the line is the difference between a sum and the stated total."""
        return self.kind in {SumKind.DIFFERENCE, SumKind.DIFFERENCE_FILLED}

    def row(self, cells: Mapping[str, Cell]) -> Row:
        """Return the line as a row with these cells, to which its cell ``counting`` is added."""
        cells = {**cells, "counting": self.counting}
        return Row(self.kind.value, cells, self.cite, self.notes, self.is_difference)

    def displayed(self) -> str:
        """Return the value for people (a difference with its sign), or ``not stated``."""
        return self.value.display(signed=self.is_difference) if self.value else NOT_STATED


_LABELS = {
    SumKind.ADDED: "Added up",
    SumKind.FILLED: "Filled",
    SumKind.STATED: "Stated",
    SumKind.DIFFERENCE: "Difference",
    SumKind.DIFFERENCE_FILLED: "Difference",
}


@dataclass(frozen=True)
class ByPort(Result):
    """One additive measure by port, and the totals if all ports were asked for."""

    rows_are_called = "ports"

    measure: Measure
    ports: tuple[PortFigure, ...]
    sums: tuple[Sum, ...]

    @property
    def tables(self) -> Mapping[str, Table]:
        """One table, with the figures of the measure in a column of its name."""
        return table("port", Head(self.measure.name, self.measure.id), "counting", "not_added")

    @property
    def figures(self) -> tuple[str, ...]:
        """The name of the cell that holds the figure: the measure's id."""
        return (self.measure.id,)

    def _items(self) -> Sequence[PortFigure]:
        return self.ports

    def _flat(self, item: PortFigure) -> Flat:
        part = item.part
        return part.of, {
            "port": item.name,
            self.measure.id: part.value,
            "counting": part.claim.counting if part.claim else None,
            "stated": part.stated is not None,
            "filled": part.is_filled and item.added,
            "added": item.added,
            "not_added": _why_not(item),
            "rivals": "; ".join(_rivals(part)) or None,
        }

    @property
    def totals(self) -> tuple[Row, ...]:
        """The lines of totals as rows; none if only some ports were asked for."""
        measure = self.measure.id
        return tuple(each.row({"label": each.label, measure: each.value}) for each in self.sums)


def _why_not(port: PortFigure) -> str | None:
    """Return why the figure of a place outside the campaign is not added up.

    None if it is added up, or if there is no figure.
    """
    if port.added or not port.part.claim:
        return None
    if port.within is None:
        return "no part of the total"
    return f"in the {port.within.text} of {port.within_port} by {port.within.cite[0].source}"


def _rivals(part: Part) -> Iterator[str]:
    """Yield the values of other sources in place of a figure, each with its citations.

    The values together make the text of one cell.
    """
    if part.outcome and part.claim:
        for claim in rivals(part.claim, part.outcome.claims):
            text = claim.value.text if isinstance(claim, FigureClaim) else claim.text
            counting = f", {claim.counting}," if claim.counting else ""
            yield f"{text}{counting} {' '.join(str(cite) for cite in claim.cite)}"


def by_port(dataset: Dataset, measure: str, ports: tuple[str, ...] = ()) -> ByPort:
    """Answer one additive measure by port; raises UsageError for an unknown measure.

    Without ``ports``: the parts of the campaign, which are added up; other places with a figure,
    and why that is not added; and the totals. With ``ports``, which are ids: only these, without
    totals.
    """
    if measure not in dataset.measures:
        raise UsageError(f"This dataset has no measure called '{measure}'.")
    parts = dict.fromkeys(queries.parts_of_campaign(dataset))
    figures = tuple(
        _port(dataset, measure, part_of(dataset, id_, measure), id_ in parts)
        for id_ in ports or (*parts, *_others(dataset, measure, parts))
    )
    counted = dataset.measures[measure]
    return ByPort(
        measure,
        f"{counted.name} by port",
        dataset,
        counted,
        figures,
        () if ports else sums(dataset, measure),
        remarks=tuple(_meaning(counted, figures)),
    )


def _others(dataset: Dataset, measure: str, parts: Container[str]) -> Iterator[str]:
    """Yield the ids of places outside the campaign that have an outcome for the measure.

    ``parts`` has the ids of those that are parts of the campaign.
    """
    for outcome in dataset.outcomes.values():
        if outcome.measure != measure or outcome.of in parts:
            continue
        if dataset.collection_of(outcome.of) == "places":
            yield outcome.of


def part_of(dataset: Dataset, of: str, measure: str) -> Part:
    """Return the shown figure of a record, by its id, for an additive measure.

    If there is none, the part returned has no ``claim``.
    """
    outcome = queries.outcome(dataset, of, measure)
    claim = shown_claim(dataset, outcome.claims) if outcome else None
    if not isinstance(claim, FigureClaim):
        return Part(of, outcome, None)
    return Part(of, outcome, claim, is_filled=not is_of_account(dataset, claim.cite))


def _port(dataset: Dataset, measure: str, part: Part, added: bool) -> PortFigure:
    name = dataset[part.of].label
    if part.outcome is None or part.claim is None:
        return PortFigure(name, part, added)
    notes = tuple(notes_of_outcome(dataset, part.outcome))
    within, larger = (None, None) if added else _within(dataset, measure, part.outcome)
    return PortFigure(name, part, added, notes, within, larger and dataset[larger].label)


def _within(
    dataset: Dataset, measure: str, outcome: Outcome
) -> tuple[FigureClaim, str] | tuple[None, None]:
    """Return the figure of a part of the campaign that includes an outcome, and that part's id.

    Both are None if no figure for the measure includes it.
    """
    parts = queries.parts_of_campaign(dataset)
    found = [
        (claim, larger.of)
        for larger, claim in dataset.including.get(outcome.id, ())
        if larger.measure == measure and larger.of in parts and isinstance(claim, FigureClaim)
    ]
    return min(found, key=lambda each: parts.index(each[1]), default=(None, None))


def sums(dataset: Dataset, measure: str) -> tuple[Sum, ...]:
    """Return the lines of totals of a measure over the parts of the campaign.

    There is a sum of what the founding source states; if others fill its gaps, a sum with these; if
    a total is stated, that and the differences from it.
    """
    return tuple(_sums(dataset, measure))


def _sums(dataset: Dataset, measure: str) -> Iterator[Sum]:
    parts = [part_of(dataset, id_, measure) for id_ in queries.parts_of_campaign(dataset)]
    missing = tuple(dataset[part.of].label for part in parts if not part.stated)
    added = total(part.stated.value for part in parts if part.stated)
    over = f"{len(parts) - len(missing)} of {len(parts)} ports"
    yield Sum(SumKind.ADDED, added, over, over, ports=missing)
    by_others = tuple(dataset[part.of].label for part in parts if part.is_filled)
    filled = total(part.value for part in parts if part.value) if by_others else None
    if filled:
        over = f"{sum(part.value is not None for part in parts)} of {len(parts)} ports"
        counting = f"{over}, {', '.join(by_others)} from another source"
        yield Sum(SumKind.FILLED, filled, counting, over, ports=by_others)
    campaign = queries.campaign(dataset)
    whole = part_of(dataset, campaign.id, measure) if campaign else None
    if whole is None or whole.stated is None:
        return
    yield _stated(dataset, whole.stated, whole.outcome)
    stated = whole.stated.value
    if added:
        less = ", ".join(["added up less stated", *(f"{name} not stated" for name in missing)])
        yield Sum(SumKind.DIFFERENCE, difference(stated, added), less, ports=missing)
    if filled:
        gap = difference(stated, filled)
        yield Sum(SumKind.DIFFERENCE_FILLED, gap, "filled less stated", ports=by_others)


def _stated(dataset: Dataset, claim: FigureClaim, outcome: Outcome | None) -> Sum:
    """Return the line of the total that a source states, with remarks on it.

    They may explain why the sum is different.
    """
    by = "the article" if is_by(claim, dataset.dataset.founding) else "the source"
    counting = ", ".join([f"{by}'s own total", *filter(None, [claim.counting])])
    notes = notes_of((*claim.remarks, *(outcome.remarks if outcome else ())))
    return Sum(SumKind.STATED, claim.value, counting, by=by, claim=claim, notes=notes)


def _meaning(measure: Measure, ports: Sequence[PortFigure]) -> Iterator[Note]:
    """Yield notes on what the measure counts, and on which ports have approximate figures."""
    yield Note(f"{measure.name} are {measure.counts}.", ())
    about = [port.name for port in ports if port.part.value and port.part.value.approximate]
    if about:
        yield Note(f"~ is about, as the source says: {', '.join(about)}.", ())
