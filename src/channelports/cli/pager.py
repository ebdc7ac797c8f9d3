"""Shows an answer that is taller than the terminal in a pager, as git and gh do.

``PORTS_PAGER`` names the pager, else ``PAGER``, else it is less. An empty value, or ``cat``, turns
it off.
"""

import os
import shlex
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from channelports.cli.terminal import is_dumb
from channelports.errors import PortsError, on_one_line, truncate

_VARIABLES = ("PORTS_PAGER", "PAGER")

_LESS = ["less", "-R"]
"""The pager where none is named: it keeps colours, whatever ``LESS`` says."""

_SETTINGS = {"LESS": "FRXPs?ethe end, q to leave:space for more, q to leave.$", "LV": "-c"}
"""What git sets too, unless the user has: keep colours, leave the text on the terminal.

The prompt is ours: a lone colon says nothing to somebody who has never used less.
"""

_INTERRUPTED = (-signal.SIGINT, 128 + signal.SIGINT)
"""The exit codes of a pager that an interrupt ended; a shell reports the second."""


class PagerError(PortsError):
    """The pager that the user named failed to show the answer."""


def page(text: str, columns: int) -> bool:
    """Show a text in the pager and return True; return False if it has to be printed instead.

    That is if it fits on the terminal, no pager is wanted, or less is not installed. ``columns`` is
    the width of the text. Raises PagerError if the pager that the user named fails; quitting it
    before the end of the text is no failure.
    """
    # Some CI systems have a terminal, but nobody who could quit a pager.
    if not _is_too_tall(text, columns) or os.environ.get("CI") or is_dumb():
        return False
    name = next((each for each in _VARIABLES if each in os.environ), None)
    command = _words(os.environ[name]) if name else _LESS
    if command in ([], ["cat"]):
        return False
    failure = _failure(command, text)
    if failure and name:
        shown = on_one_line(truncate(os.environ[name]))
        raise PagerError(f"The pager in {name}, '{shown}', failed: {failure}.")
    return not failure


def _is_too_tall(text: str, columns: int) -> bool:
    """Return whether a text and the prompt after it need more lines than the terminal has."""
    terminal = shutil.get_terminal_size((columns, 0))
    rows_a_line = -(-columns // terminal.columns)
    return 0 < terminal.lines <= text.count("\n") * rows_a_line


def _words(command: str) -> list[str]:
    try:
        return shlex.split(command, posix=os.name == "posix")
    except ValueError:  # a quote that is not closed
        return [command]


def _failure(command: list[str], text: str) -> str:
    """Show a text in a pager until it ends; return why it failed, or an empty text.

    Raises KeyboardInterrupt if an interrupt ended it.
    """
    import subprocess

    try:
        content = text.encode(sys.stdout.encoding, sys.stdout.errors or "strict")
        with _interrupts_left_to_the_pager(), _terminal_restored():
            env = {**_SETTINGS, **os.environ}
            ran = subprocess.run(  # noqa: S603
                command, input=content, stdout=sys.stdout, env=env, check=False
            )
    except OSError as error:
        return error.strerror or str(error)
    except UnicodeError as error:
        return str(error)
    code = ran.returncode
    if code in _INTERRUPTED:
        raise KeyboardInterrupt
    if code < 0:
        return f"signal {-code} ended it"
    return f"it ended with code {code}" if code else ""


@contextmanager
def _interrupts_left_to_the_pager() -> Iterator[None]:
    """Leave interrupts to the pager: less goes on after one, so we have to wait for it.

    Done with a handler that does nothing, since the pager would inherit SIG_IGN.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _terminal_restored() -> Iterator[None]:
    """Restore the terminal's settings after a block, even if the pager was killed in it.

    A pager that was killed could not do so itself.
    """
    before = _terminal_settings()
    try:
        yield
    finally:
        if before and _terminal_settings() not in (before, None):
            import termios

            termios.tcsetattr(sys.stdout, termios.TCSADRAIN, before)


def _terminal_settings() -> list[Any] | None:
    """Return how the terminal handles keys; None if it is gone or the system does not say."""
    try:
        import termios
    except ImportError:
        return None
    try:
        return termios.tcgetattr(sys.stdout)
    except termios.error:
        return None
