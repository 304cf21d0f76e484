"""Nouns as JSON values in the database, and back, by the annotations of the dataclasses themselves."""

from typing import Any, TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")

_adapters: dict[type, TypeAdapter[Any]] = {}  # Any: one adapter for each type


def _adapter(kind: type[T]) -> TypeAdapter[T]:
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def to_json(value: object) -> Any:  # Any: a JSON value has no useful static type
    """Return a dataclass as plain JSON values; times in ISO 8601, enums by value."""
    return _adapter(type(value)).dump_python(value, mode="json")


def from_json(kind: type[T], value: object) -> T:
    """Return the dataclass that `to_json` made `value` from; fields added since then take their defaults."""
    return _adapter(kind).validate_python(value)
