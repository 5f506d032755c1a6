"""Who may come in: names of this machine, where a page may come from, the token, the cookie."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from interviewer.disk import in_words, make_folder, write_whole
from interviewer.web.entrance.browser_sessions import Sessions
from interviewer.web.entrance.tokens import OneTimeToken

_SECRET_BYTES = 32
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Door:
    """Decides about requests; holds no connection, and no state but the token that is next.

    Attributes:
        host: The address that is opened.
        port: Its port.
        secret: Signs cookies; kept in the data folder, so that a page outlives a restart.
        tls: Whether connections are encrypted.
        also: What else this machine is called, where all its addresses are listened on.
        tokens: The one that stands in the address to open; see `OneTimeToken`.
        now_s: The time, in seconds since 1970.
    """

    host: str
    port: int
    secret: bytes
    tls: bool = False
    also: tuple[str, ...] = ()
    tokens: OneTimeToken = field(default_factory=OneTimeToken)
    now_s: Callable[[], float] = time.time

    @property
    def url(self) -> str:
        """The address to open, with the token."""
        return self.url_at(self.host)

    def url_at(self, host: str) -> str:
        """The same at another name of this machine."""
        return f"{self._scheme}://{_bracketed(host)}:{self.port}/?token={self.token}"

    @property
    def cookie_name(self) -> str:
        """Cookies are shared by all ports of a machine: the port keeps two servers apart."""
        return f"interviewer-{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """What a ``Host`` header may say; a name that an attacker's DNS gives us is not in it."""
        mine = self.also or self.host in LOOPBACK
        names = {*(LOOPBACK if mine else ()), self.host, *self.also}
        known = {f"{_bracketed(name)}:{self.port}" for name in names}
        if self.port == (443 if self.tls else 80):
            known |= {_bracketed(name) for name in names}
        return frozenset(known)

    @property
    def origins(self) -> frozenset[str]:
        """What an ``Origin`` header may say."""
        return frozenset(f"{self._scheme}://{host}" for host in self.hosts)

    @property
    def socket_origins(self) -> str:
        """The addresses of our own WebSockets, for the Content-Security-Policy."""
        scheme = "wss" if self.tls else "ws"
        return " ".join(f"{scheme}://{host}" for host in sorted(self.hosts) if "[" not in host)

    @property
    def token(self) -> str:
        """What opens now; another as soon as it was used."""
        return self.tokens.current

    @property
    def sessions(self) -> Sessions:
        """The browsers that were let in."""
        return Sessions(self.secret, self.now_s)

    @property
    def _scheme(self) -> str:
        return "https" if self.tls else "http"


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def kept_secret(data_dir: Path) -> bytes:
    """The secret of this data folder, readable by its owner alone; made when it is not there.

    Raises:
        StorageError: The folder cannot be written.
    """
    path = data_dir / "web.key"
    make_folder(data_dir)
    with in_words(path):
        if path.exists() and len(known := path.read_bytes()) == _SECRET_BYTES:
            return known
    fresh = secrets.token_bytes(_SECRET_BYTES)
    write_whole(path, fresh)
    return fresh
