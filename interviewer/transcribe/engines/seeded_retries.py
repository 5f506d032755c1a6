"""faster-whisper's retries sample words: this makes equal sound give equal text, every time.

CTranslate2 seeds its random numbers once for each worker thread, when that thread first samples,
so a seed set later changes nothing and the second recording of a process differs from the same
recording in a process of its own. Here every stretch that needs retries gets a model with a new
worker thread, which starts from the seed.
"""

import threading
from pathlib import Path
from typing import Any

SEED = 0


class SeededRetries:
    """Stands in for the CTranslate2 model inside faster-whisper's ``WhisperModel``.

    The first try of a stretch (temperature 0, no sampling) goes to the model itself. Loading the
    second one takes a few tenths of a second and its memory, only while a stretch is retried.
    """

    def __init__(self, model: Any, folder: Path, **options: Any) -> None:  # noqa: ANN401 -- CTranslate2 has no types
        import ctranslate2

        ctranslate2.set_random_seed(SEED)
        self._model = model
        self._folder = folder
        self._options = options
        self._retrying = threading.local()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- whatever the model has
        return getattr(self._model, name)

    def generate(self, features: Any, prompts: Any, **options: Any) -> Any:  # noqa: ANN401 -- as above
        """As ``ctranslate2.models.Whisper.generate``; sampling starts from the seed."""
        if not options.get("sampling_temperature"):
            self._retrying.model = None
            return self._model.generate(features, prompts, **options)
        return self._sampler().generate(features, prompts, **options)

    def _sampler(self) -> Any:  # noqa: ANN401 -- as above
        from ctranslate2.models import Whisper

        if getattr(self._retrying, "model", None) is None:
            self._retrying.model = Whisper(str(self._folder), **self._options)
        return self._retrying.model
