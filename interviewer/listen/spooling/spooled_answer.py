"""An answer that lies on disk as raw samples: read it, keep it as FLAC, or remove it."""

import io
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from interviewer.disk import in_words, make_folder, write_whole
from interviewer.domain.recording import SAMPLE_RATE_HZ, Samples
from interviewer.listen.speech import from_pcm16, to_pcm16
from interviewer.listen.spooling.process_lock import ProcessLock


@dataclass(frozen=True, slots=True)
class SpooledAnswer:
    """Raw 16-bit samples on disk and what they answer (empty strings when the label was lost).

    ``answer_id`` names the answer, wherever its samples lie.
    """

    pcm: Path
    question_id: str
    question_text: str
    story_id: str | None
    started_at: str
    answer_id: str = ""
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
        with in_words(self.pcm):
            if not lock.acquire():
                return False
        if self.duration_s == 0:
            lock.release()
            self.discard()
            return False
        self._claim.append(lock)
        return True

    def let_go(self) -> None:
        """Let the answer be offered again."""
        while self._claim:
            self._claim.pop().release()

    def samples(self) -> Samples:
        """What was recorded, float32 at SAMPLE_RATE_HZ.

        Raises:
            StorageError: The samples cannot be read.
        """
        with in_words(self.pcm):
            data = self.pcm.read_bytes()
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
        with in_words(self.pcm):
            for suffix in (".pcm", ".json"):
                self.pcm.with_suffix(suffix).unlink(missing_ok=True)
            self.let_go()
            self.pcm.with_suffix(".lock").unlink(missing_ok=True)


def write_flac(samples: Samples, path: Path) -> None:
    """Write samples at SAMPLE_RATE_HZ as a mono 16-bit FLAC file, whole or not at all.

    Raises:
        StorageError: The file cannot be written.
    """
    import soundfile

    # Encoded in memory: libsndfile itself does not tell of a full disk.
    encoded = io.BytesIO()
    soundfile.write(encoded, to_pcm16(samples), SAMPLE_RATE_HZ, format="FLAC", subtype="PCM_16")
    make_folder(path.parent)
    write_whole(path, encoded.getvalue())
