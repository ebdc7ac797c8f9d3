"""The shipped dataset as the build read it: the mappings, lists and text of its YAML, as JSON.

That is read in a tenth of the time. It says by a SHA-256 which YAML it is of; of any other, as when
somebody has edited the YAML since, it is as if it were not there.
"""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

NAME = "events.built.json"
"""The file's name; it stands in the package, where the build has put it."""


def to_built(yaml: bytes) -> str:
    """Return what the build writes for a YAML; raises ValueError where that has faults."""
    from channelports.reader.tree import Tree

    tree = Tree.of(yaml.decode())
    if tree.faults:
        raise ValueError(str(tree.faults[0]))
    held = {"sha256": sha256(yaml).hexdigest(), "dataset": tree.root}
    return json.dumps(held, ensure_ascii=False, separators=(",", ":"))


def from_built(path: Path, yaml: bytes) -> Any:
    """Return what a YAML holds, out of a file of the build; None if it is not of this YAML."""
    try:
        held = json.loads(path.read_bytes())
        return held["dataset"] if held["sha256"] == sha256(yaml).hexdigest() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
