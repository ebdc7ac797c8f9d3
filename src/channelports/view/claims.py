"""Claims on a screen: what each source says, how the others differ, and how far to trust them."""

from collections.abc import Callable

from rich.console import RenderableType
from rich.text import Text

from channelports.answers.questions import Answered, Stated
from channelports.citations import Citation
from channelports.model import Claim, Relation
from channelports.view.table import Column, table
from channelports.view.text import Screen


def answers(
    asked: Answered, screen: Screen, who: Callable[[tuple[Citation, ...]], str]
) -> RenderableType:
    """Return a line for each answer to a question, the one that is shown first and bold.

    ``who`` returns in words who says so, and how far each is to be trusted.
    """

    def standing(stated: Stated) -> Text:
        differs = stated.relation is Relation.DIFFERS
        return screen.text(stated.relation or "shown", "red" if differs else "dim")

    def said(stated: Stated) -> Text:
        more = counted(stated.claim, stated.included)
        why = f" ({stated.why})" if stated.claim.standing or screen.full else ""
        return screen.line((str(stated.said), "bold" if stated.reason else ""), more, why)

    columns: list[Column[Stated]] = [
        Column("", standing, stays_whole=True),
        Column("", said),
        Column("", lambda stated: who(stated.claim.cite)),
    ]
    return table(screen, columns, asked.claims, heads=False)


def counted(claim: Claim, included: str | None) -> str:
    """Return what a claim counts, and what is counted in it: ``, Canadian, including wounded``."""
    counting = f", {claim.counting}" if claim.counting else ""
    return f"{counting}, including {included}" if included else counting


def standing(claim: Claim) -> str:
    """Return how a claim stands, and why: `` (disputed: by a witness)``."""
    words = ": ".join(filter(None, [claim.standing, claim.because]))
    return f" ({words})" if words else ""
