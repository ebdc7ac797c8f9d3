"""Reads YAML into plain mappings, lists and text, and reports what is wrong with it as YAML.

It is read as a stream of events: libyaml's own tree builder overflows the C stack on deep nesting,
and loses anchors. ``NO``, ``11:45`` and ``0123`` stay text. Repeated keys, anchors, aliases, tags
and merge keys are problems.
"""

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

from channelports.data.key_positions import Position, Positions, problem_at
from channelports.data.limits import (
    MAX_CONTAINERS,
    MAX_DEPTH,
    MAX_LETTERS,
    MAX_PROBLEMS,
    MAX_VALUES,
)
from channelports.data.yaml_syntax import (
    cutting_comment,
    lone_surrogate,
    odd_blank_of_a_key,
    swallowed_item,
    swallowed_lines,
    syntax_problem,
)
from channelports.data.yaml_syntax.brackets import QUOTES
from channelports.data.yaml_syntax.indents import Block
from channelports.data.yaml_syntax.lines import Understood
from channelports.errors import KeyPath, Problem, truncate

_FURTHEST_AHEAD = 1100
"""How many characters parsers look ahead at most: a key has at most 1,024 (YAML 1.2, 7.4.2)."""

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being filled while a text is read.

    ``path`` is None where its position is not wanted; ``key`` is the key whose value comes next.
    """

    container: dict[str, Any] | list[Any]
    path: KeyPath | None
    start: Any
    in_brackets: bool
    key: str | None = None


class _StopReadingError(Exception):
    """Stops reading: at a problem, which is the last one, or because all positions were found."""


@dataclass(slots=True)
class Tree:
    """The content of a YAML text, and what is wrong with it as YAML.

    ``broken`` is whether reading stopped early, at the last problem or once all wanted positions
    were found, so that ``root`` is incomplete. ``cut`` has the paths of the texts that a comment
    may have cut off.
    """

    root: Any = None
    problems: list[Problem] = field(default_factory=list)
    broken: bool = False
    positions: Positions | None = None
    cut: list[KeyPath] = field(default_factory=list)
    _text: str = ""
    _may_cut: bool = False
    _open: list[_Open] = field(default_factory=list)
    _documents: int = 0
    _containers: int = 0

    @classmethod
    def of(cls, text: str, positions: Positions | None = None) -> "Tree":
        """Read a YAML text into a tree.

        ``positions``, if given, is filled with the line and column of each value that it wants.
        """
        tree = cls(positions=positions, _text=text, _may_cut=" #" in text or "\t#" in text)
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
        except _StopReadingError:
            tree.broken = True
        except (yaml.YAMLError, ValueError) as error:  # libyaml does not look into %C0 of a tag
            tree._end_at(error, event)
        return tree

    def _end_at(self, error: Exception, last: Any) -> None:
        """Add the problem for the error that ended parsing; one of our own limits comes first.

        ``last`` is the last event that the parser reported.
        """
        self.broken = True
        text = self._text
        at = getattr(error, "problem_mark", None)
        if at is not None and text[at.index : at.index + 1] in ("[", "{"):
            try:
                self._descend_ahead(text, at, last.end_mark.index)
            except _StopReadingError:
                return
            except yaml.YAMLError:  # the same again
                pass
        self.problems.append(syntax_problem(text, error, self._understood(last)))

    def _understood(self, last: Any) -> Understood:
        blocks = [
            Block(each.start.column, type(each.container) is list)
            for each in self._open
            if not each.in_brackets
        ]
        starts = [each.start.index for each in self._open if each.in_brackets]
        brackets = [at for at in starts if self._text[at] in "[{"]
        return Understood(last, blocks, brackets)

    def _descend_ahead(self, text: str, at: Any, behind: int) -> None:
        """Enter the lists and mappings that the parser had seen but not yet reported at its error.

        ``at`` is the mark of the error, ``behind`` the index after the last event. A parser looks
        ahead in a line for the colon that makes a key of what it has read. libyaml 0.2.6 can meet
        its own limit of 1,000 levels there, before it has reported our hundredth.
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
            alias = truncate(event.anchor)
            self._stop(
                event, "refused-yaml", f"the alias '*{alias}'; write the value out, {_OR_QUOTES}"
            )
        elif kind is DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                self._stop(
                    event, "yaml-syntax", "a second document begins here; a dataset has only one"
                )

    def _take_scalar(self, event: Any) -> None:
        top = self._open[-1] if self._open else None
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        if len(event.value) > MAX_LETTERS:
            self._stop(event, "too-long", _TOO_LONG)
        if event.style == '"':
            self._refuse(lone_surrogate(self._text, event))
        if event.style in QUOTES and event.start_mark.line < event.end_mark.line:
            self._refuse(swallowed_lines(self._text, event, self._column))
        if top is not None and top.key is None and type(top.container) is dict:
            self._take_key(top, event)
        else:
            if " - " in event.value and top is not None and type(top.container) is list:
                self.problems.extend(swallowed_item(self._text, event))
            self._put(event, event.value)
            if self._may_cut and not event.style and len(self.cut) < MAX_PROBLEMS:
                self._note_cut(event)

    def _refuse(self, problems: list[Problem]) -> None:
        if problems:
            self.problems.extend(problems)
            raise _StopReadingError

    def _note_cut(self, event: Any) -> None:
        """Record the path of the last text in ``cut``, if a comment after it may be its rest."""
        place = cutting_comment(self._text, event.end_mark, self._column)
        if place is None:
            return
        path = tuple(_last_place(each.container) for each in self._open)
        self.cut.append(path)
        if self.positions is not None and self.positions.wants(path):
            self.positions.keys[(*path, "#")] = place

    @property
    def _column(self) -> int:
        """The column, from 0, of the innermost mapping or list without brackets; -1 without one."""
        return next((o.start.column for o in reversed(self._open) if not o.in_brackets), -1)

    def _take_key(self, top: _Open, event: Any) -> None:
        key = event.value
        if not event.style and not key.isascii():
            self._refuse(odd_blank_of_a_key(event))
        if key == "<<":
            self._report(event, "refused-yaml", "merge keys are not read; write the keys out")
        if key in top.container:
            self._report(event, "duplicate-key", f"'{truncate(key)}' is here twice; keep one")
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
        path = self._put(event, container)
        self._open.append(_Open(container, path, event.start_mark, bool(event.flow_style)))

    def _put(self, event: Any, value: Any) -> KeyPath | None:
        """Add a text, or a container that has just opened, where it belongs, and note its position.

        It is the root if nothing is open; the first value of a repeated key stays. Returns the
        path, for what is inside; None if no position in there is wanted.
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

    def _placed(self, path: KeyPath, event: Any) -> KeyPath | None:
        if self.positions is None or not self.positions.wants(path):
            return None
        self.positions.values.setdefault(path, _position(event))
        if self.positions.are_all_found:
            raise _StopReadingError
        return path

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._report(event, "refused-yaml", f"the anchor '&{truncate(event.anchor)}'; {_OUT}")
        if event.tag is not None:
            self._report(event, "refused-yaml", f"the tag '{truncate(event.tag)}'; {_OUT}")

    def _report(self, event: Any, code: str, message: str) -> None:
        self.problems.append(problem_at(_position(event), code, message))
        if len(self.problems) == MAX_PROBLEMS:
            self.problems.append(too_many(_position(event)))
            raise _StopReadingError

    def _stop(self, event: Any, code: str, message: str) -> None:
        self._report(event, code, message)
        raise _StopReadingError


def too_many(position: Position) -> Problem:
    """Return the problem that ends a list of problems that is too long to be reported whole."""
    message = "more problems are not listed; correct these first"
    return problem_at(position, "too-many-faults", message)


_OR_QUOTES = "or put the whole text in quotes"
_OUT = f"delete it, {_OR_QUOTES}"
_TOO_LONG = f"a text of more than {MAX_LETTERS:,} letters is not read"
_TOO_LARGE = (
    f"more than {MAX_VALUES:,} values or {MAX_CONTAINERS:,} lists and mappings are not read"
)


def _last_place(container: dict[str, Any] | list[Any]) -> str | int:
    return len(container) - 1 if isinstance(container, list) else next(reversed(container))


def _start_at(line: int, column: int) -> Any:
    """Return a parser event for a list that starts at a line and column, both from 0."""
    mark = yaml.Mark("", 0, line, column, None, 0)
    return SequenceStartEvent(None, None, True, mark, mark)


def _position(event: Any) -> Position:
    return event.start_mark.line + 1, event.start_mark.column + 1
