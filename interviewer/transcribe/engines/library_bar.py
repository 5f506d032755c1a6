"""Both engines draw their progress on the terminal and have no hook for it: this is the hook."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType, SimpleNamespace
from typing import Self

from interviewer.transcribe.transcriber import OnProgress

OnStep = Callable[[float, float], None]
"""Called with how much of the total is done, and the total, in the library's own unit."""

_one_at_a_time = threading.Lock()


class _Bar:
    """The part of tqdm's bar that the engines use."""

    def __init__(self, on_step: OnStep, total: float | None) -> None:
        self._on_step = on_step
        self._total = total or 0.0
        self._done = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def update(self, steps: float) -> None:
        self._done += steps
        self._on_step(self._done, self._total)

    def close(self) -> None:
        return


@contextmanager
def bar_steps_to(on_step: OnStep, module: ModuleType) -> Iterator[None]:
    """Within this context, bars that ``module`` of an engine makes call ``on_step``.

    Nothing is drawn. One context at a time: a second waits for the first to end, which also keeps
    two transcriptions from fighting for the processor. Other threads have the engine's own bar.
    """
    owner = threading.get_ident()

    def bar(*, total: float | None = None, **options: object) -> object:
        if threading.get_ident() == owner:
            return _Bar(on_step, total)
        return getattr(drawn, "tqdm", drawn)(total=total, **options)

    with _one_at_a_time:
        drawn = module.tqdm
        # One module imports tqdm's class, the other the module that holds it.
        module.tqdm = SimpleNamespace(tqdm=bar) if isinstance(drawn, ModuleType) else bar  # type: ignore[attr-defined]  # the point of this context
        try:
            yield
        finally:
            module.tqdm = drawn  # type: ignore[attr-defined]  # as above


@contextmanager
def bar_reports_to(on_progress: OnProgress, module: ModuleType) -> Iterator[None]:
    """As ``bar_steps_to``, with shares of the total."""

    def report(done: float, total: float) -> None:
        if total:
            on_progress(min(done / total, 1.0))

    with bar_steps_to(report, module):
        yield


class WindowDoneError(Exception):
    """The library has decoded one window; ``advance`` is how far its seek point moved.

    In the library's own unit. Not an error, but the one way out of its loop.
    """

    def __init__(self, advance: float) -> None:
        super().__init__(advance)
        self.advance = advance


@contextmanager
def window_ends(module: ModuleType) -> Iterator[None]:
    """Within this context, an engine stops after one window, with ``WindowDoneError``.

    The bar moves when a window is done, and never when it was taken for silence and skipped.
    """

    def stop(done: float, _total: float) -> None:
        raise WindowDoneError(done)

    with bar_steps_to(stop, module):
        yield
