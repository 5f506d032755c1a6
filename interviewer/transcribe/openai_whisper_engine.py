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
from interviewer.transcribe.assemble import EngineSegment, EngineWord, transcribe_with
from interviewer.transcribe.openai_progress import bar_reports_to
from interviewer.transcribe.transcriber import OnProgress


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

    def _decode(self, samples: Samples, on_progress: OnProgress) -> Iterator[EngineSegment]:
        import torch

        # "whisper.transcribe" names a function too, which hides the module from plain imports.
        module = importlib.import_module("whisper.transcribe")
        with (
            bar_reports_to(on_progress, module),
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
            )
        for segment in heard["segments"]:
            yield EngineSegment(
                float(segment["end"]),
                tuple(_word(word) for word in segment["words"]),
                segment["avg_logprob"],
                segment["compression_ratio"],
            )


def _word(word: dict[str, Any]) -> EngineWord:
    return EngineWord(
        word["word"], float(word["start"]), float(word["end"]), float(word["probability"])
    )
