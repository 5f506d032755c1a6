"""An answer on disk while it is spoken, so that a crash loses next to nothing of it.

One answer is three files with one stem: raw 16-bit samples (``.pcm``), what they answer
(``.json``) and a lock (``.lock``) that is held as long as the recording process lives.
"""

import json
import os
import re
import uuid
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from interviewer.disk import in_words, make_folder, open_private, storage_error, write_whole
from interviewer.domain.errors import StorageError
from interviewer.domain.plain_text import plain_text
from interviewer.domain.recording import SAMPLE_RATE_HZ, Samples
from interviewer.listen.speech import to_pcm16
from interviewer.listen.spooling.process_lock import ProcessLock
from interviewer.listen.spooling.spooled_answer import SpooledAnswer


@dataclass(frozen=True, slots=True)
class AnswerLabel:
    """What an answer is an answer to; ``started_at`` as the caller writes times (ISO 8601).

    ``answer_id`` names the answer for good, so that it is kept but once; a new one is given to an
    answer without. An answer that goes on in another spool takes its id along.
    """

    question_id: str
    question_text: str
    story_id: str | None
    started_at: str
    answer_id: str = ""


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
        """As `append_pcm16`, of samples in [-1, 1]."""
        self.append_pcm16(to_pcm16(samples))

    def append_pcm16(self, samples: NDArray[np.int16]) -> None:
        """Write samples to the disk's cache at once: what is written survives ``kill -9``.

        Raises:
            StorageError: The disk is full or went away; what was written before is usable, and
                these samples are tried again with the next.
        """
        if self._descriptor is None:
            raise ValueError("this spool is closed")
        self._unwritten += samples.tobytes()
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
    label = replace(label, answer_id=label.answer_id or pcm.stem)
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
    without a single sample are removed, and so are copies (see `_without_copies`). A link in place
    of samples leads nobody outside.

    Raises:
        StorageError: The folder cannot be read.
    """
    found = []
    with in_words(folder):
        stems = {file.stem for ending in _ENDINGS for file in folder.glob(f"*{ending}")}
        for pcm in (folder / f"{stem}.pcm" for stem in sorted(stems)):
            lock = ProcessLock(pcm.with_suffix(".lock"))
            if not lock.acquire():
                continue
            answer = _labelled(pcm)
            if pcm.is_file() and not pcm.is_symlink() and answer.duration_s > 0:
                found.append(answer)
            else:
                answer.discard()
            lock.release()
        found = _without_copies(found)
    return sorted(found, key=lambda answer: answer.started_at)


def _without_copies(found: list[SpooledAnswer]) -> list[SpooledAnswer]:
    """Each answer once, as long as it is.

    A round that goes on writes the earlier answer anew: killed once more, it leaves two files of
    which one begins with the other. The shorter is removed.
    """
    kept: dict[str, SpooledAnswer] = {}
    for answer in sorted(found, key=lambda one: one.duration_s, reverse=True):
        if kept.setdefault(answer.answer_id, answer) is not answer and answer.claim():
            answer.discard()
    return list(kept.values())


_ENDINGS = (".pcm", ".json", ".lock")
_ANSWER_ID = re.compile("[0-9a-f]{32}")


def _labelled(pcm: Path) -> SpooledAnswer:
    """The answer with as much of its label as can be read: it may be gone, or damaged."""
    try:
        data = json.loads(pcm.with_suffix(".json").read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError, RecursionError):
        data = {}
    said = (
        {key: value for key, value in data.items() if isinstance(value, str)}
        if (isinstance(data, dict))
        else {}
    )
    started_at, answer_id = said.get("started_at", ""), said.get("answer_id", "")
    return SpooledAnswer(
        pcm,
        plain_text(said.get("question_id", "")),
        plain_text(said.get("question_text", "")),
        plain_text(said["story_id"]) if "story_id" in said else None,
        started_at if _is_moment(started_at) else "",
        answer_id if _ANSWER_ID.fullmatch(answer_id) else pcm.stem,
    )


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        return False
    return True
