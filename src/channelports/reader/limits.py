"""How much a stranger's file may hold: what is beyond is refused, and no longer read."""

MAX_BYTES = 64 * 1024 * 1024
"""A larger file is refused before it is parsed."""

MAX_DEPTH = 100
"""Deeper nesting is refused: no dataset needs ten levels."""

MAX_VALUES = 750_000
"""More keys and values are refused: a dataset of 10,000 events has four fifths."""

MAX_CONTAINERS = 250_000
"""More lists and mappings are refused: a dataset of 10,000 events has half."""

MAX_COMMAS = 1_000_000
"""JSON that has more is read as YAML, which counts; an export of 10,000 events has less."""

MAX_LETTERS = 250_000
"""A longer text is refused: it would fill eighty pages, and a screen takes seconds to set it."""

MAX_FAULTS = 1000
"""After so many faults the rest is not told."""
