"""How wide the screen is, and corrections to the environment that Typer and Rich read."""

import codecs
import os
import shutil
import sys
from io import TextIOWrapper

from channelports.characters import one_plain_letter

NARROWEST = 20
"""The fewest columns of a screen: a table's borders alone need some."""

WIDEST = 1000
"""The most columns of a screen: a longer line is a mistake, and costs memory."""

PIPE_WIDTH = 100
"""The columns of a pipe or file where neither a terminal, --width nor COLUMNS says."""


def correct_environment() -> None:
    """Correct environment variables that Typer and Rich use without checking them.

    A number of columns that is not a number is removed, any other is brought within bounds. If a
    shell asks for a completion without saying what to complete, it is the first word. Characters
    that standard output cannot encode are replaced in what Typer and Rich print themselves, such as
    help.
    """
    for name in ("COLUMNS", "TERMINAL_WIDTH"):
        columns = os.environ.pop(name, "")
        if columns.isascii() and columns.isdecimal() and columns.strip("0"):
            os.environ[name] = str(within_bounds(int(columns[:9])))
    if "_PORTS_COMPLETE" in os.environ:
        os.environ.setdefault("COMP_WORDS", "ports")
        if not os.environ.get("COMP_CWORD", "").isdecimal():
            os.environ["COMP_CWORD"] = "1"
    codecs.register_error("plain", one_plain_letter)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="plain")


def within_bounds(columns: int) -> int:
    """Return the number of columns, or the nearest that a screen can have (20 to 1,000)."""
    return min(max(columns, NARROWEST), WIDEST)


def terminal_size() -> tuple[int, int]:
    """Return the columns and lines of the terminal; 80 and 24 where it does not say."""
    columns, lines = shutil.get_terminal_size()
    return within_bounds(columns), lines


def width_without_terminal() -> int:
    """Return how many columns to use for an answer in a file or a pipe.

    ``COLUMNS`` says it; otherwise 100, or fewer if the terminal of standard error has fewer, since
    a pager will most likely show the pipe there.
    """
    columns = os.environ.get("COLUMNS")
    if columns:
        return int(columns)
    try:
        beside = os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError, AttributeError):
        return PIPE_WIDTH
    return min(PIPE_WIDTH, beside or PIPE_WIDTH)
