"""A historian's checks on a valid dataset: what cannot be true, and what to look at again.

The problems have paths but no lines, which only the reader of the file knows. Remarks and scripts
refer to their codes, so no code ever changes its meaning.
"""

from collections.abc import Mapping

from channelports.checks import circles, events, outcomes, records
from channelports.checks.check import Check, exemptions, needless_exception
from channelports.errors import Problem, Severity
from channelports.model import Dataset

__all__ = ["CHECKS", "Check", "problems"]

_ERRORS = (
    records.bad_coordinates,
    circles.cycle_in_within,
    circles.cycle_in_parent,
    circles.cycle_in_parts,
    circles.cycle_in_includes,
    circles.cycle_in_of,
    outcomes.two_preferred,
    outcomes.standing_without_because,
    outcomes.founding_not_first,
    outcomes.repeated_outcome,
    records.repeated_part,
    records.second_campaign,
)

_WARNINGS = (
    events.event_outside_operation,
    events.event_outside_period,
    events.assault_after_surrender,
    events.open_before_liberated,
    events.impossible_states,
    outcomes.garrison_below_prisoners,
    outcomes.parts_miss_the_whole,
    records.uncited_source,
    records.unused_force,
    outcomes.same_source_twice,
    outcomes.same_value_twice,
    records.cut_by_comment,
)

_OF_RECORDS = (
    *(Check(function, Severity.ERROR) for function in _ERRORS),
    *(Check(function, Severity.WARNING) for function in _WARNINGS),
)

_OF_EXCEPTIONS = Check(needless_exception, Severity.WARNING)
"""Comes last, since it has to know which warnings there are for remarks to allow."""

CHECKS: Mapping[str, Check] = {check.code: check for check in (*_OF_RECORDS, _OF_EXCEPTIONS)}
"""Every check by its code, the errors first."""


def problems(dataset: Dataset) -> tuple[Problem, ...]:
    """Return the problems that all checks find in a dataset, for ``ports check``.

    Warnings that a remark in the dataset allows are left out.
    """
    found = [problem for check in _OF_RECORDS for problem in check.problems(dataset)]
    warned = {_record_and_code(each) for each in found if each.severity is Severity.WARNING}
    allowed = {(exemption.record, exemption.code) for exemption in exemptions(dataset)}
    excepted = warned & allowed
    return (
        *(problem for problem in found if _record_and_code(problem) not in excepted),
        *_OF_EXCEPTIONS.problems(dataset, warned),
    )


def _record_and_code(problem: Problem) -> tuple[str, str]:
    _, record, *_ = problem.path
    return str(record), problem.code
