"""Who fought and who led: the order of battle, and the people who led and who decided."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from channelports.citations import Citation
from channelports.model import Dataset, Force, Nation, Person, Place, Side
from channelports.queries import links
from channelports.queries.links import Role
from channelports.reports.answer import DETAILS, Head, Note, Result, Row, cites, notes_of, table
from channelports.reports.claims import notes_of_person

_UNDER_NONE = "Where a force is under no other, the sources do not say which force it was part of."

_ABOVE = "above"
"""What a row has instead of a role if the force is listed only for one under it."""


class Among(NamedTuple):
    """Which forces or people a user asks for; an empty tuple is no limit.

    Of several places, sides or nations, a force or person has to match one of each.
    """

    places: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()
    nations: tuple[Nation, ...] = ()


EVERYONE = Among()


def _heading(dataset: Dataset, what: str, among: Among) -> str:
    """Return the heading of an answer on forces or people: ``People at Calais: German``.

    ``what`` is how it begins, here ``People``.
    """
    labels = ", ".join(dataset[place].label for place in among.places)
    where = f" at {labels}" if labels else ""
    of = [word.capitalize() for word in (*among.sides, *among.nations)]
    return f"{what}{where}" + (f": {', '.join(of)}" if of else "")


class Fighting(NamedTuple):
    """A force with the force above it, its commander, its place and its role.

    ``role`` is what the force had to do with the places asked for. A force that ``is_above`` was
    not asked for, but listed since one under it was. ``led_cite`` are the citations for its
    commander.
    """

    force: Force
    parent: Force | None
    commander: Person | None
    at: Place | None
    role: Role | None
    is_above: bool
    led_cite: tuple[Citation, ...]
    notes: tuple[Note, ...]

    @property
    def cite(self) -> tuple[Citation, ...]:
        """The citations for the force, its commander, and the commander's rank.

        The rank is in the person's record, whose first citation is for it.
        """
        of_rank = self.commander.cite[:1] if self.commander else ()
        return cites(self.force.cite, self.led_cite, of_rank)


@dataclass(frozen=True)
class OrderOfBattle(Result):
    """The answer of ``ports forces``: the forces asked for and all above them.

    They are in the order of the dataset. ``is_siege`` is whether the places asked for, if any, were
    besieged and never assaulted.
    """

    rows_are_called = "forces"

    forces: tuple[Fighting, ...]
    is_siege: bool = False

    tables = table(
        Head("Force", "name"),
        *("side", "nation", "echelon"),
        Head("Part of", "parent_name"),
        *("commander", "at", "role"),
        DETAILS,
    )

    def _rows(self) -> Iterator[Row]:
        for each in self.forces:
            force = each.force
            cells = {
                "name": force.name,
                "side": force.side,
                "nation": force.nation,
                "echelon": force.echelon,
                "parent": force.under,
                "parent_name": each.parent.name if each.parent else None,
                "commander": each.commander.titled if each.commander else None,
                "at": each.at.name if each.at else None,
                "role": _ABOVE if each.is_above else each.role,
                "detail": force.detail,
            }
            yield Row(force.id, cells, each.cite, each.notes, about=force.name)

    @cached_property
    def under(self) -> Mapping[str | None, Sequence[Fighting]]:
        """The forces directly under each force, by its id; under None, those at the top.

        A force at the top has no superior in this answer. Each force occurs once: where some are
        under one another in a circle, the first of them is at the top.
        """
        known = {each.force.id: each for each in self.forces}
        beneath: dict[str | None, list[Fighting]] = {}
        for each in self.forces:
            parent = each.force.under
            beneath.setdefault(parent if parent in known else None, []).append(each)
        found: dict[str | None, list[Fighting]] = {None: []}
        reached: set[str] = set()
        for top in (*beneath.get(None, ()), *self.forces):
            if top.force.id not in reached:
                found[None].append(top)
                reached.add(top.force.id)
                waiting = [top.force.id]
                while waiting:
                    id_ = waiting.pop()
                    found[id_] = [e for e in beneath.get(id_, ()) if e.force.id not in reached]
                    reached |= {each.force.id for each in found[id_]}
                    waiting += [each.force.id for each in found[id_]]
        return found


def forces(dataset: Dataset, among: Among = EVERYONE) -> OrderOfBattle:
    """Answer the order of battle: the forces that ``among`` asks for, and all above them."""
    roles: dict[str, Role] = {}
    for place in among.places:
        roles = {**links.forces_of_place(dataset, place), **roles}
    here = set(roles) if among.places else set(dataset.forces)
    chosen = {id_ for id_ in here if _is_among(dataset.forces[id_], among)}
    shown = chosen.union(links.above(dataset, chosen))
    found = tuple(
        _fighting(dataset, force, roles.get(force.id), force.id in chosen)
        for force in dataset.forces.values()
        if force.id in shown
    )
    fought = [op for place in among.places for op in links.operations_at(dataset, place)]
    return OrderOfBattle(
        "forces",
        _heading(dataset, "Order of battle", among),
        dataset,
        found,
        bool(fought) and all(operation.siege for operation in fought),
        remarks=(Note(_UNDER_NONE, ()),) if found else (),
    )


def _is_among(force: Force, among: Among) -> bool:
    return (not among.sides or force.side in among.sides) and (
        not among.nations or force.nation in among.nations
    )


def _fighting(dataset: Dataset, force: Force, role: Role | None, is_chosen: bool) -> Fighting:
    commander = links.commander(dataset, force.id)
    notes = notes_of(force.remarks)
    return Fighting(
        force,
        dataset.forces[force.under] if force.under else None,
        commander,
        dataset.places[force.at] if force.at else None,
        role if is_chosen else None,
        not is_chosen,
        links.cite_of_command(dataset, force.id),
        notes + (notes_of_person(dataset, commander) if commander else ()),
    )


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

    def _rows(self) -> Iterator[Row]:
        for each in self.people:
            person = each.person
            cells = {
                "name": person.name,
                "side": person.side,
                "rank": each.rank,
                "own_rank": person.own_rank.text if person.own_rank else None,
                "post": person.post,
                "commands": each.commanded,
                "about": each.about,
                "detail": person.detail,
            }
            yield Row(person.id, cells, each.cite, each.notes, about=person.name)


def people(dataset: Dataset, among: Among = EVERYONE) -> People:
    """Answer who led and decided: the rank, post, commands and description of each person.

    ``among`` limits them by place and side; it does not limit them by nation.
    """
    here = {id_ for place in among.places for id_ in links.people_of_place(dataset, place)}
    return People(
        "people",
        _heading(dataset, "People", among),
        dataset,
        tuple(
            Someone(
                person, dataset.commands_of.get(person.id, ()), notes_of_person(dataset, person)
            )
            for person in dataset.people.values()
            if (not among.places or person.id in here)
            and (not among.sides or person.side in among.sides)
        ),
    )
