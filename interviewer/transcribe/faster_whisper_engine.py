"""faster-whisper: Whisper's weights run by CTranslate2 in 8-bit integers on the processor."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from interviewer.domain.errors import ModelError
from interviewer.domain.recording import SAMPLE_RATE_HZ, Recording, Samples
from interviewer.domain.transcript import Transcript
from interviewer.transcribe.assemble import EngineSegment, EngineWord, transcribe_with
from interviewer.transcribe.seeded_retries import SeededRetries
from interviewer.transcribe.transcriber import OnProgress


class FasterWhisper:
    """A CTranslate2 folder (``model.bin``, ``config.json``, ``tokenizer.json``), loaded.

    Raises:
        ModelError: the folder cannot be loaded.
    """

    engine = "faster-whisper"

    def __init__(self, folder: Path, model: str, notice: str | None = None) -> None:
        from faster_whisper import WhisperModel

        self.model = model
        self.notice = notice
        try:
            self._whisper = WhisperModel(
                str(folder), device="cpu", compute_type="int8", local_files_only=True
            )
        except (RuntimeError, ValueError, OSError) as error:
            reason = " ".join(str(error).split())
            raise ModelError(
                f"{folder}: faster-whisper cannot load this model ({reason}); "
                "fetch it anew with: interviewer models pull base"
            ) from error
        self._whisper.model = SeededRetries(
            self._whisper.model, folder, device="cpu", compute_type="int8"
        )

    def transcribe(self, recording: Recording, on_progress: OnProgress) -> Transcript:
        """See ``Transcriber.transcribe``."""
        return transcribe_with(self._decode, recording, on_progress)

    def _decode(self, samples: Samples, on_progress: OnProgress) -> Iterator[EngineSegment]:
        segments, _ = self._whisper.transcribe(
            samples,
            language="en",
            beam_size=5,
            word_timestamps=True,
            vad_filter=False,  # the recording already says where speech is
            condition_on_previous_text=False,  # one loop would otherwise feed the next
        )
        for segment in segments:
            on_progress(float(segment.end) * SAMPLE_RATE_HZ / len(samples))
            yield EngineSegment(
                float(segment.end),
                tuple(_word(word) for word in segment.words or ()),
                segment.avg_logprob,
                segment.compression_ratio,
            )


class _Heard(Protocol):
    """The library's own word."""

    word: str
    start: float
    end: float
    probability: float


def _word(word: _Heard) -> EngineWord:
    return EngineWord(word.word, float(word.start), float(word.end), float(word.probability))
