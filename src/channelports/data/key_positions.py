"""Where in a file each key and value of a dataset stands."""

from collections.abc import Iterable

from channelports.errors import KeyPath, Problem

Position = tuple[int, int]
"""A line and a column, counted from 1."""


class Positions:
    """Where each key and value of a tree stands.

    Where ``paths`` are given, only those and what contains them are looked for.
    """

    def __init__(self, paths: Iterable[KeyPath] | None = None) -> None:
        self.keys: dict[KeyPath, Position] = {}
        self.values: dict[KeyPath, Position] = {}
        self._wanted = None if paths is None else _with_containers(paths)

    def wants(self, path: KeyPath) -> bool:
        """Return whether the position of a path, or of something in it, is looked for."""
        return self._wanted is None or path in self._wanted

    @property
    def are_all_found(self) -> bool:
        """Whether everything that is looked for was found, so that reading can stop."""
        return self._wanted is not None and len(self.values) == len(self._wanted)

    def key(self, path: KeyPath) -> Position:
        """Return where a path's key stands; for an item of a list, where the item does."""
        while path and path not in self.keys and path not in self.values:
            path = path[:-1]
        return self.keys.get(path) or self.values.get(path, (1, 1))

    def value(self, path: KeyPath) -> Position:
        """Return where a path's value stands."""
        return self.values.get(path) or self.key(path)

    def located(self, problem: Problem) -> Problem:
        """Return a problem with the line and column of its path."""
        line, column = (self.key if problem.on_key else self.value)(problem.path)
        return problem._replace(line=line, column=column)


def problem_at(position: Position, code: str, message: str) -> Problem:
    """Return a problem of which only the position is known, because the text is no valid YAML."""
    line, column = position
    return Problem(code, message, line=line, column=column)


def _with_containers(paths: Iterable[KeyPath]) -> set[KeyPath]:
    return {path[:length] for path in paths for length in range(len(path) + 1)}
