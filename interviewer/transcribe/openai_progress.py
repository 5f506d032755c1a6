"""openai-whisper draws its progress on the terminal and has no hook for it: this is the hook."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType, SimpleNamespace
from typing import Self

from interviewer.transcribe.transcriber import OnProgress

_one_at_a_time = threading.Lock()


class _Bar:
    """The part of tqdm's bar that openai-whisper uses, reporting shares of the total."""

    def __init__(self, on_progress: OnProgress, total: int | None) -> None:
        self._on_progress = on_progress
        self._total = total
        self._done = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def update(self, steps: int) -> None:
        self._done += steps
        if self._total:
            self._on_progress(min(self._done / self._total, 1.0))


@contextmanager
def bar_reports_to(on_progress: OnProgress, module: ModuleType) -> Iterator[None]:
    """Within this context, bars that ``module`` of openai-whisper makes report to ``on_progress``.

    Nothing is drawn. One context at a time: a second waits for the first to end, which also keeps
    two transcriptions from fighting for the processor.
    """

    def bar(*, total: int | None = None, **_: object) -> _Bar:
        return _Bar(on_progress, total)

    with _one_at_a_time:
        drawn = module.tqdm
        # One module imports tqdm's class, the other the module that holds it.
        module.tqdm = SimpleNamespace(tqdm=bar) if isinstance(drawn, ModuleType) else bar  # type: ignore[attr-defined]  # the point of this context
        try:
            yield
        finally:
            module.tqdm = drawn  # type: ignore[attr-defined]  # as above
