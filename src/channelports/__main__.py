"""The entry point: runs the application and turns errors into a message and an exit code."""

import atexit
import gc
import os
import signal
import sys
from typing import NoReturn

from channelports.errors import ExitCode, PortsError

_RESERVE = 8 * 1024 * 1024
"""Bytes kept free for the message that memory has run out."""


def main() -> None:
    """Run the command line: set up the interpreter and signals, answer, and exit; never returns."""
    gc.disable()  # collecting while importing costs 20 ms, and a short process has no need of it
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # the search for them is slow
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _terminated)
    for each in (signal.SIGINT, signal.SIGTERM):
        atexit.register(signal.signal, each, signal.SIG_IGN)  # by then everything is written
    try:
        _run()
    except KeyboardInterrupt:  # outside of Typer, during its import for one
        sys.exit(ExitCode.INTERRUPTED)
    finally:
        gc.freeze()  # or the interpreter collects once more at the end, for 30 ms


def _terminated(*_: object) -> NoReturn:
    """Exit with code 143 at SIGTERM, by an exception, so that unfinished files are removed."""
    sys.exit(ExitCode.TERMINATED)


def _run() -> None:
    from channelports.cli.output import print_error
    from channelports.cli.terminal import correct_environment, make_stdout_whole

    correct_environment()
    make_stdout_whole()
    reserve = bytes(_RESERVE)  # zeroes that take no memory until they are needed
    try:
        _answer()
        return
    except MemoryError:
        pass
    finally:
        del reserve
    # Here the answer's memory is free again, so that there is enough for a message.
    print_error("There is not enough memory for this answer.")
    sys.exit(ExitCode.USAGE)


def _answer() -> None:
    """Run the application; if it fails, print an error message and exit with the code for it.

    Raises only MemoryError, for which the caller first frees memory, and with CHANNELPORTS_DEBUG=1
    also what it would report as an internal error.
    """
    from channelports.cli import app
    from channelports.cli.output import print_error
    from channelports.cli.terminal import forget

    try:
        app(prog_name="ports")
    except PortsError as error:
        print_error(str(error))
        sys.exit(error.exit_code)
    except OSError as error:  # Typer printed to a full disk, or could not write a completion file
        if error.filename is None:
            forget(sys.stdout)
        print_error(f"{error.filename or 'Standard output'} cannot be written: {error.strerror}.")
        sys.exit(ExitCode.USAGE)
    except MemoryError:
        raise
    except Exception as error:
        if os.environ.get("CHANNELPORTS_DEBUG") == "1":
            raise
        bytearray(_RESERVE)  # raises MemoryError if that is the true cause of what failed
        print_error(
            f"Internal error: {type(error).__name__}: {error}. CHANNELPORTS_DEBUG=1 shows where."
        )
        sys.exit(ExitCode.BUG)


if __name__ == "__main__":
    main()
