"""Plays the days of ``ports map --play`` on a terminal, one screen after the other."""

import os
import sys
from time import monotonic
from typing import TYPE_CHECKING

from rich.console import Console
from rich.live import Live

from channelports.cli.keyboard import Keyboard, keyboard
from channelports.cli.keys import Input
from channelports.cli.terminal import NARROWEST, is_dumb
from channelports.screens import Screen
from channelports.screens.days import Animation

if TYPE_CHECKING:
    from channelports.cli.output import Output
    from channelports.reports.days import DayByDay

BEAT = 1.0
"""Seconds for which a day is shown."""

_LOWEST = 8
"""The fewest rows that are drawn on; a lower terminal shows the first of them."""


def can_play() -> bool:
    """Return whether standard output is a terminal that can show one screen after the other.

    Some CI systems have a terminal, but nobody who could press a key.
    """
    try:
        is_terminal = os.isatty(sys.stdout.fileno())
    except (OSError, ValueError):  # io.UnsupportedOperation is both: a stream of a test
        return False
    return is_terminal and not is_dumb() and not os.environ.get("CI")


def play(answer: "DayByDay", output: "Output") -> bool:
    """Play the days until the user leaves, and return True; False if no key could be read.

    The terminal is then as it was before, whatever happens: its modes, cursor and screen. An
    interrupt raises KeyboardInterrupt, and SIGTERM SystemExit, only after that.
    """
    with keyboard() as keys:
        if keys is None:
            return False
        player = _Player(answer, output)
        while (why := player.show(keys)) is not Input.LEAVE:
            if why is Input.SUSPEND:
                keys.suspend()
            else:
                keys.resume()
    return True


_LEAVING = (Input.LEAVE, Input.SUSPEND, Input.RESUME)
"""What makes the alternate screen be left, for good or for a while."""


class _Player:
    """The days as they are played: which of them is shown, and until when."""

    def __init__(self, answer: "DayByDay", output: "Output") -> None:
        self._days = answer
        self._output = output
        self._last = len(answer.days) - 1
        self._number = 0
        self._is_playing = self._last > 0
        self._until = 0.0
        self._console = Console(
            file=sys.stdout,
            force_terminal=True,
            force_interactive=True,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
        )
        self._fit(_size_of_terminal())

    def show(self, keys: Keyboard) -> Input:
        """Play on the alternate screen until that has to be left, and return why."""
        self._resize()
        with Live(
            self._animation.frame(self._number, self._is_playing),
            console=self._console,
            screen=True,
            auto_refresh=False,
            redirect_stdout=False,
            redirect_stderr=False,
        ) as live:
            self._until = monotonic() + BEAT
            while True:
                shown = (self._number, self._is_playing, self._animation)
                left = max(self._until - monotonic(), 0) if self._is_playing else BEAT
                for each in keys.wait(left):
                    if each in _LEAVING:
                        return each
                    self._obey(each)
                if self._is_playing and monotonic() >= self._until:
                    self._move(self._number + 1)
                self._resize()
                if shown != (self._number, self._is_playing, self._animation):
                    live.update(self._animation.frame(self._number, self._is_playing), refresh=True)

    def _obey(self, wanted: Input) -> None:
        """Do what a key asks for; to go to a day pauses, so that one can look at it."""
        goes_to = {
            Input.BACK: self._number - 1,
            Input.ON: self._number + 1,
            Input.FIRST: 0,
            Input.LAST: self._last,
        }
        if wanted in goes_to:
            self._move(goes_to[wanted])
            self._is_playing = False
        elif wanted is Input.PAUSE:
            is_at_the_end = self._number == self._last
            if is_at_the_end and not self._is_playing:
                self._move(0)
            self._is_playing = not self._is_playing and self._last > 0
            self._until = monotonic() + BEAT

    def _move(self, number: int) -> None:
        """Go to a day, or to the first or last if it is beyond; the last is shown until a key."""
        self._number = min(max(number, 0), self._last)
        self._until = monotonic() + BEAT
        self._is_playing = self._is_playing and self._number < self._last

    def _resize(self) -> None:
        """Draw for the size that the terminal has now, if that has changed."""
        size = _size_of_terminal()
        if size != (self._console.width, self._console.height):
            self._fit(size)

    def _fit(self, size: os.terminal_size) -> None:
        """Fit the days to a terminal; one that is too small shows the beginning of each."""
        self._console.size = size
        width = min(self._output.width or size.columns, max(size.columns, NARROWEST))
        height = max(size.lines, _LOWEST)
        self._animation = Animation(self._days, Screen(width, self._output.encoding, height=height))


def _size_of_terminal() -> os.terminal_size:
    """Return the columns and rows of the terminal; 80 and 24 if it does not say."""
    columns, rows = os.get_terminal_size(sys.stdout.fileno())
    return os.terminal_size((columns or 80, rows or 24))
