"""Feeds the reader what a coverage-guided fuzzer makes of small datasets, until something breaks.

Whatever the bytes, ``load`` returns a Dataset, or raises UnreadableError or DatasetError with every
problem on a line of its own; nothing else, in ten seconds and a gigabyte. Of a dataset the checks
are run, and the lines of each record are the same whether the whole file is read for them or
that record alone.

Needs the extra ``fuzz`` (Atheris has no wheel for every platform). CORPUS is a folder, made where
there is none, that keeps what reached new code, so that the next run begins there::

    python fuzz/reader.py -runs=200000 CORPUS
    python fuzz/reader.py --pure -runs=200000 CORPUS    # PyYAML's own parser in place of libyaml
    python fuzz/reader.py crash-1234...                 # one input again

Every other option is libFuzzer's. What breaks a rule is left in the current folder as ``crash-*``,
``timeout-*`` or ``oom-*``; make the least of it a test in tests/reading.
"""

import random
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from enum import EnumType
from pathlib import Path

import atheris

PURE = "--pure"
ROOT = Path(__file__).parents[1]

with atheris.instrument_imports(include=["channelports", *(["yaml"] if PURE in sys.argv else [])]):
    import yaml

    from channelports import checks, data, vocabulary
    from channelports.characters import clean
    from channelports.data import json_reader, limits, yaml_reader
    from channelports.errors import SHOWN_PROBLEMS, DatasetError, UnreadableError
    from channelports.model import Dataset
    from channelports.model.entries import Frozen

YAML = (
    *(": ", "- ", "? ", "\n", "\n  ", "\n    ", "\n      - ", "[", "]", "{", "}", ", ", " #", "'"),
    *(
        '"',
        "|\n",
        ">-\n",
        "&a ",
        "*a",
        "!!str ",
        "!<!%C0%80> ",
        "<<: ",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "~",
        "\t",
    ),
    *("\\x1b", "\\u202e", "\\ud800", "\\U00110000", "\\0", "\r\n", "\ufeff", "\x85", "\u2028"),
    *("null", "true", "false", "1944-09-17", "../1944-09-30 midday", "1944-09-06~", "~12000"),
    *("9000..10000", "over 7000", "rickard[p. 1]", "rickard-2021[Calais, para. 3]"),
)
"""Pieces of YAML, and values in the forms that the dataset has."""

ODD = (
    *(
        '"a\\nb"',
        '"\\e[31mred"',
        '"\\u202Egpj"',
        '"\\x9b2J"',
        '"\\0"',
        '""',
        '" "',
        "'='",
        "[]",
        "{}",
    ),
    *(
        '"[x](y)"',
        '"[bold]x"',
        "\u05d0\u05d1",
        "\u4e2d\u6587",
        "e\u0301",
        "2147483648",
        "-1",
        "1e-06",
        "x" * 200,
    ),
)
"""Values that a dataset may have and seldom has."""

VALUE = re.compile(r"(?<=[:\[{,-] )[^\n,\]}]+|(?<=[\[{])[^\n,\]}]+")
"""What stands behind a key, or in a list."""

BY_BYTES = 0.5
"""How many of the mutations are libFuzzer's own, which mostly leave no YAML."""

DEFAULTS = {"-timeout": "10", "-rss_limit_mb": "1024", "-max_len": "20000"}
"""The options of libFuzzer that the command line does not set."""


LONGEST_MESSAGE = 2000


def words() -> Iterator[str]:
    """Yield what a mutation puts into a file: pieces of YAML, the keys of the model, its words."""
    yield from YAML
    yield json_reader.SCHEMA
    for kind in kinds(Frozen):
        yield from (f"{field.alias or name}: " for name, field in kind.model_fields.items())
    for named in vars(vocabulary).values():
        if isinstance(named, EnumType):
            yield from map(str, named)


def kinds(kind: type[Frozen]) -> Iterator[type[Frozen]]:
    """Yield all the classes of which the model is made, from one of them down."""
    yield kind
    for below in kind.__subclasses__():
        yield from kinds(below)


def seeds() -> Iterator[bytes]:
    """Yield small datasets, valid and invalid, and the valid ones as they are exported."""
    from channelports.data.json_reader import stamped
    from channelports.formats.extent import Extent
    from channelports.formats.records import to_json

    for path in sorted((ROOT / "tests/data").rglob("*.yaml")):
        content = path.read_bytes()
        yield content
        try:
            yield stamped(to_json(Extent(data.load(path)))).encode()
        except (DatasetError, UnreadableError):
            continue


def mutated(content: bytes, longest: int, seed: int) -> bytes:
    """Return other bytes: as libFuzzer makes them, or with lines and values in other places.

    An export has the digest of what it has become: only then it is read as one.
    """
    chance = random.Random(seed)
    if chance.random() < BY_BYTES:
        made: bytes = atheris.Mutate(content, longest)
    else:
        made = rewritten(content.decode("utf-8", "replace"), chance).encode()[:longest]
    opening, *rest = made.split(b"\n", 3)
    if len(rest) == 3 and b"sha256" in rest[1] and chance.random() < BY_BYTES:
        stamped = json_reader.stamped(
            b"\n".join([opening, rest[0], rest[2]]).decode("utf-8", "replace")
        )
        return stamped.encode()[:longest]
    return made


def rewritten(text: str, chance: random.Random) -> str:
    """Return a text with a line dropped, doubled, moved or indented, or a value changed."""
    lines = text.split("\n")
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(6):
        case 0:
            del lines[at]
        case 1:
            lines.insert(other, lines[at])
        case 2:
            lines[at], lines[other] = lines[other], lines[at]
        case 3:
            lines[at] = " " * chance.randrange(8) + lines[at].lstrip()
        case _:
            found = list(VALUE.finditer(text))
            if found:
                old, new = chance.choice(found), chance.choice(found)[0]
                put = chance.choice([new, chance.choice(ODD), chance.choice(YAML)])
                return text[: old.start()] + put + text[old.end() :]
    return "\n".join(lines)


def look_at(path: Path) -> None:
    """Read a file and raise AssertionError where the reader does what it never should."""
    try:
        dataset = data.load(path)
    except UnreadableError as error:
        assert_safe(str(error), 1)
    except DatasetError as error:
        count = len(error.problems)
        assert 1 <= count <= limits.MAX_PROBLEMS + 1, count
        assert_safe(str(error), min(count, SHOWN_PROBLEMS) + 1)
        lines = len(path.read_text("utf-8-sig").splitlines()) + 1
        for problem in error.problems:
            assert 1 <= problem.line <= lines, problem
            assert problem.column >= 1, problem
            assert len(problem.message) < LONGEST_MESSAGE, problem
    else:
        checks.problems(dataset)
        assert_same_lines(dataset, path)


def assert_safe(text: str, lines: int) -> None:
    """Raise AssertionError unless an error message has so many lines of printable characters."""
    assert len(text.split("\n")) == lines, text
    assert all(clean(line).isprintable() for line in text.split("\n")), text


def assert_same_lines(dataset: Dataset, path: Path) -> None:
    """Raise AssertionError where a record read alone stands elsewhere than in the whole file."""
    whole = data.positions(path)
    for name, _ in dataset.counts():
        for id_ in list(dataset.collection(name))[:3]:
            alone = data.positions(path, (name, id_))
            for found, known in ((alone.keys, whole.keys), (alone.values, whole.values)):
                own = {place for place in known if place[:2] == (name, id_)}
                assert {place: found.get(place) for place in own} == {
                    place: known[place] for place in own
                }, (name, id_)


def main() -> None:
    """Run the fuzzer with the options of the command line; never returns."""
    arguments = [argument for argument in sys.argv[1:] if argument != PURE]
    if PURE in sys.argv:
        yaml_reader._LOADER = yaml.BaseLoader
    given = {argument.partition("=")[0] for argument in arguments}
    paths = [Path(argument) for argument in arguments if not argument.startswith("-")]
    arguments += [f"{name}={value}" for name, value in DEFAULTS.items() if name not in given]
    folder = Path(tempfile.gettempdir()) / "ports-fuzz"  # always the same: libFuzzer ends in C,
    shutil.rmtree(folder, ignore_errors=True)  # where nothing of Python's tidies up
    folder.mkdir()
    if not any(path.is_file() for path in paths):
        for path in paths:
            path.mkdir(parents=True, exist_ok=True)
        arguments += begun_in(folder)
    file = folder / "dataset.yaml"

    def one(content: bytes) -> None:
        file.write_bytes(content)
        look_at(file)

    atheris.Setup([sys.argv[0], *arguments], one, custom_mutator=mutated)
    atheris.Fuzz()


def begun_in(folder: Path) -> tuple[str, str]:
    """Write what the fuzzer begins with into a folder, and return the arguments that say so."""
    begin = folder / "seeds"
    begin.mkdir()
    for number, seed in enumerate(seeds()):
        (begin / str(number)).write_bytes(seed)
    dictionary = folder / "words"
    dictionary.write_text("".join(f"{entry(word)}\n" for word in dict.fromkeys(words())))
    return str(begin), f"-dict={dictionary}"


def entry(word: str) -> str:
    """Return a line of libFuzzer's dictionary."""
    spelt = "".join(
        chr(byte) if chr(byte).isalnum() and byte < 128 else f"\\x{byte:02x}"
        for byte in word.encode("utf-8", "surrogatepass")
    )
    return f'"{spelt}"'


if __name__ == "__main__":
    main()
