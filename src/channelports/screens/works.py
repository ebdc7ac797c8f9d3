"""Names the works that an answer rests on, and the places in them, for a screen."""

from collections.abc import Iterator, Sequence

from rich.style import Style
from rich.text import Text

from channelports.citations import Citation, SectionLocator, by_source, in_sections
from channelports.model import Dataset, Source
from channelports.reports import reference
from channelports.screens.screen import Screen


def named(source: Source) -> str:
    """Return a work's name in running text, with its year: ``Rickard (2021)``, ``Wikipedia``."""
    year = source.issued.display_years() if source.issued else ""
    return f"{source.short} ({year})" if year else source.short


def _distinct_names(alike: Sequence[Source]) -> Iterator[tuple[str, str]]:
    """Yield the id and a distinct name of each of some works with the same short name.

    Their dates distinguish them, or else their titles; a single work has its short name.
    """
    is_dated = len({work.issued.text for work in alike if work.issued}) == len(alike)
    for work in alike:
        if len(alike) == 1:
            yield work.id, work.short
        elif is_dated and work.issued:
            yield work.id, f"{work.short} of {work.issued.display()}"
        else:
            yield work.id, f"{work.short} “{work.title}”"


class Works:
    """The names of the works that an answer cites, and how locators in them are written."""

    def __init__(self, dataset: Dataset, works: Sequence[Source]) -> None:
        self.dataset = dataset
        self.works = works
        alike: dict[str, list[Source]] = {}
        for work in works:
            alike.setdefault(work.short, []).append(work)
        self.names = dict(name for same in alike.values() for name in _distinct_names(same))
        self.dated_names = {
            work.id: named(work) if len(alike[work.short]) == 1 else self.names[work.id]
            for work in works
        }

    def compact(self, cite: tuple[Citation, ...]) -> str:
        """Return where something is in the first work, and how many more works state it.

        Such as ``Boulogne ¶2–6 +2``; empty without citations.
        """
        first, *others = [*self._each(cite)] or [""]
        return f"{first} +{len(others)}" if others else first

    def places(self, cite: tuple[Citation, ...]) -> str:
        """Return every work, with the locators in it: ``Boulogne ¶7; Wikipedia, infobox``."""
        return "; ".join(self._each(cite))

    def _each(self, cite: tuple[Citation, ...]) -> Iterator[str]:
        """Yield the locators in each work with its name, the founding source first.

        The name of the founding source is left out if the locators name its sections.
        """
        founding = self.dataset.dataset.founding
        every = by_source(cite)
        for id_ in sorted(every, key=lambda id_: id_ != founding):
            where, is_sectioned = self._where(id_, every[id_])
            is_clear = id_ == founding and is_sectioned
            yield where if is_clear else f"{self.names[id_]}, {where}"

    def trusted(self, cite: tuple[Citation, ...]) -> str:
        """Return every work, the locators in it, and how reliable it is.

        Such as ``Rickard (2021), Calais ¶4, medium``.
        """
        sources = self.dataset.sources
        return "; ".join(
            f"{self.dated_names[id_]}, {self._where(id_, locators)[0]}, {sources[id_].graded}"
            for id_, locators in by_source(cite).items()
        )

    def who(self, cite: tuple[Citation, ...]) -> str:
        """Return every work and how reliable it is, such as ``Rickard (2021), medium``."""
        works = (self.dataset.sources[citation.source] for citation in cite)
        return "; ".join(dict.fromkeys(f"{named(work)}, {work.graded}" for work in works))

    def _where(self, id_: str, locators: Sequence[str]) -> tuple[str, bool]:
        """Return the locators in a work as one text, and whether all are in its sections.

        ``id_`` is that of the work. Locators in sections are written short, such as ``Boulogne
        ¶2–4``.
        """
        places = [SectionLocator.parse(locator) for locator in locators]
        sections = [place for place in places if place]
        is_sectioned = bool(self.dataset.sources[id_].sections) and len(sections) == len(places)
        return ", ".join(in_sections(sections) if is_sectioned else locators), is_sectioned

    def bibliography(self, screen: Screen) -> Iterator[Text]:
        """Yield a line for each work: its name, its reference, its address as a link.

        Only the founding source has no name before its reference. How reliable a work is comes
        after it if that holds for some of what it says alone.
        """
        for work in self.works:
            name = "" if work.id == self.dataset.dataset.founding else f"{self.names[work.id]}: "
            words = screen.line((name, "bold"), f"{reference(work)}.")
            if work.reliable_for:
                words.append_text(screen.text(f" Reliability {work.graded}."))
            if work.url:
                link = Style(link=screen.show(work.url), dim=True)
                words.append(" ").append_text(screen.text(work.url, link))
            yield words
