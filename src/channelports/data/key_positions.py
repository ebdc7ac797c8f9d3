"""The line and column of each key and value of a dataset in its file."""

from collections.abc import Iterable

from channelports.errors import KeyPath, Problem

Position = tuple[int, int]
"""A line and a column, counted from 1."""


class Positions:
    """The line and column of each key and value.

    With ``paths``, only of those and of the mappings and lists around them, so that reading can
    stop early.
    """

    def __init__(self, paths: Iterable[KeyPath] | None = None) -> None:
        self.keys: dict[KeyPath, Position] = {}
        self.values: dict[KeyPath, Position] = {}
        self._wanted = None if paths is None else _with_containers(paths)

    def wants(self, path: KeyPath) -> bool:
        """Return whether the position of a path, or of something inside it, is wanted."""
        return self._wanted is None or path in self._wanted

    @property
    def are_all_found(self) -> bool:
        """Whether every wanted position was found, so that reading can stop.

        False if all positions are wanted.
        """
        return self._wanted is not None and len(self.values) == len(self._wanted)

    def key(self, path: KeyPath) -> Position:
        """Return the line and column of a path's key or list item.

        If it is not found, those of the nearest mapping or list around it, or else line 1, column
        1.
        """
        while path and path not in self.keys and path not in self.values:
            path = path[:-1]
        return self.keys.get(path) or self.values.get(path, (1, 1))

    def value(self, path: KeyPath) -> Position:
        """Return the line and column of a path's value, or of its key if it has none."""
        return self.values.get(path) or self.key(path)

    def located(self, problem: Problem) -> Problem:
        """Return a problem with the line and column that belong to its path."""
        line, column = (self.key if problem.on_key else self.value)(problem.path)
        return problem._replace(line=line, column=column)


def problem_at(position: Position, code: str, message: str) -> Problem:
    """Return a problem with a position but no path, because the text could not be read as YAML."""
    line, column = position
    return Problem(code, message, line=line, column=column)


def _with_containers(paths: Iterable[KeyPath]) -> set[KeyPath]:
    return {path[:length] for path in paths for length in range(len(path) + 1)}
