"""How wide a screen is, and the environment that Typer and Rich read unseen."""

import codecs
import os
import shutil
import sys
from io import TextIOWrapper

from channelports.characters import one_plain_letter

NARROWEST = 20
"""Columns below which nothing is set: a table's borders alone need some."""

WIDEST = 1000
"""Columns above which nothing is set: a line of more is a mistake, and takes memory."""

PIPE_WIDTH = 100
"""Columns where there is no terminal to ask and neither --width nor COLUMNS says."""


def correct_environment() -> None:
    """Put right what Typer and Rich take from the environment without a check.

    A number of columns that is none is taken out, any other brought within bounds. Where a shell
    asks for a completion without saying of what, it is of the first word. What Typer and Rich print
    themselves, help above all, is in letters that standard output has.
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
    """Return the nearest number of columns that a screen can be set in."""
    return min(max(columns, NARROWEST), WIDEST)


def terminal_size() -> tuple[int, int]:
    """Return the columns and lines of the terminal; 80 and 24 where it does not say."""
    columns, lines = shutil.get_terminal_size()
    return within_bounds(columns), lines


def width_without_terminal() -> int:
    """Return the columns of what goes to a file or a pipe.

    ``COLUMNS`` says; else they are at most those of the terminal on which a pipe's pager will most
    likely show it.
    """
    columns = os.environ.get("COLUMNS")
    if columns:
        return int(columns)
    try:
        beside = os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError, AttributeError):
        return PIPE_WIDTH
    return min(PIPE_WIDTH, beside or PIPE_WIDTH)
