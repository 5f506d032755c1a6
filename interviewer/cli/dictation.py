"""A text spoken instead of typed: ask for it, listen, transcribe."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from interviewer.ask.player import Player
from interviewer.ask.reading import read_aloud
from interviewer.ask.voice import Voice
from interviewer.domain.question import Question
from interviewer.domain.recording import Recording
from interviewer.listen.recorder import Hooks, Recorder
from interviewer.listen.source import Source
from interviewer.listen.spool import AnswerLabel, Spool, open_spool
from interviewer.practice import Controls, RoundView
from interviewer.transcribe.transcriber import Transcriber


@dataclass(frozen=True, slots=True)
class Means:
    """What a dictation is made with; ``voice`` is ``None`` when what is asked is only shown."""

    voice: Voice | None
    player: Player
    load_transcriber: Callable[[], Transcriber]
    spool_dir: Path
    question_wav: Path
    now: Callable[[], datetime]


class Dictation:
    """Asks for texts in turn. The model is loaded once, while the first is being asked for.

    Use it in a ``with`` statement.
    """

    def __init__(self, means: Means, view: RoundView) -> None:
        self._means = means
        self._view = view
        self._loader = ThreadPoolExecutor(1, thread_name_prefix="load")
        self._transcriber: Future[Transcriber] = self._loader.submit(means.load_transcriber)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
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
        self._read(question)
        if self._transcriber.done():
            self._transcriber.result()  # Nobody should speak for nothing.
        label = AnswerLabel(
            question.id, question.text, None, self._means.now().isoformat(timespec="seconds")
        )
        with open_spool(self._means.spool_dir, label) as spool:
            recording = self._listen(source, spool)
            if recording is None:
                spool.discard()
                return None
            text = self._transcribed(recording)
            if text:
                keep(text)
            spool.discard()
        return text

    def _read(self, question: Question) -> None:
        means = self._means
        if means.voice is None:
            return
        skip = threading.Event()
        with ThreadPoolExecutor(1, thread_name_prefix="ask") as worker:
            reading = worker.submit(
                read_aloud, means.voice, means.player, question.text, skip, means.question_wav
            )
            try:
                self._view.reading(skip, reading.done)
                notice = reading.result()
            finally:
                skip.set()
        if notice:
            self._view.notice(notice)

    def _listen(self, source: Source, spool: Spool) -> Recording | None:
        controls = Controls()
        hooks = Hooks(on_progress=self._view.heard)
        recorder = Recorder(spool, stop=controls.stop, drop=(controls.pause,), hooks=hooks)
        with ThreadPoolExecutor(1, thread_name_prefix="record") as worker:
            taking = worker.submit(recorder.take, source)
            try:
                self._view.attend(controls, taking.done)
            finally:
                controls.stop.set()
        fault = taking.result()
        if controls.discard.is_set():
            return None
        if fault is not None and spool.answer.duration_s == 0:
            raise fault
        if fault is not None:
            self._view.notice(f"The recording ends here, all until then is kept: {fault}")
        return recorder.recording()

    def _transcribed(self, recording: Recording) -> str:
        with self._view.busy("Loading the model") as _:
            transcriber = self._transcriber.result()
        if transcriber.notice:
            self._view.notice(transcriber.notice)
        with self._view.busy("Transcribing on this machine") as on_progress:
            return transcriber.transcribe(recording, on_progress).text.strip()
