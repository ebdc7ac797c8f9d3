"""Opens a dataset, reads its YAML as text, and builds the model, or tells every fault at once.

The only room that opens datasets and imports yaml.
"""

import gc
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from channelports.errors import DatasetError, Fault, UnreadableError
from channelports.vocabulary import COLLECTIONS

if TYPE_CHECKING:
    from channelports.model import Dataset
    from channelports.reader.tree import Positions, Tree

__all__ = ["MAX_BYTES", "load", "parse", "positions", "shipped"]

MAX_BYTES = 64 * 1024 * 1024
"""A larger file is refused before it is parsed."""

_NO_PART_OF_A_RECORD = re.compile(r"^(?! {3}| *#|\n)", re.MULTILINE)
"""A line that is not deeper than an id, no comment and not blank."""


def shipped(name: str = "events.yaml") -> Path:
    """Return a file that comes with the package, the dataset by default.

    It is in the package where that was built, else beside it in the checkout.
    """
    package = Path(__file__).parents[1]
    inside = package / "data" / name
    return inside if inside.is_file() else package.parents[1] / "data" / name


def load(path: Path | str | None = None) -> "Dataset":
    """Read a dataset, in YAML or exported as JSON; the shipped one by default.

    Raises UnreadableError if it cannot be opened or decoded, and DatasetError with every fault if
    what it holds is not a dataset.
    """
    from channelports.reader import built, exported

    file = Path(path) if path else shipped()
    with _collector_paused():
        content = _read_bytes(file)
        raw = exported.intact(content) if path else built.from_built(shipped(built.NAME), content)
        return _sound(raw) or parse(_decoded(content, file), str(file))


def _sound(raw: Any) -> "Dataset | None":
    """Build the dataset of what the tool has written itself; None if that is no dataset now."""
    from pydantic import ValidationError

    from channelports.model import Dataset

    if not isinstance(raw, dict) or "according_to" in raw or _repeated_ids(raw):
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
    from channelports.reader.tree import Positions, Tree

    path = path or shipped()
    found = Positions()
    if not path.is_fifo():
        text = _read_text(path)
        alone = _left_blank_but_for(text, *record) if record else None
        with _collector_paused():
            if alone is None or Tree.of(alone, found).faults:
                found = Positions()
                Tree.of(text, found)
    return found


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
    """Build the dataset that a YAML text holds; raises DatasetError with every fault."""
    from pydantic import ValidationError

    from channelports.model import Dataset
    from channelports.reader.exported import original

    tree = _read(text)
    _refuse_what_is_no_dataset(tree.root, path)
    if not tree.faults and isinstance(tree.root, dict) and not _repeated_ids(tree.root):
        try:
            return Dataset.from_raw(original(tree.root))
        except ValidationError:
            pass
    raise DatasetError(path, sorted(set(_faults(text))))


def _faults(text: str) -> Iterator[Fault]:
    """Read the text again with positions, which a sound file never pays for."""
    from pydantic import ValidationError

    from channelports.model import Dataset
    from channelports.reader.exported import original
    from channelports.reader.faults import explain
    from channelports.reader.tree import Positions

    positions = Positions()
    tree = _read(text, positions)
    yield from tree.faults
    if tree.broken:
        return
    if not isinstance(tree.root, dict):
        what = "the file is empty" if tree.root is None else "this is not a mapping"
        yield Fault(
            1,
            1,
            "empty" if tree.root is None else "wrong-type",
            f"{what}; a dataset begins with 'dataset:'",
        )
        return
    for path, message in _repeated_ids(tree.root):
        yield Fault(*positions.key(path), "duplicate-id", message)
    try:
        Dataset.from_raw(original(tree.root))
    except ValidationError as error:
        yield from explain(error, positions)


def _read(text: str, positions: "Positions | None" = None) -> "Tree":
    """Read a text as JSON where it is that, which is quicker; for positions, as YAML besides."""
    from channelports.reader.exported import from_json
    from channelports.reader.tree import Tree

    root = from_json(text)
    if root is None:
        return Tree.of(text, positions)
    if positions is not None:
        Tree.of(text, positions)
    return Tree(root)


def _refuse_what_is_no_dataset(raw: object, path: str) -> None:
    """Raise UnreadableError for what else the tool writes as JSON, with what to do instead."""
    from channelports.reader.exported import SCHEMA

    if not isinstance(raw, Mapping):
        return
    schema = raw.get("schema", SCHEMA)
    if "according_to" in raw and schema == SCHEMA:
        alone = f"holds what {raw['according_to']} alone tells; export it without --according-to"
        raise UnreadableError(path, alone)
    if schema != SCHEMA:
        shown = str(schema)[:40]
        raise UnreadableError(path, f"is {shown}, not {SCHEMA}; 'ports export json' makes that")


def _repeated_ids(raw: Mapping[str, object]) -> list[tuple[tuple[str, str], str]]:
    homes: dict[str, str] = {}
    repeated = []
    for name in COLLECTIONS:
        collection = raw.get(name)
        for id_ in collection if isinstance(collection, Mapping) else ():
            home = homes.setdefault(id_, name)
            if home != name:
                message = (
                    f"'{id_}' is already an id under '{home}'; ids are unique in the whole file"
                )
                repeated.append(((name, id_), message))
    return repeated


def _read_text(path: Path) -> str:
    return _decoded(_read_bytes(path), path)


def _read_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(str(path), f"cannot be opened: {reason}") from None
    if len(content) > MAX_BYTES:
        raise UnreadableError(str(path), "is larger than 64 MB; no dataset is")
    return content


def _decoded(content: bytes, path: Path) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(
            str(path), f"is not UTF-8 text (byte {error.start + 1}); save it as UTF-8"
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
