"""JSON from outside, stricter than Python's: what gets through can be shown, kept and sent on."""

import json
import math
from typing import Any


def strict_loads(data: bytes | str) -> Any:  # noqa: ANN401 - JSON is anything
    """The value of a JSON text.

    Raises:
        ValueError: In one line: no UTF-8, no JSON, NaN, a number that is infinite or of thousands
            of digits, half of a character (a lone surrogate), or nested too deeply.
    """
    try:
        text = data if isinstance(data, str) else data.decode("utf-8")
        value = json.loads(text, parse_constant=_refused, parse_float=_finite)
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    except UnicodeDecodeError as error:
        raise ValueError("it is not UTF-8 text") from error
    except UnicodeEncodeError as error:
        raise ValueError("it holds half of a character (a lone surrogate)") from error
    return value


def _refused(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError(f"{text[:20]} is too large a number")
    return number
