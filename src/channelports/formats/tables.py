"""Rows as CSV: RFC 4180, but that a line feed alone ends a line.

A spreadsheet runs a cell that begins like a formula; such a cell gets an apostrophe before it.
"""

import csv
import io
import unicodedata
from collections.abc import Iterator

from channelports.characters import plain, safe
from channelports.dates import HistoricalDate
from channelports.quantity import Quantity
from channelports.reports import Cell, Report, Row

_BEGINS_A_FORMULA = tuple("=+-@＝＋－＠")
"""What OWASP's page on CSV injection names; its tab and line ends are blanks by then."""

_PARTS_OF_A_FIGURE = ("low", "high", "approximate")


def to_csv(report: Report, encoding: str = "utf-8") -> str:
    """Return the rows alone, under one line of heads; without rows, those that all rows have.

    A figure ``NAME`` takes four columns: ``NAME`` as the dataset writes it, and ``NAME_low``,
    ``NAME_high`` and ``NAME_approximate``.
    """
    rows = [row.flat() for row in report.rows]
    names = list(dict.fromkeys(name for row in rows for name in row)) or list(Row("", {}).flat())
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(head for name in names for head in _heads(name, report.figures))
    for row in rows:
        cells = (cell for name in names for cell in _cells(name, row.get(name), report.figures))
        table.writerow(written(cell, encoding) for cell in cells)
    return text.getvalue()


def _heads(name: str, figures: tuple[str, ...]) -> Iterator[str]:
    yield name
    if name in figures:
        yield from (f"{name}_{part}" for part in _PARTS_OF_A_FIGURE)


def _cells(name: str, cell: Cell, figures: tuple[str, ...]) -> Iterator[Cell]:
    yield cell
    if name in figures:
        figure = cell if isinstance(cell, Quantity) else None
        yield from (getattr(figure, part, None) for part in _PARTS_OF_A_FIGURE)


def written(cell: Cell, encoding: str = "utf-8") -> str | int | float | None:
    """Return a cell as CSV has it: safe for a terminal and for a spreadsheet."""
    match cell:
        case bool():
            return "true" if cell else "false"
        case Quantity() | HistoricalDate():
            return cell.text
        case str():
            return _defused(plain(safe(cell), encoding))
        case _:
            return cell


def _defused(text: str) -> str:
    """Return a text that a spreadsheet shows and does not run, whatever unseen stands before it."""
    seen = (sign for sign in text if not sign.isspace() and unicodedata.category(sign) != "Cf")
    return f"'{text}" if next(seen, "") in _BEGINS_A_FORMULA else text
