"""A second, prompted hearing that keeps um and uh, which Whisper otherwise leaves out.

The prompt lets the engine write hesitations down, and now and then things that nobody said. So
this hearing is for counting alone; what is scored was heard without it. The small English model
is enough, and fast: one processor, about a tenth of the sound's length on a quiet machine.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Protocol

from interviewer.domain.recording import SAMPLE_RATE_HZ, Recording, Samples
from interviewer.domain.second_hearing_result import Verbatim
from interviewer.transcribe.assemble import transcribe_with
from interviewer.transcribe.engine_output import EngineSegment, EngineWord
from interviewer.transcribe.engines import MODEL, load_small_model, small_model
from interviewer.transcribe.transcriber import OnProgress

PROMPT = "Um, uh, so, like, you know, I mean, uh..."

LEAST_PROBABILITY = 0.01
"""At the end of a recording the prompt can be echoed ("Uh", probability 0.0001); of the fillers
that were said the least likely had 0.03."""

RECALL, PRECISION, MEASURED_ON = 0.90, 0.97, 31
"""Fillers found, and found rightly, once put into the scored text: of 31 in two answers of
synthetic voices on which no rule was made (all 16 um and uh; benchmarks/README.md). Few: no
promise."""


class FillerCounter(Protocol):
    """A loaded model that hears fillers.

    Attributes:
        model: Name of the model.
    """

    model: str

    def verbatim(self, recording: Recording, on_progress: OnProgress) -> Verbatim:
        """What is said in ``recording`` with its hesitations.

        The parts of a recording may be heard one by one while it grows.
        """
        ...


def open_filler_counter(cache_dir: Path) -> FillerCounter | None:
    """The counter of this machine, loaded once; ``None`` when its model is not here.

    Raises:
        ModelError, StorageError: As ``small_model``.
    """
    files = small_model(cache_dir)
    return None if files is None else _loaded(files.path)


@cache
def _loaded(folder: Path) -> "PromptedSmallModel":
    return PromptedSmallModel(folder)


def count_fillers(
    recording: Recording, cache_dir: Path, on_progress: OnProgress
) -> Verbatim | None:
    """Load the counter and hear ``recording``; ``None`` where there is no counter.

    Raises:
        ModelError, StorageError: As ``open_filler_counter``.
    """
    counter = open_filler_counter(cache_dir)
    return None if counter is None else counter.verbatim(recording, on_progress)


class PromptedSmallModel:
    """The small English model, told to write hesitations down."""

    model = MODEL

    def __init__(self, folder: Path) -> None:
        self._whisper = load_small_model(folder)

    def verbatim(self, recording: Recording, on_progress: OnProgress) -> Verbatim:
        """See ``FillerCounter.verbatim``."""
        heard = transcribe_with(self._decode, recording, on_progress)
        return Verbatim(heard, self.model, RECALL, PRECISION, MEASURED_ON)

    def _decode(self, samples: Samples, on_progress: OnProgress) -> Iterator[EngineSegment]:
        segments, _ = self._whisper.transcribe(
            samples,
            language="en",
            temperature=0.0,  # a retry would sample: equal sound shall give an equal count
            word_timestamps=True,
            hotwords=PROMPT,  # what stands before every window, where initial_prompt does once
            condition_on_previous_text=False,
        )
        for segment in segments:
            on_progress(float(segment.end) * SAMPLE_RATE_HZ / len(samples))
            words = (
                EngineWord(word.word, float(word.start), float(word.end), float(word.probability))
                for word in segment.words or ()
                if word.probability >= LEAST_PROBABILITY
            )
            yield EngineSegment(
                float(segment.end), tuple(words), segment.avg_logprob, segment.compression_ratio
            )
