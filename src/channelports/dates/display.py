"""Writes dates for people: `17 September 1944`, `29 Sep – 1 Oct`, `within 6–9 Sep`."""

from channelports.dates.point import MONTHS, Point, Precision, is_same_day

_DASH = "\u2013"


class Style:
    """How a date is written: month names, marks and separators. A class, never instantiated."""

    months = MONTHS
    about = "about "
    before_time = ", "
    uncertain = " (uncertain)"
    day_has_year = True
    bounds = Precision.DAY
    between = ("between ", " and ")


class ShortStyle(Style):
    """The style of dates in tables: `~17 Sep 1944`, `17 Sep 1944?`, `within 6–9 Sep 1944`."""

    months = tuple(name[:3] for name in MONTHS)
    about = "~"
    before_time = " "
    uncertain = "?"
    between = ("within ", "")


class ShortStyleOf1944(ShortStyle):
    """The style of tables whose days are all in 1944: the year is left out."""

    day_has_year = False


class StyleOfYears(Style):
    """The style of the year in a citation: `1944?`."""

    uncertain = "?"
    bounds = Precision.YEAR


def written(
    start: Point | None, end: Point | None, style: type[Style] = Style, by: bool = False
) -> str:
    """Return a date in words, from its two ends: `17 September 1944`, `29 Sep – 1 Oct`.

    None is an open end. Without ``end`` the words begin with `from`; without ``start`` they begin
    with `until`, or with `by` if ``by`` is set; without either the text is empty. ``style`` says
    how months and marks are written.
    """
    if start and end:
        if start != end:
            return _write_interval(start, end, style)
        is_bounds = start.precision is Precision.BOUNDS
        return _write_bounds(start, style) if is_bounds else _write(start, style)
    if start:
        return f"from {_write(start, style)}"
    return f"{'by' if by else 'until'} {_write(end, style)}" if end else ""


def _write_interval(first: Point, last: Point, style: type[Style]) -> str:
    """Return an interval in words; a year, month or day that both ends share is written once."""
    is_marked = first.is_marked or last.is_marked
    if is_same_day(first, last) and first.time and last.time and not is_marked:
        return f"{_write(first, style)}{_DASH}{last.time}"
    if is_same_day(first, last) and last.time and not first.time and not is_marked:
        return f"{_write(first, style)}{style.before_time}until {last.time}"
    left = _write_first(first, last, style)
    is_plain = first.precision is last.precision and not (first.time or last.time or is_marked)
    dash = _DASH if is_plain and " " not in left else f" {_DASH} "
    return f"{left}{dash}{_write(last, style)}"


def _write_bounds(point: Point, style: type[Style]) -> str:
    """Return one day within bounds in words: `between 6 and 9 September 1944`."""
    first = point._replace(latest=point.earliest, precision=style.bounds)
    last = point._replace(earliest=point.latest, precision=style.bounds)
    before, amid = style.between
    if not amid:
        return before + _write_interval(first, last, style)
    return f"{before}{_write_first(first, last, style)}{amid}{_write(last, style)}"


def _write_first(first: Point, last: Point, style: type[Style]) -> str:
    """Return the first of two ends in words, without a year or month that both share."""
    is_alike = first.precision is last.precision
    is_one_year = first.earliest.year == last.earliest.year
    is_one_month = is_one_year and first.earliest.month == last.earliest.month
    has_more = first.time or last.time or first.is_marked or last.is_marked
    if is_alike and is_one_month and not has_more:
        return str(first.earliest.day)
    return _write(first, style, omits_year=is_alike and is_one_year)


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
