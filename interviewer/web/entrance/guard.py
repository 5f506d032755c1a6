"""Every request and every WebSocket passes here before anything else sees it."""

import secrets
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from interviewer.web.entrance.browser_sessions import IDLE_S, LONGEST_S, Session
from interviewer.web.entrance.door import Door

_OPEN_TO_ALL = "/static/style.css"
"""The refusal looks like the rest of the program."""

_SAFE_METHODS = frozenset({"GET", "HEAD"})

_OTHER_NAME = """This server does not go by that name.
Open an address that interviewer serve printed; start it anew where the network has changed.
"""

_REFUSAL = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Not open · Interviewer</title>
<link rel="stylesheet" href="/static/style.css"></head><body><main class="narrow">
<h1>{title}</h1>
<p>Look at the terminal in which <code>interviewer serve</code> runs and open the newest address
there, the whole line with the token. Each address lets in one browser, once; after that the
terminal shows the next. A browser that was not used for {idle_h} hours, or was let in {days} days
ago, is let in anew. Nobody else on this machine gets to your answers.</p>
<p><a href="/">This browser was let in already</a></p>
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
        self._sessions = door.sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it here."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        session = self._sessions.session_of(self._cookie(scope))
        renewed = self._sessions.renewed(session) if session else None
        safe_send = self._with_headers(send, nonce, scope["path"], renewed)
        refusal = self._refusal(scope, session)
        if refusal is not None:
            await self._refuse(refusal, scope, receive, safe_send)
            return
        scope.setdefault("state", {})
        scope["state"]["nonce"] = nonce
        scope["state"]["browser"] = session.name if session else None
        await self._app(scope, receive, safe_send)

    def _refusal(self, scope: Scope, session: Session | None) -> Response | None:
        headers = Headers(scope=scope)
        if headers.getlist("host") != [headers.get("host", "")] or (
            headers["host"].lower() not in self._door.hosts
        ):
            return PlainTextResponse(_OTHER_NAME, 421)
        if not self._origin_fits(scope, headers):
            return PlainTextResponse("Requests from other pages are refused.\n", 403)
        # Only GET: whoever looks ahead with HEAD would use the token up.
        if scope["type"] == "http" and scope["path"] == "/" and scope["method"] == "GET":
            token = QueryParams(scope["query_string"]).get("token")
            if token is not None:
                return self._entered(token, scope, session)
        if session is None and scope["path"] != _OPEN_TO_ALL:
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

    def _entered(self, token: str, scope: Scope, session: Session | None) -> Response:
        if not self._door.tokens.spend(token):
            # Reloaded, or kept as a bookmark, by a browser that came in with it.
            return RedirectResponse("/", 303) if session else _refusal("This address is used up")
        # Followed from another site (a terminal in a browser), a redirect would go on without
        # the new SameSite=Strict cookie; a page of our own that leads on takes it along.
        headers = Headers(scope=scope)
        elsewhere = headers.get("sec-fetch-site") in {"cross-site", "same-site"}
        answer = HTMLResponse(_ENTER) if elsewhere else RedirectResponse("/", 303)
        self._set_cookie(answer, self._sessions.new_cookie(self._cookie(scope)))
        return answer

    def _set_cookie(self, answer: Response, cookie: str) -> None:
        answer.set_cookie(
            self._door.cookie_name,
            cookie,
            httponly=True,
            samesite="strict",
            secure=self._door.tls,
        )

    def _cookie(self, scope: Scope) -> str | None:
        try:
            jar = SimpleCookie("; ".join(Headers(scope=scope).getlist("cookie")))
        except CookieError:
            return None
        name = self._door.cookie_name
        return jar[name].value if name in jar else None

    async def _refuse(self, answer: Response, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": "refused"})
            return
        await answer(scope, receive, send)

    def _with_headers(self, send: Send, nonce: str, path: str, renewed: str | None) -> Send:
        async def safe_send(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(safe_headers(self._door, nonce))
                if renewed is not None and "set-cookie" not in headers:
                    seen = Response()
                    self._set_cookie(seen, renewed)
                    headers["set-cookie"] = seen.headers["set-cookie"]
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


def wants_page(scope: Scope) -> bool:
    """Whether a person came by an address; a script that calls the API gets JSON."""
    accepts = Headers(scope=scope).get("accept", "")
    return "text/html" in accepts or not scope["path"].startswith("/api/")


def _unknown(scope: Scope) -> Response:
    if not wants_page(scope):
        detail = "this browser is not let in (any more); open the newest address in the terminal"
        return JSONResponse({"detail": detail}, 401)
    return _refusal("This door needs its key")


def _refusal(title: str) -> Response:
    idle_h, days = IDLE_S / 3600, LONGEST_S / 24 / 3600
    return HTMLResponse(_REFUSAL.format(title=title, idle_h=f"{idle_h:g}", days=f"{days:g}"), 401)


def browser_of(request: Request) -> str:
    """The name of the browser that asks; the guard has seen to it that there is one."""
    return str(request.state.browser)
