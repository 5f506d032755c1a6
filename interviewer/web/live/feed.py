"""What a round has to say to its page, now and to a page that comes later."""

import threading
from collections.abc import Callable
from typing import Any

Event = dict[str, Any]
Listener = Callable[[Event], None]

_KEPT_IN_A_ROW = frozenset({"notice"})
_PASSING = frozenset({"heard", "line"})


class Feed:
    """Hands events to listeners. Who comes later gets the last event of each type, all notices."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: list[Listener] = []
        self._last: dict[str, Event] = {}
        self._row: list[Event] = []

    def say(self, kind: str, **more: object) -> None:
        """Tell all listeners; called from any thread."""
        event: Event = {"type": kind, **more}
        with self._lock:
            if kind in _KEPT_IN_A_ROW:
                self._row.append(event)
            elif kind not in _PASSING:
                self._last[kind] = event
            for listener in self._listeners:
                listener(event)

    def join(self, listener: Listener) -> None:
        """Listen from now on; what was said before comes first."""
        with self._lock:
            for event in (*self._row, *self._last.values()):
                listener(event)
            self._listeners.append(listener)

    def leave(self, listener: Listener) -> None:
        """Listen no longer."""
        with self._lock:
            if listener in self._listeners:
                self._listeners.remove(listener)

    def last(self, kind: str) -> Event | None:
        """The last event of a type."""
        with self._lock:
            return self._last.get(kind)
