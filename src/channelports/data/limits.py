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

MAX_LETTERS = 50_000
"""A longer text is refused: it would fill sixteen pages."""

MAX_PROBLEMS = 1000
"""After so many problems the others are not reported."""

MAX_CHAIN = 20
"""A longer chain of records is refused: an army group is ten levels above a platoon."""

MAX_CHANGES = 50
"""More events that change the state of one place are refused: each may be possible on each day."""
