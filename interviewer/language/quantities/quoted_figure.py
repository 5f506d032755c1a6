"""A figure as it is quoted: with what it counts."""

import re

from interviewer.language.quantities.units import singular
from interviewer.language.quantities.value import Value

_NEXT_WORD = re.compile(r"[\s-]+([^\W\d_]+)")


def figure_text(value: Value, text: str, offset: int = 0) -> str:
    """The figure with the words behind it that name what is counted: "12 night shifts".

    Alone it may be half of a phrase ("12 night"), or a bare number that says nothing.

    Args:
        value: A figure of ``text``.
        text: Where it stands.
        offset: Where ``text`` begins in the text that the value's offsets count from.
    """
    end = value.end - offset
    for word in value.noun.split():
        following = _NEXT_WORD.match(text, end)
        if following is None or singular(following[1].lower()) != word:
            break
        end = following.end()
    return text[value.start - offset : end]
