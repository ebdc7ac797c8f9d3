"""Where sources differ: each question with the value that is shown and those that contradict it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from channelports import queries
from channelports.citations import Citation
from channelports.model import AnyRecord, Dataset, Outcome, Place, Question, Relation, question
from channelports.reports.answer import Flat, Note, NoteKind, Result, table
from channelports.reports.belonging import asked_of, outcomes_covered
from channelports.reports.questions import KEYS, SIDE_BY_SIDE, Answered, Reply, answered, flat_reply


class ReplyAt(NamedTuple):
    """A claim in dispute, and the port under which it is listed."""

    port: Place | None
    reply: Reply
    cite: tuple[Citation, ...]
    notes: tuple[Note, ...]


class Disputed(NamedTuple):
    """The questions in dispute about one port, or without a port about one record, its ``name``."""

    port: Place | None
    name: str
    questions: tuple[Answered, ...]


@dataclass(frozen=True)
class Disputes(Result):
    """The questions on which sources differ: each shown claim and those against it.

    ``asked_for`` is the record and measure asked for, as on a command line.
    """

    can_miss_rows = False

    asked_for: str
    groups: tuple[Disputed, ...]

    keys = ("port", "port_id", *KEYS, "relation")

    tables = table("port", *SIDE_BY_SIDE)

    figures = ("figure",)

    def _items(self) -> Iterator[ReplyAt]:
        for group in self.groups:
            for asked in group.questions:
                for each in asked.replies:
                    yield ReplyAt(group.port, each, each.cite, each.notes)

    def _flat(self, item: ReplyAt) -> Flat:
        id_, cells = flat_reply(self.dataset, item.reply)
        place = {"port": item.port.name, "port_id": item.port.id} if item.port else {}
        return id_, {**place, **cells}


def disputes(dataset: Dataset, id_: str | None = None, measure: str | None = None) -> Disputes:
    """Answer where sources differ: anywhere, on one record and what belongs to it, or on a measure.

    Claims that only round or add to the shown value are counted in a note.
    """
    record = dataset[id_] if id_ else None
    every = [answered(dataset, asked) for asked in _questions(dataset, record, measure)]
    found = [_disputed(asked) for asked in every if asked.differs]
    about = [queries.called(dataset, record)] if record else []
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
    """Return a question without the claims that contradict nothing."""
    wanted = (None, Relation.DIFFERS)
    return asked._replace(claims=tuple(c for c in asked.claims if c.relation in wanted))


def _others(every: Iterable[Answered], name: str) -> Iterator[Note]:
    """Yield a note on how many claims round or add to the shown ones without contradicting them."""
    count = Counter(claim.relation for asked in every for claim in asked.claims)
    kinds = {"rounding": count[Relation.ROUNDS], "adding to": count[Relation.ADDS]}
    words = [f"{number} only {kind} the value shown" for kind, number in kinds.items() if number]
    if words:
        text = f"Not listed: {', '.join(words)}; ports why {name} has them."
        yield Note(text, (), kind=NoteKind.CAVEAT)


def _grouped(
    dataset: Dataset, found: Iterable[Answered], record: AnyRecord | Outcome | None
) -> Iterator[Disputed]:
    """Yield the questions by port, then by other record.

    One of several ports is under the first.
    """
    ports = queries.ports(dataset)
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
    """Yield each port with the ids of what its page has, then of its forces and people."""
    for port in ports:
        yield port, port.id
        yield from ((port, outcome.of) for outcome in outcomes_covered(dataset, port))
    for port in ports:
        yield from ((port, force) for force in queries.forces_of_place(dataset, port.id))
        yield from ((port, person) for person in queries.people_of_place(dataset, port.id))
