"""CTranslate2 cannot be stopped: what is not wanted any more ends before its next step."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from interviewer.transcribe.engine_output import OutdatedError, Wanted, always


class Steps:
    """Stands in for the CTranslate2 model inside faster-whisper's ``WhisperModel``."""

    def __init__(self, model: Any) -> None:  # noqa: ANN401 -- CTranslate2 has no types
        self._model = model
        self._of_thread = threading.local()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- whatever the model has
        return getattr(self._model, name)

    @contextmanager
    def only_while(self, wanted: Wanted) -> Iterator[None]:
        """Within this context, in this thread, a step not ``wanted`` raises `OutdatedError`."""
        self._of_thread.wanted = wanted
        try:
            yield
        finally:
            self._of_thread.wanted = always

    def generate(self, features: Any, prompts: Any, **options: Any) -> Any:  # noqa: ANN401 -- as above
        """As ``ctranslate2.models.Whisper.generate``, if it is wanted."""
        if not getattr(self._of_thread, "wanted", always)():
            raise OutdatedError
        return self._model.generate(features, prompts, **options)
