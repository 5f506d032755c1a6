"""Stories and questions as they stand on disk now, read again only when a file has changed."""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from interviewer import wiring
from interviewer.bank.catalogue import Bank
from interviewer.bank.read import packaged_stories
from interviewer.settings import Settings

_Seen = tuple[tuple[str, int, int], ...]


class Shelf:
    """Gives the bank; the files are looked at each time, and read when one is not as it was."""

    def __init__(self, settings: Settings) -> None:
        self._settings = _stories_now(settings)
        self._lock = threading.Lock()
        self._known: tuple[_Seen, Bank] | None = None

    def library(self) -> Bank:
        """Stories and questions, and what is wrong with the files that cannot be read.

        Raises:
            StoryError: The questions that come with the program are missing.
        """
        settings = self._settings()
        seen = _seen(settings.stories)
        with self._lock:
            if self._known is None or self._known[0] != seen:
                self._known = (seen, wiring.bank(settings))
            return self._known[1]


def _seen(place: Path | None) -> _Seen:
    if place is None:
        return ()
    found = [(str(place), int(place.exists()), 0)]
    with suppress(OSError):  # whoever reads it says why
        for file in sorted(place.iterdir()) if place.is_dir() else [place]:
            with suppress(FileNotFoundError):  # it goes just now: the next look tells
                stat = file.stat()
                found.append((str(file), stat.st_mtime_ns, stat.st_size))
    return tuple(found)


def _stories_now(settings: Settings) -> Callable[[], Settings]:
    """The settings as stories stand: examples step back for the first story of one's own."""
    own = settings.own_stories_dir

    def some_own() -> bool:
        return any(own.glob("*.md"))

    shown = settings.stories and settings.stories.resolve()
    # Whoever has stories and asks for the examples all the same is shown these.
    may_change = shown == packaged_stories().resolve() and not some_own()
    return lambda: replace(settings, stories=own) if may_change and some_own() else settings
