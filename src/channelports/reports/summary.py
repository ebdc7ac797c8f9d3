"""Sums up a port, an operation, a person or a force in two or three sentences from its records.

Each sentence says only what the dataset says; a sentence that its sources do not state is left out.
"""

from collections.abc import Iterator, Sequence

from channelports.citations import Citation
from channelports.dates import HistoricalDate
from channelports.dates.point import MONTHS, Precision
from channelports.model import (
    AnyRecord,
    Combatant,
    Dataset,
    Echelon,
    Event,
    EventKind,
    FigureClaim,
    Force,
    Nation,
    Operation,
    Outcome,
    Person,
    Place,
    PlaceKind,
    PortState,
    Relation,
    Side,
    compare,
    own_claim,
)
from channelports.queries import links
from channelports.reports.answer import shorts
from channelports.reports.claims import dates_by_others, is_of_account
from channelports.reports.describe import worded
from channelports.reports.totals import shown_figure

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

_ON_THE_GROUND = (Echelon.ARMY, Echelon.CORPS, Echelon.DIVISION, Echelon.BRIGADE)
"""The echelons of forces that can capture a place, the largest first."""


def summary(dataset: Dataset, record: AnyRecord | Outcome) -> Iterator[str]:
    """Yield the sentences that sum up a place, operation, person or force, for its page.

    Nothing for other records, or if the sources do not state enough.
    """
    match record:
        case Place():
            yield from _place(dataset, record, links.fights_for(dataset, record.id))
        case Operation(parts=parts) if parts:
            yield from _campaign(dataset, record)
        case Operation(place=place) if place in dataset.places:
            yield from _place(dataset, dataset.places[place], (record,))
        case Person():
            yield from _person(dataset, record)
        case Force():
            yield from _force(dataset, record)


def _place(dataset: Dataset, place: Place, fights: Sequence[Operation]) -> Iterator[str]:
    """Yield sentences on who took a place and when, what it cost, and when the port reopened.

    The first of ``fights``, the battles for it, is summed up; where that is not possible, there is
    a sentence on when the place was cut off and freed.
    """
    freed = links.change_to(dataset, place.id, PortState.LIBERATED)
    opened = links.change_to(dataset, place.id, PortState.OPEN)
    fought = next(iter(fights), None)
    if fought and (taken := _taken(dataset, place, fought, freed)):
        yield taken
        if freed and freed.date and freed.kind is EventKind.SURRENDER:
            day = f"{_on(freed.date)}{_other_days(dataset, freed)}"
            yield f"{_who_surrendered(dataset, place, freed)} surrendered {day}."
    else:
        yield from _freed(dataset, place, freed)
    yield from _cost(dataset, place.id)
    if opened and opened.date:
        what = "The port" if place.kind is PlaceKind.PORT else place.name
        yield f"{what} reopened {_on(opened.date)}{_by(dataset, opened.cite)}."


def _taken(dataset: Dataset, place: Place, fought: Operation, freed: Event | None) -> str | None:
    """Return the sentence on who took a place in how many days, or only attacked it.

    None if the attackers or the days are not stated, or not all by one source. ``freed`` is the
    event by which the place was liberated, or None.
    """
    leads = _listed([force.name for force in _leads(dataset, fought)])
    days = fought.date.days() if fought.date else None
    if not leads or days is None or fought.date is None or not _is_of_one(dataset, fought, freed):
        return None
    code = ""
    if fought.codename:
        cite = fought.codename.cite
        by = "" if not cite or is_of_account(dataset, cite) else f"; {shorts(dataset, cite[:1])}"
        code = f" (Operation {fought.codename.text}{by})"
    if freed is None:
        return f"{leads} attacked {place.name}, {fought.date.display()}{code}."
    lasted = f"{_number(days)} day{'s' if days > 1 else ''}"
    return f"{leads} took {place.name} in {lasted}, {fought.date.display()}{code}."


def _is_of_one(dataset: Dataset, fought: Operation, freed: Event | None) -> bool:
    """Return whether a battle, the attackers named and its end are all stated by one source.

    That is the founding source for each of them, or another source that alone is cited for all.
    Otherwise a sentence on all of these would say what no source says.
    """
    leads = {force.id for force in _leads(dataset, fought)}  # the others are not in the sentence
    attackers = [each.cite or fought.cite for each in fought.attackers if each.force in leads]
    cites = [fought.cite, *attackers, *([freed.cite] if freed else [])]
    by = [{citation.source for citation in cite} for cite in cites]
    return all(dataset.dataset.founding in each for each in by) or len(set.union(*by)) == 1


def _leads(dataset: Dataset, fought: Operation) -> Sequence[Force]:
    """Return the attackers that the sentence on a battle names: the largest ground formation.

    Of several that large, the first that the operation's own sources name; all of them if those
    sources name no attackers. Empty without ground forces.
    """
    own = _own(dataset, fought)
    forces = [dataset.forces[combatant.force] for combatant in own or fought.attackers]
    ranks = [_ON_THE_GROUND.index(f.echelon) for f in forces if f.echelon in _ON_THE_GROUND]
    if not ranks:
        return ()
    largest = [force for force in forces if force.echelon is _ON_THE_GROUND[min(ranks)]]
    return largest[:1] if own else largest


def _own(dataset: Dataset, fought: Operation) -> Sequence[Combatant]:
    """Return the attackers that the battle's own sources name, or the founding one with others."""
    founding = dataset.dataset.founding
    return [
        each
        for each in fought.attackers
        if not each.cite or founding in {citation.source for citation in each.cite}
    ]


def _who_surrendered(dataset: Dataset, place: Place, event: Event) -> str:
    garrison = links.led_at(dataset, place.id)
    commander = links.commander(dataset, garrison.id) if garrison else None
    return commander.titled if commander and commander.id in event.people else "The garrison"


def _freed(dataset: Dataset, place: Place, freed: Event | None) -> Iterator[str]:
    """Yield a sentence on when a place was cut off and freed, if no battle can be summed up.

    Nothing if neither is dated.
    """
    cut_off = links.change_to(dataset, place.id, PortState.INVESTED)
    parts = []
    if cut_off and cut_off.date:
        parts.append(f"cut off {_when(dataset, place, cut_off)}")
    if freed and freed.date:
        verb = "taken" if freed.kind is EventKind.CAPTURE else "liberated"
        forces = [dataset.forces[id_] for id_ in freed.forces]
        takers = _listed([force.name for force in forces if force.side is Side.ALLIED])
        by = f"by {takers} " if takers else ""
        parts.append(f"{verb} {by}{_when(dataset, place, freed)}")
    if parts:
        yield f"{place.name} was {' and '.join(parts)}."


def _when(dataset: Dataset, place: Place, event: Event) -> str:
    """Return when an event changed a place, as a part of a sentence.

    It says who states the event if not the founding source, whether the change is inferred, and
    which other days other sources have.
    """
    day = _on(event.date, with_year=True) if event.date else ""
    inferred = " (inferred)" if event.makes[place.id].inferred else ""
    return f"{day}{_by(dataset, event.cite)}{inferred}{_other_days(dataset, event)}"


def _other_days(dataset: Dataset, event: Event) -> str:
    """Return in parentheses the days that other sources have for an event; else empty."""
    own = own_claim(event, "date")
    if own is None or event.date is None:
        return ""
    days = dict.fromkeys(
        ", ".join(filter(None, [_on(claim.value.of_days, with_year=True), claim.counting]))
        for claim in dates_by_others(dataset, event)
        if compare(own, claim).relation is Relation.DIFFERS
        and claim.value.of_days != event.date.of_days
    )
    return f" (others: {'; '.join(days)})" if days else ""


def _cost(dataset: Dataset, of: str) -> Iterator[str]:
    """Yield a sentence on the prisoners taken and the casualties of the Allies.

    ``of`` is the id of the place or operation. Nothing if neither figure is stated.
    """
    measures = ("prisoners", "casualties")
    prisoners, casualties = (shown_figure(dataset, of, measure) for measure in measures)
    said = []
    if prisoners:
        counted = _counted(dataset, prisoners)
        said.append(f"{_figure(prisoners)} prisoners were taken{counted}")
    if casualties:
        counted = _counted(dataset, casualties)
        said.append(f"the Allies had {_figure(casualties)} casualties{counted}")
    if said:
        words = "; ".join(said)
        yield f"{words[:1].upper()}{words[1:]}."


def _counted(dataset: Dataset, claim: FigureClaim) -> str:
    """Return in parentheses what a figure counts, and its source if not the founding one.

    Empty if there is neither to say.
    """
    by = "" if is_of_account(dataset, claim.cite) else shorts(dataset, claim.cite)
    counting = "" if claim.counting == "Allied" else claim.counting  # the sentence says that
    parts = [part for part in (counting, by) if part]
    return f" ({'; '.join(parts)})" if parts else ""


def _figure(claim: FigureClaim) -> str:
    text = claim.text
    return f"about {text[1:]}" if text.startswith("~") else text


def _campaign(dataset: Dataset, campaign: Operation) -> Iterator[str]:
    names = _listed([dataset[id_].label for id_ in campaign.parts])
    if campaign.date:
        yield f"{names} were the ports of the campaign, {campaign.date.display()}."
    yield from _cost(dataset, campaign.id)


def _person(dataset: Dataset, person: Person) -> Iterator[str]:
    commanded = _listed([force.name for force in dataset.commands_of.get(person.id, ())])
    did = f"was {person.post}" if person.post else f"commanded {commanded}" if commanded else ""
    if did:
        side = f"on the {person.side.capitalize()} side"
        yield f"{person.titled} {did}, {side}{_by(dataset, person.cite)}."
    for event in dataset.events.values():
        gave_up = {dataset.forces[id_].side for id_ in event.forces}  # others received it
        is_surrender = event.kind is EventKind.SURRENDER and person.side in gave_up
        if is_surrender and person.id in event.people and event.date:
            where = _listed([dataset.places[id_].name for id_ in event.at])
            at = f" at {where}" if where else ""
            yield f"{person.name} surrendered{at} {_on(event.date, with_year=True)}."


def _force(dataset: Dataset, force: Force) -> Iterator[str]:
    nation = "" if force.nation is Nation.ALLIED else f"{force.nation.capitalize()} "
    commander = links.commander(dataset, force.id)
    strength = _strength(dataset, force)
    by = _by(dataset, force.cite)
    led_by = _by(dataset, links.cite_of_command(dataset, force.id))
    parts = [
        f"{nation}{worded(force.echelon)}{strength}",
        f"under {commander.titled}{led_by if led_by != by else ''}" if commander else "",
        f"part of {dataset.forces[force.under].name}" if force.under else "",
    ]
    words = ", ".join(filter(None, parts))
    yield f"{words[:1].upper()}{words[1:]}{by}."
    for verb, side in (("Fought at", "attackers"), ("Defended", "defenders")):
        fought = [
            dataset.places[operation.place].name
            for operation in dataset.operations.values()
            if operation.place and force.id in links.fighters(getattr(operation, side))
        ]
        if fought:
            yield f"{verb} {_listed([*dict.fromkeys(fought)])}."


def _strength(dataset: Dataset, force: Force) -> str:
    """Return the strength of a garrison in words, such as `` of about 11,000 men``.

    Empty for other forces, or if it is not stated.
    """
    if not force.at or links.led_at(dataset, force.at) != force:
        return ""
    claim = shown_figure(dataset, force.at, "garrison")
    return f" of {_figure(claim)} men{_counted(dataset, claim)}" if claim else ""


def _on(date: HistoricalDate, with_year: bool = False) -> str:
    """Return a date as in a sentence: ``on 22 September``, ``by 9 September 1944``, ``1945``.

    Only an exact day has *on*. Its year is left out if that is 1944, unless ``with_year``.
    """
    if date.precision is not Precision.DAY or date.approximate or date.uncertain:
        return date.display(by=True)
    day = date.known_ends[0].earliest
    year = f" {day.year}" if with_year or day.year != 1944 else ""
    return f"on {day.day} {MONTHS[day.month - 1]}{year}"


def _by(dataset: Dataset, cite: tuple[Citation, ...]) -> str:
    """Return the cited sources in parentheses; empty if the founding source is among them."""
    return "" if not cite or is_of_account(dataset, cite) else f" ({shorts(dataset, cite)})"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _listed(names: Sequence[str]) -> str:
    """Return names as in a sentence, such as ``Boulogne, Calais and Dunkirk``."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
