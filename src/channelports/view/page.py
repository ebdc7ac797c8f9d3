"""The page of one record, as ``ports show`` draws it."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.constrain import Constrain
from rich.rule import Rule
from rich.text import Text

from channelports import query
from channelports.answers import shown_date
from channelports.answers.answer import cites, notes_of
from channelports.answers.describe import by_codename, worded
from channelports.answers.entries import Entry
from channelports.answers.figures import unit_of
from channelports.answers.page import Fight, Fighter, Milestone, Page
from channelports.answers.questions import Answered, Stated
from channelports.answers.totals import NOT_STATED
from channelports.citations import Citation
from channelports.model import FigureClaim, Force, Measure, Operation, Person, Place, is_own
from channelports.view.events import Line, by_day, happening, listed
from channelports.view.footer import Footer
from channelports.view.table import Column, table
from channelports.view.text import Screen

_WIDEST = 120
"""Columns beyond which lines are hard to read."""

_LABELS = 22
"""Columns for the labels on the left; a longer one takes two lines."""

_ASKED_FIRST = ("garrison", "prisoners", "casualties")
"""The measures that people ask about first, whose rivals stand beside them."""

_IN_THE_HEAD = {"Kind", "Also called", "Described"}
"""Facts that the head of a page has."""

_IN_THE_SUMMARY = {Person: {"Rank", "Post"}, Force: {"Part of", "Commander"}}
"""Facts that the summary has of a record."""

_MANY = 20
"""Events with a date beyond which the page has those of the founding source alone."""

_FEW = 3
"""Forces named by other sources alone, beyond which a page has their number."""

_DETAILS = {"Coordinates"}
"""Facts that are shown with all details alone."""


class _Fact(NamedTuple):
    """One line under a label: what is said, and who says so."""

    label: str
    words: Text
    cite: tuple[Citation, ...] = ()


def page(result: Page, screen: Screen) -> RenderableType:
    """Return the page of one record, no wider than lines can be read."""
    return Constrain(_Page(result, screen).draw(), _WIDEST)


class _Page:
    """Draws one page; its parts stand in the order in which people ask."""

    def __init__(self, result: Page, screen: Screen) -> None:
        self.result = result
        self.screen = screen
        self.footer = Footer(result, screen)
        record = result.record
        self.is_place = isinstance(record, Place) or (
            isinstance(record, Operation) and record.place is not None
        )
        garrisons = [f for fight in result.fights for f in fight.defenders if f.commander]
        led = garrisons[0] if garrisons else None
        self.garrison = led.force.id if led else ""
        self.led = f"under {led.commander.titled}" if led and led.commander else ""
        self.has_lines = {entry.event.id for entry in (*result.entries, *result.about)}
        self.has_lines |= {fight.operation.id for fight in result.fights}

    def draw(self) -> Group:
        """Return the whole page."""
        return Group(
            *self._head(),
            *self._table(self._first_facts()),
            *self._others_facts(),
            *self._days(),
            *self._related(),
            self.footer.draw(f"ports why {self.result.record.id}"),
        )

    def _head(self) -> Iterator[RenderableType]:
        facts = {fact.label: fact for fact in self.result.facts}
        title = self.screen.text(self.result.heading, "bold")
        for label, before in (("Kind", " · "), ("Also called", "; also ")):
            if label in facts:
                title.append_text(self.screen.text(f"{before}{facts[label].value}", "dim"))
        if self.screen.full:
            title.append_text(self.screen.text(f" · {self.result.record.id}", "dim"))
        notes = [note for fact in self.result.facts for note in fact.notes]
        for fight in self.result.fights if isinstance(self.result.record, Place) else ():
            notes += notes_of(fight.operation.remarks)
        notes += [note for q in self.result.questions if self._is_own(q) for note in q.notes]
        yield title.append_text(self.footer.mark(self.result.heading, notes))
        yield Rule(style="dim", characters=self.screen.show("─"))
        if self.result.summary:
            yield self.screen.text(" ".join(self.result.summary))
        is_short = isinstance(self.result.record, Place) and self.result.fights
        if "Described" in facts and (self.screen.full or not is_short):
            fact = facts["Described"]
            text = self.screen.text(fact.value)
            yield text.append(" ").append_text(self._source(fact.cite))

    def _source(self, cite: tuple[Citation, ...]) -> Text:
        return self.footer.source(cite) if self.screen.sources else Text("")

    def _table(self, facts: Iterator[_Fact]) -> Iterator[RenderableType]:
        """Yield facts under labels; a label that repeats is said once."""
        lines = [
            fact if number == 0 or self.screen.narrow else fact._replace(label="")
            for _, same in groupby(facts, key=lambda fact: fact.label)
            for number, fact in enumerate(same)
        ]
        columns: list[Column[_Fact]] = [
            Column("", lambda fact: self.screen.text(fact.label, "cyan"), most=_LABELS),
            Column("", lambda fact: fact.words),
            Column("", lambda fact: self._source(fact.cite)),
        ]
        if lines:
            yield Text("")
            yield table(self.screen, columns, lines, heads=False)

    def _first_facts(self) -> Iterator[_Fact]:
        """Yield the chief figures of a fight, who fought, and when it was over."""
        for measure in _ASKED_FIRST if self.result.fights else ():
            for question in self.result.questions:
                if question.measure.id == measure and not self._is_told_elsewhere(question):
                    yield from self._question(question)
            for absent in self.result.not_stated:
                if absent.id == measure:
                    yield _Fact(absent.name, self.screen.text(NOT_STATED, "dim"))
        for fight in self.result.fights:
            yield from self._fight(fight)
        for milestone in self.result.milestones:
            if self.screen.full or milestone.event is None:  # else the summary and a day have it
                yield self._milestone(milestone)

    def _fight(self, fight: Fight) -> Iterator[_Fact]:
        operation = fight.operation
        if self.screen.full and operation.id != self.result.record.id:
            words = self.screen.text(by_codename(operation))
            if operation.detail:
                words.append("\n").append_text(self.screen.text(operation.detail, "dim"))
            cite = (*operation.cite, *(operation.codename.cite if operation.codename else ()))
            yield _Fact("Operation", words, cite)
        is_told = self.result.summary and not fight.date_notes
        if operation.date and (self.screen.full or not is_told):
            days = operation.date.days()
            lasted = f", {days} days" if days and days > 1 else ""
            words = self.screen.text(f"{operation.date.display()}{lasted}")
            words.append_text(self.footer.mark("When", fight.date_notes))
            yield _Fact("When", words, operation.cite)
        yield from self._side("Attackers", fight.attackers)
        others = [f for f in fight.defenders if self.screen.full or f.force.id != self.garrison]
        is_led = len(others) < len(fight.defenders)  # the garrison stands above
        yield from self._side("Also defending" if is_led else "Defenders", others)

    def _side(self, label: str, side: Sequence[Fighter]) -> Iterator[_Fact]:
        if self.screen.full:
            for fighter in side:
                words = self.screen.text(f"{fighter.led} ({worded(fighter.force.echelon)})")
                self.footer.mark(fighter.led, fighter.notes)
                if fighter.force.detail:
                    words.append("\n").append_text(self.screen.text(fighter.force.detail, "dim"))
                yield _Fact(label, words, fighter.cite)
            return
        if side:
            named = [fighter for fighter in side if not self.footer.by(fighter.cite)]
            by_others = [fighter for fighter in side if self.footer.by(fighter.cite)]
            words = Text("; ").join(map(self._fighter, named))
            if by_others:
                cite = cites(*(fighter.cite for fighter in by_others))
                is_long = len(by_others) > _FEW and named
                more = (
                    self.screen.text(f"{len(by_others)} more")
                    if is_long
                    else Text("; ").join(map(self._fighter, by_others))
                )
                words.append_text(self.screen.text("; also " if named else ""))
                words.append_text(more)
                words.append_text(self.screen.text(f" ({self.footer.by(cite)})", "dim"))
            yield _Fact(label, words, cites(*(fighter.cite for fighter in side)))

    def _fighter(self, fighter: Fighter) -> Text:
        text = self.screen.text(fighter.led)
        if fighter.commander and not self.footer.by(fighter.cite):
            by_whom = query.cite_of_command(self.result.dataset, fighter.force.id)
            text.append_text(self.screen.text(self.footer.parenthesis(by_whom), "dim"))
        return text.append_text(self.footer.mark(fighter.led, fighter.notes))

    def _milestone(self, milestone: Milestone) -> _Fact:
        event = milestone.event
        if event is None or event.date is None:
            return _Fact(milestone.label, self.screen.text(NOT_STATED, "dim"))
        inferred = " (inferred)" if milestone.inferred else ""
        by = self.footer.by(event.cite)
        words = self.screen.text(f"{shown_date(event.date, event.kind)}{inferred}")
        if self.screen.full:
            words.append_text(self.screen.text(f", {event.title}"))
        words.append_text(self.screen.text(f" ({by})" if by else "", "dim"))
        words.append_text(self.footer.mark(milestone.label, milestone.notes))
        return _Fact(milestone.label, words, event.cite)

    def _others_facts(self) -> Iterator[RenderableType]:
        """Yield the other facts: a line each, or of a fight's page in one paragraph."""
        if self.screen.full or self.screen.sources or not self.result.fights:
            yield from self._table(self._other_facts())
            return
        told = [
            self.screen.text(f"{fact.label}: ", "cyan").append_text(fact.words)
            for fact in self._other_facts()
        ]
        if told:
            yield Text(". ").join(told).append(".")

    def _other_facts(self) -> Iterator[_Fact]:
        """Yield the other keys of the record, and the other questions to it."""
        left_out = _IN_THE_HEAD | (_DETAILS if not self.screen.full else set())
        if self.result.summary and not self.screen.full:
            left_out |= _IN_THE_SUMMARY.get(type(self.result.record), set())
        for fact in self.result.facts:
            if fact.label not in left_out:
                by = self.footer.by(fact.cite)
                words = self.screen.text(fact.value)
                words.append_text(self.screen.text(f" ({by})" if by else "", "dim"))
                yield _Fact(fact.label, words, fact.cite)
        for question in self.result.questions:
            is_first = self.result.fights and question.measure.id in _ASKED_FIRST
            if not is_first and not self._is_told_elsewhere(question):
                yield from self._question(question)

    def _is_told_elsewhere(self, question: Answered) -> bool:
        """Tell whether an event or a fight on the page has what a question is about."""
        if self._is_own(question):
            return True
        if self.screen.full or question.of not in self.has_lines:
            return False
        is_figure = isinstance(question.shown.claim, FigureClaim)
        return is_own(question.measure.id) or (is_figure and question.of_kind == "events")

    def _is_own(self, question: Answered) -> bool:
        """Tell whether others answer what the record says itself: its head is marked for them."""
        is_of_page = question.of == self.result.record.id
        return is_of_page and is_own(question.measure.id) and not self.screen.full

    def _question(self, question: Answered) -> Iterator[_Fact]:
        """Yield the claim that is shown, with its rivals; with all details every claim."""
        is_measure = isinstance(self.result.record, Measure)
        label = question.of_name if is_measure else question.measure.name
        if self.screen.full:
            for claim in question.claims:
                self.footer.mark(label, claim.notes)
                yield _Fact(label, self._claim(question, claim), claim.claim.cite)
            return
        is_first = question.measure.id in _ASKED_FIRST
        words = self._claim(question, question.shown)
        words.append_text(self.footer.mark(label, question.notes, rivals_are_shown=is_first))
        yield _Fact(label, words, question.shown.claim.cite)

    def _claim(self, question: Answered, said: Stated) -> Text:
        """Return a claim in words: its value, what it counts and includes, what it is of."""
        claim = said.claim
        is_first = question.measure.id in _ASKED_FIRST and not self.screen.full
        unit = unit_of(self.result.dataset, question.measure.id, claim) or ""
        is_in_the_label = unit.casefold() == question.measure.name.casefold()
        value = said.words.text if self.screen.full else said.words.text.removesuffix(".")
        is_figure = isinstance(claim, FigureClaim)
        is_bare = is_first or (is_in_the_label and not self.screen.full)
        text = self.screen.text(claim.text if is_bare else value, "bold" if is_figure else "")
        if said.words.metric and self.screen.full:
            text.append_text(self.screen.text(f" ({said.words.metric})"))
        parts = [claim.counting or "", f"including {said.included}" if said.included else ""]
        parts.append(self.led if is_first and question.measure.id == "garrison" else "")
        text.append_text(self.screen.text("".join(f", {part}" for part in parts if part)))
        if self.screen.full and claim.standing:
            because = f": {claim.because}" if claim.because else ""
            text.append_text(self.screen.text(f" ({claim.standing}{because})"))
        is_shown = said is question.shown  # of the others it is clear then
        aside = [self._of(question) if is_shown else "", self.footer.by(claim.cite)]
        others = [other for other in question.others if other.is_rival] if is_first else []
        for parts in (aside, [self._rival(other) for other in others]):
            words = "; ".join(filter(None, parts))
            text.append_text(self.screen.text(f" ({words})" if words else "", "dim"))
        return text

    def _rival(self, said: Stated) -> str:
        """Return what another source gives: ``Wikipedia: ~9,500``."""
        claim = said.claim
        words = ", ".join(filter(None, [claim.text, claim.counting, claim.standing]))
        return f"{self.footer.by(claim.cite) or 'others'}: {words}"

    def _of(self, question: Answered) -> str:
        """Return what a claim is of where that is not clear from its page."""
        of = question.of
        if of in (self.result.record.id, self.garrison) or isinstance(self.result.record, Measure):
            return ""
        alike = [q for q in self.result.questions if q.measure == question.measure]
        alike = [each for each in alike if not self._is_told_elsewhere(each)]
        is_clear = len(alike) == 1 and self.result.fights and question.of_kind != "forces"
        return "" if is_clear and not self.screen.full else question.of_name

    def _days(self) -> Iterator[RenderableType]:
        """Yield the events by date, those without one, and those that concern the record."""
        dated = [entry for entry in self.result.entries if entry.date]
        undated = [entry for entry in self.result.entries if not entry.date]
        left_out = self._left_out(dated)
        if dated:
            shown = [entry for entry in dated if entry not in left_out]
            yield Text("")
            yield from self._listed(by_day(self.screen, shown))
        if left_out:
            of = self.result.record.id
            words = f"{len(left_out)} more by other sources: ports chronology {of}, or --full"
            yield self.screen.text(words, "dim")
        yield from self._without_days("Not dated", undated)
        if self.screen.full or not self.result.fights:
            yield from self._without_days("Also concerns it", self.result.about)

    def _left_out(self, dated: Sequence[Entry]) -> list[Entry]:
        """Return the events that only other sources tell, where there are very many."""
        if self.screen.full or len(dated) <= _MANY:
            return []
        return [entry for entry in dated if self.footer.by(entry.event.cite)]

    def _headed(self, heading: str) -> Iterator[RenderableType]:
        yield Text("")
        yield self.screen.text(heading, "bold cyan")

    def _listed(self, lines: Sequence[Line]) -> Iterator[RenderableType]:
        return listed(self.screen, self.footer, lines, with_places=not self.is_place)

    def _without_days(self, heading: str, entries: Sequence[Entry]) -> Iterator[RenderableType]:
        """Yield events one after the other in a paragraph; with their sources a line each."""
        if not entries:
            return
        if self.screen.sources:
            yield from self._headed(heading)
            yield from self._listed(by_day(self.screen, entries))
            return
        told = [happening(e, self.screen, self.footer, not self.is_place) for e in entries]
        text = self.screen.text(f"{heading}: ", "bold cyan").append_text(Text(". ").join(told))
        yield text.append(".")

    def _related(self) -> Iterator[RenderableType]:
        if self.result.fights and not self.screen.full:
            return
        facts: list[_Fact] = []
        for label, same in groupby(self.result.related, key=lambda related: related.label):
            if self.screen.full:
                facts += (_Fact(label, self.screen.text(r.name), r.cite) for r in same)
            else:
                names = ", ".join(related.name for related in same)
                facts.append(_Fact(label, self.screen.text(names)))
        yield from self._table(iter(facts))
