"""Who shows a round and takes the candidate's wishes: a terminal, a browser, a test."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from interviewer.domain.errors import NoSpeechError
from interviewer.domain.question import Question
from interviewer.listen.recorder import Fault, RecordingProgress
from interviewer.listen.source import Source
from interviewer.transcribe.transcriber import OnProgress


@dataclass(frozen=True, slots=True)
class Controls:
    """How the candidate steers the recording: set an event to end, pause or throw away.

    ``deaf`` is not theirs: it is set while the interviewer speaks, and nothing is kept then.
    """

    stop: threading.Event = field(default_factory=threading.Event)
    pause: threading.Event = field(default_factory=threading.Event)
    discard: threading.Event = field(default_factory=threading.Event)
    deaf: threading.Event = field(default_factory=threading.Event)


class RoundView(Protocol):
    """What shows a round to the candidate and takes their wishes."""

    def question(self, question: Question) -> None:
        """Show what is asked."""
        ...

    def notice(self, message: str) -> None:
        """Say something worth knowing; the round goes on. Also called from other threads."""
        ...

    def reading(self, skip: threading.Event, over: Callable[[], bool]) -> None:
        """The question is being read, until it is `over`: set ``skip`` to answer at once."""
        ...

    def instead(self, fault: Fault) -> Source | None:
        """The answer broke off: what to go on with, or ``None`` to end it here."""
        ...

    def listen_again(self, silence: NoSpeechError) -> Source | None:
        """Nothing was said: where to listen once more, or ``None`` to go without an answer."""
        ...

    def heard(self, progress: RecordingProgress) -> None:
        """A block of the answer came in. Called from the recording's thread."""
        ...

    def captions(self, firm: str, tentative: str) -> None:
        """Show what was understood so far; called from a background thread, again as it grows.

        ``firm`` is all that will hardly change any more, from the start of the answer;
        ``tentative`` follows it and may still become something else. Either may be empty.
        """
        ...

    def attend(self, controls: Controls, recording_over: Callable[[], bool]) -> None:
        """Take the candidate's wishes until they end the answer or the recording is over."""
        ...

    def busy(self, what: str) -> AbstractContextManager[OnProgress]:
        """Show that something takes a while, with its share of work done."""
        ...
