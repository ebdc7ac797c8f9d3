"""``ports map --play`` at real terminals: what keys and signals do, and what is left after it."""

import os
import re
import select
import shlex
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import thorough
from terminal import COLOURS, PORTS, Terminal, terminal

from channelports.cli.keys import Input, inputs_of

ENTERED, LEFT = "\x1b[?1049h", "\x1b[?1049l"
"""The alternate screen is entered, and left."""

HIDDEN, SHOWN = "\x1b[?25l", "\x1b[?25h"
"""The cursor is hidden, and shown."""

ESCAPE = "\x1b"
"""What begins every sequence that steers a terminal."""

DATA = Path(__file__).parents[2] / "data" / "events.yaml"
FAILING = """
import channelports.screens.days as days
from channelports.__main__ import main

def fail(*_):
    raise ZeroDivisionError("on purpose")

days._Frame._line_of_days = fail
main()
"""


@contextmanager
def playing(line: str = "map --play", rows: int = 24, columns: int = 80) -> Iterator[Terminal]:
    """Play the days, paused on the first, at a terminal that is checked to be left as it was."""
    with terminal(line, rows, columns, PORTS) as running:
        before = running.settings
        running.wait_for("Fri 1 September 1944")
        running.wait_for("Paused", keys=b"p")
        running.seen = b""
        yield running
        assert running.settings == before


def ended(running: Terminal) -> tuple[int, str]:
    """Return how the process ended and what it wrote since; the screen has been left for good."""
    code, text = running.end()
    assert text.count(LEFT) == 1
    assert SHOWN in text[-20:]
    assert text.endswith((LEFT, SHOWN))
    return code, text


def test_the_days_go_by_until_the_user_leaves() -> None:
    with terminal("map --play", 24, 80, PORTS) as running:
        before = running.settings
        for day in ("Fri 1 September", "Sat 2 September", "Sun 3 September"):
            running.wait_for(day)
        assert running.settings != before
        running.press(b"q")
        code, text = running.end()
        assert (code, running.settings) == (0, before)
    assert text.count(ENTERED) == text.count(LEFT) == 1
    assert text.index(ENTERED) < text.index(HIDDEN) < text.index("1 of")
    assert text.rindex("Sep") < text.rindex(SHOWN)
    assert text.endswith((LEFT, SHOWN))


@pytest.mark.thorough
def test_a_day_lasts_about_a_second() -> None:
    with terminal("map --play", 24, 80, PORTS) as running:
        running.wait_for("Sat 2 September")
        begun = time.monotonic()
        running.wait_for("Mon 4 September")
        assert 1.5 < time.monotonic() - begun < 20
        running.press(b"q")
        assert running.end()[0] == 0


@pytest.mark.thorough
def test_space_pauses_and_goes_on() -> None:
    with playing() as running:
        time.sleep(1.5)
        assert not select.select([running.leader], [], [], 0)[0]
        running.press(b" ")
        running.wait_for("Playing")
        running.wait_for("Sat 2 September")
        running.press(b"q")
        assert ended(running)[0] == 0


def test_arrows_and_letters_step_and_stay_on_the_day() -> None:
    with playing() as running:
        steps = ((b"\x1b[C", 2), (b"\x1bOC", 3), (b"l", 4), (b"n", 5))
        back = ((b"\x1b[D", 4), (b"\x1bOD", 3), (b"h", 2), (b"p", 1))
        for keys, day in (*steps, *back):
            running.press(keys)
            running.wait_for(f"{day} September 1944")
            running.wait_for("Paused")
            running.seen = b""
        running.press(b"\x1b")
        assert ended(running)[0] == 0


@pytest.mark.thorough
def test_end_and_home_go_to_the_last_day_and_the_first_and_space_begins_again() -> None:
    with playing() as running:
        running.press(b"\x1b[F")
        running.wait_for("Thu 10 May 1945")
        running.wait_for("The end: space begins again")
        running.press(b"\x1b[H")
        running.wait_for("Fri 1 September 1944")
        running.seen = b""
        running.press(b"\x1b[4~ ")
        running.wait_for("Playing")
        running.wait_for("Sat 2 September")
        running.press(b"q")
        assert ended(running)[0] == 0


@pytest.mark.thorough
def test_the_last_day_stays_until_a_key() -> None:
    with terminal("map --play 9 may 1945 to 10 may 1945", 24, 80, PORTS) as running:
        running.wait_for("The end")
        time.sleep(1.2)
        assert running.process.poll() is None
        running.press(b"q")
        assert running.end()[0] == 0


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (signal.SIGINT, 130),
        (signal.SIGTERM, 143),
        (signal.SIGHUP, -signal.SIGHUP),
    ],
)
def test_a_signal_ends_it_with_the_terminal_as_it_was(number: signal.Signals, code: int) -> None:
    before = signal.signal(number, signal.SIG_DFL)  # under nohup a child would ignore SIGHUP
    try:
        with playing() as running:
            signal.signal(number, before)
            running.process.send_signal(number)
            assert ended(running)[0] == code
    finally:
        signal.signal(number, before)


def test_an_interrupt_by_the_key_ends_it_too() -> None:
    with playing() as running:
        running.press(b"\x03")
        code, text = ended(running)
    assert code == 130
    assert "Traceback" not in text
    assert "Abort" not in text


def test_an_error_leaves_the_terminal_as_it_was() -> None:
    failing = [sys.executable, "-c", FAILING]
    with terminal("map --play", 24, 80, failing) as running:
        before = running.settings
        code, text = running.end()
        assert (code, running.settings) == (70, before)
    assert text.index(ENTERED) < text.index(LEFT) < text.index("Internal error: ZeroDivisionError")


def test_a_terminal_of_another_size_is_filled_anew() -> None:
    with playing() as running:
        termios.tcsetwinsize(running.follower, (40, 120))
        running.wait_for("1 of")
        heading = next(
            line for line in plain(running).splitlines() if line.startswith("Fri 1 September")
        )
        assert len(heading) == 120
        assert len(plain(running).splitlines()) == 40
        running.press(b"q")
        assert ended(running)[0] == 0


def plain(running: Terminal) -> str:
    """Return the text of the screen that was drawn last."""
    while select.select([running.leader], [], [], 0.3)[0]:
        running.seen += os.read(running.leader, 65536)
    text = COLOURS.sub("", running.seen.decode()).replace("\r", "")
    return re.split(r"\x1b\[H", text)[-1]


def test_a_terminal_that_is_too_low_shows_the_beginning() -> None:
    with terminal("map --play", 5, 20, PORTS) as running:
        running.wait_for("Fri 1 September 1944")
        assert len(plain(running).splitlines()) == 5
        running.press(b"q")
        assert ended(running)[0] == 0


def test_a_process_in_the_background_waits_and_then_leaves_the_terminal_as_it_is() -> None:
    ports = " ".join(map(shlex.quote, [*PORTS, "map", "--play"]))
    script = f"set -m; stty -icanon; {ports} & wait $!; stty icanon; fg; echo ENDED $?; stty -a"
    with terminal("", 24, 80, ["sh", "-c", script]) as running:
        running.wait_for("Paused", keys=b"p")
        running.press(b"q")
        code, text = running.end()
    assert code == 0
    assert " icanon" in text.partition("ENDED 0")[2]


def test_a_process_that_can_never_have_the_terminal_prints_the_days() -> None:
    ports = " ".join(map(shlex.quote, [*PORTS, "map", "--play", "9 sep", "--no-pager"]))
    orphan = f"set -m; (sleep 0.3; {ports}; echo ENDED $?) &"
    script = f"bash --norc -c {shlex.quote(orphan)}; read _"
    with terminal("", 24, 80, ["bash", "--norc", "-c", script]) as running:
        running.wait_for("ENDED 0")
        assert "Sat 9 September 1944" in COLOURS.sub("", running.seen.decode())
        running.press(b"\n")
        assert running.end()[0] == 0


def test_a_stopped_process_gives_the_terminal_back_and_takes_it_again() -> None:
    ports = " ".join(map(shlex.quote, [*PORTS, "map", "--play"]))
    script = f"set -m; {ports}; echo STOPPED; stty -a; fg; echo ENDED $?"
    with terminal("", 24, 80, ["bash", "--norc", "-c", script]) as running:
        running.wait_for("Paused", keys=b"p")
        running.press(b"\x1a")
        running.wait_for("STOPPED")
        running.wait_for(" icanon")
        shown = running.seen.decode()
        assert shown.index(LEFT) < shown.index("STOPPED")
        assert " echo " in shown
        while running.seen.count(ENTERED.encode()) < 2:
            running.wait_for(ENTERED)
            running.seen += os.read(running.leader, 65536)
        running.press(b"q")
        running.wait_for("ENDED 0")
        assert running.seen.count(LEFT.encode()) == 2


def test_a_stop_without_warning_does_no_harm() -> None:
    with playing() as running:
        running.process.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, running.process.pid, os.WSTOPPED | os.WNOWAIT)
        changed = termios.tcgetattr(running.follower)
        changed[3] |= termios.ECHO | termios.ICANON
        termios.tcsetattr(running.follower, termios.TCSANOW, changed)
        running.process.send_signal(signal.SIGCONT)
        running.wait_for("Fri 1 September 1944")
        assert not termios.tcgetattr(running.follower)[3] & (termios.ECHO | termios.ICANON)
        running.press(b"n")
        running.wait_for("Sat 2 September")
        running.press(b"q")
        assert running.end()[0] == 0


def test_keys_come_from_the_terminal_where_the_dataset_comes_through_a_pipe() -> None:
    ports = " ".join(map(shlex.quote, [*PORTS, "map", "--play", "--data", "-"]))
    script = f"{ports} <{shlex.quote(str(DATA))}"
    with terminal("", 24, 80, ["sh", "-c", script]) as running:
        before = running.settings
        running.wait_for("Paused", keys=b"p")
        running.press(b"q")
        assert running.end()[0] == 0
        assert running.settings == before


@pytest.mark.parametrize("env", [{"TERM": "dumb"}, {"CI": "true"}, *thorough({"TERM": ""})])
def test_where_nobody_could_watch_the_days_are_printed(env: dict[str, str]) -> None:
    with terminal("map --play 9 sep to 11 sep --no-pager", 24, 80, PORTS, **env) as running:
        code, text = running.end()
    assert code == 0
    assert ENTERED not in text
    shown = COLOURS.sub("", text)
    assert "\nSat 9 September 1944\n" in shown
    assert "\nSun 10 September 1944\n" in shown
    assert "\nMon 11 September 1944\n" not in shown


def test_a_pipe_and_a_file_get_the_days_without_control_codes(tmp_path: Path) -> None:
    env = {**os.environ, "TERM": "xterm-256color"}
    ran = subprocess.run([*PORTS, "map", "--play"], env=env, capture_output=True, check=True)
    shown = ran.stdout.decode()
    assert ESCAPE not in shown
    assert len(re.findall(r"^\w{3} \d+ \w+ 194[45] *$", shown, re.MULTILINE)) >= 15
    assert "Dunkirk is liberated" in shown
    file = tmp_path / "days.txt"
    with terminal(f"map --play -o {shlex.quote(str(file))}", 24, 80, PORTS) as running:
        assert running.end() == (0, "")
    assert ESCAPE not in file.read_text()


def test_it_is_drawn_in_ascii_and_without_colours_where_that_is_asked_for() -> None:
    with terminal("map --play --ascii", 24, 80, PORTS, NO_COLOR="1") as running:
        running.wait_for("Paused: space goes on, left/right step", keys=b"p")
        running.press(b"q")
        code, text = running.end()
    assert code == 0
    assert text.isascii()
    assert not re.search(r"\x1b\[[0-9;]*\b[349][0-9]\b", text)


@pytest.mark.parametrize(
    ("keys", "meant"),
    [
        (b"", []),
        (b" q", [Input.PAUSE, Input.LEAVE]),
        (b"\x1b[C\x1b[D", [Input.ON, Input.BACK]),
        (b"\x1b[1~\x1b[8~", [Input.FIRST, Input.LAST]),
        (b"\x1b", [Input.LEAVE]),
        (b"\x1b[5~\x1b[1;5C\x1b[?1;2cxyz\xc3\xa9\n", []),
        (b"\x1b\x1b", [Input.LEAVE, Input.LEAVE]),
        (b"\x1bq\x1b\x1b[5~", []),  # Alt and a letter, and what some send for Alt and a key
        (b"\x1b[M q!\x1b[<0;9;9M\x1b[<0;9;9m", []),  # clicks
        (b"\x1b]11;rgb:0/0/0\x1b\\\x1bP>|q\x1b\\\x1b]4;q\a", []),  # answers
    ],
)
def test_what_keys_mean(keys: bytes, meant: list[Input]) -> None:
    assert list(inputs_of(keys)) == meant
