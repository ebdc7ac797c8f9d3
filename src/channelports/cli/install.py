"""Installs the completion script of a shell where the shell looks for it.

At most one line is added to the shell's start-up file; the rest of that file stays byte for byte.
"""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import shellingham  # type: ignore[import-untyped]
import typer

from channelports.cli.shells import SCRIPTS

_ZSH_LINE = (
    "fpath+=~/.zfunc; (( $+functions[compdef] )) || { autoload -Uz compinit; compinit -i }; "
    "autoload -Uz _channelports; compdef _channelports ports"
)
"""Works whether the file calls ``compinit`` above it, below it, or not at all."""


def install(value: object) -> None:
    """Install our completion script for a shell and exit; return if we have none for it.

    ``value`` is the shell's name, or True for the shell that ``ports`` was run from.
    """
    shell = _shell(value)
    if shell is None:
        return
    path = _INSTALLERS[shell]()
    typer.echo(f"Completion for {shell} is installed: {path}")
    typer.echo(f"It works in every {shell} that is started from now on.")
    raise typer.Exit


def show(value: object) -> None:
    """Print our completion script for a shell and exit; return if we have none for it.

    ``value`` is the shell's name, or True for the shell that ``ports`` was run from.
    """
    shell = _shell(value)
    if shell is None:
        return
    typer.echo(SCRIPTS[shell], nl=False)
    raise typer.Exit


ACTIONS = {"install_completion": install, "show_completion": show}
"""What Typer's two options for completion do, by the names of their parameters."""


def _shell(value: object) -> str | None:
    """Return the shell that is named, or that ``ports`` runs in.

    None for a shell for which we have no completion script.
    """
    try:
        name = value if isinstance(value, str) else shellingham.detect_shell()[0]
    except shellingham.ShellDetectionFailure:
        return None
    return next((shell for shell in SCRIPTS if shell == name), None)


def _bash() -> Path:
    script = _written("bash", Path.home() / ".bash_completions" / "ports.sh")
    quoted = str(script).replace("'", "'\\''")
    _add_line(Path.home() / ".bashrc", f"source '{quoted}'")  # the line that Typer writes too
    return script


def _zsh() -> Path:
    script = _written("zsh", Path.home() / ".zfunc" / "_channelports")
    _add_line(_zsh_folder() / ".zshrc", _ZSH_LINE)
    return script


def _zsh_folder() -> Path:
    """Return the folder of the user's .zshrc, asking zsh, since only .zshenv may have set it."""
    folder = os.environ.get("ZDOTDIR", "")
    zsh = shutil.which("zsh")
    if not folder and zsh:
        command = [zsh, "-c", 'print -r -- "$ZDOTDIR"']
        said = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)  # noqa: S603
        folder = os.fsdecode(said.stdout).rstrip("\n").rpartition("\n")[2]
    return Path(folder) if folder else Path.home()


def _fish() -> Path:
    config = os.environ.get("XDG_CONFIG_HOME")
    folder = Path(config) if config else Path.home() / ".config"
    return _written("fish", folder / "fish" / "completions" / "ports.fish")


def _written(shell: str, path: Path) -> Path:
    """Write our completion script of a shell to a path, over an older one; return the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SCRIPTS[shell], "utf-8", newline="\n")
    return path


def _add_line(path: Path, line: str) -> None:
    """Append a line to a file unless it is there already; the file is made if needed."""
    before = path.read_bytes() if path.is_file() else b""
    wanted = os.fsencode(line)
    if wanted in before.splitlines():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        file.write(b"" if before.endswith(b"\n") or not before else b"\n")
        file.write(wanted + b"\n")


_INSTALLERS: dict[str, Callable[[], Path]] = {"bash": _bash, "zsh": _zsh, "fish": _fish}
