"""Prisoners and casualties by port, with totals that say what was added up.

A total adds what the founding source states for the parts of the campaign. A part that it does not
state is filled from the best other source and marked; one that it states is never replaced. Nothing
else is added, and the answer says why.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, assert_never

from channelports.citations import Citation
from channelports.errors import UsageError
from channelports.model import Dataset, FigureClaim, Measure, Outcome, is_by, rivals, shown_claim
from channelports.quantity import Quantity, difference, total
from channelports.queries import links
from channelports.reports.answer import (
    Cell,
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
from channelports.reports.claims import is_of_account, notes_of_outcome

NOT_STATED = "not stated"


class PortFigure(NamedTuple):
    """The figure of one place, whether it is added up, and what other sources say.

    ``claim`` is the shown claim; None if no source states a figure. A figure is ``filled`` if
    another source than the founding one states it. One that is not ``added`` may be included in a
    larger one, ``within``, which is that of the port named ``within_port``; both are None if it is
    not.
    """

    of: str
    name: str
    claim: FigureClaim | None
    filled: bool
    added: bool
    notes: tuple[Note, ...] = ()
    within: FigureClaim | None = None
    within_port: str | None = None

    @property
    def value(self) -> Quantity | None:
        """The figure of the shown claim; None if no source states one."""
        return self.claim.value if self.claim else None

    @property
    def cite(self) -> tuple[Citation, ...]:
        """The citations for the figure; empty if none is stated."""
        return self.claim.cite if self.claim else ()

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
        """The name of the line for people, such as ``Sum`` or ``With Le Havre``.

        Both lines with a difference have the same name.
        """
        match self.kind:
            case SumKind.ADDED:
                return "Sum"
            case SumKind.FILLED:
                return f"With {', '.join(self.ports)}"
            case SumKind.STATED:
                return "Stated"
            case SumKind.DIFFERENCE | SumKind.DIFFERENCE_FILLED:
                return "Difference"
        assert_never(self.kind)

    @property
    def in_short(self) -> str:
        """What is added or subtracted, or who states the whole, shorter than ``counting``."""
        ports = ", ".join(self.ports)
        match self.kind:
            case SumKind.ADDED | SumKind.FILLED:
                return self.over
            case SumKind.STATED:
                counting = self.claim.counting if self.claim else None
                return ", ".join(filter(None, [f"by {self.by}", counting]))
            case SumKind.DIFFERENCE:
                return f"without {ports}" if ports else "sum less stated"
            case SumKind.DIFFERENCE_FILLED:
                return f"with {ports}"
        assert_never(self.kind)

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
        return Row(self.kind.value, cells, self.cite, self.notes, is_difference=self.is_difference)

    def displayed(self) -> str:
        """Return the value for people (a difference with its sign), or ``not stated``."""
        return self.value.display(signed=self.is_difference) if self.value else NOT_STATED


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

    def _rows(self) -> Iterator[Row]:
        for each in self.ports:
            cells: dict[str, Cell] = {
                "port": each.name,
                self.measure.id: each.value,
                "counting": each.claim.counting if each.claim else None,
                "stated": each.claim is not None and not each.filled,
                "filled": each.filled and each.added,
                "added": each.added,
                "not_added": _why_not(each),
                "rivals": "; ".join(_rivals(self.dataset, self.measure, each)) or None,
            }
            yield Row(each.of, cells, each.cite, each.notes, about=each.name)

    @property
    def totals(self) -> tuple[Row, ...]:
        """The lines of totals as rows; none if only some ports were asked for."""
        measure = self.measure.id
        return tuple(each.row({"label": each.label, measure: each.value}) for each in self.sums)


def _why_not(port: PortFigure) -> str | None:
    """Return why the figure of a place outside the campaign is not added up.

    None if it is added up, or if there is no figure.
    """
    if port.added or not port.claim:
        return None
    if port.within is None:
        return "no part of the total"
    return f"in the {port.within.text} of {port.within_port} by {port.within.cite[0].source}"


def _rivals(dataset: Dataset, measure: Measure, port: PortFigure) -> Iterator[str]:
    """Yield the values of other sources in place of a figure, each with its citations.

    The values together make the text of one cell.
    """
    outcome = links.outcome(dataset, port.of, measure.id)
    if outcome and port.claim:
        for claim in rivals(port.claim, outcome.claims):
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
    parts = dict.fromkeys(links.parts_of_campaign(dataset))
    figures = tuple(
        _port(dataset, measure, id_, id_ in parts)
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


def shown_figure(dataset: Dataset, of: str, measure: str) -> FigureClaim | None:
    """Return the claim with the shown figure of a record, by its id, for a measure.

    None if no source states a figure.
    """
    outcome = links.outcome(dataset, of, measure)
    claim = shown_claim(dataset, outcome.claims) if outcome else None
    return claim if isinstance(claim, FigureClaim) else None


def _port(dataset: Dataset, measure: str, of: str, added: bool) -> PortFigure:
    name, outcome = dataset[of].label, links.outcome(dataset, of, measure)
    claim = shown_figure(dataset, of, measure)
    if outcome is None or claim is None:
        return PortFigure(of, name, None, filled=False, added=added)
    filled = not is_of_account(dataset, claim.cite)
    notes = tuple(notes_of_outcome(dataset, outcome))
    within, larger = (None, None) if added else _within(dataset, measure, outcome)
    of_port = dataset[larger].label if larger else None
    return PortFigure(of, name, claim, filled, added, notes, within, of_port)


def _within(
    dataset: Dataset, measure: str, outcome: Outcome
) -> tuple[FigureClaim, str] | tuple[None, None]:
    """Return the figure of a part of the campaign that includes an outcome, and that part's id.

    Both are None if no figure for the measure includes it.
    """
    parts = links.parts_of_campaign(dataset)
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
    parts = [
        (dataset[id_].label, shown_figure(dataset, id_, measure))
        for id_ in links.parts_of_campaign(dataset)
    ]
    stated = [c for _, c in parts if c and is_of_account(dataset, c.cite)]
    missing = tuple(name for name, claim in parts if claim not in stated)
    by_others = tuple(name for name, claim in parts if claim and claim not in stated)
    added = total(claim.value for claim in stated)
    over = f"{len(stated)} of {len(parts)} ports"
    yield Sum(SumKind.ADDED, added, over, over, ports=missing)
    filled = total(claim.value for _, claim in parts if claim) if by_others else None
    if filled:
        over = f"{len(stated) + len(by_others)} of {len(parts)} ports"
        counting = f"{over}, {', '.join(by_others)} from another source"
        yield Sum(SumKind.FILLED, filled, counting, over, ports=by_others)
    campaign = dataset.whole.campaign
    whole = shown_figure(dataset, campaign.id, measure) if campaign else None
    if campaign is None or whole is None or not is_of_account(dataset, whole.cite):
        return
    yield _stated(dataset, whole, links.outcome(dataset, campaign.id, measure))
    if added:
        less = ", ".join(["sum less stated", *(f"{name} not stated" for name in missing)])
        yield Sum(SumKind.DIFFERENCE, difference(whole.value, added), less, ports=missing)
    if filled:
        gap = difference(whole.value, filled)
        less = f"sum with {', '.join(by_others)} less stated"
        yield Sum(SumKind.DIFFERENCE_FILLED, gap, less, ports=by_others)


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
    about = [port.name for port in ports if port.value and port.value.approximate]
    if about:
        yield Note(f"~ is about, as the source says: {', '.join(about)}.", ())
