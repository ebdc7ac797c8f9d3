"""Keys of a terminal as they are pressed, and signals that wait until they are asked for.

On POSIX the terminal is in cbreak mode meanwhile: keys come at once and are not echoed. Signals
are only noted, so that whoever draws on the terminal can finish and restore it first.
"""

import os
import select
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from channelports.cli.keys import Input, inputs_of, is_unfinished
from channelports.errors import ExitCode

_REST = 0.05
"""Seconds in which the rest of a sequence has to come."""

_AT_ONCE = 1024
"""The most bytes that are read at once."""


if sys.platform == "win32":
    import msvcrt

    _AFTER_A_PREFIX = {
        "K": Input.BACK,
        "M": Input.ON,
        "G": Input.FIRST,
        "O": Input.LAST,
    }
    """What Windows sends for these keys after a prefix."""

    _POLL = 0.02
    """Seconds between two looks whether a key was pressed."""

    class Keyboard:
        """The keys of a Windows console; an interrupt raises KeyboardInterrupt as always."""

        def wait(self, seconds: float) -> Iterable[Input]:
            """Return what was asked for within some seconds, as soon as there is something."""
            until = time.monotonic() + seconds
            while not msvcrt.kbhit() and time.monotonic() < until:
                time.sleep(_POLL)
            found = []
            while msvcrt.kbhit():
                letter = msvcrt.getwch()
                if letter in ("\0", "\xe0"):
                    found.append(_AFTER_A_PREFIX.get(msvcrt.getwch()))
                else:
                    found += inputs_of(letter.encode())
            return [each for each in found if each]

        def suspend(self) -> None:
            """Do nothing: a process cannot be stopped on Windows."""

        def resume(self) -> None:
            """Do nothing, likewise."""

    @contextmanager
    def keyboard() -> Iterator[Keyboard | None]:
        """Return the keyboard while a block runs; None if standard input is no console."""
        yield Keyboard() if sys.stdin is not None and sys.stdin.isatty() else None

else:
    import termios

    _ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
    _OTHERS = {
        signal.SIGTSTP: Input.SUSPEND,
        signal.SIGCONT: Input.RESUME,
        signal.SIGWINCH: Input.REDRAW,
    }

    class Keyboard:
        """The keys of a terminal in cbreak mode, and the signals that wait.

        ``ended_by`` is the signal that asked the process to end; None if none did.
        """

        def __init__(self, terminal: int, signals: int) -> None:
            self._terminal = terminal
            self._signals = signals
            self._before = termios.tcgetattr(terminal)
            self.ended_by: int | None = None
            self._enter()

        def wait(self, seconds: float) -> Iterable[Input]:
            """Return what was asked for within some seconds, as soon as there is something.

            A terminal that is gone, and a signal that ends the process, ask to leave.
            """
            ready, _, _ = select.select([self._terminal, self._signals], [], [], seconds)
            found: list[Input] = []
            if self._signals in ready:
                found += self._from_signals()
            if self._terminal in ready:
                keys = self._read()
                found += inputs_of(keys) if keys else [Input.LEAVE]
            return found

        def suspend(self) -> None:
            """Give the terminal back, and stop until the process is in the foreground again."""
            self.restore()
            while self.ended_by is None:
                with _handled_by_default(signal.SIGTSTP):
                    os.kill(os.getpid(), signal.SIGTSTP)  # returns when the process goes on
                self._from_signals()
                if self._is_in_front():
                    break
                time.sleep(_REST)  # a process that nobody could wake is not stopped
            if self.ended_by is None:
                self._before = termios.tcgetattr(self._terminal)
                self._enter()

        def resume(self) -> None:
            """Take the terminal again after a stop without warning, once it may be taken."""
            if self._is_in_front():
                self._enter()
            else:
                self.suspend()

        def restore(self) -> None:
            """Restore how the terminal handled keys, unless it is now another process's."""
            with suppress(termios.error):  # the terminal is gone
                if self._is_in_front():
                    termios.tcsetattr(self._terminal, termios.TCSADRAIN, self._before)

        def _enter(self) -> None:
            changed: list[Any] = termios.tcgetattr(self._terminal)
            changed[3] &= ~(termios.ECHO | termios.ICANON)
            changed[6][termios.VMIN], changed[6][termios.VTIME] = 1, 0
            termios.tcsetattr(self._terminal, termios.TCSADRAIN, changed)

        def _is_in_front(self) -> bool:
            """Return whether no other process has the terminal now."""
            try:
                return os.tcgetpgrp(self._terminal) == os.getpgrp()
            except OSError:  # it does not control this process, or is gone
                return True

        def _from_signals(self) -> list[Input]:
            """Return what the signals ask for that came since the last call."""
            found: list[Input] = []
            for number in _read_all(self._signals):
                if number in _ENDING:
                    self.ended_by = self.ended_by or number
                    found.append(Input.LEAVE)
                elif number in _OTHERS:
                    found.append(_OTHERS[signal.Signals(number)])
            return found

        def _read(self) -> bytes:
            """Return the keys that were pressed, each whole; empty if the terminal is gone."""
            keys = self._read_some()
            while is_unfinished(keys):
                if not select.select([self._terminal], [], [], _REST)[0]:
                    break
                more = self._read_some()
                if not more:
                    break
                keys += more
            return keys

        def _read_some(self) -> bytes:
            try:
                return os.read(self._terminal, _AT_ONCE)
            except OSError:
                return b""

    @contextmanager
    def keyboard() -> Iterator[Keyboard | None]:
        """Return the keyboard while a block runs; None if the process has no terminal for keys.

        That is standard input, or the process's terminal if that is a pipe or a file. Afterwards
        keys and signals are handled as before; a signal that asked the process to end then ends it.
        """
        terminal = _terminal()
        if terminal is None:
            yield None
            return
        ended_by = None
        try:
            with _signals_noted() as signals:
                keys = Keyboard(terminal, signals)
                try:
                    yield keys
                finally:
                    keys.restore()
                    ended_by = keys.ended_by
        finally:
            if terminal != 0:
                os.close(terminal)
        if ended_by is not None:
            _end(ended_by)

    def _terminal() -> int | None:
        """Return a descriptor of the terminal whose keys to read; None without one.

        In the background the process is stopped here, until it is in the foreground; there is no
        terminal for one that nobody could bring there.
        """
        if os.isatty(0):
            return 0 if _may_be_used(0) else None
        with suppress(OSError):
            opened = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC)
            if _may_be_used(opened):
                return opened
            os.close(opened)
        return None

    def _may_be_used(terminal: int) -> bool:
        try:
            termios.tcdrain(terminal)
        except termios.error:
            return False
        return True

    @contextmanager
    def _signals_noted() -> Iterator[int]:
        """Note signals while a block runs; return a descriptor from which to read their numbers.

        A signal that is ignored stays so.
        """
        noted, writes = os.pipe()
        for each in (noted, writes):
            os.set_blocking(each, False)
        before = {each: signal.getsignal(each) for each in (*_ENDING, *_OTHERS)}
        woken = signal.set_wakeup_fd(writes, warn_on_full_buffer=False)
        try:
            for each, handler in before.items():
                if handler is not signal.SIG_IGN:
                    signal.signal(each, _note)
                    signal.siginterrupt(each, False)  # a signal interrupts only ``select``
            yield noted
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)
            signal.set_wakeup_fd(woken)
            os.close(noted)
            os.close(writes)

    def _note(*_: object) -> None:
        """Do nothing: Python itself writes the number of the signal to the pipe."""

    @contextmanager
    def _handled_by_default(number: signal.Signals) -> Iterator[None]:
        before = signal.signal(number, signal.SIG_DFL)
        try:
            yield
        finally:
            signal.signal(number, before)
            signal.siginterrupt(number, False)

    def _read_all(descriptor: int) -> bytes:
        with suppress(BlockingIOError):
            return os.read(descriptor, _AT_ONCE)
        return b""

    def _end(number: int) -> None:
        """End the process as the signal would have ended it."""
        if number == signal.SIGINT:
            raise KeyboardInterrupt
        if number == signal.SIGTERM:
            raise SystemExit(ExitCode.TERMINATED)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
