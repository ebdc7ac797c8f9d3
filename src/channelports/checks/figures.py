"""Checks whether the figures of different outcomes can be true together."""

from channelports.checks.check import Found
from channelports.checks.claims import shown_figure
from channelports.model import Dataset, Outcome
from channelports.quantity import Quantity, total

_OR_ALLOW = "correct a figure, or say why in a remark that allows it"


def garrison_below_prisoners(dataset: Dataset) -> Found:
    """More people taken prisoner at a place than its garrison had.

    Yields a path and a message for each such place; ``ports check`` prints them as warnings.
    """
    asked = _by_question(dataset)
    for outcome in dataset.outcomes.values():
        if outcome.measure != "prisoners":
            continue
        prisoners = shown_figure(dataset, outcome)
        garrison = shown_figure(dataset, asked.get((outcome.of, "garrison")))
        if prisoners and garrison and _is_below(garrison, prisoners):
            yield (
                ("outcomes", outcome.id),
                f"'{outcome.of}' had a garrison of {garrison}, and {prisoners} were taken "
                f"prisoner; {_OR_ALLOW}",
            )


def parts_miss_the_whole(dataset: Dataset) -> Found:
    """A figure of the campaign to which those of its parts cannot add up.

    Yields a path and a message for each such figure; ``ports check`` prints them as warnings. Only
    measures whose values may be added up are looked at.
    """
    campaign = next((op for op in dataset.operations.values() if op.parts), None)
    asked = _by_question(dataset)
    for measure in dataset.measures.values():
        whole = asked.get((campaign.id, measure.id)) if campaign and measure.additive else None
        stated = shown_figure(dataset, whole)
        if campaign is None or whole is None or stated is None:
            continue
        parts = [shown_figure(dataset, asked.get((part, measure.id))) for part in campaign.parts]
        known = [figure for figure in parts if figure]
        summed = total(known)
        if summed and _misses(summed, stated, len(known) == len(parts)):
            yield (
                ("outcomes", whole.id),
                f"'{whole.id}' says {stated}, and the sum of {len(known)} of its {len(parts)} "
                f"parts is {summed}; {_OR_ALLOW}",
            )


def _by_question(dataset: Dataset) -> dict[tuple[str, str], Outcome]:
    """Return each outcome by (id of its record, measure); the first one if there are two."""
    asked: dict[tuple[str, str], Outcome] = {}
    for outcome in dataset.outcomes.values():
        asked.setdefault((outcome.of, outcome.measure), outcome)
    return asked


def _misses(summed: Quantity, stated: Quantity, is_whole: bool) -> bool:
    """Return whether the sum of some parts certainly differs from the figure stated for the whole.

    If the figure of a part is unknown (``is_whole`` is false), the sum can still grow.
    """
    return _is_below(stated, summed) or (is_whole and _is_below(summed, stated))


def _is_below(one: Quantity, other: Quantity) -> bool:
    """Return whether ``one`` is certainly less than ``other``; a missing bound proves nothing."""
    if one.highest is None or other.lowest is None:
        return False
    return one.highest < other.lowest
