"""The questions that the dataset has claims on: all of them, or those on which sources differ."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from channelports.model import (
    AnyRecord,
    Dataset,
    Measure,
    Outcome,
    Place,
    Question,
    Relation,
    question,
)
from channelports.queries import called, links
from channelports.reports.answer import Cell, Note, NoteKind, Result, Row, table
from channelports.reports.belonging import asked_of, outcomes_covered
from channelports.reports.questions import (
    CLAIMED,
    KEYS,
    SIDE_BY_SIDE,
    Answered,
    answered,
    claim_rows,
)
from channelports.reports.totals import Sum, sums

_KEYS = (
    *("of", "of_name", "of_kind", "measure", "measure_name", "value", "figure", "date", "unit"),
    *("metric", "counting", "includes", "included", "standing", "because"),
)


@dataclass(frozen=True)
class Outcomes(Result):
    """The answer of ``ports outcomes``: questions with their claims, and totals.

    ``measures`` are those asked for. ``sums`` are the totals over the ports, empty unless a single
    measure that may be added up was asked for.
    """

    rows_are_called = "questions"

    questions: tuple[Answered, ...]
    measures: tuple[Measure, ...]
    sums: tuple[Sum, ...]

    keys = _KEYS

    tables = table("of_name", "measure_name", *CLAIMED)

    figures = ("figure",)

    def _rows(self) -> Iterator[Row]:
        for each in self.questions:
            yield from claim_rows(self.dataset, each)

    @property
    def totals(self) -> tuple[Row, ...]:
        """The totals over the ports as rows, with the same cells as the row of a claim."""
        return tuple(map(self._total, self.sums))

    def _total(self, each: Sum) -> Row:
        cells: dict[str, Cell] = dict.fromkeys(_KEYS)
        cells |= {"label": each.label, "of_name": each.label, "measure": self.measures[0].id}
        return each.row({**cells, "value": each.displayed(), "figure": each.value})


def outcomes(
    dataset: Dataset, of: tuple[str, ...] = (), measures: tuple[str, ...] = ()
) -> Outcomes:
    """Answer all outcomes with their claims, or those for some records or some measures.

    ``of`` are ids of records, which include what belongs to them. The totals over the ports are
    added if no record and a single measure is asked for that may be added up.
    """
    covered = [outcome for id_ in of for outcome in outcomes_covered(dataset, dataset[id_])]
    found = {o.id: o for o in (covered if of else dataset.outcomes.values())}
    counted = tuple(dataset.measures[id_] for id_ in measures)
    about = [called(dataset, dataset[id_]) for id_ in of]
    about += [measure.name for measure in counted]
    questions = tuple(
        answered(dataset, outcome)
        for outcome in found.values()
        if not measures or outcome.measure in measures
    )
    is_added_up = len(counted) == 1 and counted[0].additive and questions and not of
    return Outcomes(
        "outcomes",
        f"Outcomes: {', '.join(about)}" if about else "Outcomes",
        dataset,
        questions,
        counted,
        sums(dataset, measures[0]) if is_added_up else (),
        remarks=tuple(Note(f"{each.name}: {each.counts}.", ()) for each in counted),
    )


class Disputed(NamedTuple):
    """The disputed questions listed together: those of one port, or of one other record.

    ``name`` is that of the port, or of the record if ``port`` is None.
    """

    port: Place | None
    name: str
    questions: tuple[Answered, ...]


@dataclass(frozen=True)
class Disputes(Result):
    """The answer of ``ports disputes``: the questions on which sources differ.

    Each question has its shown claim and those that contradict that. ``asked_for`` is the record
    and measure asked for, as on a command line; empty if neither was.
    """

    can_miss_rows = False

    asked_for: str
    groups: tuple[Disputed, ...]

    keys = ("port", "port_id", *KEYS, "relation")

    tables = table("port", *SIDE_BY_SIDE)

    figures = ("figure",)

    def _rows(self) -> Iterator[Row]:
        for group in self.groups:
            place = {"port": group.port.name, "port_id": group.port.id} if group.port else {}
            for asked in group.questions:
                yield from claim_rows(self.dataset, asked, **place)


def disputes(dataset: Dataset, id_: str | None = None, measure: str | None = None) -> Disputes:
    """Answer where sources differ: anywhere, on one record, on one measure, or on both.

    A record, given by its id, includes what belongs to it, such as its events. Claims that only
    round or add to the shown value are not listed, but counted in a note.
    """
    record = dataset[id_] if id_ else None
    every = [answered(dataset, asked) for asked in _questions(dataset, record, measure)]
    found = [_disputed(asked) for asked in every if asked.differs]
    about = [called(dataset, record)] if record else []
    about += [dataset.measures[measure].name] if measure else []
    name = " ".join(filter(None, (id_, measure)))
    return Disputes(
        "disputes",
        ": ".join(["Where sources differ", *about]),
        dataset,
        name,
        tuple(_grouped(dataset, found, record)),
        remarks=tuple(_others(every, name or "NAME")),
    )


def _questions(
    dataset: Dataset, record: AnyRecord | Outcome | None, measure: str | None
) -> Iterator[Question]:
    if record:
        yield from asked_of(dataset, record, measure)
        return
    for outcome in dataset.outcomes.values():
        if measure in (None, outcome.measure):
            yield question(dataset, outcome)


def _disputed(asked: Answered) -> Answered:
    """Return a question with its shown claim and only those others that contradict that."""
    wanted = (None, Relation.DIFFERS)
    return asked._replace(claims=tuple(c for c in asked.claims if c.relation in wanted))


def _others(every: Iterable[Answered], name: str) -> Iterator[Note]:
    """Yield a note on how many claims only round or add to the shown ones, so are not listed.

    Nothing if there are none. ``name`` is what the note tells the user to enter after ``ports
    why``.
    """
    count = Counter(claim.relation for asked in every for claim in asked.claims)
    kinds = {"rounding": count[Relation.ROUNDS], "adding to": count[Relation.ADDS]}
    words = [f"{number} only {kind} the value shown" for kind, number in kinds.items() if number]
    if words:
        text = f"Not listed: {', '.join(words)}; ports why {name} has them."
        yield Note(text, (), kind=NoteKind.CAVEAT)


def _grouped(
    dataset: Dataset, found: Iterable[Answered], record: AnyRecord | Outcome | None
) -> Iterator[Disputed]:
    """Yield the questions in groups: one for each port, then one for each other record.

    A question that belongs to several ports is listed under the first of them, or under ``record``
    if that is one of them. Ports without questions have no group.
    """
    ports = links.ports(dataset)
    first = [port for port in ports if port is record]
    homes: dict[str, Place] = {}
    for port, of in _belonging(dataset, (*first, *ports)):
        homes.setdefault(of, port)
    groups: dict[tuple[str | None, str], list[Answered]] = {
        (port.id, port.name): [] for port in ports
    }
    for asked in found:
        home = homes.get(asked.of)
        key = (home.id, home.name) if home else (None, asked.of_name)
        groups.setdefault(key, []).append(asked)
    for (port_id, name), questions in groups.items():
        if questions:
            place = dataset.places[port_id] if port_id else None
            yield Disputed(place, name, tuple(questions))


def _belonging(dataset: Dataset, ports: Sequence[Place]) -> Iterator[tuple[Place, str]]:
    """Yield pairs of a port and the id of a record whose questions can be listed under it.

    First, for each port, the port itself and the records on its page; after all of these, for each
    port, its forces and people. One id can come with several ports.
    """
    for port in ports:
        yield port, port.id
        yield from ((port, outcome.of) for outcome in outcomes_covered(dataset, port))
    for port in ports:
        yield from ((port, force) for force in links.forces_of_place(dataset, port.id))
        yield from ((port, person) for person in links.people_of_place(dataset, port.id))
