"""Checks events: that their dates fit, and that places can have gone through their states."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from channelports.checks.check import Found
from channelports.dates import HistoricalDate, Match, Point
from channelports.errors import KeyPath
from channelports.model import Dataset, Event, EventKind, PortState

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


_ORDER = {state: number for number, state in enumerate(PortState)}

_Moment = tuple[date, int]
"""A day, and the minute of it."""

_FIRST: _Moment = (date.min, 0)
_LAST: _Moment = (date.max, 24 * 60)


class _Change(NamedTuple):
    """The new state of a place, the id of the event that brought it about, and the event's date."""

    event: str
    state: PortState
    when: HistoricalDate | None

    @property
    def begins(self) -> _Moment:
        """The first moment at which the change can have begun: a day and a minute of it.

        The earliest moment possible if the date is not known.
        """
        start = self.when.start if self.when else None
        return (start.earliest, _minute(start, 0)) if start else _FIRST

    @property
    def ends(self) -> _Moment:
        """The last moment at which the change can have ended: a day and a minute of it.

        The latest moment possible if the date is not known.
        """
        end = self.when.end if self.when else None
        return (end.latest, _minute(end, 24 * 60)) if end else _LAST

    def __str__(self) -> str:
        return f"'{self.event}' ({self.when or 'not dated'})"

    def path(self, place: str) -> KeyPath:
        return ("events", self.event, "makes", place)


def _minute(point: Point, otherwise: int) -> int:
    """Return the minute of the day at which one end of a date lies, or ``otherwise``.

    The minute is known only if the end has a clock time and is neither approximate nor uncertain.
    """
    if not point.time or ":" not in point.time or point.is_marked:
        return otherwise
    return 60 * int(point.time[:2]) + int(point.time[3:])


def open_before_liberated(dataset: Dataset) -> Found:
    """A place that an event makes open although none has made it liberated by then.

    Yields a path and a message for each such event; ``ports check`` prints them as warnings.
    """
    for place, changes in _changes(dataset).items():
        liberations = [change for change in changes if change.state is PortState.LIBERATED]
        liberated = min(liberations, key=lambda change: change.begins, default=None)
        for change in changes:
            if change.state is not PortState.OPEN:
                continue
            if liberated is None or change.ends < liberated.begins:
                only = f"only {liberated}" if liberated else "no event"
                yield (
                    change.path(place),
                    f"{change} makes '{place}' open, and {only} makes it liberated; "
                    "add that change, or correct a date",
                )


def impossible_states(dataset: Dataset) -> Found:
    """A place that certainly returns to an earlier state, such as from liberated to invested.

    Yields a path and a message for each event that does so; ``ports check`` prints them as
    warnings. A place may be liberated again.
    """
    for place, changes in _changes(dataset).items():
        reached = _first_reached(changes)
        for change in changes:
            later = [
                other for state, other in reached.items() if _ORDER[state] > _ORDER[change.state]
            ]
            before = min(later, key=lambda other: other.ends, default=change)
            if change.state is not PortState.LIBERATED and before.ends < change.begins:
                yield (
                    change.path(place),
                    f"{change} makes '{place}' {change.state}, which {before} had made "
                    f"{before.state}; correct a date or a state",
                )


def _first_reached(changes: Sequence[_Change]) -> dict[PortState, _Change]:
    """Return the change that certainly brought each state about first, of all changes of one place.

    That is the change whose last possible moment is the earliest.
    """
    reached: dict[PortState, _Change] = {}
    for change in changes:
        first = reached.get(change.state, change)
        reached[change.state] = min(first, change, key=lambda other: other.ends)
    return reached


def _changes(dataset: Dataset) -> dict[str, list[_Change]]:
    """Return the changes that events made to each place, by its id, in file order; no plans."""
    changes: dict[str, list[_Change]] = {}
    for event in dataset.events.values():
        for place, change in event.makes.items():
            if event.kind is not EventKind.PLAN:
                made = _Change(event.id, change.state, event.date)
                changes.setdefault(place, []).append(made)
    return changes
