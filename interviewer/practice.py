"""One round, top to bottom: ask, listen, transcribe, score, keep.

Whoever shows the round (a terminal, a browser, a test) stands behind `RoundView`.
"""

import shutil
import tempfile
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from interviewer.ask.player import Player
from interviewer.ask.voice import Voice
from interviewer.domain.encoding import transcript_to_dict
from interviewer.domain.errors import DeviceError, VoiceError
from interviewer.domain.question import Question
from interviewer.domain.recording import Recording
from interviewer.domain.scorecard import FactCoverage, Scorecard, Status
from interviewer.domain.story import Story
from interviewer.domain.transcript import Transcript
from interviewer.history.store import HistoryStore
from interviewer.listen.decode import decode
from interviewer.listen.recorder import RecordingProgress, record
from interviewer.listen.source import Source
from interviewer.listen.spool import AnswerLabel, Spool, open_spool
from interviewer.listen.spooled import SpooledAnswer
from interviewer.listen.vad import to_recording
from interviewer.score.scorer import Scorer
from interviewer.transcribe.transcriber import OnProgress, Transcriber


@dataclass(frozen=True, slots=True)
class Controls:
    """How the candidate steers the recording: set an event to end, pause or throw away."""

    stop: threading.Event = field(default_factory=threading.Event)
    pause: threading.Event = field(default_factory=threading.Event)
    discard: threading.Event = field(default_factory=threading.Event)


class RoundView(Protocol):
    """What shows a round to the candidate and takes their wishes."""

    def question(self, question: Question) -> None:
        """Show what is asked."""
        ...

    def notice(self, message: str) -> None:
        """Say something worth knowing; the round goes on."""
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


@dataclass(frozen=True, slots=True)
class Parts:
    """What a round is made with.

    ``voice`` is ``None`` when questions are only shown. ``load_transcriber`` and ``load_scorer``
    may take seconds and run while the question is being asked. ``question_wav`` is where the
    spoken question goes when there is no loudspeaker.
    """

    voice: Voice | None
    player: Player
    load_transcriber: Callable[[], Transcriber]
    load_scorer: Callable[[], Scorer]
    store: HistoryStore
    spool_dir: Path
    question_wav: Path
    now: Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Round:
    """A round that was kept."""

    id: str
    card: Scorecard


@dataclass(frozen=True, slots=True)
class Prompted:
    """The answer to a follow-up question and the facts that came only then.

    They stand apart: the score of the first answer stays as it is.
    """

    question: str
    transcript: Transcript
    recovered: tuple[FactCoverage, ...]


class Practice:
    """Rounds with the same parts. Models are loaded once, in the background, from the start.

    Use it in a ``with`` statement.
    """

    def __init__(self, parts: Parts, view: RoundView) -> None:
        self._parts = parts
        self._view = view
        self._loader = ThreadPoolExecutor(1, thread_name_prefix="load")
        self._transcriber: Future[Transcriber] = self._loader.submit(parts.load_transcriber)
        self._scorer: Future[Scorer] = self._loader.submit(parts.load_scorer)

    def __enter__(self) -> "Practice":
        return self

    def __exit__(self, *_: object) -> None:
        self._loader.shutdown(wait=False, cancel_futures=True)

    def run(self, question: Question, story: Story | None, source: Source) -> Round | None:
        """Ask, listen, transcribe, score and keep; ``None`` when the candidate discards the answer.

        Raises:
            DeviceError: No microphone.
            ModelError: No model to transcribe with; known before the candidate speaks, mostly.
            StorageError: The answer cannot be written.

        Whatever is raised, what was recorded stays on disk and the next start offers it.
        """
        self._view.question(question)
        self._ask(question)
        self._complain_early()
        with open_spool(self._parts.spool_dir, self._label(question, story)) as spool:
            recording = self._listen(source, spool)
            if recording is None:
                spool.discard()
                return None
            return self._finish(recording, spool.answer, spool.discard, question, story)

    def follow_up(
        self, done: Round, question: Question, story: Story, source: Source
    ) -> Prompted | None:
        """Ask one question more and say which facts it brought; ``None`` when it is discarded.

        Raises:
            DeviceError, ModelError, StorageError: As `run`.
        """
        self._view.question(question)
        self._ask(question)
        with open_spool(self._parts.spool_dir, self._label(question, story)) as spool:
            recording = self._listen(source, spool)
            if recording is None:
                spool.discard()
                return None
            transcript = self._transcribed(recording)
            card = self._scorer.result().score(transcript, answer_id=question.id, story=story)
            prompted = Prompted(question.text, transcript, _recovered(done.card, card))
            self._parts.store.add_prompted(done.id, prompted_to_dict(prompted))
            spool.discard()
        return prompted

    def resume(self, answer: SpooledAnswer, question: Question, story: Story | None) -> Round:
        """Transcribe, score and keep an answer whose round was cut off."""
        recording = to_recording(answer.samples())
        return self._finish(recording, answer, answer.discard, question, story)

    def _ask(self, question: Question) -> None:
        if self._parts.voice is None:
            return
        with tempfile.TemporaryDirectory(prefix="interviewer-") as folder:
            path = Path(folder) / "question.wav"
            try:
                self._parts.voice.synthesize(question.text, path)
                self._parts.player.play(path, None)
            except VoiceError as error:
                self._view.notice(f"The question is only shown: {error}")
            except DeviceError as error:
                written = self._parts.question_wav
                written.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, written)
                self._view.notice(f"The question was written to {written} instead: {error}")

    def _complain_early(self) -> None:
        """Raise what already went wrong with loading, before the candidate speaks for nothing."""
        for loading in (self._transcriber, self._scorer):
            if loading.done():
                loading.result()

    def _listen(self, source: Source, spool: Spool) -> Recording | None:
        controls = Controls()
        with ThreadPoolExecutor(1, thread_name_prefix="record") as recorder:
            recorded = recorder.submit(
                record,
                source,
                spool,
                stop=controls.stop,
                pause=controls.pause,
                on_progress=self._view.heard,
            )
            try:
                self._view.attend(controls, recorded.done)
            finally:
                controls.stop.set()
        result = recorded.result()
        if controls.discard.is_set():
            return None
        if result.fault is not None:
            self._view.notice(f"The answer ends here, all until then is kept: {result.fault}")
        if result.lost_blocks:
            self._view.notice("The computer was too busy at times; a few sounds may be lost.")
        return result.recording

    def _finish(
        self,
        recording: Recording,
        answer: SpooledAnswer,
        forget: Callable[[], None],
        question: Question,
        story: Story | None,
    ) -> Round:
        transcript = self._transcribed(recording)
        with self._view.busy("Scoring") as _:
            card = self._scorer.result().score(
                transcript, answer_id=question.id, question=question, story=story
            )
        with tempfile.TemporaryDirectory(prefix="interviewer-") as folder:
            flac = Path(folder) / "answer.flac"
            answer.finish_to(flac)
            started = answer.started_at  # lost with the label, if that was damaged
            moment = datetime.fromisoformat(started) if started else self._parts.now()
            round_id = self._parts.store.keep(card, moment, flac)
        forget()
        return Round(round_id, card)

    def _transcribed(self, recording: Recording) -> Transcript:
        with self._view.busy("Loading the model") as _:
            transcriber = self._transcriber.result()
        if transcriber.notice:
            self._view.notice(transcriber.notice)
        with self._view.busy("Transcribing on this machine") as on_progress:
            return transcriber.transcribe(recording, on_progress)

    def _label(self, question: Question, story: Story | None) -> AnswerLabel:
        return AnswerLabel(
            question_id=question.id,
            question_text=question.text,
            story_id=story.id if story else None,
            started_at=self._parts.now().isoformat(timespec="seconds"),
        )


def _recovered(first: Scorecard, prompted: Scorecard) -> tuple[FactCoverage, ...]:
    before = {c.fact.id for c in first.facts if c.status is Status.COVERED}
    return tuple(
        c for c in prompted.facts if c.status is Status.COVERED and c.fact.id not in before
    )


def prompted_to_dict(prompted: Prompted) -> dict[str, Any]:
    """The answer to a follow-up question as it stands in a round's ``prompted``."""
    return {
        "question": prompted.question,
        "transcript": transcript_to_dict(prompted.transcript),
        "facts": [coverage.fact.id for coverage in prompted.recovered],
    }


def recording_of(path: Path) -> Recording:
    """A sound file as a recording, with the stretches in which somebody speaks.

    Raises:
        AudioError: The file cannot be decoded.
    """
    return to_recording(decode(path))


def next_question(candidates: Sequence[Question], asked: Sequence[str]) -> Question:
    """The first question that was never asked, else the one asked longest ago.

    Args:
        candidates: At least one question.
        asked: Texts of the questions asked before, newest first.
    """
    last_asked = {text: -age for age, text in reversed(list(enumerate(asked)))}
    return min(candidates, key=lambda question: last_asked.get(question.text, -len(asked) - 1))
