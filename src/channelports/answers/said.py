"""What is said of one port on one line of a comparison, or why nothing is."""

from typing import NamedTuple

from channelports import query
from channelports.answers.answer import Note, Rival, cites
from channelports.answers.figures import in_words
from channelports.answers.rivals import notes_of_outcome, rivals_in_words
from channelports.answers.totals import NOT_STATED
from channelports.citations import Citation
from channelports.dates import HistoricalDate
from channelports.model import Dataset, FigureClaim, Operation, Outcome, Place, rivals, shown_claim
from channelports.quantity import Quantity


class Part(NamedTuple):
    """One of the things that are said of a port on a line, in words and in few, and by whom.

    One that is not ``needed`` in a short answer follows from the others, or is of another raid by
    another source: ``day`` is when a raid was.
    """

    words: str
    short: str
    cite: tuple[Citation, ...]
    needed: bool = True
    day: str = ""

    @property
    def brief(self) -> str:
        """In few words, the day of a raid first."""
        return f"{self.day}: {self.short}" if self.day else self.short

    @property
    def is_more(self) -> bool:
        """Whether a short answer has to say that there is this too."""
        return bool(self.day) and not self.needed


class Said(NamedTuple):
    """What is said of one port on one line; else why nothing is.

    ``rivals`` are the values that others give. What is only said of all the ports together is
    ``of_all``.
    """

    parts: tuple[Part, ...] = ()
    notes: tuple[Note, ...] = ()
    figure: Quantity | None = None
    date: HistoricalDate | None = None
    absent: str = NOT_STATED
    rivals: tuple[Rival, ...] = ()
    of_all: str = ""

    @property
    def value(self) -> str | None:
        """All that is said, in words."""
        return "; ".join(part.words for part in self.parts) or None

    @property
    def cite(self) -> tuple[Citation, ...]:
        """Everybody who says some of it."""
        return cites(*(part.cite for part in self.parts))


class Port(NamedTuple):
    """A port being compared, and the one operation for it, if there is one."""

    dataset: Dataset
    place: Place
    operation: Operation | None


def port_in(dataset: Dataset, id_: str) -> Port:
    """Return a port with its operation."""
    return Port(dataset, dataset.places[id_], next(iter(query.fights_for(dataset, id_)), None))


def said_at_once(words: str, cite: tuple[Citation, ...], short: str = "") -> tuple[Part, ...]:
    """Return all that is said as one part."""
    return (Part(words, short or words, cite),)


def claimed(dataset: Dataset, outcome: Outcome) -> Said:
    """Return what is claimed, in words, with the values of others."""
    claim = shown_claim(dataset, outcome.claims)
    said = in_words(dataset, outcome.measure, claim)
    words = str(said).removesuffix(".")
    short = said.text.removesuffix(".").replace(" aircraft", "")  # as the label of the line says
    counting = f", {claim.counting}" if claim.counting else ""
    return Said(
        said_at_once(f"{words}{counting}", claim.cite, f"{short}{counting}"),
        tuple(notes_of_outcome(dataset, outcome)),
        claim.value if isinstance(claim, FigureClaim) else None,
        rivals=rivals_in_words(dataset, outcome.measure, claim, rivals(claim, outcome.claims)),
    )
