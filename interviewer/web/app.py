"""The web application: pages, an API, a WebSocket, all behind the guard."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles

from interviewer import __version__
from interviewer.domain.errors import (
    ChangedError,
    HistoryError,
    InterviewerError,
    ModelError,
    StorageError,
    StoryError,
)
from interviewer.web import render
from interviewer.web.api import answers, rounds, stories, uploads
from interviewer.web.desk import Desk
from interviewer.web.door import Door
from interviewer.web.guard import Guard
from interviewer.web.live import socket
from interviewer.web.live.rounds import RoundGoesOnError
from interviewer.web.pages import bank, home, practice, progress, review, search
from interviewer.web.parts import WebParts
from interviewer.web.vendor import wavesurfer

_MODELS_AFTER_S = 1.0

_STATUS: tuple[tuple[type[InterviewerError], int], ...] = (
    (RoundGoesOnError, 409),
    (ChangedError, 409),
    (HistoryError, 404),
    (StoryError, 404),
    (ModelError, 503),
    (StorageError, 507),
    (InterviewerError, 400),
)


def create_app(parts: WebParts, door: Door) -> FastAPI:
    """The application for these parts, behind this door. Models load soon after it has started.

    Raises:
        StorageError: The data folder is a file.
    """
    desk = Desk(parts)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        await asyncio.to_thread(home.warm_up, desk)
        # Loading takes the processor for seconds: whoever waits for the first page comes first.
        loading = asyncio.get_running_loop().call_later(_MODELS_AFTER_S, desk.models.begin)
        yield
        loading.cancel()
        desk.close()

    app = FastAPI(
        title="Interviewer",
        version=__version__,
        description="Practise and review on this machine. Every call needs the session's cookie.",
        lifespan=life,
        docs_url=None,  # its page would load scripts from elsewhere
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.desk = desk
    app.state.lines = socket.Lines()
    for api in (rounds, answers, uploads, stories, socket):
        app.include_router(api.router)
    for pages in (home, practice, review, progress, search, bank):
        app.include_router(pages.router, include_in_schema=False)
    app.add_api_route("/static/vendor/wavesurfer.js", _wavesurfer, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"))
    app.add_exception_handler(InterviewerError, _complain)
    app.add_exception_handler(HTTPException, _complain)
    app.add_middleware(Guard, door=door)
    return app


def _wavesurfer() -> Response:
    return Response(wavesurfer(), media_type="text/javascript")


def _complain(request: Request, error: Exception) -> Response:
    """A page for people, JSON for scripts."""
    message, status = str(error), 500
    if isinstance(error, HTTPException):
        message, status = error.detail, error.status_code
    elif isinstance(error, InterviewerError):
        status = next(number for kind, number in _STATUS if isinstance(error, kind))
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": message}, status)
    return render.page(request, "error.html", status, message=message)
