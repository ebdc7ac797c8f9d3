"""What the page for a browser is made of: the answers of the commands, and the days of its slider.

The template asks the dataset for nothing else.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from channelports.citations import Citation, SectionLocator, by_source, in_sections
from channelports.dates import HistoricalDate
from channelports.dates.display import ShortStyle
from channelports.formats.axis import Axis, axis
from channelports.formats.documents import lines, to_json
from channelports.formats.drawing import Drawing, drawing
from channelports.formats.extent import Extent
from channelports.model import Dataset, EventKind, Place, Side
from channelports.queries import links
from channelports.reports import Result, by_port, chronology, page
from channelports.reports.charts import PhaseOfPort, Timeline, TimeOfPort, timeline
from channelports.reports.claims import shown_date
from channelports.reports.events import Chronology, Entry, of_days
from channelports.reports.outcomes import Disputes, disputes, outcomes
from channelports.reports.page import Page
from channelports.reports.questions import Answered
from channelports.reports.sources import Bibliography, sources
from channelports.reports.status import PortStatus
from channelports.reports.totals import ByPort
from channelports.vocabulary import AROUND_THE_PORTS, ValueKind

_HARBOUR = ("port-condition", "port-capacity")
"""The measures that say in which state the harbour itself was."""

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class CitedWork(NamedTuple):
    """A source as the page cites it: its id, its name, and the places in it as one text.

    ``is_listed`` is whether the bibliography of the page has it.
    """

    id: str
    name: str
    places: str
    is_listed: bool


class Card(NamedTuple):
    """All that the page has on one port.

    ``figures`` are the questions on its own figures, ``harbour`` those on the harbour, ``more`` all
    others. ``events`` is how many events the chronology has of it.
    """

    place: Place
    page: Page
    figures: tuple[Answered, ...]
    harbour: tuple[Answered, ...]
    more: tuple[Answered, ...]
    events: int


class Kind(NamedTuple):
    """The records of one kind that no other part of the page is about, such as all people."""

    name: str
    pages: tuple[Page, ...]


class Group(NamedTuple):
    """The events of one day, or within the same bounds; ``day`` is None unless it is one day."""

    when: str
    day: date | None
    entries: tuple[Entry, ...]

    @property
    def id(self) -> str:
        """The id of the group's heading, to which links to its day lead."""
        return f"day-{self.day}"


class Day(NamedTuple):
    """A day of the slider: the ids of the events that were certainly on it, and possibly.

    Possible too are those that only other sources have on this day.
    """

    day: date
    words: str
    certainly: tuple[str, ...]
    possibly: tuple[str, ...]


class ChangedDay(NamedTuple):
    """A day on which a state changes, or the doubt about it: the state of each port then.

    ``changed`` has the ids of the ports whose state is another than before.
    """

    day: date
    words: str
    states: tuple[PortStatus, ...]
    changed: frozenset[str]


@dataclass(frozen=True)
class Content:
    """What the page is made of: answers of the tool, and what the template asks of the dataset."""

    extent: Extent

    @property
    def dataset(self) -> Dataset:
        """The dataset, filtered if only some sources are asked."""
        return self.extent.dataset

    @cached_property
    def timeline(self) -> Timeline:
        """The answer of ``ports timeline``: the states of each port over time."""
        return timeline(self.dataset)

    @cached_property
    def chronology(self) -> Chronology:
        """The answer of ``ports chronology``: every event."""
        return chronology(self.dataset)

    @cached_property
    def bibliography(self) -> Bibliography:
        """The answer of ``ports sources``."""
        return sources(self.dataset)

    @cached_property
    def totals(self) -> tuple[ByPort, ...]:
        """The figures by port of each measure that can be added up, where one is stated."""
        measures = (each for each in self.dataset.measures.values() if each.additive)
        every = (by_port(self.dataset, measure.id) for measure in measures)
        return tuple(each for each in every if any(port.claim for port in each.ports))

    @cached_property
    def disputes(self) -> Disputes:
        """The answer of ``ports disputes``."""
        return disputes(self.dataset)

    @cached_property
    def campaign(self) -> Page | None:
        """The answer of ``ports show`` on the campaign; None if the dataset has none."""
        campaign = self.dataset.campaign
        return page(self.dataset, campaign.id) if campaign else None

    @cached_property
    def of_campaign(self) -> tuple[Answered, ...]:
        """The questions on the campaign and its events, without those on the card of a port."""
        asked = self.campaign.questions if self.campaign else ()
        return tuple(each for each in asked if each.id not in self._on_cards)

    @cached_property
    def _on_cards(self) -> frozenset[str]:
        return frozenset(asked.id for card in self.cards for asked in card.page.questions)

    @cached_property
    def kinds_of_records(self) -> tuple[Kind, ...]:
        """The operations, people, forces, equipment and places that no other part is about."""
        elsewhere = {card.place.id for card in self.cards}
        elsewhere |= {fight.operation.id for card in self.cards for fight in card.page.fights}
        elsewhere |= {self.campaign.record.id} if self.campaign else set()
        kinds = []
        for name in ("operations", "people", "forces", "equipment", "places"):
            ids = [id_ for id_ in getattr(self.dataset, name) if id_ not in elsewhere]
            pages = (page(self.dataset, id_) for id_ in ids)
            kinds.append(Kind(name, tuple(each for each in pages if each.facts)))
        return tuple(kind for kind in kinds if kind.pages)

    def own(self, answer: Page) -> tuple[Answered, ...]:
        """Return the questions on a record itself that no other part of the page has."""
        asked = (each for each in answer.questions if each.of == answer.record.id)
        return tuple(each for each in asked if each.id not in self._elsewhere)

    @cached_property
    def of_events(self) -> tuple[Answered, ...]:
        """The questions on events that neither a card nor the campaign has."""
        every = (each for each in outcomes(self.dataset).questions if each.of_kind == "events")
        return tuple(each for each in every if each.id not in self._elsewhere)

    @cached_property
    def _elsewhere(self) -> frozenset[str]:
        return self._on_cards | {each.id for each in self.of_campaign}

    @property
    def account(self) -> str:
        """Whose account the page follows; empty if a source filter leaves that source out."""
        is_asked = self.dataset.dataset.founding in self.dataset.sources
        return self.dataset.founding.author_date if is_asked else ""

    @cached_property
    def ports(self) -> tuple[TimeOfPort, ...]:
        """The ports in the order in which the tool lists them, with their states over time."""
        order = [place.id for place in links.ports(self.dataset.whole)]
        return tuple(sorted(self.timeline.ports, key=lambda port: order.index(port.place.id)))

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """What the page has on each port."""
        return tuple(self._card(place) for place in links.ports(self.dataset.whole))

    def _card(self, place: Place) -> Card:
        answer = page(self.dataset, place.id)
        own = [each for each in answer.questions if each.of == place.id]
        harbour = tuple(each for each in own if each.measure.id in _HARBOUR)
        figures = tuple(
            each for each in own if each.measure.value is ValueKind.FIGURE and each not in harbour
        )
        more = tuple(each for each in answer.questions if each not in (*figures, *harbour))
        count = len(self.events_at.get(place.id, ()))
        return Card(place, answer, figures, harbour, more, count)

    @cached_property
    def events_at(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the events that belong to each port, by the port's id."""
        places = links.ports(self.dataset.whole)
        return {
            place.id: tuple(event.id for event in links.events_of_place(self.dataset, place.id))
            for place in places
        }

    @cached_property
    def ports_of(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the ports to which each event belongs, by the event's id."""
        found: dict[str, list[str]] = {}
        for port, events in self.events_at.items():
            for event in events:
                found.setdefault(event, []).append(port)
        return {event: tuple(ports) for event, ports in found.items()}

    def sides_of(self, entry: Entry) -> str:
        """Return the sides of the forces and people in an event, as words between spaces."""
        return " ".join(sorted(links.sides_in(self.dataset, entry.event)))

    @cached_property
    def kinds(self) -> tuple[EventKind, ...]:
        """The kinds of the events of the chronology, in the order of the vocabulary."""
        found = {entry.event.kind for entry in self.chronology.entries}
        return tuple(kind for kind in EventKind if kind in found)

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides by which the chronology can be filtered."""
        return tuple(Side)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The chronology: the events of each day together, and those without a date at the end."""
        found: dict[tuple[str, date | None], list[Entry]] = {}
        for entry in self.chronology.entries:
            found.setdefault((_when(entry), _one_day(entry)), []).append(entry)
        return tuple(Group(*when, tuple(entries)) for when, entries in found.items())

    @cached_property
    def axis(self) -> Axis:
        """The days of the timeline and of the slider."""
        return axis(self.dataset, self.timeline, self.chronology.entries)

    @property
    def months(self) -> Sequence[str]:
        """The short names of the months."""
        return ShortStyle.months

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """The days of the slider, with their events."""
        found = of_days(self.dataset, self.dataset.events.values(), self.axis.days)
        return tuple(_day(day, entries) for day, entries in found.items())

    @cached_property
    def changes(self) -> tuple[ChangedDay, ...]:
        """The days on which a state changes, or the doubt about it, with the state of each port."""
        days = sorted({phase.first for port in self.ports for phase in port.phases})
        return tuple(
            ChangedDay(
                day,
                _day_in_words(day),
                tuple(_phase(port, day).status for port in self.ports),
                frozenset(
                    port.place.id
                    for port in self.ports
                    if _phase(port, day).first == day != days[0]
                ),
            )
            for day in days
        )

    @cached_property
    def shown_day(self) -> ChangedDay | None:
        """The day that the map shows first: the last one on which something changed, or none."""
        campaign = self.dataset.whole.campaign
        ended = campaign.date.latest if campaign and campaign.date else None
        until = [each for each in self.changes if ended is None or each.day <= ended]
        return next(reversed(until or self.changes), None)

    @cached_property
    def drawing(self) -> Drawing:
        """The map, with the coordinates of all sources, as ``ports map`` has it."""
        places = self.dataset.whole.places.values()
        around = (place for place in places if place.kind in AROUND_THE_PORTS)
        return drawing((port.place for port in self.ports), around)

    def status_of(self, place: Place) -> PortStatus | None:
        """Return the state of a port on the day that the map shows first."""
        shown = self.shown_day
        every = shown.states if shown else ()
        return next((status for status in every if status.place.id == place.id), None)

    def works(self, cite: tuple[Citation, ...]) -> Iterator[CitedWork]:
        """Yield the works that are cited, the founding one first, with the places in each."""
        founding = self.dataset.dataset.founding
        every = by_source(cite)
        known = self.dataset.whole.sources
        for id_ in sorted(every, key=lambda id_: id_ != founding):
            source, locators = known[id_], every[id_]
            sections = [SectionLocator.parse(locator) for locator in locators]
            places = [place for place in sections if place]
            is_sectioned = bool(source.sections) and len(places) == len(locators)
            where = "; ".join(in_sections(places) if is_sectioned else locators)
            yield CitedWork(id_, source.short, where, id_ in self.dataset.sources)

    def is_web(self, address: str | None) -> bool:
        """Return whether an address is one of the web, the only ones that become links."""
        return bool(address) and str(address).lower().startswith(("http://", "https://"))

    @cached_property
    def data(self) -> str:
        """The answers as JSON for the script, as ``--format json`` has them.

        Without the notes and sources of each answer, which are on the page. No ``<`` is in it, so
        that it cannot end the element that it is in.
        """
        # The last one wins: a measure may have the id of a command, which the script then needs.
        answers: tuple[Result, ...] = (*self.totals, self.timeline, self.chronology)
        document = {
            "answers": {answer.command: _contract(answer) for answer in answers},
            "days": [
                {
                    "day": each.day.isoformat(),
                    "words": each.words,
                    "certainly": each.certainly,
                    "possibly": each.possibly,
                }
                for each in self.days
            ],
        }
        text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
        return lines(text).replace("<", r"\u003c")


def _contract(answer: Result) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(to_json(answer.report()))
    return {key: document[key] for key in ("schema", "command", "rows", "totals")}


def _day(day: date, found: Sequence[Entry]) -> Day:
    certainly = tuple(each.event.id for each in found if each.is_certain)
    possibly = tuple(each.event.id for each in found if not each.is_certain)
    return Day(day, _day_in_words(day), certainly, possibly)


def _phase(port: TimeOfPort, day: date) -> PhaseOfPort:
    return next(phase for phase in port.phases if phase.first <= day <= phase.last)


def _when(entry: Entry) -> str:
    """Return the date of an event in full, without its time of day; ``Not dated`` without one."""
    if entry.date is None:
        return "Not dated"
    day = _one_day(entry)
    return _day_in_words(day) if day else shown_date(entry.date.of_days, entry.event.kind)


def _one_day(entry: Entry) -> date | None:
    """Return the day of an event if it is one known day, else None."""
    when = entry.date
    if when is None or when.approximate or when.uncertain or when.earliest != when.latest:
        return None
    return when.earliest


def _day_in_words(day: date) -> str:
    """Return a day in full: ``Sunday 17 September 1944``."""
    shown = HistoricalDate.parse(day.isoformat()).display()
    return f"{_WEEKDAYS[day.weekday()]} {shown}"
