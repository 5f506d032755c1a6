"""Clock times as they stand in transcripts: 0:07, 00:00:07.300, 00:00:07,300, 2:05 PM."""

import re

CLOCK = r"\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,3})?(?:\s?[AaPp]\.?[Mm]\b\.?)?"

_PARTS = re.compile(r"(\d+):(\d+)(?::(\d+))?(?:[.,](\d+))?(?:\s?([AaPp]))?")


def seconds(clock: str) -> float:
    """The seconds of one clock time: ``7.3`` for "0:07.300"; minutes and hours of day with a.m.

    >>> seconds("00:01:07,5"), seconds("1:07"), seconds("2:05 PM"), seconds("12:00 AM")
    (67.5, 67.0, 50700.0, 0.0)
    """
    found = _PARTS.match(clock.strip())
    if found is None:
        raise ValueError(f"{clock!r} is no clock time")
    first, second, third, fraction, half = found.groups()
    part = float(f"0.{fraction}") if fraction else 0.0
    if half:
        hours = int(first) % 12 + (12 if half in "Pp" else 0)
        return hours * 3600 + int(second) * 60 + int(third or 0) + part
    if third is None:
        return int(first) * 60 + int(second) + part
    return int(first) * 3600 + int(second) * 60 + int(third) + part
