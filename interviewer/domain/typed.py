"""An answer that comes as text: made valid, and no longer than anybody speaks."""

from interviewer.domain.errors import UsageError
from interviewer.domain.plain_text import fold_signs, without_surrogates
from interviewer.domain.transcript import MOST_CHARACTERS, MOST_WORDS, Transcript


def typed(text: str, place: str) -> Transcript:
    """The transcript of a text, its signs folded (see `fold_signs`).

    Raises:
        UsageError: It is longer than an answer can be.
    """
    check_length(text, place)
    return Transcript(fold_signs(without_surrogates(text)))


def check_length(text: str, place: str) -> None:
    """Refuse what nobody can have said in one answer.

    Raises:
        UsageError: The text holds more than MOST_WORDS or MOST_CHARACTERS.
    """
    check_characters(len(text), place)
    words = len(text.split())
    if words > MOST_WORDS:
        raise _too_long(place, f"{words} words")


def check_characters(count: int, place: str) -> None:
    """Refuse so many characters, or bytes, before they are read.

    Raises:
        UsageError: They are more than MOST_CHARACTERS.
    """
    if count > MOST_CHARACTERS:
        raise _too_long(place, f"{count} characters")


def _too_long(place: str, length: str) -> UsageError:
    return UsageError(
        f"{place}: {length}; an answer has at most {MOST_WORDS} words ({MOST_CHARACTERS} "
        "characters), three hours of speech; cut it to one answer"
    )
