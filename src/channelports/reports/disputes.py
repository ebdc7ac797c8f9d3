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
    """A claim in dispute as a row, with the port under which it is listed, or None."""

    port: Place | None
    reply: Reply
    cite: tuple[Citation, ...]
    notes: tuple[Note, ...]


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
    """Answer where sources differ: anywhere, on one record, on one measure, or on both.

    A record, given by its id, includes what belongs to it, such as its events. Claims that only
    round or add to the shown value are not listed, but counted in a note.
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
    """Yield pairs of a port and the id of a record whose questions can be listed under it.

    First, for each port, the port itself and the records on its page; after all of these, for each
    port, its forces and people. One id can come with several ports.
    """
    for port in ports:
        yield port, port.id
        yield from ((port, outcome.of) for outcome in outcomes_covered(dataset, port))
    for port in ports:
        yield from ((port, force) for force in queries.forces_of_place(dataset, port.id))
        yield from ((port, person) for person in queries.people_of_place(dataset, port.id))
