"""Whether what events make of a place can have followed in that order."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from channelports.checks.finding import Found, Path
from channelports.checks.moments import Moment, begins, ends
from channelports.dates import HistoricalDate
from channelports.model import Dataset, EventKind, PortState

_ORDER = {state: number for number, state in enumerate(PortState)}


class _Change(NamedTuple):
    """A place's new state, the event that made it so, and when."""

    event: str
    state: PortState
    when: HistoricalDate | None

    @property
    def begins(self) -> Moment:
        return begins(self.when)

    @property
    def ends(self) -> Moment:
        return ends(self.when)

    def __str__(self) -> str:
        return f"'{self.event}' ({self.when or 'not dated'})"

    def path(self, place: str) -> Path:
        return ("events", self.event, "makes", place)


def open_before_liberated(dataset: Dataset) -> Iterator[Found]:
    """A place that an event makes open although none has made it liberated by then."""
    for place, changes in _changes(dataset).items():
        liberations = [change for change in changes if change.state is PortState.LIBERATED]
        liberated = min(liberations, key=lambda change: change.begins, default=None)
        for change in changes:
            if change.state is not PortState.OPEN:
                continue
            if liberated is None or change.ends < liberated.begins:
                only = f"only {liberated}" if liberated else "no event"
                yield Found(
                    change.path(place),
                    f"{change} makes '{place}' open, and {only} makes it liberated; "
                    "add that change, or correct a date",
                )


def impossible_states(dataset: Dataset) -> Iterator[Found]:
    """A place that certainly goes back to an earlier state, as from liberated to invested."""
    for place, changes in _changes(dataset).items():
        reached = _first_reached(changes)
        for change in changes:
            later = [
                other for state, other in reached.items() if _ORDER[state] > _ORDER[change.state]
            ]
            before = min(later, key=lambda other: other.ends, default=change)
            if change.state is not PortState.LIBERATED and before.ends < change.begins:
                yield Found(
                    change.path(place),
                    f"{change} makes '{place}' {change.state}, which {before} had made "
                    f"{before.state}; correct a date or a state",
                )


def _first_reached(changes: Sequence[_Change]) -> dict[PortState, _Change]:
    """Return for each state the change that was certainly brought about first."""
    reached: dict[PortState, _Change] = {}
    for change in changes:
        first = reached.get(change.state, change)
        reached[change.state] = min(first, change, key=lambda other: other.ends)
    return reached


def _changes(dataset: Dataset) -> dict[str, list[_Change]]:
    """Return what events made of each place, in file order; plans make nothing."""
    changes: dict[str, list[_Change]] = {}
    for event in dataset.events.values():
        for place, change in event.makes.items():
            if event.kind is not EventKind.PLAN:
                made = _Change(event.id, change.state, event.date)
                changes.setdefault(place, []).append(made)
    return changes
