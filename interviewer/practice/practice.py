"""Rounds, each top to bottom: ask, listen, transcribe, score, keep.

Whoever shows the rounds (a terminal, a browser, a test) stands behind `RoundView`.
"""

import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

from interviewer.domain.errors import InterviewerError
from interviewer.domain.question import Question
from interviewer.domain.recording import Recording
from interviewer.domain.scorecard import Scorecard
from interviewer.domain.story import Story
from interviewer.domain.transcript import Transcript
from interviewer.listen.barge_in import BargeIn
from interviewer.listen.source import Source
from interviewer.listen.spool import AnswerLabel, Spool, open_spool
from interviewer.listen.spooled import SpooledAnswer
from interviewer.listen.vad import to_recording
from interviewer.practice.answering import take_answer
from interviewer.practice.asking import Reader
from interviewer.practice.parts import Parts
from interviewer.practice.round import Prompted, Round, prompted_to_dict, recovered
from interviewer.practice.transcribing import transcribed
from interviewer.practice.view import RoundView
from interviewer.score.scorer import Scorer
from interviewer.transcribe.live import LiveTranscription
from interviewer.transcribe.transcriber import Transcriber


class Practice:
    """Rounds with the same parts. Models are loaded once, in the background, from the start.

    Use it in a ``with`` statement.
    """

    def __init__(self, parts: Parts, view: RoundView) -> None:
        self._parts = parts
        self._view = view
        self._reader = Reader(parts, view)
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
        with ExitStack() as opened:
            spool, transcript = self._answered(question, story, source, opened)
            if transcript is None:
                return None
            return self._finish(transcript, spool.answer, spool.discard, question, story)

    def follow_up(
        self, done: Round, question: Question, story: Story, source: Source
    ) -> Prompted | None:
        """Ask one question more and say which facts it brought; ``None`` when it is discarded.

        Raises:
            DeviceError, ModelError, StorageError: As `run`.
        """
        kept: list[Prompted] = []
        self.probe(question, story, source, self._joining(done, question.text, kept))
        return kept[0] if kept else None

    def resume_follow_up(self, answer: SpooledAnswer, done: Round, story: Story) -> Prompted:
        """As `follow_up`, with an answer whose round was kept before it was cut off."""
        kept: list[Prompted] = []
        self.resume_probe(answer, story, self._joining(done, answer.question_text, kept))
        return kept[0]

    def _joining(
        self, done: Round, asked: str, kept: list[Prompted]
    ) -> Callable[[Scorecard], None]:
        def keep(card: Scorecard) -> None:
            kept.append(Prompted(asked, card.transcript, recovered(done.card, card)))
            self._parts.store.add_prompted(done.id, prompted_to_dict(kept[0]))

        return keep

    def probe(
        self, question: Question, story: Story, source: Source, keep: Callable[[Scorecard], None]
    ) -> Scorecard | None:
        """Ask for something in a story and grade the answer; it does not become a round.

        ``keep`` takes the card before the recording is forgotten. ``None`` when it is discarded.

        Raises:
            DeviceError, ModelError, StorageError: As `run`.
        """
        with ExitStack() as opened:
            spool, transcript = self._answered(question, story, source, opened)
            if transcript is None:
                return None
            return self._grade(transcript, question.id, story, keep, spool.discard)

    def resume_probe(
        self, answer: SpooledAnswer, story: Story, keep: Callable[[Scorecard], None]
    ) -> Scorecard:
        """Grade an answer whose `probe` was cut off."""
        transcript = self._heard(to_recording(answer.samples()))
        return self._grade(transcript, answer.question_id, story, keep, answer.discard)

    def say(self, text: str) -> None:
        """Say a line that wants no answer; without a voice nothing is said."""
        self._reader.read(text)

    def resume(self, answer: SpooledAnswer, question: Question, story: Story | None) -> Round:
        """Transcribe, score and keep an answer whose round was cut off."""
        transcript = self._heard(to_recording(answer.samples()))
        return self._finish(transcript, answer, answer.discard, question, story)

    def _answered(
        self, question: Question, story: Story | None, source: Source, opened: ExitStack
    ) -> tuple[Spool, Transcript | None]:
        """Ask and listen: the answer on disk, and what was said; nothing when it is discarded."""
        self._view.question(question)
        heard = self._ask(question, source, opened)
        self._complain_early()
        spool = opened.enter_context(self._spool(question, story))
        live = LiveTranscription(
            self._transcriber,
            self._view.captions,
            self._view.notice,
            self._parts.load_captions,
            on_text=partial(self._score_ahead, question, story),
        )
        opened.enter_context(live)
        recording = take_answer(self._parts, self._view, heard, spool, live.feed)
        if recording is None:
            spool.discard()
            return spool, None
        return spool, self._heard(recording, live)

    def _heard(self, recording: Recording, live: LiveTranscription | None = None) -> Transcript:
        with self._kept_for_the_next_start():
            return transcribed(self._transcriber, self._view, recording, live)

    def _score_ahead(self, question: Question, story: Story | None, text: str) -> None:
        """Score what was said so far: a scorer remembers what it judged, and ends the sooner."""
        if self._scorer.done() and self._scorer.exception() is None:
            self._scorer.result().score(
                Transcript(text), answer_id=question.id, question=question, story=story
            )

    def _ask(self, question: Question, source: Source, opened: ExitStack) -> Source:
        """Read the question to its end, or until the candidate answers; where to listen then."""
        early = None
        if self._parts.listening.barge_in and self._parts.voice is not None:
            early = opened.enter_context(BargeIn(source))
        self._reader.read(question.text, early)
        return early or source

    def _complain_early(self) -> None:
        """Raise what already went wrong with loading, before the candidate speaks for nothing."""
        for loading in (self._transcriber, self._scorer):
            if loading.done():
                loading.result()

    def _finish(
        self,
        transcript: Transcript,
        answer: SpooledAnswer,
        forget: Callable[[], None],
        question: Question,
        story: Story | None,
    ) -> Round:
        with self._kept_for_the_next_start():
            with self._view.busy("Scoring") as _:
                card = self._scorer.result().score(
                    transcript, answer_id=question.id, question=question, story=story
                )
            round_id = self._keep(card, answer)
        forget()
        return Round(round_id, card)

    def _grade(
        self,
        transcript: Transcript,
        answer_id: str,
        story: Story,
        keep: Callable[[Scorecard], None],
        forget: Callable[[], None],
    ) -> Scorecard:
        with self._kept_for_the_next_start():
            card = self._scorer.result().score(transcript, answer_id=answer_id, story=story)
            keep(card)
        forget()
        return card

    @contextmanager
    def _kept_for_the_next_start(self) -> Iterator[None]:
        """Within this context, whoever is told of a fault is told that the answer is safe."""
        try:
            yield
        except (InterviewerError, OSError):
            if self._parts.offered_again:
                self._view.notice("What you said is kept: it is offered at the next start.")
            raise

    def _keep(self, card: Scorecard, answer: SpooledAnswer) -> str:
        """Put the round into the history; its id."""
        with tempfile.TemporaryDirectory(prefix="interviewer-") as folder:
            flac = Path(folder) / "answer.flac"
            answer.finish_to(flac)
            started = answer.started_at  # lost with the label, if that was damaged
            moment = datetime.fromisoformat(started) if started else self._parts.now()
            return self._parts.store.keep(card, moment, flac)

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
