"""openai-whisper: the reference, run by PyTorch in 32-bit floats on the processor."""

import importlib
import pickle
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from interviewer.domain.errors import ModelError
from interviewer.domain.recording import Recording, Samples
from interviewer.domain.transcript import Transcript
from interviewer.transcribe.assemble import transcribe_with
from interviewer.transcribe.heard import DecodedWindow, EngineSegment, EngineWord
from interviewer.transcribe.library_bar import OnStep, bar_steps_to
from interviewer.transcribe.transcriber import OnProgress

_FRAMES_PER_SECOND = 100
"""Of the spectrum: what the library counts its seek point and progress in."""


class OpenAIWhisper:
    """A checkpoint (``.pt``) loaded by openai-whisper.

    ``model`` selects the attention heads that tell word times; a checkpoint of unknown name uses
    the later half of the decoder, as openai-whisper does.

    Raises:
        ModelError: the file cannot be loaded, or holds anything but weights.
    """

    engine = "openai-whisper"

    def __init__(self, checkpoint: Path, model: str, notice: str | None = None) -> None:
        import whisper

        self.model = model
        self.notice = notice
        try:
            # Reads tensors only (torch's weights_only); a file that holds code is refused.
            self._whisper = whisper.load_model(str(checkpoint), device="cpu")
        except (
            pickle.UnpicklingError,
            EOFError,
            RuntimeError,
            OSError,
            KeyError,
            TypeError,
        ) as error:
            raise ModelError(
                f"{checkpoint}: openai-whisper cannot load this file ({type(error).__name__}); "
                "it must be a Whisper checkpoint with weights alone"
            ) from error
        heads = whisper._ALIGNMENT_HEADS.get(  # noqa: SLF001 - no public way tells a file's heads
            model.removesuffix(".pt").rpartition("/")[2]
        )
        if heads is not None:
            self._whisper.set_alignment_heads(heads)

    def transcribe(self, recording: Recording, on_progress: OnProgress) -> Transcript:
        """See ``Transcriber.transcribe``."""
        return transcribe_with(self._decode, recording, on_progress)

    def decode_window(self, samples: Samples, start_s: float, end_s: float) -> DecodedWindow:
        """See ``Transcriber.decode_window``.

        The library decodes on to the end of the samples and gives all at once; what it heard after
        the first window (a sentence cut off, as a rule) is left for the next window to hear.
        """
        steps: list[float] = []
        segments = self._heard(
            samples, lambda done, _: steps.append(done), clip_timestamps=[start_s, end_s]
        )
        if not steps:  # taken for silence, and skipped
            return DecodedWindow((), end_s - start_s)
        first = round(start_s * _FRAMES_PER_SECOND)
        return DecodedWindow(
            tuple(_segment(segment) for segment in segments if segment["seek"] == first),
            steps[0] / _FRAMES_PER_SECOND,
        )

    def _decode(self, samples: Samples, on_progress: OnProgress) -> Iterator[EngineSegment]:
        segments = self._heard(samples, lambda done, total: on_progress(done / total))
        return map(_segment, segments)

    def _heard(
        self, samples: Samples, on_step: OnStep, **window: list[float]
    ) -> list[dict[str, Any]]:
        import torch

        # "whisper.transcribe" names a function too, which hides the module from plain imports.
        module = importlib.import_module("whisper.transcribe")
        with (
            bar_steps_to(on_step, module),
            torch.random.fork_rng(devices=[]),
            warnings.catch_warnings(),
        ):
            torch.manual_seed(0)  # a retry samples: the same recording shall give the same text
            warnings.filterwarnings("ignore", "Performing inference on CPU when CUDA is available")
            # Its tokenizer leaves its vocabulary file to the garbage collector.
            warnings.filterwarnings("ignore", r"unclosed file .*tiktoken", ResourceWarning)
            heard = self._whisper.transcribe(
                samples,
                language="en",
                word_timestamps=True,
                condition_on_previous_text=False,  # one loop would otherwise feed the next
                fp16=False,
                verbose=None,
                **window,
            )
        segments: list[dict[str, Any]] = heard["segments"]
        return segments


def _segment(segment: dict[str, Any]) -> EngineSegment:
    return EngineSegment(
        float(segment["end"]),
        tuple(
            EngineWord(
                word["word"], float(word["start"]), float(word["end"]), float(word["probability"])
            )
            for word in segment["words"]
        ),
        segment["avg_logprob"],
        segment["compression_ratio"],
    )
