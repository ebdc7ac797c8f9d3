"""The sources of a report, and the dataset, for programs that manage references.

BibTeX has the entries and fields of its manual, and ``url`` and ``urldate``, which every style that
cites web pages reads. CSL-JSON is version 1.0.2; its keys are those of our sources.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from channelports.characters import safe
from channelports.citations import by_source
from channelports.dates import HistoricalDate, Precision
from channelports.formats.documents import lines
from channelports.model import Header, Source
from channelports.model.sources import Name
from channelports.reports import Report
from channelports.reports.cite import DATASET

Document = dict[str, Any]

_TYPES = {
    "article-magazine": "article",
    "article-newspaper": "article",
    "article-journal": "article",
    "book": "book",
    "pamphlet": "booklet",
    "chapter": "incollection",
    "entry-dictionary": "incollection",
    "entry-encyclopedia": "incollection",
    "report": "techreport",
}
"""The BibTeX entry for each type of CSL; types without one are ``misc``."""

_CONTAINERS = {"article": "journal", "incollection": "booktitle"}
"""The field for what a work is part of, by entry; other entries have ``howpublished``."""

_PUBLISHERS = {"techreport": "institution", "misc": "organization", "booklet": "organization"}
"""The field for who published a work, by entry; other entries have ``publisher``."""

_BETWEEN_NAMES = re.compile(r"(?<!\S)and(?!\S)|,", re.IGNORECASE)
"""Where BibTeX splits names: at *and*, and at the comma after a family name."""

_LETTER = re.compile(r"[^\W\d_]")

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

_SPECIAL = {
    **{letter: f"\\{letter}" for letter in "&%$#_{}"},
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}
"""How to write the characters that are commands in TeX."""


_IN_ADDRESSES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


def to_bibtex(report: Report) -> str:
    """Return a BibTeX entry for the dataset and for each source that a report cites.

    A comment before an entry has the places in the source that the report cites.
    """
    places = _locators(report)
    entries = [_entry_of_dataset(report.header)] if report.header else []
    for source in report.sources:
        comment = _comment(source.id, places[source.id]) if source.id in places else ""
        entries.append(comment + _entry_of(source))
    return "\n".join(entries)


def _comment(source: str, places: list[str]) -> str:
    """Return a BibTeX comment with locators; an ``@`` is replaced, since it would begin an entry.

    ``source`` is the id of the source, ``places`` are the locators in it.
    """
    return f"% {source}: {safe('; '.join(places)).replace('@', '(at)')}\n"


def to_csl_json(report: Report) -> str:
    """Return a CSL-JSON item for the dataset and for each source that a report cites.

    Under ``custom`` an item has the places in the source that the report cites.
    """
    places = _locators(report)
    items = [_item_of_dataset(report.header)] if report.header else []
    for source in report.sources:
        custom = {"custom": {"locators": places[source.id]}} if source.id in places else {}
        items.append(_item_of(source) | custom)
    return lines(json.dumps(items, ensure_ascii=False, indent=2))


def _locators(report: Report) -> Mapping[str, list[str]]:
    """Return the locators that a report's rows, totals and notes cite, each once, by source."""
    cites = [cite for row in (*report.rows, *report.totals) for cite in row.cite]
    cites += [cite for note in report.notes for cite in note.cite]
    return by_source(dict.fromkeys(cites))


def _entry_of(source: Source) -> str:
    kind = _TYPES.get(source.type, "misc")
    container = _CONTAINERS.get(kind, "howpublished")
    publisher = _PUBLISHERS.get(kind, "publisher")
    fields = {
        "author": _authors(source.author),
        "title": _braced(source.title),
        container: _escaped(source.container_title),
        publisher: _escaped(source.publisher),
        **_date(source.issued),
        "url": _url(source.url),
        "urldate": _urldate(source.accessed),
        "annote": _escaped(f"Read: {source.read}"),
    }
    return _entry(kind, source.id, fields)


def _entry_of_dataset(header: Header) -> str:
    fields = {
        "author": _authors(header.author),
        "title": _braced(header.title),
        **_date(header.issued),
        "url": _url(header.url),
        "version": _escaped(header.version),
        "note": _escaped(f"Dataset, version {header.version}, {header.licence}"),
    }
    return _entry("misc", f"channelports-{DATASET}", fields)


def _entry(kind: str, key: str, fields: Mapping[str, str | None]) -> str:
    listed = "".join(f"  {name} = {value},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{key},\n{listed}}}\n"


def _authors(names: Iterable[Name]) -> str | None:
    """Return authors as a BibTeX field, joined by *and*, at which BibTeX splits them.

    None if no author has a name.
    """
    written = " and ".join(_author(name) for name in names if name.short)
    return f"{{{written}}}" if written else None


def _author(name: Name) -> str:
    """Return an author for BibTeX as ``Family, Given``.

    A name with only one of the two is in braces, so that BibTeX does not split it; so is a family
    name with a particle such as *van*.
    """
    if not name.family or not name.given:
        return _as_one(name.short)
    first_letters = (_LETTER.search(word) for word in _escaped_text(name.family).split())
    has_particle = any(letter and letter[0].islower() for letter in first_letters)
    family = _as_one(name.family) if has_particle else _one(name.family)
    return f"{family}, {_one(name.given)}"


def _one(text: str) -> str:
    """Return a family or given name for BibTeX, in braces if it has an *and* or a comma in it.

    BibTeX would split the name there.
    """
    return _as_one(text) if _BETWEEN_NAMES.search(text) else _escaped_text(text)


def _as_one(text: str) -> str:
    return f"{{{_escaped_text(text)}}}"


def _date(dated: HistoricalDate | None) -> dict[str, str | None]:
    """Return a date as the BibTeX fields ``year``, ``month`` and ``day``, as far as they are known.

    These fields cannot express an approximate date or a range. Such a date is in the field
    ``date``, as EDTF, which biblatex reads, and ``year`` is a text for the other styles. Empty for
    None.
    """
    if dated is None:
        return {}
    parts, *others = _date_parts(dated)
    if others or _is_in_words(dated) or dated.approximate or dated.uncertain:
        years = _escaped_text(dated.display_years()).replace("\u2013", "--")
        return {"date": f"{{{_level_1(dated)}}}", "year": f"{{{years}}}"}
    fields: dict[str, str | None] = {"year": f"{{{parts[0]}}}"}
    if len(parts) > 1:
        fields["month"] = _MONTHS[parts[1] - 1]
    if len(parts) > 2:
        fields["day"] = f"{{{parts[2]}}}"
    return fields


def _urldate(dated: HistoricalDate | None) -> str | None:
    return f"{{{_level_1(dated)}}}" if dated else None


def _level_1(dated: HistoricalDate) -> str:
    """Return a date in EDTF of level 1, which biblatex reads.

    One day within bounds is of level 2; the interval of its bounds comes nearest.
    """
    if dated.precision is Precision.BOUNDS:
        return f"{dated.earliest}/{dated.latest}"
    return dated.edtf


def _url(url: str | None) -> str | None:
    """Return an address as a BibTeX field; None without one.

    Characters that would end the field are percent-encoded.
    """
    return f"{{{safe(url).translate(_IN_ADDRESSES)}}}" if url else None


def _braced(title: str) -> str:
    """Return a title as a BibTeX field in double braces, so that no style changes its capitals."""
    return f"{{{{{_escaped_text(title)}}}}}"


def _escaped(text: str | None) -> str | None:
    return f"{{{_escaped_text(text)}}}" if text else None


def _escaped_text(text: str) -> str:
    return "".join(_SPECIAL.get(letter, letter) for letter in safe(text))


def _item_of(source: Source) -> Document:
    return _without_blanks(
        {
            "id": source.id,
            "type": source.type,
            "title": source.title,
            "author": [_name(author) for author in source.author],
            "container-title": source.container_title,
            "publisher": source.publisher,
            "issued": _csl_date(source.issued),
            "URL": source.url,
            "accessed": _csl_date(source.accessed),
            "annote": f"Read: {source.read}",
        }
    )


def _item_of_dataset(header: Header) -> Document:
    return _without_blanks(
        {
            "id": f"channelports-{DATASET}",
            "type": "dataset",
            "title": header.title,
            "author": [_name(author) for author in header.author],
            "issued": _csl_date(header.issued),
            "version": header.version,
            "URL": header.url,
        }
    )


def _without_blanks(item: Document) -> Document:
    return {key: value for key, value in item.items() if value}


def _name(name: Name) -> Document:
    return _without_blanks({"family": name.family, "given": name.given, "literal": name.literal})


def _csl_date(dated: HistoricalDate | None) -> Document | None:
    """Return a date as CSL-JSON; None without one.

    An open range and one day within bounds are literal texts, since CSL-JSON has no form for them.
    """
    if dated is None:
        return None
    if _is_in_words(dated):
        return {"literal": dated.display()}
    circa = {"circa": True} if dated.approximate or dated.uncertain else {}
    return {"date-parts": [list(end) for end in _date_parts(dated)], **circa}


def _is_in_words(dated: HistoricalDate) -> bool:
    """Return whether a date is an open range or one day within bounds, which need words."""
    return dated.start is None or dated.end is None or dated.precision is Precision.BOUNDS


def _date_parts(dated: HistoricalDate) -> Iterable[tuple[int, ...]]:
    """Return the known ends of a date as (year, month, day), without what is not stated.

    A month is thus (year, month), a year (year,). Two equal ends are one.
    """
    ends = []
    for end in dated.known_ends:
        day = end.earliest
        exact = {"year": 1, "month": 2}.get(end.precision, 3)
        ends.append((day.year, day.month, day.day)[:exact])
    return dict.fromkeys(ends)
