"""An answer on disk while it is spoken, so that a crash loses next to nothing of it.

One answer is three files with one stem: raw 16-bit samples (``.pcm``), what they answer
(``.json``) and a lock (``.lock``) that is held as long as the recording process lives.
"""

import json
import os
import uuid
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from interviewer.disk import in_words, make_folder, open_private, storage_error, write_whole
from interviewer.domain.errors import StorageError
from interviewer.domain.recording import SAMPLE_RATE_HZ, Samples
from interviewer.listen.levels import to_pcm16
from interviewer.listen.lock import ProcessLock
from interviewer.listen.spooled import SpooledAnswer


@dataclass(frozen=True, slots=True)
class AnswerLabel:
    """What an answer is an answer to; ``started_at`` as the caller writes times (ISO 8601)."""

    question_id: str
    question_text: str
    story_id: str | None
    started_at: str


class Spool:
    """Takes an answer as it comes. Open one with `open_spool`, best in a ``with`` statement.

    Leaving the ``with`` closes the spool and leaves its files to be found by `unfinished`;
    call `discard` once the answer is safe elsewhere.
    """

    def __init__(self, answer: SpooledAnswer, lock: ProcessLock, descriptor: int) -> None:
        self.answer = answer
        self._lock = lock
        self._descriptor: int | None = descriptor
        self._unwritten = b""

    def append(self, samples: Samples) -> None:
        """Write samples to the disk's cache at once: what is written survives ``kill -9``.

        Raises:
            StorageError: The disk is full or went away; what was written before is usable, and
                these samples are tried again with the next.
        """
        if self._descriptor is None:
            raise ValueError("this spool is closed")
        self._unwritten += to_pcm16(samples).tobytes()
        try:
            while self._unwritten:
                self._unwritten = self._unwritten[os.write(self._descriptor, self._unwritten) :]
        except OSError as error:
            raise storage_error(self.answer.pcm, error) from error

    def discard(self) -> None:
        """Close the spool and remove its files."""
        self.close()
        self.answer.discard()

    def close(self) -> None:
        """Stop writing and let others find the files."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_spool(folder: Path, label: AnswerLabel) -> Spool:
    """Begin a new answer in a folder (made when absent).

    Raises:
        StorageError: The folder cannot be written.
    """
    pcm = folder / f"{uuid.uuid4().hex}.pcm"
    lock = ProcessLock(pcm.with_suffix(".lock"))
    make_folder(folder)
    text = json.dumps({**asdict(label), "sample_rate_hz": SAMPLE_RATE_HZ}, ensure_ascii=False)
    try:
        with in_words(folder):
            # The order matters: whoever sees the samples finds the lock taken, the label whole.
            lock.acquire()
            write_whole(pcm.with_suffix(".json"), text.encode("utf-8", "backslashreplace"))
            descriptor = open_private(pcm, os.O_WRONLY | os.O_APPEND)
    except StorageError:
        lock.release()
        raise
    return Spool(SpooledAnswer(pcm=pcm, **asdict(label)), lock, descriptor)


def unfinished(folder: Path) -> list[SpooledAnswer]:
    """Answers whose recording process ended before they were safe, oldest first.

    Answers that are being recorded, by this process or another, are not offered; leftovers
    without a single sample are removed.

    Raises:
        StorageError: The folder cannot be read.
    """
    found = []
    with in_words(folder):
        for pcm in sorted(folder.glob("*.pcm")):
            lock = ProcessLock(pcm.with_suffix(".lock"))
            if not lock.acquire():
                continue
            answer = _labelled(pcm)
            if pcm.is_file() and answer.duration_s > 0:
                found.append(answer)
            else:
                answer.discard()
            lock.release()
    return sorted(found, key=lambda answer: answer.started_at)


def _labelled(pcm: Path) -> SpooledAnswer:
    """The answer with its label; a label that is gone or damaged leaves an unlabelled answer."""
    try:
        data = json.loads(pcm.with_suffix(".json").read_text(encoding="utf-8"))
        label = AnswerLabel(**{name: data[name] for name in AnswerLabel.__slots__})
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        label = AnswerLabel(question_id="", question_text="", story_id=None, started_at="")
    return SpooledAnswer(pcm=pcm, **asdict(label))
