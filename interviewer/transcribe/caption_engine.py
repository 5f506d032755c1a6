"""The small English model hears a few seconds at once, for captions alone: nothing is scored."""

from pathlib import Path
from typing import Protocol

from interviewer.domain.recording import SAMPLE_RATE_HZ, Samples
from interviewer.transcribe.heard import EngineWord, Wanted, always, most_tokens
from interviewer.transcribe.known_models import FASTER_WHISPER
from interviewer.transcribe.models import ModelFiles, locate
from interviewer.transcribe.steps import Steps

MODEL = "tiny.en"


class CaptionEngine(Protocol):
    """A loaded model that is fast enough to hear the same sound again and again."""

    def words(self, samples: Samples, wanted: Wanted = always) -> list[EngineWord]:
        """What is said in up to 30 seconds of sound; times in seconds from its beginning.

        Raises:
            OutdatedError: It was not wanted any more.
        """
        ...


def open_caption_engine(cache_dir: Path) -> CaptionEngine | None:
    """The engine of this machine, or ``None`` when its library or its model is not here.

    Raises:
        ModelError: The model is damaged.
        StorageError: The cache cannot be written.
    """
    files = _files(cache_dir)
    return None if files is None else SmallFasterWhisper(files.path)


def captions_at_once(cache_dir: Path) -> bool:
    """Whether ``open_caption_engine`` would give an engine.

    Raises:
        ModelError, StorageError: As there.
    """
    return _files(cache_dir) is not None


def _files(cache_dir: Path) -> ModelFiles | None:
    from importlib.util import find_spec

    if find_spec("faster_whisper") is None:
        return None
    return locate(MODEL, cache_dir, FASTER_WHISPER)


class SmallFasterWhisper:
    """On one thread, so that it hardly holds up what is scored."""

    def __init__(self, folder: Path) -> None:
        from faster_whisper import WhisperModel

        self._whisper = WhisperModel(
            str(folder), device="cpu", compute_type="int8", cpu_threads=1, local_files_only=True
        )
        self._steps = self._whisper.model = Steps(self._whisper.model)

    def words(self, samples: Samples, wanted: Wanted = always) -> list[EngineWord]:
        """See ``CaptionEngine.words``."""
        with self._steps.only_while(wanted):
            segments, _ = self._whisper.transcribe(
                samples,
                language="en",
                beam_size=1,
                temperature=0.0,  # no retries: the next decoding comes in a second
                max_new_tokens=most_tokens(len(samples) / SAMPLE_RATE_HZ),
                word_timestamps=True,
                condition_on_previous_text=False,
            )
            return [
                EngineWord(word.word.strip(), float(word.start), float(word.end), word.probability)
                for segment in segments
                for word in segment.words or ()
            ]
