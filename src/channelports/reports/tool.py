"""Reports on the tool and on a whole dataset: their versions, and the problems found."""

from collections.abc import Sequence

from channelports.errors import Problem, Severity
from channelports.model import Dataset
from channelports.reports.answer import Head, Note, Report, Row, table


def version(dataset: Dataset, tool: str) -> Report:
    """Report the versions of the tool and the dataset, and how many records each kind has.

    ``tool`` is the version of the tool.
    """
    header = dataset.dataset
    return Report(
        command="version",
        heading=f"{header.title}, dataset version {header.version}, {header.licence}",
        header=header,
        rows=tuple(Row(name, {"count": count}) for name, count in dataset.counts()),
        tables=table(Head("Records", "id"), "count"),
        notes=(Note(f"channelports {tool}", ()),),
    )


def problems(found: Sequence[Problem], dataset: Dataset | None) -> Report:
    """Report what ``ports check`` found, one row for each problem.

    ``dataset`` is None if the file is not a valid one.
    """
    return Report(
        command="check",
        heading=counted(found).capitalize(),
        header=dataset.dataset if dataset else None,
        rows=tuple(
            Row(
                f"{problem.line}:{problem.column}",
                {
                    "line": problem.line,
                    "column": problem.column,
                    "level": str(problem.severity),
                    "code": problem.code,
                    "message": problem.message,
                },
            )
            for problem in found
        ),
        tables=table(Head("Line:column", "id"), "level", "code", "message"),
    )


def counted(found: Sequence[Problem]) -> str:
    """Return the number of errors and warnings in words, such as ``no errors, 1 warning``."""
    warnings = sum(problem.severity is Severity.WARNING for problem in found)
    errors = _number(len(found) - warnings, "error")
    return f"{errors}, {_number(warnings, 'warning')}" if warnings else errors


def _number(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}" if count == 1 else f"{count or 'no'} {noun}s"
