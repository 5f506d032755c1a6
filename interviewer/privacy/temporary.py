"""Sound that nobody needs once a command has ended: in the data folder, and swept if left over."""

import os
import re
import shutil
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from interviewer.disk import DRAFTS, in_words, make_folder
from interviewer.domain.errors import StorageError
from interviewer.listen.spooling import ProcessLock

PASSING = "passing"
"""The folder below the data folder where such sound lies."""

_FORGOTTEN_S = 24 * 3600.0
"""A file without a lock is taken to be left over after so long: no command writes on one a day."""

_FORM = re.compile(r"interviewer-(upload-)?[a-z0-9_]{8}")
"""What Python makes of the names that older versions gave in the system's temporary folder."""

_OURS = re.compile(
    r"(answer|question|line|speech|excerpt|ready)\.\w+|samples\.pcm|[0-9a-f]{32}\.\w+"
)


@contextmanager
def temporary_files_in(data_dir: Path) -> Iterator[Path]:
    """Within this context temporary files lie in a folder of this process below the data folder.

    It holds for whatever asks Python's ``tempfile``. The folder is removed in the end; one that a
    killed process left goes at the next start (`sweep`).

    Raises:
        StorageError: The data folder cannot be written.
    """
    folder = data_dir / PASSING / uuid.uuid4().hex
    lock = ProcessLock(folder.with_suffix(".lock"))
    make_folder(folder.parent)
    with in_words(folder):
        lock.acquire()  # before the folder is there: a sweeper takes it for living
    make_folder(folder)
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield folder
    finally:
        tempfile.tempdir = before
        shutil.rmtree(folder, ignore_errors=True)  # the next start sweeps what is still in use
        lock.release()
        folder.with_suffix(".lock").unlink(missing_ok=True)


@contextmanager
def temporary_files_if_possible(data_dir: Path) -> Iterator[str | None]:
    """As `temporary_files_in`; where that cannot be, gives why, and the system's own place serves.

    For what only reads: a history on a read-only disk can be looked at all the same.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(temporary_files_in(data_dir))
        except StorageError as error:
            yield str(error)
        else:
            yield None


def sweep(data_dir: Path) -> int:
    """Remove what killed processes left; gives how many folders and files that were.

    Raises:
        StorageError: Something cannot be removed.
    """
    swept = 0
    with in_words(data_dir / PASSING):
        for path in [*(data_dir / PASSING).glob("*.lock"), *_unlocked(data_dir / PASSING)]:
            lock = ProcessLock(path.with_suffix(".lock"))
            if not lock.acquire():
                continue
            swept += _removed(path.with_suffix(""))
            lock.release()
            path.with_suffix(".lock").unlink(missing_ok=True)
        for folder in (data_dir, data_dir / "recordings", data_dir / "unfinished"):
            swept += sum(_removed(path) for path in folder.glob(DRAFTS) if _forgotten(path))
    return swept + sum(_removed(path) for path in left_in_system_temporary() if _forgotten(path))


def in_use(data_dir: Path) -> bool:
    """Whether another process is within `temporary_files_in`: a round, a drill, a server."""
    for path in (data_dir / PASSING).glob("*.lock"):
        lock = ProcessLock(path)
        with in_words(path):
            if not lock.acquire():
                return True
        lock.release()
    return False


def left_in_system_temporary() -> list[Path]:
    """What older versions of this program left where every program's temporary files lie."""
    if os.name != "posix":
        return []  # Windows keeps a user's temporary files apart, and no owner is told here
    return [
        path
        for path in Path(tempfile.gettempdir()).glob("interviewer-*")
        if _FORM.fullmatch(path.name) and _is_ours(path)
    ]


def _is_ours(path: Path) -> bool:
    try:
        if path.is_symlink() or path.lstat().st_uid != os.getuid():
            return False
        return path.is_file() or all(_OURS.fullmatch(one.name) for one in path.iterdir())
    except FileNotFoundError:
        return False  # its process removed it meanwhile


def _unlocked(folder: Path) -> list[Path]:
    return [path for path in folder.glob("*") if path.is_dir() and not path.suffix]


def _forgotten(path: Path) -> bool:
    try:
        return time.time() - path.lstat().st_mtime > _FORGOTTEN_S
    except FileNotFoundError:
        return False  # its process removed it meanwhile


def _removed(path: Path) -> bool:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
        return True
    there = path.exists()
    path.unlink(missing_ok=True)
    return there
