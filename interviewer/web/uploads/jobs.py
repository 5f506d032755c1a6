"""Answers that come as files: decoded, transcribed, scored and kept, one after another."""

import itertools
import logging
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from interviewer.domain.errors import InterviewerError, NoSpeechError, UsageError
from interviewer.domain.question import Question
from interviewer.domain.scorecard import Scorecard, shown_score
from interviewer.domain.story import Story
from interviewer.domain.transcript import Transcript
from interviewer.history.store import HistoryStore
from interviewer.listen.speech import to_recording
from interviewer.listen.spooling import write_flac
from interviewer.practice.silence import anything_said
from interviewer.transcribe.written import MOST_BYTES, SUFFIXES, Written, read_bytes
from interviewer.web.library import Shelf
from interviewer.web.loaded_models import Models
from interviewer.web.uploads.sound_decoding import decoded_apart
from interviewer.wiring import Tools

_log = logging.getLogger(__name__)

MOST_TEXT_BYTES = MOST_BYTES
MOST_SOUND_BYTES = 200_000_000
"""Half an hour of uncompressed stereo at 48 kHz is 350 MB; compressed, or mono, it fits easily."""

MOST_KEPT = 200

State = Literal["waiting", "decoding", "transcribing", "scoring", "done", "failed"]


@dataclass(frozen=True, slots=True)
class Job:
    """One file on its way to a scorecard; ``share`` of the step done, from 0 to 1.

    ``message`` says why it failed or what was guessed and left out.
    ``shown`` is the score as people see it: where no facts were checked, that stands there.
    """

    number: int
    browser: str
    name: str
    state: State = "waiting"
    share: float = 0.0
    round_id: str | None = None
    score: float | None = None
    shown: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Delivered:
    """A file that has arrived whole; ``path`` is removed when the job is over.

    ``speaker`` is whose words of a transcript with several speakers are the answer.
    """

    path: Path
    name: str
    question: Question | None
    story: Story | None
    speaker: str | None = None


class Uploads:
    """Works through files in the order in which they came.

    ``on_kept`` hears the id of every round that was kept with its sound.
    """

    def __init__(
        self,
        tools: Tools,
        models: Models,
        store: HistoryStore,
        shelf: Shelf,
        on_kept: Callable[[str], None],
    ) -> None:
        self._tools, self._models, self._store, self._shelf = tools, models, store, shelf
        self._on_kept = on_kept
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="upload")
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self._jobs: dict[int, Job] = {}

    def add(self, browser: str, file: Delivered) -> Job:
        """Take a file; gives its job, which changes as the work goes on (see `jobs`)."""
        job = Job(next(self._numbers), browser, file.name)
        with self._lock:
            self._jobs[job.number] = job
            for old in list(self._jobs)[:-MOST_KEPT]:
                del self._jobs[old]
        work = self._worker.submit(self._work, job.number, file)
        work.add_done_callback(lambda done: self._finished(job.number, file, done))
        return job

    def jobs(self, browser: str) -> list[Job]:
        """The browser's jobs, oldest first."""
        with self._lock:
            return [job for job in self._jobs.values() if job.browser == browser]

    def close(self) -> None:
        """Begin no further file."""
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _work(self, number: int, file: Delivered) -> tuple[str, Scorecard]:
        moment = self._tools.now()
        with tempfile.TemporaryDirectory(prefix="interviewer-") as folder:
            flac: Path | None = None
            if is_text(file.name):
                written = _written(file)
                transcript = written.transcript
                for notice in written.notices:
                    self._say(number, notice)
            else:
                flac = Path(folder) / "answer.flac"
                transcript = self._heard(number, file, flac)
            if not anything_said(transcript):
                raise NoSpeechError(f"{file.name}: nobody says a word in it, so it is not kept")
            self._update(number, "scoring")
            scorer = self._models.scorer(self._shelf.library().stories)
            card = scorer.score(
                transcript,
                answer_id=Path(file.name).stem,
                question=file.question,
                story=file.story,
            )
            story = file.story or scorer.story_of(card)
            round_id = self._store.keep(card, moment, flac, story=story)
        if flac is not None:
            self._on_kept(round_id)
        return round_id, card

    def _heard(self, number: int, file: Delivered, flac: Path) -> Transcript:
        self._update(number, "decoding")
        samples = decoded_apart(
            file.path,
            file.name,
            on_notice=lambda said: self._say(number, said),
            speaker=file.speaker,
        )
        write_flac(samples, flac)
        self._update(number, "transcribing")
        return self._models.transcriber().transcribe(
            to_recording(samples), lambda share: self._update(number, "transcribing", share)
        )

    def _update(self, number: int, state: State, share: float = 0.0) -> None:
        self._put(number, lambda job: replace(job, state=state, share=round(share, 3)))

    def _say(self, number: int, notice: str) -> None:
        self._put(
            number,
            lambda job: replace(job, message="; ".join(filter(None, [job.message, notice]))),
        )

    def _put(self, number: int, change: Callable[[Job], Job]) -> None:
        with self._lock:
            if number in self._jobs:
                self._jobs[number] = change(self._jobs[number])

    def _finished(
        self, number: int, file: Delivered, work: "Future[tuple[str, Scorecard]]"
    ) -> None:
        file.path.unlink(missing_ok=True)
        if work.cancelled():
            return
        error = work.exception()
        if error is None:
            round_id, card = work.result()
            score, shown = round(card.overall, 1), shown_score(card.overall, card, " of 100")
            self._put(
                number,
                lambda job: replace(
                    job, state="done", share=1.0, round_id=round_id, score=score, shown=shown
                ),
            )
            return
        message = str(error)
        if not isinstance(error, InterviewerError):
            _log.error("an upload ended in a fault", exc_info=error)
            message = f"{file.name}: the program made a mistake; see its terminal"
        self._put(number, lambda job: replace(job, state="failed", message=message))


def is_text(name: str) -> bool:
    """Whether a file of this name is a transcript."""
    return Path(name).suffix.lower() in SUFFIXES


def _written(file: Delivered) -> Written:
    written = read_bytes(file.path.read_bytes(), file.name, file.speaker)
    if not written.transcript.text:
        raise UsageError(f"{file.name}: is empty; write the answer into it")
    return written
