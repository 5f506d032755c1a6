"""A noun's fields as JSON data, figures with as many digits as they are worth."""

from dataclasses import fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Json = dict[str, Any]

_DIGITS = {
    "start_s": 3,
    "end_s": 3,
    "duration_s": 3,
    "longest_s": 2,
    "probability": 4,
    "confidence": 4,
    "share": 4,
    "i_share": 3,
    "score": 4,
    "words_per_minute": 1,
    "per_minute": 1,
    "overall": 1,
    "facts": 1,
    "star": 1,
    "delivery": 1,
}
"""Digits after the point of every figure of a document, by its key."""


def rounded(data: Json) -> Json:
    """The same with its figures rounded; ``None`` stays."""
    return {
        key: value if value is None or key not in _DIGITS else round(value, _DIGITS[key])
        for key, value in data.items()
    }


def flat(noun: "DataclassInstance") -> Json:
    """A noun whose fields stand in JSON under their own names."""
    return rounded({field.name: getattr(noun, field.name) for field in fields(noun)})
