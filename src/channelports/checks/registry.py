"""Every check by its code, which people write in remarks and scripts: none changes its meaning."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from channelports.checks import circles, claims, dates, figures, records, states
from channelports.checks.exceptions import exemptions, needless_exception
from channelports.checks.finding import Check, Finding, Level
from channelports.model import Dataset

OF_RECORDS: Mapping[str, Check[[Dataset]]] = {
    "bad-coordinates": Check(records.bad_coordinates, Level.ERROR),
    "cycle-in-within": Check(circles.cycle_in_within, Level.ERROR),
    "cycle-in-parent": Check(circles.cycle_in_parent, Level.ERROR),
    "cycle-in-parts": Check(circles.cycle_in_parts, Level.ERROR),
    "cycle-in-includes": Check(circles.cycle_in_includes, Level.ERROR),
    "cycle-in-of": Check(circles.cycle_in_of, Level.ERROR),
    "two-preferred": Check(claims.two_preferred, Level.ERROR),
    "standing-without-because": Check(claims.standing_without_because, Level.ERROR),
    "founding-not-first": Check(claims.founding_not_first, Level.ERROR),
    "repeated-outcome": Check(claims.repeated_outcome, Level.ERROR),
    "repeated-part": Check(records.repeated_part, Level.ERROR),
    "second-campaign": Check(records.second_campaign, Level.ERROR),
    "event-outside-operation": Check(dates.event_outside_operation, Level.WARNING),
    "event-outside-period": Check(dates.event_outside_period, Level.WARNING),
    "assault-after-surrender": Check(dates.assault_after_surrender, Level.WARNING),
    "open-before-liberated": Check(states.open_before_liberated, Level.WARNING),
    "impossible-states": Check(states.impossible_states, Level.WARNING),
    "garrison-below-prisoners": Check(figures.garrison_below_prisoners, Level.WARNING),
    "parts-miss-the-whole": Check(figures.parts_miss_the_whole, Level.WARNING),
    "uncited-source": Check(records.uncited_source, Level.WARNING),
    "unused-force": Check(records.unused_force, Level.WARNING),
    "same-source-twice": Check(claims.same_source_twice, Level.WARNING),
    "same-value-twice": Check(claims.same_value_twice, Level.WARNING),
    "cut-by-comment": Check(records.cut_by_comment, Level.WARNING),
}
"""What is asked of the records."""

OF_EXCEPTIONS: Mapping[str, Check[[Dataset, Collection[Finding]]]] = {
    "needless-exception": Check(needless_exception, Level.WARNING),
}
"""What is asked of the exceptions, once the warnings are known to which they can be made."""

CHECKS: Mapping[str, Check[Any]] = {**OF_RECORDS, **OF_EXCEPTIONS}


def findings(dataset: Dataset) -> tuple[Finding, ...]:
    """Return what the checks find, in their order, without the warnings that remarks allow."""
    raised = tuple(_raised(dataset))
    warnings = tuple(f for f in raised if CHECKS[f.code].level is Level.WARNING)
    allowed = {(exemption.record, exemption.code) for exemption in exemptions(dataset)}
    excepted = {warning for warning in warnings if (warning.record, warning.code) in allowed}
    return (
        *(finding for finding in raised if finding not in excepted),
        *_raised_by_exceptions(dataset, warnings),
    )


def _raised(dataset: Dataset) -> Iterator[Finding]:
    for code, check in OF_RECORDS.items():
        for found in check.function(dataset):
            yield Finding(code, *found)


def _raised_by_exceptions(dataset: Dataset, warnings: Collection[Finding]) -> Iterator[Finding]:
    for code, check in OF_EXCEPTIONS.items():
        for found in check.function(dataset, warnings):
            yield Finding(code, *found)
