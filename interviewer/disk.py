"""Files and folders that their owner alone may read, written whole or not at all.

The modes hold whatever the umask is; Windows keeps a user's folders from others by itself. What
already exists keeps its mode unless it is written anew.
"""

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from interviewer.domain.errors import StorageError

FILE_MODE = 0o600
FOLDER_MODE = 0o700

DRAFTS = ".interviewer-*.part"
"""What a killed program may leave of a file that was being written."""

ANOTHER_FOLDER = "choose another folder"
ANOTHER_DATA_FOLDER = f"{ANOTHER_FOLDER} with --data"
ANOTHER_CACHE_FOLDER = "choose another cache folder with INTERVIEWER_CACHE"

_LONGEST_NAME_BYTES = 255
"""What file systems of Linux, macOS and Windows take for one name."""

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_BARRED = (errno.EROFS, errno.EACCES, errno.EPERM)
_BINARY: int = getattr(os, "O_BINARY", 0)
"""Windows would otherwise write two bytes for every byte 10."""


def make_folder(folder: Path, instead: str = ANOTHER_DATA_FOLDER) -> None:
    """Make a folder and whatever is missing above it; one that is there stays as it is.

    Raises:
        StorageError: It cannot be made.
    """
    with in_words(folder, instead):
        _make(folder)


def _make(folder: Path) -> None:
    if folder.is_dir():
        return
    if folder.parent != folder:
        _make(folder.parent)
    try:
        folder.mkdir(FOLDER_MODE)
    except FileExistsError as error:
        if not folder.is_dir():  # else another process was faster
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from error
    else:
        folder.chmod(FOLDER_MODE)  # a umask may have taken the owner's own rights


def write_whole(
    path: Path, data: bytes, *, mode: int = FILE_MODE, instead: str = ANOTHER_DATA_FOLDER
) -> None:
    """Write a file in place of an older one, if any: a reader sees the one or the other.

    Raises:
        StorageError: It cannot be written; nothing is left behind, and an older file as it was.

    >>> write_whole(folder / "note.txt", b"mine alone")
    >>> oct((folder / "note.txt").stat().st_mode & 0o777)
    '0o600'
    """
    with in_words(path, instead), _draft_of(path, mode) as draft:
        draft.write(data)


def copy_whole(source: Path, target: Path) -> None:
    """As `write_whole`, with what stands in another file.

    Raises:
        StorageError: As `write_whole`, or the source cannot be read.
    """
    with in_words(target), source.open("rb") as content, _draft_of(target, FILE_MODE) as draft:
        shutil.copyfileobj(content, draft)


def write_new(path: Path, data: bytes, instead: str = ANOTHER_FOLDER) -> None:
    """Write a file that does not exist yet, and the folder it is in; nothing is ever overwritten.

    Raises:
        FileExistsError: There is such a file.
        StorageError: It cannot be written; no half file stays.
    """
    make_folder(path.parent, instead)
    with in_words(path, instead):
        file = _created(path, FILE_MODE)
        try:
            with file:
                file.write(data)
                _flush(file)
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def write_out(path: Path, data: bytes, instead: str) -> None:
    """Write what the user asked for where the user said: a file, or a device such as /dev/stdout.

    Raises:
        StorageError: It cannot be written; ``instead`` is what the user can do about it.
    """
    with in_words(path, instead):
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            with _draft_of(path.resolve(), FILE_MODE) as draft:
                draft.write(data)


def open_private(path: Path, flags: int) -> int:
    """A descriptor for a file (``os.O_*`` as for ``os.open``), made for its owner when absent.

    Raises:
        OSError: It cannot be opened.
    """
    return os.open(path, flags | os.O_CREAT | _BINARY, FILE_MODE)


@contextmanager
def _draft_of(path: Path, mode: int) -> Iterator[BinaryIO]:
    """A new file beside ``path`` that takes its name when the context ends well."""
    before, after = DRAFTS.split("*")
    # Not named after the file: a name that just fits would not fit with an ending.
    draft = path.with_name(f"{before}{secrets.token_hex(6)}{after}")
    try:
        with _created(draft, mode) as file:
            yield file
            _flush(file)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _created(path: Path, mode: int) -> BinaryIO:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
    if os.name == "posix":
        os.fchmod(descriptor, mode)  # whatever the umask took from it
    return os.fdopen(descriptor, "wb")


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


@contextmanager
def in_words(path: Path, instead: str = ANOTHER_DATA_FOLDER) -> Iterator[None]:
    """Turns what the system says of a path into what the user can do about it.

    Raises:
        StorageError: In place of an OSError, other than FileExistsError.
    """
    try:
        yield
    except FileExistsError:
        raise
    except OSError as error:
        raise storage_error(path, error, instead) from error


def storage_error(path: Path, error: OSError, instead: str = ANOTHER_DATA_FOLDER) -> StorageError:
    """The error in words; ``instead`` is the way out where another place is one."""
    if error.errno in _FULL:
        return StorageError(f"{path}: the disk is full; free some space and try again")
    if error.errno == errno.ENAMETOOLONG:
        longest = max(len(os.fsencode(part)) for part in path.parts)
        too_long = "a name in it" if longest > _LONGEST_NAME_BYTES else "the path"
        return StorageError(f"{path}: {too_long} is too long; {instead}")
    if error.errno == errno.ENOTDIR:
        return StorageError(f"{path}: a file stands where a folder belongs; {instead}")
    mend = f"make it writable, or {instead}" if error.errno in _BARRED else instead
    return StorageError(f"{path}: cannot be read or written ({error.strerror or error}); {mend}")
