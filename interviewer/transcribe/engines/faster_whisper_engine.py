"""faster-whisper: Whisper's weights run by CTranslate2 in 8-bit integers on the processor."""

import importlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.domain.errors import ModelError
from interviewer.domain.recording import Recording
from interviewer.domain.transcript import Transcript
from interviewer.transcribe.engine_output import (
    DecodedWindow,
    EngineSegment,
    EngineWord,
    Window,
    most_tokens,
    temperatures,
)
from interviewer.transcribe.engine_table import WHISPER_MODELS
from interviewer.transcribe.engines.allocator import keep_freed_memory
from interviewer.transcribe.engines.decoding_steps import Steps
from interviewer.transcribe.engines.library_bar import WindowDoneError, window_ends
from interviewer.transcribe.engines.seeded_retries import SeededRetries
from interviewer.transcribe.transcriber import OnProgress
from interviewer.transcribe.weights import download_failed, watching
from interviewer.transcribe.windows import transcribe_whole

if TYPE_CHECKING:
    from faster_whisper.transcribe import Segment


BEAM_SIZE = 5


def open_model(path: Path, model: str, notice: str | None) -> "FasterWhisper":
    """See ``Adapter.open_model``."""
    return FasterWhisper(path, model, notice)


def fetch(name: str, folder: Path, on_progress: OnProgress) -> None:
    """See ``Adapter.fetch``."""
    from faster_whisper import download_model
    from huggingface_hub.errors import HfHubHTTPError

    # The library hides its progress, so the growing folder is watched instead.
    with (
        tempfile.TemporaryDirectory(dir=folder.parent, prefix="fetched-") as fetched,
        watching(Path(fetched), WHISPER_MODELS[name], on_progress),
    ):
        try:
            with _hub_allowed():
                snapshot = Path(download_model(name, cache_dir=fetched))
        except (OSError, HfHubHTTPError) as error:
            raise download_failed(name, error) from error
        for file in snapshot.iterdir():
            shutil.move(file.resolve(), folder / file.name)


@contextmanager
def _hub_allowed() -> Iterator[None]:
    """Lets the hub's library onto the network, from which it is kept everywhere else."""
    from huggingface_hub import constants

    kept_off = constants.HF_HUB_OFFLINE
    constants.HF_HUB_OFFLINE = False
    try:
        yield
    finally:
        constants.HF_HUB_OFFLINE = kept_off


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
        keep_freed_memory()
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
        retries = SeededRetries(self._whisper.model, folder, device="cpu", compute_type="int8")
        self._steps = self._whisper.model = Steps(retries)

    def transcribe(self, recording: Recording, on_progress: OnProgress) -> Transcript:
        """See ``Transcriber.transcribe``."""
        return transcribe_whole(self.decode_window, recording, on_progress)

    def decode_window(self, window: Window) -> DecodedWindow:
        """See ``WindowDecoder.decode_window``."""
        module = importlib.import_module("faster_whisper.transcribe")
        segments = []
        with window_ends(module), self._steps.only_while(window.wanted):
            try:
                heard, _ = self._whisper.transcribe(
                    window.samples,
                    language="en",
                    beam_size=1 if window.greedy else BEAM_SIZE,
                    temperature=temperatures(window.duration_s),
                    max_new_tokens=most_tokens(window.duration_s),
                    word_timestamps=True,
                    vad_filter=False,  # the recording already says where speech is
                    condition_on_previous_text=False,  # one loop would otherwise feed the next
                    clip_timestamps=[window.start_s, window.end_s],
                    log_progress=True,
                )
                for segment in heard:
                    segments.append(_segment(segment))  # noqa: PERF401 - kept when it is cut off
            except WindowDoneError as done:
                return DecodedWindow(tuple(segments), done.advance)
        return DecodedWindow((), window.duration_s)  # taken for silence, and skipped


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
