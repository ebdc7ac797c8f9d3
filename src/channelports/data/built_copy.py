"""A copy of the shipped dataset as JSON, made by the build, which loads in a tenth of the time.

It has a SHA-256 of the YAML and of itself. If the YAML was edited since, or the copy is damaged, it
is ignored and the YAML is read.
"""

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

NAME = "events.built.json"
"""The file's name; the build puts it into the package."""

_FORM = re.compile(rb'{"sha256":"([0-9a-f]{64})","dataset":(.*)}', re.DOTALL)


def make(yaml: bytes) -> str:
    """Return the JSON copy of a dataset's YAML; raises ValueError if that is not valid YAML."""
    from channelports.data.yaml_reader import Tree

    tree = Tree.of(yaml.decode())
    if tree.problems:
        raise ValueError(str(tree.problems[0]))
    content = json.dumps(tree.root, ensure_ascii=False, separators=(",", ":"))
    return f'{{"sha256":"{_digest(yaml, content.encode())}","dataset":{content}}}'


def read(path: Path, yaml: bytes) -> Any:
    """Return the content of the copy at a path; None unless it was made from exactly this YAML."""
    try:
        found = _FORM.fullmatch(path.read_bytes())
        if found is None or found[1].decode() != _digest(yaml, found[2]):
            return None
        return json.loads(found[2])
    except (OSError, ValueError, RecursionError):
        return None


def _digest(yaml: bytes, content: bytes) -> str:
    return sha256(yaml + content).hexdigest()
