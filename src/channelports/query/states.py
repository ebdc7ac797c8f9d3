"""In which state a place was at the end of a day, as far as what events made of it tells.

Every place is held until an event says otherwise. An event brings its state about by the day on
which it ends, or begins if its end is not known; before that day, and for good if its date is about
or uncertain, that is only possible.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from channelports.dates import HistoricalDate, Match
from channelports.model import Dataset, Event, PortState
from channelports.query.links import changes_of
from channelports.query.seen import Seen


class Stage(NamedTuple):
    """A state of a place, and the event that brought it about; none did what was there before.

    ``others`` are later events that make the same of it.
    """

    place: str
    state: PortState
    event: Event | None = None
    others: tuple[Event, ...] = ()

    @property
    def is_inferred(self) -> bool:
        """Whether the source of the event says less than the state."""
        return self.event is not None and self.event.makes[self.place].inferred

    @property
    def when(self) -> HistoricalDate | None:
        """When the event was."""
        return self.event.date if self.event else None

    @property
    def possible_from(self) -> date:
        """The first day at whose end it may have been reached."""
        return (self.when.earliest if self.when else None) or date.min

    @property
    def certain_from(self) -> date:
        """The first day at whose end it certainly was; the end of time if none is."""
        if self.event is None:
            return date.min
        if self.when is None or self.when.approximate or self.when.uncertain:
            return date.max
        return self.when.latest or max(end.latest for end in self.when.known_ends)

    def reached_by(self, day: date) -> Match:
        """Tell whether it had been reached by the end of a day."""
        if self.certain_from <= day:
            return Match.CERTAINLY
        return Match.POSSIBLY if self.possible_from <= day else Match.NO


class Standing(NamedTuple):
    """The state of a place over some days: the one that is certain, those that are possible too.

    Where it certainly changed within these days none is ``certain``, and all that it was are
    ``possible``, in their order.
    """

    certain: Stage | None
    possible: tuple[Stage, ...] = ()

    @property
    def stages(self) -> tuple[Stage, ...]:
        """All of them, in their order."""
        return (self.certain, *self.possible) if self.certain else self.possible


class Phase(NamedTuple):
    """The first and the last day at whose end a place stood in one way."""

    standing: Standing
    first: date
    last: date


def stages(dataset: Dataset, place: str) -> tuple[Stage, ...]:
    """Return the states of a place in the order of their events, the first without one.

    Nothing where the dataset is seen through a source that tells of no change.
    """
    changes = changes_of(dataset, place)
    if not changes and isinstance(dataset, Seen):
        return ()
    found = [Stage(place, PortState.HELD)]
    for event in changes:
        state = event.makes[place].state
        if state is found[-1].state and found[-1].event:
            found[-1] = found[-1]._replace(others=(*found[-1].others, event))
        else:
            found.append(Stage(place, state, event))
    return tuple(found)


def standing(every: Sequence[Stage], first: date, last: date) -> Standing:
    """Return how a place with these states stood at the ends of the days from first to last."""
    at_first = _last_certain(every, first)
    if at_first == _last_certain(every, last):
        later = every[at_first + 1 :]
        possible = tuple(stage for stage in later if stage.reached_by(last) is not Match.NO)
        return Standing(every[at_first], possible)
    seen = (
        stage
        for number, stage in enumerate(every[at_first:], start=at_first)
        if _can_be_seen(stage, every[number + 1 :], first, last)
    )
    return Standing(None, tuple(seen))


def phases(every: Sequence[Stage], first: date, last: date) -> Iterator[Phase]:
    """Yield how a place with these states stood from a first day to a last, without a gap."""
    turns = {day for stage in every for day in (stage.possible_from, stage.certain_from)}
    begins = [first, *sorted(day for day in turns if first < day <= last)]
    ends = [*(day - timedelta(days=1) for day in begins[1:]), last]
    days = zip(begins, ends, strict=True)
    found = (Phase(standing(every, begin, begin), begin, end) for begin, end in days)
    for same, group in groupby(found, key=lambda phase: phase.standing):
        run = list(group)
        yield Phase(same, run[0].first, run[-1].last)


def _last_certain(every: Sequence[Stage], day: date) -> int:
    """Return the number of the last of some states that had certainly been reached."""
    return max(n for n, stage in enumerate(every) if stage.reached_by(day) is Match.CERTAINLY)


def _can_be_seen(stage: Stage, later: Sequence[Stage], first: date, last: date) -> bool:
    """Tell whether a state can have been there at the end of a day, and was not passed by then."""
    from_day = max(stage.possible_from, first)
    return from_day <= last and all(other.certain_from > from_day for other in later)
