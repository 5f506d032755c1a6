"""Removing everything that the program keeps on this machine."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from interviewer.disk import in_words
from interviewer.domain.errors import StorageError
from interviewer.privacy.holdings import Holding, holdings
from interviewer.privacy.telemetry import remove_queued_reports
from interviewer.privacy.temporary import in_use
from interviewer.settings import Settings, config_file


@dataclass(frozen=True, slots=True)
class Deleted:
    """What was removed, and what stays.

    Attributes:
        files: How many files.
        size_bytes: Their bytes together.
        left: The program's folders that are still there: other files are in them.
        led_to: What links led to that were removed.
    """

    files: int
    size_bytes: int
    left: tuple[Path, ...]
    led_to: tuple[Path, ...] = ()


def delete_everything(settings: Settings, *, keep_stories: bool = False) -> Deleted:
    """Remove recordings, history, settings, converted models and all else of `holdings`.

    Links are removed, never followed; files of others in the same folders stay.

    Raises:
        StorageError: A round or a server is running, or something cannot be removed.
    """
    if in_use(settings.data_dir):
        raise StorageError(
            f"{settings.data_dir}: interviewer is running in another window; end it first"
        )
    going = _going(settings, keep_stories=keep_stories)
    files = [path for holding in going for path in holding.files]
    size = sum(holding.size_bytes for holding in going)
    led_to = [path.resolve() for path in files if path.is_symlink() and path.exists()]
    with in_words(settings.data_dir):
        remove_queued_reports()  # with the folders around them
        for path in files:
            path.unlink(missing_ok=True)
        folders = {path for holding in going for path in holding.folders}
        _remove_empty([*folders, *_above(settings)])
    places = [settings.data_dir, settings.cache_dir, config_file().parent]
    left = tuple(path for path in places if path.exists())
    return Deleted(len(files), size, left, tuple(led_to))


def _going(settings: Settings, *, keep_stories: bool) -> list[Holding]:
    kept = {"stories"} if keep_stories else set[str]()
    return [holding for holding in holdings(settings) if holding.name not in kept]


def _above(settings: Settings) -> Sequence[Path]:
    """The folders that hold the program's own, and go where nothing else is in them."""
    return (
        settings.spool_dir,
        settings.models_dir,
        settings.data_dir,
        settings.cache_dir,
        config_file().parent,
    )


def _remove_empty(folders: Iterable[Path]) -> None:
    """Remove folders without anything in them, the deepest first."""
    for folder in sorted(folders, key=lambda path: len(path.parts), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.resolve().rmdir()
            if folder.is_symlink():
                folder.unlink()
