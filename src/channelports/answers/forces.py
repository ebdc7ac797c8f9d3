"""Who fought and who led: the order of battle, and the people."""

from typing import NamedTuple

from channelports import query
from channelports.answers.answer import Answer, Cell, Column, Note, Row, cites, notes_of, table
from channelports.answers.rivals import notes_of_person
from channelports.model import Dataset, Force, Nation, Person, Side

_FORCES = (
    Column("Force", "name"),
    Column("Side", "side"),
    Column("Nation", "nation"),
    Column("Echelon", "echelon"),
    Column("Part of", "parent_name"),
    Column("Commander", "commander"),
    Column("At", "at"),
    Column("Role", "role"),
    Column("Details", "detail", details=True),
)

_PEOPLE = (
    Column("Name", "name"),
    Column("Side", "side", aside=True),
    Column("Rank", "rank"),
    Column("Post, or part", "about"),
)

_UNDER_NONE = "Of a force that stands under none the sources here do not say under whom it was."

ABOVE = "above"
"""The role of a force that was not asked for: one under it was."""


class Among(NamedTuple):
    """Which forces or people are asked for: of several, those of any; none leaves it open."""

    places: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()
    nations: tuple[Nation, ...] = ()


EVERYONE = Among()


def forces(dataset: Dataset, among: Among = EVERYONE) -> Answer:
    """Answer the order of battle, one row a force, with its ``parent``.

    A force over one that was asked for is there too, as what it is: ``above``.
    """
    roles: dict[str, str] = {}
    for place in among.places:
        roles = {**query.forces_of_place(dataset, place), **roles}
    here = set(roles) if among.places else set(dataset.forces)
    chosen = {id_ for id_ in here if _is_among(dataset.forces[id_], among)}
    shown = chosen.union(query.above(dataset, chosen))
    rows = tuple(
        _force(dataset, force, roles.get(force.id) if force.id in chosen else ABOVE)
        for force in dataset.forces.values()
        if force.id in shown
    )
    return Answer(
        command="forces",
        heading=_heading(dataset, "Order of battle", among),
        dataset=dataset,
        layout="forces",
        rows=rows,
        sections=table(*_FORCES),
        remarks=(Note(_UNDER_NONE, ()),) if rows else (),
    )


def _is_among(force: Force, among: Among) -> bool:
    return (not among.sides or force.side in among.sides) and (
        not among.nations or force.nation in among.nations
    )


def _heading(dataset: Dataset, what: str, among: Among) -> str:
    labels = ", ".join(dataset[place].label for place in among.places)
    where = f" at {labels}" if labels else ""
    of = [word.capitalize() for word in (*among.sides, *among.nations)]
    return f"{what}{where}" + (f": {', '.join(of)}" if of else "")


def _force(dataset: Dataset, force: Force, role: str | None) -> Row:
    commander = query.commander(dataset, force.id)
    cells: dict[str, Cell] = {
        "name": force.name,
        "side": force.side,
        "nation": force.nation,
        "echelon": force.echelon,
        "parent": force.parent,
        "parent_name": dataset.forces[force.parent].name if force.parent else None,
        "commander": commander.titled if commander else None,
        "at": dataset.places[force.at].name if force.at else None,
        "role": role,
        "detail": force.detail,
    }
    # the rank is what the person's record says, and first where it says it
    led = query.cite_of_command(dataset, force.id)
    cite = cites(force.cite, led, commander.cite[:1] if commander else ())
    notes = notes_of(force.remarks)
    notes += notes_of_person(dataset, commander) if commander else ()
    return Row(force.id, cells, cite, notes)


def people(dataset: Dataset, among: Among = EVERYONE) -> Answer:
    """Answer the commanders and deciders: rank, post, what they commanded, what part they had."""
    here = {id_ for place in among.places for id_ in query.people_of_place(dataset, place)}
    chosen = (
        person
        for person in dataset.people.values()
        if (not among.places or person.id in here)
        and (not among.sides or person.side in among.sides)
    )
    return Answer(
        command="people",
        heading=_heading(dataset, "People", among),
        dataset=dataset,
        rows=tuple(_person(dataset, person) for person in chosen),
        sections=table(*_PEOPLE),
    )


def _person(dataset: Dataset, person: Person) -> Row:
    commands = "; ".join(force.name for force in query.commands(dataset, person.id)) or None
    cells: dict[str, Cell] = {
        "name": person.name,
        "side": person.side,
        "rank": person.rank or (person.own_rank.text if person.own_rank else None),
        "own_rank": person.own_rank.text if person.own_rank else None,
        "post": person.post,
        "commands": commands,
        "about": person.post or person.detail or commands,
        "detail": person.detail,
    }
    cite = cites(person.cite, person.own_rank.cite if person.own_rank else ())
    return Row(person.id, cells, cite, notes_of_person(dataset, person))
