"""Stored values ⇄ JSON text: orders, records, invoices, settings.

Stored items are read tolerantly: fields that a newer version added are passed over, fields that it dropped take their
defaults. Settings from a person are read strictly: see `settings`.
"""

import zlib
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from factuurbrug.domain.errors import Defect

T = TypeVar("T")

_adapters: dict[type, TypeAdapter[Any]] = {}


def _adapter(kind: type[T]) -> TypeAdapter[T]:
    # Building one takes milliseconds, so each kind is built once, when first needed.
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return cast("TypeAdapter[T]", _adapters[kind])


def to_plain(value: T, kind: type[T]) -> object:
    """The value as dictionaries, lists, strings and numbers that JSON can carry; decimals become strings."""
    return _adapter(kind).dump_python(value, mode="json")


def from_plain(plain: object, kind: type[T]) -> T:
    """Read what `to_plain` gave, or an older version of it.

    Raises:
        Defect: `STORED-UNREADABLE` naming the places, never the values.
    """
    try:
        return _adapter(kind).validate_python(plain)
    except ValidationError as error:
        raise _unreadable(error, kind) from error


def to_json(value: T, kind: type[T], *, without_defaults: bool = False) -> str:
    """The value as JSON text; `without_defaults` leaves out what reading puts back by itself."""
    return _adapter(kind).dump_json(value, exclude_defaults=without_defaults).decode()


def from_json(text: str | bytes, kind: type[T]) -> T:
    """Read JSON text.

    Raises:
        Defect: `STORED-UNREADABLE`.
    """
    try:
        return _adapter(kind).validate_json(text)
    except ValidationError as error:
        raise _unreadable(error, kind) from error


def pack(value: T, kind: type[T]) -> bytes:
    """The value as compressed JSON, so that an order of a thousand rows fits an item of 400 KB."""
    return zlib.compress(to_json(value, kind).encode(), level=6)


def unpack(packed: bytes, kind: type[T]) -> T:
    """Read what `pack` gave.

    Raises:
        Defect: `STORED-UNREADABLE`.
    """
    try:
        text = zlib.decompress(packed)
    except zlib.error as error:
        raise Defect("STORED-UNREADABLE", kind=kind.__name__, places="") from error
    return from_json(text, kind)


def _unreadable(error: ValidationError, kind: object) -> Defect:
    places = ", ".join(".".join(map(str, detail["loc"])) for detail in error.errors()[:5])
    return Defect("STORED-UNREADABLE", kind=getattr(kind, "__name__", str(kind)), places=places)
