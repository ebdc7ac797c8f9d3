"""The entry: runs the application and turns what it raises into a sentence and an exit code."""

import atexit
import gc
import os
import signal
import sys
from typing import NoReturn

from channelports.errors import ExitCode, PortsError

_RESERVE = 8 * 1024 * 1024
"""Bytes without which nothing can be done: kept free to say that memory has run out."""


def main() -> None:
    """Run ``ports``; never returns."""
    gc.disable()  # the process ends before there is anything to collect; imports alone cost 20 ms
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # likewise, and none is wanted
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _terminated)
    for each in (signal.SIGINT, signal.SIGTERM):
        atexit.register(signal.signal, each, signal.SIG_IGN)  # by then all is written
    try:
        _run()
    except KeyboardInterrupt:  # outside what Typer looks after: its own import, for one
        sys.exit(ExitCode.INTERRUPTED)
    finally:
        gc.freeze()  # or the interpreter walks all there is once more before it ends, 30 ms of it


def _terminated(*_: object) -> NoReturn:
    """End as an exception does, so that what is not whole yet is taken away."""
    sys.exit(ExitCode.TERMINATED)


def _run() -> None:
    from channelports.cli import stdout
    from channelports.cli.printing import print_error
    from channelports.cli.terminal import correct_environment

    correct_environment()
    stdout.make_whole()
    reserve = bytearray(_RESERVE)
    try:
        _answer()
        return
    except MemoryError:
        pass
    finally:
        del reserve
    # Out here, what held the memory is gone, and a sentence can be written again.
    print_error("There is not enough memory for this answer.")
    sys.exit(ExitCode.USAGE)


def _answer() -> None:
    """Run the application; raises MemoryError, and ends the process in every other case."""
    from channelports.cli import app, stdout
    from channelports.cli.printing import print_error

    try:
        app(prog_name="ports")
    except PortsError as error:
        print_error(str(error))
        sys.exit(error.exit_code)
    except OSError as error:  # Typer's own help to a disk that is full, its completion to a file
        if error.filename is None:
            stdout.forget(sys.stdout)
        print_error(f"{error.filename or 'Standard output'} cannot be written: {error.strerror}.")
        sys.exit(ExitCode.USAGE)
    except MemoryError:
        raise
    except Exception as error:
        if os.environ.get("CHANNELPORTS_DEBUG") == "1":
            raise
        bytearray(_RESERVE)  # where memory is short, libraries fail in ways of their own
        print_error(
            f"Internal error: {type(error).__name__}: {error}. CHANNELPORTS_DEBUG=1 shows where."
        )
        sys.exit(ExitCode.BUG)


if __name__ == "__main__":
    main()
