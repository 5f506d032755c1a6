"""How many of a fact's words a text holds."""

from functools import lru_cache

from interviewer.language.text import content_words


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(content_words(text))


def shared_words(fact: str, text: str) -> float:
    """Share of the stems of the fact's content words that the text holds, in [0, 1]."""
    wanted = _stems(fact)
    return len(wanted & _stems(text)) / len(wanted) if wanted else 0.0
