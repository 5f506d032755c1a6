"""One round in a thread of its own: a question (or a follow-up), an answer, a scorecard."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from interviewer.domain.errors import InterviewerError, NoSpeechError
from interviewer.domain.question import Question
from interviewer.domain.round import KeptRound
from interviewer.domain.story import Story
from interviewer.listen.spooling import SpooledAnswer
from interviewer.practice.round_tools import Parts
from interviewer.practice.whole_round import Practice
from interviewer.web.live.browser_source import BrowserSource
from interviewer.web.live.browser_view import BrowserView, RoundLeftError
from interviewer.web.live.feed import Feed

_log = logging.getLogger(__name__)

PATIENCE_S = 30 * 60.0
"""How long a round waits for a page that went away, before it is put aside."""


_FAULT = "The program made a mistake; your answer is kept and can be scored later."


@dataclass(frozen=True, slots=True)
class RoundSubject:
    """What a round is about.

    Attributes:
        key: Names the round, also in the label of its answer on disk.
        question: What is asked.
        story: The story that will be told, if the candidate said so.
        first: The round that this follow-up question belongs to.
        earlier: What was recorded before the round was cut off.
        heard: The question was heard before (an answer was silence): it is not read again.
    """

    key: str
    question: Question
    story: Story | None
    first: KeptRound | None = None
    earlier: SpooledAnswer | None = None
    heard: bool = False


class LiveRound:
    """A round that is going on, or has just ended. `feed` tells everything about it.

    ``on_kept`` hears the id of a round that was kept, before its page does.
    """

    def __init__(
        self,
        subject: RoundSubject,
        minutes: float,
        on_kept: Callable[[str], None],
        patience_s: float = PATIENCE_S,
    ) -> None:
        self.subject = subject
        self._on_kept = on_kept
        self.feed = Feed()
        earlier = subject.earlier
        self.source = BrowserSource(earlier.samples() if earlier else None)
        self.view = BrowserView(self.feed, self.source, minutes, patience_s)
        if earlier is not None or subject.heard:
            self.view.asked()  # before it was cut off, or nothing was said
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="round")
        self._over = threading.Event()

    def begin(self, parts: Callable[[BrowserView], Parts]) -> None:
        """Start the round's thread. `parts` makes the parts with this round's view as player."""
        self.feed.say("phase", phase="starting")
        self._thread.submit(self._play, parts(self.view)).add_done_callback(self._done)
        self._thread.shutdown(wait=False)

    @property
    def answering(self) -> bool:
        """Whether the candidate's answer is not finished; it is worked on after that."""
        phase = self.feed.last("phase")
        return not self.over and (phase is None or phase["phase"] != "working")

    @property
    def over(self) -> bool:
        """Whether the round has ended, however it ended."""
        return self._over.is_set()

    def wait(self, timeout_s: float) -> bool:
        """Wait for the end."""
        return self._over.wait(timeout_s)

    def _play(self, parts: Parts) -> None:
        first, question, story = self.subject.first, self.subject.question, self.subject.story
        with Practice(parts, self.view) as practice:
            if first is not None and story is not None:
                prompted = practice.follow_up(first, question, story, self.source)
                recovered = story.claims(prompted.facts) if prompted else []
                self._ended(first.id if prompted else None, recovered)
            else:
                done = practice.run(question, story, self.source)
                if done is not None:
                    self._on_kept(done.id)
                self._ended(done.id if done else None)

    def _ended(self, round_id: str | None, recovered: list[str] | None = None) -> None:
        if round_id is None:
            self.feed.say("phase", phase="discarded")
        else:
            self.feed.say("phase", phase="done", round=round_id, recovered=recovered)

    def _done(self, future: "Future[None]") -> None:
        earlier, error = self.subject.earlier, future.exception()
        if earlier is not None and self.source.earlier_is_safe:
            earlier.discard()
        elif earlier is not None:
            earlier.let_go()
        if isinstance(error, RoundLeftError):
            self.feed.say("phase", phase="left")
        elif isinstance(error, NoSpeechError):
            self.feed.say("phase", phase="unheard", message=str(error))
        elif isinstance(error, InterviewerError):
            self.feed.say("phase", phase="failed", message=str(error))
        elif error is not None:
            _log.error("a round ended in a fault", exc_info=error)
            self.feed.say("phase", phase="failed", message=_FAULT)
        self._over.set()
