r"""Turns a function into a command of ``ports``, by a decorator where it is defined.

::

    @question(QUESTIONS, "ports people", "ports people calais")
    def people(dataset: "Dataset", words: PlacesArgument = None) -> "Result":
        \"\"\"Who led and who decided.\"\"\"

The command has the name of the function; its help is the docstring, its arguments and options are
the parameters.
"""

import ast
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from importlib import import_module
from inspect import Parameter, Signature, cleandoc, getsource, signature
from textwrap import dedent
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from channelports.cli.loading import dataset_of, lines_of
from channelports.cli.output import output_of, print_answer
from channelports.cli.parameters import AccordingToOption, DataOption, WithoutOption

if TYPE_CHECKING:
    from channelports.reports import Result

QUESTIONS, CHARTS, SOURCES, EXPORT = PANELS = ("Questions", "Charts", "Sources", "Export")
"""The headings under which the help lists the commands, in its order."""


class Definition(NamedTuple):
    """A command: its panel in the help, its examples, its help text, and the function to run."""

    panel: str
    examples: tuple[str, ...]
    help: str
    run: Callable[..., None]


_DEFINED: dict[str, Definition] = {}
"""Each command by its name. A module that defines commands adds them when it is imported."""

Function = TypeVar("Function", bound=Callable[..., Any])


def command(panel: str, *examples: str) -> Callable[[Function], Function]:
    """Return a decorator for a command that reads its dataset and writes its output itself.

    ``panel`` is the heading under which the help lists it, ``examples`` are command lines for its
    help.
    """

    def define(function: Function) -> Function:
        _define(function, Definition(panel, examples, _documentation(function), function))
        return function

    return define


def question(
    panel: str, *examples: str, kinds: Iterable[str] = ()
) -> Callable[[Function], Function]:
    """Return a decorator for a command that asks a dataset and prints the answer.

    ``panel`` is the heading under which the help lists it, ``examples`` are command lines for its
    help; ``kinds`` replace ``KINDS`` there. The function gets the dataset, then its own arguments
    and options, and returns a Result. The command also has the options that all answers share. A
    function with a parameter ``lines`` gets the line numbers of the dataset's file.
    """

    def define(ask: Function) -> Function:
        text = _documentation(ask).replace("KINDS", ", ".join(kinds))
        _define(ask, Definition(panel, examples, text, _answering(ask)))
        return ask

    return define


def _define(function: Callable[..., Any], definition: Definition) -> None:
    _DEFINED[function.__name__.removesuffix("_")] = definition


def definition_of(name: str) -> Definition | None:
    """Return the definition of a command, or None if there is no such command.

    The modules of the panels are imported one by one until it is found: importing all of them would
    take 4 % of the time of ``ports show boulogne``.
    """
    for panel in PANELS:
        _import(panel)
        if name in _DEFINED:
            return _DEFINED[name]
    return None


def definitions() -> Mapping[str, Definition]:
    """Return the definition of every command by its name, in the order of the help."""
    for panel in PANELS:
        _import(panel)
    names = sorted(_DEFINED, key=lambda name: PANELS.index(_DEFINED[name].panel))
    return {name: _DEFINED[name] for name in names}


def _import(panel: str) -> None:
    """Import the module of a panel, such as ``cli.charts`` for Charts.

    It defines the panel's commands when it is imported.
    """
    import_module(f"channelports.cli.{panel.lower()}")


def _documentation(function: Callable[..., object]) -> str:
    """Return a function's docstring for the help, each paragraph on a line, to be wrapped anew.

    Python drops docstrings with ``-OO``; it is then read from the source.
    """
    text = function.__doc__
    if text is None:
        with suppress(OSError):
            source = dedent(getsource(function))
            # Without optimize=0, Python 3.14 drops the docstring here too.
            tree = compile(source, "", "exec", ast.PyCF_ONLY_AST, optimize=0)
            definition = next(each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef))
            text = ast.get_docstring(definition)
    paragraphs = cleandoc(text or "").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


_OUTPUT = signature(output_of).parameters
_DATA = Parameter("data", Parameter.KEYWORD_ONLY, default=None, annotation=DataOption)
_SOURCE_FILTER = tuple(
    Parameter(name, Parameter.KEYWORD_ONLY, default=None, annotation=option)
    for name, option in (("according_to", AccordingToOption), ("without", WithoutOption))
)


def _answering(ask: Callable[..., "Result"]) -> Callable[..., None]:
    """Return the function that a command runs: it asks a dataset by ``ask`` and prints the answer.

    It also handles the options that all answers share. Its signature is made for Typer, which reads
    a command's options from there.
    """
    parameters = tuple(signature(ask).parameters.values())[1:]  # the first is the dataset
    own = [parameter for parameter in parameters if parameter.name != "lines"]
    wants_lines = len(own) < len(parameters)

    def run(**given: Any) -> None:
        output = output_of(**{name: given.pop(name) for name in _OUTPUT})
        path = given.pop("data")
        names, left_out = (given.pop(option.name) or () for option in _SOURCE_FILTER)
        dataset = dataset_of(path)
        if wants_lines:
            given["lines"] = lines_of(path)
        answer = ask(dataset, **given)
        if names or left_out:
            from channelports.queries.source_filter import filtered, source_filter
            from channelports.reports.filtered import according_to

            # Asked twice: only the answer of all sources shows what the chosen ones leave out.
            chosen = source_filter(dataset, *names, without=left_out)
            answer = according_to(ask(filtered(dataset, chosen), **given), answer, chosen)
        print_answer(answer, output)

    behind = [_OUTPUT[name].replace(kind=Parameter.KEYWORD_ONLY) for name in _OUTPUT]
    run.__signature__ = Signature([*own, *_SOURCE_FILTER, *behind, _DATA])  # type: ignore[attr-defined]
    return run
