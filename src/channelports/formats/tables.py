"""Rows as CSV: RFC 4180, except that lines end with a line feed alone.

A spreadsheet runs a cell that begins like a formula, so an apostrophe is put before such a cell.
"""

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from channelports.characters import plain, safe
from channelports.dates import HistoricalDate
from channelports.quantity import Quantity
from channelports.reports import Cell, Report, Row

_BEGINS_A_FORMULA = tuple("=+-@＝＋－＠")
"""Those of OWASP's page on CSV injection; its tabs and line ends have become blanks by then."""

_PARTS_OF_A_FIGURE = ("low", "high", "approximate", "lowest", "highest")


def to_csv(report: Report) -> str:
    """Return the rows of a report as CSV, with a header line.

    A figure ``NAME`` has six columns: ``NAME`` as the dataset writes it, and ``NAME_low``,
    ``NAME_high``, ``NAME_approximate``, ``NAME_lowest`` and ``NAME_highest``. Without rows, the
    header has the columns of every row.
    """
    rows = [row.flat() for row in report.rows]
    names = list(dict.fromkeys(name for row in rows for name in row)) or list(Row("", {}).flat())
    columns = [column for name in names for column in _columns(name, report.figures)]
    cells = [
        [cell for name in names for cell in _cells(name, row.get(name), report.figures)]
        for row in rows
    ]
    return csv_text(columns, cells)


def csv_text(names: Sequence[str], rows: Iterable[Iterable[Cell]]) -> str:
    """Return a header line of column names and rows of cells as CSV, safe for a spreadsheet."""
    return _csv([names, *([_written(cell) for cell in row] for row in rows)])


def plain_csv(text: str, encoding: str) -> str:
    """Return a CSV text with plain letters for those that an encoding lacks.

    It is done cell by cell, since the plain form may need quotes or begin a formula.
    """
    if plain(text, encoding) == text:
        return text
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    rows = csv.reader(io.StringIO(text, newline=""))
    return _csv([_plain_cell(cell, encoding) for cell in row] for row in rows)


def _csv(rows: Iterable[Iterable[str | int | float | None]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _plain_cell(cell: str, encoding: str) -> str:
    shown = plain(cell, encoding)
    return cell if shown == cell else _defused(shown)


def _columns(name: str, figures: tuple[str, ...]) -> Iterator[str]:
    yield name
    if name in figures:
        yield from (f"{name}_{part}" for part in _PARTS_OF_A_FIGURE)


def _cells(name: str, cell: Cell, figures: tuple[str, ...]) -> Iterator[Cell]:
    yield cell
    if name in figures:
        figure = cell if isinstance(cell, Quantity) else None
        yield from (getattr(figure, part, None) for part in _PARTS_OF_A_FIGURE)


def _written(cell: Cell) -> str | int | float | None:
    """Return a cell as it is written in CSV, safe for a terminal and a spreadsheet.

    None for an empty cell.
    """
    match cell:
        case bool():
            return "true" if cell else "false"
        case Quantity() | HistoricalDate():
            return cell.text
        case str():
            return _defused(safe(cell))
        case _:
            return cell


def _defused(text: str) -> str:
    """Return a text that a spreadsheet does not run as a formula: with an apostrophe if needed.

    A formula is found even after blanks and invisible characters.
    """
    visible = (sign for sign in text if not sign.isspace() and unicodedata.category(sign) != "Cf")
    return f"'{text}" if next(visible, "") in _BEGINS_A_FORMULA else text
