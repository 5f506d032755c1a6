"""Rounds, each top to bottom: ask, listen, transcribe, score, keep.

Whoever shows the rounds (a terminal, a browser, a test) stands behind `RoundView`.
"""

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from interviewer.domain.question import Question
from interviewer.domain.round import KeptRound, Prompted, recovered
from interviewer.domain.scorecard import Scorecard
from interviewer.domain.story import Story
from interviewer.domain.transcript import Transcript
from interviewer.listen.source import Source
from interviewer.listen.spooling import SpooledAnswer
from interviewer.practice.round_tools import Parts
from interviewer.practice.spoken_answers import Answers
from interviewer.practice.view import RoundView

Keep = Callable[[Scorecard, str], None]
"""Takes the card of an answer, and the id of the answer."""


class Practice:
    """Rounds with the same parts. Models are loaded once, in the background, from the start.

    Use it in a ``with`` statement.

    >>> from pathlib import Path
    >>> from time import sleep
    >>> from unittest.mock import MagicMock
    >>> from interviewer.score.scorer import Scorer
    >>> from interviewer.listen.file_source import FileSource
    >>> from interviewer.transcribe.engines import open_transcriber
    >>> parts = Parts(
    ...     voice=None, player=MagicMock(), store=store, spool_dir=folder, question_wav=folder,
    ...     load_transcriber=lambda: open_transcriber("auto", "tiny.en", folder),
    ...     load_scorer=lambda: Scorer(stories), now=datetime.now,
    ... )
    >>> view = MagicMock()
    >>> view.attend.side_effect = lambda controls, over: [sleep(0.01) for _ in iter(over, True)]
    >>> question = Question("q", "What did customers complain of?", "Ownership")
    >>> with Practice(parts, view) as practice:
    ...     done = practice.run(question, None, FileSource(Path("audio_fixtures/very-short.ogg")))
    >>> done.card.story.id
    'orkes-sdk-documentation'
    """

    def __init__(self, parts: Parts, view: RoundView) -> None:
        self._parts = parts
        self._view = view
        self._answers = Answers(parts, view)

    def __enter__(self) -> "Practice":
        return self

    def __exit__(self, *_: object) -> None:
        self._answers.close()

    def run(self, question: Question, story: Story | None, source: Source) -> KeptRound | None:
        """Ask, listen, transcribe, score and keep; ``None`` when the candidate discards the answer.

        Raises:
            DeviceError: No microphone.
            ModelError: No model to transcribe with; known before the candidate speaks, mostly.
            StorageError: The answer cannot be written.
            NoSpeechError: Nothing was said, and the view does not want another try.

        Whatever is raised, what was recorded stays on disk and the next start offers it.
        """
        with ExitStack() as opened:
            spool, transcript = self._answers.answered(question, story, source, opened)
            if transcript is None:
                return None
            return self._finish(transcript, spool.answer, spool.discard, question, story)

    def follow_up(
        self, done: KeptRound, question: Question, story: Story, source: Source
    ) -> Prompted | None:
        """Ask one question more and say which facts it brought; ``None`` when it is discarded.

        Raises:
            DeviceError, ModelError, StorageError, NoSpeechError: As `run`.
        """
        kept: list[Prompted] = []
        self.probe(question, story, source, self._joining(done, question.text, kept))
        return kept[0] if kept else None

    def resume_follow_up(self, answer: SpooledAnswer, done: KeptRound, story: Story) -> Prompted:
        """As `follow_up`, with an answer whose round was kept before it was cut off."""
        kept: list[Prompted] = []
        self.resume_probe(answer, story, self._joining(done, answer.question_text, kept))
        return kept[0]

    def _joining(self, done: KeptRound, asked: str, kept: list[Prompted]) -> Keep:
        def keep(card: Scorecard, answer_id: str) -> None:
            kept.append(Prompted(asked, card.transcript, recovered(done.card, card)))
            self._parts.store.add_prompted(done.id, kept[0], answer_id=answer_id or None)

        return keep

    def probe(
        self, question: Question, story: Story, source: Source, keep: Keep
    ) -> Scorecard | None:
        """Ask for something in a story and grade the answer; it does not become a round.

        ``keep`` takes the card and the answer's id before the recording is forgotten; an answer
        that it has already is not to be kept again. ``None`` when the answer is discarded.

        Raises:
            DeviceError, ModelError, StorageError, NoSpeechError: As `run`.
        """
        with ExitStack() as opened:
            spool, transcript = self._answers.answered(question, story, source, opened)
            if transcript is None:
                return None
            return self._grade(transcript, spool.answer, spool.discard, story, keep)

    def resume_probe(self, answer: SpooledAnswer, story: Story, keep: Keep) -> Scorecard:
        """Grade an answer whose `probe` was cut off.

        Raises:
            NoSpeechError: Nothing was said in it.
        """
        transcript = self._answers.resumed(answer)
        return self._grade(transcript, answer, answer.discard, story, keep)

    def say(self, text: str) -> None:
        """Say a line that wants no answer; without a voice nothing is said."""
        self._answers.reader.read(text)

    def resume(self, answer: SpooledAnswer, question: Question, story: Story | None) -> KeptRound:
        """Transcribe, score and keep an answer whose round was cut off.

        Raises:
            NoSpeechError: Nothing was said in it.
        """
        transcript = self._answers.resumed(answer)
        return self._finish(transcript, answer, answer.discard, question, story)

    def _finish(
        self,
        transcript: Transcript,
        answer: SpooledAnswer,
        forget: Callable[[], None],
        question: Question,
        story: Story | None,
    ) -> KeptRound:
        with self._answers.kept_for_the_next_start():
            with self._view.busy("Scoring") as _:
                scorer = self._answers.scorer.result()
                card = scorer.score(
                    transcript, answer_id=question.id, question=question, story=story
                )
            kept = self._keep(card, answer, story or scorer.story_of(card))
        forget()
        return kept

    def _grade(
        self,
        transcript: Transcript,
        answer: SpooledAnswer,
        forget: Callable[[], None],
        story: Story,
        keep: Keep,
    ) -> Scorecard:
        with self._answers.kept_for_the_next_start():
            scorer = self._answers.scorer.result()
            card = scorer.score(transcript, answer_id=answer.question_id, story=story)
            keep(card, answer.answer_id)
        forget()
        return card

    def _keep(self, card: Scorecard, answer: SpooledAnswer, story: Story | None) -> KeptRound:
        """Put the round into the history."""
        with tempfile.TemporaryDirectory(prefix="interviewer-") as folder:
            flac = Path(folder) / "answer.flac"
            answer.finish_to(flac)
            started = answer.started_at  # lost with the label, if that was damaged
            moment = datetime.fromisoformat(started) if started else self._parts.now()
            round_id = self._parts.store.keep(
                card, moment, flac, story=story, answer_id=answer.answer_id or None
            )
        return KeptRound(round_id, moment.astimezone(UTC).isoformat(timespec="seconds"), card)
