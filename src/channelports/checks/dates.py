"""Checks the dates of events: within the account, within their operation, before its end."""

from collections.abc import Iterator
from datetime import date

from channelports.checks.check import Found
from channelports.dates import HistoricalDate, Match
from channelports.model import Dataset, Event, EventKind

_ATTACKS = frozenset(
    [EventKind.ASSAULT, EventKind.BOMBING, EventKind.AIR_ATTACK, EventKind.BOMBARDMENT]
)


def event_outside_operation(dataset: Dataset) -> Found:
    """An event that certainly lies outside the dates of its operation.

    Yields a path and a message for each; ``ports check`` prints them as warnings.
    """
    for event, when in _dated(dataset):
        operation = dataset.operations.get(event.operation or "")
        if operation and operation.date and _is_outside(when, operation.date):
            yield (
                ("events", event.id, "date"),
                f"'{event.id}' is dated {when}, its operation '{operation.id}' {operation.date}; "
                "correct a date or the operation",
            )


def event_outside_period(dataset: Dataset) -> Found:
    """An event that certainly lies outside the period of the dataset.

    Yields a path and a message for each; ``ports check`` prints them as warnings.
    """
    period = dataset.dataset.period
    for event, when in _dated(dataset):
        if _is_outside(when, period):
            yield (
                ("events", event.id, "date"),
                f"'{event.id}' is dated {when}, the period of the dataset {period}; "
                "correct one of them",
            )


def assault_after_surrender(dataset: Dataset) -> Found:
    """An attack in an operation, certainly later than the day of the surrender.

    Yields a path and a message for each; ``ports check`` prints them as warnings. Bombings and
    bombardments are attacks too; of several surrenders the last one counts.
    """
    surrenders = _last_surrenders(dataset)
    for event, when in _dated(dataset):
        last = surrenders.get(event.operation or "")
        if event.kind in _ATTACKS and last and when.earliest and when.earliest > _last_day(last):
            yield (
                ("events", event.id, "date"),
                f"'{event.id}' ({event.kind}) is dated {when}, after '{last.id}' of its operation "
                f"({last.date}); correct a date, the kind or the operation",
            )


def _dated(dataset: Dataset) -> Iterator[tuple[Event, HistoricalDate]]:
    for event in dataset.events.values():
        if event.date:
            yield event, event.date


def _is_outside(when: HistoricalDate, span: HistoricalDate) -> bool:
    """Return whether a date certainly has no day in common with ``span``, a range of days.

    An approximate date gets no margin.
    """
    return when.within(span.earliest, span.latest) is Match.NO


def _last_surrenders(dataset: Dataset) -> dict[str, Event]:
    """Return the last dated surrender in each operation, by the operation's id.

    A fort may surrender before its town.
    """
    last: dict[str, Event] = {}
    for event, _ in _dated(dataset):
        if event.kind is EventKind.SURRENDER and event.operation:
            last[event.operation] = max(last.get(event.operation, event), event, key=_last_day)
    return last


def _last_day(event: Event) -> date:
    return event.date.latest or date.max if event.date else date.max
