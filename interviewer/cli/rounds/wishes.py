"""What ``interviewer practice`` was asked for on its command line."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Wishes:
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
