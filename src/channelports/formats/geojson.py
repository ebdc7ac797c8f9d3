"""A whole dataset as GeoJSON (RFC 7946): places, the states of ports, and events.

Every feature is one or more points with flat properties, as a geographic information system needs
them: ``feature`` is its kind, ``from`` and ``to`` are days for a time slider. An event at a place
without coordinates is put at the smallest place around it that has some, which ``located_at``
names. Events and places that cannot be located are listed in ``not_located``.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from channelports.citations import Citation
from channelports.formats.documents import lines
from channelports.formats.extent import Extent
from channelports.model import Dataset, Place
from channelports.queries import links
from channelports.queries.states import History, Stage, histories
from channelports.reports import joined
from channelports.reports.entries import iso

Document = dict[str, Any]

SCHEMA = "channelports-geojson/1"
"""The name and version of this format."""


def to_geojson(extent: Extent) -> str:
    """Return a whole dataset as one GeoJSON FeatureCollection: places, states of ports, events."""
    dataset = extent.dataset
    header = dataset.dataset
    known = histories(dataset, (place.id for place in links.ports(dataset)))
    document = {
        "type": "FeatureCollection",
        "name": header.title,
        "schema": SCHEMA,
        "version": header.version,
        "licence": header.licence,
        "according_to": extent.according_to,
        "not_located": [
            *(id_ for id_ in dataset.places if not _located(dataset, (id_,))),
            *(event.id for event in dataset.events.values() if not _located(dataset, event.at)),
        ],
        "features": [
            *_places(dataset),
            *(state for each in known.values() for state in _states(dataset, each)),
            *_events(dataset),
        ],
    }
    return lines(json.dumps(document, ensure_ascii=False, indent=2))


def _feature(id_: str, points: Sequence[Place], properties: Document) -> Document:
    positions = [
        [place.coordinates.longitude, place.coordinates.latitude]
        for place in points
        if place.coordinates
    ]
    one = len(positions) == 1
    return {
        "type": "Feature",
        "id": id_,
        "geometry": {
            "type": "Point" if one else "MultiPoint",
            "coordinates": positions[0] if one else positions,
        },
        "properties": properties,
    }


def _places(dataset: Dataset) -> Iterator[Document]:
    """Yield a GeoJSON feature for each stated place whose coordinates are known from any source."""
    for place in dataset.places.values():
        point = dataset.whole.places[place.id]
        if point.coordinates:
            properties = {
                "feature": "place",
                "name": place.name,
                "kind": place.kind,
                "within": place.within,
                "detail": place.detail,
                "coordinates_from": _origins([point]),
                **_cited(place.cite),
            }
            yield _feature(place.id, [point], properties)


def _origins(points: Iterable[Place]) -> str:
    """Return where the coordinates of some places come from: citations or ``general-knowledge``."""
    found = [point.coordinates for point in points if point.coordinates]
    return " | ".join(dict.fromkeys(str(each.cite or each.basis) for each in found))


def _states(dataset: Dataset, history: History) -> Iterator[Document]:
    """Yield a GeoJSON feature for each state that a port was in, from its history.

    It lasts from the day on which the state is certain to the day before the next.
    """
    # For each state the first day on which any later one is certain: the minimum, from the end.
    backwards = (stage.certain_from for stage in reversed(history.stages))
    after = list(accumulate(backwards, min, initial=date.max))[-2::-1]
    for stage, next_from in zip(history.stages, after, strict=True):
        points = _located(dataset, (stage.place,))
        if points:
            place, event = dataset.places[stage.place], stage.event
            properties = {
                "feature": "state",
                "place": place.id,
                "name": place.name,
                "state": stage.state,
                "inferred": stage.is_inferred,
                "date": stage.when.text if stage.when else None,
                "possible_from": _day(stage.possible_from),
                "from": _day(stage.certain_from),
                "to": _day(_last_day(stage, next_from)),
                "event": event.id if event else None,
                "title": event.title if event else None,
                **_cited(event.cite if event else ()),
                "coordinates_from": _origins(points),
            }
            yield _feature(f"{stage.place}/{stage.number}", points, properties)


def _last_day(stage: Stage, after: date) -> date:
    """Return the last day of a state: the day before ``after``, on which the next state is certain.

    It is not before the state's own first day. ``date.min`` and ``date.max`` are returned as they
    are.
    """
    if after in (date.min, date.max):
        return after
    before = after - timedelta(days=1)
    return before if stage.certain_from == date.max else max(before, stage.certain_from)


def _events(dataset: Dataset) -> Iterator[Document]:
    for event in links.in_order(dataset.events.values()):
        points = _located(dataset, event.at)
        if points:
            properties = {
                "feature": "event",
                "title": event.title,
                "kind": event.kind,
                "date": event.date.text if event.date else None,
                "from": iso(event.date.earliest) if event.date else None,
                "to": iso(event.date.latest) if event.date else None,
                "at": ", ".join(dataset.places[id_].name for id_ in event.at),
                "located_at": ", ".join(place.id for place in points),
                "operation": event.operation,
                "detail": event.detail,
                **_cited(event.cite),
                "coordinates_from": _origins(points),
            }
            yield _feature(event.id, points, properties)


def _located(dataset: Dataset, ids: Iterable[str]) -> tuple[Place, ...]:
    """Return the places at whose coordinates to draw what happened at some places, given by id.

    For a place without coordinates that is the smallest place around it that has some; without one,
    it is left out.
    """
    found = dict.fromkeys(_with_coordinates(dataset, id_) for id_ in ids)
    return tuple(dataset.whole.places[id_] for id_ in found if id_)


def _with_coordinates(dataset: Dataset, id_: str) -> str | None:
    places = dataset.whole.places
    passed = set()
    here: str | None = id_
    while here and here not in passed and not places[here].coordinates:
        passed.add(here)
        here = places[here].within
    return here if here and places[here].coordinates else None


def _day(day: date) -> str | None:
    """Return a day as ISO 8601; None for ``date.min`` and ``date.max``, which mean open ends."""
    return None if day in (date.min, date.max) else day.isoformat()


def _cited(cite: tuple[Citation, ...]) -> Document:
    source, locator = joined(cite)
    return {"source": source, "locator": locator}
