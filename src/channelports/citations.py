"""What a citation is: a source, and the place in it that supports a fact.

Written ``source[locator]`` as in CLDF and Pandoc (``rickard-2021[Boulogne, para. 5]``). A locator
has no brackets, and no ``|``, which separates the locators of several sources in a list. Whether
the source exists is checked by the model.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from channelports.errors import truncate

_FORM = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)\[([^\[\]|]*[^\[\]|\s][^\[\]|]*)\]")
_IN_SECTION = re.compile(
    r"(?P<section>.+), (?P<part>heading|(?:para\.|caption) (?P<number>[1-9][0-9]{0,3}))"
)


class Citation(NamedTuple):
    """A source's id, and the locator of the place in that source that was read."""

    source: str
    locator: str

    @classmethod
    def parse(cls, text: str) -> "Citation":
        """Parse ``source[locator]``; raises ValueError with the accepted form for anything else."""
        found = _FORM.fullmatch(text)
        if found is None:
            raise ValueError(
                f"'{truncate(text)}' is not a citation; write SOURCE[LOCATOR], for instance "
                "rickard-2021[Boulogne, para. 5], with no [ ] | in the locator"
            )
        return cls(found[1], found[2].strip())

    def __str__(self) -> str:
        return f"{self.source}[{self.locator}]"


def by_source(cite: Iterable[Citation]) -> dict[str, list[str]]:
    """Return the locators of some citations, grouped by the id of their source, in order.

    For example ``{"rickard-2021": ["heading", "title"]}``.
    """
    places: dict[str, list[str]] = {}
    for citation in cite:
        places.setdefault(citation.source, []).append(citation.locator)
    return places


class SectionLocator(NamedTuple):
    """A place in a work with titled sections: a section's paragraph, caption or heading.

    ``part`` is ``para``, ``caption`` or ``heading``; ``number`` is 0 for a heading.
    """

    section: str
    part: str
    number: int

    @classmethod
    def parse(cls, locator: str) -> "SectionLocator | None":
        """Parse a locator such as ``Boulogne, para. 5`` or ``Le Havre, caption 2``.

        Also ``Calais, heading``. Returns None for any other text.
        """
        found = _IN_SECTION.fullmatch(locator)
        if found is None:
            return None
        part = found["part"].split()[0].rstrip(".")
        return cls(found["section"], part, int(found["number"] or 0))


def in_sections(places: Sequence[SectionLocator]) -> Iterator[str]:
    """Yield a text for each section with all places in it: ``Boulogne ¶2–4, 6``."""
    for section in dict.fromkeys(place.section for place in places):
        of_section = [place for place in places if place.section == section]
        words = [place.part for place in of_section if place.part == "heading"]
        words += [f"{p.part} {p.number}" for p in of_section if p.part == "caption"]
        numbers = sorted({p.number for p in of_section if p.part == "para"})
        words += [f"¶{', '.join(_runs(numbers))}"] if numbers else []
        yield f"{section} {', '.join(words)}"


def _runs(numbers: Sequence[int]) -> Iterator[str]:
    """Yield numbers as texts, with consecutive ones as ranges: ``2–4``, ``6``."""
    for _, group in groupby(enumerate(numbers), key=lambda each: each[1] - each[0]):
        run = [number for _, number in group]
        yield str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}"
