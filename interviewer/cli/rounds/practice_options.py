"""What ``interviewer practice`` was given on its command line, beside settings."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class PracticeOptions:
    """One round or, with ``questions``, an interview of so many.

    ``answers`` are recordings in place of the microphone; ``follow_ups`` is how many questions may
    follow an answer.
    """

    question: str | None
    competency: str | None
    story: str | None
    questions: int
    style: str | None
    answers: tuple[Path, ...]
    follow_ups: int | None
    speak: bool
    as_json: bool
