"""The connection between a page and its round: sound one way, events the other.

The page sends binary messages, a chunk's number (32 bit, little endian) and its samples (16 bit),
and small JSON objects: ``{"type": "asked" | "said" | "end" | "discard", …}``. It gets JSON events:
``ready`` (the number to go on with), ``ack``, ``resend``, ``heard``, ``captions``, ``phase``, ….
"""

import asyncio
import json
import struct
from contextlib import suppress
from typing import Annotated, Any

from fastapi import APIRouter, WebSocket, WebSocketDisconnect
from fastapi import Path as InPath

from interviewer.web.entrance import strict_loads
from interviewer.web.live.browser_source import CHUNK_SAMPLES
from interviewer.web.live.feed import Event
from interviewer.web.live.round_thread import LiveRound
from interviewer.web.services import Desk

router = APIRouter()

UNKNOWN_ROUND = 4404
MOVED_ELSEWHERE = 4409
BAD_MESSAGE = 4400

_NUMBER = struct.Struct("<I")


class Lines:
    """Which connection speaks for a round: the newest; the one before is told and closed."""

    def __init__(self) -> None:
        self._by_round: dict[LiveRound, WebSocket] = {}

    async def take(self, one: LiveRound, socket: WebSocket) -> None:
        """This connection speaks from now on."""
        before = self._by_round.pop(one, None)
        self._by_round[one] = socket
        one.view.connected(True)
        if before is not None:
            with suppress(RuntimeError):  # it is closed already
                await before.close(MOVED_ELSEWHERE, "the round goes on in another tab")

    def speaks(self, one: LiveRound, socket: WebSocket) -> bool:
        """Whether this is still the connection that counts."""
        return self._by_round.get(one) is socket

    def drop(self, one: LiveRound, socket: WebSocket) -> None:
        """The connection is gone."""
        if self.speaks(one, socket):
            del self._by_round[one]
            one.view.connected(False)


@router.websocket("/ws/rounds/{key}")
async def round_socket(
    socket: WebSocket, key: Annotated[str, InPath(pattern="^[0-9A-Za-z]{1,64}$")]
) -> None:
    """Join a round of this browser."""
    desk: Desk = socket.app.state.desk
    lines: Lines = socket.app.state.lines
    one = desk.rounds.of(socket.state.browser)
    await socket.accept()
    if one is None or one.subject.key != key:
        await socket.close(UNKNOWN_ROUND, "no such round")
        return
    await lines.take(one, socket)
    outbox: asyncio.Queue[Event] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def listener(event: Event) -> None:
        loop.call_soon_threadsafe(outbox.put_nowait, event)

    outbox.put_nowait({"type": "ready", "next": one.source.wanted})
    one.feed.join(listener)
    sending = asyncio.create_task(_send(socket, outbox))
    try:
        while lines.speaks(one, socket):
            await _take(socket, one, await socket.receive())
    except (WebSocketDisconnect, RuntimeError):
        pass  # the page went away; the round waits for it
    except (ValueError, KeyError, TypeError, struct.error):
        await socket.close(BAD_MESSAGE, "not a message of this protocol")
    finally:
        one.feed.leave(listener)
        sending.cancel()
        lines.drop(one, socket)


async def _send(socket: WebSocket, outbox: "asyncio.Queue[Event]") -> None:
    with suppress(WebSocketDisconnect, RuntimeError):  # the receiving side notices too
        while True:
            await socket.send_text(json.dumps(await outbox.get(), ensure_ascii=False))


async def _take(socket: WebSocket, one: LiveRound, message: Any) -> None:  # noqa: ANN401 - ASGI's own
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect
    if message.get("bytes") is not None:
        data: bytes = message["bytes"]
        (number,) = _NUMBER.unpack_from(data)
        pcm = data[_NUMBER.size :]
        if not 0 < len(pcm) <= 2 * CHUNK_SAMPLES or len(pcm) % 2:
            raise ValueError("a chunk holds up to 100 ms of 16-bit samples")
        if not one.source.take(number, pcm):
            await socket.send_text(json.dumps({"type": "resend", "next": one.source.wanted}))
        return
    await _obey(socket, one, strict_loads(message["text"]))


async def _obey(socket: WebSocket, one: LiveRound, wish: dict[str, Any]) -> None:
    kind = wish["type"]
    if kind == "asked":
        one.view.asked()
    elif kind == "said":
        one.view.said()
    elif kind == "discard":
        one.view.discard()
    elif kind == "end":
        if int(wish["chunks"]) > one.source.wanted:
            await socket.send_text(json.dumps({"type": "resend", "next": one.source.wanted}))
        else:
            one.source.end()
    else:
        raise ValueError(f"unknown wish {kind!r}")
