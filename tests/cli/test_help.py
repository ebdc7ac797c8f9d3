"""The help: short enough for a terminal, in one order, and complete."""

import re

import pytest
from conftest import EXAMPLES, Ports
from fuzzed import commands

from channelports.cli.parameters import SHARED, TOGETHER

LINES = {"chronology": 40}
"""How many lines the help of a command may have; 30 where it is not here."""

HEADINGS = ["Arguments", "Options", SHARED, "Examples"]


def lines(ports: Ports, line: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the help that a command line prints on a terminal of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    ran = ports(line)
    assert (ran.code, ran.err) == (0, "")
    return ran.out.splitlines()


def test_twenty_commands_fit_on_a_terminal_of_24_lines(
    ports: Ports, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = lines(ports, "--help", monkeypatch)
    assert len(shown) + 20 - len(EXAMPLES) <= 24
    for option in ("--version", "--install-completion", "--show-completion", "--help"):
        assert option in shown[-1]


@pytest.mark.parametrize("command", EXAMPLES)
def test_the_help_of_a_command_is_short_and_in_order(
    ports: Ports, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    shown = lines(ports, f"{command} --help", monkeypatch)
    assert len(shown) <= LINES.get(command, 30)
    assert max(map(len, shown)) <= 80
    found = [line for line in shown if line in HEADINGS]
    assert found == [heading for heading in HEADINGS if heading in found]
    assert found[-2:] == [SHARED, "Examples"]


@pytest.mark.parametrize("command", EXAMPLES)
def test_the_help_of_a_command_names_all_that_it_takes_and_no_types(
    ports: Ports, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    shown = "\n".join(lines(ports, f"{command} --help", monkeypatch))
    for param in commands()[command].params:
        names = param.opts if param.param_type_name == "option" else [param.metavar]
        for name in names:
            assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", shown), name
    assert not re.search(r"<\w|\[default|\[required|<=", shown)


def test_options_that_share_a_line_are_options() -> None:
    known = {name for each in commands().values() for param in each.params for name in param.opts}
    assert {name for names in TOGETHER for name in names} - {"--help"} <= known


def test_help_has_colours_where_they_are_wanted(
    ports: Ports, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\x1b" not in ports("show --help").out + ports("--help").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    for line in ("show --help", "--help", ""):
        assert re.search(r"\x1b\[1m(Usage|Examples)", ports(line).out)


@pytest.mark.parametrize("line", ["--help", "show --help", "export --help"])
def test_help_cuts_nothing_on_a_narrow_terminal(
    ports: Ports, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    assert "…" not in ports(line).out


@pytest.mark.parametrize("command", EXAMPLES)
def test_the_last_option_of_every_command_is_the_help_itself(
    ports: Ports, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    shown = lines(ports, f"{command} --help", monkeypatch)
    last = shown[shown.index("Examples") - 2]
    assert last.split() == ["-h,", "--help", "Show", "this", "help"]
