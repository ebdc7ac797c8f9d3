"""Completion in bash, zsh and fish: the script of each shell, its installation, its answers at TAB.

The scripts are ours because Typer's offer file names wherever nothing fits, ignore quotes, and
import Rich for the hints at each TAB of zsh and fish: 380 ms against 145, and twice that in fish,
which asks twice.

Typer finds what completes a word; we format the answer. Typer's own scripts, which an older version
may have installed, still get Typer's answers.
"""

import os
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import shellingham  # type: ignore[import-untyped]
import typer

# Meant to be extended where it is Click's own; Typer carries a copy, and has no public name for it.
from typer._click.shell_completion import (
    CompletionItem,
    ShellComplete,
    add_completion_class,
)

from channelports.cli.complete import FILES

_BASH = """\
_ports_completion() {
    local answer each
    COMPREPLY=()
    answer=$(_PORTS_COMPLETE=complete_bash_line _TYPER_COMPLETE_ARGS="${COMP_LINE:0:COMP_POINT}" \\
        "${1/#\\~/$HOME}" 2>/dev/null)
    [[ $answer == FILES ]] && return
    compopt +o default 2>/dev/null
    compopt -o nosort 2>/dev/null
    [[ -n $answer ]] || return
    while IFS= read -r each; do
        COMPREPLY+=("$2${each:1}")
    done <<<"$answer"
}

complete -o default -F _ports_completion ports
"""
"""Bash puts each reply in the place of ``$2``; without a reply it completes file names.

Each line of the answer begins with a sign, or that of a complete word would be empty.
"""

_ZSH = """\
#compdef ports

_channelports() {
    local answer
    local -a offers
    answer=$(_PORTS_COMPLETE=complete_zsh_line _TYPER_COMPLETE_ARGS="${words[1,CURRENT]}" \\
        ${~words[1]} 2>/dev/null)
    [[ $answer == FILES ]] && { compset -P '-*='; _files; return }
    [[ -n $answer ]] || return 1
    offers=("${(@f)answer}")
    _describe -V ports offers
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _channelports "$@"
else
    compdef _channelports ports
fi
"""
"""Not called ``_ports``: zsh has a function of that name, which completes TCP port numbers."""

_ZSH_LINE = (
    "fpath+=~/.zfunc; (( $+functions[compdef] )) || { autoload -Uz compinit; compinit -i }; "
    "autoload -Uz _channelports; compdef _channelports ports"
)
"""Added to .zshrc; works whether that file calls ``compinit`` above it, below it, or not at all."""

_FISH = """\
function __ports_completion
    set --local answer (env _PORTS_COMPLETE=complete_fish_line \\
        _TYPER_COMPLETE_ARGS=(commandline --current-process --cut-at-cursor | string collect) \\
        ports 2>/dev/null)
    if test "$answer" = FILES
        complete --do-complete "'' "(commandline --current-token --cut-at-cursor | string collect)
    else
        string join -- \\n $answer
    end
end

complete --command ports --no-files --keep-order --arguments '(__ports_completion)'
"""

SCRIPTS = {
    shell: script.replace("FILES", FILES)
    for shell, script in (("bash", _BASH), ("zsh", _ZSH), ("fish", _FISH))
}
"""The script of each shell."""

_NEEDS_BACKSLASH = frozenset(" (),")
"""The characters of an offer that bash needs escaped outside quotes."""


class _Line(ShellComplete):
    """Completes a command line that our shell script passes on unparsed, up to the cursor."""

    source_template = ""
    escaping_quotes = '"'
    """The quotes within which a backslash escapes a character."""

    def source_vars(self) -> dict[str, Any]:
        """Return nothing: our scripts have no variables for Typer to fill in."""
        return {}

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words after ``ports``, and the last word, which is to be completed."""
        line = os.environ.get("_TYPER_COMPLETE_ARGS", "")
        (*before, word), self.quote = _words(line, self.escaping_quotes)
        return before[1:], word

    def complete(self) -> str:
        """Return what the shell script gets at TAB: a line per offer, or FILES for a file name."""
        before, self.word = self.get_completion_args()
        self.ctx_args["obj"] = FILES
        items = self.get_completions(before, self.word)
        if any(item.help == FILES for item in items):
            return FILES
        return "\n".join(self._lines(items))

    def _lines(self, items: list[CompletionItem]) -> Iterator[str]:
        """Yield a line for each offer: what it adds to the word entered, as the shell needs it."""
        is_joined = self.word.startswith("-") and "=" in self.word  # --port=calais
        entered = self.word.partition("=")[2] if is_joined else self.word
        for item in items:
            rest = CompletionItem(str(item.value).removeprefix(entered), help=item.help)
            yield self.format_completion(rest)


class _BashLine(_Line):
    name = "bash_line"

    def format_completion(self, item: CompletionItem) -> str:
        """Return a sign, then the letters to add, escaped where bash is not within quotes."""
        if self.quote:
            return f"+{item.value}"
        return "+" + "".join(f"\\{c}" if c in _NEEDS_BACKSLASH else c for c in item.value)


class _ZshLine(_Line):
    name = "zsh_line"

    def format_completion(self, item: CompletionItem) -> str:
        """Return the word and its hint in the form of ``_describe``; zsh adds the quotes."""
        word = f"{self.word}{item.value}".replace("\\", "\\\\").replace(":", "\\:")
        return f"{word}:{item.help}" if item.help else word


class _FishLine(_Line):
    name = "fish_line"
    escaping_quotes = "\"'"

    def format_completion(self, item: CompletionItem) -> str:
        """Return the word and its hint, with a tab between them; fish adds the quotes."""
        return f"{self.word}{item.value}\t{item.help or ''}"


def _words(line: str, escaping_quotes: str) -> tuple[list[str], str]:
    """Return the words of a line without their quotes, and the quote that is open at its end.

    ``escaping_quotes`` are the quotes within which a backslash escapes. A letter is added to the
    line and removed again, so that there is a last word to complete even if nothing of it has been
    entered.
    """
    for quote in ("", "'", '"'):
        lexer = shlex.shlex(f"{line}x{quote}", posix=True)
        lexer.whitespace_split = True
        lexer.commenters = ""
        lexer.escapedquotes = escaping_quotes
        with suppress(ValueError):  # another quote is open, or none
            *before, last = lexer
            return [*before, last[:-1]], quote
    raise AssertionError(line)


def register() -> None:
    """Make Typer answer our own completion scripts too, besides its own."""
    for each in (_BashLine, _ZshLine, _FishLine):
        add_completion_class(each, each.name)


def install_or_show(action: str, value: object) -> None:
    """Install or print our completion script for a shell and exit; return if we have none for it.

    ``action`` is the parameter of Typer's option: *install_completion* or *show_completion*.
    ``value`` is the shell's name, or True for the shell that ``ports`` was run from.
    """
    shell = _shell(value)
    if shell is None:
        return
    if action == "show_completion":
        typer.echo(SCRIPTS[shell], nl=False)
    else:
        typer.echo(f"Completion for {shell} is installed: {_install(shell)}")
        typer.echo(f"It works in every {shell} that is started from now on.")
    raise typer.Exit


def _shell(value: object) -> str | None:
    """Return the shell that is named, or that ``ports`` runs in.

    None for a shell for which we have no completion script.
    """
    try:
        name = value if isinstance(value, str) else shellingham.detect_shell()[0]
    except shellingham.ShellDetectionFailure:
        return None
    return next((shell for shell in SCRIPTS if shell == name), None)


def _install(shell: str) -> Path:
    """Write our completion script of a shell, over an older one, and return its path.

    A line in the shell's start-up file reads it, except in fish, which finds it.
    """
    home = Path.home()
    start_up: tuple[Path, str] | None = None
    match shell:
        case "bash":
            path = home / ".bash_completions" / "ports.sh"
            quoted = str(path).replace("'", "'\\''")
            start_up = home / ".bashrc", f"source '{quoted}'"  # the line that Typer writes too
        case "zsh":
            path = home / ".zfunc" / "_channelports"
            start_up = _zsh_folder() / ".zshrc", _ZSH_LINE
        case _:
            config = os.environ.get("XDG_CONFIG_HOME") or home / ".config"
            path = Path(config, "fish", "completions", "ports.fish")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SCRIPTS[shell], "utf-8", newline="\n")
    if start_up:
        _add_line(*start_up)
    return path


def _zsh_folder() -> Path:
    """Return the folder of the user's .zshrc, asking zsh, since only .zshenv may have set it."""
    folder = os.environ.get("ZDOTDIR", "")
    zsh = shutil.which("zsh")
    if not folder and zsh:
        command = [zsh, "-c", 'print -r -- "$ZDOTDIR"']
        said = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)  # noqa: S603
        folder = os.fsdecode(said.stdout).rstrip("\n").rpartition("\n")[2]
    return Path(folder) if folder else Path.home()


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
