"""The rows of a battle on the page of a record: which operation it was, when, who fought whom."""

from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from channelports.queries import links
from channelports.reports.answer import cites
from channelports.reports.describe import by_codename, worded
from channelports.reports.page import Fight, Fighter
from channelports.screens.footer import Footer
from channelports.screens.screen import Row

_FEW = 3
"""Up to so many forces that only other sources name are listed; more are counted."""


def called(fight: Fight, footer: Footer) -> Row:
    """Return the row with the operation's name, its code name and its description."""
    words = footer.screen.text(by_codename(fight.operation))
    if fight.operation.detail:
        words.append("\n").append_text(footer.screen.text(fight.operation.detail, "dim"))
    return "Operation", words, footer.source(fight.cite)


def when(fight: Fight, footer: Footer) -> Iterator[Row]:
    """Yield the row with the days of a battle and their number; nothing if it is not dated."""
    if date := fight.operation.date:
        days = date.days()
        lasted = f", {days} days" if days and days > 1 else ""
        mark = footer.mark("When", fight.date_notes)
        words = footer.screen.line(f"{date.display()}{lasted}", mark)
        yield "When", words, footer.source(fight.operation.cite)


def sides(fight: Fight, footer: Footer, garrison: str) -> Iterator[Row]:
    """Yield the rows on who attacked and who defended: one for each side.

    With ``--full`` there is one for each force. ``garrison`` is the id of the force that has a line
    of its own already, so that it is left out here unless ``--full`` is given.
    """
    is_full = footer.screen.full
    for name, fighters in fight.sides:
        side = [each for each in fighters if is_full or each.force.id != garrison]
        also = "" if len(side) == len(fighters) else "also "
        if is_full:
            for each in side:
                yield name, _in_full(each, footer), footer.source(each.cite)
        elif side:
            cite = cites(*(fighter.cite for fighter in side))
            words = footer.screen.line(also, _in_short(side, footer))
            yield name, words, footer.source(cite)


def _in_short(side: Sequence[Fighter], footer: Footer) -> Text:
    """Return the forces of a side: those that the founding source names, then the others.

    If it names some and there are more than three others, these are only counted.
    """
    named = [fighter for fighter in side if not footer.by(fighter.cite)]
    by_others = [fighter for fighter in side if fighter not in named]
    words = _several(named, footer)
    if not by_others:
        return words
    if named and len(by_others) > _FEW:
        return footer.screen.line(words, f"; others: {len(by_others)} more")
    by = footer.by(cites(*(fighter.cite for fighter in by_others)))
    more = _several(by_others, footer)
    return footer.screen.line(words, "; also " if named else "", more, (f" ({by})", "dim"))


def _several(fighters: Iterable[Fighter], footer: Footer) -> Text:
    """Return forces with their commanders, separated by semicolons.

    A commander whom only other sources name is left out if the founding source names the force.
    """

    def fighter(each: Fighter) -> Text:
        is_named = each.commander and not footer.by(each.cite)
        led_by = links.cite_of_command(footer.result.dataset, each.force.id) if is_named else ()
        words = each.force.name if footer.by(led_by) else each.led
        return footer.screen.line(words, footer.mark(words, each.notes))

    return Text("; ").join(map(fighter, fighters))


def _in_full(fighter: Fighter, footer: Footer) -> Text:
    force = fighter.force
    mark = footer.mark(fighter.led, fighter.notes)
    words = footer.screen.line(f"{fighter.led} ({worded(force.echelon)})", mark)
    if fighter.part:
        words.append("\n").append_text(footer.screen.text(fighter.part, "dim"))
    return words
