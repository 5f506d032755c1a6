"""The words of a text with times, for tests that need to know when something was said."""

import re

from interviewer.domain.transcript import Word


def words_of(
    text: str,
    step_s: float = 0.5,
    word_s: float = 0.4,
    *,
    start_s: float = 0.0,
    probability: float = 0.9,
) -> tuple[Word, ...]:
    """A word of ``word_s`` begins every ``step_s``, the first at ``start_s``."""
    return tuple(
        Word(
            found.group(),
            found.start(),
            found.end(),
            start_s + number * step_s,
            start_s + number * step_s + word_s,
            probability,
        )
        for number, found in enumerate(re.finditer(r"\S+", text))
    )
