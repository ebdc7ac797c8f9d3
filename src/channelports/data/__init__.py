"""Opens a dataset, reads its YAML or JSON, and builds the model, or reports every problem at once.

The only layer that opens datasets and imports yaml.
"""

import gc
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from channelports.data.files import decoded, is_stdin, read_bytes, read_text, shipped, shown
from channelports.data.limits import MAX_PROBLEMS, beyond_limits
from channelports.errors import (
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
    from channelports.data.yaml_reader import Tree
    from channelports.model import Dataset

__all__ = ["load", "parse", "positions", "shipped", "shown"]

_END_OF_RECORD = re.compile(r"^(?! {3}| *#|\n)", re.MULTILINE)
"""A line that is not indented deeper than an id, and neither blank nor a comment."""


def load(path: Path | str | None = None) -> "Dataset":
    """Read a dataset from YAML or exported JSON: the shipped one by default, stdin for ``-``.

    Raises UnreadableError if it cannot be opened or decoded, and DatasetError with every problem if
    it is not a valid dataset.
    """
    from channelports.data import built_copy, json_reader

    file = Path(path) if path else shipped()
    with _collector_paused():
        content = read_bytes(file)
        raw = (
            json_reader.from_unchanged_export(content)
            if path
            else built_copy.read(shipped(built_copy.NAME), content)
        )
        dataset = _sound(raw)
        if dataset is not None:
            return dataset
        text = decoded(content, file)
        del content, raw  # or a large file is held twice while it is parsed
        return parse(text, shown(file))


def _sound(raw: Any) -> "Dataset | None":
    """Build the dataset from ``raw``, the content of a file that the tool wrote itself.

    None if it has any problem: then the caller reads the text with care, to report what is wrong
    and where.
    """
    from pydantic import ValidationError

    from channelports.model import Dataset

    if not isinstance(raw, dict) or "according_to" in raw:
        return None
    if any(_repeated_ids(raw)) or any(beyond_limits(raw)):
        return None
    try:
        return Dataset.from_raw(raw)
    except ValidationError:  # the model has changed since; the text is read to say where
        return None


def positions(path: Path | None = None, record: tuple[str, str] | None = None) -> "Positions":
    """Read a dataset again, the shipped one by default, for the line and column of each value.

    With ``record``, a collection and an id, only the lines of that record are parsed: parsing the
    whole file would make ``why`` take a seventh longer. A pipe cannot be read twice, so it has no
    positions. Raises UnreadableError if the file can no longer be opened or decoded.
    """
    from channelports.data.key_positions import Positions
    from channelports.data.yaml_reader import Tree

    path = path or shipped()
    found = Positions()
    if is_stdin(path) or not path.is_fifo():
        text = read_text(path)
        alone = _blanked_except(text, *record) if record else None
        with _collector_paused():
            if alone is None or Tree.of(alone, found).problems:
                found = Positions()
                _locate(text, found)
    return found


def _locate(text: str, found: "Positions") -> None:
    """Fill ``found`` with the positions of values in a text, read as YAML even if it is JSON."""
    from channelports.data.json_reader import readable_as_yaml
    from channelports.data.yaml_reader import Tree

    tree = Tree.of(text, found)
    is_unread = any(problem.code == "yaml-syntax" for problem in tree.problems)
    if is_unread and text.lstrip().startswith("{"):
        Tree.of(readable_as_yaml(text), found)


def _blanked_except(text: str, collection: str, id_: str) -> str | None:
    """Return a dataset's text in which only one record's lines are left, at the same line numbers.

    The collection's key and line ends stay too; so the rest need not be parsed. None if the record
    is not found. Its end is found by indent, as in the shipped dataset: all its lines are indented
    deeper than its id.
    """
    head = text.find(f"\n{collection}:\n") + 1
    opening = f"  {id_}:\n"
    begins = text.find(f"\n{opening}", head) + 1
    if not head or not begins:
        return None
    over = _END_OF_RECORD.search(text, begins + len(opening))
    above, until = text.count("\n", 0, head), text.count("\n", 0, begins)
    between = "\n" * (until - above)
    return "\n" * above + f"{collection}:{between}" + text[begins : over and over.start()]


def parse(text: str, path: str = "<text>") -> "Dataset":
    """Build the dataset from YAML or JSON text; raises DatasetError with every problem.

    Raises UnreadableError for another of the tool's exports. ``path`` is the text's name in
    messages.
    """
    from channelports.data.json_reader import without_additions
    from channelports.data.validation import Invalid, build

    tree = _read(text)
    _refuse_other_exports(tree.root, path)
    if tree.broken or tree.root is None:
        raise DatasetError(path, tree.problems or [_EMPTY])
    problems = [*_repeated_ids(tree.root), *beyond_limits(tree.root)]
    result = build(without_additions(tree.root))
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
    """Yield each problem with its line and column, for which the text is read again.

    ``cut`` has the paths of texts that a ``#`` may have cut off; a message on such a text says so.
    """
    from channelports.data.key_positions import Positions

    positions = Positions(problem.path for problem in problems)
    if problems:
        _locate(text, positions)
    for problem in problems:
        is_cut = not problem.on_key and problem.path in cut
        yield positions.located(problem._replace(message=problem.message + _CUT_HINT * is_cut))


_CUT_HINT = "; ' #' begins a comment: put a text that has it in quotes"


def _reported(problems: Iterable[Problem], is_complete: bool) -> list[Problem]:
    """Return the problems in file order, the first 1,000 at most.

    A last problem says if there are more. ``is_complete`` is false if more exist than were found.
    """
    from channelports.data.yaml_reader import too_many

    found = in_file_order(problems)
    if is_complete and len(found) <= MAX_PROBLEMS:
        return found
    first = found[:MAX_PROBLEMS]
    return [*first, too_many((first[-1].line, first[-1].column))]


def _read(text: str) -> "Tree":
    """Read a text as JSON if it is valid JSON, which is quicker, or else as YAML.

    YAML allows a trailing comma, but not the two escapes with which JSON writes an emoji.
    """
    from channelports.data.json_reader import from_json, with_joined_surrogates
    from channelports.data.yaml_reader import Tree

    root = from_json(text)
    if root is not None:
        return Tree(root)
    return Tree.of(with_joined_surrogates(text) if text.lstrip().startswith("{") else text)


def _refuse_other_exports(raw: object, path: str) -> None:
    """Raise UnreadableError if ``raw`` is an export that is not a whole dataset as JSON.

    The message says what to export instead. ``path`` is the file's name in it.
    """
    from channelports.data.json_reader import SCHEMA

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
    """Yield a problem for each id that occurs in an earlier collection too."""
    homes: dict[str, str] = {}
    for name in COLLECTIONS:
        collection = raw.get(name)
        for id_ in collection if isinstance(collection, Mapping) else ():
            home = homes.setdefault(id_, name)
            if home != name:
                taken = f"'{truncate(id_)}' is already an id under '{home}'"
                cure = f"{taken}; ids are unique in the whole file"
                yield Problem("duplicate-id", cure, (name, id_))


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause the garbage collector in a block: it would walk each new record often and free none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
