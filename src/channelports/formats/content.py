"""What the page for a browser is made of: the answers of the commands, by its parts.

The template asks the dataset for nothing else.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from channelports.citations import Citation, SectionLocator, by_source, in_sections
from channelports.formats.board import Board, day_in_words
from channelports.formats.documents import lines, to_json
from channelports.formats.extent import Extent
from channelports.model import Dataset, EventKind, Place
from channelports.queries import links
from channelports.reports import Result, by_port, chronology, page
from channelports.reports.claims import shown_date
from channelports.reports.entries import Entry
from channelports.reports.events import Chronology
from channelports.reports.outcomes import Disputes, disputes, outcomes
from channelports.reports.page import Page
from channelports.reports.questions import Answered
from channelports.reports.sources import Bibliography, sources
from channelports.reports.totals import ByPort
from channelports.vocabulary import ValueKind

_HARBOUR = ("port-condition", "port-capacity")
"""The measures that say in which state the harbour itself was."""


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
    others. ``event_count`` is how many events the chronology has of it.
    """

    place: Place
    page: Page
    figures: tuple[Answered, ...]
    harbour: tuple[Answered, ...]
    more: tuple[Answered, ...]
    event_count: int


class Collection(NamedTuple):
    """The records of one collection that no other part of the page is about."""

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


@dataclass(frozen=True)
class Content:
    """What the page is made of: answers of the tool, and what the template asks of the dataset."""

    extent: Extent

    @property
    def dataset(self) -> Dataset:
        """The dataset, filtered if only some sources are asked."""
        return self.extent.dataset

    @cached_property
    def chronology(self) -> Chronology:
        """The answer of ``ports chronology``: every event."""
        return chronology(self.dataset)

    @cached_property
    def board(self) -> Board:
        """The ports from day to day."""
        return Board(self.dataset, self.chronology)

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
    def questions_of_campaign(self) -> tuple[Answered, ...]:
        """The questions on the campaign and its events, without those on the card of a port."""
        asked = self.campaign.questions if self.campaign else ()
        return tuple(each for each in asked if each.id not in self._on_cards)

    @cached_property
    def _on_cards(self) -> frozenset[str]:
        return frozenset(asked.id for card in self.cards for asked in card.page.questions)

    @cached_property
    def other_records(self) -> tuple[Collection, ...]:
        """The operations, people, forces, equipment and places that no other part is about."""
        elsewhere = {card.place.id for card in self.cards}
        elsewhere |= {fight.operation.id for card in self.cards for fight in card.page.fights}
        elsewhere |= {self.campaign.record.id} if self.campaign else set()
        found = []
        for name in ("operations", "people", "forces", "equipment", "places"):
            ids = [id_ for id_ in getattr(self.dataset, name) if id_ not in elsewhere]
            pages = (page(self.dataset, id_) for id_ in ids)
            found.append(Collection(name, tuple(each for each in pages if each.facts)))
        return tuple(each for each in found if each.pages)

    def own_questions(self, answer: Page) -> tuple[Answered, ...]:
        """Return the questions on a record itself that no other part of the page has."""
        asked = (each for each in answer.questions if each.of == answer.record.id)
        return tuple(each for each in asked if each.id not in self._elsewhere)

    @cached_property
    def questions_of_events(self) -> tuple[Answered, ...]:
        """The questions on events that neither a card nor the campaign has."""
        every = (each for each in outcomes(self.dataset).questions if each.of_kind == "events")
        return tuple(each for each in every if each.id not in self._elsewhere)

    @cached_property
    def _elsewhere(self) -> frozenset[str]:
        return self._on_cards | {each.id for each in self.questions_of_campaign}

    @property
    def account(self) -> str:
        """Whose account the page follows; empty if a source filter leaves that source out."""
        is_asked = self.dataset.dataset.founding in self.dataset.sources
        return self.dataset.founding.author_date if is_asked else ""

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
        count = len(self.events_at[place.id])
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
    def kinds_of_events(self) -> tuple[EventKind, ...]:
        """The kinds of the events of the chronology, in the order of the vocabulary."""
        found = {entry.event.kind for entry in self.chronology.entries}
        return tuple(kind for kind in EventKind if kind in found)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The chronology: the events of each day together, and those without a date at the end."""
        found: dict[tuple[str, date | None], list[Entry]] = {}
        for entry in self.chronology.entries:
            found.setdefault((_when(entry), _one_day(entry)), []).append(entry)
        return tuple(Group(*when, tuple(entries)) for when, entries in found.items())

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

    @cached_property
    def data(self) -> str:
        """The answers as JSON for the script, as ``--format json`` has them.

        Without the notes and sources of each answer, which are on the page. No ``<`` is in it, so
        that it cannot end the element that it is in.
        """
        # The last one wins: a measure may have the id of a command, which the script then needs.
        answers: tuple[Result, ...] = (*self.totals, self.board.timeline, self.chronology)
        document = {
            "answers": {answer.command: _contract(answer) for answer in answers},
            "days": [day._asdict() for day in self.board.days],
        }
        text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), default=str)
        return lines(text).replace("<", r"\u003c")


def _contract(answer: Result) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(to_json(answer.report()))
    return {key: document[key] for key in ("schema", "command", "rows", "totals")}


def _when(entry: Entry) -> str:
    """Return the date of an event in full, without its time of day; ``Not dated`` without one."""
    if entry.date is None:
        return "Not dated"
    day = _one_day(entry)
    return day_in_words(day) if day else shown_date(entry.date.of_days, entry.event.kind)


def _one_day(entry: Entry) -> date | None:
    """Return the day of an event if it is one known day, else None."""
    when = entry.date
    if when is None or when.approximate or when.uncertain or when.earliest != when.latest:
        return None
    return when.earliest
