"""The page of one record, as ``ports show`` draws it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.constrain import Constrain
from rich.text import Text

from channelports.citations import Citation
from channelports.model import (
    FigureClaim,
    Force,
    Measure,
    Operation,
    Person,
    Place,
    PortState,
    is_own,
)
from channelports.reports import shown_date
from channelports.reports.claims import counted, standing, unit_of
from channelports.reports.entries import Entry
from channelports.reports.lists import CHIEF_MEASURES
from channelports.reports.page import Fight, Milestone, Page
from channelports.reports.questions import Answered, Stated
from channelports.reports.totals import NOT_STATED
from channelports.screens.events import by_day, by_day_shortly, happening, listed
from channelports.screens.fight import called, sides, when
from channelports.screens.footer import Drawing, Footer
from channelports.screens.screen import Column, Head, Row, once, table

_WIDEST = 120
"""How many columns wide a page is at most: longer lines are hard to read."""

_LABELS = 22
"""How many columns the labels on the left have at most; a longer one needs two lines."""

_IN_THE_HEAD = {"aliases", "detail"}
"""Keys whose values are in the head of the page."""

_IN_THE_SUMMARY = {Person: {"rank", "post"}, Force: {"parent", "commander"}}
"""Keys whose values are in the summary of a record of this type."""

_MANY = 16
"""If there are more dated events than this, only those of the founding source are listed."""

_PERSONS = {"people", "men"}
"""Units that need not be said of a measure that counts soldiers or prisoners."""

_DAYS = {"day": 1, "days": 1, "week": 7, "weeks": 7}
"""How many days a unit of time has."""

_FEW = 2
"""Fewer events than this are listed where more would be counted."""

_DETAILS = {"coordinates"}
"""Keys that are shown only with --full."""


def page(result: Page, footer: Footer) -> Iterator[RenderableType]:
    """Draw the answer of ``ports show``, at most 120 columns wide so that it is easy to read."""
    yield Constrain(Group(*_Page(result, footer).parts()), _WIDEST)


class _Page(Drawing[Page]):
    """Draws one page; its parts come in the order in which people ask about them."""

    def __init__(self, result: Page, footer: Footer) -> None:
        super().__init__(result, footer)
        record = result.record
        is_place = isinstance(record, Place) or (
            isinstance(record, Operation) and record.place is not None
        )
        self.entries, self.about = result.entries, result.about
        if is_place:  # it need not be said where its events were
            self.entries, self.about = map(_without_places, (result.entries, result.about))
        garrisons = [f for fight in result.fights for f in fight.defenders if f.commander]
        led = garrisons[0] if garrisons else None
        self.garrison = led.force.id if led else ""
        self.led = f"under {led.commander.titled}" if led and led.commander else ""
        said = " ".join(result.summary)
        self.is_short = not (self.screen.sources or self.screen.full)
        self.summed_up = [each for each in result.milestones if self._is_reopening(each)]
        reopenings = [each.event for each in self.summed_up]
        self.entries = tuple(entry for entry in self.entries if entry.event not in reopenings)
        self.has_lines = {entry.event.id for entry in (*result.entries, *result.about)}
        self.has_lines |= {fight.operation.id for fight in result.fights}
        dates = [fight.operation.date for fight in result.fights]
        self.days_are_summed_up = self.is_short and any(
            date and date.days() and date.display() in said for date in dates
        )

    def parts(self) -> Iterator[RenderableType]:
        """Yield the whole page: heading, summary, facts, events, related records, footer."""
        yield from self._head()
        yield from self._table(self._first_facts())
        yield from self._others_facts()
        yield from self._days()
        if self.screen.full or not self.result.fights:
            yield from self._table(self._related())
        yield self.footer.draw(f"ports why {self.result.record.id}")

    def _head(self) -> Iterator[RenderableType]:
        kind, *others = self.result.facts
        facts = {fact.key.name: fact.value for fact in others if fact.key}
        also = f"; also {facts['aliases']}" if "aliases" in facts else ""
        id_ = f" · {self.result.record.id}" if self.screen.full else ""
        notes = [note for fact in self.result.facts for note in fact.notes]
        for fight in self.result.fights if isinstance(self.result.record, Place) else ():
            notes += fight.notes
        if self.days_are_summed_up:
            notes += [note for fight in self.result.fights for note in fight.date_notes]
            notes += [note for q in self.result.questions if self._is_days(q) for note in q.notes]
        notes += [note for milestone in self.summed_up for note in milestone.notes]
        notes += [note for q in self.result.questions if self._is_own(q) for note in q.notes]
        yield self.screen.line(
            (self.result.heading, "bold"),
            (f" · {kind.value}{also}{id_}", "dim"),
            self.footer.mark(self.result.heading, notes),
        )
        if self.result.summary:
            yield self.screen.text(" ".join(self.result.summary))
        if "detail" in facts:
            yield self.screen.line(facts["detail"], " ", self.footer.source(kind.cite))

    def _table(self, rows: Iterable[Row]) -> Iterator[RenderableType]:
        """Yield a table of labels, words and sources, below a blank line; nothing without rows."""
        columns: list[Head] = [Column("", most=_LABELS, style="cyan"), "", ""]
        if lines := [*once(self.screen, rows)]:
            yield Text("")
            yield table(self.screen, columns, lines, heads=False)

    def _first_facts(self) -> Iterator[Row]:
        """Yield the main figures of a battle and who fought in it, as lines of a table.

        With ``--full`` also when the place was liberated and its port reopened; without, only if
        that is not stated.
        """
        for measure in CHIEF_MEASURES if self.result.fights else ():
            for question in self.result.questions:
                if question.measure.id == measure and not self._is_elsewhere(question):
                    yield from self._question(question)
            for absent in self.result.not_stated:
                if absent.id == measure:
                    yield absent.name, self.screen.text(NOT_STATED, "dim"), ""
        for fight in self.result.fights:
            yield from self._fight(fight)
        for milestone in self.result.milestones:
            if self.screen.full or milestone.event is None:  # else the summary and a day have it
                yield self._milestone(milestone)

    def _fight(self, fight: Fight) -> Iterator[Row]:
        if self.screen.full and fight.operation.id != self.result.record.id:
            yield called(fight, self.footer)
        if not self.days_are_summed_up and (
            self.screen.full or fight.date_notes or not self.result.summary
        ):
            yield from when(fight, self.footer)
        yield from sides(fight, self.footer, self.garrison)

    def _milestone(self, milestone: Milestone) -> Row:
        event = milestone.event
        if event is None or event.date is None:
            return milestone.label, self.screen.text(NOT_STATED, "dim"), ""
        words = self.screen.line(
            shown_date(event.date, event.kind),
            " (inferred)" if milestone.inferred else "",
            f", {event.title}" if self.screen.full else "",
            (self.footer.parenthesis(event.cite), "dim"),
            self.footer.mark(milestone.label, milestone.notes),
        )
        return milestone.label, words, self.footer.source(event.cite)

    def _others_facts(self) -> Iterator[RenderableType]:
        """Yield the page's other facts, below the main figures: in a table or paragraph.

        The paragraph is for pages with a battle, without ``--sources`` or ``--full``; what only
        other sources state comes last in it.
        """
        facts = self._other_facts()
        if self.screen.full or self.screen.sources or not self.result.fights:
            yield from self._table(row for _, row in facts)
            return
        ordered = sorted(facts, key=lambda fact: bool(self.footer.by(fact[0])))
        if lines := [self.screen.line((f"{row[0]}: ", "cyan"), row[1]) for _, row in ordered]:
            yield Text(". ").join(lines).append(".")

    def _other_facts(self) -> Iterator[tuple[tuple[Citation, ...], Row]]:
        """Yield the facts of the record that the page does not have elsewhere, with citations.

        These are its remaining keys, then the remaining questions about it.
        """
        left_out = _IN_THE_HEAD if self.screen.full else _IN_THE_HEAD | _DETAILS
        if self.result.summary and not self.screen.full:
            left_out = left_out | _IN_THE_SUMMARY.get(type(self.result.record), set())
        for fact in self.result.facts[1:]:  # the head has what kind of record it is
            if fact.key is None or fact.key.name not in left_out:
                by = self.footer.parenthesis(fact.cite)
                words = self.screen.line(fact.value, (by, "dim"))
                yield fact.cite, (fact.label, words, self.footer.source(fact.cite))
        for question in self.result.questions:
            is_first = self.result.fights and question.measure.id in CHIEF_MEASURES
            if not is_first and not self._is_elsewhere(question):
                yield from ((question.shown.claim.cite, row) for row in self._question(question))

    def _is_elsewhere(self, question: Answered) -> bool:
        """Return whether a question need not be listed, since the page has its answer.

        That is in the line of an event or a battle, or behind the mark on the heading.
        """
        if self._is_own(question) or self._is_days(question):
            return True
        if self.screen.full or question.of not in self.has_lines:
            return False
        is_figure = isinstance(question.shown.claim, FigureClaim)
        return is_own(question.measure.id) or (is_figure and question.of_kind == "events")

    def _is_own(self, question: Answered) -> bool:
        """Return whether a question has other answers to what the record says itself.

        Such as its date or rank. Without ``--full`` these are not listed, but a mark on the heading
        points to them; with ``--full`` it is always false.
        """
        is_of_page = question.of == self.result.record.id
        return is_of_page and is_own(question.measure.id) and not self.screen.full

    def _is_reopening(self, milestone: Milestone) -> bool:
        """Return whether a milestone is the reopening of the port, which the summary has already.

        Never with ``--sources`` or ``--full``, where the event says what states it.
        """
        is_one = self.is_short and milestone.state is PortState.OPEN and milestone.event is not None
        return is_one and any(" reopened " in sentence for sentence in self.result.summary)

    def _is_days(self, question: Answered) -> bool:
        """Return whether a question is how long a battle took, which the summary says in days."""
        claim = question.shown.claim
        fights = [f.operation for f in self.result.fights if f.operation.id == question.of]
        if not (self.days_are_summed_up and fights and isinstance(claim, FigureClaim)):
            return False
        unit = unit_of(self.result.dataset, question.measure.id, claim) or ""
        days, length = fights[0].date and fights[0].date.days(), _DAYS.get(unit)
        if not days or not length:
            return False
        low, high = claim.value.low, claim.value.high
        return (low or 0) * length <= days and (high is None or days <= high * length)

    def _question(self, question: Answered) -> Iterator[Row]:
        """Yield a line with the claim that answers a question.

        For main figures, such as prisoners, the values of other sources are in it too. With
        ``--full`` there is a line for every claim.
        """
        is_measure = isinstance(self.result.record, Measure)
        label = question.of_name if is_measure else question.measure.name
        if self.screen.full:
            for claim in question.claims:
                self.footer.mark(label, claim.notes)
                yield label, self._claim(question, claim), self.footer.source(claim.claim.cite)
            return
        is_first = question.measure.id in CHIEF_MEASURES
        words = self._claim(question, question.shown)
        words.append_text(self.footer.mark(label, question.notes, rivals_are_shown=is_first))
        yield label, words, self.footer.source(question.shown.claim.cite)

    def _claim(self, question: Answered, said: Stated) -> Text:
        """Return a claim in words: its value, what it counts and includes, and what it is about."""
        claim, is_full = said.claim, self.screen.full
        is_first = question.measure.id in CHIEF_MEASURES and not is_full
        unit = unit_of(self.result.dataset, question.measure.id, claim) or ""
        name = "" if isinstance(self.result.record, Measure) else question.measure.name.casefold()
        is_in_the_label = bool(unit and name) and (unit in _PERSONS or unit in name) and not is_full
        value = said.words.text if is_full else said.words.text.removesuffix(".")
        value = claim.text if is_first or is_in_the_label else value
        is_garrison = is_first and question.measure.id == "garrison"
        is_shown = said is question.shown  # of the others it is clear then
        optional = [self._of(question) if is_shown else "", self.footer.by(claim.cite)]
        others = [other for other in question.others if other.is_rival] if is_first else []
        return self.screen.line(
            (value, "bold" if isinstance(claim, FigureClaim) else ""),
            f" ({said.words.metric})" if said.words.metric and is_full else "",
            counted(claim, said.included),
            f", {self.led}" if is_garrison and self.led else "",
            standing(claim) if claim.standing and is_full else "",
            (_in_parentheses(optional), "dim"),
            (_in_parentheses(map(self._rival, others)), "dim"),
        )

    def _rival(self, said: Stated) -> str:
        """Return the value of another source, such as ``Wikipedia: ~9,500``."""
        claim = said.claim
        words = ", ".join(filter(None, [claim.text, claim.counting, claim.standing]))
        return f"{self.footer.by(claim.cite) or 'others'}: {words}"

    def _of(self, question: Answered) -> str:
        """Return which record a claim is about, if the page leaves that unclear; else empty."""
        of = question.of
        if of in (self.result.record.id, self.garrison) or isinstance(self.result.record, Measure):
            return ""
        alike = [q for q in self.result.questions if q.measure == question.measure]
        alike = [each for each in alike if not self._is_elsewhere(each)]
        is_clear = len(alike) == 1 and self.result.fights and question.of_kind != "forces"
        return "" if is_clear and not self.screen.full else question.of_name

    def _days(self) -> Iterator[RenderableType]:
        """Yield the events by date, then undated ones, then others that concern the record.

        If over 16 have a date, those that only other sources state are left out without ``--full``.
        """
        dated = [entry for entry in self.entries if entry.date]
        by_others = [entry for entry in dated if self.footer.by(entry.event.cite)]
        is_long = len(dated) > _MANY and len(by_others) >= _FEW and not self.screen.full
        left_out = by_others if is_long else []
        if dated:
            shown = [entry for entry in dated if entry not in left_out]
            yield Text("")
            rows = by_day_shortly if self.is_short else by_day
            yield listed(self.footer, rows(self.footer, shown))
        if left_out:
            of = self.result.record.id
            words = f"{len(left_out)} more by other sources: ports chronology {of}, or --full"
            yield self.screen.text(words, "dim")
        yield from self._without_days("Not dated", [e for e in self.entries if not e.date])
        if self.screen.full or not self.result.fights:
            yield from self._without_days("Also concerns it", self.about)

    def _without_days(self, heading: str, entries: Sequence[Entry]) -> Iterator[RenderableType]:
        """Yield events one after the other in a paragraph; with ``--sources`` in a list."""
        if entries and self.screen.sources:
            yield from self.screen.headed(heading)
            yield listed(self.footer, by_day(self.footer, entries))
        elif entries:
            words = Text(". ").join(happening(e, self.footer) for e in entries)
            yield self.screen.line((f"{heading}: ", "bold cyan"), words, ".")

    def _related(self) -> Iterator[Row]:
        """Yield the related records: with ``--full`` a row for each, else one for each relation."""
        for label, same in groupby(self.result.related, key=lambda related: related.label):
            if self.screen.full:
                yield from ((label, each.name, self.footer.source(each.cite)) for each in same)
            else:
                yield label, ", ".join(related.name for related in same), ""


def _in_parentheses(parts: Iterable[str]) -> str:
    words = "; ".join(filter(None, parts))
    return f" ({words})" if words else ""


def _without_places(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple(entry._replace(places=()) for entry in entries)
