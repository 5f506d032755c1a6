"""A lock that dies with its process, however it dies."""

import os
import sys
from pathlib import Path

from interviewer.disk import open_private


class ProcessLock:
    """An exclusive lock on a file of its own. The system lets go of it when the process ends.

    Two objects exclude each other within one process too.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self) -> bool:
        """Take the lock; false when somebody else holds it.

        Raises:
            OSError: The lock file cannot be made.
        """
        if self._descriptor is not None:
            return True
        descriptor = open_private(self._path, os.O_RDWR)
        if not _try_lock(descriptor):
            os.close(descriptor)
            return False
        if not _same_file(descriptor, self._path):
            # Whoever held it removed the file: that lock would keep nobody out.
            os.close(descriptor)
            return self.acquire()
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        """Let go; the file stays."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _same_file(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":

    def _try_lock(descriptor: int) -> bool:
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:

    def _try_lock(descriptor: int) -> bool:
        import fcntl

        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
