"""Stories and questions as they stand on disk now, read again only when a file has changed."""

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from interviewer.web.server_parts import Library

_Seen = tuple[tuple[str, int, int], ...]


class Shelf:
    """Gives the library; the files are looked at each time, and read when one is not as it was.

    Args:
        place: Gives the stories' file or folder, ``None`` without a bank.
        load: Reads everything.
    """

    def __init__(self, place: Callable[[], Path | None], load: Callable[[], Library]) -> None:
        self._place = place
        self._load = load
        self._lock = threading.Lock()
        self._known: tuple[_Seen, Library] | None = None

    def library(self) -> Library:
        """Stories and questions, and what is wrong with the files that cannot be read.

        Raises:
            StoryError: The questions that come with the program are missing.
        """
        seen = _seen(self._place())
        with self._lock:
            if self._known is None or self._known[0] != seen:
                self._known = (seen, self._load())
            return self._known[1]


def _seen(place: Path | None) -> _Seen:
    if place is None:
        return ()
    found = [(str(place), 0, 0)]
    with suppress(OSError):  # whoever reads it says why
        for file in sorted(place.iterdir()) if place.is_dir() else [place]:
            with suppress(FileNotFoundError):  # it goes just now: the next look tells
                stat = file.stat()
                found.append((str(file), stat.st_mtime_ns, stat.st_size))
    return tuple(found)
