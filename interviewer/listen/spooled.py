"""An answer that lies on disk as raw samples: read it, keep it as FLAC, or remove it."""

import errno
import io
import os
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from interviewer.domain.errors import StorageError
from interviewer.domain.recording import SAMPLE_RATE_HZ, Samples
from interviewer.listen.levels import from_pcm16, to_pcm16
from interviewer.listen.lock import ProcessLock


@dataclass(frozen=True, slots=True)
class SpooledAnswer:
    """Raw 16-bit samples on disk and what they answer (empty strings when the label was lost)."""

    pcm: Path
    question_id: str
    question_text: str
    story_id: str | None
    started_at: str
    _claim: list[ProcessLock] = field(default_factory=list, compare=False, repr=False)

    @property
    def duration_s(self) -> float:
        """Seconds on disk; 0 when the files are gone."""
        try:
            return self.pcm.stat().st_size // 2 / SAMPLE_RATE_HZ
        except FileNotFoundError:
            return 0.0

    def claim(self) -> bool:
        """Keep other processes from being offered this answer until it is discarded.

        False when another process has claimed it, or dealt with it already.
        """
        if self._claim:
            return True
        lock = ProcessLock(self.pcm.with_suffix(".lock"))
        try:
            if not lock.acquire():
                return False
        except OSError as error:
            raise storage_error(self.pcm, error) from error
        if self.duration_s == 0:
            lock.release()
            self.discard()
            return False
        self._claim.append(lock)
        return True

    def samples(self) -> Samples:
        """What was recorded, float32 at SAMPLE_RATE_HZ.

        Raises:
            StorageError: The samples cannot be read.
        """
        try:
            data = self.pcm.read_bytes()
        except OSError as error:
            raise storage_error(self.pcm, error) from error
        # A write that was cut short may leave half a sample.
        return from_pcm16(np.frombuffer(data, dtype="<i2", count=len(data) // 2))

    def finish_to(self, path: Path) -> None:
        """Write the answer as a FLAC file (16 bit), whole or not at all; the spool stays.

        Raises:
            StorageError: The samples cannot be read or the file cannot be written.
        """
        write_flac(self.samples(), path)

    def discard(self) -> None:
        """Remove the files; files that are gone already are no fault.

        Raises:
            StorageError: They cannot be removed.
        """
        try:
            for suffix in (".pcm", ".json"):
                self.pcm.with_suffix(suffix).unlink(missing_ok=True)
            while self._claim:
                self._claim.pop().release()
            self.pcm.with_suffix(".lock").unlink(missing_ok=True)
        except OSError as error:
            raise storage_error(self.pcm, error) from error


def write_flac(samples: Samples, path: Path) -> None:
    """Write samples at SAMPLE_RATE_HZ as a mono 16-bit FLAC file, whole or not at all.

    Raises:
        StorageError: The file cannot be written.
    """
    import soundfile

    # Encoded in memory: libsndfile itself does not tell of a full disk.
    encoded = io.BytesIO()
    soundfile.write(encoded, to_pcm16(samples), SAMPLE_RATE_HZ, format="FLAC", subtype="PCM_16")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, encoded.getvalue())
    except OSError as error:
        raise storage_error(path, error) from error


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all (a neighbour, renamed).

    Raises:
        OSError: It cannot be written; nothing is left behind.
    """
    draft = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def storage_error(path: Path, error: OSError) -> StorageError:
    """The error in words, with the way out."""
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return StorageError(f"{path}: the disk is full; free some space and try again")
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return StorageError(f"{path}: may not be written; choose another folder with --data")
    return StorageError(f"{path}: {error.strerror or error}; check the disk, or use --data")
