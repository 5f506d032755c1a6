"""Answers to questions: asked for, listened to, heard; where nothing was said, asked for again."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial

from interviewer.domain.errors import InterviewerError, NoSpeechError
from interviewer.domain.question import Question
from interviewer.domain.recording import Recording
from interviewer.domain.story import Story
from interviewer.domain.transcript import Transcript
from interviewer.listen.source import Source
from interviewer.listen.speech import BargeIn, to_recording
from interviewer.listen.spooling import AnswerLabel, Spool, SpooledAnswer, open_spool
from interviewer.practice.answering import take_answer
from interviewer.practice.asking import FIRST_LINE_S, Reader
from interviewer.practice.round_tools import Parts
from interviewer.practice.silence import anything_said, let_go
from interviewer.practice.transcribing import transcribed
from interviewer.practice.view import RoundView
from interviewer.score.scorer import Scorer
from interviewer.transcribe.live import LiveTranscription
from interviewer.transcribe.transcriber import Transcriber

_WARM_UP = (
    "When I joined the team, customers complained about late invoices. I was asked to find out "
    "why, so I rewrote the scheduler. As a result, complaints fell by 75% within three months."
)


class Answers:
    """Asks and listens. Models are loaded once, in the background, from the start.

    Attributes:
        reader: Reads lines aloud.
        scorer: What scores the answers, as soon as it is loaded.
    """

    def __init__(self, parts: Parts, view: RoundView) -> None:
        self._parts = parts
        self._view = view
        self.reader = Reader(parts, view)
        self._loader = ThreadPoolExecutor(1, thread_name_prefix="load")
        self._loader.submit(self.reader.first_line_made.wait, FIRST_LINE_S)
        self._transcriber: Future[Transcriber] = self._loader.submit(parts.load_transcriber)
        self.scorer: Future[Scorer] = self._loader.submit(_warmed, parts.load_scorer)

    def close(self) -> None:
        """Load nothing more."""
        self._loader.shutdown(wait=False, cancel_futures=True)

    def answered(
        self, question: Question, story: Story | None, source: Source, opened: ExitStack
    ) -> tuple[Spool, Transcript | None]:
        """Ask and listen: the answer on disk, and what was said; nothing when it is discarded.

        Silence is no answer: whoever is there may give one.
        """
        self._view.question(question)
        heard = self._ask(question, source, opened)
        self._complain_early()
        while True:
            spool, transcript = self._listened(question, story, heard, opened)
            if transcript is None or anything_said(transcript):
                return spool, transcript
            silence = self._silence(spool.answer, spool.discard, heard.name)
            again = self._view.listen_again(silence)
            if again is None:
                raise silence
            heard = again

    def _listened(
        self, question: Question, story: Story | None, source: Source, opened: ExitStack
    ) -> tuple[Spool, Transcript | None]:
        spool = opened.enter_context(self._spool(question, story))
        self._view.captions("", "")  # those of an answer before are none of this one
        live = LiveTranscription(
            self._transcriber,
            self._view.captions,
            self._view.notice,
            self._parts.load_captions,
            on_text=partial(self._score_ahead, question, story),
        )
        with live:
            recording = take_answer(self._parts, self._view, source, spool, live.feed)
            if recording is not None:
                return spool, self._heard(recording, live)
        spool.discard()
        return spool, None

    def _silence(
        self, answer: SpooledAnswer, forget: Callable[[], None], name: str
    ) -> NoSpeechError:
        return let_go(answer, forget, name, offered_again=self._parts.offered_again)

    def resumed(self, answer: SpooledAnswer) -> Transcript:
        """What was said in an answer that was cut off."""
        self.reader.first_line_made.set()  # nothing is read before
        transcript = self._heard(to_recording(answer.samples()))
        if not anything_said(transcript):
            raise self._silence(answer, answer.discard, "the microphone")
        return transcript

    def _heard(self, recording: Recording, live: LiveTranscription | None = None) -> Transcript:
        with self.kept_for_the_next_start():
            return transcribed(self._transcriber, self._view, recording, live)

    def _score_ahead(self, question: Question, story: Story | None, text: str) -> None:
        """Score what was said so far: a scorer remembers what it judged, and ends the sooner."""
        if self.scorer.done() and self.scorer.exception() is None:
            self.scorer.result().score(
                Transcript(text), answer_id=question.id, question=question, story=story
            )

    def _ask(self, question: Question, source: Source, opened: ExitStack) -> Source:
        """Read the question to its end, or until the candidate answers; where to listen then."""
        early = None
        if self._parts.listening.barge_in and self._parts.voice is not None:
            early = opened.enter_context(BargeIn(source))
        self.reader.read(question.text, early)
        return early or source

    def _complain_early(self) -> None:
        """Raise what already went wrong with loading, before the candidate speaks for nothing."""
        for loading in (self._transcriber, self.scorer):
            if loading.done():
                loading.result()

    @contextmanager
    def kept_for_the_next_start(self) -> Iterator[None]:
        """Within this context, whoever is told of a fault is told that the answer is safe."""
        try:
            yield
        except (InterviewerError, OSError):
            if self._parts.offered_again:
                self._view.notice("What you said is kept: it is offered at the next start.")
            raise

    def _spool(self, question: Question, story: Story | None) -> Spool:
        label = AnswerLabel(
            question_id=question.id,
            question_text=question.text,
            story_id=story.id if story else None,
            started_at=self._parts.now().isoformat(timespec="seconds"),
            answer_id=self._parts.answer_id,
        )
        return open_spool(self._parts.spool_dir, label)


def _warmed(load_scorer: Callable[[], Scorer]) -> Scorer:
    """A scorer whose models are loaded: they load at its first answer, while somebody waits."""
    scorer = load_scorer()
    scorer.score(Transcript(_WARM_UP), answer_id="warm-up")
    return scorer
