"""The token in the printed address: it lets one browser in, once."""

import hmac
import secrets
import threading
from collections.abc import Callable

_BYTES = 24


class OneTimeToken:
    """A token that is another as soon as it was used.

    The address with the token stands on the browser's command line, where every user of this
    machine can read it: by then it must not open any more.

    Attributes:
        on_spent: Called after a token was used, to tell the candidate the next one.
    """

    def __init__(self, on_spent: Callable[[], None] = lambda: None) -> None:
        self.on_spent = on_spent
        self._lock = threading.Lock()
        self._current = secrets.token_urlsafe(_BYTES)

    @property
    def current(self) -> str:
        """The token that opens now."""
        with self._lock:
            return self._current

    def spend(self, token: str) -> bool:
        """Whether this token opens; it never does so again."""
        with self._lock:
            opens = hmac.compare_digest(token.encode("utf-8", "replace"), self._current.encode())
            if opens:
                self._current = secrets.token_urlsafe(_BYTES)
        if opens:
            self.on_spent()
        return opens
