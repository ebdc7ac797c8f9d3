"""Writes dates for people: `17 September 1944`, `29 Sep – 1 Oct`, `until 9 September 1944`."""

from channelports.dates.point import MONTHS, Point, Precision, is_same_day

_DASH = "\u2013"


class Style:
    """How a date is written: month names, marks and separators. A class, never instantiated."""

    months = MONTHS
    about = "about "
    before_time = ", "
    uncertain = " (uncertain)"
    day_has_year = True


class ShortStyle(Style):
    """The style of dates in tables: `~17 Sep 1944`, `17 Sep 1944?`."""

    months = tuple(name[:3] for name in MONTHS)
    about = "~"
    before_time = " "
    uncertain = "?"


class ShortStyleOf1944(ShortStyle):
    """The style of tables whose days are all in 1944: the year is left out."""

    day_has_year = False


class StyleOfYears(Style):
    """The style of the year in a citation: `1944?`."""

    uncertain = "?"


def written(
    start: Point | None, end: Point | None, style: type[Style] = Style, by: bool = False
) -> str:
    """Return a date in words, from its two ends: `17 September 1944`, `29 Sep – 1 Oct`.

    None is an open end. Without ``end`` the words begin with `from`; without ``start`` they begin
    with `until`, or with `by` if ``by`` is set; without either the text is empty. ``style`` says
    how months and marks are written.
    """
    if start and end:
        return _write(start, style) if start == end else _write_interval(start, end, style)
    if start:
        return f"from {_write(start, style)}"
    return f"{'by' if by else 'until'} {_write(end, style)}" if end else ""


def _write_interval(first: Point, last: Point, style: type[Style]) -> str:
    """Return an interval in words; a year, month or day that both ends share is written once."""
    is_marked = first.is_marked or last.is_marked
    if is_same_day(first, last) and first.time and last.time and not is_marked:
        return f"{_write(first, style)}{_DASH}{last.time}"
    is_alike = first.precision is last.precision
    is_one_year = first.earliest.year == last.earliest.year
    is_plain = is_alike and not (first.time or last.time or is_marked)
    left = _write(first, style, omits_year=is_alike and is_one_year)
    if is_plain and is_one_year and first.earliest.month == last.earliest.month:
        left = str(first.earliest.day)
    dash = _DASH if is_plain and " " not in left else f" {_DASH} "
    return f"{left}{dash}{_write(last, style)}"


def _write(point: Point, style: type[Style], omits_year: bool = False) -> str:
    month = style.months[point.earliest.month - 1]
    year = str(point.earliest.year)
    match point.precision:
        case Precision.DAY:
            words = [str(point.earliest.day), month]
            omits_year = omits_year or not style.day_has_year
        case Precision.MONTH:
            words = [month]
        case _:
            words, omits_year = [], False
    about = style.about if point.approximate else ""
    time = f"{style.before_time}{point.time}" if point.time else ""
    uncertain = style.uncertain if point.uncertain else ""
    return about + " ".join(words if omits_year else [*words, year]) + time + uncertain
