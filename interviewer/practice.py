"""One round, top to bottom: ask, listen, transcribe, score, keep.

Whoever shows the round (a terminal, a browser, a test) stands behind `RoundView`.
"""

import tempfile
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from interviewer.ask.player import Player
from interviewer.ask.reading import Prompt, read_aloud
from interviewer.ask.voice import Voice
from interviewer.domain.encoding import transcript_to_dict
from interviewer.domain.errors import ModelError
from interviewer.domain.question import Question
from interviewer.domain.recording import Recording
from interviewer.domain.scorecard import FactCoverage, Scorecard, Status
from interviewer.domain.story import Story
from interviewer.domain.transcript import Transcript
from interviewer.history.store import HistoryStore
from interviewer.listen.barge_in import BargeIn
from interviewer.listen.decode import decode
from interviewer.listen.recorder import Fault, Hooks, Recorder, RecordingProgress
from interviewer.listen.source import Source
from interviewer.listen.spool import AnswerLabel, Spool, open_spool
from interviewer.listen.spooled import SpooledAnswer
from interviewer.listen.vad import to_recording
from interviewer.score.scorer import Scorer
from interviewer.transcribe.live import LiveTranscription
from interviewer.transcribe.transcriber import OnProgress, Transcriber


@dataclass(frozen=True, slots=True)
class Controls:
    """How the candidate steers the recording: set an event to end, pause or throw away.

    ``deaf`` is not theirs: it is set while the interviewer speaks, and nothing is kept then.
    """

    stop: threading.Event = field(default_factory=threading.Event)
    pause: threading.Event = field(default_factory=threading.Event)
    discard: threading.Event = field(default_factory=threading.Event)
    deaf: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True, slots=True)
class Listening:
    """How an answer is listened to.

    Attributes:
        hands_free_s: Ask whether there is more after so much silence, and end the answer after as
            much again; ``None``: the candidate alone ends it.
        barge_in: Speaking while the question is read stops the voice. Only where the microphone
            cannot hear the loudspeaker (headphones).
    """

    hands_free_s: float | None = None
    barge_in: bool = False


ANYTHING_TO_ADD = "Anything to add?"


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
    listening: Listening = Listening()


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
        self._noticed: set[str] = set()
        self._loader = ThreadPoolExecutor(1, thread_name_prefix="load")
        self._transcriber: Future[Transcriber] = self._loader.submit(parts.load_transcriber)
        self._scorer: Future[Scorer] = self._loader.submit(_warmed, parts.load_scorer)

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
        with ExitStack() as opened:
            heard = self._ask(question, source, opened)
            self._complain_early()
            spool = opened.enter_context(self._spool(question, story))
            live = opened.enter_context(self._live())
            recording = self._listen(heard, spool, live)
            if recording is None:
                spool.discard()
                return None
            transcript = self._transcribed(recording, live)
            return self._finish(transcript, spool.answer, spool.discard, question, story)

    def follow_up(
        self, done: Round, question: Question, story: Story, source: Source
    ) -> Prompted | None:
        """Ask one question more and say which facts it brought; ``None`` when it is discarded.

        Raises:
            DeviceError, ModelError, StorageError: As `run`.
        """
        kept: list[Prompted] = []

        def keep(card: Scorecard) -> None:
            kept.append(Prompted(question.text, card.transcript, _recovered(done.card, card)))
            self._parts.store.add_prompted(done.id, prompted_to_dict(kept[0]))

        self.probe(question, story, source, keep)
        return kept[0] if kept else None

    def probe(
        self, question: Question, story: Story, source: Source, keep: Callable[[Scorecard], None]
    ) -> Scorecard | None:
        """Ask for something in a story and grade the answer; it does not become a round.

        ``keep`` takes the card before the recording is forgotten. ``None`` when it is discarded.

        Raises:
            DeviceError, ModelError, StorageError: As `run`.
        """
        self._view.question(question)
        with ExitStack() as opened:
            heard = self._ask(question, source, opened)
            spool = opened.enter_context(self._spool(question, story))
            live = opened.enter_context(self._live())
            recording = self._listen(heard, spool, live)
            if recording is None:
                spool.discard()
                return None
            transcript = self._transcribed(recording, live)
            card = self._scorer.result().score(transcript, answer_id=question.id, story=story)
            keep(card)
            spool.discard()
        return card

    def resume_probe(
        self, answer: SpooledAnswer, story: Story, keep: Callable[[Scorecard], None]
    ) -> Scorecard:
        """Grade an answer whose `probe` was cut off."""
        transcript = self._transcribed(to_recording(answer.samples()), None)
        card = self._scorer.result().score(transcript, answer_id=answer.question_id, story=story)
        keep(card)
        answer.discard()
        return card

    def say(self, text: str) -> None:
        """Say a line that wants no answer; without a voice nothing is said."""
        if self._parts.voice is not None:
            self._read(self._parts.voice, text, None)

    def resume(self, answer: SpooledAnswer, question: Question, story: Story | None) -> Round:
        """Transcribe, score and keep an answer whose round was cut off."""
        transcript = self._transcribed(to_recording(answer.samples()), None)
        return self._finish(transcript, answer, answer.discard, question, story)

    def _ask(self, question: Question, source: Source, opened: ExitStack) -> Source:
        """Read the question to its end, or until the candidate answers; where to listen then."""
        if self._parts.voice is None:
            return source
        early = opened.enter_context(BargeIn(source)) if self._parts.listening.barge_in else None
        self._read(self._parts.voice, question.text, early)
        return early or source

    def _read(self, voice: Voice, text: str, early: BargeIn | None) -> None:
        player, otherwise = self._parts.player, self._parts.question_wav
        skip = threading.Event()
        with ThreadPoolExecutor(2, thread_name_prefix="ask") as workers:
            reading = workers.submit(read_aloud, voice, player, text, skip, otherwise)
            waiting = workers.submit(_interrupted, early, skip, reading.done) if early else None
            try:
                self._view.reading(skip, reading.done)
                notice = reading.result()
            finally:
                skip.set()
        if waiting is not None:
            waiting.result()
        # An interview has many lines: that there is no loudspeaker is said once.
        if notice and notice not in self._noticed:
            self._noticed.add(notice)
            self._view.notice(notice)

    def _complain_early(self) -> None:
        """Raise what already went wrong with loading, before the candidate speaks for nothing."""
        for loading in (self._transcriber, self._scorer):
            if loading.done():
                loading.result()

    def _live(self) -> LiveTranscription:
        return LiveTranscription(self._transcriber, self._view.captions, self._view.notice)

    def _listen(self, source: Source, spool: Spool, live: LiveTranscription) -> Recording | None:
        controls = Controls()
        with ExitStack() as opened:
            recorder = Recorder(
                spool,
                stop=controls.stop,
                drop=(controls.pause, controls.deaf),
                hands_free_s=self._parts.listening.hands_free_s,
                hooks=Hooks(on_progress=self._follower(controls, opened), on_sound=live.feed),
            )
            fault = self._take(recorder, source, controls)
            while fault is not None and not controls.stop.is_set():
                other = self._view.instead(fault)
                if other is None:
                    break
                fault = self._take(recorder, other, controls)
        if controls.discard.is_set():
            return None
        if fault is not None and spool.answer.duration_s == 0:
            raise fault
        if fault is not None:
            self._view.notice(f"The answer ends here, all until then is kept: {fault}")
        if recorder.lost_blocks:
            self._view.notice("The computer was too busy at times; a few sounds may be lost.")
        return recorder.recording()

    def _take(self, recorder: Recorder, source: Source, controls: Controls) -> Fault | None:
        with ThreadPoolExecutor(1, thread_name_prefix="record") as worker:
            taking = worker.submit(recorder.take, source)
            try:
                self._view.attend(controls, taking.done)
            finally:
                if not taking.done():
                    controls.stop.set()
        return taking.result()

    def _follower(
        self, controls: Controls, opened: ExitStack
    ) -> Callable[[RecordingProgress], None]:
        """Who hears how it goes: the view and, hands-free, a voice that asks for more."""
        listening, voice = self._parts.listening, self._parts.voice
        if listening.hands_free_s is None or voice is None:
            return self._view.heard
        prompt = Prompt(
            voice,
            self._parts.player,
            ANYTHING_TO_ADD,
            None if listening.barge_in else controls.deaf,
            self._view.notice,
        )
        return _AskingForMore(self._view, opened.enter_context(prompt))

    def _finish(
        self,
        transcript: Transcript,
        answer: SpooledAnswer,
        forget: Callable[[], None],
        question: Question,
        story: Story | None,
    ) -> Round:
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

    def _transcribed(self, recording: Recording, live: LiveTranscription | None) -> Transcript:
        """What was said: as heard while it was said or, without that, heard now."""
        with self._view.busy("Loading the model") as _:
            transcriber = self._transcriber.result()
        if transcriber.notice:
            self._view.notice(transcriber.notice)
        if live is not None and recording.speech:
            try:
                with self._view.busy("Transcribing on this machine") as on_progress:
                    return live.finish(recording, on_progress)
            except ModelError as error:
                self._view.notice(f"The whole answer is transcribed now: {error}")
        with self._view.busy("Transcribing on this machine") as on_progress:
            return transcriber.transcribe(recording, on_progress)

    def _spool(self, question: Question, story: Story | None) -> Spool:
        label = AnswerLabel(
            question_id=question.id,
            question_text=question.text,
            story_id=story.id if story else None,
            started_at=self._parts.now().isoformat(timespec="seconds"),
        )
        return open_spool(self._parts.spool_dir, label)


_WARM_UP = (
    "When I joined the team, customers complained about late invoices. I was asked to find out "
    "why, so I rewrote the scheduler. As a result, complaints fell by 75% within three months."
)


def _warmed(load_scorer: Callable[[], Scorer]) -> Scorer:
    """A scorer whose models are loaded: they load at its first answer, while somebody waits."""
    scorer = load_scorer()
    scorer.score(Transcript(_WARM_UP), answer_id="warm-up")
    return scorer


def _interrupted(early: BargeIn, skip: threading.Event, over: Callable[[], bool]) -> None:
    """Skip the rest of the question as soon as the candidate speaks."""
    if early.wait_for_speech(over):
        skip.set()


class _AskingForMore:
    """Passes on how the recording goes, and asks once for each long silence."""

    def __init__(self, view: RoundView, prompt: Prompt) -> None:
        self._view = view
        self._prompt = prompt
        self._asked = False

    def __call__(self, progress: RecordingProgress) -> None:
        self._view.heard(progress)
        asking = progress.ending_in_s is not None
        if asking and not self._asked:
            self._prompt.say()
        elif self._asked and not asking:
            self._prompt.hush()
        self._asked = asking


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
