"""What the tool says of itself and of a dataset as a whole: its version, and its faults."""

from collections.abc import Sequence

from channelports.answers.answer import Column, Note, Report, Row, table
from channelports.errors import Fault
from channelports.model import Dataset


def version(dataset: Dataset, tool: str) -> Report:
    """Report the tool's version and how many records of each kind the dataset has."""
    header = dataset.dataset
    return Report(
        command="version",
        heading=f"{header.title}, dataset version {header.version}, {header.licence}",
        header=header,
        rows=tuple(Row(name, {"count": count}) for name, count in dataset.counts()),
        sections=table(Column("Records", "id"), Column("Count", "count")),
        notes=(Note(f"channelports {tool}", ()),),
    )


def faults(found: Sequence[Fault], dataset: Dataset | None) -> Report:
    """Report what ``check`` found; where there are faults there is no dataset."""
    return Report(
        command="check",
        heading=f"{len(found) or 'No'} {'fault' if len(found) == 1 else 'faults'}",
        header=dataset.dataset if dataset else None,
        rows=tuple(
            Row(
                f"{fault.line}:{fault.column}",
                {
                    "line": fault.line,
                    "column": fault.column,
                    "code": fault.code,
                    "message": fault.message,
                },
            )
            for fault in found
        ),
        sections=table(
            Column("Line:column", "id"), Column("Code", "code"), Column("Message", "message")
        ),
    )
