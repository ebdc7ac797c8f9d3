"""Draws the help; that of all commands fits on a terminal of 24 lines.

Typer's own help needs twice as many lines: it draws a frame around each group, and gives each
option a line and the name of its type.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import Any

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from channelports.cli.commands import PANELS, Definition
from channelports.cli.parameters import SHARED, TOGETHER

_WIDEST = 100
"""How many columns wide the help is at most."""

_ALSO = "--version, --install-completion, --show-completion, COMMAND --help"
"""What can be entered besides commands."""

Row = tuple[str, str]
"""What can be written on the command line, and what it means."""


def of_command(command: Any, context: Any) -> str:
    """Return the help of one command: arguments, its own options, shared options, examples."""
    context.color = True  # or Typer removes the colours that FORCE_COLOR wants in a pipe
    params = [each for each in command.get_params(context) if not getattr(each, "hidden", False)]
    arguments = [each for each in params if each.param_type_name == "argument"]
    options = [each for each in params if each.param_type_name == "option"]
    own = [each for each in options if not _is_shared(each)]
    shared = {max(each.opts, key=len): each for each in options if _is_shared(each)}
    words = [_in_usage(each) for each in arguments]
    return _drawn(
        (
            Text.assemble(
                ("Usage: ", "bold"), " ".join([context.command_path, *words, "[OPTIONS]"])
            ),
            *(Text(), Text(command.help or "")),
            *_section("Arguments", [(_metavar(each), each.help or "") for each in arguments]),
            *_section("Options", [(_as_typed([each]), each.help or "") for each in own]),
            *_section(SHARED, _shared_lines(shared)),
            *_section("Examples", [(line, "") for line in command.examples]),
        )
    )


def of_commands(text: str, definitions: Mapping[str, Definition]) -> str:
    """Return the help of ``ports``: one line per command, the panel's name before the first.

    ``text`` says what ``ports`` is about, ``definitions`` are the commands in the order of panels.
    """
    table = _grid()
    panel = ""
    for name, each in definitions.items():
        summary = each.help.partition("\n")[0]
        heading = each.panel if each.panel != panel else ""
        table.add_row(_cell(heading, "bold"), _cell(name, "cyan"), _cell(summary))
        panel = each.panel
    usage = Text.assemble(("Usage: ", "bold"), "ports COMMAND [OPTIONS]")
    width = max(map(len, PANELS))
    below = Text.assemble((f"{'Also':{width}}  ", "bold"), _ALSO)
    return _drawn((usage, Text(text), Text(), table, below))


def _is_shared(option: Any) -> bool:
    return "--help" in option.opts or getattr(option, "rich_help_panel", None) == SHARED


def _cell(text: str, style: str = "") -> Text:
    return Text(text, style, overflow="fold")


def _in_usage(argument: Any) -> str:
    words = _metavar(argument)
    if argument.nargs != 1 and " " not in words:
        words = f"{words}..."
    return words if argument.required else f"[{words}]"


def _metavar(param: Any) -> str:
    return str(param.metavar or param.human_readable_name)


def _as_typed(options: Sequence[Any]) -> str:
    """Return options as they are written on a command line: *-o, --output FILE*."""
    names = [", ".join(sorted(each.opts, key=len)) for each in options]
    values = ["" if each.is_flag else f" {_metavar(each)}" for each in options]
    if len(set(values)) == 1:
        return f"{', '.join(names)}{values[0]}"
    return ", ".join(f"{name}{value}" for name, value in zip(names, values, strict=True))


def _shared_lines(options: Mapping[str, Any]) -> Iterator[Row]:
    """Yield a line for each option that all answers share; related options share a line."""
    lines = {name: (names, text) for names, text in TOGETHER.items() for name in names}
    done: set[str] = set()
    for name, option in options.items():
        names, text = lines.get(name, ((name,), option.help or ""))
        if name not in done:
            yield _as_typed([options[each] for each in names if each in options]), text
            done.update(names)


def _section(title: str, rows: Iterable[Row]) -> Iterator[RenderableType]:
    table = _grid()
    for words, text in rows:
        table.add_row(_cell(words, "cyan" if text else ""), _cell(text))
    if table.row_count:
        yield Text()
        yield _cell(title, "bold")
        yield Padding(table, (0, 0, 0, 2))


def _grid() -> Table:
    return Table.grid(padding=(0, 2, 0, 0), pad_edge=False)


def _drawn(parts: Iterable[RenderableType]) -> str:
    """Return the parts of the help drawn as text, in colours if standard output is a terminal."""
    file = StringIO()
    console = Console(
        file=file,
        force_terminal=True if sys.stdout.isatty() else None,  # None: as the environment says
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    console.width = min(console.width, _WIDEST)
    for part in parts:
        console.print(part)
    return "".join(f"{line.rstrip()}\n" for line in file.getvalue().splitlines())
