"""The order of battle: which forces fought, under whom, and who commanded them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from channelports import queries
from channelports.citations import Citation
from channelports.model import Dataset, Force, Nation, Person, Place, Side
from channelports.queries.links import Role
from channelports.reports.answer import DETAILS, Flat, Head, Note, Result, cites, notes_of, table
from channelports.reports.rivals import notes_of_person

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


def heading(dataset: Dataset, what: str, among: Among) -> str:
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

    They are in the order of the dataset.
    """

    rows_are_called = "forces"

    forces: tuple[Fighting, ...]

    tables = table(
        Head("Force", "name"),
        *("side", "nation", "echelon"),
        Head("Part of", "parent_name"),
        *("commander", "at", "role"),
        DETAILS,
    )

    def _items(self) -> Sequence[Fighting]:
        return self.forces

    def _flat(self, item: Fighting) -> Flat:
        force = item.force
        return force.id, {
            "name": force.name,
            "side": force.side,
            "nation": force.nation,
            "echelon": force.echelon,
            "parent": force.parent,
            "parent_name": item.parent.name if item.parent else None,
            "commander": item.commander.titled if item.commander else None,
            "at": item.at.name if item.at else None,
            "role": _ABOVE if item.is_above else item.role,
            "detail": force.detail,
        }

    @cached_property
    def under(self) -> Mapping[str | None, Sequence[Fighting]]:
        """The forces directly under each force, by its id; under None, those at the top.

        A force at the top has no superior in this answer. Each force occurs once: where some are
        under one another in a circle, the first of them is at the top.
        """
        known = {each.force.id: each for each in self.forces}
        beneath: dict[str | None, list[Fighting]] = {}
        for each in self.forces:
            parent = each.force.parent
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
        roles = {**queries.forces_of_place(dataset, place), **roles}
    here = set(roles) if among.places else set(dataset.forces)
    chosen = {id_ for id_ in here if _is_among(dataset.forces[id_], among)}
    shown = chosen.union(queries.above(dataset, chosen))
    found = tuple(
        _fighting(dataset, force, roles.get(force.id), force.id in chosen)
        for force in dataset.forces.values()
        if force.id in shown
    )
    return OrderOfBattle(
        "forces",
        heading(dataset, "Order of battle", among),
        dataset,
        found,
        remarks=(Note(_UNDER_NONE, ()),) if found else (),
    )


def _is_among(force: Force, among: Among) -> bool:
    return (not among.sides or force.side in among.sides) and (
        not among.nations or force.nation in among.nations
    )


def _fighting(dataset: Dataset, force: Force, role: Role | None, is_chosen: bool) -> Fighting:
    commander = queries.commander(dataset, force.id)
    notes = notes_of(force.remarks)
    return Fighting(
        force,
        dataset.forces[force.parent] if force.parent else None,
        commander,
        dataset.places[force.at] if force.at else None,
        role if is_chosen else None,
        not is_chosen,
        queries.cite_of_command(dataset, force.id),
        notes + (notes_of_person(dataset, commander) if commander else ()),
    )
