"""openai-whisper: the reference, run by PyTorch in 32-bit floats on the processor."""

import importlib
import pickle
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from interviewer.domain.errors import ModelError
from interviewer.domain.recording import SAMPLE_RATE_HZ, Recording
from interviewer.domain.transcript import Transcript
from interviewer.transcribe.engine_output import (
    DecodedWindow,
    EngineSegment,
    EngineWord,
    OutdatedError,
    Wanted,
    Window,
    most_tokens,
    temperatures,
)
from interviewer.transcribe.engines.library_bar import (
    WindowDoneError,
    bar_reports_to,
    window_ends,
)
from interviewer.transcribe.transcriber import OnProgress
from interviewer.transcribe.weights import convert as ct2_to_checkpoint
from interviewer.transcribe.weights import download_failed
from interviewer.transcribe.windows import transcribe_whole

if TYPE_CHECKING:
    import torch

_FRAMES_PER_SECOND = 100
"""Of the spectrum: what the library counts its seek point and progress in."""

_MOST_TOKENS = 224
"""The library's own limit for a window."""

_FRAME = SAMPLE_RATE_HZ // _FRAMES_PER_SECOND


def open_model(path: Path, model: str, notice: str | None) -> "OpenAIWhisper":
    """See ``Adapter.open_model``."""
    return OpenAIWhisper(path, model, notice)


def fetch(name: str, folder: Path, on_progress: OnProgress) -> None:
    """See ``Adapter.fetch``."""
    import whisper

    address = whisper._MODELS[name]  # noqa: SLF001 - load_model would also load what it fetches
    try:
        with bar_reports_to(on_progress, whisper):
            whisper._download(address, str(folder), in_memory=False)  # noqa: SLF001 - as above
    except (OSError, RuntimeError) as error:
        raise download_failed(name, error) from error


def convert(source: Path, target: Path) -> None:
    """See ``Converting.convert``; ``source`` is a CTranslate2 folder."""
    ct2_to_checkpoint(source / "model.bin", target)


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
            with warnings.catch_warnings():
                # What it asks for is to be told of such files; the message below says enough.
                warnings.filterwarnings("ignore", "Detected pickle protocol")
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
        return transcribe_whole(self.decode_window, recording, on_progress)

    def decode_window(self, window: Window) -> DecodedWindow:
        """See ``WindowDecoder.decode_window``. It is always greedy: a search takes far longer."""
        import torch

        # "whisper.transcribe" names a function too, which hides the module from plain imports.
        module = importlib.import_module("whisper.transcribe")
        segments: list[dict[str, Any]] = []
        # In half a frame of silence at the end the library would go round for ever.
        end_s = min(window.end_s, len(window.samples) // _FRAME / _FRAMES_PER_SECOND)
        with (
            window_ends(module),
            _segments_into(segments, module),
            _only_while(window.wanted, self._whisper.decoder),
            torch.random.fork_rng(devices=[]),
            warnings.catch_warnings(),
        ):
            torch.manual_seed(0)  # a retry samples: the same recording shall give the same text
            warnings.filterwarnings("ignore", "Performing inference on CPU when CUDA is available")
            # Its tokenizer leaves its vocabulary file to the garbage collector.
            warnings.filterwarnings("ignore", r"unclosed file .*tiktoken", ResourceWarning)
            try:
                self._whisper.transcribe(
                    window.samples,
                    language="en",
                    temperature=temperatures(window.duration_s),
                    sample_len=min(most_tokens(window.duration_s), _MOST_TOKENS),
                    word_timestamps=True,
                    condition_on_previous_text=False,  # one loop would otherwise feed the next
                    fp16=False,
                    verbose=None,
                    clip_timestamps=[window.start_s, end_s],
                )
            except WindowDoneError as done:
                advance_s = done.advance / _FRAMES_PER_SECOND
                return DecodedWindow(tuple(_segment(segment) for segment in segments), advance_s)
        return DecodedWindow((), window.duration_s)  # taken for silence, and skipped


@contextmanager
def _only_while(wanted: Wanted, decoder: "torch.nn.Module") -> Iterator[None]:
    """Within this context, a step of decoding that is not ``wanted`` raises `OutdatedError`.

    Word times, which the decoder gives without a cache, are always finished: the library would
    leave hooks in the model that break all later decoding.
    """

    def check(_module: object, _inputs: object, named: dict[str, object]) -> None:
        if named.get("kv_cache") is not None and not wanted():
            raise OutdatedError

    handle = decoder.register_forward_pre_hook(check, with_kwargs=True)
    try:
        yield
    finally:
        handle.remove()


@contextmanager
def _segments_into(kept: list[dict[str, Any]], module: ModuleType) -> Iterator[None]:
    """Within this context, segments are kept when they get their word times.

    The library gives none when it is stopped after a window.
    """
    add_word_timestamps = module.add_word_timestamps

    def keep(*, segments: list[dict[str, Any]], **arguments: Any) -> None:  # noqa: ANN401 - passed on
        add_word_timestamps(segments=segments, **arguments)
        kept.extend(segments)

    module.add_word_timestamps = keep  # type: ignore[attr-defined]  # the point of this context
    try:
        yield
    finally:
        module.add_word_timestamps = add_word_timestamps  # type: ignore[attr-defined]  # as above


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
