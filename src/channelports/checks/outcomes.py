"""Checks outcomes: the order, standing and citations of their claims, and whether figures fit."""

from collections.abc import Hashable
from itertools import pairwise

from channelports.checks.check import Found
from channelports.errors import KeyPath
from channelports.model import (
    Dataset,
    FigureClaim,
    Outcome,
    Standing,
    StatementClaim,
    is_by,
    shown_claim,
)
from channelports.quantity import Quantity, total

_OR_ALLOW = "correct a figure, or say why in a remark that allows it"


def two_preferred(dataset: Dataset) -> Found:
    """More than one preferred claim in an outcome.

    Yields a path and a message for each such outcome; ``ports check`` prints them as errors.
    """
    for outcome in dataset.outcomes.values():
        preferred = [
            number
            for number, claim in enumerate(outcome.claims)
            if claim.standing is Standing.PREFERRED
        ]
        if len(preferred) > 1:
            yield (
                (*_path(outcome, preferred[1]), "standing"),
                f"{len(preferred)} claims of '{outcome.id}' are preferred; only one can be",
            )


def standing_without_because(dataset: Dataset) -> Found:
    """A claim that is preferred or deprecated and does not say why.

    Yields a path and a message for each; ``ports check`` prints them as errors.
    """
    for outcome in dataset.outcomes.values():
        for number, claim in enumerate(outcome.claims):
            if claim.standing and claim.because is None:
                yield (
                    (*_path(outcome, number), "standing"),
                    f"a claim of '{outcome.id}' is {claim.standing}; give the reason in 'because'",
                )


def founding_not_first(dataset: Dataset) -> Found:
    """A claim that cites the founding source and comes after one that does not.

    Yields a path and a message for the first in each outcome; ``ports check`` prints them as
    errors.
    """
    founding = dataset.dataset.founding
    for outcome in dataset.outcomes.values():
        cites = [is_by(claim, founding) for claim in outcome.claims]
        if (False, True) in pairwise(cites):
            number = cites.index(True, cites.index(False))
            yield (
                _path(outcome, number),
                f"this claim of '{outcome.id}' cites the founding source {founding}; "
                "put it before the others",
            )


def repeated_outcome(dataset: Dataset) -> Found:
    """Two outcomes of the same record and measure.

    Yields a path and a message for each but the first; ``ports check`` prints them as errors.
    """
    first: dict[tuple[str, str], str] = {}
    for outcome in dataset.outcomes.values():
        before = first.setdefault((outcome.of, outcome.measure), outcome.id)
        if before != outcome.id:
            yield (
                ("outcomes", outcome.id),
                f"'{outcome.id}' is about {outcome.measure} of '{outcome.of}', as '{before}' does; "
                "put the claims of both into one",
            )


def same_source_twice(dataset: Dataset) -> Found:
    """Two claims of an outcome that one source makes and that `counting` does not distinguish.

    Yields a path and a message for each after the first; ``ports check`` prints them as warnings.
    """
    for outcome in dataset.outcomes.values():
        seen: set[tuple[str, str | None]] = set()
        for number, claim in enumerate(outcome.claims):
            made = {(citation.source, claim.counting) for citation in claim.cite}
            for source, _ in sorted(made & seen):
                yield (
                    _path(outcome, number),
                    f"{source} makes two claims in '{outcome.id}'; "
                    "delete one, or say in 'counting' what each counts",
                )
            seen |= made


def same_value_twice(dataset: Dataset) -> Found:
    """Two claims of an outcome with the same value, counting and unit.

    Yields a path and a message for each after the first; ``ports check`` prints them as warnings.
    """
    for outcome in dataset.outcomes.values():
        seen: set[Hashable] = set()
        for number, claim in enumerate(outcome.claims):
            said = (claim.value, claim.counting, claim.unit)
            if said in seen:
                same = "the same" if isinstance(claim, StatementClaim) else claim.value
                yield (
                    _path(outcome, number),
                    f"two claims of '{outcome.id}' say {same}; "
                    "make them one claim with the citations of both",
                )
            seen.add(said)


def garrison_below_prisoners(dataset: Dataset) -> Found:
    """More people taken prisoner at a place than its garrison had.

    Yields a path and a message for each such place; ``ports check`` prints them as warnings.
    """
    asked = _by_question(dataset)
    for outcome in dataset.outcomes.values():
        if outcome.measure != "prisoners":
            continue
        prisoners = _shown_figure(dataset, outcome)
        garrison = _shown_figure(dataset, asked.get((outcome.of, "garrison")))
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
    campaign = dataset.campaign
    asked = _by_question(dataset)
    for measure in dataset.measures.values():
        whole = asked.get((campaign.id, measure.id)) if campaign and measure.additive else None
        stated = _shown_figure(dataset, whole)
        if campaign is None or whole is None or stated is None:
            continue
        parts = [_shown_figure(dataset, asked.get((part, measure.id))) for part in campaign.parts]
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


def _shown_figure(dataset: Dataset, outcome: Outcome | None) -> Quantity | None:
    """Return the figure that answers show for an outcome, which is the value of its shown claim.

    None if that value is a date or a sentence, or ``outcome`` is None.
    """
    claim = shown_claim(dataset, outcome.claims) if outcome else None
    return claim.value if isinstance(claim, FigureClaim) else None


def _path(outcome: Outcome, claim: int) -> KeyPath:
    return ("outcomes", outcome.id, "claims", claim)
