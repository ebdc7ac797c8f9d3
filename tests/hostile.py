"""Datasets that somebody made to break the reader, each with the problems to be reported.

``python -m tests.hostile`` runs the tool on each and prints the seconds and the memory it took; on
those in ``benchmarks/heavy.py`` it runs every command. With a text, only on those whose names have
it.
"""

import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from benchmarks.heavy import HEAVY
from benchmarks.measure import Process, Run, attempt
from channelports.data.limits import MAX_LETTERS as LONG
from channelports.model.fields import MAX_NAME

MB = 1024 * 1024
DEEP = 200_000

HEAD = """\
dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09, founding: s}
sources:
  s: {type: webpage, title: S, reliability: high, read: whole}
"""
CITE = "cite: 's[p. 1]'"
MEASURE = "measures: {m: {name: M, counts: men, value: figure}}\n"
ARMY = f"side: german, nation: german, echelon: army, {CITE}"

ESCAPES = r"\e]8;;http://x\e\\link\e]52;c;aGk=\a\e[31mred\x9b2J\u202Egpj\u2066[bold]x[/bold]\0\x7F"
"""In YAML's quotes: a link, the clipboard, colours, a wiped screen, text turned round, markup."""

VALID = ("no errors",)
SYNTAX = ("yaml-syntax",)
DEEPER = ("too-deep",)
LONGER = ("too-long",)
MORE = ("too-large",)
NO_MAPPING = ("wrong-type",)


def _ever(code: str) -> tuple[str, ...]:
    return (*(code,) * 1000, "too-many-faults")


def _places(*records: str) -> str:
    return f"{HEAD}places:\n" + "".join(f"  {record}\n" for record in records)


def _place(id_: str = "a", name: str = "N", cite: str = CITE, more: str = "") -> str:
    return f"{id_}: {{name: {name}, kind: port, {more}{cite}}}"


def _claim(value: str) -> str:
    claim = f"{{value: '{value}', {CITE}}}"
    return f"{HEAD}{MEASURE}outcomes:\n  o: {{of: s, measure: m, claims: [{claim}]}}\n"


def _dated(date: str) -> str:
    return f"{HEAD}events:\n  e: {{title: E, kind: duel, date: '{date}', {CITE}}}\n"


def _alias_bomb() -> str:
    bomb = "".join(f"b{n + 1}: &b{n + 1} [{', '.join([f'*b{n}'] * 9)}]\n" for n in range(9))
    return f"b0: &b0 [x, x, x]\n{bomb}"


def _numbered(line: str, count: int) -> str:
    return "".join(line.format(n) for n in range(count))


def _each_in_the_other() -> str:
    one = f"a: {{of: s, measure: m, claims: [{{value: '1', {CITE}, includes: b}}]}}"
    other = one.replace("a:", "b:", 1).replace("includes: b", "includes: a")
    return f"{HEAD}{MEASURE}outcomes:\n  {one}\n  {other}\n"


CLASHING = ("main", "sources", "play", "data", "timeline", "chronology", "x-title", "constructor")
"""Ids of measures, which are also names in the page, its script or its data."""

CLASHING_PORTS = ("x", "title", "count", "a", "a-title", "prototype", "states", "slider")
"""Ids of ports, likewise."""


def clashing() -> str:
    """Return a dataset whose ids and long names are those that a page can trip over."""
    measures = "".join(
        f"  {id_}: {{name: N, counts: men, value: figure, unit: men, additive: true}}\n"
        for id_ in CLASHING
    )
    places = "".join(
        f"  {id_}: {{name: '{n} {'W' * 900}', kind: port, cite: 's[p. 1]',"
        f" coordinates: {{latitude: 50.{n}, longitude: 1.{n}, basis: general-knowledge}}}}\n"
        for n, id_ in enumerate(CLASHING_PORTS)
    )
    events = "".join(
        f"  e{n}: {{title: '<!-- <script>', detail: {'y' * 5000}, kind: liberation, at: {id_},"
        f" date: 1944-09-0{n + 1}, makes: {{{id_}: liberated}}, cite: 's[p. 1]'}}\n"
        for n, id_ in enumerate(CLASHING_PORTS)
    )
    outcomes = "".join(
        f"  o{n}: {{of: x, measure: {id_}, claims: [{{value: 7, cite: 's[p. 1]'}}]}}\n"
        for n, id_ in enumerate(CLASHING)
    )
    return (
        "dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09, founding: s}\n"
        "sources:\n  s: {type: webpage, title: S, reliability: high, read: whole}\n"
        f"measures:\n{measures}places:\n{places}events:\n{events}outcomes:\n{outcomes}"
    )


TEXTS: list[tuple[str, Callable[[], str], tuple[str, ...]]] = [
    ("brackets", lambda: "places: " + "[" * DEEP, DEEPER),
    ("braces", lambda: "{a: " * DEEP, DEEPER),
    ("dashes", lambda: "places:\n- " + "- " * DEEP, DEEPER),
    ("question marks", lambda: "? " * DEEP, NO_MAPPING),
    ("block maps", lambda: "".join(f"{' ' * n}a:\n" for n in range(9_000)), DEEPER),
    ("JSON objects", lambda: '{"a":' * DEEP, DEEPER),
    ("JSON lists", lambda: '{"a":' + "[" * DEEP + "]" * DEEP + "}", DEEPER),
    ("an alias bomb", _alias_bomb, ("refused-yaml",) * 3),
    ("anchors", lambda: "a:\n" + _numbered("- &a{} x\n", DEEP), _ever("refused-yaml")),
    ("tags", lambda: "a:\n" + "- !!python/object:os.system x\n" * DEEP, _ever("refused-yaml")),
    ("one key for ever", lambda: "a: b\n" * DEEP, _ever("duplicate-key")),
    ("a merge key", lambda: f"{HEAD}<<: {{a: b}}\n", ("refused-yaml", "unknown-key")),
    ("a list as a key", lambda: f"{HEAD}? [a, b]\n: c\n", NO_MAPPING),
    ("a long name", lambda: _places(_place(name="x" * MAX_NAME)), VALID),
    ("a longer name", lambda: _places(_place(name="x" * (MAX_NAME + 1))), LONGER),
    ("a long alias", lambda: _places(_place(more=f"aliases: [{'x' * 1001}], ")), LONGER),
    ("a long locator", lambda: _places(_place(cite=f"cite: 's[{'x' * 1000}]'")), LONGER),
    ("a long text", lambda: _places(_place(more=f"detail: {'x' * LONG}, ")), VALID),
    ("long words", lambda: _places(_place(more=f"detail: {'ab ' * (LONG // 3)}, ")), VALID),
    ("a letter more", lambda: _places(_place(more=f"detail: {'x' * (LONG + 1)}, ")), LONGER),
    ("1 MB of name", lambda: _places(_place(name="x" * MB)), LONGER),
    ("1 MB of key", lambda: _places(_place(more=f"? {'x' * MB} : y, ")), LONGER),
    ("60 MB in quotes", lambda: _places(_place(name='"' + "x" * 60 * MB + '"')), LONGER),
    ("a long key", lambda: _places(_place(more=f"? {'x' * LONG} : y, ")), ("unknown-key",)),
    ("a long id", lambda: _places(f"? {'X' * LONG}", f": {_place()[3:]}"), ("bad-id",)),
    ("long brackets", lambda: _places(_place(cite=f"cite: '{'[' * LONG}'")), ("bad-citation",)),
    ("a long source", lambda: _places(
        _place(cite=f"cite: '{'s' * (LONG - 9)}[x]'")
    ), ("unknown-source",)),
    ("long digits", lambda: _claim("9" * LONG), ("bad-figure",)),
    ("long dates", lambda: _dated("1944-09-01/" * (LONG // 11)), ("bad-date",)),
    ("64 bits and one", lambda: _claim(str(2**64)), ("bad-figure",)),
    ("latitude infinity", lambda: _places(
        _place(more="coordinates: {latitude: .inf, longitude: 1e999, basis: general-knowledge}, ")
    ), ("bad-figure", "bad-figure")),
    ("the year 0", lambda: _dated("0000-01-01"), ("bad-date",)),
    ("the year 1", lambda: _dated("0001-01-01"), VALID),
    ("the year 9999", lambda: _dated("../9999-12-31"), VALID),
    ("the year 10000", lambda: _dated("10000-01-01"), ("bad-date",)),
    ("64 MB of lines", lambda: "\n" * (64 * MB), ("empty",)),
    ("64 MB of comments", lambda: "# c\n" * (16 * MB), ("empty",)),
    ("60 MB of a list", lambda: "- a\n" * (15 * MB), NO_MAPPING),
    ("60 MB of colons", lambda: ":" * (60 * MB), LONGER),
    ("60 MB of JSON", lambda: '{"a": [' + "{}," * (20 * MB) + "1]}", MORE),
    ("a million keys", lambda: HEAD + _numbered("k{}: b\n", 600_000), MORE),
    ("empty records", lambda: f"{HEAD}places:\n" + _numbered("  k{}: {{}}\n", 100_000),
     (*("missing-key",) * 900, "too-many-faults")),
    ("unknown ids", lambda: f"{HEAD}places:\n" + _numbered(
        f"  place-{{}}: {{{{name: N, kind: port, within: plaze, {CITE}}}}}\n", 1500
    ), _ever("unknown-reference")),
    ("NUL", lambda: f"{HEAD}a: \0\n", SYNTAX),
    ("a control character", lambda: f"{HEAD}a: \x1b[31m\n", SYNTAX),
    ("escapes in a name", lambda: _places(_place(name=f'"{ESCAPES}"')), VALID),
    ("escapes in a key", lambda: f'{HEAD}"{ESCAPES}": x\n', ("unknown-key",)),
    ("lone surrogate", lambda: _places(_place(name=r'"\ud800"')), SYNTAX),
    ("lone surrogate in JSON", lambda: r'{"dataset": {"title": "\ud800"}}', SYNTAX),
    ("a byte order mark", lambda: "\ufeff" + _places(_place()), VALID),
    ("one within", lambda: HEAD.replace("title: T", "\ufefftitle: T"), SYNTAX),
    ("lines of Windows", lambda: _places(_place()).replace("\n", "\r\n"), VALID),
    ("lines of old Macs", lambda: _places(_place()).replace("\n", "\r"), VALID),
    ("an id twice", lambda: _places(_place("s")), ("duplicate-id",)),
    ("places in each other", lambda: _places(
        _place("a", more="within: b, "), _place("b", more="within: a, ")
    ), ("cycle-in-within",)),
    ("forces under each other", lambda: f"{HEAD}forces:\n"
     f"  a: {{name: A, parent: b, {ARMY}}}\n  b: {{name: B, parent: a, {ARMY}}}\n",
     ("cycle-in-parent",)),
    ("a part of itself", lambda: f"{HEAD}operations:\n  a: {{name: A, parts: [a], {CITE}}}\n",
     ("cycle-in-parts",)),
    ("ids of the page for a browser", clashing, VALID),
    ("figures in each other", _each_in_the_other, ("cycle-in-includes", "repeated-outcome")),
]  # fmt: skip
"""The name of each text, what makes it, and the codes of its problems, in their order."""

FILES: list[tuple[str, Callable[[], bytes], tuple[str, ...]]] = [
    *((name, lambda make=make: make().encode(), codes) for name, make, codes in TEXTS),
    ("UTF-16", lambda: HEAD.encode("utf-16"), ("is not UTF-8 text",)),
    ("UTF-32", lambda: HEAD.encode("utf-32"), ("is not UTF-8 text",)),
    ("65 MB", lambda: b" " * (65 * MB), ("is larger than 64 MB",)),
]
"""The same for files, as bytes, with some that hold no text."""


def asked(command: str, path: Path) -> tuple[Run, int]:
    """Run a command on a file in its own process; return the measurements and the exit code."""
    line = [sys.executable, "-m", "channelports", *command.split(), str(path)]
    return attempt(Process(line))


def _commands(folder: Path) -> Iterator[tuple[str, bytes, Iterable[str]]]:
    """Yield the name of each file, what is in it, and what it is asked."""
    for name, make, _ in FILES:
        yield name, make(), ("check", "list --data")
    for heavy in HEAVY:
        content = heavy.make(heavy.many).encode()
        yield heavy.name, content, (_line(command, folder) for command in heavy.commands())


def _line(command: str, folder: Path) -> str:
    """Return a command before the file of which it is asked; what makes files has a folder."""
    if command in ("export csv", "export sqlite"):
        return f"{command} --overwrite --output {folder / command.split()[1]} --data"
    return command if command == "check" else f"{command} --data"


def _measure(wanted: str = "") -> None:
    """Print what each file takes, or those whose names have a text."""
    runs = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hostile.yaml"
        for name, content, commands in _commands(Path(folder)):
            path.write_bytes(content)
            for command in commands if wanted in name else ():
                ran, code = asked(command, path)
                runs.append(ran)
                shown = command.removesuffix(" --data").split(" --overwrite")[0]
                print(f"{_seconds_and_memory(ran)}  {code:>2}  {name}: {shown}", flush=True)
    most = Run(max(ran.seconds for ran in runs), max(ran.megabytes for ran in runs))
    print(f"{_seconds_and_memory(most)}  at most")


def _seconds_and_memory(ran: Run) -> str:
    return f"{ran.seconds:5.2f} s {ran.megabytes:4.0f} MB"


if __name__ == "__main__":
    _measure(*sys.argv[1:2])
