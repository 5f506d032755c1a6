"""Stories and questions as they stand on disk now, read again only when a file has changed."""

import threading
from collections.abc import Callable
from pathlib import Path

from interviewer.web.parts import Library

_Seen = tuple[tuple[str, int, int], ...]


class Shelf:
    """Gives the library; the files are looked at each time, and read when one is not as it was.

    Args:
        place: The stories' file or folder, ``None`` without a bank.
        load: Reads everything.
    """

    def __init__(self, place: Path | None, load: Callable[[], Library]) -> None:
        self._place = place
        self._load = load
        self._lock = threading.Lock()
        self._known: tuple[_Seen, Library] | None = None

    def library(self) -> Library:
        """Stories and questions.

        Raises:
            StoryError: A file has faults; all are named.
        """
        seen = _seen(self._place)
        with self._lock:
            if self._known is None or self._known[0] != seen:
                self._known = (seen, self._load())
            return self._known[1]


def _seen(place: Path | None) -> _Seen:
    if place is None:
        return ()
    files = sorted(place.glob("*.md")) if place.is_dir() else [place]
    found = [(file, file.stat()) for file in files if file.exists()]
    return tuple((str(file), stat.st_mtime_ns, stat.st_size) for file, stat in found)
