"""Completion in real shells: installed as a user does it, then words and TAB at a prompt."""

import contextlib
import os
import re
import select
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from time import monotonic

import pytest
from conftest import THOROUGH

SHELLS = ("bash", "zsh", "fish")
PATIENCE = 120
"""Seconds until what does not come is given up; where all is well they are never needed."""

READY = "READY> "
SHOW_LINE = "\x14"
"""Ctrl-T, by which each start-up file below has its shell print its line."""

CLEAR_LINE = "\x15"
SHOWN = re.compile(rb"LINE<(.*?)>ENDS", re.DOTALL)

START_UP = {
    "bash": """
        PS1='READY> '
        show_line() { printf 'LINE<%s>ENDS' "$READLINE_LINE"; }
        bind -x '"\\C-t": show_line'
    """,
    "zsh": """
        PS1='READY> '
        show_line() { print -rn -- "LINE<$BUFFER>ENDS" >/dev/tty }
        zle -N show_line
        bindkey '^T' show_line
    """,
    "fish": """
        function fish_greeting; end
        function fish_prompt; printf 'READY> '; end
        bind \\ct 'printf "LINE<%s>ENDS" (commandline | string collect)'
    """,
}
START_UP_FILE = {"bash": ".bashrc", "zsh": ".zshrc", "fish": ".config/fish/config.fish"}
COMMAND = {
    "bash": ["bash", "--noprofile", "-i"],
    "zsh": ["zsh", "-d", "-i"],
    "fish": ["fish", "-i"],
}

NAMES = """\
dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09-01/1944-10-31, founding: s}
sources:
  s: {type: webpage, title: S, reliability: high, read: whole}
places:
  aa: {name: L'Aa canal, kind: canal, cite: 's[p. 1]'}
  liska-hill: {name: Höhe Liška, kind: hill, cite: 's[p. 1]'}
  fort: {name: Old fort (St. Pol), kind: fortification, cite: 's[p. 1]'}
people:
  x-connor: {name: John O'Connor, side: allied, cite: 's[p. 1]'}
events:
  first: {title: The first day, kind: assault, date: 1944-10-02/1944-10-05, cite: 's[p. 1]'}
"""
"""A dataset with names that shells find hard."""


@dataclass
class Shell:
    """An interactive shell at a terminal of its own."""

    process: subprocess.Popen[bytes]
    terminal: int
    seen: bytes = field(default=b"", repr=False)

    def wait_for(self, wanted: re.Pattern[bytes]) -> re.Match[bytes]:
        """Return where the shell's output has something, once it has; forget what came before."""
        until = monotonic() + PATIENCE
        while not (found := wanted.search(self.seen)):
            ready, _, _ = select.select([self.terminal], [], [], max(until - monotonic(), 0))
            assert ready, f"{wanted.pattern!r} did not come; this did: {self.seen!r}"
            self.seen += os.read(self.terminal, 65536)
        self.seen = self.seen[found.end() :]
        return found

    def line(self, text: str) -> str:
        """Return the line that the shell has after a text and TAB are entered."""
        os.write(self.terminal, f"{CLEAR_LINE}{text}\t{SHOW_LINE}".encode())
        return self.wait_for(SHOWN)[1].decode()


def environment(home: Path) -> dict[str, str]:
    """Return an environment in which nothing but a home says what a shell does."""
    folder = Path(sys.executable).parent
    return {
        "HOME": str(home),
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "TERM": "xterm",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
    }


def install(shell: str, home: Path, **more: str) -> None:
    """Install completion as somebody does who types the command in that shell."""
    subprocess.run(
        [shell, "-c", "ports --install-completion && true"],
        env=environment(home) | more,
        capture_output=True,
        check=True,
        start_new_session=True,
    )


def install_from_elsewhere(shell: str, home: Path, **more: str) -> str:
    """Install completion for a shell that need not be there; return what it says."""
    ran = subprocess.run(
        ["ports", "--install-completion", shell],
        env=environment(home) | {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"} | more,
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout


def write_start_up(shell: str, home: Path, text: str = "") -> Path:
    """Write a start-up file that ends with some text, of the user's own."""
    file = home / START_UP_FILE[shell]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(START_UP[shell] + text)
    manuals = home / ".local/share/fish/generated_completions"
    manuals.mkdir(parents=True, exist_ok=True)  # or fish reads all manuals, in the background
    return file


def start(shell: str, home: Path, **more: str) -> Iterator[Shell]:
    """Start a shell in its home, wait until it shows its prompt, and end it after the test."""
    ours, its = os.openpty()
    script = 'exec "$@" <"$0" >"$0" 2>&1'  # who opens a terminal first is controlled by it
    process = subprocess.Popen(
        ["sh", "-c", script, os.ttyname(its), *COMMAND[shell]],
        cwd=home,
        env=environment(home) | more,
        start_new_session=True,
    )
    running = Shell(process, ours)
    try:
        running.wait_for(re.compile(READY.encode()))
        yield running
    finally:
        process.kill()
        process.wait()
        os.close(ours)
        os.close(its)


def runs(name: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not installed here")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Shell]]:
    """Return what starts a shell with completion once, in a folder with files of such names."""
    with contextlib.ExitStack() as ends:

        @cache
        def started(name: str) -> Shell:
            home = tmp_path_factory.mktemp("home")
            write_start_up(name, home)
            install(name, home)
            (home / "names.yaml").write_text(NAMES)
            for file in ("17-file", "havre.yaml", "zz-file"):
                (home / file).touch()
            return ends.enter_context(contextlib.contextmanager(start)(name, home))

        yield started


@pytest.fixture(params=[pytest.param(s, marks=runs(s)) for s in SHELLS])
def shell(request: pytest.FixtureRequest, running: Callable[[str], Shell]) -> Shell:
    """A shell in which completion is installed."""
    return running(request.param)


def taken_in_turn(names: str, cases: Sequence[tuple[str, ...]]) -> pytest.MarkDecorator:
    """Try each case in one of the shells, taken in turn, and with ``-m thorough`` in all of them.

    For what one script of ours decides for every shell alike.
    """
    tried = [
        pytest.param(
            shell,
            *case,
            marks=[runs(shell)] if number % len(SHELLS) == turn else [runs(shell), THOROUGH],
        )
        for number, case in enumerate(cases)
        for turn, shell in enumerate(SHELLS)
    ]
    return pytest.mark.parametrize(f"shell, {names}", tried, indirect=["shell"])


@pytest.mark.thorough
@taken_in_turn(
    "text, line",
    [
        ("ports stat", "ports status "),
        ("ports forces --port 'le ha", "ports forces --port 'le havre' "),
        ("ports prisoners 'le havre' dunk", "ports prisoners 'le havre' dunkirk "),
        ("ports show 'cap gris nez b", "ports show 'cap gris nez batteries' "),
        ("true; ports stat", "true; ports status "),
        ("ports chronology --on 17", "ports chronology --on 17-sep-1944 "),
        ("ports chronology --on 'sep 17", "ports chronology --on 'sep 17 1944' "),
        ("ports map --data names.yaml --on 5", "ports map --data names.yaml --on 5-oct-1944 "),
    ],
)
def test_a_word_is_completed_where_it_stands(shell: Shell, text: str, line: str) -> None:
    """A command, a name and a day of the dataset, in an option and as an argument."""
    assert shell.line(text) == line


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("ports list --format=mark", "ports list --format=markdown "),
        ("ports show le ha", "ports show le havre "),
        ("ports show 'le ha", "ports show 'le havre' "),
        ('ports show "le ha', 'ports show "le havre" '),
        ("ports show le\\ ha", "ports show le\\ havre "),
        ('ports show "cap gr', 'ports show "cap gris nez'),
        ("ports forces --port=dunk", "ports forces --port=dunkirk "),
    ],
)
def test_a_name_is_completed_with_and_without_quotes(shell: Shell, text: str, line: str) -> None:
    assert shell.line(text) == line


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("O\\'C", "O\\'Connor "),
        ("\"L'Aa c", '"L\'Aa canal" '),
        ("Liš", "Liška "),
        ("'Old fort (St. p", "'Old fort (St. pol' "),
    ],
)
def test_a_hard_name_breaks_no_line(shell: Shell, text: str, line: str) -> None:
    asked = "ports show --data names.yaml "
    assert shell.line(asked + text) == asked + line


@pytest.mark.thorough
@taken_in_turn(
    "text, line",
    [
        ("oco", "oconnor "),
        ("\"O'C", '"O\'Connor" '),
        ("'höhe l", "'höhe liska' "),
        ("old fort st", "old fort st "),
    ],
)
def test_part_of_a_hard_name_is_enough(shell: Shell, text: str, line: str) -> None:
    asked = "ports show --data names.yaml "
    assert shell.line(asked + text) == asked + line


@pytest.mark.thorough
@taken_in_turn(
    "text",
    [
        ("ports status --on zz",),
        ("ports timeline --to zz",),
        ("ports list --width zz",),
        ("ports list --format zz",),
        ("ports show zz",),
        ("ports search zz",),
        ("ports zz",),
    ],
)
def test_no_file_is_offered_where_none_is_wanted(shell: Shell, text: str) -> None:
    assert shell.line(text) == text


@taken_in_turn("asked", [("list --data ",), ("list --output=",), ("list -o ",), ("check ",)])
def test_a_file_is_offered_where_one_is_wanted(shell: Shell, asked: str) -> None:
    assert shell.line(f"ports {asked}hav") == f"ports {asked}havre.yaml "


@pytest.mark.thorough
def test_a_quote_that_a_name_opens_is_closed(shell: Shell) -> None:
    """As who types O'Connor without quotes opens one."""
    line = shell.line("ports show --data names.yaml O'Co")
    assert line in (
        "ports show --data names.yaml O'Connor' ",
        "ports show --data names.yaml OConnor ",
    )


OLDER_ZSH = """\
fpath+=~/.zfunc; autoload -Uz compinit; compinit

zstyle ':completion:*' menu select
"""
"""What ``--install-completion`` of an older version, and of other tools, writes into a .zshrc."""

COMPINIT = "autoload -Uz compinit; compinit -i\n"


@pytest.mark.thorough
@runs("zsh")
@pytest.mark.parametrize(
    "own",
    [
        pytest.param("", id="nothing", marks=THOROUGH),
        pytest.param("# a comment", id="no line end"),
        pytest.param(COMPINIT, id="compinit", marks=THOROUGH),
        pytest.param(f"fpath=(~/.zfunc $fpath); {COMPINIT}", id="its folder"),
        pytest.param(OLDER_ZSH, id="the lines of an older version"),
    ],
)
def test_zsh_completes_whatever_its_start_up_file_has(tmp_path: Path, own: str) -> None:
    """And where an older version has left a script, which zsh may find or not."""
    write_start_up("zsh", tmp_path, own)
    (tmp_path / ".zfunc").mkdir()
    (tmp_path / ".zfunc" / "_ports").write_text("#compdef ports\n_files\n")
    install("zsh", tmp_path)
    for shell in start("zsh", tmp_path):
        assert shell.line("ports stat") == "ports status "


@pytest.mark.thorough
@runs("zsh")
def test_zsh_completes_where_compinit_is_called_below(tmp_path: Path) -> None:
    file = write_start_up("zsh", tmp_path)
    install("zsh", tmp_path)
    with file.open("a") as more:
        more.write(COMPINIT)
    for shell in start("zsh", tmp_path):
        assert shell.line("ports stat") == "ports status "


@pytest.mark.thorough
@runs("zsh")
def test_zsh_completes_where_its_start_up_file_is_elsewhere(tmp_path: Path) -> None:
    """As a .zshenv may say to zsh alone, in what is no variable of the environment."""
    write_start_up("zsh", tmp_path)
    (tmp_path / "dots").mkdir()
    (tmp_path / ".zshrc").rename(tmp_path / "dots" / ".zshrc")
    (tmp_path / ".zshenv").write_text("ZDOTDIR=~/dots; print hello\n")
    install("zsh", tmp_path)
    assert not (tmp_path / ".zshrc").exists()
    for shell in start("zsh", tmp_path):
        assert shell.line("ports stat") == "ports status "


def test_zsh_is_installed_for_where_the_environment_says(tmp_path: Path) -> None:
    install_from_elsewhere("zsh", tmp_path, ZDOTDIR=str(tmp_path / "not" / "there"))
    assert (tmp_path / "not" / "there" / ".zshrc").read_text().count("\n") == 1
    assert not (tmp_path / ".zshrc").exists()


@runs("zsh")
def test_the_numbers_of_tcp_ports_stay_with_zsh(tmp_path: Path) -> None:
    """Its own function ``_ports`` completes them in other commands, and is not replaced."""
    write_start_up("zsh", tmp_path, COMPINIT)
    install("zsh", tmp_path)
    asked = 'autoload -Uz +X _ports; print -r -- "$functions_source[_ports]"'
    ran = subprocess.run(
        [*COMMAND["zsh"], "-c", asked],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=True,
        start_new_session=True,  # an interactive shell would take the terminal of who runs this
    )
    assert ran.stdout.strip()
    assert str(tmp_path) not in ran.stdout


@runs("fish")
def test_fish_completes_where_its_folder_is_elsewhere(tmp_path: Path) -> None:
    write_start_up("fish", tmp_path)
    (tmp_path / ".config").rename(tmp_path / "dots")
    elsewhere = {"XDG_CONFIG_HOME": str(tmp_path / "dots")}
    install("fish", tmp_path, **elsewhere)
    for shell in start("fish", tmp_path, **elsewhere):
        assert shell.line("ports stat") == "ports status "


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("shell", "line"),
    [
        pytest.param("bash", "source <(ports --show-completion)\n", marks=runs("bash")),
        pytest.param("zsh", f"{COMPINIT}source <(ports --show-completion)\n", marks=runs("zsh")),
        pytest.param("fish", "ports --show-completion | source\n", marks=runs("fish")),
    ],
)
def test_the_script_that_is_shown_completes_where_it_is_read(
    tmp_path: Path, shell: str, line: str
) -> None:
    write_start_up(shell, tmp_path, line)
    for running in start(shell, tmp_path):
        assert running.line("ports show cap gris n") == "ports show cap gris nez "


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.thorough
@pytest.mark.parametrize("shell", SHELLS)
def test_installing_twice_adds_nothing(tmp_path: Path, shell: str) -> None:
    install_from_elsewhere(shell, tmp_path)
    once = files_in(tmp_path)
    assert once
    install_from_elsewhere(shell, tmp_path)
    assert files_in(tmp_path) == once


@pytest.mark.parametrize(
    ("shell", "own"),
    [
        ("bash", b""),
        ("zsh", b"alias p=ports"),
        ("bash", b"alias p=ports\n\n"),
        ("zsh", b"# \xe9t\xe9\r\n"),
    ],
)
def test_one_line_is_added_to_a_start_up_file(tmp_path: Path, shell: str, own: bytes) -> None:
    """Whatever its letters are: each byte of a user's own stays where it is."""
    file = tmp_path / START_UP_FILE[shell]
    file.write_bytes(own)
    install_from_elsewhere(shell, tmp_path)
    now = file.read_bytes()
    assert now.startswith(own)
    assert now.endswith(b"\n")
    assert len(now.splitlines()) == len(own.splitlines()) + 1


def test_the_line_that_an_older_version_wrote_for_bash_will_do(tmp_path: Path) -> None:
    older = f"\nsource '{tmp_path}/.bash_completions/ports.sh'\n"
    (tmp_path / ".bashrc").write_text(older)
    install_from_elsewhere("bash", tmp_path)
    assert (tmp_path / ".bashrc").read_text() == older


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("shell", "path"),
    [
        ("bash", ".bash_completions/ports.sh"),
        ("zsh", ".zfunc/_channelports"),
        ("fish", ".config/fish/completions/ports.fish"),
    ],
)
def test_where_a_script_is_installed_is_said(tmp_path: Path, shell: str, path: str) -> None:
    said = install_from_elsewhere(shell, tmp_path)
    assert str(tmp_path / path) in said
    assert (tmp_path / path).is_file()
