"""Opens a dataset, reads its YAML as text, and builds the model, or reports every problem at once.

The only layer that opens datasets and imports yaml.
"""

import gc
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from channelports.data.bounds import beyond_bounds
from channelports.data.limits import MAX_BYTES, MAX_PROBLEMS
from channelports.errors import (
    STDIN,
    DatasetError,
    KeyPath,
    Problem,
    UnreadableError,
    in_file_order,
    truncate,
)
from channelports.vocabulary import COLLECTIONS

if TYPE_CHECKING:
    from channelports.data.key_positions import Positions
    from channelports.data.tree import Tree
    from channelports.model import Dataset

__all__ = ["MAX_BYTES", "load", "parse", "positions", "shipped", "shown"]

_NO_PART_OF_A_RECORD = re.compile(r"^(?! {3}| *#|\n)", re.MULTILINE)
"""A line that is not deeper than an id, no comment and not blank."""

_PIECE = 64 * 1024
"""Bytes that are read at once: what a pipe holds."""


def shipped(name: str = "events.yaml") -> Path:
    """Return a file that comes with the package, the dataset by default.

    It is in the package where that was built, else beside it in the checkout.
    """
    package = Path(__file__).parents[1]
    inside = package / "data" / name
    return inside if inside.is_file() else package.parents[1] / "data" / name


def shown(path: Path) -> str:
    """Return a dataset's path as messages name it."""
    return STDIN if _is_stdin(path) else str(path)


def load(path: Path | str | None = None) -> "Dataset":
    """Read a dataset, in YAML or exported as JSON; the shipped one by default, stdin for ``-``.

    Raises UnreadableError if it cannot be opened or decoded, and DatasetError with every problem
    if what it holds is not a dataset.
    """
    from channelports.data import built, exported

    file = Path(path) if path else shipped()
    with _collector_paused():
        content = _read_bytes(file)
        raw = exported.intact(content) if path else built.from_built(shipped(built.NAME), content)
        dataset = _sound(raw)
        if dataset is not None:
            return dataset
        text = _decoded(content, file)
        del content, raw  # or a large file is held twice while it is parsed
        return parse(text, shown(file))


def _sound(raw: Any) -> "Dataset | None":
    """Build the dataset of what the tool has written itself; None if that is no dataset now."""
    from pydantic import ValidationError

    from channelports.model import Dataset

    if not isinstance(raw, dict) or "according_to" in raw:
        return None
    if any(_repeated_ids(raw)) or any(beyond_bounds(raw)):
        return None
    try:
        return Dataset.from_raw(raw)
    except ValidationError:  # the model has changed since; its text tells where
        return None


def positions(path: Path | None = None, record: tuple[str, str] | None = None) -> "Positions":
    """Read a dataset again, the shipped one by default, for where its keys and values stand.

    Where only one record is asked for, named by its collection and id, no others need be read.
    Nothing is known of a pipe, which cannot be read twice. Raises UnreadableError if a file cannot
    be opened or decoded any more.
    """
    from channelports.data.key_positions import Positions
    from channelports.data.tree import Tree

    path = path or shipped()
    found = Positions()
    if _is_stdin(path) or not path.is_fifo():
        text = _read_text(path)
        alone = _left_blank_but_for(text, *record) if record else None
        with _collector_paused():
            if alone is None or Tree.of(alone, found).problems:
                found = Positions()
                _locate(text, found)
    return found


def _locate(text: str, found: "Positions") -> None:
    """Fill in where things stand in a text; YAML tells, but cannot read all that JSON can hold."""
    from channelports.data.exported import legible
    from channelports.data.tree import Tree

    tree = Tree.of(text, found)
    is_unread = any(problem.code == "yaml-syntax" for problem in tree.problems)
    if is_unread and text.lstrip().startswith("{"):
        Tree.of(legible(text), found)


def _left_blank_but_for(text: str, collection: str, id_: str) -> str | None:
    """Return a text whose lines are blank but for those of one record; None if it shows none.

    Goes by the indent, as the shipped dataset has it: what belongs to a record is deeper than its
    id, whatever it says.
    """
    head = text.find(f"\n{collection}:\n") + 1
    opening = f"  {id_}:\n"
    begins = text.find(f"\n{opening}", head) + 1
    if not head or not begins:
        return None
    over = _NO_PART_OF_A_RECORD.search(text, begins + len(opening))
    above, until = text.count("\n", 0, head), text.count("\n", 0, begins)
    between = "\n" * (until - above)
    return "\n" * above + f"{collection}:{between}" + text[begins : over and over.start()]


def parse(text: str, path: str = "<text>") -> "Dataset":
    """Build the dataset that a YAML text holds; raises DatasetError with every problem."""
    from channelports.data.exported import original
    from channelports.data.validation import Invalid, build

    tree = _read(text)
    _refuse_what_is_no_dataset(tree.root, path)
    if tree.broken or tree.root is None:
        raise DatasetError(path, tree.problems or [_EMPTY])
    problems = [*_repeated_ids(tree.root), *beyond_bounds(tree.root)]
    result = build(original(tree.root))
    is_complete = True
    if isinstance(result, Invalid):
        problems += result.problems
        is_complete = result.is_complete
    elif not problems and not tree.problems:
        return result.with_cut(tree.cut) if tree.cut else result
    located = _located(problems, text, set(tree.cut))
    raise DatasetError(path, _reported([*tree.problems, *located], is_complete))


_EMPTY = Problem("empty", "the file is empty; a dataset begins with 'dataset:'", line=1, column=1)


def _located(problems: Sequence[Problem], text: str, cut: Collection[KeyPath]) -> Iterator[Problem]:
    """Yield each problem with its place in the text, which is read again for that."""
    from channelports.data.key_positions import Positions

    positions = Positions(problem.path for problem in problems)
    if problems:
        _locate(text, positions)
    for problem in problems:
        is_cut = not problem.on_key and problem.path in cut
        yield positions.located(problem._replace(message=problem.message + _CUT * is_cut))


_CUT = "; ' #' begins a comment: put a text that has it in quotes"


def _reported(problems: Iterable[Problem], is_complete: bool) -> list[Problem]:
    """Return the problems in file order, no more than are reported."""
    from channelports.data.tree import too_many

    found = in_file_order(problems)
    if is_complete and len(found) <= MAX_PROBLEMS:
        return found
    first = found[:MAX_PROBLEMS]
    return [*first, too_many((first[-1].line, first[-1].column))]


def _read(text: str) -> "Tree":
    """Read a text as JSON where it is that, which is quicker, and else as YAML.

    YAML forgives a comma too many, but not a letter that JSON writes as two codes.
    """
    from channelports.data.exported import from_json, with_whole_letters
    from channelports.data.tree import Tree

    root = from_json(text)
    if root is not None:
        return Tree(root)
    return Tree.of(with_whole_letters(text) if text.lstrip().startswith("{") else text)


def _refuse_what_is_no_dataset(raw: object, path: str) -> None:
    """Raise UnreadableError for what else the tool writes as JSON, with what to do instead."""
    from channelports.data.exported import SCHEMA

    if not isinstance(raw, Mapping):
        return
    if "dataset" not in raw and isinstance(raw.get("collection"), str):
        raise UnreadableError(path, "is JSON Lines; 'ports export json' makes what can be read")
    schema = raw.get("schema", SCHEMA)
    if "according_to" in raw and schema == SCHEMA:
        source = truncate(str(raw["according_to"]))
        part = f"holds only what {source} says; export it without --according-to and --without"
        raise UnreadableError(path, part)
    if schema != SCHEMA:
        shown = truncate(str(schema))
        raise UnreadableError(path, f"is '{shown}', not {SCHEMA}; 'ports export json' makes that")


def _repeated_ids(raw: Mapping[str, object]) -> Iterator[Problem]:
    """Yield a problem for each id that an earlier collection has already."""
    homes: dict[str, str] = {}
    for name in COLLECTIONS:
        collection = raw.get(name)
        for id_ in collection if isinstance(collection, Mapping) else ():
            home = homes.setdefault(id_, name)
            if home != name:
                taken = f"'{truncate(id_)}' is already an id under '{home}'"
                cure = f"{taken}; ids are unique in the whole file"
                yield Problem("duplicate-id", cure, (name, id_))


def _read_text(path: Path) -> str:
    return _decoded(_read_bytes(path), path)


def _is_stdin(path: Path) -> bool:
    return str(path) == "-"


def _read_bytes(path: Path) -> bytes:
    return _read_stdin() if _is_stdin(path) else _read_all(path)


@cache
def _read_stdin() -> bytes:
    """Read standard input, which is there only once; positions are asked for later."""
    return _read_all(0, STDIN)


def _read_all(source: Path | int, name: str | None = None) -> bytes:
    """Read a file or an open descriptor as far as a dataset may be long."""
    name = name or str(source)
    content = BytesIO()
    try:
        with open(source, "rb", buffering=0, closefd=source != 0) as file:
            # One read would not look up for an interrupt as long as a pipe has something for it.
            while content.tell() <= MAX_BYTES and (piece := file.read(_PIECE)):
                content.write(piece)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(name, f"cannot be opened: {reason}") from None
    if content.tell() > MAX_BYTES:
        raise UnreadableError(name, "is larger than 64 MB; no dataset is")
    return content.getvalue()


def _decoded(content: bytes, path: Path) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(
            shown(path), f"is not UTF-8 text (byte {error.start + 1}); save it as UTF-8"
        ) from None


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause the cyclic collector: it walks every new record again and again and frees none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
