"""The answers to one question on a screen: what each source says, and how far to trust it."""

from rich.console import RenderableType
from rich.text import Text

from channelports.answers.questions import Answered, Stated
from channelports.model import Relation
from channelports.view.table import Column, table
from channelports.view.text import Screen
from channelports.view.works import Works


class Answers:
    """Draws the answers to questions; ``with_places`` is whether with the places in the works."""

    def __init__(self, screen: Screen, works: Works, with_places: bool = True) -> None:
        self.screen = screen
        self.works = works
        self.with_places = with_places

    def table(self, asked: Answered) -> RenderableType:
        """Return a line for each answer, the one that is shown first and bold."""
        columns = [
            Column("", self._standing, stays_whole=True),
            Column("", self._said),
            Column("", self._source),
        ]
        return table(self.screen, columns, asked.claims, heads=False)

    def _standing(self, stated: Stated) -> Text:
        """Return how a claim stands to the one that is shown, in a word."""
        word = stated.relation or "shown"
        return self.screen.text(word, "red" if stated.relation is Relation.DIFFERS else "dim")

    def _said(self, stated: Stated) -> Text:
        """Return what a claim says, what it counts, what is counted in it, and its standing."""
        text = self.screen.text(str(stated.words), "bold" if stated.reason else "")
        counting = f", {stated.claim.counting}" if stated.claim.counting else ""
        included = f", including {stated.included}" if stated.included else ""
        why = f" ({stated.why})" if stated.claim.standing or self.screen.full else ""
        return text.append_text(self.screen.text(f"{counting}{included}{why}"))

    def _source(self, stated: Stated) -> Text:
        """Return who says so, and how far each is to be trusted."""
        who = self.works.trusted if self.with_places else self.works.who
        return self.screen.text(who(stated.claim.cite))
