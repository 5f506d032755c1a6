"""Shows a round to its page, and brings the page's wishes into the round."""

import math
import threading
import time
import wave
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from interviewer.domain.errors import NoSpeechError
from interviewer.domain.question import Question
from interviewer.listen.recorder import Fault, RecordingProgress
from interviewer.listen.source import Source
from interviewer.practice.nudges import nudge
from interviewer.practice.view import Controls
from interviewer.transcribe.transcriber import OnProgress
from interviewer.web.live.browser_source import BrowserSource
from interviewer.web.live.feed import Feed

_LOOK_S = 0.05
_SLOWEST_PAGE_S = 20.0
"""How much longer than the sound a page may take to load and play the question."""

_SLOWEST_LINE_S = 3.0
"""The same for a line in the middle of an answer: nothing is heard meanwhile."""

_LEAST_SHARE_TOLD = 0.01


class RoundLeftError(Exception):
    """Nobody is there any more; what was said stays on disk and is offered again."""


class BrowserView:
    """A `RoundView` and a `Player` in one: everything becomes an event for the page.

    Args:
        feed: Takes the events.
        source: The page's microphone.
        minutes: The suggested length.
        patience_s: How long a round waits for a page that went away.
    """

    def __init__(
        self, feed: Feed, source: BrowserSource, minutes: float, patience_s: float
    ) -> None:
        self._feed = feed
        self._source = source
        self._minutes = minutes
        self._patience_s = patience_s
        self._connected = False
        self._alone_since_s = time.monotonic()
        self._asked = threading.Event()
        self._discard = threading.Event()
        self._left = threading.Event()
        self._said = threading.Event()
        self._attended = False
        self.speech: bytes = b""

    # what the page wishes

    def asked(self) -> None:
        """The question was heard to its end, or skipped."""
        self._asked.set()

    def said(self) -> None:
        """A line in the middle of the answer was heard to its end."""
        self._said.set()

    def discard(self) -> None:
        """Throw the answer away."""
        self._discard.set()

    def leave(self) -> None:
        """End the round without a score; the answer stays on disk."""
        self._left.set()
        self._asked.set()

    @property
    def is_connected(self) -> bool:
        """Whether a page is there."""
        return self._connected

    def connected(self, connected: bool) -> None:
        """A page has come, or gone."""
        self._connected = connected
        self._alone_since_s = time.monotonic()

    # what the round shows

    def question(self, question: Question) -> None:
        """Show what is asked."""
        self._feed.say("question", text=question.text, competency=question.competency)

    def notice(self, message: str) -> None:
        """Say something worth knowing."""
        self._feed.say("notice", text=message)

    def play(self, path: Path, stop: threading.Event | None = None) -> None:
        """Have the page play the question, or a line while it listens; returns when it has.

        A question that the page has had already is left out, and so is a line where no page is
        there to play it.
        """
        if not self._attended and self._asked.is_set():
            return
        with wave.open(str(path)) as sound:
            duration_s = sound.getnframes() / sound.getframerate()
        if not self._attended:
            self.speech = path.read_bytes()
            self._feed.say("phase", phase="asking")
            self._played(self._asked, duration_s + _SLOWEST_PAGE_S, stop)
        elif self._connected:
            self.speech = path.read_bytes()
            self._said.clear()
            self._feed.say("line")
            self._played(self._said, duration_s + _SLOWEST_LINE_S, stop)

    @staticmethod
    def _played(over: threading.Event, most_s: float, stop: threading.Event | None) -> None:
        until_s = time.monotonic() + most_s
        while time.monotonic() < until_s and not (stop and stop.is_set()):
            if over.wait(_LOOK_S):
                return

    def reading(self, skip: threading.Event, over: Callable[[], bool]) -> None:
        """Skip the question when the page says so, or was left."""
        while not over():
            if self._asked.wait(_LOOK_S):
                skip.set()
                return

    def instead(self, fault: Fault) -> Source | None:
        """None: the page's connection mends itself, and a full disk ends the answer."""
        del fault
        return None

    def listen_again(self, silence: NoSpeechError) -> Source | None:
        """None: the page offers to try again, with a round whose question is not read again."""
        del silence
        return None

    def heard(self, progress: RecordingProgress) -> None:
        """A chunk is on disk: acknowledge it, and say how it sounded."""
        self._feed.say("ack", next=self._source.given)
        ending_s = progress.ending_in_s
        self._feed.say(
            "heard",
            elapsed_s=round(progress.elapsed_s, 2),
            level_dbfs=round(progress.level_dbfs, 1),
            nudge=nudge(progress, self._minutes, "End the answer"),
            ending_in_s=None if ending_s is None else math.ceil(ending_s),
        )

    def captions(self, firm: str, tentative: str) -> None:
        """Show what was understood so far."""
        self._feed.say("captions", firm=firm, tentative=tentative)

    def attend(self, controls: Controls, recording_over: Callable[[], bool]) -> None:
        """Wait for the page's wishes, and for the page itself when it went away.

        Raises:
            RoundLeftError: The page does not come back.
        """
        self._attended = True
        self._feed.say("phase", phase="listening")
        while not recording_over():
            if self._left.wait(_LOOK_S) or self._alone_too_long():
                self._source.end()
                raise RoundLeftError
            if self._discard.is_set():
                controls.discard.set()
                controls.stop.set()
                self._source.end()
                return

    def busy(self, what: str) -> AbstractContextManager[OnProgress]:
        """Show what is being worked on and how far it is."""
        return self._busy(what)

    @contextmanager
    def _busy(self, what: str) -> Iterator[OnProgress]:
        told = 0.0

        def tell(share: float) -> None:
            nonlocal told
            if share - told >= _LEAST_SHARE_TOLD:
                told = share
                self._feed.say("busy", what=what, share=round(share, 3))

        self._feed.say("phase", phase="working")
        self._feed.say("busy", what=what, share=0.0)
        yield tell

    def _alone_too_long(self) -> bool:
        alone_s = time.monotonic() - self._alone_since_s
        return not self._connected and alone_s > self._patience_s
