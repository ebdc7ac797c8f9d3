"""What a key of a record is, declared once, beside its type.

``weather: Annotated[MaybeProse, Key("What the weather was like.", "Weather")] = None`` is all that
a new key needs: the source filter, ``show --full``, search, the exports, the codebook and the
schema are made from it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from channelports.model.fields import Parsed


@dataclass(frozen=True, slots=True)
class Key:
    """What a key means, who says what it holds, and where it is shown.

    ``label`` comes before its value in ``show --full`` and in search; a key without one is shown in
    a place of its own. A key that ``identifies`` its record says which one it is (its kind, where
    it was) and is kept by every source filter. The value of any other key is said by the record's
    sources, or by those in its own ``cite``; a filter that leaves those out drops it. A key that is
    not ``searched`` is left out of search. ``column`` is its name in tables, if that differs.
    """

    meaning: str
    label: str = ""
    identifies: bool = False
    searched: bool = True
    column: str = ""


class Declared(NamedTuple):
    """A key of a model, as declared.

    ``name`` is its name in Python and ``written`` the one in the file; ``needed`` is whether it is
    required, ``hint`` its type, and ``homes`` the collections that its ids point into.
    """

    name: str
    written: str
    needed: bool
    hint: Any
    key: Key
    homes: tuple[str, ...]

    @property
    def column(self) -> str:
        """The key's name as a column of a table: ``container_title`` for ``container-title``.

        A declared ``column`` takes its place.
        """
        return self.key.column or self.written.replace("-", "_").lower()

    @property
    def holds_many(self) -> bool:
        """Whether the key holds a list or a mapping rather than a single value."""
        return get_origin(_bare(self.hint)) in (tuple, dict)

    @property
    def part(self) -> type[BaseModel] | None:
        """The model class of the key's value or values; None if these have no keys of their own."""
        return next(_models_in(self.hint), None)

    @property
    def type(self) -> Any:
        """The class of the key's value, or of each of its values, such as ``HistoricalDate``."""
        return _bare(get_args(_bare(self.hint))[0]) if self.holds_many else _bare(self.hint)


@cache
def keys_of(model: type[BaseModel]) -> tuple[Declared, ...]:
    """Return a description of each key of a model class, in the order of their declaration.

    The class is that of a record or of a part of one. Fields such as ``@id`` that are not in the
    file are left out. Raises TypeError for a field that is declared without a ``Key``.
    """
    hints = get_type_hints(model, include_extras=True)
    return tuple(
        _declared(model, name, hints[name])
        for name, field in model.model_fields.items()
        if not (field.alias or "").startswith("@")
    )


def _declared(model: type[BaseModel], name: str, hint: Any) -> Declared:
    field = model.model_fields[name]
    key = next((each for each in field.metadata if isinstance(each, Key)), None)
    if key is None:
        raise TypeError(
            f"declare {model.__name__}.{name}: Annotated[TYPE, Key('What it means.', 'Label')]"
        )
    bare = _without_key(hint)
    homes = dict.fromkeys(_homes_in(bare))
    return Declared(name, field.alias or name, field.is_required(), bare, key, tuple(homes))


def _bare(hint: Any) -> Any:
    """Return a type hint without ``Annotated`` and without ``None``."""
    if get_origin(hint) is Annotated:
        return _bare(get_args(hint)[0])
    options = [option for option in get_args(hint) if option is not NoneType]
    is_optional = len(options) == 1 and get_origin(hint) in (Union, UnionType)
    return _bare(options[0]) if is_optional else hint


def _without_key(hint: Any) -> Any:
    """Return a type hint without its ``Key``, and without an ``Annotated`` that held only that."""
    held, *more = get_args(hint)
    rest = tuple(each for each in more if not isinstance(each, Key))
    return Annotated[(held, *rest)] if rest else held


def _homes_in(hint: Any) -> Iterator[str]:
    """Yield the names of the collections that the ids in a type hint point into.

    The keys of a model in the hint are not searched.
    """
    for part in get_args(hint):
        if isinstance(part, Parsed):
            yield from part.homes
        else:
            yield from _homes_in(part)


@cache
def keys_with_cite(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the names of a record's keys whose values may have citations of their own.

    ``remarks`` is not among them.
    """
    parts = ((key.name, key.part) for key in keys_of(model) if key.name != "remarks")
    return tuple(name for name, part in parts if part and "cite" in part.model_fields)


def _models_in(hint: Any) -> Iterator[type[BaseModel]]:
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        yield hint
    for part in get_args(hint):
        yield from _models_in(part)


def ids_in(held: object) -> tuple[str, ...]:
    """Return the value of a key that refers to records as a tuple of ids, be it one id or several.

    None gives an empty tuple, a mapping its keys.
    """
    if held is None:
        return ()
    return (held,) if isinstance(held, str) else tuple(held)  # type: ignore[arg-type]


def references_in(value: object) -> Iterator[str]:
    """Yield every id that a record, or a value in it, refers to, each as often as it occurs.

    The sources that it cites are not among them.
    """
    if isinstance(value, BaseModel):
        for key in keys_of(type(value)):
            held = getattr(value, key.name)
            if key.homes:
                yield from ids_in(held)
            yield from references_in(held)
    elif isinstance(value, tuple):
        for each in value:
            yield from references_in(each)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from references_in(each)
