"""The tables of what a record has several of: claims, citations, authors, forces, phases."""

from collections.abc import Iterator
from datetime import date

from channelports.characters import safe
from channelports.citations import Citation
from channelports.dates import HistoricalDate
from channelports.formats.extent import Extent
from channelports.formats.relations.collections import refers_to
from channelports.formats.relations.table import RECORD, Field, Maker, Rows, days, every, table
from channelports.model import (
    SINGULAR,
    Claim,
    Combatant,
    Declared,
    Event,
    FigureClaim,
    Operation,
    Outcome,
    Record,
    Remark,
    Source,
    cited_values,
    compare,
    question,
    shown_claim,
)
from channelports.model.entries import Entry
from channelports.queries.links import fighters, ports
from channelports.queries.states import History, histories
from channelports.reports import Cell


@table(
    "claims",
    "The answers to each outcome; 0 is what its record states itself.",
    Field("outcome", "The question.", to="outcomes", needed=True),
    Field("number", "From 1, in order; 0: the record's own.", "integer", needed=True),
    Field("value", "A figure or date as it is written, or a sentence.", needed=True),
    Field("figure", "The number of a figure that has just one.", "integer"),
    Field("low", "The lower number of a figure; exclusive without high.", "integer"),
    Field("high", "The higher number of a figure; exclusive without low.", "integer"),
    Field("approximate", "Whether a figure is approximate.", "boolean"),
    Field("earliest", "The first day that a date names.", "date"),
    Field("latest", "The last day that a date names.", "date"),
    Field("counting", "What is counted, if that is not all that the measure says."),
    Field("unit", "The unit of a figure."),
    Field("includes", "An outcome whose value is contained in it.", to="outcomes"),
    Field("standing", "Whether to prefer or reject it, if the order does not say so."),
    Field("because", "The reason for the standing."),
    Field("shown", "Whether answers show it.", "boolean", needed=True),
    Field("relation", "How it compares with the one that is shown."),
    Field("lowest", "The smallest number that a figure can be.", "integer"),
    Field("highest", "The largest number that a figure can be.", "integer"),
    key=2,
)
def claims(extent: Extent) -> Rows:
    """Yield a row for each claim; number 0 is what a record states itself."""
    for outcome in every(extent, Outcome):
        if outcome.claims:
            answers = question(extent.dataset, outcome).claims
            shown = shown_claim(extent.dataset, answers)
            unit = extent.dataset.measures[outcome.measure].unit
            first = 1 + len(outcome.claims) - len(answers)
            for number, claim in enumerate(answers, start=first):
                yield (outcome.id, number, *_cells_of_claim(claim, shown, unit))


def _cells_of_claim(claim: Claim, shown: Claim, unit: str | None) -> tuple[Cell, ...]:
    """Return the cells of a claim, from its value on.

    ``shown`` is the claim that answers show, ``unit`` the unit of the measure.
    """
    figure = claim.value if isinstance(claim, FigureClaim) else None
    dated = claim.value if isinstance(claim.value, HistoricalDate) else None
    return (
        str(claim.value),
        *((figure.value, figure.low, figure.high) if figure else (None, None, None)),
        *(figure.approximate if figure else None, *days(dated)[1:]),
        *(claim.counting, claim.unit or unit if figure else None, claim.includes),
        *(claim.standing, claim.because, claim is shown),
        None if claim is shown else compare(shown, claim).relation,
        *((figure.lowest, figure.highest) if figure else (None, None)),
    )


_PART = Field("part", "'record' for all that it says; else 'claim 2', 'commander'...", needed=True)


@table(
    "citations",
    "Who says what a record says, or a part of it, and where.",
    RECORD,
    _PART,
    Field("number", "From 1, in the order of the dataset.", "integer", needed=True),
    Field("source", "Who says it.", to="sources", needed=True),
    Field("locator", "Where in the source.", needed=True),
    key=3,
)
def citations(extent: Extent) -> Rows:
    """Yield a row for each citation, with the record and the part of the record it supports."""
    for record in every(extent, Entry):
        cites = [(part, held.cite) for part, held in _parts(record)]
        for part, cite in (*cites, *_cites_of_values(record)):
            for number, citation in enumerate(cite, start=1):
                yield (record.id, part, number, *citation)


def _parts(record: Entry) -> Iterator[tuple[str, Record | Claim | Remark]]:
    """Yield each part of a record that has a list of citations, with its name, such as ``claim 2``.

    These are all that the record says, its claims, and the remarks on it and on them.
    """
    if isinstance(record, Record):
        yield "record", record
    for number, remark in enumerate(record.remarks, start=1):
        yield f"remark {number}", remark
    for place, claim in enumerate(record.claims if isinstance(record, Outcome) else (), start=1):
        yield f"claim {place}", claim
        for number, remark in enumerate(claim.remarks, start=1):
            yield f"claim {place} remark {number}", remark


def _cites_of_values(record: Entry) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    """Yield each value of a record that has citations of its own, with these, as (part, citations).

    The citations of a force that is named twice are joined.
    """
    cites: dict[str, tuple[Citation, ...]] = {}
    for each in cited_values(record):
        is_combatant = isinstance(each.value, Combatant)
        part = f"{each.key.removesuffix('s')} {each.value.force}" if is_combatant else each.key
        cites[part] = (*cites.get(part, ()), *each.cite)
    yield from cites.items()


@table(
    "remarks",
    "Comments on records and claims: a mistake of a source, what was inferred and why.",
    RECORD,
    _PART._replace(meaning="Which remark it is, as in citations."),
    Field("text", "What is said.", needed=True),
    Field("allows", "Warnings of ports check that it explains and allows, by their codes."),
    Field("about", "The ids of other records that it concerns."),
    key=2,
)
def remarks(extent: Extent) -> Rows:
    """Yield a row for each remark on a record or on one of its claims."""
    for record in every(extent, Entry):
        for part, remark in _parts(record):
            if isinstance(remark, Remark):
                allows, about = (", ".join(ids) or None for ids in (remark.allows, remark.about))
                yield record.id, part, remark.text, allows, about


@table(
    "aliases",
    "Other names by which a record can be found.",
    RECORD,
    Field("alias", "The other name.", needed=True),
    key=2,
)
def aliases(extent: Extent) -> Rows:
    """Yield a row for each alias of a record."""
    for record in every(extent, Entry):
        for alias in dict.fromkeys(safe(alias) for alias in getattr(record, "aliases", ())):
            yield record.id, alias


@table(
    "search_terms",
    "Other words by which a search finds a record; no answer prints them.",
    RECORD,
    Field("term", "The word or words.", needed=True),
    key=2,
)
def search_terms(extent: Extent) -> Rows:
    """Yield a row for each search term of a record."""
    for record in every(extent, Entry):
        for term in dict.fromkeys(map(safe, record.search_terms)):
            yield record.id, term


_OF_SOURCE = (
    Field("source", "The source.", to="sources", needed=True),
    Field("number", "From 1, in the order of the work.", "integer", needed=True),
)


@table(
    "authors",
    "Who wrote a source.",
    *_OF_SOURCE,
    Field("family", "The family name."),
    Field("given", "The given names or initials."),
    Field("literal", "The whole name of an author, if it has no parts."),
    key=2,
)
def authors(extent: Extent) -> Rows:
    """Yield a row for each author of a source."""
    for source in every(extent, Source):
        for number, author in enumerate(source.author, start=1):
            yield source.id, number, author.family, author.given, author.literal


@table(
    "sections",
    "The headed parts of a source, as locators name them.",
    *_OF_SOURCE,
    Field("title", "The heading.", needed=True),
    Field("paragraphs", "How many paragraphs it has.", "integer", needed=True),
    Field("captions", "How many picture captions it has.", "integer", needed=True),
    key=2,
)
def sections(extent: Extent) -> Rows:
    """Yield a row for each titled section of a source."""
    for source in every(extent, Source):
        for number, section in enumerate(source.sections, start=1):
            yield source.id, number, section.title, section.paragraphs, section.captions


def links(owner: str, key: Declared) -> Maker:
    """Return a function that makes the table of links for one key that holds several ids.

    ``owner`` is the collection whose records have the key. A row has the id of such a record and
    one of the ids in its key.
    """
    one, to, meaning = SINGULAR[owner], refers_to(key), key.key.meaning

    @table(
        f"{one}_{key.name}",
        meaning,
        Field(one, f"The {one}.", to=owner, needed=True),
        Field("record" if to == "records" else SINGULAR[to], meaning, to=to, needed=True),
        key=2,
    )
    def make(extent: Extent) -> Rows:
        for record in extent.collections[owner].values():
            for id_ in dict.fromkeys(getattr(record, key.name)):
                yield record.id, id_

    return make


@table(
    "combatants",
    "The forces that fought in an operation.",
    Field("operation", "The operation.", to="operations", needed=True),
    Field("role", "Attacker or defender.", needed=True),
    Field("force", "The force.", to="forces", needed=True),
    key=3,
)
def combatants(extent: Extent) -> Rows:
    """Yield a row for each force that fought in an operation, as attacker or as defender."""
    for operation in every(extent, Operation):
        for role, fought in (
            ("attacker", operation.attackers),
            ("defender", operation.defenders),
        ):
            for force in dict.fromkeys(fighters(fought)):
                yield operation.id, role, force


@table(
    "event_states",
    "The states of places that events made; a plan makes none.",
    Field("event", "The event.", to="events", needed=True),
    Field("place", "The place.", to="places", needed=True),
    Field("state", "Its new state.", needed=True),
    Field("inferred", "Whether the source says less.", "boolean", needed=True),
    key=2,
)
def event_states(extent: Extent) -> Rows:
    """Yield a row for each state into which an event brought a place, or was planned to."""
    for event in every(extent, Event):
        for place, change in event.makes.items():
            yield event.id, place, change.state, change.inferred


@table(
    "phases",
    "The state of each port from one day to another, at the end of each day.",
    Field("place", "The port.", to="places", needed=True),
    Field("number", "From 1, by date.", "integer", needed=True),
    Field("state", "The state that is certain; empty: none is."),
    Field("inferred", "Whether the source says less than the state.", "boolean"),
    Field("possible", "States that may have followed by then, in their order."),
    Field("first_day", "The first day.", "date", needed=True),
    Field("last_day", "The last day; empty: from then on.", "date"),
    Field(
        "event",
        "The event that made the certain state; empty: none, it was so from the first.",
        to="events",
    ),
    key=2,
)
def phases(extent: Extent) -> Rows:
    """Yield a row for each state of a port over time, with its first and last day."""
    period = extent.dataset.dataset.period
    first = period.earliest or period.latest or date.min
    for place, history in histories(
        extent.dataset, (port.id for port in ports(extent.dataset))
    ).items():
        if history.stages and place in extent.collections["places"]:
            for number, cells in enumerate(_cells_of_phases(history, first), start=1):
                yield (place, number, *cells)


def _cells_of_phases(history: History, first: date) -> Iterator[tuple[Cell, ...]]:
    """Yield the cells of each phase of one port, from a first day to the last one of any change."""
    turns = [day for s in history.stages for day in (s.possible_from, s.certain_from)]
    last = max([first, *(day for day in turns if day < date.max)])
    for phase in history.phases(first, last):
        certain, possible = phase.standing
        event = certain.event if certain else None
        yield (
            certain.state if certain else None,
            certain.is_inferred if certain else None,
            ", ".join(stage.state for stage in possible) or None,
            phase.first.isoformat(),
            phase.last.isoformat() if phase.last < last else None,
            event.id if event else None,
        )
