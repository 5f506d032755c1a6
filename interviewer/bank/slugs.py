"""Short names (ids) made from words, the same on every run and every system."""

import re
import unicodedata

_APOSTROPHES = re.compile("['\u2019\u02bc]")
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


def unused(wanted: str, taken: set[str]) -> str:
    """``wanted``, or ``wanted-2``, ``wanted-3`` … when taken; the result is added to ``taken``."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    taken.add(name)
    return name
