"""The rounds that are going on: at most one for each browser."""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from interviewer.domain.errors import HistoryError, UsageError
from interviewer.domain.question import Question
from interviewer.domain.round import KeptRound
from interviewer.domain.story import Story
from interviewer.history.store import HistoryStore
from interviewer.history.summaries import RoundSummary
from interviewer.listen.spooling import SpooledAnswer, unfinished
from interviewer.practice.asking_on import (
    COMPETENCY,
    follow_up_of,
    follow_up_question,
    told_round,
)
from interviewer.practice.cut_off import cut_off
from interviewer.practice.round_tools import Listening, Parts
from interviewer.web.live.browser_view import BrowserView
from interviewer.web.live.round_thread import LiveRound, RoundSubject
from interviewer.web.loaded_models import Models
from interviewer.wiring import Tools

_log = logging.getLogger(__name__)

_CLOSING_S = 2.0


class RoundGoesOnError(UsageError):
    """This browser has a round already."""


@dataclass(frozen=True, slots=True)
class RequestedRound:
    """A round that a page asks for; ``follow_up`` counts the first round's questions from 0.

    ``hands_free_s``: see `Listening`; ``heard``: see `RoundSubject`.
    """

    question: Question
    story: Story | None
    speak: bool
    first_id: str | None = None
    follow_up: int = 0
    hands_free_s: float | None = None
    heard: bool = False


class Rounds:
    """Starts rounds, finds them again, and offers answers whose round was cut off."""

    def __init__(
        self,
        tools: Tools,
        models: Models,
        store: HistoryStore,
        on_kept: Callable[[str], None],
    ) -> None:
        self._tools = tools
        self._on_kept = on_kept
        self._models = models
        self._store = store
        self._lock = threading.Lock()
        self._by_browser: dict[str, LiveRound] = {}
        self._last_moment = datetime.min.replace(tzinfo=UTC)

    def of(self, browser: str) -> LiveRound | None:
        """The browser's round, going on or just over."""
        with self._lock:
            return self._by_browser.get(browser)

    def going_on(self, browser: str) -> LiveRound | None:
        """The browser's round whose answer is not finished yet, in whichever tab."""
        found = self.of(browser)
        return found if found is not None and found.answering else None

    def start(self, browser: str, wanted: RequestedRound, stories: tuple[Story, ...]) -> LiveRound:
        """Begin a round.

        Raises:
            RoundGoesOnError: The browser's answer is not finished yet.
            HistoryError: The first round of a follow-up question is not known.
        """
        moment = self._moment()
        key = _key(moment.isoformat(timespec="seconds"))
        subject = RoundSubject(key, wanted.question, wanted.story, heard=wanted.heard)
        if wanted.first_id is not None:
            first, story = told_round(self._store, wanted.first_id, stories)
            asked = follow_up_question(first, wanted.follow_up)
            subject = replace(subject, question=asked, story=story, first=first)
        return self._begin(browser, subject, self._parts_of(moment, stories, wanted))

    def go_on(
        self,
        browser: str,
        answer: SpooledAnswer,
        wanted: RequestedRound,
        stories: tuple[Story, ...],
    ) -> LiveRound:
        """Go on with an answer that was cut off; that to a follow-up question joins its round.

        Raises:
            RoundGoesOnError: The browser's round is not over yet, or another took the answer.
        """
        moment = datetime.fromisoformat(answer.started_at or self._moment().isoformat())
        subject = RoundSubject(key_of(answer), wanted.question, wanted.story, earlier=answer)
        if (told := self._asked_after(answer, stories)) is not None:
            asked = replace(wanted.question, competency=COMPETENCY)
            subject = replace(subject, question=asked, story=told[1], first=told[0])
        parts = self._parts_of(moment, stories, wanted, answer.answer_id)
        return self._begin(browser, subject, parts)

    def offers(self) -> list[SpooledAnswer]:
        """Answers that were cut off, newest first.

        Raises:
            StorageError: The folder cannot be read.
        """
        longest: dict[str, SpooledAnswer] = {}
        for answer in cut_off(self._store, self._tools.settings.spool_dir):
            rival = longest.get(key_of(answer))
            if rival is None or rival.duration_s < answer.duration_s:
                longest[key_of(answer)] = answer
        return sorted(longest.values(), key=lambda answer: answer.started_at, reverse=True)

    def offer(self, key: str) -> SpooledAnswer:
        """The answer with this key.

        Raises:
            HistoryError: There is none (any more).
        """
        for answer in self.offers():
            if key_of(answer) == key:
                return answer
        raise HistoryError("this answer is not there any more; reload the page")

    def kept(self, key: str) -> RoundSummary | None:
        """The kept round that the answer with this key became."""
        return next((one for one in self._store.rounds() if _key(one.started_at) == key), None)

    def throw_away(self, key: str) -> None:
        """Remove an answer that was cut off, with any shorter copy of it.

        Raises:
            HistoryError: There is none (any more).
        """
        self.offer(key)
        for answer in unfinished(self._tools.settings.spool_dir):
            if key_of(answer) == key and answer.claim():
                answer.discard()

    def close(self) -> None:
        """Leave all rounds that listen; their answers stay on disk."""
        with self._lock:
            going_on = [one for one in self._by_browser.values() if not one.over]
        for one in going_on:
            one.view.leave()
        for one in going_on:
            one.wait(_CLOSING_S)

    def _begin(
        self, browser: str, subject: RoundSubject, parts: Callable[[BrowserView], Parts]
    ) -> LiveRound:
        with self._lock:
            before = self._by_browser.get(browser)
            if before is not None and before.answering:
                raise RoundGoesOnError("a round is going on in this browser already; end it first")
            if subject.earlier is not None and not subject.earlier.claim():
                raise RoundGoesOnError("this answer is being dealt with elsewhere; reload the page")
            made = LiveRound(subject, self._tools.settings.minutes, self._on_kept)
            self._by_browser[browser] = made
        made.begin(parts)
        return made

    def _asked_after(
        self, answer: SpooledAnswer, stories: tuple[Story, ...]
    ) -> tuple[KeptRound, Story] | None:
        """The round whose follow-up question this answers.

        Where that round is gone, the answer stands for itself: nothing that was said is lost.
        """
        asked = follow_up_of(answer.question_id)
        if asked is None:
            return None
        try:
            return told_round(self._store, asked[0], stories)
        except HistoryError as error:
            _log.warning("%s: scored by itself: %s", answer.question_id, error)
            return None

    def _parts_of(
        self,
        moment: datetime,
        stories: tuple[Story, ...],
        wanted: RequestedRound,
        answer_id: str = "",
    ) -> Callable[[BrowserView], Parts]:
        def make(view: BrowserView) -> Parts:
            shared = self._tools.parts(view, self._store, lambda: self._models.scorer(stories))
            return replace(
                shared,
                voice=shared.voice if wanted.speak else None,
                load_transcriber=self._models.transcriber,
                now=lambda: moment,
                listening=Listening(hands_free_s=wanted.hands_free_s),
                answer_id=answer_id,
            )

        return make

    def _moment(self) -> datetime:
        """Now, in whole seconds and never the same twice: it names the round."""
        with self._lock:
            now = self._tools.now().replace(microsecond=0)
            self._last_moment = max(now, self._last_moment + timedelta(seconds=1))
            return self._last_moment


def key_of(answer: SpooledAnswer) -> str:
    """What names an answer on disk and its round, before and after a restart."""
    return _key(answer.started_at) if answer.started_at else answer.pcm.stem


def _key(started_at: str) -> str:
    """The moment in UTC, as the history has it: an answer has one key, whoever wrote it down."""
    with suppress(ValueError):  # a label of another hand names its answer all the same
        moment = datetime.fromisoformat(started_at)
        if moment.tzinfo is not None:
            started_at = moment.astimezone(UTC).isoformat(timespec="seconds")
    return "".join(character for character in started_at if character.isalnum())
