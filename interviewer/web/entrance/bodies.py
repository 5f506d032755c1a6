"""The bodies of requests: bounded, and known to be JSON, before anything works on them."""

import asyncio

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from interviewer.web.entrance import strict_json

MOST_BYTES = 1_000_000
"""A page's largest request, all facts of a story, is a twentieth of it."""

BODY_S = 30.0
"""It comes from the same machine or its own network: more means that somebody holds it back."""

_AS_THEY_COME = "/api/uploads"
"""Sound files: larger, and written to disk piece by piece by whoever takes them."""

_WITHOUT = frozenset({"GET", "HEAD", "OPTIONS"})


class _RefusedError(Exception):
    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


class Bodies:
    """Passes requests on with their whole body in hand; refuses what is too large, slow or broken.

    ``Content-Length`` alone decides nothing: what comes is counted.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body, then pass the request on."""
        if scope["type"] != "http" or scope["method"] in _WITHOUT or scope["path"] == _AS_THEY_COME:
            await self._app(scope, receive, send)
            return
        try:
            body = await _whole(scope, receive)
        except _RefusedError as refused:
            answer = JSONResponse({"detail": str(refused)}, refused.status)
            await answer(scope, receive, send)
            return
        if body is not None:
            await self._app(scope, _again(body, receive), send)


async def _whole(scope: Scope, receive: Receive) -> bytes | None:
    """The body; ``None`` when whoever sent it is gone."""
    declared = Headers(scope=scope).get("content-length", "")
    if declared.isdecimal() and int(declared[:20]) > MOST_BYTES:
        raise _too_large()
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_S):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    return None
                body += message.get("body", b"")
                if len(body) > MOST_BYTES:
                    raise _too_large()
                if not message.get("more_body", False):
                    break
    except TimeoutError as error:
        raise _RefusedError(408, f"the body took longer than {BODY_S:.0f} s to arrive") from error
    if body:
        try:
            strict_json.strict_loads(bytes(body))
        except ValueError as error:
            raise _RefusedError(400, f"the body cannot be read as JSON: {error}") from error
    return bytes(body)


def _too_large() -> _RefusedError:
    return _RefusedError(413, f"the body is larger than {MOST_BYTES / 1e6:g} MB; send less")


def _again(body: bytes, receive: Receive) -> Receive:
    """Gives the body once, then whatever still comes (that the sender went away)."""
    given = False

    async def hand_on() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return hand_on
