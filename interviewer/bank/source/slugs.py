"""Short names (ids) made from words, the same on every run and every system."""

import re
import unicodedata

_APOSTROPHES = re.compile("['\u2019\u02bc]")
_RESERVED = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d")
LONGEST_NAME_BYTES = 200
"""File systems take 255; a number, an ending and a backup's ending follow."""
_GAPS = re.compile(r"[\W_]+")


def slug(text: str, words: int | None = None) -> str:
    """Lower-case words joined by hyphens; accents are dropped, letters of any script stay.

    Args:
        text: Any text; the slug of a slug is the slug itself.
        words: Keep at most so many words.

    Returns:
        The slug, empty when the text holds neither letters nor digits.
    """
    # Signs such as ℠ hold capitals, and lower-case letters may hold accents: hence twice.
    lowered = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = "".join(character for character in lowered if not unicodedata.combining(character))
    pieces = [piece for piece in _GAPS.split(_APOSTROPHES.sub("", plain)) if piece]
    return "-".join(pieces[:words])


def short_name(text: str, words: int | None = None) -> str:
    """A slug that serves as the name of a file on every system, at most 200 bytes long.

    It is cut between words where it can be; names that Windows keeps for itself get an ending.
    """
    name = slug(text, words)
    if len(name.encode()) > LONGEST_NAME_BYTES:
        cut = name.encode()[: LONGEST_NAME_BYTES + 1].decode("utf-8", "ignore")
        whole, _, _ = cut.rpartition("-")
        name = whole or cut.encode()[:LONGEST_NAME_BYTES].decode("utf-8", "ignore")
    return f"{name}-story" if _RESERVED.fullmatch(name) else name


def unused(wanted: str, taken: set[str]) -> str:
    """``wanted``, or ``wanted-2``, ``wanted-3`` … when taken; the result is added to ``taken``."""
    name = wanted if wanted not in taken else _numbered(wanted, taken)
    taken.add(name)
    return name


def _numbered(wanted: str, taken: set[str]) -> str:
    """A free number: the first, where they were given in turn; thousands are not all tried."""
    last = 1
    free = 2
    while f"{wanted}-{free}" in taken:
        last, free = free, free * 2
    while free - last > 1:
        middle = (last + free) // 2
        last, free = (middle, free) if f"{wanted}-{middle}" in taken else (last, middle)
    return f"{wanted}-{free}"
