"""Every request and every WebSocket passes here before anything else sees it."""

import secrets
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from interviewer.web.door import Door

_OPEN_TO_ALL = "/static/style.css"
"""The refusal looks like the rest of the program."""

_SAFE_METHODS = frozenset({"GET", "HEAD"})

_OTHER_NAME = """This server does not go by that name.
Open an address that interviewer serve printed; start it anew where the network has changed.
"""

_REFUSAL = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Not open yet · Interviewer</title>
<link rel="stylesheet" href="/static/style.css"></head><body><main class="narrow">
<h1>This door needs its key</h1>
<p>Open the address that <code>interviewer serve</code> printed in your terminal, the whole line
with the token. It lets this browser in; nobody else on this machine gets to your answers.</p>
</main></body></html>"""

_ENTER = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="refresh" content="0;url=/"><title>Interviewer</title></head>
<body><p><a href="/">Go on</a></p></body></html>"""


class Guard:
    """Refuses what comes from elsewhere, lets in by token and cookie, and sets safe headers.

    A request passes with a known ``Host`` (against DNS rebinding), an ``Origin`` that is absent or
    ours (a WebSocket must bring one), and the cookie that the token in the first address gave.
    The browser's name is put into the scope's state as ``browser``, the style nonce as ``nonce``.
    """

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it here."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        safe_send = self._with_headers(send, nonce, scope["path"])
        refusal = self._refusal(scope)
        if refusal is not None:
            await self._refuse(refusal, scope, receive, safe_send)
            return
        scope.setdefault("state", {})
        scope["state"]["nonce"] = nonce
        scope["state"]["browser"] = self._door.browser_of(_cookie(scope, self._door.cookie_name))
        await self._app(scope, receive, safe_send)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if headers.getlist("host") != [headers.get("host", "")] or (
            headers["host"].lower() not in self._door.hosts
        ):
            return PlainTextResponse(_OTHER_NAME, 421)
        if not self._origin_fits(scope, headers):
            return PlainTextResponse("Requests from other pages are refused.\n", 403)
        if scope["type"] == "http" and scope["path"] == "/" and scope["method"] in _SAFE_METHODS:
            token = QueryParams(scope["query_string"]).get("token")
            if token is not None:
                return self._entered(token, headers)
        if scope["path"] == _OPEN_TO_ALL:
            return None
        if self._door.browser_of(_cookie(scope, self._door.cookie_name)) is None:
            return _unknown(scope)
        return None

    def _origin_fits(self, scope: Scope, headers: Headers) -> bool:
        origin = headers.get("origin")
        if scope["type"] == "websocket":
            return origin in self._door.origins
        if origin is not None and origin not in self._door.origins:
            return False
        cross = headers.get("sec-fetch-site") in {"cross-site", "same-site"}
        return not cross or scope["method"] in _SAFE_METHODS

    def _entered(self, token: str, headers: Headers) -> Response:
        if not self._door.admits_token(token):
            return HTMLResponse(_REFUSAL, 401)
        # Followed from another site (a terminal in a browser), a redirect would go on without
        # the new SameSite=Strict cookie; a page of our own that leads on takes it along.
        elsewhere = headers.get("sec-fetch-site") in {"cross-site", "same-site"}
        answer = HTMLResponse(_ENTER) if elsewhere else RedirectResponse("/", 303)
        answer.set_cookie(
            self._door.cookie_name,
            self._door.new_cookie(),
            httponly=True,
            samesite="strict",
            secure=self._door.tls,
        )
        return answer

    async def _refuse(self, answer: Response, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": "refused"})
            return
        await answer(scope, receive, send)

    def _with_headers(self, send: Send, nonce: str, path: str) -> Send:
        async def safe_send(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(safe_headers(self._door, nonce))
                if path.startswith("/static/"):
                    headers["Cache-Control"] = "no-cache"
                else:
                    headers.setdefault("Cache-Control", "no-store")
            await send(message)

        return safe_send


def safe_headers(door: Door, nonce: str) -> dict[str, str]:
    """The headers of every answer. No script and no style but our own files may run.

    The nonce is for wavesurfer.js, which puts one style sheet into its shadow tree.
    """
    policy = (
        "default-src 'none'; script-src 'self'; "
        f"style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; media-src 'self'; "
        f"connect-src 'self' {door.socket_origins}; font-src 'self'; worker-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
    }


def _unknown(scope: Scope) -> Response:
    if scope["path"].startswith("/api/"):
        return Response(
            '{"detail":"open the address that interviewer serve printed"}',
            401,
            media_type="application/json",
        )
    return HTMLResponse(_REFUSAL, 401)


def _cookie(scope: Scope, name: str) -> str | None:
    try:
        jar = SimpleCookie("; ".join(Headers(scope=scope).getlist("cookie")))
    except CookieError:
        return None
    return jar[name].value if name in jar else None


def browser_of(request: Request) -> str:
    """The name of the browser that asks; the guard has seen to it that there is one."""
    return str(request.state.browser)
