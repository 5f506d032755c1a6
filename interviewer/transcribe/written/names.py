"""Names of speakers as they stand before what was said, and what they tell of who speaks."""

import re
from collections.abc import Sequence

from interviewer.domain.story import Part

MOST_NAME_CHARACTERS = 50


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PARTICLE = "van|von|de|der|den|da|di|dos|du|la|le|al|el|bin|ibn|y"
_BEGIN = r"[A-ZÀ-ÞĀ-Ž0-9(@\u0370-\u1fff\u2c00-\ud7ff]"  # scripts beyond Latin know no capitals
_WORD = rf"(?:{_BEGIN}[\w.'’()@&/-]*|{_PARTICLE})"
_NAME = re.compile(rf"{_WORD}(?: {_WORD}){{0,4}}")
_ASKING = _words(
    "interviewer interviewers recruiter moderator coach panelist panellist examiner assessor"
)
_ASKING_ALONE = _ASKING | _words("host panel hr bot ai assistant question q them")
_TELLING = _words("candidate interviewee applicant")
_TELLING_ALONE = _TELLING | _words("me i myself you user guest answer")
_LETTERS = frozenset(part.value[0] for part in Part)
_PARTS = frozenset(name for part in Part for name in (part.value, f"{part.value}s"))
_NO_NAMES = _words("note notes context background challenge outcome outcomes impact")


def is_name(text: str) -> bool:
    """Whether a label can be somebody's name: a few words that begin large, or a role."""
    plain = text.strip()
    return (
        0 < len(plain) <= MOST_NAME_CHARACTERS
        and plain.casefold() not in _NO_NAMES
        and bool(_NAME.fullmatch(plain) or role_of(plain))
    )


def role_of(name: str) -> str | None:
    """``"asks"`` or ``"tells"`` where the name says so ("Mock Interviewer", "Candidate 2").

    >>> role_of("Mock Interviewer"), role_of("Candidate (Guest)"), role_of("Ada")
    ('asks', 'tells', None)
    """
    words = re.findall(r"[^\W\d_]+", name.casefold())
    if not words or len(words) > 4:
        return None
    if words[-1] in _ASKING or words == ["hiring", "manager"] or "interviewer" in words:
        return "asks"
    if words[0] in _TELLING:
        return "tells"
    if len(words) == 1:
        return "asks" if words[0] in _ASKING_ALONE else _alone(words[0])
    return None


def _alone(word: str) -> str | None:
    return "tells" if word in _TELLING_ALONE else None


def is_part_of_a_story(label: str) -> bool:
    """Whether a label names a part of STAR: "Situation", "Results"."""
    return label.strip().casefold() in _PARTS


def are_parts_of_a_story(labels: Sequence[str]) -> bool:
    """Whether labels name the parts of STAR rather than people: "Situation", or its letters."""
    known = {label.strip().casefold() for label in labels}
    return bool(known & _PARTS) or len(known & _LETTERS) >= 2
