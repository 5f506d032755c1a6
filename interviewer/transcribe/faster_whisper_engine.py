"""faster-whisper: Whisper's weights run by CTranslate2 in 8-bit integers on the processor."""

import importlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.domain.errors import ModelError
from interviewer.domain.recording import SAMPLE_RATE_HZ, Recording, Samples
from interviewer.domain.transcript import Transcript
from interviewer.transcribe.assemble import transcribe_with
from interviewer.transcribe.heard import DecodedWindow, EngineSegment, EngineWord
from interviewer.transcribe.library_bar import bar_steps_to
from interviewer.transcribe.seeded_retries import SeededRetries
from interviewer.transcribe.transcriber import OnProgress

if TYPE_CHECKING:
    from faster_whisper.transcribe import Segment


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

    def decode_window(self, samples: Samples, start_s: float, end_s: float) -> DecodedWindow:
        """See ``Transcriber.decode_window``."""
        # The library decodes on to the end of the samples; its progress bar moves just when a
        # window is done, and tells by how much.
        module = importlib.import_module("faster_whisper.transcribe")
        segments = []
        with bar_steps_to(_end_of_window, module):
            try:
                for segment in self._heard(samples, (start_s, end_s)):
                    segments.append(_segment(segment))  # noqa: PERF401 - kept when it is cut off
            except _WindowDoneError as done:
                return DecodedWindow(tuple(segments), done.advance_s)
        return DecodedWindow(tuple(segments), end_s - start_s)  # taken for silence, and skipped

    def _decode(self, samples: Samples, on_progress: OnProgress) -> Iterator[EngineSegment]:
        for segment in self._heard(samples):
            on_progress(float(segment.end) * SAMPLE_RATE_HZ / len(samples))
            yield _segment(segment)

    def _heard(
        self, samples: Samples, window: tuple[float, float] | None = None
    ) -> Iterable["Segment"]:
        segments: Iterable[Segment]
        segments, _ = self._whisper.transcribe(
            samples,
            language="en",
            beam_size=5,
            word_timestamps=True,
            vad_filter=False,  # the recording already says where speech is
            condition_on_previous_text=False,  # one loop would otherwise feed the next
            clip_timestamps=list(window) if window else "0",
            log_progress=window is not None,
        )
        return segments


class _WindowDoneError(Exception):
    """The first window is decoded; the next would begin so many seconds after it."""

    def __init__(self, advance_s: float) -> None:
        super().__init__(advance_s)
        self.advance_s = advance_s


def _end_of_window(done_s: float, _total_s: float) -> None:
    raise _WindowDoneError(done_s)


def _segment(segment: "Segment") -> EngineSegment:
    return EngineSegment(
        float(segment.end),
        tuple(
            EngineWord(word.word, float(word.start), float(word.end), float(word.probability))
            for word in segment.words or ()
        ),
        segment.avg_logprob,
        segment.compression_ratio,
    )
