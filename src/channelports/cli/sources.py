"""Sources: who says so, how to cite it, and whether a dataset is sound."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from channelports.cli import parsing
from channelports.cli.commands import SOURCES, command, question
from channelports.cli.complete import file_name, words_of_name_in
from channelports.cli.loading import dataset_of
from channelports.cli.output import output_of, print_lines, print_report
from channelports.cli.parameters import (
    DataOption,
    FormatOption,
    OutputOption,
    OverwriteOption,
    argument,
)
from channelports.data import positions, shipped, shown
from channelports.errors import (
    DatasetError,
    ExitCode,
    Problem,
    Severity,
    in_file_order,
)
from channelports.formats import Format

if TYPE_CHECKING:
    from channelports.model import Dataset
    from channelports.reports import Result
    from channelports.reports.questions import Lines

_BEFORE_A_NAME = ("of", "at", "in", "for")


def _name_and_measure(help_: str) -> Any:
    return argument("NAME [MEASURE]", words_of_name_in("name", then="measures"), help_)


@question(SOURCES, "ports why calais prisoners", "ports why dunkirk")
def why(
    dataset: "Dataset",
    lines: "Lines",
    name: Annotated[
        list[str],
        _name_and_measure("A name, then a measure if you want only that"),
    ],
) -> "Result":
    """Who says so, and who says otherwise.

    After the name you can put a measure: calais prisoners. Without one you get what the record
    itself says, every figure and date of it, and what several sources say of its events.
    """
    from channelports.reports.why import why

    found, measure = _found_with(dataset, name)
    return why(dataset, found, measure, lines)


@question(SOURCES, "ports disputes calais", "ports disputes prisoners")
def disputes(
    dataset: "Dataset",
    name: Annotated[
        list[str] | None,
        _name_and_measure("Only this record, this measure, or this measure of the record"),
    ] = None,
) -> "Result":
    """Where sources differ, and what each of them says.

    Sorted by port, or else by record. A claim that only rounds the one shown, or adds to it, is not
    a dispute; ports why shows those too.
    """
    from channelports.reports.outcomes import disputes

    if not name:
        return disputes(dataset)
    return disputes(dataset, *_found_with(dataset, name))


@question(SOURCES, "ports sources", "ports sources --full")
def sources(dataset: "Dataset") -> "Result":
    """The sources, and how much of the dataset relies on each.

    For each: how reliable it is, and how many records cite it.
    """
    from channelports.reports.sources import sources

    return sources(dataset)


@question(SOURCES, "ports cite boulogne prisoners", "ports cite rickard-2021 --format bibtex")
def cite(
    dataset: "Dataset",
    name: Annotated[
        list[str] | None,
        _name_and_measure("A source; or a name, then a measure if you want only that"),
    ] = None,
) -> "Result":
    """How to cite the dataset, a source or a fact.

    As text, or with --format bibtex or csl-json for a reference manager. All other commands have
    these two formats too, for the sources of their answer.
    """
    from channelports.reports.cite import cite

    if not name:
        return cite(dataset)
    return cite(dataset, *_found_with(dataset, name))


def _found_with(dataset: "Dataset", name: list[str]) -> tuple[str, str | None]:
    """Return the id of the record that words name, and the id of a measure beside the name.

    The latter is None without a measure.
    """
    of, measure = _parted(dataset, name)
    return parsing.record(dataset, of), measure


def _parted(dataset: "Dataset", words: list[str]) -> tuple[list[str], str | None]:
    """Part the words of a name from a measure behind them, or else before them.

    Return the words of the name and the id of the measure, which is None without one. A measure is
    as many words as make one; one before the name counts only if all words together are no name.
    """
    from channelports import queries

    for count in range(max(1, len(words) - parsing.longest_measure(dataset)), len(words)):
        if measure := queries.measure_called(dataset, " ".join(words[count:])):
            return words[:count], measure
    measure, used = parsing.leading_measure(dataset, words[:-1])
    if measure is None or queries.has_name(dataset, " ".join(words)):
        return words, None
    name = words[used:]
    return name[1:] if name[0] in _BEFORE_A_NAME and name[1:] else name, measure


@command(SOURCES, "ports check", "ports check --strict my-events.yaml")
def check(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE",
            autocompletion=file_name,
            help="A dataset, or - for standard input; default: --data, or the shipped one",
        ),
    ] = None,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help="Treat warnings as errors: exit with code 1", show_default=False
        ),
    ] = False,
    format_: FormatOption = None,
    output: OutputOption = None,
    overwrite: OverwriteOption = False,
    data: DataOption = None,
) -> None:
    """Check a dataset: each problem, and how to fix it.

    A warning is something that a historian should look at again. A remark in the dataset can
    explain and allow it.
    """
    from channelports.reports import tool

    wanted = output_of(format_=format_, output=output, overwrite=overwrite)
    path = file or data or shipped()
    problems: Sequence[Problem] = ()
    dataset: Dataset | None = None
    try:
        dataset = dataset_of(path)
        problems = _checked(dataset, path, strict)
    except DatasetError as error:
        problems = error.problems
    has_errors = any(problem.severity is Severity.ERROR for problem in problems)
    if wanted.format is not Format.TABLE:
        print_report(tool.problems(problems, dataset), wanted)
    else:
        lines = [problem.in_file(shown(path)) for problem in problems]
        if dataset and not has_errors:
            count = sum(number for _, number in dataset.counts())
            lines.append(f"{shown(path)}: {count} records, {tool.counted(problems)}.")
        print_lines(lines, wanted)
    if has_errors:
        raise SystemExit(ExitCode.NOTHING)


def _checked(dataset: "Dataset", path: Path, strict: bool) -> list[Problem]:
    """Return the problems that the checks find in a dataset, with their places in its file.

    ``strict`` makes errors of warnings.
    """
    from channelports import checks

    found = checks.problems(dataset)
    if not found:
        return []
    if strict:
        found = tuple(problem._replace(severity=Severity.ERROR) for problem in found)
    return in_file_order(map(positions(path).located, found))
