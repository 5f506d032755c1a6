"""What the server is made with. Tests put fakes in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from interviewer.ask.voice import Voice
from interviewer.domain.question import Question
from interviewer.domain.story import Story
from interviewer.practice.second_hearing import CountFillers
from interviewer.transcribe.live import LoadCaptions
from interviewer.transcribe.transcriber import Transcriber


class Library(Protocol):
    """The candidate's stories, the questions that are asked, and what could not be read."""

    @property
    def stories(self) -> tuple[Story, ...]: ...  # noqa: D102 - described in the class docstring

    @property
    def questions(self) -> tuple[Question, ...]: ...  # noqa: D102 - as above

    @property
    def faults(self) -> tuple[str, ...]: ...  # noqa: D102 - as above


@dataclass(frozen=True, slots=True)
class WebParts:
    """What a server works with.

    Attributes:
        data_dir: Where rounds and recordings live.
        spool_dir: Where an answer lies while it is being recorded.
        stories: Gives the stories' file or folder, ``None`` without a bank; watched for changes.
        own_stories_dir: Where the user's own stories go.
        load_library: Reads stories and questions.
        voice: Speaks questions; ``None`` when they are only shown.
        load_transcriber: Loads a speech model; takes seconds.
        load_captions: Loads the model for captions while somebody speaks.
        count_fillers: Hears a recording a second time; takes a tenth of its length.
        minutes: An answer's suggested length.
        hands_free: Whether silence ends an answer, until the page says otherwise.
        silence_s: How long a silence, until the page says otherwise; see `Listening`.
        now: The time, with its zone.
    """

    data_dir: Path
    spool_dir: Path
    stories: Callable[[], Path | None]
    own_stories_dir: Path
    load_library: Callable[[], Library]
    voice: Voice | None
    load_transcriber: Callable[[], Transcriber]
    load_captions: LoadCaptions
    count_fillers: CountFillers
    minutes: float
    hands_free: bool
    silence_s: float
    now: Callable[[], datetime]
