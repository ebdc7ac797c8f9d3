"""In which state (held, invested, liberated, open) a place was at the end of a day.

Every place is held until an event says otherwise. But where sources without the founding one first
say of a place that it is open, its state until then is unknown. An event brings its state about by
the day on which it ends, or begins if its end is not known. Before that day this is only possible,
and it remains so if the date is approximate or uncertain.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate, groupby
from typing import NamedTuple

from channelports.dates import HistoricalDate, Match
from channelports.model import Dataset, Event, EventKind, PortState
from channelports.queries.links import in_order


class Stage(NamedTuple):
    """A state of a place, and the event that brought it about.

    The event is None for the state before all events. ``others`` are the events right after it that
    bring about the same state; ``number`` is the stage's number in the history, from 0.
    """

    place: str
    state: PortState
    event: Event | None = None
    others: tuple[Event, ...] = ()
    number: int = 0

    @property
    def is_inferred(self) -> bool:
        """Whether the place's state was inferred, because the source of the event says less."""
        return self.event is not None and self.event.makes[self.place].inferred

    @property
    def when(self) -> HistoricalDate | None:
        """The date of the event that brought the state about; None without an event or date."""
        return self.event.date if self.event else None

    @property
    def possible_from(self) -> date:
        """The first day at whose end the place may have been in this state.

        ``date.min`` if nothing says when it began.
        """
        return (self.when.earliest if self.when else None) or date.min

    @property
    def certain_from(self) -> date:
        """The first day by whose end the place had certainly reached this state.

        ``date.max`` if that is not known, ``date.min`` for the state before all events.
        """
        if self.event is None:
            return date.min
        if self.when is None or self.when.approximate or self.when.uncertain:
            return date.max
        return self.when.latest or max(end.latest for end in self.when.known_ends)

    def reached_by(self, day: date) -> Match:
        """Return whether the place had reached this state by the end of a day.

        Certainly, possibly or not.
        """
        if self.certain_from <= day:
            return Match.CERTAINLY
        return Match.POSSIBLY if self.possible_from <= day else Match.NO


class Standing(NamedTuple):
    """The state of a place over some days: the certain one, and those that are also possible.

    If it certainly changed within these days, ``certain`` is None and ``possible`` has every state
    that it was in, in order.
    """

    certain: Stage | None
    possible: tuple[Stage, ...] = ()

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The certain state of the place, if there is one, then the possible ones in order."""
        return (self.certain, *self.possible) if self.certain else self.possible


class Phase(NamedTuple):
    """A run of days over which the state of a place, or the doubt about it, did not change."""

    standing: Standing
    first: date
    last: date


class History:
    """The states of one place in the order of their events, beginning with held.

    If ``known_held`` is false, its state before the first event is unknown.
    """

    def __init__(self, place: str, changes: Iterable[Event], known_held: bool = True) -> None:
        self.stages = tuple(_stages(place, changes, known_held))
        # what is certain from a day on: the last of all that are by then
        by_day = sorted((stage.certain_from, number) for number, stage in enumerate(self.stages))
        self._days = [day for day, _ in by_day]
        self._last = list(accumulate((number for _, number in by_day), max))
        self._doubtful = [
            number for number, s in enumerate(self.stages) if s.possible_from < s.certain_from
        ]

    def standing(self, first: date, last: date) -> Standing:
        """Return the state of the place at the ends of the days from ``first`` to ``last``.

        If it certainly changed in these days, no state is certain, and all that it was in are
        possible.
        """
        number = self._last_certain(first)
        if number == self._last_certain(last):
            certain = self.stages[number] if number >= 0 else None
            possible = (self.stages[n] for n in self._doubtful if n > number)
            reached = (s for s in possible if s.reached_by(last) is not Match.NO)
            return Standing(certain, tuple(reached))
        return Standing(None, tuple(self._seen(self.stages[max(number, 0) :], first, last)))

    def _last_certain(self, day: date) -> int:
        """Return the number of the last state certainly reached by a day; -1 if there is none."""
        reached = bisect_right(self._days, day)
        return self._last[reached - 1] if reached else -1

    def _seen(self, stages: Sequence[Stage], first: date, last: date) -> Iterator[Stage]:
        """Yield those of ``stages`` that the place can have had at the end of a day of a window.

        The window is from ``first`` to ``last``.
        """
        passed = list(accumulate((s.certain_from for s in reversed(stages)), min, initial=date.max))
        for stage, passed_from in zip(stages, reversed(passed[:-1]), strict=True):
            day = max(stage.possible_from, first)
            if day <= last and (day < passed_from or passed_from == date.max):
                yield stage

    def phases(self, first: date, last: date) -> Iterator[Phase]:
        """Yield the states of the place from ``first`` to ``last``, as runs of days without a gap.

        A new run begins where the state, or the doubt about it, changes.
        """
        turns = {day for stage in self.stages for day in (stage.possible_from, stage.certain_from)}
        begins = [first, *sorted(day for day in turns if first < day <= last)]
        ends = [*(day - timedelta(days=1) for day in begins[1:]), last]
        days = zip(begins, ends, strict=True)
        found = (Phase(self.standing(begin, begin), begin, end) for begin, end in days)
        for same, group in groupby(found, key=lambda phase: phase.standing):
            run = list(group)
            yield Phase(same, run[0].first, run[-1].last)

    def after(self, standing: Standing) -> Stage | None:
        """Return the state that followed the certain state of ``standing``.

        None if no state followed it, or none is certain.
        """
        number = standing.certain.number + 1 if standing.certain else len(self.stages)
        return self.stages[number] if number < len(self.stages) else None


def histories(dataset: Dataset, places: Iterable[str]) -> dict[str, History]:
    """Return the history of each of some places, by its id, from the events of the dataset.

    Where the dataset is filtered and its sources mention no change, a history has no states.
    """
    changes: dict[str, list[Event]] = {place: [] for place in places}
    for event in in_order(dataset.events.values()):
        for place in event.makes if event.kind is not EventKind.PLAN else ():
            if place in changes:
                changes[place].append(event)
    is_filtered = dataset.whole is not dataset
    is_founding = dataset.dataset.founding in dataset.sources
    found: dict[str, History] = {}
    for place, events in changes.items():
        is_held = is_founding or _shows_germans(place, events) if events else not is_filtered
        found[place] = History(place, events, is_held)
    return found


def _shows_germans(place: str, changes: Sequence[Event]) -> bool:
    """Return whether a place's first change shows that it was in German hands until then.

    The change to any state but open does so.
    """
    return changes[0].makes[place].state is not PortState.OPEN


def _stages(place: str, changes: Iterable[Event], known_held: bool) -> list[Stage]:
    found = [Stage(place, PortState.HELD)] if known_held else []
    for state, same in groupby(changes, key=lambda event: event.makes[place].state):
        event, *others = same
        found.append(Stage(place, state, event, tuple(others), len(found)))
    return found
