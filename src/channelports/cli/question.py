"""What commands that answer have in common: the dataset they ask, how their answer is written."""

import ast
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from inspect import Parameter, Signature, getsource, signature
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from channelports.cli.options import (
    AccordingToOption,
    AsciiOption,
    BomOption,
    DataOption,
    FormatOption,
    FullOption,
    NoPagerOption,
    NotesOption,
    OutputOption,
    OverwriteOption,
    SourcesOption,
    WidthOption,
    WithoutOption,
)
from channelports.cli.progress import doing
from channelports.data import load, positions, shipped, shown

if TYPE_CHECKING:
    from channelports.cli.output import Output
    from channelports.data.key_positions import Positions
    from channelports.reports import Result
    from channelports.reports.questions import Lines


def _output(
    sources: SourcesOption = False,
    notes: NotesOption = False,
    full: FullOption = False,
    format_: FormatOption = None,
    output: OutputOption = None,
    overwrite: OverwriteOption = False,
    bom: BomOption = False,
    width: WidthOption = None,
    ascii_: AsciiOption = False,
    no_pager: NoPagerOption = False,
) -> "Output":
    from channelports.cli.output import Output

    wanted = Output.wanted(format_, output, overwrite, width, ascii_, bom)
    return replace(wanted, sources=sources, notes=notes, full=full, pager=not no_pager)


_FEW = 20
"""Records that are looked up in a file one by one; for more all of it is read, once."""

_ALL = ()

_SHARED = signature(_output).parameters
_DATA = Parameter("data", Parameter.KEYWORD_ONLY, default=None, annotation=DataOption)
_LENS = tuple(
    Parameter(name, Parameter.KEYWORD_ONLY, default=None, annotation=option)
    for name, option in (("according_to", AccordingToOption), ("without", WithoutOption))
)


def question(ask: Callable[..., "Result"], kinds: Iterable[str] = ()) -> Callable[..., None]:
    """Return the command that asks a dataset and writes the answer.

    ``ask`` takes the dataset, then what its own arguments and options say. Those that all commands
    share are put behind them: Typer reads a command's from its signature. ``kinds`` stand in the
    help for ``KINDS``. One that takes ``lines`` is told where in the file things stand.
    """
    parameters = tuple(signature(ask).parameters.values())[1:]
    own = [parameter for parameter in parameters if parameter.name != "lines"]
    wants_lines = len(own) < len(parameters)

    def command(**given: Any) -> None:
        from channelports.cli.output import reply

        output = _output(**{name: given.pop(name) for name in _SHARED})
        path = given.pop("data")
        names, left_out = (given.pop(option.name) or () for option in _LENS)
        with doing(f"Reading {shown(path) if path else 'the dataset'}"):
            dataset = load(path)
        if wants_lines:
            given["lines"] = _lines(path or shipped())
        with doing("Looking it up"):
            answer = ask(dataset, **given)
            if names or left_out:
                from channelports.queries.source_filter import filtered, source_filter
                from channelports.reports.filtered import according_to

                chosen = source_filter(dataset, *names, without=left_out)
                answer = according_to(ask(filtered(dataset, chosen), **given), answer, chosen)
        reply(answer, output)

    behind = [_SHARED[name].replace(kind=Parameter.KEYWORD_ONLY) for name in _SHARED]
    command.__signature__ = Signature([*own, *_LENS, *behind, _DATA])  # type: ignore[attr-defined]
    command.__doc__ = documentation(ask).replace("KINDS", ", ".join(kinds))
    return command


def documentation(function: Callable[..., object]) -> str:
    """Return a docstring, out of the source where Python has dropped it (``-OO``)."""
    if function.__doc__ is None:
        with suppress(OSError):
            source = dedent(getsource(function))
            # Without optimize=0, Python 3.14 drops the docstring here too.
            tree = compile(source, "", "exec", ast.PyCF_ONLY_AST, optimize=0)
            definition = next(each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef))
            return ast.get_docstring(definition) or ""
    return function.__doc__ or ""


def _lines(path: Path) -> "Lines":
    """Return where things stand in a dataset's file, which is read for it when first asked."""
    from channelports.reports.questions import Lines

    known: dict[tuple[str | int, ...], Positions] = {}

    def line(place: tuple[str | int, ...]) -> int | None:
        record = place[:2]
        found = known.get(_ALL) or known.get(record)
        if found is None:
            alone = (str(place[0]), str(place[1])) if len(known) < _FEW else None
            found = positions(path, alone)
            known[_ALL if ("dataset",) in found.keys else record] = found
        return found.key(place)[0] if found.keys else None

    return Lines(_from_here(path), line)


def _from_here(path: Path) -> str:
    """Return a path as it is written from the current folder, where that is there and has it."""
    try:
        here = Path.cwd()
    except OSError:
        return shown(path)
    return str(path.relative_to(here)) if path.is_relative_to(here) else shown(path)
