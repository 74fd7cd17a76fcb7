"""Records made again from what JSON keeps of them, by their fields' types; a field added since keeps its default."""

import types
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from msgspec import Struct

T = TypeVar("T")


def restored(kind: type[T], kept: Mapping[str, Any]) -> T:
    """Return a record of a kind; what the kind no longer has is passed over."""
    hints, known = get_type_hints(kind), frozenset(cast("type[Struct]", kind).__struct_fields__)
    return kind(**{name: _reader(hints[name])(value) for name, value in kept.items() if name in known})


def _reader(hint: Any) -> Callable[[Any], Any]:
    """Return what makes a value of a type again."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        inner = _reader(next(part for part in parts if part is not type(None)))
        return lambda value: None if value is None else inner(value)
    if origin is tuple and parts[-1] is Ellipsis:
        each = _reader(parts[0])
        return lambda value: tuple(map(each, value))
    if origin is tuple:
        readers = tuple(map(_reader, parts))
        return lambda value: tuple(read(one) for read, one in zip(readers, value, strict=True))
    if isinstance(hint, type) and issubclass(hint, Struct):
        return lambda value: restored(cast("type[Any]", hint), value)
    simple: Mapping[Any, Callable[[Any], Any]] = {date: date.fromisoformat, Decimal: lambda value: Decimal(str(value))}
    is_enum = isinstance(hint, type) and issubclass(hint, Enum)
    return simple.get(hint, hint if is_enum else lambda value: value)
