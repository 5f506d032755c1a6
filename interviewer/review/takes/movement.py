"""Where places of a text are after a stretch of it was changed."""

from rapidfuzz.distance import Postfix, Prefix


def moved(at: int, before: str, after: str) -> int:
    """Where a place of a text is after a stretch of the text was changed."""
    first, last = _changed(before, after)
    if at <= first:
        return at
    return at + len(after) - len(before) if at >= last else first


def moved_stretch(start: int, end: int, before: str, after: str) -> tuple[int, int] | None:
    """Where the characters ``[start, end)`` of a text are after a stretch of it was changed.

    ``None`` where the change touches them.
    """
    first, last = _changed(before, after)
    if end <= first:
        return start, end
    shift = len(after) - len(before)
    return None if start < last else (start + shift, end + shift)


def _changed(before: str, after: str) -> tuple[int, int]:
    """The characters of ``before`` in whose place something else stands in ``after``."""
    first = Prefix.similarity(before, after)
    return first, len(before) - Postfix.similarity(before[first:], after[first:])
