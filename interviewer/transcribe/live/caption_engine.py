"""The small English model hears a few seconds at once, for captions alone: nothing is scored."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from interviewer.domain.recording import SAMPLE_RATE_HZ, Samples
from interviewer.transcribe.assemble import whole_words
from interviewer.transcribe.engine_output import EngineWord, Wanted, always, most_tokens
from interviewer.transcribe.engines import Steps, load_small_model, small_model


class CaptionEngine(Protocol):
    """A loaded model that is fast enough to hear the same sound again and again."""

    def words(self, samples: Samples, wanted: Wanted = always) -> list[EngineWord]:
        """What is said in up to 30 seconds of sound; times in seconds from its beginning.

        Raises:
            OutdatedError: It was not wanted any more.
        """
        ...


def open_caption_engine(cache_dir: Path) -> CaptionEngine | None:
    """The engine of this machine, loaded once; ``None`` when its model is not here.

    Raises:
        ModelError, StorageError: As ``small_model``.
    """
    files = small_model(cache_dir)
    return None if files is None else _loaded(files.path)


@cache
def _loaded(folder: Path) -> "SmallModel":
    return SmallModel(folder)


class SmallModel:
    """The small model, which can be given up between its steps."""

    def __init__(self, folder: Path) -> None:
        self._whisper = load_small_model(folder)
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
            return [word for segment in segments for word in _whole(segment.words or ())]


def _whole(pieces: Iterable[Any]) -> Iterator[EngineWord]:
    """The words of a segment, "$3.8" and not "$ 3 .8", as the final transcript has them."""
    return whole_words(
        EngineWord(piece.word, float(piece.start), float(piece.end), piece.probability)
        for piece in pieces
    )
