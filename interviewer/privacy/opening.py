"""The data folder before a round: it can be written, is closed to others, holds no leftovers."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from interviewer.disk import FILE_MODE, FOLDER_MODE, in_words, make_folder
from interviewer.history.store import HistoryStore
from interviewer.privacy.holdings import Holding, holdings
from interviewer.privacy.temporary import sweep, temporary_files_in
from interviewer.settings import Settings

_NOT_OURS = "reports"


@contextmanager
def opened(settings: Settings) -> Iterator[None]:
    """The data folder for rounds; meanwhile temporary files lie in it (`temporary_files_in`).

    Raises:
        StorageError, HistoryError: Nothing could be kept in it; known before anybody speaks.
    """
    make_folder(settings.data_dir)
    check(settings)
    tighten(settings)
    sweep(settings.data_dir)
    with temporary_files_in(settings.data_dir):
        yield


def check(settings: Settings) -> None:
    """Raise what keeping a round in the data folder would raise.

    Raises:
        StorageError, HistoryError: It cannot be written, or its history not be opened.
    """
    HistoryStore(settings.data_dir).database.check()


def tighten(settings: Settings) -> None:
    """Take from others what older versions of this program let them read.

    The data folder itself is closed to others where it holds nothing but ours; then nobody gets at
    what is in it, and the next start has nothing to look through.

    Raises:
        StorageError: The rights cannot be changed.
    """
    if os.name != "posix" or all(map(_closed, (settings.data_dir, settings.cache_dir))):
        return
    kept = [one for one in holdings(settings) if one.name != _NOT_OURS]
    with in_words(settings.data_dir):
        for holding in kept:
            for path in holding.files:
                _close(path, FILE_MODE)
            for path in holding.folders:
                _close(path, FOLDER_MODE)
        for folder in (settings.data_dir, settings.cache_dir):
            if folder.is_dir() and _all_ours(folder, kept):
                _close(folder, FOLDER_MODE)


def _closed(folder: Path) -> bool:
    return not folder.exists() or not folder.stat().st_mode & 0o077


def _all_ours(folder: Path, kept: list[Holding]) -> bool:
    ours = {path for holding in kept for path in (*holding.files, *holding.folders)}
    return all(path in ours for path in folder.iterdir())


def _close(path: Path, most: int) -> None:
    try:
        found = path.lstat()
    except FileNotFoundError:
        return  # another process dealt with it meanwhile
    if stat.S_ISLNK(found.st_mode) or found.st_uid != os.getuid():
        return  # what a link leads to is not ours to change
    mode = stat.S_IMODE(found.st_mode)
    if mode & ~most:
        path.chmod(mode & most)
