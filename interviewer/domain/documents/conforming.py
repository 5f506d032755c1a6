"""Whether a noun that was read from another hand holds what its fields say they hold."""

import math
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

LARGEST = 1e12
"""No figure of an answer comes near: larger ones are damage, and overflow what reads them."""

_SHOWN = 40


def conform(value: object, hint: object = None, where: str = "") -> None:
    """Compare a dataclass with its annotations, all the way down.

    Args:
        value: A dataclass, or what a field of one holds.
        hint: What it must be; left out for a dataclass.
        where: The field, for the error's text.

    Raises:
        ValueError: Something is of another kind, text is no valid text, or a figure none.
    """
    hint = type(value) if hint is None else hint
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        _check_any(value, get_args(hint), where)
    elif origin is Literal:
        _demand(any(value is one or value == one for one in get_args(hint)), value, where)
    elif origin is tuple:
        _demand(isinstance(value, tuple), value, where)
        for item in value if isinstance(value, tuple) else ():
            conform(item, get_args(hint)[0], where)
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        _demand(isinstance(value, Mapping), value, where)
        for key, item in value.items() if isinstance(value, Mapping) else ():
            conform(key, get_args(hint)[0], where)
            conform(item, get_args(hint)[1], f"{where}.{key}")
    elif is_dataclass(hint):
        _demand(isinstance(hint, type) and isinstance(value, hint), value, where)
        noun: Any = type(value)
        for name, kind in _kinds(noun):
            conform(getattr(value, name), kind, f"{where}.{name}".lstrip("."))
    else:
        _check_plain(value, hint, where)


def _check_any(value: object, hints: tuple[Any, ...], where: str) -> None:
    if value is None:
        _demand(NoneType in hints, value, where)
        return
    (hint,) = (one for one in hints if one is not NoneType)
    conform(value, hint, where)


def _check_plain(value: object, hint: object, where: str) -> None:
    if hint is float:
        # Every int is a float to who reads it; a bool is an int that is none.
        kind = isinstance(value, (int, float)) and not isinstance(value, bool)
        _demand(kind and _is_figure(value), value, where)
    elif hint is int:
        kind = isinstance(value, int) and not isinstance(value, bool)
        _demand(kind and _is_figure(value), value, where)
    elif hint is str:
        text = isinstance(value, str) and not isinstance(value, Enum)
        _demand(text and not _LONE_SURROGATE.search(str(value)), value, where)
    else:
        _demand(isinstance(hint, type) and isinstance(value, hint), value, where)


def _is_figure(value: Any) -> bool:  # noqa: ANN401 -- a number, or it is not asked
    return math.isfinite(value) and abs(value) < LARGEST


def _demand(holds: bool, value: object, where: str) -> None:
    if not holds:
        shown = ascii(value)
        cut = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
        raise ValueError(f"{where or 'it'} cannot be {cut}")


@cache
def _kinds(hint: Any) -> tuple[tuple[str, object], ...]:  # noqa: ANN401 -- any dataclass
    hints = get_type_hints(hint)
    return tuple((one.name, hints[one.name]) for one in fields(hint) if one.compare)
