"""A text spoken instead of typed: ask for it, listen, transcribe."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Self

from interviewer.domain.question import Question
from interviewer.listen.source import Source
from interviewer.listen.spooling import AnswerLabel, open_spool
from interviewer.practice.answering import take_answer
from interviewer.practice.asking import FIRST_LINE_S, Reader
from interviewer.practice.round_tools import Parts
from interviewer.practice.transcribing import transcribed
from interviewer.practice.view import RoundView
from interviewer.transcribe.transcriber import Transcriber


class Dictation:
    """Asks for texts in turn. The model is loaded once, while the first is being asked for.

    Nothing is scored or kept in the history. Use it in a ``with`` statement.
    """

    def __init__(self, parts: Parts, view: RoundView) -> None:
        self._parts = parts
        self._view = view
        self._reader = Reader(parts, view)
        self._loader = ThreadPoolExecutor(1, thread_name_prefix="load")
        self._loader.submit(self._reader.first_line_made.wait, FIRST_LINE_S)
        self._transcriber: Future[Transcriber] = self._loader.submit(parts.load_transcriber)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._loader.shutdown(wait=False, cancel_futures=True)

    def text(self, question: Question, source: Source, keep: Callable[[str], None]) -> str | None:
        """Ask, listen and transcribe; ``None`` when it is thrown away, ``""`` without any word.

        ``keep`` puts the text where it is safe; only then is the recording removed.

        Raises:
            DeviceError: No microphone, and nothing was heard before.
            ModelError: No model to transcribe with.
            StorageError: What is said cannot be written.
        """
        self._view.question(question)
        self._reader.read(question.text)
        if self._transcriber.done():
            self._transcriber.result()  # Nobody should speak for nothing.
        label = AnswerLabel(
            question.id, question.text, None, self._parts.now().isoformat(timespec="seconds")
        )
        with open_spool(self._parts.spool_dir, label) as spool:
            recording = take_answer(self._parts, self._view, source, spool)
            if recording is None:
                spool.discard()
                return None
            text = transcribed(self._transcriber, self._view, recording).text.strip()
            if text:
                keep(text)
            spool.discard()
        return text
