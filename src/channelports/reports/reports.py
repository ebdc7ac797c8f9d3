"""What the tool says of itself and of a dataset as a whole: its version, and its faults."""

from collections.abc import Sequence

from channelports.errors import Fault
from channelports.model import Dataset
from channelports.reports.answer import Column, Note, Report, Row, table


def version(dataset: Dataset, tool: str) -> Report:
    """Report the tool's version and how many records of each kind the dataset has."""
    header = dataset.dataset
    return Report(
        command="version",
        heading=f"{header.title}, dataset version {header.version}, {header.licence}",
        header=header,
        rows=tuple(Row(name, {"count": count}) for name, count in dataset.counts()),
        sections=table(Column("Records", "id"), "count"),
        notes=(Note(f"channelports {tool}", ()),),
    )


def faults(found: Sequence[Fault], dataset: Dataset | None) -> Report:
    """Report what ``check`` found; of a file that is no dataset there is none."""
    return Report(
        command="check",
        heading=counted(found).capitalize(),
        header=dataset.dataset if dataset else None,
        rows=tuple(
            Row(
                f"{fault.line}:{fault.column}",
                {
                    "line": fault.line,
                    "column": fault.column,
                    "level": fault.level,
                    "code": fault.code,
                    "message": fault.message,
                },
            )
            for fault in found
        ),
        sections=table(Column("Line:column", "id"), "level", "code", "message"),
    )


def counted(found: Sequence[Fault]) -> str:
    """Return how many faults there are, and how many warnings if any: ``no faults, 1 warning``."""
    warnings = sum(fault.warning for fault in found)
    faults = _number(len(found) - warnings, "fault")
    return f"{faults}, {_number(warnings, 'warning')}" if warnings else faults


def _number(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}" if count == 1 else f"{count or 'no'} {noun}s"
