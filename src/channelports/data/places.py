"""Where in a file each key and value of a dataset stands."""

from collections.abc import Iterable

Path = tuple[str | int, ...]


class Positions:
    """Where each key and value of a tree stands: line and column, counted from 1.

    Where ``paths`` are given, only of those and of what they are in.
    """

    def __init__(self, paths: Iterable[Path] | None = None) -> None:
        self.keys: dict[Path, tuple[int, int]] = {}
        self.values: dict[Path, tuple[int, int]] = {}
        self._wanted = None if paths is None else _with_what_they_are_in(paths)

    def wants(self, path: Path) -> bool:
        """Tell whether anybody asks where a path stands, or anything in it."""
        return self._wanted is None or path in self._wanted

    @property
    def are_all_found(self) -> bool:
        """Whether the rest of a file tells nothing that anybody asks for."""
        return self._wanted is not None and len(self.values) == len(self._wanted)

    def key(self, path: Path) -> tuple[int, int]:
        """Return where a path's key stands; for an item of a list, where the item does."""
        while path and path not in self.keys and path not in self.values:
            path = path[:-1]
        return self.keys.get(path) or self.values.get(path, (1, 1))

    def value(self, path: Path) -> tuple[int, int]:
        """Return where a path's value stands."""
        return self.values.get(path) or self.key(path)


def _with_what_they_are_in(paths: Iterable[Path]) -> set[Path]:
    return {path[:length] for path in paths for length in range(len(path) + 1)}
