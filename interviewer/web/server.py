"""The server beneath the application: connections that hang are closed, peers' faults are brief."""

import asyncio
import logging
import socket
from typing import Any, cast

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_S = 10.0
"""How long the head of a request may take. A browser sends it at once; whoever holds many back
keeps connections, and in the end all others out ("slowloris")."""

_SHUTDOWN_S = 3
_LARGEST_FRAME_BYTES = 1 << 16

_TOO_LATE = (
    b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-type: text/plain\r\n"
    b"content-length: 35\r\n\r\nThe request took too long to come.\n"
)


class TimedHeads(H11Protocol):
    """HTTP whose requests must begin, and then bring their head, within `head_s`."""

    head_s = HEAD_S
    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        """Wait for a first head."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Take what came, and see whether a head is whole now."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        self._unwatch()
        super().connection_lost(exc)

    def _watch(self) -> None:
        """Pieces of a head do not put its time off; one that is whole ends it."""
        ours = self.transport.get_protocol() is self  # a WebSocket has its own
        if not ours or self.conn.their_state is not h11.IDLE:
            self._unwatch()
        elif self._late is None:
            self._late = self.loop.call_later(self.head_s, self._too_late)

    def _unwatch(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _too_late(self) -> None:
        self._late = None
        if self.transport.is_closing():
            return
        if self.conn.trailing_data[0]:  # a browser opens connections ahead that say nothing yet
            self.transport.write(_TOO_LATE)
        self.transport.close()


class _PeersFaults(logging.Filter):
    """Frames that are not UTF-8 are the peer's fault: one line, without our stack."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let all through."""
        if record.exc_info and isinstance(record.exc_info[1], UnicodeDecodeError):
            record.exc_info = record.exc_text = None
        return True


def server_for(
    app: ASGIApp, tls: tuple[str, str] | None = None, http: type[H11Protocol] = TimedHeads
) -> uvicorn.Server:
    """A server for the application; ``tls`` names the files of a certificate and its key."""
    config = uvicorn.Config(
        cast("Any", app),  # uvicorn has types of its own for the same
        http=http,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="websockets-sansio",
        ws_max_size=_LARGEST_FRAME_BYTES,
        timeout_graceful_shutdown=_SHUTDOWN_S,
        ssl_certfile=tls[0] if tls else None,
        ssl_keyfile=tls[1] if tls else None,
    )
    logging.getLogger("uvicorn.error").addFilter(_PeersFaults())
    return uvicorn.Server(config)


def run(app: ASGIApp, listening: socket.socket, tls: tuple[str, str] | None) -> None:
    """Serve on a socket that listens, until Ctrl-C."""
    server_for(app, tls).run(sockets=[listening])
