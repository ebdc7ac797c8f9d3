"""The environment as the tool takes it: how wide a screen can be, and nothing that is no number."""

import codecs
import os
import sys
from io import TextIOWrapper

from channelports.characters import one_plain_letter

NARROWEST = 20
"""Columns below which nothing is set: a table's borders alone need some."""

WIDEST = 1000
"""Columns above which nothing is set: a line of more is a mistake, and takes memory."""


def correct() -> None:
    """Put right what Typer and Rich believe unseen.

    Numbers of columns that are none are taken out, others brought within bounds. Where a shell asks
    for a completion without saying of what, it is of the first word. What they print themselves,
    help above all, is in letters that standard output has.
    """
    for name in ("COLUMNS", "TERMINAL_WIDTH"):
        columns = os.environ.pop(name, "")
        if columns.isascii() and columns.isdecimal() and columns.strip("0"):
            os.environ[name] = str(within(int(columns[:9])))
    if "_PORTS_COMPLETE" in os.environ:
        os.environ.setdefault("COMP_WORDS", "ports")
        if not os.environ.get("COMP_CWORD", "").isdecimal():
            os.environ["COMP_CWORD"] = "1"
    codecs.register_error("plain", one_plain_letter)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="plain")


def within(columns: int) -> int:
    """Return the nearest number of columns that a screen can be set in."""
    return min(max(columns, NARROWEST), WIDEST)
