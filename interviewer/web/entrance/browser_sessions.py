"""The cookie by which a browser is known again, and how long it lasts."""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass

IDLE_S = 12 * 3600.0
"""Without a request for so long a browser must be let in anew: a night, not a day."""

LONGEST_S = 7 * 24 * 3600.0
"""In all: what the browser still keeps of an unsent answer lasts as long."""

_RENEW_AFTER_S = 300.0


@dataclass(frozen=True, slots=True)
class Session:
    """A browser: its name, when it was let in, when it was last seen (seconds since 1970)."""

    name: str
    since_s: int
    seen_s: int


class Sessions:
    """Signs cookies and reads them; nothing is kept here, so that a page outlives a restart.

    Args:
        secret: Signs them.
        now_s: The time, in seconds since 1970.
    """

    def __init__(self, secret: bytes, now_s: Callable[[], float]) -> None:
        self._secret = secret
        self._now_s = now_s

    def new_cookie(self, before: str | None = None) -> str:
        """A cookie for a browser that was let in; one that we know (``before``) keeps its name."""
        known = self._signed(before)
        now_s = int(self._now_s())
        return self._written(Session(known.name if known else secrets.token_hex(16), now_s, now_s))

    def session_of(self, cookie: str | None) -> Session | None:
        """The session of a cookie that we signed, unless it has ended."""
        found = self._signed(cookie)
        if found is None:
            return None
        now_s = self._now_s()
        ended = now_s - found.seen_s > IDLE_S or now_s - found.since_s > LONGEST_S
        return None if ended else found

    def renewed(self, session: Session) -> str | None:
        """The cookie that says that the browser was seen now; ``None`` when that can wait."""
        now_s = int(self._now_s())
        if now_s - session.seen_s < _RENEW_AFTER_S:
            return None
        return self._written(Session(session.name, session.since_s, now_s))

    def _written(self, session: Session) -> str:
        text = f"{session.name}.{session.since_s}.{session.seen_s}"
        return f"{text}.{self._signature(text)}"

    def _signed(self, cookie: str | None) -> Session | None:
        text, _, signature = (cookie or "").rpartition(".")
        expected = self._signature(text).encode()
        if not hmac.compare_digest(signature.encode("utf-8", "replace"), expected):
            return None
        name, since_s, seen_s = text.split(".")
        return Session(name, int(since_s), int(seen_s))

    def _signature(self, text: str) -> str:
        signed = hmac.new(self._secret, text.encode("utf-8", "replace"), hashlib.sha256)
        return signed.hexdigest()
