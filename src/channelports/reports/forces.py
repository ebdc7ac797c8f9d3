"""Who fought: the order of battle."""

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

_UNDER_NONE = "Of a force that stands under none the sources here do not say under whom it was."

_ABOVE = "above"
"""What a row has in place of a role where a force is there for one under it."""


class Among(NamedTuple):
    """Which forces or people are asked for: of several, those of any; none leaves it open."""

    places: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()
    nations: tuple[Nation, ...] = ()


EVERYONE = Among()


def heading(dataset: Dataset, what: str, among: Among) -> str:
    """Return what stands above an answer on some forces or people."""
    labels = ", ".join(dataset[place].label for place in among.places)
    where = f" at {labels}" if labels else ""
    of = [word.capitalize() for word in (*among.sides, *among.nations)]
    return f"{what}{where}" + (f": {', '.join(of)}" if of else "")


class Fighting(NamedTuple):
    """A force with the force, the person and the place that its record names, and its role.

    ``role`` is what it had to do with the place that was asked for; one that ``is_above`` was not
    asked for, but a force under it. ``led_cite`` is who says who commanded it.
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
        """Who says it all.

        The rank of a commander is what the person's record says, and first where it says it.
        """
        of_rank = self.commander.cite[:1] if self.commander else ()
        return cites(self.force.cite, self.led_cite, of_rank)


@dataclass(frozen=True)
class OrderOfBattle(Result):
    """Forces in the order of the dataset; those above are there for those under them."""

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
        """The forces under each force by its id, and under None those that are under none here.

        Each is there once: a circle is cut above the force of it that comes first.
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
    """Answer the order of battle.

    A force over one that was asked for is there too, as what it is: above that.
    """
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
