"""Plain mappings, lists and text out of YAML, with nothing typed and nothing recursive.

YAML is read as a stream of events: libyaml's own tree builder overflows the C stack on deep
nesting, and loses anchors. ``NO``, ``11:45`` and ``0123`` stay text. Duplicate keys, anchors,
aliases, tags and merge keys are faults.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.reader import ReaderError

from channelports.errors import Fault, brief
from channelports.reader.exported import NO_LETTER_OF_YAML
from channelports.reader.limits import (
    MAX_CONTAINERS,
    MAX_DEPTH,
    MAX_FAULTS,
    MAX_LETTERS,
    MAX_VALUES,
)

_FURTHEST_AHEAD = 1100
"""Characters: YAML 1.2 (7.4.2) lets a key be 1,024 long at most, and parsers look no further."""

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

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


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being filled; its path is None where nobody asks for it."""

    container: dict[str, Any] | list[Any]
    path: Path | None
    key: str | None = None


class _BrokenError(Exception):
    """Reading stops; the last fault says why, if there is one."""


@dataclass(slots=True)
class Tree:
    """What a YAML text holds, and what is wrong with it as YAML.

    ``broken`` is true where reading stopped, at the last fault or where all positions that are
    asked for were found, so that ``root`` is not whole.
    """

    root: Any = None
    faults: list[Fault] = field(default_factory=list)
    broken: bool = False
    positions: Positions | None = None
    _open: list[_Open] = field(default_factory=list)
    _documents: int = 0
    _containers: int = 0

    @classmethod
    def of(cls, text: str, positions: Positions | None = None) -> "Tree":
        """Read a text; where ``positions`` is given, it is filled."""
        tree = cls(positions=positions)
        scalars = 0
        event: Any = None
        try:
            next_event = _LOADER(text).get_event
            while type(event := next_event()) is not StreamEndEvent:
                if type(event) is ScalarEvent:  # three events of four
                    scalars += 1
                    if scalars > MAX_VALUES:
                        tree._stop(event, "too-large", _TOO_LARGE)
                    tree._take_scalar(event)
                else:
                    tree._take(event)
        except _BrokenError:
            tree.broken = True
        except (yaml.YAMLError, ValueError) as error:  # libyaml does not look into %C0 of a tag
            tree._end_at(error, text, event)
        return tree

    def _end_at(self, error: Exception, text: str, last: Any) -> None:
        """Add the fault that ended parsing; our own limits come before the parser's."""
        self.broken = True
        at = getattr(error, "problem_mark", None)
        if at is not None and text[at.index : at.index + 1] in ("[", "{"):
            try:
                self._descend_ahead(text, at, last.end_mark.index)
            except _BrokenError:
                return
            except yaml.YAMLError:  # the same again: the parser's own words do
                pass
        self.faults.append(_syntax_fault(error, text, last))

    def _descend_ahead(self, text: str, at: Any, behind: int) -> None:
        """Enter the lists and mappings that a parser had seen but not yet reported at its error.

        A parser looks ahead in a line for the colon that makes a key of what it has read. libyaml
        0.2.6 can meet its own limit of 1,000 levels there, before it has reported our hundredth.
        """
        line_start = at.index - at.column
        start = max(behind, line_start)
        if at.index - start > _FURTHEST_AHEAD:
            return
        for token in yaml.scan(text[start : at.index], yaml.BaseLoader):
            top = self._open[-1] if self._open else None
            column = start - line_start + token.start_mark.column
            match token:
                case yaml.ValueToken() if top and top.key is None:
                    top.key = ""
                case yaml.FlowMappingStartToken():
                    self._descend(_start_at(at.line, column), {})
                case yaml.FlowSequenceStartToken():
                    self._descend(_start_at(at.line, column), [])
                case yaml.FlowMappingEndToken() | yaml.FlowSequenceEndToken() if top:
                    self._open.pop()

    def _take(self, event: Any) -> None:
        kind = type(event)
        if kind is MappingStartEvent:
            self._descend(event, {})
        elif kind is SequenceStartEvent:
            self._descend(event, [])
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            self._open.pop()
        elif kind is AliasEvent:
            alias = brief(event.anchor)
            self._stop(event, "refused-yaml", f"the alias '*{alias}'; write the value out")
        elif kind is DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                self._stop(
                    event, "yaml-syntax", "a second document begins; a dataset is one document"
                )

    def _take_scalar(self, event: Any) -> None:
        top = self._open[-1] if self._open else None
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        if len(event.value) > MAX_LETTERS:
            self._stop(event, "too-long", _TOO_LONG)
        if top is not None and top.key is None and type(top.container) is dict:
            self._take_key(top, event)
        else:
            self._put(event, event.value)

    def _take_key(self, top: _Open, event: Any) -> None:
        key = event.value
        if key == "<<":
            self._fault(event, "refused-yaml", "merge keys are not read; write the keys out")
        if key in top.container:
            self._fault(event, "duplicate-key", f"'{brief(key)}' stands here twice; keep one")
        elif self.positions is not None and top.path is not None:
            path = (*top.path, key)
            if self.positions.wants(path):
                self.positions.keys[path] = _position(event)
        top.key = key

    def _descend(self, event: Any, container: dict[str, Any] | list[Any]) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        self._containers += 1
        if self._containers > MAX_CONTAINERS:
            self._stop(event, "too-large", _TOO_LARGE)
        if len(self._open) >= MAX_DEPTH:
            self._stop(event, "too-deep", f"nesting deeper than {MAX_DEPTH} levels is not read")
        top = self._open[-1] if self._open else None
        if top is not None and top.key is None and type(top.container) is dict:
            self._stop(event, "wrong-type", "a key is plain text, not a list or a mapping")
        self._open.append(_Open(container, self._put(event, container)))

    def _put(self, event: Any, value: Any) -> Path | None:
        """Put a value where it belongs; the first of two equal keys stays.

        Returns its path, or None where nobody asks for it.
        """
        if not self._open:
            if type(value) is not dict:
                what = "this is not a mapping; a dataset begins with 'dataset:'"
                self._stop(event, "wrong-type", what)
            self.root = value
            return self._placed((), event)
        top = self._open[-1]
        place: str | int
        if isinstance(top.container, list):
            place = len(top.container)
            top.container.append(value)
        else:
            place = top.key or ""
            top.container.setdefault(place, value)
            top.key = None
        return None if top.path is None else self._placed((*top.path, place), event)

    def _placed(self, path: Path, event: Any) -> Path | None:
        if self.positions is None or not self.positions.wants(path):
            return None
        self.positions.values.setdefault(path, _position(event))
        if self.positions.are_all_found:
            raise _BrokenError
        return path

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._fault(event, "refused-yaml", f"the anchor '&{brief(event.anchor)}'; take it out")
        if event.tag is not None:
            self._fault(event, "refused-yaml", f"the tag '{brief(event.tag)}'; take it out")

    def _fault(self, event: Any, code: str, message: str) -> None:
        self.faults.append(Fault(*_position(event), code, message))
        if len(self.faults) == MAX_FAULTS:
            self.faults.append(too_many(*_position(event)))
            raise _BrokenError

    def _stop(self, event: Any, code: str, message: str) -> None:
        self._fault(event, code, message)
        raise _BrokenError


def too_many(line: int, column: int) -> Fault:
    """Return what stands after as many faults as are told."""
    return Fault(
        line, column, "too-many-faults", "what else is wrong is not told; cure these first"
    )


_TOO_LONG = f"a text of more than {MAX_LETTERS:,} letters is not read"
_TOO_LARGE = (
    f"more than {MAX_VALUES:,} values or {MAX_CONTAINERS:,} lists and mappings are not read"
)
_CURES = {
    "mapping values are not allowed in this context": " (put a text that has ': ' in it in quotes)",
    "did not find expected '-' indicator": " (indent the lines of a list alike)",
}
"""What mostly is behind libyaml's words, and what to do."""


def _start_at(line: int, column: int) -> Any:
    """Return the event of a list or mapping that starts there, both counted from 0."""
    mark = yaml.Mark("", 0, line, column, None, 0)
    return SequenceStartEvent(None, None, True, mark, mark)


def _position(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _syntax_fault(error: Exception, text: str, behind: Any) -> Fault:
    """Return what PyYAML raised as a fault; where it does not say where, it is behind an event."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML"
    if isinstance(error, ReaderError):
        line, column = _first_that_is_no_letter(text)
    else:
        mark = mark or getattr(behind, "end_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    cure = _CURES.get(problem, "")
    return Fault(line, column, "yaml-syntax", f"{problem}{cure}; the rest of the file was not read")


def _first_that_is_no_letter(text: str) -> tuple[int, int]:
    """Return where the first letter stands that YAML does not have."""
    found = NO_LETTER_OF_YAML.search(text)
    before = text[: found.start()] if found else ""
    return before.count("\n") + 1, len(before) - before.rfind("\n")
