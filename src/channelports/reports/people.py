"""The people who led and who decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from channelports import queries
from channelports.citations import Citation
from channelports.model import Dataset, Force, Person
from channelports.reports.answer import Flat, Head, Note, Result, cites, table
from channelports.reports.forces import EVERYONE, Among, heading
from channelports.reports.rivals import notes_of_person


class Someone(NamedTuple):
    """A person, and the forces that he or she commanded."""

    person: Person
    commands: tuple[Force, ...]
    notes: tuple[Note, ...]

    @property
    def cite(self) -> tuple[Citation, ...]:
        """The citations for the person and for the rank in his or her own army."""
        own_rank = self.person.own_rank
        return cites(self.person.cite, own_rank.cite if own_rank else ())

    @property
    def rank(self) -> str | None:
        """The rank as the source gives it, else as the person's own army named it; or None."""
        own_rank = self.person.own_rank
        return self.person.rank or (own_rank.text if own_rank else None)

    @property
    def commanded(self) -> str | None:
        """The names of the forces that the person commanded, as one text; or None."""
        return "; ".join(force.name for force in self.commands) or None

    @property
    def about(self) -> str | None:
        """The person's post, else the description, else the forces commanded; or None."""
        return self.person.post or self.person.detail or self.commanded


@dataclass(frozen=True)
class People(Result):
    """The answer of ``ports people``: the people who led and who decided."""

    rows_are_called = "people"

    people: tuple[Someone, ...]

    tables = table("name", "side", "rank", Head("Post, or part", "about"))

    def _items(self) -> Sequence[Someone]:
        return self.people

    def _flat(self, item: Someone) -> Flat:
        person = item.person
        return person.id, {
            "name": person.name,
            "side": person.side,
            "rank": item.rank,
            "own_rank": person.own_rank.text if person.own_rank else None,
            "post": person.post,
            "commands": item.commanded,
            "about": item.about,
            "detail": person.detail,
        }


def people(dataset: Dataset, among: Among = EVERYONE) -> People:
    """Answer who led and decided: the rank, post, commands and description of each person.

    ``among`` limits them by place and side; it does not limit them by nation.
    """
    here = {id_ for place in among.places for id_ in queries.people_of_place(dataset, place)}
    return People(
        "people",
        heading(dataset, "People", among),
        dataset,
        tuple(
            Someone(person, queries.commands(dataset, person.id), notes_of_person(dataset, person))
            for person in dataset.people.values()
            if (not among.places or person.id in here)
            and (not among.sides or person.side in among.sides)
        ),
    )
