"""Silero's voice activity model: how likely each 32 ms of sound holds speech."""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.errors import ModelError
from interviewer.domain.recording import Samples
from interviewer.inference import open_session

CHUNK_SAMPLES = 512
"""What the model judges at once: 32 ms."""

_CONTEXT_SAMPLES = 64
"""The end of the chunk before, which the model also sees."""

_CHUNKS_AT_ONCE = 512
"""As Silero's own front end does: 16 s in one call, little memory."""

_FILE = "data/silero_vad_16k_sequence.onnx"


class Silero:
    """The model and what it remembers of the sound so far (Silero VAD 6, MIT).

    The sequence model takes many chunks in one call and gives the same as one call a chunk:
    0.1 ms of processor time for each chunk of a file, 0.2 ms in blocks of 0.1 s.

    Raises:
        ModelError: The package silero-vad is not installed whole.
    """

    def __init__(self) -> None:
        self._session = open_session(_model_file())
        self._hidden = np.zeros((1, 1, 128), np.float32)
        self._cell = np.zeros((1, 1, 128), np.float32)
        self._context = np.zeros(_CONTEXT_SAMPLES, np.float32)

    def probabilities(self, samples: Samples) -> NDArray[np.float32]:
        """One probability of speech for each chunk; ``samples`` hold a whole number of chunks."""
        chunks = samples.reshape(-1, CHUNK_SAMPLES)
        parts = range(0, len(chunks), _CHUNKS_AT_ONCE)
        judged = [self._judged(chunks[start : start + _CHUNKS_AT_ONCE]) for start in parts]
        return np.concatenate([np.zeros(0, np.float32), *judged])

    def _judged(self, chunks: NDArray[np.float32]) -> NDArray[np.float32]:
        contexts = np.vstack([self._context, chunks[:-1, -_CONTEXT_SAMPLES:]])
        self._context = chunks[-1, -_CONTEXT_SAMPLES:].copy()
        given = {"input": np.hstack([contexts, chunks]), "h": self._hidden, "c": self._cell}
        judged: NDArray[np.float32]
        judged, self._hidden, self._cell = self._session.run(["speech_probs", "hn", "cn"], given)
        return judged.reshape(-1)


def _model_file() -> Path:
    """The file inside the package, found without importing it: that would load torch."""
    found = find_spec("silero_vad")
    file = Path(found.origin).parent / _FILE if found and found.origin else None
    if file is None or not file.is_file():
        raise ModelError(
            "the model of speech and silence is missing; run: pip install 'silero-vad>=6.2.3'"
        )
    return file
